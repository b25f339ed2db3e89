"""The touch parts of the log panel: kinds, the line of text, partners, the inject it answers, the buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from tabletop.exercise.words import EntryKind
from tabletop.projections.shared_screen_view import RoomRole
from tabletop.ui.shared_screen.draft import Draft
from tabletop.ui.shared_screen.kinds import KIND_ICONS
from tabletop.ui.shared_screen.part import Part, TouchPart
from tabletop.ui.shared_screen.pencil import Look, Pencil

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_CURSOR = "\u2502"


class KindKey(TouchPart):
    """One kind of entry; the chosen one is filled and has a check."""

    def __init__(self, look: Look, kind: EntryKind, parent: Part) -> None:
        super().__init__(look, parent)
        self.kind = kind
        self.chosen = False
        self.setAccessibleName(look.texts(f"words.kind.{kind}"))

    def choose(self, chosen: bool) -> None:
        """Fill it, or not."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.setAccessibleDescription("✓" if chosen else "")
            self.update()

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw icon and word."""
        fill = "primary" if self.chosen else "sunken" if self.pressed else "surface"
        colour = "on_primary" if self.chosen else "ink"
        pencil.box(area, fill, "primary" if self.chosen else "control", 2)
        style = "meta_strong" if self.chosen else "key_small"
        written = pencil.look.write(pencil.texts(f"words.kind.{self.kind}"), style, area.width() - 20, 2)
        high = 32 + 6 + 28 * len(written.lines)
        top = (area.height() - high) / 2
        pencil.icon(QRectF(0, top, area.width(), 32), KIND_ICONS[self.kind], colour)
        for index, line in enumerate(written.lines):
            rect = QRectF(0, top + 38 + index * 28, area.width(), 28)
            pencil.text(rect, line, style, colour, _CENTRE)
        if self.chosen:
            pencil.icon(QRectF(area.width() - 38, 8, 28, 28), "check", colour)


class TextLine(Part):
    """The text with its cursor: one or two lines, those around the cursor when there is more."""

    draft: Draft | None = None

    def present(self, draft: Draft) -> None:
        """Show what was written so far."""
        if draft != self.draft:
            self.draft = draft
            self.say(draft.text or self.look.texts("room.panel.placeholder"))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the frame, the text and the cursor."""
        draft = self.draft
        pencil.box(area, "", "primary", 4)
        if draft is None:
            return
        inner = area.adjusted(24, 6, -24, -6)
        if not draft.text:
            pencil.fill(QRectF(inner.left(), inner.center().y() - 18, 3, 36), "primary")
            hint = inner.adjusted(12, 0, 0, 0)
            pencil.text(hint, pencil.texts("room.panel.placeholder"), "subtitle", "muted")
            return
        marked = draft.text[: draft.cursor] + _CURSOR + draft.text[draft.cursor :]
        written = pencil.look.write(marked, "line", inner.width())
        place = next((i for i, line in enumerate(written.lines) if _CURSOR in line), len(written.lines) - 1)
        first = max(0, min(place - 1, len(written.lines) - 2))
        lines = written.lines[first : first + 2]
        top = inner.center().y() - len(lines) * 20
        for index, line in enumerate(lines):
            self._line(pencil, QRectF(inner.left(), top + index * 40, inner.width(), 40), line)

    def _line(self, pencil: Pencil, rect: QRectF, line: str) -> None:
        look = pencil.look
        before, mark, after = line.partition(_CURSOR)
        written = look.write(before, "line", 10_000, 1)
        pencil.lines(rect.left(), rect.top(), written, "line")
        if not mark:
            return
        # Blanks at the end have a width too, which broken lines do not keep.
        left = rect.left() + look.width(before, "line")
        pencil.fill(QRectF(left + 1, rect.top() + 3, 3, 34), "primary")
        pencil.lines(left + 5, rect.top(), look.write(after, "line", 10_000, 1), "line")


class PartnerKey(TouchPart):
    """One partner who may have been informed; without a role it is a word, such as everyone."""

    def __init__(self, look: Look, parent: Part) -> None:
        super().__init__(look, parent)
        self.role: RoomRole | None = None
        self.word = ""
        self.chosen = False

    def present(self, role: RoomRole | None, word: str, chosen: bool) -> None:
        """Show a partner, or a word."""
        if (role, word, chosen) == (self.role, self.word, self.chosen):
            return
        self.role, self.word, self.chosen = role, word, chosen
        self.setAccessibleDescription("✓" if chosen else "")
        self.say(f"{role.code}, {role.organisation or role.name}" if role is not None else word)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the badge, and a check when chosen."""
        fill = "primary_tint" if self.chosen else "sunken" if self.pressed else "surface"
        pencil.box(area, fill, "primary" if self.chosen else "control", 4 if self.chosen else 2)
        middle = area.center().y()
        check = 36 if self.chosen else 0
        if self.role is None:
            wide = pencil.look.width(self.word, "meta_strong")
            left = (area.width() - wide - check) / 2
            pencil.text(QRectF(left, 0, area.width() - left, area.height()), self.word, "meta_strong")
            right = left + wide
        else:
            wide = pencil.look.badge_width(self.role)
            right = pencil.badge((area.width() - wide - check) / 2, middle, self.role)
        if self.chosen:
            pencil.icon_at(right + 8, middle, 28, "check")


class AnswerKey(TouchPart):
    """One inject that the entry may answer, or none."""

    def __init__(self, look: Look, parent: Part) -> None:
        super().__init__(look, parent)
        self.inject: str | None = None
        self.words = ("", "", "")
        self.chosen = False

    def present(self, inject: str | None, words: tuple[str, str, str], chosen: bool) -> None:
        """Show an inject: icon, title, time."""
        if (inject, words, chosen) == (self.inject, self.words, self.chosen):
            return
        self.inject, self.words, self.chosen = inject, words, chosen
        self.setAccessibleDescription("✓" if chosen else "")
        self.say(f"{words[1]} {words[2]}".strip())

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the round, the icon, the title and the time."""
        fill = "primary_tint" if self.chosen else "sunken" if self.pressed else "surface"
        pencil.box(area, fill, "primary" if self.chosen else "control", 4 if self.chosen else 2)
        middle = area.center().y()
        icon, title, at = self.words
        pencil.icon_at(18, middle, 32, "circle-dot" if self.chosen else "circle")
        left = 64.0
        if icon:
            pencil.icon_at(left, middle, 28, icon)
            left += 42
        right = area.width() - 18
        if at:
            right -= pencil.look.width(at, "meta")
            pencil.text(QRectF(right, 0, 120, area.height()), at, "meta", "muted")
            right -= 12
        style = "meta_strong" if self.chosen else "meta"
        pencil.text(QRectF(left, 0, right - left, area.height()), title, style)


class PanelButton(TouchPart):
    """A large button of the panel: filled for the one thing it is for."""

    def __init__(self, look: Look, words: tuple[str, str, str], parent: Part) -> None:
        super().__init__(look, parent)
        self.icon, self.word, self.kind = words
        self.setAccessibleName(self.word)

    def rename(self, name: str) -> None:
        """Set what a screen reader says of a button without a word."""
        self.setAccessibleName(name)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the button."""
        filled = self.kind == "primary"
        fill = ("primary_strong" if self.pressed else "primary") if filled else "surface"
        if self.pressed and not filled:
            fill = "sunken"
        colour = "on_primary" if filled else "ink"
        pencil.box(area, fill, "" if filled else "control", 2)
        wide = pencil.look.width(self.word, "card_title") if self.word else 0
        icon = 32 if self.icon else 0
        gap = 16 if self.icon and self.word else 0
        left = (area.width() - wide - icon - gap) / 2
        if self.icon:
            pencil.icon_at(left, area.center().y(), icon, self.icon, colour)
        if self.word:
            room = QRectF(left + icon + gap, 0, area.width() - left - icon - gap, area.height())
            pencil.text(room, self.word, "card_title", colour)
