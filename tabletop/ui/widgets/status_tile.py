"""The state of one vital function: a shape and a word, tinted only when it is not normal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.tooltip import tooltip


@dataclass(frozen=True, slots=True)
class StatusShape:
    """How a status looks everywhere: icon, colour of icon and word, tint (empty for none)."""

    icon: str
    colour: str
    tint: str


STATUS_SHAPES = {
    "normal": StatusShape("circle-check", "ok", ""),
    "disrupted": StatusShape("triangle-alert", "warn", "warn_tint"),
    "failed": StatusShape("square-x", "danger", "danger_tint"),
    "recovering": StatusShape("circle-arrow-up", "primary", "primary_tint"),
}


@dataclass(frozen=True, slots=True)
class StatusTileView:
    """What a tile shows. An addition to the national thirteen gets an asterisk after its name."""

    icon: str
    name: str
    status: str
    word: str
    note: str = ""
    note_is_due: bool = False
    note_icon: str = ""
    addition: bool = False


class StatusTile(QWidget):
    """One tile as a widget."""

    def __init__(self, theme: Theme, view: StatusTileView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_tile")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self.present(view)

    def present(self, view: StatusTileView) -> None:
        """Show another state."""
        self._view = view
        said = ", ".join(part for part in (view.name, view.word, view.note) if part)
        self.setAccessibleName(said)
        self.setToolTip(tooltip(said))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width that the words need and the height of a tile."""
        return QSize(status_tile_width(self._theme, self._view), self._theme.size("console.tile"))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the icons still stand."""
        return QSize(self._theme.px(64), self._theme.px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        painter = QPainter(self)
        paint_status_tile(painter, QRectF(self.rect()), self._view, self._theme)
        painter.end()


def status_tile_width(theme: Theme, view: StatusTileView) -> int:
    """Return the width in pixels at which nothing on the tile is shortened."""
    strong, medium = theme.font("meta_strong"), theme.font("meta_medium")
    icon = theme.px(18)
    note = text_width(strong if view.note_is_due else theme.font("meta"), view.note)
    lines = (
        text_width(strong, _name(view)) + icon,
        text_width(medium, view.word) + icon,
        note + (icon if view.note_icon else 0),
    )
    return round(max(lines) + theme.px(19))


def paint_status_tile(painter: QPainter, rect: QRectF, view: StatusTileView, theme: Theme) -> None:
    """Draw a tile that fills the rectangle; the third line is left out when it is too low for it."""
    shape = STATUS_SHAPES[view.status]
    _paint_ground(painter, rect, shape, theme)
    left, line = rect.left() + theme.px(9), theme.px(18)
    top = rect.top() + theme.px(8)
    width = rect.width() - theme.px(17)
    muted = "muted" if view.status == "normal" else shape.colour
    note_tone = "due" if view.note_is_due else "slate" if shape.tint else "muted"
    lines = [
        (view.icon, "ink", _name(view), "meta_strong", "ink"),
        (shape.icon, shape.colour, view.word, "meta_medium", muted),
        (view.note_icon, note_tone, view.note, "meta_strong" if view.note_is_due else "meta", note_tone),
    ]
    for icon, icon_tone, text, style, tone in lines:
        if top + theme.px(16) > rect.bottom() or not text:
            break
        row = QRectF(left, top, width, theme.px(16))
        if icon:
            theme.paint_icon(painter, QRectF(left, top + theme.px(1), theme.px(14), theme.px(14)), icon, icon_tone)
            row.setLeft(left + theme.px(18))
        paint_text(painter, row, text, theme.font(style), theme.colour(tone))
        top += line


def _name(view: StatusTileView) -> str:
    return f"{view.name}*" if view.addition else view.name


def _paint_ground(painter: QPainter, rect: QRectF, shape: StatusShape, theme: Theme) -> None:
    radius = theme.size("radius")
    fill = theme.colour(shape.tint or "surface")
    paint_box(painter, rect, Box(radius, fill, theme.colour("line")))
    if not shape.tint:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.setClipPath(path)
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), theme.px(3)), theme.colour(shape.colour))
    painter.restore()
