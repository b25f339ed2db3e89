"""The dialog of versions: name what is here now, see what differs between any two, go back to one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.ui.editor.versions.difference_list import DifferenceList
from tabletop.ui.editor.versions.view import DifferenceView, VersionRow, VersionsView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.button import ButtonFace
from tabletop.ui.widgets.dialog import Dialog
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.form_field import FormField
from tabletop.ui.widgets.label import ElidedLabel, Label

_NUMBER = Qt.ItemDataRole.UserRole
_LONGEST_NAME = 120
_NOW = 0
"""The number that stands for what is here now: versions count from 1."""


class VersionsDialog(Dialog):
    """Shows versions; wishes to name one, to compare two, to go back to one."""

    named = Signal(str)
    restored = Signal(object)
    """The number of a version."""
    compared = Signal(object, object)
    """The numbers of the earlier and the later version; None is what is here now."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, "versions", texts("versions.title"), parent)
        self._texts = texts
        self._view = VersionsView()
        line = QLineEdit()
        line.setObjectName("versions_name")
        line.setMaxLength(_LONGEST_NAME)
        line.setPlaceholderText(texts("versions.name.example"))
        self.name_field = FormField(theme, texts("versions.name.label"), line)
        self.keep_button = self.make_button(
            "keep", ButtonFace(texts("versions.name.keep"), "save", kind="primary")
        )
        self.list = QListWidget()
        self.other = QComboBox()
        self.heading = ElidedLabel(theme, "", "card_title")
        self.summary = Label(theme, "", "dense_medium", "slate").set_wrapped()
        self.differences = DifferenceList(theme, texts("versions.compare.name"))
        self.restore_button = self.make_button(
            "restore", ButtonFace(texts("versions.compare.restore"), "rotate-ccw")
        )
        self.close_button = self.make_button("close", ButtonFace(texts("versions.close")))
        self.broken = AlertBar(theme, texts)
        self._build()
        self._connect()
        line.setFocus()

    def present(self, view: VersionsView) -> None:
        """Show these versions; the one that was chosen stays chosen."""
        self._view = view
        was = self.chosen()
        self.list.blockSignals(True)
        self.list.clear()
        for row in view.rows:
            self._add_row(row)
        numbers = [row.number for row in view.rows]
        self.list.setCurrentRow(numbers.index(was) if was in numbers else 0)
        self.list.blockSignals(False)
        self._left.setCurrentIndex(0 if view.rows else 1)
        self._compared.setVisible(bool(view.rows))
        broken = self._texts("versions.broken", n=view.unreadable) if view.unreadable else ""
        self.broken.present(Alert("warn", broken) if broken else None)
        self._on_version_chosen()

    def show_difference(self, view: DifferenceView) -> None:
        """Show what differs between the two that are compared."""
        self.summary.setText(view.summary)
        self.differences.present(view.rows)
        self._right.setCurrentIndex(0 if view.rows else 1)

    def chosen(self) -> int | None:
        """Return the number of the version that is chosen."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(_NUMBER))

    def enter_pressed(self) -> None:
        """Keep a version on Enter in its name."""
        if self.name_field.field.hasFocus():
            self._on_keep()

    def _add_row(self, row: VersionRow) -> None:
        item = QListWidgetItem(f"{row.name}\n{row.when}", self.list)
        item.setData(_NUMBER, row.number)
        said = self._texts("versions.list.row", name=row.name, when=row.when)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        icon, tone = ("clock", "muted") if row.automatic else ("flag", "primary")
        item.setIcon(self._theme.icon(icon, tone, self._theme.px(16)))

    def _connect(self) -> None:
        self.keep_button.clicked.connect(self._on_keep)
        self.list.currentRowChanged.connect(self._on_version_chosen)
        self.other.activated.connect(self._on_other_chosen)
        self.restore_button.clicked.connect(self._on_restore)
        self.close_button.clicked.connect(self.reject)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        naming = QHBoxLayout()
        naming.setSpacing(theme.px(9))
        naming.addWidget(self.name_field, 1, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        # Level with the line itself, whatever is said below it; a button reserves 3 px for its focus.
        beside.setSpacing(theme.px(1))
        beside.addWidget(Label(theme, " ", "meta_strong"))
        beside.addWidget(self.keep_button)
        beside.addStretch(1)
        naming.addLayout(beside)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(16))
        sides.addWidget(self._make_left(), 2)
        self._compared = self._make_right()
        sides.addWidget(self._compared, 5)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(Label(theme, texts("versions.about"), "dense", "muted"), 1)
        foot.addWidget(self.restore_button)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(21), theme.px(13))
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, texts("versions.title"), "page_title"))
        column.addLayout(naming)
        column.addWidget(self.broken)
        column.addLayout(sides, 1)
        column.addLayout(foot)
        self.resize(theme.px(1040), theme.px(600))

    def _make_left(self) -> QStackedWidget:
        theme, texts = self._theme, self._texts
        self.list.setObjectName("versions_list")
        self.list.setAccessibleName(texts("versions.list.name"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(theme.px(2))
        frame = QFrame()
        frame.setProperty("kind", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        inside.addWidget(self.list)
        none = EmptyState(theme, "history", texts("versions.list.none"), texts("versions.list.none_hint"))
        self._left = QStackedWidget()
        self._left.addWidget(frame)
        self._left.addWidget(none)
        return self._left

    def _make_right(self) -> QFrame:
        theme, texts = self._theme, self._texts
        self.other.setObjectName("versions_other")
        field = FormField(theme, texts("versions.compare.label"), self.other)
        frame = QFrame()
        frame.setProperty("kind", "panel")
        same = EmptyState(theme, "check", texts("versions.compare.same"), texts("versions.compare.same_hint"))
        top = QHBoxLayout()
        top.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.heading)
        words.addWidget(self.summary)
        top.addLayout(words, 1)
        top.addWidget(field)
        self.other.setMinimumWidth(theme.px(220))
        self._right = QStackedWidget()
        self._right.addWidget(self.differences)
        self._right.addWidget(same)
        column = QVBoxLayout(frame)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding, theme.px(12), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self._right, 1)
        return frame

    @Slot()
    def _on_keep(self) -> None:
        line = self.name_field.field
        assert isinstance(line, QLineEdit)
        name = " ".join(line.text().split())
        self.name_field.set_error("" if name else self._texts("versions.name.missing"))
        if not name:
            line.setFocus()
            return
        line.clear()
        self.named.emit(name)

    @Slot()
    def _on_version_chosen(self) -> None:
        """Offer every other version to compare with, and begin with what is here now."""
        chosen = self.chosen()
        self.other.clear()
        self.other.addItem(self._texts("versions.compare.now"), _NOW)
        for row in self._view.rows:
            if row.number != chosen:
                self.other.addItem(f"{row.name} · {row.when}", row.number)
        for part in (self.other, self.restore_button):
            part.setEnabled(chosen is not None)
        self._on_other_chosen()

    @Slot()
    def _on_other_chosen(self) -> None:
        chosen = self.chosen()
        if chosen is None:
            self.heading.setText("")
            self.show_difference(DifferenceView())
            return
        other = int(self.other.currentData())
        before, after = (other, chosen) if _NOW < other < chosen else (chosen, other)
        names = {row.number: row.name for row in self._view.rows} | {_NOW: self._texts("versions.compare.now")}
        self.heading.setText(self._texts("versions.compare.heading", before=names[before], after=names[after]))
        self.compared.emit(before, after or None)

    @Slot()
    def _on_restore(self) -> None:
        if self.chosen() is not None:
            self.restored.emit(self.chosen())
