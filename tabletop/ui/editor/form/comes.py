"""When an inject comes: at a time, by hand, or on a condition that is put together by choosing from lists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout

from tabletop.base.message import Message
from tabletop.projections.editor_form import Names, Pick
from tabletop.projections.editor_form_flow import (
    WAITS,
    Coming,
    aimed,
    comes,
    coming_of,
    firsts,
    offered_after,
    seconds,
    target_of,
)
from tabletop.projections.editor_notation import Notation, number, offset
from tabletop.scenario.inject import Inject
from tabletop.scenario.problem import Path
from tabletop.scenario.value import Misread
from tabletop.ui.editor.form.kit import Around, Input, Kit, Said, TextLine
from tabletop.ui.editor.form.lines import LineInput
from tabletop.ui.editor.form.picks import LazyCombo

_MOST_DELAY = 24 * 60
_TIME, _STORY, _STORY_OF_A_LATER_DAY = 88, 76, 118
"""Widths in pixels at scale 1."""


class ListPick(Input):
    """A list to choose from, whose choices somebody else knows."""

    def __init__(self, kit: Kit, label: str) -> None:
        super().__init__(kit, label)
        self._help = ""
        self.combo = LazyCombo(kit.theme)
        self.combo.picked.connect(self._on_picked)
        self.hold(self.combo)

    def set_label(self, label: str) -> None:
        """Ask for something else."""
        if self.held is not None and label != self.label:
            self.label = label
            self.held.set_label(label)

    def show_help(self, text: str) -> None:
        """Show a line of help below."""
        if self.held is not None and text != self._help:
            self._help = text
            self.held.set_help(text)

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self.changed.emit(key, "")


class StoryInput(Input):
    """The time in the story that goes with the time of the exercise: computed, only to be read."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.texts("editor_form.comes.story"))
        self.line = TextLine()
        self.line.setReadOnly(True)
        self.line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.setFont(kit.theme.font("body", tabular=True))
        self.hold(self.line)

    def show_text(self, text: str) -> None:
        """Show a time, in the width that it takes."""
        if self.line.text() != text:
            self.line.setText(text)
            self.line.home(False)
        self.setFixedWidth(self.kit.theme.px(_STORY_OF_A_LATER_DAY if self.is_long() else _STORY))

    def is_long(self) -> bool:
        """Tell whether it says a day too."""
        return " " in self.line.text()


class ComesInput(Input):
    """Time, story time and way of coming on one line; below it what a condition is about."""

    whole = True

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.texts("editor_form.comes.title"))
        texts, theme = kit.texts, kit.theme
        self._value: Inject | None = None
        self._around: Around | None = None
        self._way = Coming.TIME
        self._laid_out: tuple[bool, bool] | None = None
        self._last_at = 0
        self.at = LineInput(kit, kit.label(Inject, "at"), self._at_notation())
        self.at.setFixedWidth(theme.px(_TIME))
        self.story = StoryInput(kit)
        self.kind = ListPick(kit, texts("editor_form.comes.title"))
        self.first, self.second = ListPick(kit, " "), ListPick(kit, " ")
        self.delay = LineInput(kit, texts("editor_form.comes.delay"), number(0, _MOST_DELAY))
        self.at.changed.connect(self._on_at)
        self.kind.changed.connect(self._on_kind)
        self.first.changed.connect(self._on_first)
        self.second.changed.connect(self._on_second)
        self.delay.changed.connect(self._on_delay)
        self._narrow = False
        self._upper, self._lower = QGridLayout(), QGridLayout()
        self._build()
        self.stop = self.at.line

    def present(self, value: Inject, around: Around, fresh: bool) -> None:
        """Show how the inject comes."""
        self._value, self._around = value, around
        self._way = coming_of(value)
        if value.at is not None:
            self._last_at = value.at
        self.at.present(value.at, around, fresh)
        timed = self._way in (Coming.TIME, Coming.CHOICE)
        if self.at.line.isEnabled() != timed:
            self.at.line.setEnabled(timed)
        self.story.show_text(around.names.story(value.at))
        self._show_kind(around.names)
        self._show_target(value, around, fresh)
        self._lay_out()

    def say(self, said: tuple[Said, ...]) -> None:
        """Say what is wrong where it is chosen."""
        by_field: dict[str, list[Said]] = {}
        for one in said:
            name = one.path[1] if one.path[0] == "when" and len(one.path) > 1 else one.path[0]
            by_field.setdefault(str(name), []).append(one)
        self.at.say(tuple(by_field.pop("at", ())))
        self.delay.say(tuple(by_field.pop("delay", ())))
        first = [*by_field.pop("after", ()), *by_field.pop("choice", ())]
        self.first.say(tuple(first))
        second = [one for name in ("option", "seen", "not_seen", "signal") for one in by_field.pop(name, ())]
        self.second.say(tuple(second))
        self.kind.say(tuple(one for rest in by_field.values() for one in rest))

    def set_subject(self, subject: str) -> None:
        """Say to who hears it what the parts belong to."""
        for part in (self.at, self.story, self.kind, self.first, self.second, self.delay):
            part.set_subject(subject)

    def set_narrow(self, narrow: bool) -> None:
        """Put the way of coming on a line of its own."""
        self._narrow = narrow
        self._lay_out()

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard where a path leads to."""
        name = path[1] if len(path) > 1 else path[0] if path else "at"
        parts = {"at": self.at, "delay": self.delay, "after": self.first, "choice": self.first}
        parts |= {"option": self.second, "seen": self.second, "not_seen": self.second, "signal": self.second}
        part = parts.get(str(name), self.kind)
        return (part if part.isVisibleTo(self) and part.held and part.held.field.isEnabled() else self.kind).go_to(
            (), reason
        )

    def _at_notation(self) -> Notation:
        plain, empty = offset(False), offset(True)

        def read(text: str) -> int | None:
            if not text.strip() and self._way is Coming.TIME:
                raise Misread(Message("editor_form.wrong.no_time"))
            return (empty if self._way is Coming.CHOICE else plain).read(text)

        return Notation(read, empty.write, figures=True)

    def _build(self) -> None:
        theme = self.kit.theme
        for layout in (self._upper, self._lower):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setHorizontalSpacing(theme.px(2))
            layout.setVerticalSpacing(theme.px(9))
        self._upper.addWidget(self.at, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._upper.addWidget(self.story, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._upper.setColumnStretch(2, 1)
        if self.at.held is not None:
            # A sentence would be a column of single words below so narrow a field.
            words = self.at.held.take_words()
            room = theme.size("focus_room")
            words.setContentsMargins(room, 0, room, 0)
            self._upper.addWidget(words, 2, 0, 1, 3)
        self._lower.setColumnStretch(0, 1)
        self._lower.addWidget(self.second, 1, 0, Qt.AlignmentFlag.AlignTop)
        self.delay.setFixedWidth(theme.px(_TIME))
        self._lay_out()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(9))
        self.column.addLayout(self._upper)
        self.column.addLayout(self._lower)

    def _lay_out(self) -> None:
        """Give the way of coming the room it needs, and put the minutes beside what they come after."""
        below, beside = self._narrow or self.story.is_long(), self._way is Coming.AFTER
        if (below, beside) == self._laid_out:
            return
        self._laid_out = (below, beside)
        row, first, wide = (1, 0, 3) if below else (0, 2, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._upper.addWidget(self.kind, row, first, 1, wide, top)
        self._lower.addWidget(self.first, 0, 0, 1, 1 if beside else 2, top)
        self._lower.addWidget(self.delay, 0 if beside else 1, 1, top)

    def _show_kind(self, names: Names) -> None:
        picks = tuple(Pick(way, names.texts(f"editor_form.coming.{way}")) for way in Coming)
        self.kind.combo.show_pick(next(pick for pick in picks if pick.key == self._way), lambda: picks)

    def _show_target(self, value: Inject, around: Around, fresh: bool) -> None:
        names, way = around.names, self._way
        aims = way not in (Coming.TIME, Coming.HAND)
        parted = aims and way is not Coming.AFTER
        waits = aims and value.when is not None and (way in WAITS or value.when.delay > 0)
        for part, wanted in ((self.first, aims), (self.second, parted), (self.delay, waits)):
            if part.isVisibleTo(self) != wanted:
                part.setVisible(wanted)
        if not aims or value.when is None:
            return
        self.first.set_label(names.texts(f"editor_form.comes.first_{way}"))
        first, second = target_of(value)
        known = firsts(names, way, value.id)
        self.first.combo.show_pick(self._pick(known, first), lambda: known)
        if parted:
            self.second.set_label(names.texts(f"editor_form.comes.second_{way}"))
            parts = seconds(names, way, first)
            self.second.combo.show_pick(self._pick(parts, second), lambda: parts)
        self.delay.present(value.when.delay, around, fresh)
        minutes = offered_after(value, names)
        about = names.texts("editor_form.comes.offered", minutes=minutes) if minutes else ""
        self.second.show_help(about)

    def _pick(self, known: tuple[Pick, ...], key: str) -> Pick:
        found = next((pick for pick in known if pick.key == key), None)
        return found or Pick(key, self.kit.texts("editor_form.gone", name=key), "triangle-alert")

    def _tell(self, value: Inject, way: str) -> None:
        if self._around is not None and value != self._value:
            self.present(value, self._around, False)
            self.changed.emit(value, way)

    @Slot(object, str)
    def _on_at(self, at: int | None, way: str) -> None:
        if self._value is not None:
            value = replace(self._value, at=at)
            if at is not None and value.when is not None and value.when.delay:
                value = replace(value, when=replace(value.when, delay=0))
            self._tell(value, "at")

    @Slot(object, str)
    def _on_kind(self, key: str, way: str) -> None:
        if self._value is None or self._around is None:
            return
        wanted = Coming(key)
        held = self._value
        if wanted is Coming.TIME and held.at is None:
            held = replace(held, at=self._last_at)
        made = comes(held, wanted, self._around.names)
        if made is None:
            self._show_kind(self._around.names)
            self.kind.show_error(self.kit.texts(f"editor_form.comes.none_{wanted}"))
            return
        self.kind.show_error("")
        self._tell(made, "when")

    @Slot(object, str)
    def _on_first(self, key: str, way: str) -> None:
        if self._value is not None and self._around is not None:
            self._tell(aimed(self._value, self._way, key, self._around.names), "when")

    @Slot(object, str)
    def _on_second(self, key: str, way: str) -> None:
        if self._value is not None and self._around is not None:
            first = target_of(self._value)[0]
            self._tell(aimed(self._value, self._way, first, self._around.names, key), "when")

    @Slot(object, str)
    def _on_delay(self, minutes: Any, way: str) -> None:
        if self._value is not None and self._value.when is not None:
            self._tell(replace(self._value, when=replace(self._value.when, delay=minutes)), "when.delay")
