"""A page of the preview on the screen, and the row of small pages below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text

_TURNS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Left: -1,
}
THUMBNAIL = QSize(84, 119)


class PagePicture(QWidget):
    """One page, with the thin edge of the paper."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_picture")
        self._theme = theme
        self._picture = QImage()

    def present(self, picture: QImage, size: QSize) -> None:
        """Show a picture at this size in logical pixels."""
        self._picture = picture
        self.setFixedSize(size)
        self.update()

    def picture(self) -> QImage:
        """Return what is shown."""
        return self._picture

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._picture)
        paint_box(painter, QRectF(self.rect()), Box(0, None, self._theme.colour("control")))
        painter.end()


class PageScroll(QScrollArea):
    """The room in which the page stands; its keys turn pages and zoom."""

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_page")
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self.page = PagePicture(theme)
        self.setWidget(self.page)
        self.viewport().setAutoFillBackground(False)
        # Between two scroll bars the style would draw a corner of its own.
        self.setCornerWidget(QWidget(self))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.page.set_theme(theme)

    def resizeEvent(self, event: object) -> None:
        """Tell that there is other room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with PgUp, PgDn and the arrows; zoom with + and -."""
        key = Qt.Key(event.key())
        if key in _TURNS:
            self.turned.emit(_TURNS[key])
        elif event.text() in ("+", "-", "="):
            self.zoomed.emit(-1 if event.text() == "-" else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            rect = QRectF(self.viewport().rect()).adjusted(3, 3, -3, -3)
            paint_focus_ring(painter, rect, 0, self._theme)
            painter.end()


class Thumbnail(QAbstractButton):
    """One small page and its number."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnail")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme, self._texts = theme, texts
        self._picture = QImage()
        self.number = 0
        self.present(1, QImage())

    def present(self, number: int, picture: QImage) -> None:
        """Show a page by its number, from 1."""
        self.number, self._picture = number, picture
        self.setAccessibleName(self._texts("debrief_screen.preview.go_to", page=number))
        self.setToolTip(self.accessibleName())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for a page with its number and the frame of the chosen one."""
        theme = self._theme
        return QSize(theme.px(THUMBNAIL.width() + 6), theme.px(THUMBNAIL.height() + 6 + 18))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw page and number."""
        theme = self._theme
        painter = QPainter(self)
        page = QRectF(3, 3, theme.px(THUMBNAIL.width()), theme.px(THUMBNAIL.height()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture.isNull():
            painter.fillRect(page, theme.colour("surface"))
        else:
            painter.drawImage(page, self._picture)
        paint_box(painter, page, Box(0, None, theme.colour("control")))
        if self.isChecked() or self.hasFocus():
            ring = Box(0, None, theme.colour("primary"), 2)
            paint_box(painter, page.adjusted(-3, -3, 3, 3) if self.hasFocus() else page, ring)
        below = QRectF(0, page.bottom() + 4, self.width(), theme.px(16))
        font = theme.font("meta_strong" if self.isChecked() else "meta")
        colour = theme.colour("ink" if self.isChecked() else "muted")
        paint_text(painter, below, str(self.number), font, colour, Qt.AlignmentFlag.AlignHCenter)
        painter.end()


class ThumbnailRow(QWidget):
    """The small pages: four at a time, those around the page that is shown."""

    chosen = Signal(int)
    """Page, from 0."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thumbnails")
        self.parts = tuple(Thumbnail(theme, texts, self) for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addStretch()
        for part in self.parts:
            part.clicked.connect(self._on_clicked)
            row.addWidget(part)
        row.addStretch()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        for part in self.parts:
            part.set_theme(theme)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().number - 1)  # type: ignore[attr-defined]
