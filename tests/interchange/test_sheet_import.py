from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tabletop.base.errors import Refused
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.columns import guess
from tabletop.interchange.sheets.people import code_for
from tabletop.interchange.sheets.taken import Taken
from tabletop.interchange.sheets.taking import take
from tabletop.interchange.sheets.times import TimeReading
from tabletop.interchange.sheets.words import Field
from tabletop.scenario.inject import Inject
from tabletop.scenario.words import Channel, ClockMode, InjectType, Reach, Status, Tlp
from tests.builders import a_scenario
from tests.interchange.books import ALL, DUTCH, HSEEP, STANDARD, T3SF, Rows, errors_of, taken, the_sheet, the_table


def _said(made: Taken) -> list[tuple[str, str]]:
    return [(problem.place, problem.message.key.removeprefix("importing.")) for problem in made.problems]


def _inject(cells: str, heads: str = "Tijd;Titel;Tekst;Aan") -> Inject:
    return taken(the_table(heads, cells)).scenario.injects[0]


@pytest.mark.parametrize("rows", ALL, ids=["hseep", "standard", "mitre", "preparedex", "t3sf", "dutch"])
def test_every_known_set_becomes_a_scenario_that_can_be_played(rows: Rows) -> None:
    made = taken(the_sheet(rows))
    assert errors_of(made.scenario) == []
    for problem in made.problems:
        assert Texts("nl").say(problem.message)
        assert Texts("en").say(problem.message)


@pytest.mark.parametrize("rows", ALL, ids=["hseep", "standard", "mitre", "preparedex", "t3sf", "dutch"])
def test_no_word_of_a_sheet_is_lost(rows: Rows) -> None:
    """Every text stands somewhere in the scenario, apart from what became a time, a number, a mark or a role."""
    sheet = the_sheet(rows)
    mapping = guess(sheet)
    written = repr(take(sheet, mapping).scenario)
    in_words = {Field.TEXT, Field.TITLE, Field.NOTE, Field.NOTES, Field.SENDER, Field.SIGNALS}
    for row in sheet.rows[mapping.first :]:
        for cell, field in zip(row, mapping.columns, strict=True):
            if field in in_words and cell.text not in ("PAUZE",):
                assert repr(cell.text)[1:-1] in written


def test_an_hseep_list_gives_injects_contingencies_and_expected_actions() -> None:
    made = taken(the_sheet(HSEEP))
    first, contingency, last = made.scenario.injects
    assert made.scenario.title == "Harbour Lights"
    assert made.scenario.language == "en"
    assert [role.code for role in made.scenario.roles] == ["EOC", "POL"]
    assert (first.sender, first.channel, first.to) == ("Dispatch", Channel.PHONE, ("EOC", "POL"))
    action = first.expected[0]
    assert (action.what, action.actor, action.share) == ("EOC calls the utility", "EOC", ("POL",))
    assert (action.within, action.objective) == (20, "o1")
    assert contingency.when is not None
    assert contingency.when.by_hand
    assert "T+00:30" in contingency.notes
    assert (last.channel, last.channel_name, last.to) == (Channel.OTHER, "Pigeon", ("ALL",))
    assert made.rows == (("i1", 5), ("i3", 7), ("i4", 8))


def test_two_columns_of_times_make_clock_points_and_moves_become_phases() -> None:
    scenario = taken(the_sheet(STANDARD)).scenario
    assert [(point.at, point.story) for point in scenario.clock] == [(0, 50400), (900, 57600), (1800, 115200)]
    assert [(phase.title, phase.at, phase.clock) for phase in scenario.phases] == [
        ("Move 1", 0, ClockMode.RUNS),
        ("Move 2", 1800, ClockMode.RUNS),
    ]
    assert scenario.injects[0].id == "c-1"
    assert scenario.injects[0].notes == "Group: A\nAssigned To: Jan\nStatus: Approved\nDescription: D1"


def test_a_dutch_script_comes_in_with_all_that_belongs_to_it() -> None:
    made = taken(the_sheet(DUTCH))
    scenario = made.scenario
    assert scenario.title == "DRAAIBOEK STROOMSTORING KENNEMERLAND"
    assert (scenario.date, scenario.language) == ("2024-06-26", "nl")
    assert "Locatie: Haarlem" in scenario.summary
    assert [inject.at for inject in scenario.injects] == [0, 900, 2700, 2700]
    assert [role.organisation for role in scenario.roles] == ["VRK", "Gemeente Haarlem", "GHOR"]
    assert [phase.title for phase in scenario.phases] == ["FASE 1: ACUUT", "FASE 2: HERSTEL"]
    first, second, third, last = scenario.injects
    assert [(one.actor, one.what, one.within, one.objective) for one in first.expected] == [
        ("VRK", "schaalt op", 10, "o1"),
        ("HAA", "opent crisisteam", None, "o1"),
    ]
    assert [(one.actor, one.what) for one in second.expected] == [("GHOR", "meldt aan VRK")]
    assert (third.id, third.channel, third.notes) == ("2a", Channel.BROADCAST, "PAUZE")
    assert last.notes == "Tijd – Echt: n.t.b."
    assert ("B14", "cell.time") in _said(made)
    assert ("11", "cell.line") in _said(made)


def test_a_poll_becomes_questions() -> None:
    assert taken(the_sheet(T3SF)).scenario.injects[0].questions == ("Pay | Do not pay",)


@pytest.mark.parametrize(
    "cell",
    ["VRK, POL", "VRK; POL", "VRK/POL", "VRK + POL", "VRK & POL", "VRK en POL", "Aan: VRK and POL", "VRK|POL"],
)
def test_recipients_are_told_apart_in_any_usual_separator(cell: str) -> None:
    assert set(_inject(f'09:00;A;B;"{cell}"').to) == {"VRK", "POL"}


def test_recipients_on_lines_of_their_own_are_told_apart() -> None:
    assert _inject('09:00;A;B;"VRK\nPOL"').to == ("VRK", "POL")


@pytest.mark.parametrize("cell", ["allen", "Alle deelnemers", "ALL", "iedereen", "everyone", "all players", ""])
def test_everyone_is_known_by_many_names(cell: str) -> None:
    made = _inject(f"09:00;A;B;{cell}")
    assert (made.to, made.reach) == (("ALL",), Reach.ROOM)


def test_who_leads_the_exercise_is_no_role() -> None:
    made = taken(the_table("Tijd;Titel;Tekst;Aan", "09:00;Begin;Heet welkom;Oefenleiding", "09:05;A;B;VRK"))
    assert made.scenario.injects[0].type is InjectType.PROMPT
    assert made.roles_made == ("VRK",)


def test_one_organisation_is_one_role_however_it_is_written() -> None:
    made = taken(
        the_table(
            "Tijd;Titel;Tekst;Aan",
            "09:00;A;B;Liander (LIA)",
            "09:05;A;B;liander",
            "09:10;A;B;LIA, Ministerie van Justitie en Veiligheid",
            "09:15;A;B;Waterschap Rijnland; waterschap rijnlnd",
        )
    )
    assert [(role.code, role.organisation) for role in made.scenario.roles] == [
        ("LIA", "Liander"),
        ("MJV", "Ministerie van Justitie en Veiligheid"),
        ("WR", "Waterschap Rijnland"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("VRK", "VRK"),
        ("Politie", "POL"),
        ("Veiligheidsregio Kennemerland", "VRK"),
        ("Gemeente Haarlem", "HAA"),
        ("Ministerie van Algemene Zaken", "MAZ"),
        ("112", "R112"),
        ("é", "EX"),
        ("中心", "ROL"),
    ],
)
def test_a_code_is_made_from_the_name(name: str, code: str) -> None:
    assert code_for(name) == code


def test_codes_that_would_be_the_same_are_kept_apart() -> None:
    made = taken(the_table("Tijd;Titel;Tekst;Aan", "09:00;A;B;Politie, Polder, Polen, Alles"))
    assert [role.code for role in made.scenario.roles] == ["POL", "POL2", "POL3", "ALL2"]


def test_roles_objectives_and_ids_of_a_known_scenario_are_used() -> None:
    base = a_scenario()
    made = taken(
        the_table(
            "Nr;Tijd;Titel;Tekst;Aan;Verwachte acties;Doel",
            "i2;09:37;A;B;VR Kennemerland en Liander;VRK: belt;Ieders rol kennen",
            "7;09:40;C;D;Nieuwe partner;;",
        ),
        base,
    )
    assert made.scenario.injects[0].to == ("VRK", "LIA")
    assert made.scenario.injects[0].expected[0].objective == "o1"
    assert [inject.id for inject in made.scenario.injects] == ["i2", "i7"]
    assert made.roles_made == ("NP",)
    assert made.scenario.title == base.title
    assert made.scenario.choices is base.choices
    assert made.given == {"id", "at", "title", "text", "to", "expected"}


def test_a_number_that_stands_twice_gets_another_and_it_is_said() -> None:
    made = taken(the_table("Nr;Tijd;Titel;Tekst", "1;0;A;B", "1;5;C;D", "!;6;E;F", "INJ 04;7;G;H"))
    assert [inject.id for inject in made.scenario.injects] == ["i1", "i2", "i3", "inj-04"]
    assert [said for said in _said(made) if said[0].startswith("A")] == [("A3", "cell.twice"), ("A4", "cell.id")]


def test_title_and_text_are_made_from_each_other() -> None:
    only_text = _inject("09:00;;De stroom is uit. Verder is er niets bekend.;allen")
    assert only_text.title == "De stroom is uit"
    only_title = _inject("09:00;Stroom uit;;allen")
    assert only_title.text == "Stroom uit"
    long = _inject(f"09:00;;{'woord ' * 30};allen").title
    assert len(long) <= 60
    assert long.endswith("…")


@pytest.mark.parametrize(
    ("cell", "channel", "name"),
    [
        ("Telefonisch", Channel.PHONE, ""),
        ("E-mail", Channel.EMAIL, ""),
        ("mail/telefoon", Channel.EMAIL, ""),
        ("NL-Alert", Channel.NL_ALERT, ""),
        ("Persbericht", Channel.NEWS, ""),
        ("Tweet", Channel.SOCIAL, ""),
        ("Phone call", Channel.PHONE, ""),
        ("Postduif", Channel.OTHER, "Postduif"),
    ],
)
def test_channels_are_known_by_many_names(cell: str, channel: Channel, name: str) -> None:
    made = _inject(f"09:00;A;B;{cell}", "Tijd;Titel;Tekst;Kanaal")
    assert (made.channel, made.channel_name) == (channel, name)


def test_expected_actions_stand_one_on_a_line_with_actor_and_time() -> None:
    heads = "Tijd;Titel;Tekst;Aan;Verwachte acties"
    cell = '"1. VRK: schaalt op (binnen 1 uur)\n• tafel: deelt het beeld\n- belt terug binnen 5 min\nLet op: rook"'
    actions = _inject(f"09:00;A;B;VRK;{cell}", heads).expected
    assert [(one.actor, one.what, one.within) for one in actions] == [
        ("VRK", "schaalt op", 60),
        ("table", "deelt het beeld", None),
        ("VRK", "belt terug binnen 5 min", 5),
        ("VRK", "Let op: rook", None),
    ]


def test_actor_and_time_limit_in_columns_of_their_own_are_used() -> None:
    heads = "Tijd;Titel;Tekst;Aan;Verwachte actie;Actie door;Binnen (min)"
    made = taken(the_table(heads, "09:00;A;B;VRK, Liander;Belt;Liander;10", "09:05;C;D;VRK;Belt;;straks"))
    assert [(one.actor, one.within) for one in made.scenario.injects[0].expected] == [("LIA", 10)]
    assert ("G3", "cell.within") in _said(made)


def test_actions_on_one_line_are_parted_where_each_says_who_acts() -> None:
    sheet = the_table(
        "Tijd;Aan;Wat;Verwachte actie",
        '9:00;VRK, Liander;Storing;"VRK: alarmeert de piketten; Liander: meldt prognose"',
        '9:10;VRK;Vraag;"VRK: belt; vraagt door en deelt"',
    )
    first, second = taken(sheet).scenario.injects
    assert [(action.actor, action.what) for action in first.expected] == [
        ("VRK", "alarmeert de piketten"),
        ("LIA", "meldt prognose"),
    ]
    assert [action.what for action in second.expected] == ["belt; vraagt door en deelt"]


def test_who_only_acts_is_named_in_the_action_and_is_no_role() -> None:
    made = taken(the_table("Tijd;Titel;Tekst;Aan;Verwachte actie", "09:00;A;B;VRK;KPN: herstelt"))
    assert errors_of(made.scenario) == []
    assert made.scenario.injects[0].expected[0].what == "KPN: herstelt"
    assert ("", "sheet.idle_role") in _said(made)


def test_effects_on_vital_functions_are_read_or_kept() -> None:
    heads = "Tijd;Titel;Tekst;Gevolgen"
    made = taken(
        the_table(heads, '09:00;A;B;"Stroom: uitgevallen (IJmond)\nTelefonie verstoord\nOnrust op straat"')
    )
    inject = made.scenario.injects[0]
    assert [(effect.function, effect.status, effect.area) for effect in inject.effects] == [
        ("electricity", Status.FAILED, "IJmond"),
        ("public-telecom", Status.DISRUPTED, ""),
    ]
    assert "Gevolgen: Onrust op straat" in inject.notes
    assert errors_of(made.scenario) == []


def test_a_clock_among_times_from_the_start_is_one_of_the_story() -> None:
    sheet = the_table(
        "T+;Verhaaltijd;Titel;Tekst", "T+00:00;09:30;A;B", "T+00:10;09:40;C;D", "0:40;;E;F", "11.10 uur;;G;H"
    )
    assert [inject.at for inject in taken(sheet).scenario.injects] == [0, 10 * 60, 40 * 60, 100 * 60]


def test_a_start_set_by_hand_places_the_rows_and_the_clock() -> None:
    sheet = the_table("Tijd;Titel;Tekst", "09:37;A;B", "09:50;C;D")
    mapping = replace(guess(sheet), times=TimeReading(start=9 * 3600 + 1800, date="2026-05-21"))
    scenario = take(sheet, mapping).scenario
    assert [inject.at for inject in scenario.injects] == [420, 1200]
    assert (scenario.clock[0].story, scenario.date) == (34200, "2026-05-21")
    assert errors_of(scenario) == []


def test_the_title_block_gives_aim_situation_and_label() -> None:
    rows = [
        ["Oefening:", "Donker Haarlem"],
        ["Doel", "Elkaar kennen"],
        ["Uitgangssituatie", "Het is vrijdag."],
        ["TLP:AMBER"],
        ["Tijd", "Titel", "Tekst"],
        ["T+0:00", "A", "B"],
    ]
    scenario = taken(the_sheet(rows)).scenario
    assert (scenario.title, scenario.aim, scenario.situation) == (
        "Donker Haarlem",
        "Elkaar kennen",
        "Het is vrijdag.",
    )
    assert scenario.tlp is Tlp.AMBER


def test_repeated_headings_and_empty_rows_are_no_injects() -> None:
    made = taken(the_table("Tijd;Titel;Tekst", "0;A;B", ";;", "Tijd;Titel;Tekst", "5;C;D", ";;"))
    assert [inject.title for inject in made.scenario.injects] == ["A", "C"]


def test_a_sheet_without_any_inject_is_refused() -> None:
    with pytest.raises(Refused):
        taken(the_table("Tijd;Titel;Tekst", ";;"))


def test_a_sheet_without_recipients_works_with_whoever_comes() -> None:
    made = taken(the_table("Tijd;Titel;Tekst", "0;A;B"))
    assert made.scenario.open_roles
    assert errors_of(made.scenario) == []


def test_five_hundred_rows_come_in_within_a_second() -> None:
    heads = "Nr;Tijd;Titel;Van;Aan;Kanaal;Tekst;Verwachte acties;Doel;Opmerkingen;Status"
    row = (
        "{0};{1:02d}:{2:02d};Titel {0};Meldkamer;VRK, Liander;telefoon;{3};VRK: belt;Doel {4}: leren;let op;klaar"
    )
    rows = [row.format(n, 9 + n // 60, n % 60, "Er gebeurt iets van belang. " * 5, n % 5) for n in range(500)]
    began = time.perf_counter()
    made = taken(the_table(heads, *rows))
    assert time.perf_counter() - began < 1.0
    assert len(made.scenario.injects) == 500
    assert errors_of(made.scenario) == []
