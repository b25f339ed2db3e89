"""What only the facilitator knows of an inject: notes, hint, questions, and the facts behind it.

The parts are made once and used again for every inject: making them costs more than filling them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.console_values import FactView, InjectView
from tabletop.ui.console.inject_parts import Cover, section
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, row
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import Label


class KnownPane(QFrame):
    """What only the facilitator knows of an inject: notes, hint and questions."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        head, _ = section(theme, "lock", texts("console.inject.for_facilitator"))
        self._cover = Cover(theme, texts("console.covered.notes"), 150)
        self._condition = Label(theme, "", "dense", "primary").set_wrapped()
        self._notes = Label(theme, "", "dense").set_wrapped()
        self._hint = Label(theme, "", "dense", "slate").set_wrapped()
        self._nothing = Label(theme, texts("console.inject.no_notes"), "dense", "muted").set_wrapped()
        bulb = row(6)
        bulb.addWidget(IconLabel(theme, "lightbulb", "slate", 14), 0, Qt.AlignmentFlag.AlignTop)
        bulb.addWidget(self._hint, 1)
        self._hint_box = boxed(bulb)
        inside = column(6, self._notes, self._hint_box, self._nothing, margins=(12, 8, 10, 8))
        self._notes_box = boxed(inside, "notes")
        asked, _ = section(theme, "circle-question-mark", texts("console.inject.questions"))
        self._questions = column(4)
        self._asked: list[tuple[QFrame, Label]] = []
        self._questions_box = boxed(column(4, asked, self._questions, margins=(0, 4, 0, 0)))
        self.setLayout(column(4, head, self._cover, self._condition, self._notes_box, self._questions_box, 1))
        self.present(None)

    def present(self, view: InjectView | None) -> None:
        """Show what is known of an inject; None covers it, and then no word of it is held."""
        self._cover.setVisible(view is None)
        self._notes_box.setVisible(view is not None)
        condition = notes = hint = ""
        if view is not None:
            notes = view.notes
            hint = self._texts("console.inject.hint", hint=view.hint) if view.hint else ""
            if view.condition:
                condition = self._texts(f"console.offer.{view.condition_kind}", what=view.condition)
        _say(self._condition, condition)
        _say(self._notes, notes)
        self._hint_box.setVisible(bool(hint))
        self._hint.setText(hint)
        self._nothing.setVisible(not notes and not hint)
        self._ask(view.questions if view is not None else ())

    def _ask(self, questions: tuple[str, ...]) -> None:
        self._questions_box.setVisible(bool(questions))
        while len(self._asked) < len(questions):
            self._asked.append(self._numbered(len(self._asked) + 1))
            self._questions.addWidget(self._asked[-1][0])
        for place, (box, label) in enumerate(self._asked):
            label.setText(questions[place] if place < len(questions) else "")
            box.setVisible(place < len(questions))

    def _numbered(self, number: int) -> tuple[QFrame, Label]:
        line = row(8)
        digit = Label(self._theme, str(number), "dense_strong", "muted")
        label = Label(self._theme, "", "dense").set_wrapped()
        line.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        return boxed(line), label


class FactsPane(QWidget):
    """What stands behind the statements of an inject, below the actions: it is looked up, not read along."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts_pane")
        self._theme, self._texts = theme, texts
        self._shown: tuple[object, ...] = ()
        self._list = column(4)
        self._lines: list[tuple[QFrame, Chip, Label]] = []
        self._sources = Label(theme, "", "meta", "muted").set_wrapped()
        head, _ = section(theme, "badge-check", texts("console.inject.facts"))
        self.setLayout(column(2, head, self._list, self._sources, margins=(16, 12, 16, 0)))

    def present(self, view: InjectView | None) -> None:
        """Show facts with their marks and sources; without any the part is not there."""
        facts = view.facts if view is not None else ()
        sources = view.sources if view is not None else ()
        self.setVisible(bool(facts or sources))
        if (facts, sources) == self._shown:
            return
        self._shown = (facts, sources)
        while len(self._lines) < len(facts):
            self._lines.append(self._line())
            self._list.addWidget(self._lines[-1][0])
        for place, (box, mark, label) in enumerate(self._lines):
            there = place < len(facts)
            label.setText(_told(facts[place]) if there else "")
            if there:
                mark.present(self._texts(f"words.fact.{facts[place].mark}"), "outline")
            box.setVisible(there)
        only = sources if not facts else ()
        _say(self._sources, self._texts("console.inject.sources", sources=", ".join(only)) if only else "")

    def _line(self) -> tuple[QFrame, Chip, Label]:
        mark, label = Chip(self._theme, " ", "outline"), Label(self._theme, "", "meta", "slate").set_wrapped()
        line = row(8)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label, 1)
        return boxed(line), mark, label


def _told(fact: FactView) -> str:
    return f"{fact.text} ({', '.join(fact.sources)})" if fact.sources else fact.text


def _say(label: Label, text: str) -> None:
    """Show words, or take the label away."""
    label.setText(text)
    label.setVisible(bool(text))
