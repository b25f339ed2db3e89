"""The preview shows an inject as the room and the facilitator will see it, and nothing more to the room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tabletop.base.texts import Texts
from tabletop.projections.editor_preview import preview_view
from tabletop.projections.shared_screen_view import PlayBody
from tabletop.scenario.inject import Trigger
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import InjectType, Reach, Status
from tabletop.ui.editor.preview.pane import PreviewPane
from tabletop.ui.theme import Theme
from tests.ui.editor.test_form_fields import full


def with_inject(**changes: object) -> Scenario:
    """Return the full scenario with another first inject."""
    scenario = full()
    inject = replace(scenario.injects[0], **changes)  # type: ignore[arg-type]
    return replace(scenario, injects=(inject, *scenario.injects[1:]))


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> PreviewPane:
    """Return a preview of the size it has below the script."""
    made = PreviewPane(theme, Texts("nl"))
    qtbot.addWidget(made)
    made.resize(970, 440)
    return made


def test_the_room_gets_the_card_with_its_marker_and_the_board_as_it_then_stands(texts: Texts) -> None:
    view = preview_view(with_inject(text="Er is iets."), "i1", texts)
    assert view is not None
    assert view.card is not None
    assert (view.card.title, view.card.text, view.card.new) == ("Eerste", "Er is iets.", True)
    assert isinstance(view.room.body, PlayBody)
    board = {row.id: row.status for row in view.room.body.board or ()}
    assert board["electricity"] is Status.FAILED


def test_a_private_inject_shows_the_room_a_message_for_the_role_and_no_words(texts: Texts) -> None:
    scenario = with_inject(reach=Reach.ADDRESSED, to=("VRK",), title="Geheim", text="Niet voor de zaal")
    view = preview_view(scenario, "i1", texts)
    assert view is not None
    assert view.card is None
    assert (view.hidden, view.to) == ("private", ("VRK",))
    assert "Geheim" not in repr(view.room)
    assert "Niet voor de zaal" not in repr(view.room)
    assert isinstance(view.room.body, PlayBody)
    assert [tile.role.code for tile in view.room.body.tiles if tile.messages] == ["VRK"]


def test_a_prompt_is_for_the_facilitator_alone(texts: Texts) -> None:
    view = preview_view(with_inject(type=InjectType.PROMPT, notes="Kijk rond"), "i1", texts)
    assert view is not None
    assert view.hidden == "prompt"
    assert view.card is None
    assert view.inject.notes == "Kijk rond"


def test_a_branch_is_shown_as_after_its_choice(texts: Texts) -> None:
    scenario = with_inject(at=None, when=Trigger(choice="c1", option="a"))
    view = preview_view(scenario, "i1", texts)
    assert view is not None
    assert view.card is not None
    assert view.card.text == "Anders"


def test_half_a_scenario_is_shown_as_far_as_it_goes(texts: Texts) -> None:
    scenario = replace(full(), clock=(), phases=(), functions=(), roles=(), choices=())
    view = preview_view(replace(scenario, injects=(replace(scenario.injects[0], at=None),)), "i1", texts)
    assert view is not None
    assert view.card is not None
    assert preview_view(scenario, "gone", texts) is None


def test_the_pane_shows_both_sides_and_takes_no_keyboard(pane: PreviewPane) -> None:
    pane.present(full(), "i1")
    pane.show()
    assert not pane.room.card.isHidden()
    assert "Er is iets." in pane.room.card.accessibleName()
    pane.show_as("facilitator")
    assert pane.facilitator.inject.card.isVisible()
    inside = [*pane.room.findChildren(QWidget), *pane.facilitator.widget().findChildren(QWidget)]
    assert [part for part in inside if part.focusPolicy().value] == []


def test_the_preview_follows_when_typing_pauses(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.present(full(), "i1")
    pane.present(with_inject(text="Anders gezegd."), "i1")
    assert "Er is iets." in pane.room.card.accessibleName()
    qtbot.waitUntil(lambda: "Anders gezegd." in pane.room.card.accessibleName(), timeout=2000)


def test_the_room_reads_the_language_of_the_scenario(pane: PreviewPane) -> None:
    pane.present(replace(full(), language="en"), "i1")
    assert "EXERCISE" in pane.room.card.accessibleName()


def test_another_theme_shows_the_same(pane: PreviewPane) -> None:
    pane.present(full(), "i1")
    pane.set_theme(Theme("dark"))
    assert "Er is iets." in pane.room.card.accessibleName()
