"""Every field of the format can be edited in a window; none needs the text file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tabletop.base.texts import Texts
from tabletop.projections.editor_form import Names, Pool
from tabletop.scenario.inject import (
    Choice,
    Effect,
    ExpectedAction,
    Fact,
    Inject,
    Medium,
    Objective,
    Option,
    Reality,
    Signal,
    Trigger,
    Variant,
)
from tabletop.scenario.items import WHOLE, Item, Kind, value_of
from tabletop.scenario.model import (
    Agreement,
    ClockPoint,
    Exchange,
    GroupSize,
    Minutes,
    Phase,
    Role,
    Scenario,
    Source,
    StatusChange,
    Table,
    Tried,
    VitalFunction,
)
from tabletop.scenario.shape import parts_of
from tabletop.scenario.words import Channel, Mark, Status
from tabletop.ui.editor.form.list import ListInput
from tabletop.ui.editor.form.pane import FormPane
from tabletop.ui.theme import Theme
from tests.ui.editor.form_hands import change, other, type_over

FIXED = {(Scenario, "format")}
"""What can be seen but has only one value."""
BY_COMING = {(Inject, "when")}
"""Put together by choosing; see the tests of conditions."""


def full() -> Scenario:
    """Return a scenario in which every list of every value has two things at least."""
    action = ExpectedAction(id="1", actor="LIA", what="Belt terug", within=10, objective="o1", share=("VRK",))
    inject = Inject(
        id="i1",
        title="Eerste",
        text="Er is iets.",
        at=300,
        channel=Channel.OTHER,
        channel_name="Portofoon",
        to=("LIA", "VRK"),
        variants=(Variant(choice="c1", option="a", text="Anders"),),
        media=(Medium(file="a.png", alt="Een mast"), Medium(file="b.png", alt="Een huis")),
        questions=("Wie weet dit?", "Wie niet?"),
        expected=(action, replace(action, id="2", actor="VRK")),
        signals=(Signal(id="s1", text="Stilte"),),
        effects=(Effect(function="electricity", status=Status.FAILED, area="west"),),
        choice="c1",
        reality=Reality(text="Zo ging het.", sources=("S1", "S2")),
        sources=("S1", "S2"),
        facts=(Fact(text="Een feit", mark=Mark.SOURCED, sources=("S1", "S2")),),
    )
    return Scenario(
        id="proef",
        title="Proef",
        summary="Kort",
        situation="Ochtend",
        date="2015-03-27",
        group=GroupSize(min=2, max=9),
        minutes=Minutes(play=60),
        tables=(Table(id="t1", title="Een", roles=("LIA", "VRK")), Table(id="t2", title="Twee")),
        rules=("Speel jezelf", "Bel niet"),
        tests=(Tried(id="t1", text="Bellen", sources=("S1", "S2")), Tried(id="t2", text="Mailen")),
        sources=(Source(id="S1", title="Rapport", url="https://example.org"), Source(id="S2", title="Brief")),
        clock=(ClockPoint(at=0, story=34620), ClockPoint(at=1800, story=40000)),
        phases=(Phase(id="p1", title="Begin", at=0), Phase(id="p2", title="Eind", at=1800)),
        functions=(VitalFunction(id="electricity"), VitalFunction(id="gas")),
        status=(
            StatusChange(at=60, function="electricity", status=Status.FAILED),
            StatusChange(at=900, function="gas", status=Status.DISRUPTED),
        ),
        roles=(
            Role(
                code="LIA",
                organisation="Liander",
                functions=("electricity", "gas"),
                powers=("Schakelen", "Melden"),
                needs=(Exchange(partner="VRK", what="Beeld"),),
                gives=(Exchange(partner="VRK", what="Prognose"),),
                contacts=(Agreement(partner="VRK", about="Uitval"),),
            ),
            Role(code="VRK", organisation="VR Kennemerland"),
        ),
        objectives=(
            Objective(id="o1", title="Kennen", signs=("Noemt namen", "Belt"), owners=("LIA", "VRK")),
            Objective(id="o2", title="Delen"),
        ),
        choices=(
            Choice(
                id="c1",
                question="Wie leidt?",
                options=(Option(id="a", text="Samen"), Option(id="b", text="Ieder")),
                default="a",
                closes=2400,
            ),
            Choice(
                id="c2",
                question="Stoppen?",
                options=(Option(id="a", text="Ja"), Option(id="b", text="Nee")),
                default="a",
            ),
        ),
        injects=(inject, Inject(id="i2", title="Tweede", text="Meer", at=900)),
    )


ITEMS = [WHOLE, *(Item(kind, "") for kind in Kind if kind is not Kind.SCENARIO)]
INSIDE = [
    (Inject, "expected"),
    (Inject, "signals"),
    (Inject, "effects"),
    (Inject, "variants"),
    (Inject, "media"),
    (Inject, "facts"),
    (Choice, "options"),
    (Role, "needs"),
    (Role, "gives"),
    (Role, "contacts"),
]


class Desk:
    """A form with someone who takes in what it tells, as the editor does."""

    def __init__(self, qtbot: QtBot, theme: Theme, scenario: Scenario) -> None:
        from tabletop.scenario.editing import edit

        self.edit = edit
        self.scenario = scenario
        self.pane = FormPane(theme, Texts("nl"))
        qtbot.addWidget(self.pane)
        self.pane.resize(372, 800)
        self.told: list[tuple[Item, Any, str]] = []
        self.media = {"media/a.png": b"", "media/b.png": b""}
        self.pane.edited.connect(self.hear)

    def go(self, item: Item) -> None:
        """Show a thing."""
        self.pane.present(self.scenario, item, (), self.media)

    def hear(self, item: Item, value: Any, field: str) -> None:
        """Take a change in and show it."""
        self.told.append((item, value, field))
        self.scenario = self.edit.replaced(self.scenario, item, value)
        name = getattr(value, "id", None) or getattr(value, "code", None)
        self.go(Item(item.kind, name) if item.kind is not Kind.SCENARIO and name else item)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    """Return a form over a scenario that has everything."""
    return Desk(qtbot, theme, full())


def first(scenario: Scenario, kind: Kind) -> Item:
    """Return the first thing of a kind."""
    if kind is Kind.SCENARIO:
        return WHOLE
    value = getattr(scenario, kind)[0]
    return Item(kind, getattr(value, "id", None) or getattr(value, "code", None) or "0")


def classes(cls: type[Any], seen: set[type[Any]]) -> set[type[Any]]:
    """Return every class of value inside another."""
    if cls not in seen:
        seen.add(cls)
        for part in parts_of(cls).values():
            if part.is_value:
                classes(part.of, seen)
    return seen


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_every_thing_is_offered_and_tells_its_change(desk: Desk, kind: Kind) -> None:
    item = first(desk.scenario, kind)
    cls = type(value_of(desk.scenario, item))
    for name in parts_of(cls):
        desk.scenario = full()
        desk.go(WHOLE if kind is not Kind.SCENARIO else first(desk.scenario, Kind.ROLE))
        desk.go(item)
        before = value_of(desk.scenario, item)
        made = desk.pane.form().input(name)
        if (cls, name) in FIXED | BY_COMING or name == "waived":
            continue
        desk.told.clear()
        change(made, name)
        assert desk.told, f"{cls.__name__}.{name} told nothing"
        about, value, field = desk.told[0]
        assert about == item
        assert field.partition(".")[0] == name
        assert getattr(value, name) != getattr(before, name), f"{cls.__name__}.{name} did not change"


@pytest.mark.parametrize(("owner", "field"), INSIDE)
def test_every_field_of_a_row_is_offered_and_tells_its_change(desk: Desk, owner: type[Any], field: str) -> None:
    kind = {Inject: Kind.INJECT, Choice: Kind.CHOICE, Role: Kind.ROLE}[owner]
    item = first(desk.scenario, kind)
    inner = parts_of(owner)[field].of
    for name in parts_of(inner):
        desk.scenario = full()
        desk.go(WHOLE)
        desk.go(item)
        listing = desk.pane.form().input(field)
        assert isinstance(listing, ListInput)
        listing.rows[0].open(True)
        before = getattr(value_of(desk.scenario, item), field)[0]
        desk.told.clear()
        if (inner, name) == (Variant, "choice"):
            other(listing.rows[0].form.input(name).combo)
        else:
            change(listing.rows[0].form.input(name), name)
        assert desk.told, f"{inner.__name__}.{name} told nothing"
        _, value, way = desk.told[0]
        assert way == f"{field}.0.{name}"
        assert getattr(getattr(value, field)[0], name) != getattr(before, name)


def test_the_tests_above_meet_every_class_of_value(desk: Desk) -> None:
    things = {type(value_of(desk.scenario, first(desk.scenario, kind))) for kind in Kind}
    rows = {parts_of(owner)[field].of for owner, field in INSIDE}
    nested = {GroupSize, Minutes, Reality, Trigger}
    left = classes(Scenario, set()) - things - rows - nested
    assert {cls.__name__ for cls in left} <= {"Waiver"}


@pytest.mark.parametrize(("owner", "field"), [(Scenario, "group"), (Scenario, "minutes"), (Inject, "reality")])
def test_every_field_of_a_value_that_is_there_once_is_offered(desk: Desk, owner: type[Any], field: str) -> None:
    item = WHOLE if owner is Scenario else first(desk.scenario, Kind.INJECT)
    for name in parts_of(parts_of(owner)[field].of):
        desk.go(item)
        nested = desk.pane.form().input(field)
        desk.told.clear()
        change(nested.inputs[name], name)  # type: ignore[attr-defined]
        assert desk.told[0][2] == f"{field}.{name}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_has_words_in_both_languages(language: str, theme: Theme) -> None:
    from tabletop.ui.editor.form.kit import Kit, Wishes

    kit = Kit(theme, Texts(language), Wishes())
    for cls in classes(Scenario, set()) - {Trigger}:
        for name in parts_of(cls):
            assert kit.label(cls, name)


def test_a_function_of_ones_own_is_typed_as_an_id(desk: Desk) -> None:
    desk.go(Item(Kind.FUNCTION, "gas"))
    made = desk.pane.form().input("id")
    made.combo.lineEdit().setText("warmtenet")  # type: ignore[attr-defined]
    made.combo.lineEdit().editingFinished.emit()  # type: ignore[attr-defined]
    assert desk.scenario.functions[1].id == "warmtenet"
    made.combo.lineEdit().setText("Warm net!")  # type: ignore[attr-defined]
    made.combo.lineEdit().editingFinished.emit()  # type: ignore[attr-defined]
    assert desk.scenario.functions[1].id == "warmtenet"
    assert made.error()


def test_a_function_is_completed_by_the_name_people_know(desk: Desk, qtbot: QtBot) -> None:
    desk.go(Item(Kind.FUNCTION, "gas"))
    made = desk.pane.form().input("id")
    combo = made.combo  # type: ignore[attr-defined]
    with qtbot.waitActive(desk.pane):
        desk.pane.show()
        desk.pane.activateWindow()
    desk.pane.focus_first()
    QTest.keyClicks(combo, "drink")
    assert combo.lineEdit().text() == "drinkwater"
    QTest.keyClick(combo, Qt.Key.Key_Return)
    assert desk.scenario.functions[1].id == "drinking-water"
    assert combo.lineEdit().text() == "Drinkwater"
    assert not made.error()


def test_undo_goes_by_the_name_of_a_function(desk: Desk, qtbot: QtBot) -> None:
    desk.go(Item(Kind.FUNCTION, "gas"))
    undone: list[bool] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), desk.pane)
    shortcut.activated.connect(lambda: undone.append(True))
    with qtbot.waitActive(desk.pane):
        desk.pane.show()
        desk.pane.activateWindow()
    desk.pane.focus_first()
    combo = desk.pane.form().input("id").combo  # type: ignore[attr-defined]
    QTest.keyClicks(combo, "x")
    QTest.keySequence(combo, QKeySequence(QKeySequence.StandardKey.Undo))
    assert undone == [True]


def test_a_function_that_is_typed_counts_before_something_else_is_done(desk: Desk, qtbot: QtBot) -> None:
    desk.go(Item(Kind.FUNCTION, "gas"))
    with qtbot.waitActive(desk.pane):
        desk.pane.show()
        desk.pane.activateWindow()
    desk.pane.focus_first()
    QTest.keyClicks(desk.pane.form().input("id").combo, "warmtenet")  # type: ignore[attr-defined]
    desk.pane.finish()
    assert desk.scenario.functions[1].id == "warmtenet"


def test_a_wrong_function_is_spoken_of_as_a_function(desk: Desk) -> None:
    desk.go(Item(Kind.FUNCTION, "gas"))
    made = desk.pane.form().input("id")
    made.line.setText("Warm net!")  # type: ignore[attr-defined]
    made.line.editingFinished.emit()  # type: ignore[attr-defined]
    assert "functie uit de lijst" in made.error()


def test_no_icon_of_ones_own_is_the_usual_one(desk: Desk) -> None:
    desk.go(Item(Kind.FUNCTION, "gas"))
    combo = desk.pane.form().input("icon").combo  # type: ignore[attr-defined]
    assert combo.currentText() == "Het gewone"
    names = Names(desk.scenario, Texts("nl"))
    assert names.nothing(Pool.ICONS, desk.scenario.functions[1]).icon == "flame"


def test_the_duration_is_typed_in_minutes(desk: Desk) -> None:
    desk.go(WHOLE)
    nested = desk.pane.form().input("minutes")
    type_over(nested.inputs["play"], "75")  # type: ignore[attr-defined]
    assert desk.scenario.minutes.play == 75
