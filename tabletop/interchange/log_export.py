"""The log of a run for other programs: CSV, XLSX and JSON Lines. Functions only, unless names are handed in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.clock import story_at
from tabletop.exercise.events import Event
from tabletop.exercise.record import Record
from tabletop.interchange.cells import fitting, guarded
from tabletop.projections.log_book import LogBook, LogRow
from tabletop.scenario.model import Scenario

COLUMNS = (
    "number",
    "wall",
    "story",
    "offset",
    "role",
    "kind",
    "text",
    "informed",
    "answers",
    "deadline",
    "reason",
    "options",
    "authority",
    "reversible",
    "state",
    "earlier",
    "by",
)


def export_log(kind: str, scenario: Scenario, records: tuple[Record, ...], names: Mapping[str, str]) -> bytes:
    """Return the log as `csv`, `xlsx` or `jsonl`. With no names, who made a record is left to its function."""
    if kind == "jsonl":
        return _json_lines(records, names)
    texts = Texts(scenario.language)
    book = LogBook()
    for record in records:
        book.feed(record)
    head = [texts(f"export.{column}") for column in COLUMNS]
    rows = [_cells(scenario, row, names, texts) for row in book.rows]
    return _xlsx(head, rows, texts) if kind == "xlsx" else _csv(head, rows)


def _cells(scenario: Scenario, row: LogRow, names: Mapping[str, str], texts: Texts) -> list[str]:
    entry, when = row.entry, row.when
    story = story_at(scenario, when.offset)
    decision = entry.decision
    reversible = decision.reversible if decision else None
    if row.retracted is not None:
        state = texts("export.retracted", why=row.retracted)
    else:
        state = texts("export.corrected") if row.corrected else ""
    return [
        str(row.number),
        when.wall.astimezone().strftime("%Y-%m-%d %H:%M:%S"),
        story.text if story else "",
        offset_text(when.offset),
        entry.role,
        texts(f"words.kind.{entry.kind}"),
        entry.text,
        " ".join(texts("words.everyone.code") if code == "ALL" else code for code in entry.informed),
        entry.answers or "",
        entry.deadline,
        decision.reason if decision else "",
        decision.options if decision else "",
        decision.authority if decision else "",
        "" if reversible is None else texts("export.yes" if reversible else "export.no"),
        state,
        " | ".join(earlier.text for earlier in row.earlier),
        _who(row.by, names, texts),
    ]


def _who(by: str, names: Mapping[str, str], texts: Texts) -> str:
    if by.startswith("role:"):
        return by.removeprefix("role:")
    return names.get(by) or texts("export.facilitator")


def _csv(head: list[str], rows: list[list[str]]) -> bytes:
    """Write with a semicolon and a byte-order mark, as Dutch spreadsheets expect."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(head)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig", "replace")


def _xlsx(head: list[str], rows: list[list[str]], texts: Texts) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(texts("export.sheet"))
    sheet.freeze_panes = "A2"
    for number, width in enumerate((6, 20, 8, 9, 8, 14, 70, 20, 9, 9), start=1):
        sheet.column_dimensions[chr(64 + number)].width = width
    for index, row in enumerate([head, *rows]):
        cells: list[Any] = []
        for text in row:
            cell: Any = WriteOnlyCell(sheet)
            cell.value = fitting(text)
            cell.data_type = "s"
            if index == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _json_lines(records: tuple[Record, ...], names: Mapping[str, str]) -> bytes:
    lines: list[str] = []
    for record in records:
        row = {
            "version": record.version,
            "wall": record.when.wall.isoformat(),
            "elapsed_ms": record.when.elapsed_ms,
            "offset": record.when.offset,
            "by": names.get(record.by, record.by),
            "event": type(record.event).__name__,
            **_plain(record.event),
        }
        lines.append(json.dumps(row, ensure_ascii=True))
    return ("\n".join(lines) + "\n").encode("utf-8")


def _plain(thing: Event | Any) -> Any:
    if is_dataclass(thing) and not isinstance(thing, type):
        return {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, tuple):
        return [_plain(part) for part in thing]  # pyright: ignore[reportUnknownVariableType]
    return thing
