"""The preview: the very PDF that will be handed out, page by page."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.page_view import THUMBNAIL, PageScroll, ThumbnailRow
from tabletop.ui.debrief.pdf_pages import PdfPages
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.label import Label

_ZOOMS = (1.0, 1.5, 2.0, 3.0)
_LEAST_FIT = 420
"""Where a whole page would be lower than this (pixels), it takes the width and scrolls."""
_ROOM_FOR_SMALL_PAGES = 640


class PreviewPane(QFrame):
    """Shows PDF bytes. The page that is looked at stays when the PDF is made anew."""

    again_requested = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setProperty("kind", "sunken")
        self._theme, self._texts = theme, texts
        self._pages: PdfPages | None = None
        self._page = 0
        self._zoom = 0
        self._small: dict[int, QImage] = {}
        self._heading = ""
        self._build()
        self._say_page()

    def present(self, pdf: bytes) -> None:
        """Show a PDF, at the page where the last one stood."""
        if self._pages is not None:
            self._pages.close()
        self._pages = PdfPages(pdf)
        self._small.clear()
        self._alert.present(None)
        self.say_making(False)
        self._turn_to(min(self._page, len(self._pages) - 1))

    def say_making(self, making: bool) -> None:
        """Say that the PDF is being made anew; the old one stays meanwhile."""
        self._making.setVisible(making)
        self._title.setVisible(not making)

    def say_failed(self, why: str) -> None:
        """Say that no PDF could be made, and offer to try again."""
        self.say_making(False)
        again = AlertAction("again", self._texts("debrief_screen.preview.again"), "rotate-ccw")
        fact = self._texts("debrief_screen.preview.failed")
        self._alert.present(Alert("danger", fact, why, (again,)))

    def turn_to_heading(self, title: str) -> None:
        """Turn to the page of a heading; without one to the first page."""
        if self._pages is not None:
            self._turn_to(self._pages.page_of(title) if title else 0)

    def page_number(self) -> int:
        """Return the page that is shown, from 1; 0 while there is none."""
        return self._page + 1 if self._pages else 0

    def page_count(self) -> int:
        """Return how many pages there are."""
        return len(self._pages) if self._pages else 0

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for child in self.findChildren(QWidget):
            if hasattr(child, "set_theme"):
                child.set_theme(theme)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._number = Label(theme, "", "dense", "ink", self)
        self._title = Label(theme, texts("debrief_screen.preview.title"), "section_title", parent=self)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number.setMinimumWidth(theme.px(64))
        self._making = Chip(theme, texts("debrief_screen.preview.making"), "primary", "hourglass", self)
        self._making.hide()
        self._buttons = {
            name: self._button(name, icon, slot)
            for name, icon, slot in (
                ("previous", "chevron-left", self._on_previous),
                ("next", "chevron-right", self._on_next),
                ("smaller", "zoom-out", self._on_smaller),
                ("larger", "zoom-in", self._on_larger),
            )
        }
        self._scroll = PageScroll(theme, texts("debrief_screen.preview.title"), self)
        self._scroll.turned.connect(self._on_turned)
        self._scroll.zoomed.connect(self._on_zoomed)
        self._scroll.resized.connect(self._on_resized)
        self._row = ThumbnailRow(theme, texts, self)
        self._row.chosen.connect(self._turn_to)
        self._alert = AlertBar(theme, texts, parent=self)
        self._alert.stack_actions()
        self._alert.action_requested.connect(self._on_alert)
        # Small pages come one by one, so that the window goes on answering.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_one_small)
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._theme
        head = QFrame(self)
        head.setProperty("kind", "header")
        head.setFixedHeight(theme.px(48))
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._title)
        row.addWidget(self._making)
        row.addStretch()
        row.addWidget(self._buttons["previous"])
        row.addWidget(self._number)
        for name in ("next", "smaller", "larger"):
            row.addWidget(self._buttons[name])
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px(12), theme.px(14), theme.px(12), theme.px(12))
        inside.setSpacing(theme.px(10))
        inside.addWidget(self._alert)
        inside.addWidget(self._scroll, 1)
        inside.addWidget(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(inside, 1)

    def _button(self, name: str, icon: str, slot: object) -> ActionButton:
        word = self._texts(f"debrief_screen.preview.{name}")
        button = ActionButton(self._theme, ButtonFace("", icon, kind="ghost", size="sm", name=word), self)
        button.setObjectName(f"preview_{name}")
        button.clicked.connect(slot)
        return button

    @Slot(int)
    def _turn_to(self, page: int) -> None:
        if self._pages is None:
            return
        self._page = max(0, min(page, len(self._pages) - 1))
        self._draw()
        self._scroll.verticalScrollBar().setValue(0)
        self._show_small()
        self._say_page()

    def _draw(self) -> None:
        if self._pages is None or not self.isVisible():
            return
        wide, high = self._pages.size(self._page)
        room = self._scroll.viewport().size()
        width = room.width() - 2
        whole = room.height() * wide / high
        if room.height() >= self._theme.px(_LEAST_FIT):
            width = min(width, round(whole) - 2)
        width = max(40, round(width * _ZOOMS[self._zoom]))
        ratio = self.devicePixelRatioF()
        picture = self._pages.picture(self._page, round(width * ratio))
        self._scroll.page.present(picture, QSize(width, round(width * high / wide)))
        self._scroll.page.setAccessibleName(self._numbers())
        self._scroll.setAccessibleDescription(f"{self._numbers()}. {self._pages.text(self._page)}")

    def _show_small(self) -> None:
        count = self.page_count()
        first = max(0, min(self._page - 1, count - len(self._row.parts))) if self._page > 2 else 0
        for place, part in enumerate(self._row.parts):
            page = first + place
            part.setVisible(page < count)
            part.present(page + 1, self._small.get(page, QImage()))
            part.setChecked(page == self._page)
        self._later.start(0)

    @Slot()
    def _draw_one_small(self) -> None:
        if self._pages is None or not self._row.isVisible():
            return
        for part in self._row.parts:
            page = part.number - 1
            if page < len(self._pages) and page not in self._small:
                width = round(self._theme.px(THUMBNAIL.width()) * self.devicePixelRatioF())
                self._small[page] = self._pages.picture(page, width)
                part.present(page + 1, self._small[page])
                self._later.start(0)
                return

    def _numbers(self) -> str:
        return self._texts("debrief_screen.preview.page", page=self._page + 1, n=self.page_count())

    def _say_page(self) -> None:
        count = self.page_count()
        self._number.setText(
            self._texts("debrief_screen.preview.of", page=self._page + 1, n=count) if count else ""
        )
        self._buttons["previous"].setEnabled(count > 0 and self._page > 0)
        self._buttons["next"].setEnabled(self._page < count - 1)
        self._buttons["smaller"].setEnabled(count > 0 and self._zoom > 0)
        self._buttons["larger"].setEnabled(count > 0 and self._zoom < len(_ZOOMS) - 1)

    def resizeEvent(self, event: object) -> None:
        """Leave the small pages out where there is no room for them."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._row.setVisible(self.height() >= self._theme.px(_ROOM_FOR_SMALL_PAGES))

    def showEvent(self, event: object) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)  # type: ignore[arg-type]
        QTimer.singleShot(0, self, self._on_resized)

    @Slot()
    def _on_resized(self) -> None:
        self._draw()
        self._later.start(0)

    @Slot()
    def _on_previous(self) -> None:
        self._turn_to(self._page - 1)

    @Slot()
    def _on_next(self) -> None:
        self._turn_to(self._page + 1)

    @Slot()
    def _on_smaller(self) -> None:
        self._on_zoomed(-1)

    @Slot()
    def _on_larger(self) -> None:
        self._on_zoomed(1)

    @Slot(int)
    def _on_turned(self, step: int) -> None:
        self._turn_to(self._page + step)

    @Slot(int)
    def _on_zoomed(self, step: int) -> None:
        self._zoom = max(0, min(self._zoom + step, len(_ZOOMS) - 1))
        self._draw()
        self._say_page()

    @Slot(str)
    def _on_alert(self, _: str) -> None:
        self.again_requested.emit()
