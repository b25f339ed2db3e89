"""The log in other people's programs: what somebody typed stays text, and names stay at home unless asked for."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tabletop.app.session import Session
from tabletop.exercise import commands as c
from tabletop.exercise.values import Decision, Entry
from tabletop.exercise.words import EntryKind
from tabletop.interchange.log_export import COLUMNS, export_log
from tests.builders import a_running_session

FORMULAS = (
    '=HYPERLINK("http://kwaad.example","klik")',
    "+31 6 12345678",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
)
HOSTILE = (
    '<b>vet</b> & "aanhaling" ; puntkomma',
    "regel een\nregel twee\r\nregel drie",
    "\x00\x01\x1b[31mrood\x7f",
    "\ud800 half \udfff \ufffe \uffff",
    "👩‍🚒🔥 نص عربي \u202eomgekeerd",
    "x" * 40_000,
    "🔥" * 40_000,
)


def _logged(*entries: Entry) -> Session:
    session, _ = a_running_session()
    for entry in entries:
        session.do(c.LogEntry(entry))
    return session


def _said(*texts: str) -> Session:
    return _logged(*(Entry("HLM", EntryKind.ACTION, text) for text in texts))


def _exported(session: Session, kind: str, names: bool = False) -> bytes:
    return export_log(kind, session.scenario, tuple(session.records), session.people() if names else {})


def _csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def _sheet(content: bytes):  # type: ignore[no-untyped-def]
    return load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_stays_text_in_csv(formula: str) -> None:
    row = _csv(_exported(_said(formula), "csv"))[1]
    assert row[COLUMNS.index("text")] == f"'{formula}"


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_stays_text_in_a_workbook(formula: str) -> None:
    cell = _sheet(_exported(_said(formula), "xlsx")).cell(2, COLUMNS.index("text") + 1)
    assert cell.data_type == "s"
    assert str(cell.value).strip() == formula.strip()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_comes_out_readable_and_in_its_own_row(kind: str, text: str) -> None:
    session = _said(text, "daarna")
    content = _exported(session, kind)
    if kind == "csv":
        assert len(_csv(content)) == 3
    elif kind == "xlsx":
        sheet = _sheet(content)
        assert sheet.max_row == 3
        assert len(str(sheet.cell(2, COLUMNS.index("text") + 1).value).encode("utf-16-le")) <= 32_767 * 2
    else:
        said = [json.loads(line) for line in content.decode("utf-8").splitlines()]
        assert said[-2]["entry"]["text"] == text


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_names_come_along_only_when_asked(kind: str) -> None:
    session = _said("Bellen")

    def shown(names: bool) -> str:
        content = _exported(session, kind, names)
        return str(list(_sheet(content).values)) if kind == "xlsx" else content.decode("utf-8")

    assert "M. de Boer" in shown(names=True)
    assert "M. de Boer" not in shown(names=False)


def test_who_logged_is_said_by_function_when_names_stay_at_home() -> None:
    session = _said("Bellen")
    session.do(c.LogEntry(Entry("HLM", EntryKind.ACTION, "Zelf getypt")), by="role:HLM")
    by = [row[COLUMNS.index("by")] for row in _csv(_exported(session, "csv"))[1:]]
    assert by == ["oefenleiding", "HLM"]


def test_everything_of_a_decision_has_its_column_and_corrections_show() -> None:
    decision = Decision("Veiligheid", "Niets doen", "Burgemeester", False)
    entry = Entry("HLM", EntryKind.DECISION, "Opvang", ("VRK", "ALL"), "i1", "11:00", decision)
    session = _logged(entry)
    session.do(c.CorrectEntry(1, replace(entry, text="Opvang openen", informed=("VRK",))))
    session.do(c.RetractEntry(1, "dubbel"))
    row = dict(zip(COLUMNS, _csv(_exported(session, "csv"))[1], strict=True))
    assert (row["number"], row["story"], row["offset"], row["role"]) == ("1", "09:37", "T+00:00", "HLM")
    assert (row["kind"], row["text"], row["earlier"]) == ("Besluit", "Opvang openen", "Opvang")
    assert (row["informed"], row["answers"], row["deadline"]) == ("VRK", "i1", "11:00")
    assert (row["reason"], row["options"], row["authority"], row["reversible"]) == (
        "Veiligheid",
        "Niets doen",
        "Burgemeester",
        "nee",
    )
    assert row["state"] == "Ingetrokken: dubbel"


def test_json_lines_hold_every_record_and_a_workbook_says_it_is_an_exercise() -> None:
    session = _said("Bellen")
    lines = [json.loads(line) for line in _exported(session, "jsonl").decode("utf-8").splitlines()]
    assert [line["version"] for line in lines] == list(range(1, len(session.records) + 1))
    assert lines[-1]["entry"]["kind"] == "action"
    assert "OEFENING" in _sheet(_exported(session, "xlsx")).title


def test_an_empty_log_gives_a_head_and_nothing_else() -> None:
    session, _ = a_running_session()
    assert len(_csv(_exported(session, "csv"))) == 1
    assert _sheet(_exported(session, "xlsx")).max_row == 1
