"""The main window: the rail at the left and one page beside it. Console and room have their own windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.home.rail import Rail
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar

LEAST_WIDTH, LEAST_HEIGHT = 1200, 640
WIDTH, HEIGHT = 1440, 900
FRAME = QSize(8, 36)
"""What the system puts around a window, at its widest: the whole window must stay on the display."""
RAIL_FROM = 1360
"""From this window width on the rail shows its words, in pixels."""
WIDE_PAGES = ("editor",)
"""Pages that need the room: beside them the rail never shows its words."""

_GRAVITY = ("ok", "info", "warn", "danger")
_GOOD_NEWS_TURNS = 2
"""How many times another page comes before good news goes by itself."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Something said above the pages, and how many times another page has come since."""

    text: str
    kind: str
    turns: int = 0


class MainWindow(QMainWindow):
    """The rail and the pages by name."""

    page_requested = Signal(str)
    # A default of the class: Qt closes a window even while its Python half is being taken apart.
    may_close: Callable[[], bool] | None = None
    """Asked before the window closes; False keeps it open."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Tabletop")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(self._first_size())
        self._theme, self._texts = theme, texts
        self._pages: dict[str, QWidget] = {}
        self._later: dict[str, Callable[[], QWidget]] = {}
        self._shown = ""
        self._told: tuple[_Told, ...] = ()
        self._stack = QStackedWidget()
        self.alert = AlertBar(theme, texts)
        self.alert.action_requested.connect(self._on_alert_closed)
        self.rail = Rail(theme, texts)
        self.rail.page_requested.connect(self.page_requested)
        self._above = QWidget()
        self._above.hide()
        self._build()

    def _build(self) -> None:
        told = QVBoxLayout(self._above)
        told.setContentsMargins(self._theme.px(24), self._theme.px(12), self._theme.px(24), 0)
        told.addWidget(self.alert)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self._stack, 1)
        middle = QWidget()
        middle.setProperty("kind", "canvas")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)

    def add_page(self, name: str, page: QWidget) -> None:
        """Take a page, in the place of an older one of that name."""
        self.remove_page(name)
        page.setProperty("kind", "canvas")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pages[name] = page
        self._stack.addWidget(page)

    def add_later(self, name: str, make: Callable[[], QWidget]) -> None:
        """Take a page that is made when it is first shown."""
        self.remove_page(name)
        self._later[name] = make

    def remove_page(self, name: str) -> None:
        """Let a page go; one that is not there is no trouble."""
        self._later.pop(name, None)
        page = self._pages.pop(name, None)
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front and return it. Raises KeyError when there is none."""
        if name in self._later:
            make = self._later[name]
            self.add_page(name, make())
        self._stack.setCurrentWidget(self._pages[name])
        if name != self._shown:
            self._turn()
        self._shown = name
        self.rail.choose(name)
        self._fit_rail()
        return self._pages[name]

    def page(self, name: str) -> QWidget | None:
        """Return a page when it was made already."""
        return self._pages.get(name)

    def shown_page(self) -> str:
        """Return the name of the page in front; empty before the first."""
        return self._shown

    def tell(self, text: str, kind: str = "warn") -> None:
        """Say something above every page that the user must know; it stays until it is closed.

        Good news stays on the page where it is said, and on the next one, where its work often goes on.
        """
        self._told = (*(line for line in self._told if line.text != text), _Told(text, kind))
        self._say()

    def untell(self, text: str) -> None:
        """Take back what is no longer so."""
        self._told = tuple(line for line in self._told if line.text != text)
        self._say()

    def _turn(self) -> None:
        """Let good news go that was in sight long enough."""
        older = tuple(replace(line, turns=line.turns + 1) for line in self._told)
        kept = tuple(line for line in older if line.kind != "ok" or line.turns < _GOOD_NEWS_TURNS)
        gone = len(kept) < len(older)
        self._told = kept
        if gone:
            self._say()

    def _say(self) -> None:
        """Show what was told, in the colour of the worst of it."""
        self._above.setVisible(bool(self._told))
        if not self._told:
            self.alert.present(None)
            return
        close = AlertAction("close", self._texts("settings.confirm.close"))
        kind = max((line.kind for line in self._told), key=_GRAVITY.index)
        first, *more = (line.text for line in self._told)
        self.alert.present(Alert(kind, first, "\n".join(more), (close,)))

    @Slot()
    def _on_alert_closed(self) -> None:
        self._told = ()
        self._say()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless something would be lost that a person must hear of first."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words of the rail where there is room."""
        super().resizeEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.set_compact(self.width() < self._theme.px(RAIL_FROM) or self._shown in WIDE_PAGES)

    def _first_size(self) -> QSize:
        screen = QGuiApplication.primaryScreen()
        room = screen.availableSize() if screen else QSize(WIDTH, HEIGHT)
        return QSize(WIDTH, HEIGHT).boundedTo(room - FRAME).expandedTo(self.minimumSize())
