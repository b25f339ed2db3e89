"""A trainer fills in afterwards what the template left open; what the roles know already is proposed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tabletop.app.starting import template_folder
from tabletop.base.texts import Texts
from tabletop.scenario.editing.placeholders import filled, unfilled
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.ui.editor.places import PlacesDesk, PlacesDialog, open_places
from tabletop.ui.theme import Theme


def template() -> Scenario:
    """Return the template of 90 minutes, in which the trainer named one role already."""
    scenario = load_folder(template_folder("table-top-90")).scenario
    assert scenario is not None
    roles = tuple(
        dataclasses.replace(role, organisation="Enexis") if role.code == "NET" else role for role in scenario.roles
    )
    return dataclasses.replace(scenario, roles=roles, situation="In {regio} belt {netbeheerder}.")


def in_dialog(do: Callable[[PlacesDialog], object]) -> None:
    """Do something in the dialog once it is open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlacesDialog)
        try:
            do(dialog)
        finally:
            dialog.done(dialog.result())

    QTimer.singleShot(0, act)


def test_what_the_roles_know_is_proposed_and_the_rest_is_asked(theme: Theme, texts: Texts) -> None:
    assert open_places(template())["netbeheerder"] == "Enexis"
    assert open_places(template())["regio"] == ""


def test_what_is_filled_in_stands_everywhere_and_what_is_empty_stays_open(theme: Theme, texts: Texts) -> None:
    def fill(dialog: PlacesDialog) -> None:
        QTest.keyClicks(dialog.fields["regio"], "Twente")
        QTest.keyClick(dialog.fields["regio"], Qt.Key.Key_Return)

    in_dialog(fill)
    made = PlacesDesk(theme, texts).open(template())
    assert made is not None
    assert made.situation == "In Twente belt Enexis."
    assert "municipality" in unfilled(made)


def test_leaving_changes_nothing(theme: Theme, texts: Texts) -> None:
    in_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert PlacesDesk(theme, texts).open(template()) is None


def test_nothing_is_asked_when_nothing_is_open(theme: Theme, texts: Texts) -> None:
    scenario = template()
    whole = filled(scenario, dict.fromkeys(unfilled(scenario), "X"))
    assert PlacesDesk(theme, texts).open(whole) is None
