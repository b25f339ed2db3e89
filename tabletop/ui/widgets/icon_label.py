"""An icon, or our logo, as a widget that is sharp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tabletop.ui.theme import Theme
from tabletop.ui.widgets.tooltip import tooltip


class IconLabel(QWidget):
    """One icon. It decorates a word beside it, unless it is given a name of its own."""

    def __init__(
        self, theme: Theme, icon: str, tone: str = "ink", side: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme, self._icon, self._tone, self._side = theme, icon, tone, side

    def present(self, icon: str, tone: str = "", name: str = "") -> None:
        """Show another icon, in another tone when given; the name is for people who hear the screen."""
        self._icon, self._tone = icon, tone or self._tone
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the icon."""
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        if not self._icon:
            return
        painter = QPainter(self)
        self._theme.paint_icon(painter, QRectF(self.rect()), self._icon, self._tone)
        painter.end()


class LogoLabel(QWidget):
    """Our logo in the colours of the theme."""

    def __init__(self, theme: Theme, side: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logo")
        self.setAccessibleName("Tabletop")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme, self._side = theme, side

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the logo."""
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the logo."""
        painter = QPainter(self)
        self._theme.paint_logo(painter, QRectF(self.rect()))
        painter.end()
