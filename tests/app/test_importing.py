"""From a spreadsheet to a folder: the command line's way, and layouts that are remembered by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.app import importing
from tabletop.app.exporting import export_scenario
from tabletop.base.errors import Damaged, Refused, TabletopError
from tabletop.base.paths import data_folder, scenarios
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.columns import guess
from tabletop.interchange.sheets.times import Numbers
from tabletop.interchange.sheets.words import Field
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tests.interchange.books import DUTCH, HSEEP, lines, the_table, workbook

TEXTS = Texts("nl")


def _saved(folder: Path, content: bytes, name: str = "draaiboek.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _loaded(folder: Path) -> Scenario:
    loaded = load_folder(folder)
    assert loaded.sound, loaded.problems
    assert loaded.scenario is not None
    return loaded.scenario


def _refusal(error: pytest.ExceptionInfo[TabletopError]) -> str:
    return TEXTS.say(error.value.message)


def test_a_spreadsheet_becomes_a_folder_that_can_be_played(tmp_path: Path) -> None:
    made = importing.import_file(_saved(tmp_path, workbook(DUTCH)), tmp_path / "stroom")
    scenario = _loaded(made.folder)
    assert scenario.id == "stroom"
    assert len(scenario.injects) == 4
    assert any(line.startswith("B14: 'n.t.b.' is geen tijd") for line in made.lines(TEXTS))


def test_an_english_sheet_becomes_an_english_scenario(tmp_path: Path) -> None:
    made = importing.import_file(_saved(tmp_path, workbook(HSEEP)), tmp_path / "harbour")
    assert [path.name for path in made.folder.iterdir()] == ["en.yaml"]
    assert _loaded(made.folder).title == "Harbour Lights"


def test_a_folder_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "stroom").mkdir()
    with pytest.raises(Refused) as error:
        importing.import_file(_saved(tmp_path, workbook(DUTCH)), tmp_path / "stroom")
    assert "niets overschreven" in _refusal(error)
    assert not list((tmp_path / "stroom").iterdir())


def test_a_folder_name_that_cannot_be_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        importing.import_file(_saved(tmp_path, workbook(DUTCH)), tmp_path / "Mijn Draaiboek!")


def test_the_start_can_be_given(tmp_path: Path) -> None:
    table = _saved(tmp_path, lines([["Tijd", "Tekst"], ["09:37", "A"], ["09:50", "B"]]), "a.csv")
    made = importing.import_file(table, tmp_path / "proef", start="26-06-2024 09:30")
    scenario = _loaded(made.folder)
    assert [inject.at for inject in scenario.injects] == [420, 1200]
    assert scenario.date == "2024-06-26"
    with pytest.raises(Refused) as error:
        importing.import_file(table, tmp_path / "anders", start="straks")
    assert "geen begintijd" in _refusal(error)


def test_our_own_export_comes_back_whole(tmp_path: Path) -> None:
    source = scenarios() / "ken-je-partner"
    file = export_scenario(source, "xlsx", tmp_path / "uit.xlsx", TEXTS).file
    made = importing.import_file(file, tmp_path / "terug")
    before = load_folder(source).scenario
    assert before is not None
    assert _loaded(made.folder) == replace(before, id="terug")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Damaged) as error:
        importing.read_file(tmp_path / "weg.xlsx")
    assert "weg.xlsx" in _refusal(error)


def test_a_layout_is_remembered_by_name_and_finds_its_columns_when_they_moved(tmp_path: Path) -> None:
    sheet = the_table("Kwart;Zaak;Lap", "930;Alarm;Er is brand", "945;Rook;Er is rook")
    mapping = guess(sheet).with_column(0, Field.TIME).with_column(1, Field.TEXT).with_column(2, Field.NOTE)
    mapping = replace(mapping, times=replace(mapping.times, numbers=Numbers.MINUTES))
    importing.save_mapping("Regio  Noord", mapping)
    assert importing.saved_mappings() == ("Regio Noord",)
    moved = the_table("Lap;Kwart;Nieuw;Zaak", "Er is brand;930;x;Alarm", "Er is rook;945;y;Rook")
    loaded = importing.load_mapping("regio noord", moved)
    assert dict(zip(loaded.headings, loaded.columns, strict=True)) == {
        "Lap": Field.NOTE,
        "Kwart": Field.TIME,
        "Nieuw": loaded.columns[2],
        "Zaak": Field.TEXT,
    }
    assert loaded.times.numbers is Numbers.MINUTES
    table = _saved(tmp_path, b"Lap;Kwart;Zaak\nx;10;Alarm\ny;20;Rook\n", "b.csv")
    made = importing.import_file(table, tmp_path / "met-indeling", map_name="Regio Noord")
    assert [inject.text for inject in _loaded(made.folder).injects] == ["Alarm", "Rook"]
    importing.forget_mapping("Regio Noord")
    assert importing.saved_mappings() == ()


def test_a_layout_that_is_not_there_names_those_that_are() -> None:
    sheet = the_table("Tijd;Tekst", "0;A")
    with pytest.raises(Refused) as error:
        importing.load_mapping("weg", sheet)
    assert "nog geen indeling" in _refusal(error)
    importing.save_mapping("Eigen", guess(sheet))
    with pytest.raises(Refused) as error:
        importing.load_mapping("weg", sheet)
    assert "Eigen" in _refusal(error)
    with pytest.raises(Refused):
        importing.save_mapping("  ", guess(sheet))


@pytest.mark.parametrize(
    "text", ["", "[]", '{"name": 1}', '{"name":"a","by_heading":{"tijd":"x"},"by_place":[],"times":{}}']
)
def test_a_damaged_layout_is_said_and_never_breaks_the_list(text: str) -> None:
    sheet = the_table("Tijd;Tekst", "0;A")
    importing.save_mapping("a", guess(sheet))
    (path,) = (data_folder() / "mappings").glob("*.json")
    path.write_text(text, encoding="utf-8")
    importing.saved_mappings()
    with pytest.raises(Damaged):
        importing.load_mapping("a", sheet)
