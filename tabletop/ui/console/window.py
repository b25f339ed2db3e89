"""The facilitator's window: the bar, three columns and the strip. It shows views and passes wishes on."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.console.actions_pane import ActionsPane
from tabletop.ui.console.due_strip import DueStrip
from tabletop.ui.console.inject_pane import InjectHead, InjectPane
from tabletop.ui.console.key_overlay import KeyOverlay
from tabletop.ui.console.keys import KeyFilter
from tabletop.ui.console.known_pane import FactsPane
from tabletop.ui.console.log_entry import LogEntryPane
from tabletop.ui.console.log_list import LogPane
from tabletop.ui.console.phase_panes import BriefingPane, HotDebriefPane, NoticePane
from tabletop.ui.console.prompt_bar import PromptBar
from tabletop.ui.console.script_list import ScriptPane
from tabletop.ui.console.search_pane import SearchPane
from tabletop.ui.console.sheet import Sheet
from tabletop.ui.console.status_strip import StatusStrip
from tabletop.ui.console.top_bar import TopBar
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.boxes import column, divider

LEAST = QSize(1280, 640)
_COMPACT_WIDTH, _COMPACT_HEIGHT = 1420, 800
_WIDE = 1700
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_AT_ONCE = 20
"""Widgets that get their style in one turn."""


class RoomyBar(QWidget):
    """A bar with room around it, that takes no room at all while it has nothing to say."""

    action_requested = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, margins: tuple[int, int, int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bar = AlertBar(theme, texts)
        self._bar.action_requested.connect(self.action_requested)
        self.setLayout(column(0, self._bar, margins=margins))
        self.hide()

    def present(self, alert: Alert | None) -> None:
        """Say something, or nothing."""
        if alert != self._bar.alert():
            self._bar.present(alert)
        self.setVisible(alert is not None)

    def alert(self) -> Alert | None:
        """Return what it says."""
        return self._bar.alert()

    def take_keyboard(self) -> None:
        """Give the last button the keyboard: the one that ends what the bar says."""
        for button in self._bar.buttons()[-1:]:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)


class ConsoleWindow(QWidget):
    """Everything the facilitator sees. Complete at 1280 by 640 logical pixels."""

    action_triggered = Signal(str)
    """An action of the table, by key."""
    debrief_requested = Signal()
    leave_requested = Signal()
    """A rehearsal is done: back to where it began."""
    end_requested = Signal()
    """The exercise was ended here."""
    screen_choice_requested = Signal()
    room_wanted = Signal()
    """The screen for the room was closed and is to be shown again."""
    room_black_requested = Signal(bool)
    uncover_confirmed = Signal()
    closing = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("console")
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(texts("console.window.title"))
        self.setMinimumSize(LEAST)
        self._theme, self._texts = theme, texts
        self._compact: bool | None = None
        self._ordered: tuple[object, ...] = ()
        # From the outside in: a widget that moves to another parent takes the style of all inside it along.
        self._frames()
        self._panes(theme, texts)
        self._filter = KeyFilter(self)
        self._build()
        for bar in (self.offer, self.choice, self.notice):
            bar.keyboard_left.connect(self.take_keyboard)
        self.actions.rebuilt.connect(self._set_tab_order)
        self._set_tab_order()
        self._install_keys()
        self.let_keys_through()
        self.resize(1440, 900)

    def show_page(self, page: QWidget) -> None:
        """Show the inject, a sheet, or the page of a phase in the middle."""
        target = self._page_of[page]
        if self.middle.currentWidget() is not target:
            self.middle.setCurrentWidget(target)
            # All keys at a glance need more room than the middle has.
            self.script.setVisible(page is not self.keys)
        self.make_room()

    def make_room(self) -> None:
        """Let offer and choice wait while something else has the middle, and one of them where room is scarce."""
        elsewhere = not self.page_shown(self.inject)
        small = bool(self._compact) and self.notice.alert() is not None
        self.offer.give_way(elsewhere or small)
        crowded = bool(self._compact) and self.offer.alert() is not None
        self.choice.give_way(elsewhere or small or crowded)
        if self._order_shape() != self._ordered:
            self._set_tab_order()

    def page_shown(self, page: QWidget) -> bool:
        """Tell whether this is what the middle shows."""
        return self.middle.currentWidget() is self._page_of[page]

    @Slot()
    def take_keyboard(self) -> None:
        """Give the keyboard to what the middle is about: its first button or line; in play to the entry line."""
        for page in (self.briefing, self.hot_debrief, self.notice_page):
            if self.page_shown(page):
                page.take_keyboard()
                return
        self.entry.editor.setFocus()

    def show_notice(self, alert: Alert | None) -> None:
        """Say something about what was just wished; None takes it away."""
        self.notice.present(alert)
        self.make_room()

    def let_keys_through(self) -> None:
        """Let the keys of the table work in text fields that were made just now, and Tab come by there."""
        self._filter.stand_before(self)
        self._set_tab_order()

    def get_ready(self) -> bool:
        """Do a little of what the next page or inject would have to wait for; return whether there was any."""
        if self.actions.make_ready():
            return True
        raw = [part for part in self.middle.findChildren(QWidget) if not part.testAttribute(_POLISHED)]
        for part in raw[:_AT_ONCE]:
            part.ensurePolished()
        return bool(raw)

    def scroll_to_action(self) -> None:
        """Bring the action that the keys mark into sight."""
        line = self.actions.current_line()
        if line is not None:
            self._scroll.ensureWidgetVisible(line, 0, 8)

    def scroll_to_top(self) -> None:
        """Show the inject itself again."""
        self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give way where the window is small."""
        super().resizeEvent(event)
        compact = self.width() < _COMPACT_WIDTH or self.height() < _COMPACT_HEIGHT
        wide = self.width() >= _WIDE
        size = self._theme.size
        extra = self._theme.px(60) if wide else 0
        self.script.setFixedWidth(size("console.left_small" if compact else "console.left") + extra)
        self._right.setFixedWidth(size("console.right_small" if compact else "console.right") + extra)
        if compact != self._compact:
            self._compact = compact
            self._set_compact(compact)
            self.make_room()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _frames(self) -> None:
        """Make the empty places of the window."""
        self._right, self._centre = QFrame(self), QFrame(self)
        self._right.setObjectName("right_column")
        self._centre.setObjectName("centre")
        self._entry_box = QFrame(self._right)
        self.middle = QStackedWidget(self._centre)
        self._inject_page = QWidget(self.middle)
        self._scroll = _area(self._inject_page)
        self._scrolled = QFrame(self._scroll.viewport())
        self._page_of: dict[QWidget, QWidget] = {}
        for frame in (self._right, self._centre):
            frame.setProperty("kind", "panel")

    def _panes(self, theme: Theme, texts: Texts) -> None:
        """Make every part in its place."""
        self.top = TopBar(theme, texts, self)
        self.script = ScriptPane(theme, texts, self)
        self.head = InjectHead(theme, texts, self._inject_page)
        self.inject = InjectPane(theme, texts, self._scrolled)
        self.actions = ActionsPane(theme, texts, self._scrolled)
        self.facts = FactsPane(theme, texts, self._scrolled)
        self.due = DueStrip(theme, texts, self._centre)
        self.log = LogPane(theme, texts, self._right)
        self.entry = LogEntryPane(theme, texts, self._entry_box)
        self.strip = StatusStrip(theme, texts, self)
        self.sheet = Sheet(theme, texts, self._new_area())
        self.search = SearchPane(theme, texts, self.middle)
        self.keys = KeyOverlay(theme, texts, self._new_area())
        self.briefing = BriefingPane(theme, texts, self._new_area())
        self.hot_debrief = HotDebriefPane(theme, texts, self._new_area())
        self.notice_page = NoticePane(theme, texts, self._new_area())
        self.cover = RoomyBar(theme, texts, (12, 12, 12, 0), self)
        self.notice = PromptBar(theme, "notice", self._centre)
        self.offer = PromptBar(theme, "offer", self._centre)
        self.choice = PromptBar(theme, "choice", self._centre)

    def _build(self) -> None:
        """Put the parts in order."""
        self._entry_box.setLayout(column(0, divider(), self.entry))
        right = column(0, self.log, self._entry_box, margins=(1, 1, 1, 1))
        right.setStretchFactor(self.log, 1)
        self._right.setLayout(right)
        self._fill_middle()
        centre = column(0, self.middle, self.offer, self.choice, self.notice, self.due, margins=(1, 1, 1, 1))
        centre.setStretchFactor(self.middle, 1)
        self._centre.setLayout(centre)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.script)
        self._columns.addWidget(self._centre, 1)
        self._columns.addWidget(self._right)
        outer = column(0, self.top, self.cover)
        outer.addLayout(self._columns, 1)
        outer.addWidget(self.strip)
        self.setLayout(outer)

    def _fill_middle(self) -> None:
        self._scrolled.setLayout(column(0, self.inject, self.actions, self.facts, 1, margins=(0, 0, 0, 8)))
        _fill_area(self._scroll, self._scrolled)
        page = column(0, self.head, divider(), self._scroll)
        page.setStretchFactor(self._scroll, 1)
        self._inject_page.setLayout(page)
        self._add_page(self.inject, self._inject_page)
        self._add_page(self.sheet)
        self._add_page(self.search, self.search)
        for pane in (self.keys, self.briefing, self.hot_debrief, self.notice_page):
            self._add_page(pane)

    def _add_page(self, pane: QWidget, shown: QWidget | None = None) -> None:
        """Let the middle show a pane; without a page of its own it scrolls."""
        if shown is None:
            viewport = pane.parentWidget()
            shown = viewport.parentWidget() if viewport is not None else None
        if isinstance(shown, QScrollArea):
            _fill_area(shown, pane)
        if shown is not None:
            self.middle.addWidget(shown)
            self._page_of[pane] = shown

    def _new_area(self) -> QWidget:
        return _area(self.middle).viewport()

    def _set_compact(self, compact: bool) -> None:
        gap = self._theme.px(8 if compact else 12)
        self._columns.setSpacing(gap)
        self._columns.setContentsMargins(gap, gap, gap, 0)
        parts = (
            self.top,
            self.script,
            self.head,
            self.inject,
            self.actions,
            self.due,
            self.log,
            self.entry,
            self.strip,
        )
        for part in parts:
            part.set_compact(compact)

    def _order_shape(self) -> tuple[object, ...]:
        """Return what decides which buttons there are to come by, beside those that always are."""
        bars = tuple(bar.alert() for bar in (self.cover, self.offer, self.choice, self.notice))
        return (self.middle.currentIndex(), *bars)

    @Slot()
    def _set_tab_order(self) -> None:
        """Order the stops: cover, script, inject, actions, buttons, entry, log, status; the bar comes last."""
        self._ordered = self._order_shape()
        stops: list[QWidget] = []
        for part in (
            self.cover,
            self.script.list,
            self.head,
            self.inject,
            *self.actions.in_order(),
            *(self.sheet, self.search, self.keys, self.briefing, self.hot_debrief, self.notice_page),
            self.offer,
            self.choice,
            self.notice,
            self.due,
            self.entry,
            self.log.list,
            self.strip,
            self.top,
        ):
            stops += _stops(part)
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _install_keys(self) -> None:
        for action in actions.anywhere():
            for sequence in actions.sequences(action.id):
                shortcut = QShortcut(sequence, self)
                shortcut.setAutoRepeat(False)
                # An open menu is a window of its own: our keys must work there too.
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
                shortcut.setProperty("action", action.id)
                shortcut.activated.connect(self._on_key)
        keypad = QShortcut("Ctrl+Enter", self)
        keypad.setContext(Qt.ShortcutContext.ApplicationShortcut)
        keypad.setProperty("action", "decision_fields")
        keypad.activated.connect(self._on_key)

    @Slot()
    def _on_key(self) -> None:
        sender = self.sender()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if sender is not None:
            self.action_triggered.emit(str(sender.property("action")))


def _area(parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def _fill_area(area: QScrollArea, inner: QWidget) -> None:
    inner.setProperty("kind", "scrolled")
    area.setWidget(inner)


def _stops(part: QWidget) -> list[QWidget]:
    found = [part, *part.findChildren(QWidget)]
    # The list of a combo box that was opened is a window of its own.
    here = part.window()
    return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is here]
