"""A scenario as a spreadsheet: what people find when they open it, and that nothing of it acts or is lost."""

from __future__ import annotations

import csv
import dataclasses
import io
from typing import Any

import openpyxl
import pytest

from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.interchange.sheets.book import read_book
from tabletop.interchange.sheets.export import scenario_csv, scenario_xlsx
from tabletop.interchange.sheets.kept import kept_scenario
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import Channel
from tests.builders import a_scenario

DUTCH = Texts("nl")
SHIPPED = ("ken-je-partner", "stroomstoring-noord-holland")


def shipped(name: str) -> Scenario:
    scenario = load_folder(scenarios() / name).scenario
    assert scenario is not None
    return scenario


def opened(scenario: Scenario, language: str = "nl") -> Any:
    return openpyxl.load_workbook(io.BytesIO(scenario_xlsx(scenario, Texts(language))))


def test_the_script_is_a_sheet_with_a_header_that_stays_and_a_row_for_every_inject() -> None:
    scenario = shipped("stroomstoring-noord-holland")
    sheet = opened(scenario)["Draaiboek"]
    assert [cell.value for cell in sheet[1]][:6] == ["Nr", "T+", "Verhaaltijd", "Fase", "Titel", "Kanaal"]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:S{len(scenario.injects) + 1}"
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [inject.id for inject in scenario.injects]
    assert sheet["I2"].alignment.wrap_text


def test_it_prints_on_landscape_a4_with_the_header_row_and_the_label_on_every_page() -> None:
    sheet = opened(shipped("stroomstoring-noord-holland"))["Draaiboek"]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.right.text == "OEFENING · TLP:GREEN"
    assert sheet.oddFooter.right.text == "Bladzijde &P van &N"


def test_expected_actions_stand_one_on_a_line() -> None:
    sheet = opened(a_scenario())["Draaiboek"]
    assert sheet["J2"].value == (
        "LIA: Geeft een eerste beeld (binnen 5 min)\niedere rol: Zegt wat nog werkt (binnen 10 min)"
    )
    assert sheet["O2"].value == "Elektriciteit: Uitgevallen"
    assert sheet["P5"].value == "als keuze c1 uitkomt op town"


def test_roles_objectives_functions_and_choices_are_there_to_read() -> None:
    book = opened(shipped("stroomstoring-noord-holland"), "en")
    assert book.sheetnames == ["Script", "Roles", "Objectives", "Functions", "Choices", "tabletop"]
    assert book["tabletop"].sheet_state == "hidden"
    assert book["Roles"]["A1"].value == "Code"


def test_a_sheet_without_anything_in_it_is_left_out() -> None:
    assert opened(a_scenario(choices=())).sheetnames == ["Draaiboek", "Rollen", "Doelen", "Functies", "tabletop"]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hidden_sheet_keeps_the_whole_scenario(name: str, language: str) -> None:
    scenario = shipped(name)
    assert kept_scenario(read_book("x.xlsx", scenario_xlsx(scenario, Texts(language)))) == scenario


def test_a_cell_is_never_a_formula() -> None:
    scenario = a_scenario()
    nasty = dataclasses.replace(
        scenario.injects[0], title='=HYPERLINK("http://x")', sender="@SUM(A1)", text="-1+1"
    )
    changed = dataclasses.replace(scenario, injects=(nasty,))
    sheet = opened(changed)["Draaiboek"]
    assert [sheet[place].data_type for place in ("E2", "G2", "I2")] == ["s", "s", "s"]
    assert sheet["E2"].value == '=HYPERLINK("http://x")'
    assert sheet["E2"].quotePrefix
    rows = list(csv.reader(io.StringIO(scenario_csv(changed, DUTCH).decode("utf-8-sig")), delimiter=";"))
    assert (rows[1][4], rows[1][6], rows[1][8]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)", "'-1+1")


def test_signs_that_a_workbook_cannot_hold_are_left_out_and_long_texts_are_cut() -> None:
    scenario = a_scenario()
    odd = dataclasses.replace(scenario.injects[0], title="bel\x07\x00 & \ud83d", notes="x" * 40_000)
    changed = dataclasses.replace(scenario, injects=(odd,), title="A & B" * 100)
    rows = list(csv.reader(io.StringIO(scenario_csv(changed, DUTCH).decode("utf-8-sig")), delimiter=";"))
    assert rows[1][4] == "bel & "
    assert len(rows[1][11]) == 32_767


def test_a_channel_of_its_own_goes_by_its_own_name() -> None:
    scenario = a_scenario()
    card = dataclasses.replace(scenario.injects[0], channel=Channel.OTHER, channel_name="Kaart")
    phone = dataclasses.replace(scenario.injects[1], channel=Channel.PHONE, channel_name="Rode telefoon")
    sheet = opened(dataclasses.replace(scenario, injects=(card, phone)))["Draaiboek"]
    assert (sheet["F2"].value, sheet["F3"].value) == ("Kaart", "Telefoon (Rode telefoon)")


def test_a_csv_file_opens_in_a_dutch_spreadsheet() -> None:
    content = scenario_csv(a_scenario(), DUTCH)
    assert content.startswith(b"\xef\xbb\xbfNr;T+;")


def test_a_title_with_signs_of_its_own_stands_whole_in_the_page_header() -> None:
    sheet = opened(a_scenario(title="Vuur & water"))["Draaiboek"]
    assert sheet.oddHeader.left.text == "Vuur && water"
