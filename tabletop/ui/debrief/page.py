"""The debrief page of the main window: sections, what a person words, and the preview beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.debrief.content import DebriefContent
from tabletop.ui.debrief.header import DebriefHeader
from tabletop.ui.debrief.preview import PreviewPane
from tabletop.ui.debrief.section_list import WIDTH, SectionList
from tabletop.ui.debrief.tab_order import order_tabs
from tabletop.ui.debrief.view import EDITED_SECTIONS, DebriefView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar

_BESIDE = 1220
"""The width of this page in a window of 1280: narrower, and the preview is behind a button."""
_PREVIEW, _LEAST_PREVIEW, _WORDS = 452, 376, 620


class DebriefPage(QWidget):
    """Shows a DebriefView and a PDF; says what a person wants. Knows no session."""

    shown = Signal()
    back_requested = Signal()
    reopen_requested = Signal()
    log_requested = Signal(str)
    pdf_requested = Signal()
    again_requested = Signal()
    language_chosen = Signal(str)
    names_chosen = Signal(bool)
    action_requested = Signal(str)
    """The key of a button in the bar."""
    finding_edited = Signal(str, str, str)
    finding_confirmed = Signal(str)
    finding_restored = Signal(str)
    improvement_changed = Signal(object)
    improvement_removed = Signal(str)
    remark_changed = Signal(str, str)
    remark_removed = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("debrief_page")
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._texts = theme, texts
        self._view = DebriefView()
        self._preview_in_middle = False
        self.header = DebriefHeader(theme, texts, self)
        self.sections = SectionList(theme, texts, self)
        self.content = DebriefContent(theme, texts, self)
        self.preview = PreviewPane(theme, texts, self)
        self._alert = AlertBar(theme, texts, parent=self)
        self._lay_out()
        self._connect()
        self.sections.choose("summary")

    def present(self, view: DebriefView) -> None:
        """Show the debrief as it is kept; words that were not kept stay."""
        self._view = view
        self.header.present(view)
        self.sections.present(view)
        self.content.present(view)

    def show_pdf(self, pdf: bytes) -> None:
        """Show the PDF as it will be handed out."""
        self.preview.present(pdf)

    def say_making(self) -> None:
        """Say that the PDF is being made anew."""
        self.preview.say_making(True)

    def say(self, alert: Alert | None) -> None:
        """Show a fact in the bar, or take it away."""
        self._alert.present(alert)
        self._bar.setVisible(alert is not None)
        self._on_rearranged()

    def alert(self) -> Alert | None:
        """Return what the bar says."""
        return self._alert.alert()

    def flush(self) -> None:
        """Hand over all words that were not kept, before somebody leaves."""
        self.content.flush()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (self.header, self.sections, self.content, self.preview, self._alert):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside, or behind its button."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: object) -> None:
        """Tell that somebody looks again."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.shown.emit()

    def hideEvent(self, event: object) -> None:
        """Lose nothing when another page comes."""
        self.flush()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        theme = self._theme
        # Above everything, so that it is seen whatever stands in the middle.
        self._bar = QFrame(self)
        self._bar.setProperty("kind", "header")
        bar = QVBoxLayout(self._bar)
        bar.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
        bar.addWidget(self._alert)
        self._bar.hide()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.sections)
        body.addWidget(self.content, 1)
        body.addWidget(self.preview)
        self._body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._bar)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        content, header, sections = self.content, self.header, self.sections
        self._alert.action_requested.connect(self.action_requested)
        content.finding_confirmed.connect(self.finding_confirmed)
        content.finding_edited.connect(self.finding_edited)
        content.finding_restored.connect(self.finding_restored)
        content.improvement_changed.connect(self.improvement_changed)
        content.improvement_removed.connect(self.improvement_removed)
        content.rearranged.connect(self._on_rearranged)
        content.remark_changed.connect(self.remark_changed)
        content.remark_removed.connect(self.remark_removed)
        header.back_requested.connect(self.back_requested)
        header.log_requested.connect(self.log_requested)
        header.pdf_requested.connect(self.pdf_requested)
        header.preview_requested.connect(self._on_preview_wanted)
        header.reopen_requested.connect(self.reopen_requested)
        self.preview.again_requested.connect(self.again_requested)
        sections.chosen.connect(self._on_section)
        sections.language_chosen.connect(self.language_chosen)
        sections.names_chosen.connect(self.names_chosen)
        for sequence in actions.sequences("debrief"):
            shortcut = QShortcut(sequence, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.pdf_requested)

    def _arrange(self) -> None:
        theme = self._theme
        beside = self.width() >= theme.px(_BESIDE)
        self.header.offer_preview(not beside, self._preview_in_middle)
        if beside:
            self._preview_in_middle = False
        alone = not beside and self._preview_in_middle
        self.content.setVisible(not alone)
        self.preview.setVisible(beside or alone)
        if beside:
            left = self.width() - theme.px(WIDTH) - theme.px(_WORDS)
            self.preview.setFixedWidth(max(theme.px(_LEAST_PREVIEW), min(theme.px(_PREVIEW), left)))
        else:
            self.preview.setMinimumWidth(0)
            self.preview.setMaximumWidth(16_777_215)
        self._body.setStretchFactor(self.preview, int(alone))
        self._body.setStretch(1, int(not alone))

    @Slot()
    def _on_rearranged(self) -> None:
        order_tabs(self.header, self._bar, self.sections, self.content, self.preview)

    @Slot()
    def _on_preview_wanted(self) -> None:
        self._preview_in_middle = not self._preview_in_middle
        self._arrange()

    @Slot(str)
    def _on_section(self, key: str) -> None:
        section = next((section for section in self._view.sections if section.key == key), None)
        if section is None:
            return
        edited = key in EDITED_SECTIONS
        if self.width() < self._theme.px(_BESIDE):
            self._preview_in_middle = not edited
            self._arrange()
        if edited:
            self.content.go_to(key)
        self.preview.turn_to_heading(section.heading)
