"""The editor: the script as a timeline, the checks below it, and beside it the form of what is chosen.

The page keeps no truth: what a person wishes leaves as a signal of one of its parts, or as a deed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.editor.form.pane import FormPane
from tabletop.ui.editor.header import EditorHeader
from tabletop.ui.editor.problems.panel import ProblemsPanel
from tabletop.ui.editor.timeline.timeline import Timeline
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar

if TYPE_CHECKING:
    from tabletop.ui.editor.preview.pane import PreviewPane
    from tabletop.ui.editor.translation.pane import TranslationPane

FORM, FORM_NARROW = 372, 320
_NARROW = 1300
_BELOW = (7, 3)
"""How the height is shared between the script and what stands below it, at first."""
_BELOW_PREVIEW = (5, 6)


class EditorPage(QWidget):
    """Everything right of the rail while a scenario is written."""

    deed = Signal(str)
    """The name of an action of the table of keys, or of the menu."""
    looked_at = Signal()
    """The window came to the front: something outside may have changed."""
    alert_answered = Signal(str)
    translated = Signal(str, str)
    translation_confirmed = Signal(str)
    translation_chosen = Signal(str)
    """The key of the text that is chosen in the translation."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor_page")
        self.setProperty("kind", "canvas")
        self._theme, self._texts = theme, texts
        self._shows_preview = False
        self.header = EditorHeader(theme, texts)
        self.alert = AlertBar(theme, texts)
        self.timeline = Timeline(theme, texts)
        self.problems = ProblemsPanel(theme, texts)
        self.form = FormPane(theme, texts)
        self._preview: PreviewPane | None = None
        self._translation: TranslationPane | None = None
        self._middle, self._below = QStackedWidget(), QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._add_keys()
        self.header.deed.connect(self.deed)
        self.alert.action_requested.connect(self.alert_answered)

    @property
    def preview(self) -> PreviewPane | None:
        """The preview, once it was asked for."""
        return self._preview if self._shows_preview else None

    @property
    def translation(self) -> TranslationPane | None:
        """The translation view while it is in front."""
        return self._translation if self._middle.currentWidget() is self._translation else None

    def begin(self) -> None:
        """Show the script and the checks, as for a scenario that was just opened."""
        if self.preview is not None:
            self.show_preview(False)
        if self.translation is not None:
            self.show_translation(False)

    def show_preview(self, shown: bool) -> PreviewPane:
        """Show the preview below the script instead of the checks, or put it away; returns it."""
        from tabletop.ui.editor.preview.pane import PreviewPane

        if self._preview is None:
            self._preview = PreviewPane(self._theme, self._texts)
            self._below.addWidget(self._preview)
        self._shows_preview = shown
        self._below.setCurrentWidget(self._preview if shown else self.problems)
        self._share(_BELOW_PREVIEW if shown else _BELOW)
        self.header.set_showing(shown)
        return self._preview

    def show_translation(self, shown: bool) -> TranslationPane:
        """Show the two languages side by side instead of the script, or the script again; returns the view."""
        from tabletop.ui.editor.translation.pane import TranslationPane

        if self._translation is None:
            self._translation = TranslationPane(self._theme, self._texts)
            self._translation.text_changed.connect(self.translated)
            self._translation.confirmed.connect(self.translation_confirmed)
            self._translation.row_chosen.connect(self.translation_chosen)
            self._middle.addWidget(self._translation)
        self._middle.setCurrentWidget(self._translation if shown else self.timeline)
        self._below.setVisible(not shown)
        return self._translation

    def unsay(self, fact: str) -> None:
        """Take away what was said, when it is this and no longer so."""
        said = self.alert.alert()
        if said is not None and said.fact == fact:
            self.say(None)

    def say(self, alert: Alert | None) -> None:
        """Show what the trainer must know or decide above the script; None takes it away."""
        answered = has_keyboard(self._above)
        self._above.setVisible(alert is not None)
        self.alert.present(alert)
        if answered:
            # The button that was pressed goes; Qt would give the keyboard to the rail.
            self.enter()
        before = self.header.last_stop
        for stop in (*self.alert.buttons(), self.timeline):
            QWidget.setTabOrder(before, stop)
            before = stop

    def go_to_question(self) -> bool:
        """Give the keyboard to what is asked above the script; False when nothing is, or it is there already."""
        alert = self.alert.alert()
        if alert is None or all(one.key == "close" for one in alert.actions) or has_keyboard(self._above):
            return False
        self.alert.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def enter(self) -> None:
        """Give the keyboard to the script."""
        self.timeline.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the script more of a narrow window."""
        super().resizeEvent(event)
        width = FORM if self.width() >= self._theme.px(_NARROW) else FORM_NARROW
        self.form.setFixedWidth(self._theme.px(width))

    def changeEvent(self, event: QEvent) -> None:
        """Look outside when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.looked_at.emit()

    def _lay_out(self) -> None:
        theme = self._theme
        self._above = QWidget()
        told = QVBoxLayout(self._above)
        told.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        told.addWidget(self.alert)
        self._above.hide()
        self._middle.addWidget(self.timeline)
        self._below.addWidget(self.problems)
        self._split.addWidget(self._middle)
        self._split.addWidget(self._below)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(theme.px(5))
        self._share(_BELOW)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._above)
        left.addWidget(self._split, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(self.form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(body, 1)

    def _share(self, parts: tuple[int, int]) -> None:
        height = max(self._split.height(), 600)
        self._split.setSizes([height * part // sum(parts) for part in parts])
        for place, part in enumerate(parts):
            self._split.setStretchFactor(place, part)

    def _add_keys(self) -> None:
        for one in actions.WRITING:
            action = QAction(self._texts(one.text_key), self)
            action.setShortcuts([QKeySequence(key) for key in one.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setData(one.id)
            action.triggered.connect(self._on_key)
            self.addAction(action)

    @Slot()
    def _on_key(self) -> None:
        sender = self.sender()
        if not isinstance(sender, QAction):
            return
        name = str(sender.data())
        if name == "to_timeline":
            self.show_translation(False)
            self.enter()
        elif name == "to_form":
            self.form.focus_first()
        elif name == "to_problems":
            self.show_preview(False)
            self.problems.setFocus(Qt.FocusReason.TabFocusReason)
        elif name == "mend":
            self.problems.mend()
        elif name == "set_aside":
            self.problems.foot.ask()
        elif name == "write_menu":
            self.header.open_menu()
        elif name == "add":
            self.header.open_adding()
        elif name in ("zoom_in", "zoom_out", "zoom_fit"):
            getattr(self.timeline, name)()
        else:
            self.deed.emit(name)


def has_keyboard(widget: QWidget) -> bool:
    """Tell whether the keyboard is in a part of the window, once that window is in front."""
    holder = widget.window().focusWidget()
    return holder is not None and (holder is widget or widget.isAncestorOf(holder))
