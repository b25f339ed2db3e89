"""Several injects at once: the fields that may be set for all of them, and moving them in time together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.moments import MINUTE
from tabletop.base.texts import Texts
from tabletop.projections.editor_form import Names, Pool
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import Item, Kind, value_of
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import Channel, Reach
from tabletop.ui.editor.form.inject import ChannelRow
from tabletop.ui.editor.form.kit import Around, Kit
from tabletop.ui.editor.form.tokens import TokensInput
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

_SHIFTS = (-5, -1, 1, 5)
_YES, _NO = "yes", "no"


class ManyForm(QWidget):
    """What several injects have in common; where they differ nothing is chosen until a person chooses."""

    edited = Signal(object, object, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("form_many")
        self._kit = kit
        self._scenario: Scenario | None = None
        self._chosen: tuple[Item, ...] = ()
        theme, texts = kit.theme, kit.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.channel = ChannelRow(theme, {one: texts(f"words.channel.{one}") for one in Channel})
        self.channel.chosen.connect(self._on_channel)
        self.reach = self._segments(
            tuple(Segment(one.value, texts(f"editor_form.words.reach.{one.value}")) for one in Reach)
        )
        self.core = self._segments(
            (Segment(_YES, texts("widgets.switch.on")), Segment(_NO, texts("widgets.switch.off")))
        )
        self.reach.chosen.connect(self._on_reach)
        self.core.chosen.connect(self._on_core)
        self.to = TokensInput(kit, kit.label(Inject, "to"), Pool.ROLES_OR_ALL)
        self.to.changed.connect(self._on_to)
        self._mixed = Label(theme, texts("editor_form.many.mixed"), "meta", "muted").set_wrapped()
        self._mixed.setContentsMargins(theme.px(3), 0, 0, 0)
        self._shift = self._titled(texts("editor_form.many.shift"), self._shifts())
        self._of_injects = (
            self._titled(kit.label(Inject, "channel"), self.channel),
            self._titled(kit.label(Inject, "reach"), self.reach),
            self.to,
            self._titled(kit.label(Inject, "core"), self.core),
            self._mixed,
        )
        for part in (self._shift, *self._of_injects):
            column.addWidget(part)

    def _titled(self, label: str, part: QWidget) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, self._kit.theme.px(5), 0, 0)
        column.setSpacing(1)
        title = Label(self._kit.theme, label, "meta_strong", "slate")
        title.setContentsMargins(self._kit.theme.size("focus_room"), 0, 0, 0)
        column.addWidget(title)
        column.addWidget(part)
        return box

    def present(self, scenario: Scenario, chosen: tuple[Item, ...], names: Names, fresh: bool) -> None:
        """Show what these injects have in common."""
        self._scenario, self._chosen = scenario, chosen
        values = [value for _, value in self._injects()]
        self._shift.setVisible(any(getattr(value, "at", None) is not None for _, value in self._pairs()))
        for part in self._of_injects:
            part.setVisible(bool(values))
        if not values:
            return
        subject = many_title(chosen, self._kit.texts)
        self.channel.set_subject(f"{self._kit.label(Inject, 'channel')}, {subject}")
        self.to.set_subject(subject)
        for control, field in ((self.reach, "reach"), (self.core, "core")):
            label = self._kit.label(Inject, field)
            for part in control.parts():
                part.setAccessibleName(f"{part.segment.text}: {label}, {subject}")
        channels = {value.channel for value in values}
        self.channel.show_channel(channels.pop() if len(channels) == 1 else None)
        _show(self.reach, {value.reach.value for value in values})
        _show(self.core, {_YES if value.core else _NO for value in values})
        to = {value.to for value in values}
        around = Around(names, chosen[0] if chosen else Item(), None, {}, frozenset)
        self.to.present(to.pop() if len(to) == 1 else (), around, fresh)

    def go_to_first(self) -> None:
        """Put the keyboard in the first field."""
        self.channel.setFocus(Qt.FocusReason.TabFocusReason)

    def _pairs(self) -> list[tuple[Item, Any]]:
        if self._scenario is None:
            return []
        found = [(item, value_of(self._scenario, item)) for item in self._chosen]
        return [(item, value) for item, value in found if value is not None]

    def _injects(self) -> list[tuple[Item, Inject]]:
        return [(item, value) for item, value in self._pairs() if isinstance(value, Inject)]

    def _set(self, field: str, new: Any) -> None:
        """Tell the new value of every inject that differs; all are known before the first is told."""
        for item, value in self._injects():
            if getattr(value, field) != new:
                self.edited.emit(item, replace(value, **{field: new}), field)

    def _segments(self, segments: tuple[Segment, ...]) -> SegmentedControl:
        return SegmentedControl(self._kit.theme, segments)

    def _shifts(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for minutes in _SHIFTS:
            text = f"{minutes:+d}".replace("-", "−")
            name = self._kit.texts("editor_form.many.shift_name", minutes=text)
            button = ActionButton(self._kit.theme, ButtonFace(text, size="sm", name=name))
            button.setObjectName(f"shift_{minutes}")
            button.setProperty("minutes", minutes)
            button.clicked.connect(self._on_shift)
            line.addWidget(button)
        line.addStretch(1)
        return row

    @Slot()
    def _on_shift(self) -> None:
        button = self.sender()
        timed = [(item, value) for item, value in self._pairs() if getattr(value, "at", None) is not None]
        if button is None or not timed:
            return
        least = min(value.at for _, value in timed)
        seconds = max(int(button.property("minutes")) * MINUTE, -least)
        for item, value in timed if seconds else ():
            self.edited.emit(item, replace(value, at=value.at + seconds), "at")

    @Slot(object)
    def _on_channel(self, channel: Channel) -> None:
        self._set("channel", channel)

    @Slot(str)
    def _on_reach(self, key: str) -> None:
        self._set("reach", Reach(key))

    @Slot(str)
    def _on_core(self, key: str) -> None:
        self._set("core", key == _YES)

    @Slot(object, str)
    def _on_to(self, to: tuple[str, ...], way: str) -> None:
        if to:
            self._set("to", to)


def many_title(chosen: tuple[Item, ...], texts: Texts) -> str:
    """Return how many things of what kind are chosen."""
    injects = all(item.kind is Kind.INJECT for item in chosen)
    return texts("editor_form.many.title" if injects else "editor_form.many.things", n=len(chosen))


def _show(control: SegmentedControl, found: set[str]) -> None:
    if len(found) == 1:
        control.choose(found.pop())
    else:
        control.choose_none()
