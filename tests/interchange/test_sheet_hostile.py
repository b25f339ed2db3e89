"""Workbooks that somebody made to do harm, or a program by mistake: a result or a message, within two seconds."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable

import pytest

from tabletop.base.errors import TabletopError
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.book import read_book
from tests.interchange.books import HSEEP, taken, workbook

SHEET = "xl/worksheets/sheet1.xml"
_CELLS = b"".join(b'<row r="%d">%s</row>' % (row, b"<c><v>1</v></c>" * 50) for row in range(20, 4020))
_MERGES = b"<mergeCells>" + b'<mergeCell ref="A1:A1048576"/>' * 5000 + b"</mergeCells>"
_LOOSE = b'<R><Relationship Id="rId1" Type="x/comments" Target="../../../../../etc/passwd"/></R>'

Change = Callable[[bytes], bytes]
CHANGES: dict[str, Change] = {
    "a row beyond every sheet": lambda xml: xml.replace(b'<row r="5"', b'<row r="99999999999"', 1),
    "a row before the first": lambda xml: xml.replace(b'<row r="5"', b'<row r="-5"', 1),
    "half a row": lambda xml: xml.replace(b'<row r="5"', b'<row r="5.5"', 1),
    "cells without a place": lambda xml: re.sub(rb' r="[A-Z0-9]+"', b"", xml),
    "a cell beyond every sheet": lambda xml: xml.replace(b'r="A5"', b'r="ZZZZZZ5"', 1),
    "thousands of merges": lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + _MERGES),
    "deep nesting": lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b"<a>" * 50_000 + b"</a>" * 50_000),
    "more cells than a script has": lambda xml: xml.replace(b"</sheetData>", _CELLS + b"</sheetData>"),
    "a text that is not there": lambda xml: xml.replace(b't="s"><v>0</v>', b't="s"><v>99999</v>', 1),
    "an endless number": lambda xml: xml.replace(b"<v>1</v>", b"<v>" + b"9" * 6000 + b"</v>"),
    "no number": lambda xml: xml.replace(b"<v>1</v>", b"<v>NaN</v>"),
    "a date beyond time": lambda xml: xml.replace(b"<v>45469.375</v>", b"<v>999999999</v>"),
    "signs that are none": lambda xml: xml.replace(b"Power", b"\xff\xfe\xfa"),
    "half a sheet": lambda xml: xml[: len(xml) // 2],
}


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook(HSEEP))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _outcome(content: bytes) -> int:
    """Return the number of injects that come out; 0 when it was refused with a message."""
    began = time.perf_counter()
    try:
        made = len(taken(read_book("a.xlsx", content).sheets[0]).scenario.injects)
        refusal = ""
    except TabletopError as error:
        made, refusal = 0, Texts("nl").say(error.message)
    assert time.perf_counter() - began < 2.0
    assert made or refusal
    return made


@pytest.mark.parametrize("name", CHANGES)
def test_a_sheet_that_is_not_as_it_should_be_harms_nobody(name: str) -> None:
    parts = _parts()
    parts[SHEET] = CHANGES[name](parts[SHEET])
    assert _outcome(_packed(parts)) in (0, 3)


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", SHEET, "[Content_Types].xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_a_workbook_without_a_part_harms_nobody(name: str) -> None:
    parts = _parts()
    parts.pop(name, None)
    assert _outcome(_packed(parts)) in (0, 3)


def test_remarks_that_point_out_of_the_archive_are_not_followed() -> None:
    parts = _parts() | {"xl/worksheets/_rels/sheet1.xml.rels": _LOOSE}
    assert _outcome(_packed(parts)) == 3


def test_other_ways_of_packing_are_read_and_lies_about_sizes_are_not_believed() -> None:
    assert _outcome(_packed(_parts(), zipfile.ZIP_STORED)) == 3
    assert _outcome(_packed(_parts(), zipfile.ZIP_LZMA)) == 3
    whole = workbook(HSEEP)
    assert _outcome(whole + b"\x00" * 1000) == 3
    lying = bytearray(whole)
    place = lying.find(b"PK\x01\x02") + 24
    lying[place : place + 4] = (4).to_bytes(4, "little")
    assert _outcome(bytes(lying)) == 0
