"""What belongs to a decision beyond its words: fields below the line, which goes on working above them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.values import Decision, Entry
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import column, row
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

FIELDS = ("reason", "options", "authority", "deadline")


class DecisionFields(QFrame):
    """Reason, options considered, authority, deadline, and whether it can be undone."""

    store_pressed = Signal()
    escaped = Signal()
    """Back to the line; what stands in the fields stays."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decision_fields")
        self._fields: dict[str, QLineEdit] = {}
        lines = column(4)
        for name in FIELDS:
            field = QLineEdit()
            field.setObjectName(f"decision_{name}")
            field.setProperty("dense", True)
            field.setAccessibleName(texts(f"console.decision.{name}"))
            field.setPlaceholderText(texts(f"console.decision.{name}_example"))
            field.returnPressed.connect(self.store_pressed)
            label = Label(theme, texts(f"console.decision.{name}"), "meta_strong", "slate")
            label.setFixedWidth(theme.px(84))
            line = row(6, label, field)
            line.setStretchFactor(field, 1)
            lines.addLayout(line)
            self._fields[name] = field
        self._undo = SegmentedControl(
            theme,
            tuple(
                Segment(key, texts(f"console.decision.undo_{key}"), fill="slate") for key in ("open", "yes", "no")
            ),
            size="sm",
        )
        self._undo.setAccessibleName(texts("console.decision.undo"))
        label = Label(theme, texts("console.decision.undo"), "meta_strong", "slate")
        label.setFixedWidth(theme.px(84))
        lines.addLayout(row(3, label, self._undo, 1))
        self.setLayout(lines)
        self.hide()

    def open(self) -> None:
        """Show the fields and give the first one the keyboard."""
        self.show()
        self._fields["reason"].setFocus()

    def has_keyboard(self) -> bool:
        """Tell whether one of the fields has the keyboard."""
        holder = self.window().focusWidget()
        return holder is not None and self.isAncestorOf(holder)

    def standing(self) -> dict[str, str]:
        """Return what stands in the fields, to be put back later."""
        return {name: field.text() for name, field in self._fields.items()} | {"undo": self._undo.current()}

    def put_back(self, values: dict[str, str]) -> None:
        """Put back what stood in the fields, and show them when that is anything."""
        for name, field in self._fields.items():
            field.setText(values[name])
        self._undo.choose(values["undo"])
        self.setVisible(values["undo"] != "open" or any(values[name] for name in self._fields))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the line on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def fill(self, entry: Entry) -> None:
        """Take over what an entry has, to correct it."""
        known = entry.decision or Decision()
        values = {"reason": known.reason, "options": known.options, "authority": known.authority}
        for name, text in values.items():
            self._fields[name].setText(text)
        self._undo.choose({None: "open", True: "yes", False: "no"}[known.reversible])

    def with_fields(self, entry: Entry) -> Entry:
        """Return the entry with what stands in the fields, if anything does."""
        texts = {name: field.text().strip() for name, field in self._fields.items()}
        reversible = {"open": None, "yes": True, "no": False}[self._undo.current()]
        deadline = entry.deadline or texts["deadline"]
        made = Decision(texts["reason"], texts["options"], texts["authority"], reversible)
        return replace(entry, deadline=deadline, decision=None if made == Decision() else made)

    def clear(self) -> None:
        """Empty the fields and fold them away."""
        for field in self._fields.values():
            field.clear()
        self._undo.choose("open")
        self.hide()
