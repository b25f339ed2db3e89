"""The tiles of the roles: touch your own to log. Up to twelve with names, to thirty with codes alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal

from tabletop.projections.shared_screen_view import RoleTileView
from tabletop.ui.shared_screen.part import Face, TouchPart
from tabletop.ui.shared_screen.pencil import Look, Pencil
from tabletop.ui.shared_screen.role_list import RoleList

NAMED = 12
CODED = 30
_GAP = 12
_NOTE = 40


class RoleTile(TouchPart):
    """The tile of one role."""

    view: RoleTileView | None = None
    named = True

    def present(self, view: RoleTileView, named: bool) -> None:
        """Show a role."""
        if (view, named) == (self.view, self.named):
            return
        self.view, self.named = view, named
        texts = self.look.texts
        words = f"{view.role.code}, {tile_name(view, self.look)}"
        if view.waiting:
            words += f", {texts('room.tiles.message', role=view.role.code)}"
        self.say(words)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the tile."""
        view = self.view
        if view is None:
            return
        border, width = ("due_line", 3) if view.waiting else ("control", 1)
        pencil.box(area, "sunken" if self.pressed else "surface", border, width)
        middle = 12 + 20 if self.named else area.center().y()
        if self.named and area.height() < 96:
            middle = area.height() / 2 - 17
        pencil.badge(15, middle, view.role)
        if view.waiting:
            pencil.icon_at(area.width() - 15 - 32, middle, 32, "mail", "due")
        if not self.named:
            return
        line = QRectF(15, max(middle + 20, area.height() - 14 - 32), area.width() - 30, 32)
        if view.waiting:
            pencil.text(line, pencil.texts("room.tiles.message", role=view.role.code), "meta_strong", "due")
        else:
            pencil.text(line, tile_name(view, pencil.look), "meta")


def tile_name(view: RoleTileView, look: Look) -> str:
    """Return the name below the badge; a role played by the response cell says so."""
    if view.role.dashed:
        return look.texts("room.tiles.cell", name=view.role.name)
    return view.role.name


class Tiles(Face):
    """All tiles, or the list when there are more than fit as tiles."""

    role_tapped = Signal(str)

    def __init__(self, look: Look, parent: Face | None = None) -> None:
        super().__init__(look, parent)
        self._tiles: list[RoleTile] = []
        self._list: RoleList | None = None
        self._views: tuple[RoleTileView, ...] = ()
        self.setAccessibleName(look.texts("room.tiles.title"))

    def present(self, views: tuple[RoleTileView, ...]) -> None:
        """Show these roles."""
        codes = [view.role.code for view in views] != [view.role.code for view in self._views]
        note = self._note()
        self._views = views
        if note != self._note():
            codes = True
            self.update()
        if len(views) > CODED:
            self._show_list(views)
            return
        if self._list is not None:
            self._list.hide()
        self._match(0 if len(views) > CODED else len(views))
        for tile, view in zip(self._tiles, views, strict=True):
            tile.present(view, len(views) <= NAMED)
        if codes:
            self.arrange()

    def arrange(self) -> None:
        """Put tiles in two columns, or three when they have codes alone."""
        area = self.area()
        if self._list is not None:
            self._list.place(0, 0, area.width(), area.height())
        count = len(self._tiles)
        if not count:
            return
        columns = 2 if count <= NAMED else 3
        gap = _GAP if count <= NAMED else 8
        rows = max(6 if count <= NAMED else 5, -(-count // columns))
        wide = (area.width() - (columns - 1) * gap) / columns
        top = _NOTE if self._note() else 0
        high = min(180, (area.height() - top - (rows - 1) * gap) / rows)
        for index, tile in enumerate(self._tiles):
            column, row = index % columns, index // columns
            tile.place(column * (wide + gap), top + row * (high + gap), wide, high)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the ground, and in words who has a message where the tiles have no room for words."""
        super().draw(pencil, area)
        if self._note():
            pencil.text(QRectF(0, 0, area.width(), _NOTE - 4), self._note(), "meta_strong", "due")

    def tiles(self) -> tuple[RoleTile, ...]:
        """Return the tiles, for who wants to touch them."""
        return tuple(self._tiles)

    def _note(self) -> str:
        if not NAMED < len(self._views) <= CODED:
            return ""
        codes = ", ".join(view.role.code for view in self._views if view.waiting)
        return self.look.texts("room.tiles.message", role=codes) if codes else ""

    def _show_list(self, views: tuple[RoleTileView, ...]) -> None:
        self._match(0)
        if self._list is None:
            self._list = RoleList(self.look, self)
            self._list.role_tapped.connect(self.role_tapped)
            self.arrange()
        self._list.show()
        self._list.present(views)

    def _match(self, count: int) -> None:
        while len(self._tiles) > count:
            tile = self._tiles.pop()
            tile.hide()
            tile.deleteLater()
        while len(self._tiles) < count:
            tile = RoleTile(self.look, self)
            tile.tapped.connect(self._on_tapped)
            tile.show()
            self._tiles.append(tile)

    def _on_tapped(self) -> None:
        tile = self.sender()
        if isinstance(tile, RoleTile) and tile.view is not None:
            self.role_tapped.emit(tile.view.role.code)
