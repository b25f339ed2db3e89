"""Whatever a person does in the form, in whatever order, it goes on: also with what names things that are gone."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from tabletop.scenario.checks.live_check import check_all
from tabletop.scenario.editing import edit
from tabletop.scenario.items import Kind, item_at, items, value_of
from tabletop.scenario.shape import parts_of
from tabletop.ui.theme import Theme
from tests.ui.editor.form_hands import change
from tests.ui.editor.test_form_fields import Desk, full

STEPS = 60
NEVER = ("format", "waived")


@pytest.mark.parametrize("seed", range(3))
def test_the_form_bears_any_order_of_deeds(qtbot: QtBot, theme: Theme, seed: int, more: int) -> None:
    chance = Random(seed)
    desk = Desk(qtbot, theme, full())
    desk.pane.show()
    before = [desk.scenario]
    for step in range(STEPS * more):
        kind = chance.choice(list(Kind))
        known = items(desk.scenario, kind)
        if not known:
            desk.scenario = edit.added(desk.scenario, kind, edit.blank(desk.scenario, kind))
            continue
        item = chance.choice(known)
        if kind is not Kind.SCENARIO and chance.random() < 0.15:
            desk.scenario = edit.removed(desk.scenario, (item,))
        elif chance.random() < 0.1:
            desk.scenario = chance.choice(before)
        found = check_all(desk.scenario).findings
        desk.pane.present(desk.scenario, item, found, desk.media)
        fields = [name for name in parts_of(type(value_of(desk.scenario, desk.pane.item()))) if name not in NEVER]
        name = chance.choice(fields)
        # There may be nothing to choose from, or no row to do something with.
        with suppress(StopIteration, IndexError):
            change(desk.pane.form().input(name), name)
        if found and chance.random() < 0.3:
            one = chance.choice(found)
            desk.go(item_at(desk.scenario, one.path))
            desk.pane.go_to(one.path)
        if step % 10 == 0:
            before.append(desk.scenario)
            qtbot.wait(1)
    assert desk.told
