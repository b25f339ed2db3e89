"""The on-screen keyboard: letters, digits and accents. The shared screen never gets the real keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal

from tabletop.ui.shared_screen.part import Face, Part, TouchPart
from tabletop.ui.shared_screen.pencil import Look, Pencil

KEY_HEIGHT = 72
KEY_GAP = 8
HEIGHT = 4 * KEY_HEIGHT + 3 * KEY_GAP

_LETTERS = ("qwertyuiop", "asdfghjkl\b", "\x0ezxcvbnm,.")
_DIGITS = ("1234567890", "-/:;()&@€\b", "+%'\"!#*=,.")
_ACCENTS = ("ëéèêïíöóüú", "áàäâçñßîô\b", "\x0eûùò‘’“”,.")
_LAYERS = {"letters": _LETTERS, "digits": _DIGITS, "accents": _ACCENTS}
_DELETE, _SHIFT = "\b", "\x0e"
_ICONS = {_DELETE: "delete", _SHIFT: "arrow-big-up", "left": "arrow-left", "right": "arrow-right"}


class Key(TouchPart):
    """One key. What it does is `value`: a character, or the name of something else."""

    def __init__(self, look: Look, value: str, parent: Part) -> None:
        super().__init__(look, parent)
        self.value = value
        self.face = value
        self.chosen = False

    def present(self, face: str, name: str, chosen: bool = False) -> None:
        """Show a character or a word."""
        if (face, name, chosen) != (self.face, self.accessibleName(), self.chosen):
            self.face, self.chosen = face, chosen
            self.say(name)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the key."""
        fill = "primary" if self.chosen else "sunken" if self.pressed else "surface"
        colour = "on_primary" if self.chosen else "ink"
        pencil.box(area, fill, "primary" if self.pressed or self.chosen else "control", 2)
        if self.value in _ICONS:
            pencil.icon_at(area.center().x() - 16, area.center().y(), 32, _ICONS[self.value], colour)
            return
        word = len(self.face) > 1
        style = "key_small" if word else "key"
        muted = self.value == " " and not self.pressed
        pencil.text(area, self.face, style, "muted" if muted else colour, Qt.AlignmentFlag.AlignHCenter)


class Keyboard(Face):
    """All keys. One shift makes one capital; a text starts with a capital by itself."""

    typed = Signal(str)
    erased = Signal()
    moved = Signal(int)

    def __init__(self, look: Look, parent: Part | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(look.texts("room.keys.name"))
        self._layer = "letters"
        self._shift = True
        self._rows: list[list[Key]] = []
        self._foot = [self._key(value) for value in ("digits", "accents", " ", "?", "left", "right")]
        self._build()

    def set_shift(self, shift: bool) -> None:
        """Make the next letter a capital, or not."""
        if shift != self._shift:
            self._shift = shift
            self._label()

    def key(self, value: str) -> Key | None:
        """Return the key with this value (a character in lower case, or a name)."""
        keys = [key for row in (*self._rows, self._foot) for key in row]
        return next((key for key in keys if key.value == value), None)

    def arrange(self) -> None:
        """Put the keys in rows that fill the width."""
        area = self.area()
        high = (area.height() - 3 * KEY_GAP) / 4
        for line, row in enumerate(self._rows):
            self._place_row(row, (line * (high + KEY_GAP), high), [1.0] * len(row))
        shares = [1.55, 1.55, 5.4, 1.55, 1.55, 1.55]
        self._place_row(self._foot, (3 * (high + KEY_GAP), high), shares)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the ground of the panel."""
        pencil.fill(area, "surface")

    def _place_row(self, row: list[Key], band: tuple[float, float], shares: list[float]) -> None:
        top, high = band
        shares = [1.2 if key.value in (_DELETE, _SHIFT) else share for key, share in zip(row, shares, strict=True)]
        unit = (self.area().width() - (len(row) - 1) * KEY_GAP) / sum(shares)
        left = 0.0
        for key, share in zip(row, shares, strict=True):
            key.place(left, top, unit * share, high)
            left += unit * share + KEY_GAP

    def _key(self, value: str) -> Key:
        key = Key(self.look, value, self)
        key.tapped.connect(self._on_key)
        key.show()
        return key

    def _build(self) -> None:
        for key in (key for row in self._rows for key in row):
            key.hide()
            key.deleteLater()
        self._rows = [[self._key(value) for value in row] for row in _LAYERS[self._layer]]
        self._label()
        self.arrange()

    def _label(self) -> None:
        texts = self.look.texts
        names = {_DELETE: "delete", _SHIFT: "shift", "left": "left", "right": "right", " ": "space"}
        for key in (key for row in (*self._rows, self._foot) for key in row):
            if key.value in names:
                word = texts(f"room.keys.{names[key.value]}")
                key.present(word, word, key.value == _SHIFT and self._shift)
            elif key.value in _LAYERS:
                word = texts("room.keys.letters" if key.value == self._layer else f"room.keys.{key.value}")
                key.present(word, word)
            else:
                face = _capital(key.value) if self._shift else key.value
                key.present(face, face)

    def _on_key(self) -> None:
        key = self.sender()
        if not isinstance(key, Key):
            return
        match key.value:
            case "\b":
                self.erased.emit()
            case "\x0e":
                self.set_shift(not self._shift)
            case "left" | "right":
                self.moved.emit(-1 if key.value == "left" else 1)
            case "digits" | "accents":
                self._layer = "letters" if self._layer == key.value else key.value
                self._build()
            case _:
                letter = _capital(key.value) if self._shift else key.value
                self._shift = self._shift and key.value == " "
                self._label()
                self.typed.emit(letter)


def _capital(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter
