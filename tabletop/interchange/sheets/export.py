"""A scenario as a spreadsheet: a script that people print and discuss, and that can be read again without loss."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tabletop.base.texts import Texts
from tabletop.interchange.cells import acts, fitting, guarded
from tabletop.interchange.sheets.kept import NAME, kept_cells
from tabletop.interchange.sheets.script import headings, script_rows
from tabletop.scenario.functions import function_name
from tabletop.scenario.model import Scenario
from tabletop.scenario.wording import Wording

_WIDTHS = (6, 9, 9, 14, 22, 12, 16, 13, 46, 40, 8, 36, 30, 24, 26, 24, 14, 18, 7)
"""Of the columns of the script, in characters."""
_PRINTED = "L"
"""The last column on paper: further to the right the letters would become too small to read."""
_A4 = 9
_TIGHT = (1, 2, 3)
"""Columns with a number or a time: they stay text, or a spreadsheet makes dates of them."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One sheet: its name, its cells with the headings first, and how wide the columns are."""

    name: str
    rows: list[list[str]]
    widths: tuple[int, ...]
    printed: str = ""


def scenario_xlsx(scenario: Scenario, texts: Texts) -> bytes:
    """Return a workbook: the script, what belongs to it to read, and the hidden sheet that keeps everything."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.title = fitting(scenario.title)
    book.properties.creator = "Tabletop"
    pages = _Pages(scenario, texts)
    script = [headings(texts), *script_rows(scenario, texts)]
    leaves = [_Leaf(texts("script_sheet.sheet"), script, _WIDTHS, _PRINTED)]
    leaves += [leaf for leaf in _leaves(scenario, texts) if len(leaf.rows) > 1]
    for leaf in leaves:
        pages.add(book, leaf)
    kept: Any = book.create_sheet(NAME)
    kept.sheet_state = "hidden"
    for cell in kept_cells(scenario):
        kept.append([_text_cell(kept, cell)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def scenario_csv(scenario: Scenario, texts: Texts) -> bytes:
    """Return the script with a semicolon and a byte-order mark, as Dutch spreadsheets expect."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    for row in (headings(texts), *script_rows(scenario, texts)):
        writer.writerow([guarded(fitting(cell)) for cell in row])
    return stream.getvalue().encode("utf-8-sig", "replace")


class _Pages:
    """Lays out the sheets that people see."""

    def __init__(self, scenario: Scenario, texts: Texts) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self._texts = texts
        self._title = scenario.title
        self._header = texts("script_sheet.header", tlp=scenario.tlp)
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._bold = Font(bold=True)
        self._shade = PatternFill("solid", fgColor="E7ECF1")
        line = Side(style="thin", color="B8C2CC")
        self._lines = Border(bottom=line, right=line)

    def add(self, book: Any, leaf: _Leaf) -> None:
        """Write a sheet with a header that stays in sight, on paper on every page."""
        from openpyxl.utils import get_column_letter

        sheet: Any = book.create_sheet(leaf.name)
        sheet.freeze_panes = "A2"
        last = get_column_letter(len(leaf.rows[0]))
        sheet.auto_filter.ref = f"A1:{last}{len(leaf.rows)}"
        for number, width in enumerate(leaf.widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        self._set_paper(sheet, leaf)
        for index, row in enumerate(leaf.rows):
            sheet.append([self._cell(sheet, text, index == 0, place) for place, text in enumerate(row, start=1)])

    def _cell(self, sheet: Any, text: str, heading: bool, place: int) -> Any:
        cell = _text_cell(sheet, text)
        cell.alignment = self._wrapped
        cell.border = self._lines
        if heading:
            cell.font = self._bold
            cell.fill = self._shade
        elif place in _TIGHT and len(text) < 200:
            cell.number_format = "@"
        return cell

    def _set_paper(self, sheet: Any, leaf: _Leaf) -> None:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"
        if leaf.printed:
            sheet.print_area = f"A1:{leaf.printed}{len(leaf.rows)}"
        for side, inches in (("left", 0.4), ("right", 0.4), ("top", 0.75), ("bottom", 0.6), ("header", 0.3)):
            setattr(sheet.page_margins, side, inches)
        sheet.oddHeader.left.text = _for_header(self._title)
        sheet.oddHeader.right.text = _for_header(self._header)
        sheet.oddFooter.left.text = _for_header(leaf.name)
        sheet.oddFooter.right.text = self._texts("script_sheet.footer", page="&P", pages="&N")


def _for_header(text: str) -> str:
    """Return a text for the edge of a page, where `&` begins a command and 255 signs are the most."""
    return " ".join(fitting(text).split())[:90].replace("&", "&&")


def _text_cell(sheet: Any, text: str) -> Any:
    """Return a cell that holds text and never a formula, also after somebody has edited it."""
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet)
    if text:
        cell.value = fitting(text)
        cell.data_type = "s"
        cell.quotePrefix = acts(text)
    return cell


def _leaves(scenario: Scenario, texts: Texts) -> Iterable[_Leaf]:
    """Yield what belongs to the script, to read: who, what for, which functions and which choices."""
    yield _roles(scenario, texts)
    yield _objectives(scenario, texts)
    yield _functions(scenario, texts)
    yield _choices(scenario, texts)


def _leaf(texts: Texts, name: str, fields: tuple[str, ...], values: Iterable[Any]) -> _Leaf:
    say = Wording(texts)
    rows = [[texts(f"compare.field.{field}") for field in fields]]
    rows += [[say.field(value, field) for field in fields] for value in values]
    return _Leaf(texts(f"script_sheet.{name}"), rows, (9, *(28 for _ in fields[1:])))


def _roles(scenario: Scenario, texts: Texts) -> _Leaf:
    fields = ("code", "organisation", "functions", "cold", "warm", "powers", "needs", "gives", "contacts", "knows")
    leaf = _leaf(texts, "roles", fields, scenario.roles)
    place = fields.index("functions")
    for role, row in zip(scenario.roles, leaf.rows[1:], strict=True):
        row[place] = ", ".join(function_name(id, scenario, texts) for id in role.functions)
    return leaf


def _objectives(scenario: Scenario, texts: Texts) -> _Leaf:
    leaf = _leaf(texts, "objectives", ("id", "title", "learning", "signs", "owners"), scenario.objectives)
    leaf.rows[0].append(texts("script_sheet.objective.injects"))
    for objective, row in zip(scenario.objectives, leaf.rows[1:], strict=True):
        serving = (i.id for i in scenario.injects if any(a.objective == objective.id for a in i.expected))
        row.append(", ".join(serving))
    return leaf


def _functions(scenario: Scenario, texts: Texts) -> _Leaf:
    """The name instead of the id, and every change the script makes in it."""
    leaf = _leaf(texts, "functions", ("name", "start", "visible_from"), scenario.functions)
    leaf.rows[0].append(texts("script_sheet.function.changes"))
    say = Wording(texts)
    for function, row in zip(scenario.functions, leaf.rows[1:], strict=True):
        row[0] = function_name(function.id, scenario, texts)
        changes = (
            f"{say.field(change, 'at')} {say.word(change.status)} {change.area}".strip()
            for change in scenario.status
            if change.function == function.id
        )
        row.append("\n".join(changes))
    return _Leaf(leaf.name, leaf.rows, (28, 22, 22, 40))


def _choices(scenario: Scenario, texts: Texts) -> _Leaf:
    return _leaf(texts, "choices", ("id", "question", "options", "default", "closes"), scenario.choices)
