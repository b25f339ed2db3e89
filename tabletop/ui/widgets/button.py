"""The button: words with an icon before them and the key that does the same behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.key_hint import key_hint_width, paint_key_hint
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.tooltip import tooltip


@dataclass(frozen=True, slots=True)
class ButtonFace:
    """What a button shows. Without text it needs a name, which becomes tooltip and accessible name.

    Kinds: primary (one per view), due (only release), secondary, danger, danger_filled (only in its own
    confirmation), ghost, link. Sizes: sm, md, lg, bar and bar_lg (the live
    console, where room is short), shared.
    """

    text: str
    icon: str = ""
    key: str = ""
    kind: str = "secondary"
    size: str = "md"
    name: str = ""
    trailing: str = ""


@dataclass(frozen=True, slots=True)
class _Measures:
    height: str
    padding: str
    radius: str
    style: str
    icon: int
    gap: int


_SIZES = {
    "sm": _Measures("control.button_sm", "control.button_padding_sm", "radius_small", "dense_medium", 14, 6),
    "md": _Measures("control.button", "control.button_padding", "radius", "body_medium", 16, 8),
    "bar": _Measures("control.button", "control.button_padding_bar", "radius", "dense_medium", 16, 6),
    "bar_lg": _Measures("control.button_lg", "control.button_padding", "radius", "button_bar", 18, 8),
    "lg": _Measures("control.button_lg", "control.button_padding_lg", "radius", "button_lg", 18, 8),
    "shared": _Measures(
        "control.button_shared", "control.button_padding_lg", "radius", "shared.body_strong", 28, 12
    ),
}

# Per kind: fill, text, border; then the fill when pointed at and when pressed. Empty means none.
_KINDS = {
    "primary": ("primary", "on_primary", "primary", "primary_strong", "primary_strong"),
    "due": ("due", "on_due", "due", "due", "due"),
    "secondary": ("surface", "ink", "control", "sunken", "line"),
    "danger": ("surface", "danger", "danger", "danger_tint", "danger_tint"),
    "danger_filled": ("danger", "on_danger", "danger", "danger", "danger"),
    "ghost": ("", "ink", "", "sunken", "line"),
    "link": ("", "primary", "", "", ""),
}
_NOT_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ActionButton(QAbstractButton):
    """A button that does one thing. Space and Enter press it; a disabled one says why in its tooltip."""

    def __init__(self, theme: Theme, face: ButtonFace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("action_button")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme = theme
        self._menu: QMenu | None = None
        self._shows_ring = False
        self._elidable = False
        self._reason = ""
        self.present(face)

    def present(self, face: ButtonFace) -> None:
        """Show other words, icon, key or kind."""
        self._face = face
        self.setText(face.text.replace("&", "&&"))
        self.setAccessibleName(face.name or face.text)
        self._say_tooltip()
        self.updateGeometry()
        self.update()

    def face(self) -> ButtonFace:
        """Return what the button shows."""
        return self._face

    def set_label(self, text: str) -> None:
        """Show other words and keep the rest."""
        self.present(replace(self._face, text=text))

    def set_elidable(self, elidable: bool = True) -> None:
        """Let the words be shortened when there is no room; the tooltip then says them all."""
        self._elidable = elidable
        policy = QSizePolicy.Policy.Preferred if elidable else QSizePolicy.Policy.Minimum
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.updateGeometry()

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu when pressed."""
        self._menu = menu
        menu.setParent(self, menu.windowFlags())
        self.clicked.connect(self._on_menu_wanted)
        if self._face.text and not self._face.trailing:
            self.present(replace(self._face, trailing="chevron-down"))

    def disable(self, reason: str) -> None:
        """Switch the button off and say why in its tooltip."""
        self._reason = reason
        self.setEnabled(False)
        self.setAccessibleDescription(reason)
        self._say_tooltip()

    def enable(self) -> None:
        """Switch the button on again."""
        self._reason = ""
        self.setEnabled(True)
        self.setAccessibleDescription("")
        self._say_tooltip()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with room for the focus ring around."""
        return self._hint(text_width(self._theme.font(self._measures().style), self._face.text))

    def minimumSizeHint(self) -> QSize:
        """Return the full size, or the size of a few letters when the words may be shortened."""
        return self._hint(self._theme.px(48)) if self._elidable else self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to who moves by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._shows_ring = event.reason() not in _NOT_BY_MOUSE
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as well as on Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        self._shows_ring = True
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Say the whole text when it is shortened."""
        self._say_tooltip()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, words, key and focus ring."""
        room = self._theme.size("focus_room")
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        painter = QPainter(self)
        radius = self._theme.size(self._measures().radius)
        colour = self._paint_ground(painter, rect, radius)
        self._paint_content(painter, rect, colour)
        if self.hasFocus() and self._shows_ring:
            paint_focus_ring(painter, rect, radius, self._theme)
        painter.end()

    def _measures(self) -> _Measures:
        return _SIZES[self._face.size]

    def _hint(self, words: float) -> QSize:
        theme, face, measures = self._theme, self._face, self._measures()
        gap = theme.px(measures.gap)
        parts = [theme.px(measures.icon)] * (bool(face.icon) + bool(face.trailing))
        parts += [words] if face.text else []
        parts += [key_hint_width(theme, face.key)] if face.key else []
        padding = theme.size(measures.padding) if face.text else theme.px(8)
        height = theme.size(measures.height)
        inside = sum(parts) + gap * (len(parts) - 1) + 2 * padding
        room = 2 * theme.size("focus_room")
        return QSize(max(round(inside + 0.5), height) + room, height + room)

    def _paint_ground(self, painter: QPainter, rect: QRectF, radius: float) -> str:
        fill, text, border, hovered, pressed = _KINDS[self._face.kind]
        if not self.isEnabled():
            line = self._theme.colour("line") if border else None
            paint_box(painter, rect, Box(radius, None, line))
            return "muted"
        if self.isDown() or self.isChecked():
            fill = pressed
        elif self.underMouse():
            fill = hovered
        ground = self._theme.colour(fill) if fill else None
        if fill and fill == border and (self.isDown() or self.underMouse()):
            ground = self._deeper(self._theme.colour(fill))
        paint_box(painter, rect, Box(radius, ground, self._theme.colour(border) if border else None))
        return text

    def _deeper(self, colour: QColor) -> QColor:
        percent = 125 if self.isDown() else 110
        return colour.lighter(percent) if self._theme.is_dark else colour.darker(percent)

    def _paint_content(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        theme, face, measures = self._theme, self._face, self._measures()
        gap, side = theme.px(measures.gap), theme.px(measures.icon)
        key = key_hint_width(theme, face.key) if face.key else 0
        font = theme.font(measures.style)
        if face.kind == "link":
            font.setUnderline(True)
        padding = theme.size(measures.padding) if face.text else 0
        room = rect.width() - 2 * padding
        beside = (side + gap) * (bool(face.icon) + bool(face.trailing)) + (key + gap if key else 0)
        words = min(text_width(font, face.text), max(0.0, room - beside)) if face.text else 0.0
        used = words + beside - (0 if face.text else gap)
        left = rect.left() + padding + max(0.0, (room - used) / 2)
        if face.icon:
            theme.paint_icon(painter, QRectF(left, rect.top(), side, rect.height()), face.icon, colour)
            left += side + gap
        if face.text:
            paint_text(
                painter,
                QRectF(left, rect.top(), words + 1, rect.height()),
                face.text,
                font,
                theme.colour(colour),
            )
            left += words + gap
        if key:
            box = QRectF(left, rect.center().y() - theme.px(10), key, theme.px(20))
            hint_colour = "slate" if face.kind in ("secondary", "ghost") and self.isEnabled() else colour
            paint_key_hint(painter, box, face.key, theme, hint_colour)
            left += key + gap
        if face.trailing:
            theme.paint_icon(painter, QRectF(left, rect.top(), side, rect.height()), face.trailing, colour)

    def _say_tooltip(self) -> None:
        shortened = self._elidable and self.width() < self.sizeHint().width()
        name = self._face.name or (self._face.text if shortened else "")
        if name and self._face.key and not self._face.text:
            name = f"{name} ({self._face.key})"
        self.setToolTip(tooltip(self._reason or name))

    @Slot()
    def _on_menu_wanted(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))
