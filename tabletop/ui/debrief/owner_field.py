"""Who takes a point up: the badge of a role, or the question who does, with the roles to choose from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width

_BADGE_HEIGHT = 20
_ICON = 16
_LEAST = 84


class OwnerField(QAbstractButton):
    """A button that shows the owner and opens the list of roles."""

    chosen = Signal(str)
    """The code of the role, empty for nobody."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("owner")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._theme, self._texts = theme, texts
        self._roles: tuple[RoleMark, ...] = ()
        self._owner = ""
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_triggered)
        self.clicked.connect(self._on_wanted)
        self.present("", ())

    def present(self, owner: str, roles: tuple[RoleMark, ...]) -> None:
        """Show an owner out of these roles; an empty one asks who it is."""
        self._owner, self._roles = owner, roles
        who = self._mark()
        said = f"{who.code}, {who.name}" if who else self._texts("debrief_screen.improvement.nobody")
        self.setAccessibleName(self._texts("debrief_screen.improvement.owner", who=said))
        self.setToolTip(who.name if who else "")
        self.updateGeometry()
        self.update()

    def owner(self) -> str:
        """Return the code of the owner, or nothing."""
        return self._owner

    def roles(self) -> tuple[RoleMark, ...]:
        """Return the roles to choose from."""
        return self._roles

    def menu(self) -> QMenu:
        """Return the list of roles, filled."""
        self._menu.clear()
        for mark in self._roles:
            name = f"{mark.code}   {mark.name}".replace("&", "&&")
            action = QAction(QIcon(self._swatch(mark)), name, self._menu)
            action.setData(mark.code)
            self._menu.addAction(action)
        self._menu.addSeparator()
        nobody = QAction(self._texts("debrief_screen.improvement.nobody_yet"), self._menu)
        nobody.setData("")
        self._menu.addAction(nobody)
        return self._menu

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the badge or the question."""
        theme, who = self._theme, self._mark()
        if who:
            inside = role_badge_width(theme, who.code, "sm")
        else:
            words = self._texts("debrief_screen.improvement.nobody")
            inside = round(text_width(theme.font("meta_strong"), words) + 1)
        width = max(theme.px(_LEAST), inside + theme.px(6 + 8 + _ICON + 6))
        room = 2 * theme.size("focus_room")
        return QSize(width + room, theme.size("control.field_sm") + room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Enter and the arrow down too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field; a missing owner is a thing to mend."""
        theme, who = self._theme, self._mark()
        painter = QPainter(self)
        room = theme.size("focus_room")
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        edge, width = ("control", 1.0) if who else ("danger", 2.0)
        ground = theme.colour("sunken" if self.underMouse() else "surface")
        radius = theme.size("radius_small")
        paint_box(painter, rect, Box(radius, ground, theme.colour(edge), width * theme.scale))
        inside = rect.adjusted(theme.px(6), 0, -theme.px(6), 0)
        if who:
            height = theme.px(_BADGE_HEIGHT)
            top = rect.center().y() - height / 2
            badge = QRectF(inside.left(), top, role_badge_width(theme, who.code, "sm"), height)
            paint_role_badge(painter, badge, who, "sm", theme)
        else:
            words = self._texts("debrief_screen.improvement.nobody")
            paint_text(painter, inside, words, theme.font("meta_strong"), theme.colour("danger"))
        arrow = QRectF(inside.right() - theme.px(_ICON), rect.top(), theme.px(_ICON), rect.height())
        theme.paint_icon(painter, arrow, "chevron-down", "slate" if who else "danger")
        if self.hasFocus():
            paint_focus_ring(painter, rect, radius, theme)
        painter.end()

    def _mark(self) -> RoleMark | None:
        if not self._owner:
            return None
        known = (mark for mark in self._roles if mark.code == self._owner)
        return next(known, RoleMark(self._owner))

    def _swatch(self, mark: RoleMark) -> QPixmap:
        """Return the colours of a role as a small square: a whole badge is too small to read in a menu."""
        ratio, side = self.devicePixelRatioF(), self._theme.px(_ICON)
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint = self._theme.role(None if mark.dashed else mark.colour)
        paint_box(painter, QRectF(1, 1, side - 2, side - 2), Box(4, paint.fill, paint.border))
        painter.end()
        return pixmap

    @Slot()
    def _on_wanted(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        code = str(action.data() or "")
        if code != self._owner:
            self.chosen.emit(code)
