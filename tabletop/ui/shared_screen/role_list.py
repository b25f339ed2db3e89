"""The roles as a list with letters to search by, when there are more than thirty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal

from tabletop.projections.shared_screen_view import RoleTileView
from tabletop.ui.shared_screen.part import Face, TouchPart
from tabletop.ui.shared_screen.pencil import Look, Pencil

_ROW = 68
_GAP = 8
_LETTER = 64
_COLUMNS = 7


class ListRow(TouchPart):
    """One role in the list."""

    view: RoleTileView | None = None

    def present(self, view: RoleTileView) -> None:
        """Show a role."""
        if view == self.view:
            return
        self.view = view
        words = f"{view.role.code}, {view.role.name}"
        if view.waiting:
            words += f", {self.look.texts('room.tiles.message', role=view.role.code)}"
        self.say(words)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the row."""
        view = self.view
        if view is None:
            return
        border, width = ("due_line", 3) if view.waiting else ("control", 1)
        pencil.box(area, "sunken" if self.pressed else "surface", border, width)
        right = pencil.badge(14, area.center().y(), view.role, width=88)
        room = QRectF(right + 14, 0, area.width() - right - 28 - (44 if view.waiting else 0), area.height())
        if view.waiting:
            pencil.icon_at(area.width() - 46, area.center().y(), 32, "mail", "due")
            words = pencil.texts("room.tiles.message", role=view.role.code)
            pencil.text(room, words, "meta_strong", "due")
        else:
            pencil.text(room, view.role.name, "meta")


class Letter(TouchPart):
    """A letter to search by, or a step through the list; chosen stays filled."""

    def __init__(self, look: Look, word: str, name: str, parent: Face) -> None:
        super().__init__(look, parent)
        self.word = word
        self.chosen = False
        self.setAccessibleName(name)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the letter."""
        fill = "primary" if self.chosen else "sunken" if self.pressed else "surface"
        colour = "on_primary" if self.chosen else "ink"
        pencil.box(area, fill, "primary" if self.chosen else "control", 2)
        if len(self.word) > 1:
            pencil.icon_at(area.center().x() - 16, area.center().y(), 32, self.word, colour)
        else:
            pencil.text(area, self.word, "key", colour, Qt.AlignmentFlag.AlignHCenter)


class RoleList(Face):
    """Letters above, rows below, steps at the foot. Roles with a message come first."""

    role_tapped = Signal(str)

    def __init__(self, look: Look, parent: Face) -> None:
        super().__init__(look, parent)
        self._views: tuple[RoleTileView, ...] = ()
        self._letters: list[Letter] = []
        self._rows: list[ListRow] = []
        self._letter = ""
        self._page = 0
        self._back = Letter(look, "chevron-up", look.texts("room.tiles.back"), self)
        self._on = Letter(look, "chevron-down", look.texts("room.tiles.on"), self)
        self._back.tapped.connect(self._on_back)
        self._on.tapped.connect(self._on_on)

    def present(self, views: tuple[RoleTileView, ...]) -> None:
        """Show these roles, as far as the chosen letter goes."""
        if views == self._views:
            return
        letters = sorted({view.role.code[:1] for view in views})
        changed = letters != [letter.word for letter in self._letters]
        self._views = views
        if changed:
            self._make_letters(letters)
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place."""
        area = self.area()
        lines = -(-len(self._letters) // _COLUMNS)
        wide = (area.width() - (_COLUMNS - 1) * _GAP) / _COLUMNS
        for index, letter in enumerate(self._letters):
            column, line = index % _COLUMNS, index // _COLUMNS
            letter.place(column * (wide + _GAP), line * (_LETTER + _GAP), wide, _LETTER)
        top = lines * (_LETTER + _GAP) + _GAP
        foot = area.height() - _LETTER
        count = max(1, int((foot - top) // (_ROW + _GAP)))
        self._fill(count)
        for index, row in enumerate(self._rows):
            row.place(0, top + index * (_ROW + _GAP), area.width(), _ROW)
        self._back.place(area.width() - 2 * 110 - _GAP, foot, 110, _LETTER)
        self._on.place(area.width() - 110, foot, 110, _LETTER)
        self.update()

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the background and which rows these are."""
        super().draw(pencil, area)
        found = self._found()
        first = self._page * max(1, len(self._rows)) + 1
        last = min(len(found), first + len(self._rows) - 1)
        words = pencil.texts("room.tiles.part", first=first, last=last, count=len(found))
        pencil.text(QRectF(0, area.height() - _LETTER, area.width() - 240, _LETTER), words, "meta", "muted")

    def rows(self) -> tuple[ListRow, ...]:
        """Return the rows that are seen."""
        return tuple(row for row in self._rows if row.isVisibleTo(self))

    def letters(self) -> tuple[Letter, ...]:
        """Return the letters."""
        return tuple(self._letters)

    def _found(self) -> list[RoleTileView]:
        if self._letter:
            return [view for view in self._views if view.role.code.startswith(self._letter)]
        return sorted(self._views, key=lambda view: not view.waiting)

    def _fill(self, count: int) -> None:
        while len(self._rows) > count:
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < count:
            row = ListRow(self.look, self)
            row.tapped.connect(self._on_row)
            self._rows.append(row)
        found = self._found()
        self._page = max(0, min(self._page, (len(found) - 1) // count))
        start = self._page * count
        for index, row in enumerate(self._rows):
            seen = start + index < len(found)
            row.setVisible(seen)
            if seen:
                row.present(found[start + index])

    def _make_letters(self, words: list[str]) -> None:
        for letter in self._letters:
            letter.hide()
            letter.deleteLater()
        self._letters = []
        self._letter = self._letter if self._letter in words else ""
        for word in words:
            letter = Letter(self.look, word, self.look.texts("room.tiles.letter", letter=word), self)
            letter.chosen = word == self._letter
            letter.tapped.connect(self._on_letter)
            letter.show()
            self._letters.append(letter)

    def _on_letter(self) -> None:
        letter = self.sender()
        if not isinstance(letter, Letter):
            return
        self._letter = "" if letter.word == self._letter else letter.word
        self._page = 0
        for other in self._letters:
            other.chosen = other.word == self._letter
            other.update()
        self.arrange()

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, ListRow) and row.view is not None:
            self.role_tapped.emit(row.view.role.code)

    def _on_back(self) -> None:
        self._page -= 1
        self.arrange()

    def _on_on(self) -> None:
        self._page += 1
        self.arrange()
