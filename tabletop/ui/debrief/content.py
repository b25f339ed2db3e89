"""The middle of the debrief: everything a person can put in words, in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.finding_card import FindingCard
from tabletop.ui.debrief.improvement_row import ImprovementRow
from tabletop.ui.debrief.list_head import ListHead
from tabletop.ui.debrief.remark_row import RemarkRow
from tabletop.ui.debrief.view import DebriefView, FindingView, ImprovementView, RemarkView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ButtonFace
from tabletop.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence


_EMPTY_HEIGHT = 112


class DebriefContent(QScrollArea):
    """Summary, findings, points to improve and remarks. Rows keep their widget while their words are shown."""

    finding_edited = Signal(str, str, str)
    finding_confirmed = Signal(str)
    finding_restored = Signal(str)
    improvement_changed = Signal(object)
    """An ImprovementView; an empty id is a new one."""
    improvement_removed = Signal(str)
    remark_changed = Signal(str, str)
    """Id (empty for a new one) and text."""
    remark_removed = Signal(str)
    rearranged = Signal()
    """Rows came, went or opened."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("debrief_content")
        self.setAccessibleName(texts("debrief_screen.content"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme, self._texts = theme, texts
        self._view = DebriefView()
        self._cards: dict[str, FindingCard] = {}
        self._new: FindingCard | None = None
        self._points: list[ImprovementRow] = []
        self._remarks: list[RemarkRow] = []
        self._build()

    def present(self, view: DebriefView) -> None:
        """Show what is kept. Rows that were not kept stay where they are."""
        self._view = view
        self._summary.present(view.summary)
        self._present_findings(view.findings)
        self._present_points(view.improvements)
        self._present_remarks(view.remarks)
        said = self._texts("debrief_screen.findings.note") if view.findings else ""
        self._heads["findings"].set_note(said)
        self._heads["improvements"].set_note(str(len(view.improvements) or ""))
        self._heads["remarks"].set_note(str(len(view.remarks) or ""))
        self._show_empty()

    def go_to(self, section: str) -> None:
        """Scroll to a section."""
        head = self._heads[section]
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(head.pos().y() - self._theme.px(12)))

    def flush(self) -> None:
        """Hand over all words that were not kept."""
        new = (self._new,) if self._new else ()
        for row in (self._summary, *new, *self._cards.values(), *self._points, *self._remarks):
            row.flush()

    def add_finding(self, good: bool) -> None:
        """Start a finding in a person's own words."""
        if self._new is not None:
            self._drop_new()
        key = self._view.new_good if good else self._view.new_attention
        self._new = self._card(FindingView(key, good, "", "", "added"))
        self._new.kept = False
        self._findings.insertWidget(0, self._new)
        self._new.fold(False)
        self._fold_others(key)
        self._show_empty()
        self._new.take_keyboard()
        self._reveal(self._new)

    def add_improvement(self) -> None:
        """Start a point to improve."""
        row = next((row for row in self._points if not row.id), None) or self._point_row(ImprovementView("", ""))
        self._show_empty()
        row.take_keyboard()
        self._reveal(row)

    def add_remark(self) -> None:
        """Start a remark."""
        row = next((row for row in self._remarks if not row.id), None) or self._remark_row(RemarkView("", ""))
        self._show_empty()
        row.take_keyboard()
        self._reveal(row)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for child in self._column.findChildren(QWidget):
            if hasattr(child, "set_theme"):
                child.set_theme(theme)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._column = QWidget()
        self._column.setProperty("kind", "scrolled")
        column = QVBoxLayout(self._column)
        column.setContentsMargins(theme.px(24), theme.px(12), theme.px(21), theme.px(24))
        column.setSpacing(theme.px(8))
        self._heads = {
            "summary": self._head("summary", "", "page_title"),
            "findings": self._head("findings", "finding", "page_title"),
            "improvements": self._head("improvements", "improvement"),
            "remarks": self._head("remarks", "remark"),
        }
        self._summary = self._card(FindingView("summary", True, "", ""))
        self._findings, self._points_box = QVBoxLayout(), self._panel()
        self._remarks_box = self._panel()
        self._findings.setSpacing(theme.px(10))
        self._empty = {
            key: EmptyState(theme, icon, texts(f"debrief_screen.empty.{key}"), texts(f"debrief_screen.hint.{key}"))
            for key, icon in (("findings", "target"), ("improvements", "wrench"), ("remarks", "message-square"))
        }
        for empty in self._empty.values():
            empty.setMaximumHeight(theme.px(_EMPTY_HEIGHT))
        for widget in (self._heads["summary"], self._summary, self._heads["findings"], self._empty["findings"]):
            column.addWidget(widget)
        column.addLayout(self._findings)
        for key, box in (("improvements", self._points_box), ("remarks", self._remarks_box)):
            for widget in (self._heads[key], self._empty[key], box):
                column.addWidget(widget)
        column.addStretch()
        self.setWidget(self._column)
        self._connect_adding()

    def _connect_adding(self) -> None:
        menu = QMenu(self)
        for good, name in ((True, "good"), (False, "attention")):
            action = QAction(self._texts(f"debrief_screen.finding.{name}"), menu)
            action.setData(good)
            menu.addAction(action)
        menu.triggered.connect(self._on_finding_wanted)
        add = self._heads["findings"].add
        if add is not None:
            add.set_menu(menu)
        for key, slot in (("improvements", self.add_improvement), ("remarks", self.add_remark)):
            button = self._heads[key].add
            if button is not None:
                button.clicked.connect(slot)

    def _head(self, section: str, add: str, style: str = "section_title") -> ListHead:
        texts = self._texts
        face = ButtonFace(texts(f"debrief_screen.add.{add}"), "plus", size="sm") if add else None
        head = ListHead(self._theme, texts(f"debrief_screen.section.{section}"), face, style)
        if head.add is not None:
            head.add.setObjectName(f"add_{add}")
        return head

    def _panel(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        return frame

    def _card(self, view: FindingView) -> FindingCard:
        card = FindingCard(self._theme, self._texts, view, self._column)
        card.edited.connect(self.finding_edited)
        card.restored.connect(self.finding_restored)
        card.confirmed.connect(self.finding_confirmed)
        card.opened.connect(self._on_opened)
        card.removed.connect(self._on_new_removed)
        return card

    def _present_findings(self, findings: Sequence[FindingView]) -> None:
        keys = {finding.key for finding in findings}
        if self._new is not None and self._new.key in keys:
            self._new.kept = True
            self._cards[self._new.key] = self._new
            self._new = None
        for key in [key for key in self._cards if key not in keys]:
            _drop(self._findings, self._cards.pop(key))
        first = 1 if self._new is not None else 0
        for place, finding in enumerate(findings):
            card = self._cards.get(finding.key)
            if card is None:
                card = self._cards[finding.key] = self._card(finding)
            else:
                card.present(finding)
            if self._findings.indexOf(card) != place + first:
                self._findings.removeWidget(card)
                self._findings.insertWidget(place + first, card)
            if self.isVisible():
                card.show()

    def _present_points(self, points: Sequence[ImprovementView]) -> None:
        self._adopt(self._points, [point.id for point in points])
        for row in [row for row in self._points if row.id and row.id not in {point.id for point in points}]:
            self._points.remove(row)
            _drop(self._points_box.layout(), row)
        for point in points:
            row = next((row for row in self._points if row.id == point.id), None)
            if row is None:
                self._point_row(point)
            else:
                row.present(point, self._view.roles)

    def _present_remarks(self, remarks: Sequence[RemarkView]) -> None:
        self._adopt(self._remarks, [remark.id for remark in remarks])
        for row in [row for row in self._remarks if row.id and row.id not in {x.id for x in remarks}]:
            self._remarks.remove(row)
            _drop(self._remarks_box.layout(), row)
        for remark in remarks:
            row = next((row for row in self._remarks if row.id == remark.id), None)
            if row is None:
                self._remark_row(remark)
            else:
                row.present(remark)

    def _adopt(self, rows: Sequence[ImprovementRow | RemarkRow], ids: list[str]) -> None:
        """Give the row that was just handed over the id under which the run kept it."""
        known = {row.id for row in rows}
        fresh = [id for id in ids if id not in known]
        waiting = [row for row in rows if not row.id and row.handed_over]
        for row, id in zip(waiting, fresh, strict=False):
            row.adopt(id)

    def _point_row(self, point: ImprovementView) -> ImprovementRow:
        row = ImprovementRow(self._theme, self._texts, self._points_box)
        row.present(point, self._view.roles)
        row.changed.connect(self._on_point_changed)
        row.removed.connect(self._on_point_removed)
        self._points.append(row)
        self._points_box.layout().addWidget(row)
        return row

    def _remark_row(self, remark: RemarkView) -> RemarkRow:
        row = RemarkRow(self._theme, self._texts, self._remarks_box)
        row.present(remark)
        row.changed.connect(self._on_remark_changed)
        row.removed.connect(self._on_remark_removed)
        self._remarks.append(row)
        self._remarks_box.layout().addWidget(row)
        return row

    def _show_empty(self) -> None:
        self._empty["findings"].setVisible(not self._cards and self._new is None)
        self._empty["improvements"].setVisible(not self._points)
        self._empty["remarks"].setVisible(not self._remarks)
        for rows in (self._points, self._remarks):
            for place, row in enumerate(rows):
                row.set_first(place == 0)
        self._points_box.setVisible(bool(self._points))
        self._remarks_box.setVisible(bool(self._remarks))
        self.rearranged.emit()

    def _fold_others(self, key: str) -> None:
        new = (self._new,) if self._new else ()
        for card in (self._summary, *new, *self._cards.values()):
            if card.key != key and card.is_open:
                card.fold(True)

    def _drop_new(self) -> None:
        if self._new is not None:
            _drop(self._findings, self._new)
            self._new = None
            self._show_empty()

    def _reveal(self, row: QWidget) -> None:
        QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, self._theme.px(24)))

    @Slot(QAction)
    def _on_finding_wanted(self, action: QAction) -> None:
        self.add_finding(bool(action.data()))

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        self._fold_others(key)
        self.rearranged.emit()

    @Slot(str)
    def _on_new_removed(self, _: str) -> None:
        self._drop_new()

    @Slot(QWidget)
    def _on_point_changed(self, row: ImprovementRow) -> None:
        row.handed_over = True
        self.improvement_changed.emit(row.view())

    @Slot(QWidget)
    def _on_point_removed(self, row: ImprovementRow) -> None:
        if row.id:
            self.improvement_removed.emit(row.id)
            return
        self._points.remove(row)
        _drop(self._points_box.layout(), row)
        self._show_empty()

    @Slot(QWidget)
    def _on_remark_changed(self, row: RemarkRow) -> None:
        row.handed_over = True
        self.remark_changed.emit(row.id, row.text())

    @Slot(QWidget)
    def _on_remark_removed(self, row: RemarkRow) -> None:
        if row.id:
            self.remark_removed.emit(row.id)
            return
        self._remarks.remove(row)
        _drop(self._remarks_box.layout(), row)
        self._show_empty()


def _drop(layout: object, widget: QWidget) -> None:
    """Take a row away."""
    layout.removeWidget(widget)  # type: ignore[attr-defined]
    widget.hide()
    widget.deleteLater()
