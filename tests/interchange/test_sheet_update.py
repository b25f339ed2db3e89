"""A changed spreadsheet beside its scenario: only what people changed is offered, and nothing else is lost."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.interchange.sheets.book import read_book
from tabletop.interchange.sheets.columns import guess
from tabletop.interchange.sheets.export import scenario_csv, scenario_xlsx
from tabletop.interchange.sheets.kept import kept_scenario
from tabletop.interchange.sheets.script import COLUMNS
from tabletop.interchange.sheets.table import Book, Cell
from tabletop.interchange.sheets.taken import Taken
from tabletop.interchange.sheets.taking import take
from tabletop.interchange.sheets.update import UpdateKind, own_book, updated, updates
from tabletop.interchange.sheets.words import Field
from tabletop.scenario.editing import edit
from tabletop.scenario.folder import load_folder
from tabletop.scenario.inject import ExpectedAction
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import Channel
from tests.builders import a_scenario
from tests.interchange import books

DUTCH = Texts("nl")
SHIPPED = ("ken-je-partner", "stroomstoring-noord-holland")


def shipped(name: str = "stroomstoring-noord-holland") -> Scenario:
    scenario = load_folder(scenarios() / name).scenario
    assert scenario is not None
    return scenario


def edited(scenario: Scenario, change: Callable[[Any], object], language: str = "nl") -> Book:
    """Export a scenario, let somebody change the script in a spreadsheet program, and read it again."""
    book = openpyxl.load_workbook(io.BytesIO(scenario_xlsx(scenario, Texts(language))))
    change(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return read_book("script.xlsx", stream.getvalue())


def taken_from(book: Book, scenario: Scenario) -> Taken:
    sheet = book.sheets[0]
    return take(sheet, guess(sheet), scenario)


def cell(sheet: Any, id: str, column: str) -> Any:
    """Return the cell of an inject in a column."""
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == id:
            return row[COLUMNS.index(column)]
    raise KeyError(id)


def written(sheet: Any, id: str, **cells: str | None) -> None:
    for column, text in cells.items():
        cell(sheet, id, column).value = text


def row_of(sheet: Any, id: str) -> int:
    return cell(sheet, id, "id").row


def sort_by(sheet: Any, column: str) -> None:
    """Sort the rows, as people do with a filter."""
    place = COLUMNS.index(column)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows.sort(key=lambda row: str(row[place]))
    for row, values in zip(sheet.iter_rows(min_row=2), rows, strict=True):
        for one, value in zip(row, values, strict=True):
            one.value = value


def change(scenario: Scenario, id: str, **fields: Any) -> Scenario:
    return edit.replaced(scenario, Item(Kind.INJECT, id), dataclasses.replace(scenario.inject(id), **fields))


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_that_nobody_touched_changes_nothing(name: str, language: str) -> None:
    scenario = shipped(name)
    book = edited(scenario, lambda sheet: None, language)
    assert updates(scenario, taken_from(book, scenario)) == ()
    own = own_book(book)
    assert own is not None
    assert own.scenario == scenario


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_csv_export_that_nobody_touched_changes_nothing(name: str, language: str) -> None:
    scenario = shipped(name)
    book = read_book("script.csv", scenario_csv(scenario, Texts(language)))
    assert updates(scenario, taken_from(book, scenario)) == ()


def test_a_script_that_was_only_sorted_changes_nothing() -> None:
    scenario = shipped()
    book = edited(scenario, lambda sheet: sort_by(sheet, "title"))
    assert updates(scenario, taken_from(book, scenario)) == ()


def test_exactly_the_rows_that_were_edited_are_offered_with_before_and_after() -> None:
    scenario = shipped()

    def work(sheet: Any) -> None:
        written(sheet, "i2", time="T+00:04", channel="Telefoon", core="ja")
        written(sheet, "i5", title="Scholen dicht", hint=None)

    taken = taken_from(edited(scenario, work), scenario)
    first, second = updates(scenario, taken, None, DUTCH)
    assert (first.kind, first.inject_id, first.row) == (UpdateKind.CHANGED, "i2", 3)
    assert [(field.name, field.before, field.after) for field in first.fields] == [
        ("at", "T+00:03", "T+00:04"),
        ("core", "nee", "ja"),
        ("channel", "Nieuws", "Telefoon"),
    ]
    assert [field.name for field in second.fields] == ["title", "hint"]
    expected = change(scenario, "i2", at=240, channel=Channel.PHONE, core=True)
    assert updated(scenario, taken, frozenset(("i2",))) == expected
    both = change(expected, "i5", title="Scholen dicht", hint="")
    assert updated(scenario, taken, frozenset(("i2", "i5"))) == both


def test_a_line_changed_in_the_actions_keeps_their_ids_and_with_whom_they_are_shared() -> None:
    scenario = a_scenario()
    actions = (
        ExpectedAction(
            id="1", actor="LIA", what="Geeft een eerste beeld", within=5, objective="o1", share=("HLM",)
        ),
        ExpectedAction(id="7", actor="each", what="Zegt wat nog werkt", within=10),
    )
    scenario = change(scenario, "i1", expected=actions)

    def work(sheet: Any) -> None:
        lines = cell(sheet, "i1", "expected").value.split("\n")
        lines[0] = lines[0].replace("binnen 5 min", "binnen 8 min")
        written(sheet, "i1", expected="\n".join(["VRK: Belt terug (binnen 3 min)", *lines]))

    taken = taken_from(edited(scenario, work), scenario)
    after = updated(scenario, taken, frozenset(("i1",))).inject("i1").expected
    assert [(action.id, action.actor, action.within, action.share) for action in after] == [
        ("2", "VRK", 3, ()),
        ("1", "LIA", 8, ("HLM",)),
        ("7", "each", 10, ()),
    ]
    assert after[1].objective == "o1"


def test_a_new_row_is_put_in_at_its_time_under_an_id_of_its_own() -> None:
    scenario = a_scenario()

    def work(sheet: Any) -> None:
        row = [None] * len(COLUMNS)
        for name, value in (("time", "T+00:12"), ("title", "Een school belt"), ("text", "Mogen zij naar huis?")):
            row[COLUMNS.index(name)] = value
        row[COLUMNS.index("to")] = "HLM, GGD Kennemerland"
        sheet.append(row)

    taken = taken_from(edited(scenario, work), scenario)
    (new,) = updates(scenario, taken)
    assert (new.kind, new.row, new.title) == (UpdateKind.NEW, 8, "Een school belt")
    assert new.inject_id not in [inject.id for inject in scenario.injects]
    after = updated(scenario, taken, frozenset((new.inject_id,)))
    assert [inject.id for inject in after.injects] == ["i1", "i2", new.inject_id, "i3", "i4", "i5", "i6"]
    assert len(after.roles) == 4
    assert updated(scenario, taken, frozenset()) == scenario


def test_what_is_gone_from_the_sheet_is_offered_and_only_goes_when_accepted() -> None:
    scenario = shipped()
    taken = taken_from(edited(scenario, lambda sheet: sheet.delete_rows(row_of(sheet, "i5"))), scenario)
    (gone,) = updates(scenario, taken)
    assert (gone.kind, gone.inject_id, gone.row, gone.inject) == (UpdateKind.GONE, "i5", 0, None)
    assert updated(scenario, taken, frozenset()) == scenario
    left = updated(scenario, taken, frozenset(("i5",)))
    assert [inject.id for inject in left.injects] == [one.id for one in scenario.injects if one.id != "i5"]


def test_rows_that_were_numbered_anew_are_known_by_what_they_say() -> None:
    scenario = shipped()

    def work(sheet: Any) -> None:
        sheet.insert_rows(4)
        sheet.cell(4, COLUMNS.index("title") + 1).value = "Een nieuw bericht"
        sheet.cell(4, COLUMNS.index("time") + 1).value = "T+00:05"
        for number, row in enumerate(sheet.iter_rows(min_row=2), start=1):
            row[0].value = f"i{number}"

    taken = taken_from(edited(scenario, work), scenario)
    (new,) = updates(scenario, taken)
    assert (new.kind, new.title) == (UpdateKind.NEW, "Een nieuw bericht")


def test_without_a_column_for_the_number_titles_and_texts_tell_what_is_what() -> None:
    scenario = shipped()

    def work(sheet: Any) -> None:
        written(sheet, "i2", title="Eerste meldingen komen binnen")
        sheet.delete_cols(1)

    taken = taken_from(edited(scenario, work), scenario)
    (one,) = updates(scenario, taken)
    assert (one.kind, one.inject_id, one.title) == (UpdateKind.CHANGED, "i2", "Eerste meldingen komen binnen")


def test_what_was_changed_here_since_the_export_is_not_turned_back() -> None:
    then = shipped()
    book = edited(then, lambda sheet: written(sheet, "i5", title="Scholen dicht"))
    now = change(edit.removed(then, [Item(Kind.INJECT, "i8")]), "i2", title="Hier veranderd")
    taken = taken_from(book, now)
    (one,) = updates(now, taken, kept_scenario(book))
    assert one.inject_id == "i5"
    assert updated(now, taken, frozenset(("i5",)), kept_scenario(book)) == change(now, "i5", title="Scholen dicht")


def test_our_own_book_comes_back_with_its_edits_and_everything_around_them() -> None:
    scenario = shipped()
    own = own_book(edited(scenario, lambda sheet: written(sheet, "i3", sender="Meldkamer Noord")))
    assert own is not None
    assert own.scenario == change(scenario, "i3", sender="Meldkamer Noord")


def test_an_edited_note_beside_a_condition_does_not_take_the_condition_along() -> None:
    scenario = a_scenario()
    book = edited(scenario, lambda sheet: written(sheet, "i5", notes="Vraag door."))
    taken = taken_from(book, scenario)
    assert updated(scenario, taken, frozenset(("i5",))) == change(scenario, "i5", notes="Vraag door.")


def test_a_book_of_another_make_is_not_taken_for_ours() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tijd", "Titel", "Tekst"])
    sheet.append(["T+00:05", "Brand", "Er is brand."])
    stream = io.BytesIO()
    book.save(stream)
    assert own_book(read_book("x.xlsx", stream.getvalue())) is None


def test_a_hidden_sheet_that_was_damaged_is_passed_over() -> None:
    scenario = a_scenario()
    book = openpyxl.load_workbook(io.BytesIO(scenario_xlsx(scenario, DUTCH)))
    book["tabletop"]["A2"].value = '"title: ['
    stream = io.BytesIO()
    book.save(stream)
    assert kept_scenario(read_book("x.xlsx", stream.getvalue())) is None


ODD = (
    "=1+1",
    "'=x",
    "@SOM(A1)",
    "VRK: belt (binnen 3 min)",
    "een\n\ntwee",
    "-3",
    "e\u0301\u00a0n",
    "_x000D_",
    "; / |",
    "T+00:10",
)


@pytest.mark.parametrize("odd", ODD)
def test_whatever_stands_in_a_text_comes_back_the_same(odd: str) -> None:
    scenario = a_scenario()
    actions = tuple(dataclasses.replace(action, what=odd) for action in scenario.inject("i1").expected)
    odder = change(scenario, "i1", title=odd, text=odd, sender=odd, notes=odd, questions=(odd,), expected=actions)
    own = own_book(read_book("x.xlsx", scenario_xlsx(odder, DUTCH)))
    assert own is not None
    assert own.scenario == odder
    book = read_book("x.csv", scenario_csv(odder, DUTCH))
    assert updates(odder, taken_from(book, odder)) == ()


@pytest.mark.parametrize("name", ["HSEEP", "STANDARD", "MITRE", "PREPARED", "T3SF", "DUTCH"])
def test_a_sheet_of_another_make_changes_nothing_until_somebody_changes_it(name: str) -> None:
    rows: books.Rows = getattr(books, name)
    sheet = books.the_sheet(rows)
    mapping = guess(sheet)
    scenario = take(sheet, mapping).scenario
    assert updates(scenario, take(sheet, mapping, scenario)) == ()
    field = mapping.columns.index(Field.TEXT)
    place = next(n for n in range(mapping.first, len(sheet.rows)) if sheet.rows[n][field].text)
    texts = [list(row) for row in sheet.rows]
    texts[place][field] = Cell("Heel andere woorden.")
    changed = dataclasses.replace(sheet, rows=tuple(tuple(row) for row in texts))
    offered = updates(scenario, take(changed, mapping, scenario))
    assert [(one.kind, one.row) for one in offered if one.kind is not UpdateKind.CHANGED] == []
    assert "text" in [field.name for field in offered[0].fields]
