"""The vital functions below: a tile each, with a menu to set a status by hand. Dominoes show here only."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.console_values import StripView, TileView
from tabletop.scenario.words import Status
from tabletop.ui.console import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.status_tile import STATUS_SHAPES

_AREA = "area"


class StripTile(QAbstractButton):
    """One function in the row of tiles."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._ends = (False, False)
        self.tile: TileView | None = None
        self.compact = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, tile: TileView, ends: tuple[bool, bool], compact: bool) -> None:
        """Show a function; the ends of the row are round."""
        self.tile, self._ends, self.compact = tile, ends, compact
        self.setObjectName(f"function_{tile.id}")
        name, word, note, _ = self._words(tile)
        said = ", ".join(part for part in (name, word, note, tile.area) if part)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the longest line."""
        if self.tile is None:
            return QSize(80, 44)
        theme = self._theme
        name, word, note, _ = self._words(self.tile)
        widths = [
            text_width(theme.font("meta_strong"), name) + 18,
            text_width(theme.font("meta_medium"), word) + 18,
        ]
        if not self.compact:
            widths.append(text_width(theme.font("meta_strong"), note) + 19)
        return QSize(
            round(max(widths)) + theme.px(9 if self.compact else 19), theme.px(42 if self.compact else 66)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least width: an icon and some letters."""
        return QSize(self._theme.px(64), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu on Enter as well as on Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        if self.tile is None:
            return
        theme, tile = self._theme, self.tile
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self._paint_ground(painter, rect)
        shape = STATUS_SHAPES[tile.status]
        name, word, note, note_tone = self._words(tile)
        quiet = "muted" if tile.status is Status.NORMAL else shape.colour
        top = rect.top() + theme.px(5 if self.compact else 8)
        icon = "triangle-alert" if tile.domino is not None and note and not tile.since else ""
        lines = [
            (tile.icon, "ink", name, "meta_strong", "ink"),
            (shape.icon, shape.colour, word, "meta_medium", quiet),
        ]
        if not self.compact:
            lines.append((icon, note_tone, note, "meta_strong" if note_tone == "due" else "meta", note_tone))
        for symbol, symbol_tone, text, style, tone in lines:
            left = rect.left() + theme.px(5 if self.compact else 9)
            if symbol:
                side = QRectF(left, top + 1, theme.px(14), theme.px(14))
                theme.paint_icon(painter, side, symbol, symbol_tone)
                left += theme.px(17 if self.compact else 19)
            box = QRectF(left, top, rect.right() - theme.px(2 if self.compact else 6) - left, theme.px(16))
            paint_text(painter, box, text, theme.font(style), theme.colour(tone))
            top += theme.px(18)
        if self.hasFocus():
            paint_box(painter, rect.adjusted(1, 1, -1, -1), Box(5, border=theme.colour("primary"), width=2))
        painter.end()

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        theme, tile = self._theme, self.tile
        shape = STATUS_SHAPES[tile.status] if tile is not None else STATUS_SHAPES["normal"]
        first, last = self._ends
        radius = theme.size("radius") - 1
        path = QPainterPath()
        path.addRoundedRect(rect.adjusted(0 if first else -20, 0, 0 if last else 20, 0), radius, radius)
        painter.setClipPath(path)
        if shape.tint:
            painter.fillRect(rect, theme.colour(shape.tint))
            edge = QRectF(rect.left(), rect.top(), rect.width(), theme.px(3))
            painter.fillRect(edge, theme.colour(shape.colour))
        elif self.underMouse():
            painter.fillRect(rect, theme.colour("canvas"))
        painter.setClipping(False)
        if not last:
            painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), theme.colour("line"))

    def _words(self, tile: TileView) -> tuple[str, str, str, str]:
        """Return name, status, note, and the tone of the note."""
        texts = self._texts
        name = words.function_name(texts, tile) + ("*" if tile.addition else "")
        word = texts(f"words.status.{tile.status}")
        if tile.by_hand:
            return (name, word, texts("console.strip.by_hand"), "slate")
        if tile.since:
            return (name, word, texts("console.strip.since", time=tile.since), "muted")
        if tile.domino is not None:
            tone = "due" if tile.domino.soon else "muted"
            return (name, word, words.domino_short(texts, tile.domino), tone)
        return (name, word, "", "muted")


class StatusStrip(QFrame):
    """Heading with the counts and the next domino, and the row of tiles."""

    status_wished = Signal(str, object)
    """Function and status; None lets the script decide again."""
    area_wished = Signal(str)
    """The area in which a function fails is to be written."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_strip")
        self._theme, self._texts = theme, texts
        self._compact = False
        self._view = StripView()
        self._shown: tuple[object, ...] | None = None
        self._counts = ElidedLabel(theme, "", "meta", "muted")
        self._star = Label(theme, texts("console.strip.addition"), "meta", "muted")
        self._others = ActionButton(theme, ButtonFace(" ", "chevron-right", kind="link", size="sm"))
        self._others.setObjectName("other_functions")
        self._others.clicked.connect(self._on_others)
        self._next_icon = IconLabel(theme, "timer", "due", 14)
        self._next_word = Label(theme, texts("console.strip.next"), "meta_strong", "due")
        self._next = Label(theme, "", "meta", "due")
        title = Label(theme, texts("console.strip.title"), "dense_strong")
        head = row(12, title, self._counts, self._star, self._others, 1)
        head.setStretchFactor(self._counts, 0)
        head.addLayout(row(6, self._next_icon, self._next_word, self._next))
        box = boxed(head)
        box.setFixedHeight(theme.px(22))
        self._tiles_row = QHBoxLayout()
        self._tiles_row.setContentsMargins(1, 1, 1, 1)
        self._tiles_row.setSpacing(0)
        self._tiles_box = boxed(self._tiles_row, "panel")
        self.tiles: list[StripTile] = []
        self._column = column(3, box, self._tiles_box, margins=(12, 6, 12, 12))
        self.setLayout(self._column)

    def present(self, view: StripView) -> None:
        """Show the functions."""
        if (view, self._compact) == self._shown:
            return
        self._shown = (view, self._compact)
        self._view = view
        while len(self.tiles) > len(view.tiles):
            tile = self.tiles.pop()
            self._tiles_row.removeWidget(tile)
            tile.deleteLater()
        while len(self.tiles) < len(view.tiles):
            tile = StripTile(self._theme, self._texts)
            tile.clicked.connect(self._on_tile)
            self._tiles_row.addWidget(tile)
            self.tiles.append(tile)
        for place, (tile, shown) in enumerate(zip(self.tiles, view.tiles, strict=True)):
            tile.present(shown, (place == 0, place == len(view.tiles) - 1), self._compact)
            self._tiles_row.setStretchFactor(tile, max(1, tile.sizeHint().width()))
        self._tiles_box.setVisible(bool(view.tiles))
        self._say_head(view)

    def set_compact(self, compact: bool) -> None:
        """Leave out the third line of the tiles."""
        self._compact = compact
        self._column.setContentsMargins(*((8, 3, 8, 8) if compact else (12, 6, 12, 12)))
        self.present(self._view)

    def open_menu(self) -> None:
        """Give the keyboard to the first tile and open its menu."""
        if self.tiles:
            self.tiles[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say_head(self, view: StripView) -> None:
        texts = self._texts
        counted = [
            texts(f"console.strip.count.{status}", n=sum(tile.status is status for tile in view.tiles))
            for status in (Status.FAILED, Status.DISRUPTED, Status.RECOVERING, Status.NORMAL)
            if any(tile.status is status for tile in view.tiles)
        ]
        self._counts.setText(" · ".join(counted))
        self._star.setText(texts("console.strip.addition_short" if self._compact else "console.strip.addition"))
        self._star.setVisible(any(tile.addition for tile in view.tiles))
        self._others.setVisible(bool(view.others))
        self._others.set_label(texts("console.strip.others", n=len(view.others)))
        for part in (self._next_icon, self._next_word, self._next):
            part.setVisible(view.next is not None)
        if view.next is not None and view.next.domino is not None:
            domino = view.next.domino
            name, status = words.function_name(texts, view.next), texts(f"words.status.{domino.status}").lower()
            key = "console.strip.falls_by" if domino.inject is not None else "console.strip.falls_in"
            time = words.duration(texts, domino.minutes or 0)
            told = texts(key, name=name, status=status, number=domino.inject or 0, time=time)
            self._next.setText(told)

    def _menu_for(self, tile: TileView, parent: QWidget) -> QMenu:
        menu = QMenu(words.function_name(self._texts, tile), parent)
        for status in Status:
            made = menu.addAction(self._texts(f"words.status.{status}"))
            made.setIcon(self._theme.icon(STATUS_SHAPES[status].icon, STATUS_SHAPES[status].colour, 16))
            made.setData((tile.id, status))
            made.setCheckable(True)
            made.setChecked(tile.by_hand and tile.status is status)
        menu.addSeparator()
        menu.addAction(self._texts("console.strip.area")).setData((tile.id, _AREA))
        if tile.by_hand:
            menu.addAction(self._texts("console.strip.free")).setData((tile.id, None))
        menu.triggered.connect(self._on_chosen)
        return menu

    @Slot()
    def _on_tile(self) -> None:
        sender = self.sender()
        if isinstance(sender, StripTile) and sender.tile is not None:
            menu = self._menu_for(sender.tile, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(sender.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @Slot()
    def _on_others(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for tile in self._view.others:
            inner = self._menu_for(tile, menu)
            inner.setIcon(self._theme.icon(tile.icon, "ink", 16))
            menu.addMenu(inner)
        menu.popup(self._others.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @Slot(object)
    def _on_chosen(self, made: Any) -> None:
        data = made.data()
        if data is not None:
            function, status = data
            if status == _AREA:
                self.area_wished.emit(function)
                return
            self.status_wished.emit(function, Status(status) if status is not None else None)
