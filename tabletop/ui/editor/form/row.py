"""The head of a row in a list, painted, and the keys that move a row or take it away."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy, QTextEdit, QWidget

from tabletop.base.tokens import tokens
from tabletop.projections.editor_form_rows import RowView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width
from tabletop.ui.widgets.tooltip import tooltip

HEIGHT = 32
_WHO = 46
_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_ASIDE_SHARE = 0.4


def row_wish(event: QKeyEvent, here: QWidget | None) -> str:
    """Return what a key asks of a row: up, down, remove, or nothing.

    Ctrl+Delete rubs out a word while there are words in the field with the keyboard.
    """
    if event.modifiers() == Qt.KeyboardModifier.AltModifier:
        return {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(event.key()), "")
    if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
        words = here.text() if isinstance(here, QLineEdit) else ""
        words = here.toPlainText() if isinstance(here, QTextEdit) else words
        return "" if words else "remove"
    return ""


class RowHead(QAbstractButton):
    """A painted row: who or what, the words, and what stands at the right; press it to open or fold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("row_head")
        self._theme = theme
        self._view = RowView("")
        self._empty = ""
        self._wrong = ""
        self._subject = ""
        self._by_keyboard = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, view: RowView, empty: str) -> None:
        """Show a row; `empty` stands where there are no words yet."""
        if view != self._view or empty != self._empty:
            self._view, self._empty = view, empty
            self._name()

    def view(self) -> RowView:
        """Return what is shown."""
        return self._view

    def set_wrong(self, text: str) -> None:
        """Show that something in the row is wrong."""
        if text != self._wrong:
            self._wrong = text
            self._name()

    def set_subject(self, subject: str) -> None:
        """Say which row this is."""
        if subject != self._subject:
            self._subject = subject
            self._name()

    def sizeHint(self) -> QSize:
        """Return one row with room for the focus ring."""
        return QSize(self._theme.px(160), self._theme.px(HEIGHT + 2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keyboard = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter too; every other key goes to the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        if row_wish(event, None):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row with a line below it."""
        theme, px, view = self._theme, self._theme.px, self._view
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(0, 1, 0, -2)
        if self.underMouse():
            painter.fillRect(rect, theme.colour("sunken"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        left = rect.left() + self._paint_who(painter, rect)
        right = rect.right() - px(18)
        icon = "chevron-down" if self.isChecked() else "chevron-right"
        theme.paint_icon(painter, QRectF(right + px(2), rect.top(), px(16), rect.height()), icon, "muted")
        if self._wrong:
            right -= px(18)
            theme.paint_icon(painter, QRectF(right, rect.top(), px(14), rect.height()), "square-x", "danger")
        if view.aside:
            font = theme.font("meta")
            wide = min(text_width(font, view.aside) + 1, rect.width() * _ASIDE_SHARE)
            right -= wide + px(6)
            tone = theme.colour("warn" if view.wrong else "muted")
            paint_text(painter, QRectF(right, rect.top(), wide, rect.height()), view.aside, font, tone)
        words = QRectF(left, rect.top(), right - px(8) - left, rect.height())
        tone = theme.colour("ink" if view.text else "muted")
        text = " ".join(view.text.split()) or self._empty
        paint_text(painter, words, text, theme.font("dense"), tone)
        if self.hasFocus() and self._by_keyboard:
            paint_focus_ring(painter, rect.adjusted(3, 2, -3, -1), theme.size("radius_small"), theme)
        painter.end()

    def _paint_who(self, painter: QPainter, rect: QRectF) -> float:
        """Draw the badge or icon at the left; return the room it took in pixels."""
        theme, who = self._theme, self._view.who
        if who is None:
            return 0.0
        if not who.code:
            side = theme.px(16)
            theme.paint_icon(painter, QRectF(rect.left(), rect.top(), side, rect.height()), who.icon, "slate")
            return side + theme.px(8)
        wide = role_badge_width(theme, who.code, "sm")
        high = theme.px(tokens().badge("sm").height)
        place = QRectF(rect.left(), rect.center().y() - high / 2, wide, high)
        paint_role_badge(painter, place, RoleMark(who.code, who.colour), "sm", theme)
        return max(theme.px(_WHO), wide) + theme.px(8)

    def _name(self) -> None:
        view = self._view
        who = view.who.code or view.who.label if view.who is not None else ""
        parts = [self._subject, who, view.text or self._empty, view.aside, self._wrong]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip(tooltip("\n".join(part for part in (view.text, self._wrong) if part)))
        self.update()
