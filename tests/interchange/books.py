"""Sheets as people make them, for the tests of the importer: the sets of the field, and a Dutch script."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from tabletop.interchange.sheets.book import read_book
from tabletop.interchange.sheets.columns import guess, main_sheet
from tabletop.interchange.sheets.table import Sheet
from tabletop.interchange.sheets.taken import Taken
from tabletop.interchange.sheets.taking import take
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.writing.writer import write_scenario

Rows = Sequence[Sequence[Any]]

HSEEP: Rows = [
    ["Master Scenario Events List"],
    ["Exercise name", "Harbour Lights"],
    [],
    [
        "Event Number",
        "Designated Scenario Time",
        "Event Type",
        "Inject Mode",
        "From",
        "To",
        "Message",
        "Expected Participant Response",
        "Exercise Objective",
        "Notes",
    ],
    [
        1,
        datetime(2024, 6, 26, 9),
        "Inject",
        "Phone",
        "Dispatch",
        "EOC, Police",
        "Power is out.",
        "",
        "1",
        "Call twice",
    ],
    [2, datetime(2024, 6, 26, 9, 20), "Expected Action", "", "EOC", "Police", "EOC calls the utility", "", "", ""],
    [
        3,
        datetime(2024, 6, 26, 9, 30),
        "Contingency Inject",
        "E-mail",
        "Mayor",
        "EOC",
        "When?",
        "",
        "2",
        "If quiet",
    ],
    [4, datetime(2024, 6, 26, 10), "Inject", "Pigeon", "Simcell", "All players", "Hospital on diesel", "", "", ""],
]
STANDARD: Rows = [
    [
        *("Control Number", "Move", "Group", "Delivery Time", "Simulated Time", "Assigned To", "Status", "Title"),
        *("Description", "From Org", "To Org", "Details", "Expected Actions"),
    ],
    [
        "C-1",
        1,
        "A",
        time(9),
        datetime(2024, 6, 26, 14),
        "Jan",
        "Approved",
        "Start",
        "D1",
        "X",
        "Blue",
        "One",
        "act",
    ],
    [
        "C-2",
        1,
        "A",
        time(9, 15),
        datetime(2024, 6, 26, 16),
        "Jan",
        "Open",
        "Next",
        "D2",
        "X",
        "Red; Blue",
        "Two",
        "",
    ],
    ["C-3", 2, "B", time(9, 30), datetime(2024, 6, 27, 8), "Jan", "Open", "Third", "D3", "X", "All", "Three", ""],
]
MITRE: Rows = [
    [
        *("ID", "Local Time", "Delivery Method", "Target", "Title", "Description", "Assumptions", "Notes"),
        *("Expected Actions", "Measure of Performance"),
    ],
    [1, "T+0:00", "Email", "SOC", "Phish", "A phish, arrives", "Mail works", "n", "Report it", "Within 5 minutes"],
    [2, "T+0:10", "Phone", "SOC & IT", "Call", "User calls", "", "", "Answer", ""],
]
PREPARED: Rows = [
    ["Exercise name", "Storm"],
    ["Point of contact", "J. Doe"],
    ["Exercise date", date(2026, 5, 21)],
    ["Last revision", "v2"],
    [
        *(
            "Seq No",
            "Date/Time Delivered",
            "Inject Type",
            "Delivery Method",
            "Originator (From)",
            "Recipient (To)",
        ),
        "Inject description",
    ],
    [1, "05/21/2026 9:00 AM", "Informational", "Email", "CEO", "CMT", "A storm is coming."],
    [2, "05/21/2026 9:30 AM", "Key Event", "Phone", "Ops", "CMT/IT", "Flooded. Basement gone."],
]
T3SF: Rows = [
    ["#", "Real Time", "Date", "Subject", "From", "Player", "Script", "Photo", "Picture Name", "Profile", "Poll"],
    [1, "09:00", "Monday 8:00 AM", "Hello", "Boss", "Legal", "Read this.", "", "", "boss.png", "Pay | Do not pay"],
    [2, "09:10", "Monday 11:00 AM", "More", "Boss", "Legal", "And this.", "", "", "boss.png", ""],
]
DUTCH: Rows = [
    ["DRAAIBOEK STROOMSTORING KENNEMERLAND"],
    ["Datum:", "26 juni 2024", None, "Aanvang: 09:30"],
    ["Locatie", "Haarlem"],
    [],
    ["Nr.", "Tijd", None, "Bericht", None, None, None, "Verwachte acties", "Doel", "Gereed?"],
    [None, "Echt", "Verhaal", "Van", "Aan", "Middel", "Inhoud", None, None, None],
    ["FASE 1: ACUUT"],
    [
        *(1, "9.30 uur", "07.00 uur", "Liander", "VRK en gemeente Haarlem", "telefoon", "De stroom is uit."),
        *("VRK: schaalt op (binnen 10 min)\n- Haarlem: opent crisisteam", "Doel 1: Snel opschalen", "ja"),
    ],
    [2, "9.45 uur", "07.30 uur", "Spaarne Gasthuis", "GHOR", "mail", "Nog drie uur diesel.", None, "1", None],
    [None, None, None, None, None, None, None, "GHOR: meldt aan VRK", "1", None],
    ["PAUZE"],
    ["FASE 2: HERSTEL"],
    ["2a", "10u15", "12.00 uur", "NH Nieuws", "allen", "radio/tv", "Is het terrorisme?", None, None, None],
    [3, "n.t.b.", "13.00", "", "VRK", "NL-Alert", "Stroom terug", None, None, None],
]
ALL = (HSEEP, STANDARD, MITRE, PREPARED, T3SF, DUTCH)


def workbook(rows: Rows, name: str = "Blad1") -> bytes:
    """Return rows as the bytes of a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Any) -> bytes:
    """Return the bytes of a workbook of openpyxl."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def lines(rows: Rows, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Return rows as a table of text."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows([["" if c is None else c for c in row] for row in rows])
    return stream.getvalue().encode(encoding)


def the_sheet(rows: Rows, name: str = "proef.xlsx") -> Sheet:
    """Return rows as they are read from a workbook."""
    return main_sheet(read_book(name, workbook(rows)))


def the_table(*rows: str, name: str = "proef.csv") -> Sheet:
    """Return the sheet of lines that are written with semicolons."""
    return main_sheet(read_book(name, "\n".join(rows).encode()))


def taken(sheet: Sheet, base: Scenario | None = None) -> Taken:
    """Return what comes out of a sheet when nobody sets anything by hand."""
    return take(sheet, guess(sheet), base)


def errors_of(scenario: Scenario) -> list[str]:
    """Return what keeps a scenario, written and read again, from being played; it must come back the same."""
    reading = read_scenario(write_scenario(scenario))
    assert reading.scenario == scenario
    return [problem.message.key for problem in reading.problems if problem.severity is Severity.ERROR]
