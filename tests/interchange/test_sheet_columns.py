from __future__ import annotations

import pytest

from tabletop.base.texts import Texts
from tabletop.interchange.sheets.book import read_book
from tabletop.interchange.sheets.columns import Mapping, guess, guess_below, main_sheet, retimed
from tabletop.interchange.sheets.script import COLUMNS, script_rows
from tabletop.interchange.sheets.script import headings as script_headings
from tabletop.interchange.sheets.table import Book
from tabletop.interchange.sheets.times import Numbers
from tabletop.interchange.sheets.words import Field, headings, known_sets, meanings
from tests.builders import a_scenario
from tests.interchange.books import (
    DUTCH,
    HSEEP,
    MITRE,
    PREPARED,
    STANDARD,
    T3SF,
    Rows,
    lines,
    the_sheet,
    the_table,
    workbook,
)


def _fields(mapping: Mapping) -> dict[str, Field]:
    return dict(zip(mapping.headings, mapping.columns, strict=True))


@pytest.mark.parametrize(
    ("rows", "known"),
    [(HSEEP, "HSEEP"), (STANDARD, "Standard MSEL"), (MITRE, "MITRE"), (PREPARED, "PreparedEx"), (T3SF, "T3SF")],
)
def test_the_known_sets_of_columns_are_recognised_by_name(rows: Rows, known: str) -> None:
    mapping = guess(the_sheet(rows))
    assert mapping.known == known
    told = known_sets()[known]
    assert set(mapping.columns) >= {field for field in told.values() if field is not Field.NOTE}


def test_a_known_set_with_columns_moved_renamed_missing_and_added_still_comes_in() -> None:
    head, *rows = [[*row[5:], *row[1:5], "extra"] for row in HSEEP[3:]]
    head[0], head[-1] = "Send to (agency)", "Colour"
    fields = _fields(guess(the_sheet([head, *rows])))
    assert fields["Send to (agency)"] is Field.TO
    assert fields["Colour"] is Field.NOTE
    assert fields["Message"] is Field.TEXT
    assert fields["Designated Scenario Time"] is Field.STORY


def test_headings_are_found_below_a_title_block_and_over_two_rows() -> None:
    mapping = guess(the_sheet(DUTCH))
    assert (mapping.header, mapping.depth, mapping.first) == (4, 2, 6)
    fields = _fields(mapping)
    assert fields["Tijd – Echt"] is Field.TIME
    assert fields["Tijd – Verhaal"] is Field.STORY
    assert fields["Bericht – Van"] is Field.SENDER
    assert fields["Bericht – Inhoud"] is Field.TEXT
    assert fields["Gereed?"] is Field.NOTE
    assert mapping.language == "nl"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tijdstip", Field.TIME),
        ("TIJD:", Field.TIME),
        ("Tijd (werkelijk)", Field.TIME),
        ("Ontvanger(s)", Field.TO),
        ("Ontvangr", Field.TO),
        ("Verwachte actie van de spelers", Field.EXPECTED),
        ("Opmerkingen oefenleiding", Field.NOTES),
        ("Communicatie-middel", Field.CHANNEL),
        ("Exercise Objective(s)", Field.OBJECTIVE),
    ],
)
def test_a_heading_is_known_in_other_words_and_with_a_slip(heading: str, field: Field) -> None:
    cells = {Field.TIME: "09:00;09:10", Field.TO: "VRK;POL"}.get(field, "iets;anders").split(";")
    table = the_table(f"Nr;{heading};Titel;Omschrijving", f"1;{cells[0]};A;B", f"2;{cells[1]};C;D")
    assert guess(table).columns[1] is field


def test_columns_without_headings_are_known_by_their_cells() -> None:
    mapping = guess(
        the_table(
            "1;09:00;Telefoon;VRK;Er is brand in het centrum van Haarlem.",
            "2;09:10;E-mail;POL, allen;De hele wijk moet worden ontruimd.",
        )
    )
    assert mapping.header == -1
    assert mapping.columns == (Field.ID, Field.TIME, Field.CHANNEL, Field.TO, Field.TEXT)
    assert "importing.doubt.no_header" in [doubt.key for doubt in mapping.doubts]


def test_values_overrule_a_heading_that_cannot_be_right() -> None:
    mapping = guess(the_table("Start;Type;Bericht", "Jan Jansen;telefoon;Het is donker", "Piet;mail;Het is koud"))
    assert mapping.columns[0] is not Field.TIME
    assert mapping.columns[1] is Field.CHANNEL


def test_a_column_for_each_role_is_known_by_its_marks() -> None:
    mapping = guess(the_table("Tijd;Gebeurtenis;VRK;POL;Haarlem", "0;Stroom uit;x;x;", "10;Onrust;;x;x"))
    assert mapping.columns == (Field.TIME, Field.TITLE, Field.MARKED, Field.MARKED, Field.MARKED)


def test_no_column_with_anything_in_it_is_left_out() -> None:
    for rows in (HSEEP, STANDARD, MITRE, PREPARED, T3SF, DUTCH):
        sheet = the_sheet(rows)
        mapping = guess(sheet)
        for place, field in enumerate(mapping.columns):
            filled = any(row[place].text for row in sheet.rows[mapping.first :])
            assert field is not Field.SKIP or not filled


def test_a_column_set_by_hand_takes_its_kind_from_the_column_that_had_it() -> None:
    mapping = guess(the_table("Tijd;Titel;Tekst;Van", "09:00;A;B;C")).with_column(3, Field.TITLE)
    assert mapping.columns == (Field.TIME, Field.NOTE, Field.TEXT, Field.TITLE)


def test_other_headings_and_other_times_can_be_chosen_by_hand() -> None:
    sheet = the_table("uur;wat", "900;Alarm", "915;Rook")
    assert guess(sheet).times.numbers is Numbers.CLOCK
    assert guess_below(sheet, -1).header == -1
    assert guess_below(sheet, 1).headings == ("900", "Alarm")
    moved = guess(sheet).with_column(0, Field.NOTE)
    assert "importing.doubt.times.none" in [doubt.key for doubt in retimed(sheet, moved).doubts]


def test_the_start_is_taken_from_above_the_table_or_from_the_first_row() -> None:
    assert guess(the_sheet(DUTCH)).times.start == 9 * 3600 + 1800
    assert guess(the_sheet(DUTCH)).times.date == "2024-06-26"
    mapping = guess(the_table("Tijd;Tekst", "09:37;Alarm"))
    assert mapping.times.start == 9 * 3600 + 37 * 60
    assert "importing.doubt.times.start" in [doubt.key for doubt in mapping.doubts]


def test_the_script_is_found_among_the_sheets_of_a_book() -> None:
    script = read_book("a.xlsx", workbook(DUTCH, "Draaiboek")).sheets[0]
    people = read_book("b.csv", lines([["Naam", "Telefoon"], *([f"P{n}", "06"] for n in range(90))])).sheets[0]
    assert main_sheet(Book("a.xlsx", (people, script))) is script


def test_the_words_of_the_field_stand_once_and_mean_something_known() -> None:
    assert set(headings().values()) <= set(Field)
    for section in ("channels", "types", "recipients", "reach", "statuses", "functions", "block"):
        assert meanings(section)


def test_dates_in_a_column_of_their_own_tell_day_from_month() -> None:
    sheet = the_table("Datum;Tijd;Tekst", "06/26/2024;09:00;A", "06/26/2024;09:30;B")
    mapping = guess(sheet)
    assert not mapping.times.day_first
    doubted = guess(the_table("Datum;Tijd;Tekst", "05/06/2024;09:00;A"))
    assert "importing.doubt.times.day_first" in [doubt.key for doubt in doubted.doubts]


def test_the_language_is_that_of_the_text_and_else_of_the_headings() -> None:
    assert (
        guess(the_table("Time;Message", "0;De stroom is uit in een deel van de stad en het duurt nog")).language
        == "nl"
    )
    assert (
        guess(the_table("Tijd;Bericht", "0;The power is out in the north of the city and this is all")).language
        == "en"
    )
    assert guess(the_table("Time;Message;From", "0;x;y")).language == "en"


def test_what_was_guessed_without_a_plain_heading_is_marked_until_a_person_says_so() -> None:
    rows = ("09:00;De stroom is uit in de stad;telefoon", "09:10;Het verkeer staat stil;e-mail")
    mapping = guess(the_table("Tijd;Wat gebeurt er precies;Hoe dan", *rows))
    assert mapping.unsure == {1, 2}
    assert mapping.with_column(2, Field.CHANNEL).unsure == {1}
    assert guess(the_sheet(HSEEP)).unsure == frozenset()


def test_a_list_of_messages_as_conducttr_keeps_it_is_known() -> None:
    rows = [
        ["Time", "Channel", "Persona", "Audience", "Subject", "Message"],
        ["00:00", "Tweet", "NewsDesk", "All", "Breaking", "The lights are out"],
        ["00:10", "Email", "Mayor", "EOC", "Question", "What now?"],
    ]
    mapping = guess(the_sheet(rows))
    assert mapping.known == "Conducttr"
    assert mapping.columns == (
        Field.TIME,
        Field.CHANNEL,
        Field.SENDER,
        Field.TO,
        Field.TITLE,
        Field.TEXT,
    )


def test_a_controller_brings_the_inject_and_does_no_action_of_it() -> None:
    heads = ["Event #", "Event Time", "Event Description", "Responsible Controller", "Recipient Player(s)"]
    rows = [heads, *([str(n), f"09:{n:02d}", "Something happens", "SimCell", "EOC"] for n in range(10, 14))]
    assert guess(the_sheet(rows)).columns[3] is Field.SENDER


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_our_own_export_only_shows_is_not_taken_when_it_comes_back(language: str) -> None:
    texts, scenario = Texts(language), a_scenario()
    mapping = guess(the_sheet([script_headings(texts), *script_rows(scenario, texts)]))
    found = dict(zip(COLUMNS, mapping.columns, strict=True))
    assert mapping.known == "Tabletop"
    assert (found["story"], found["phase"], found["time"]) == (Field.SKIP, Field.SKIP, Field.TIME)
    assert Field.NOTE not in mapping.columns
