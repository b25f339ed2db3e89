from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime, time
from typing import Any

import pytest

from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.interchange.sheets.book import MOST_BYTES, read_book
from tests.interchange.books import DUTCH, lines, saved, taken, workbook

ROWS = [["Nr", "Titel", "Tekst"], ["1", "Eén", "Café “dicht”"], ["2", "Twee", "regel 1\nregel 2"]]


def _texts(content: bytes, name: str = "a.csv") -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_book(name, content).sheets[0].rows]


def _refusal(content: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(Damaged) as caught:
        read_book(name, content)
    assert Texts("nl").say(caught.value.message)
    return caught.value.message.key.removeprefix("importing.file.")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_of_text_is_read_whatever_its_separator_and_encoding(separator: str, encoding: str) -> None:
    assert _texts(lines(ROWS, separator, encoding)) == ROWS


def test_utf_16_without_a_mark_and_latin_1_are_read_too() -> None:
    assert _texts(lines(ROWS, ";", "utf-16-le")) == ROWS
    assert _texts("a;b\n\x81;é\n".encode("latin-1"))[1][1] == "é"


def test_excels_line_with_the_separator_is_believed_and_left_out() -> None:
    assert _texts(b"sep=|\na;b|c;d\n1;2|3;4\n") == [["a;b", "c;d"], ["1;2", "3;4"]]


def test_commas_in_the_text_do_not_hide_the_semicolons() -> None:
    rows = [["Tijd", "Tekst"], ["09:00", "Eén, twee, drie, vier"], ["09:10", "Vijf, zes"]]
    assert _texts(lines(rows, ";")) == rows


def test_the_guard_before_a_formula_is_taken_off_and_other_apostrophes_stay() -> None:
    assert _texts(b"a;b\n'=1+1;'s avonds\n'-10 graden;'+31 23\n") == [
        ["a", "b"],
        ["=1+1", "'s avonds"],
        ["-10 graden", "+31 23"],
    ]


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_rest() -> None:
    rows = _texts(b'a;b\n1;"vijf inch" scherm\n2;"open\n3;drie\n4;vier\n')
    assert [row[0] for row in rows] == ["a", "1", "2", "3", "4"]


def test_signs_that_no_person_typed_are_left_out() -> None:
    assert _texts("a;b\n1;x\x07y_x000D_z\u2028w\xa0v\n".encode())[1][1] == "xyz\nw v"


def test_cells_of_a_workbook_keep_their_moments_and_read_as_in_the_sheet() -> None:
    sheet = read_book("a.xlsx", workbook([["a", "b"], [datetime(2024, 6, 26, 9), time(9, 37)], [35, 0.5]])).sheets[
        0
    ]
    assert [cell.text for cell in sheet.rows[1]] == ["2024-06-26 09:00", "09:37"]
    assert sheet.rows[1][1].value == time(9, 37)
    assert [cell.text for cell in sheet.rows[2]] == ["35", "0.5"]


def test_cells_merged_downwards_say_their_text_in_every_row() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    for row in (["Tijd", "Tekst"], ["09:00", "een"], [None, "twee"], ["09:10", "drie"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    rows = read_book("a.xlsx", saved(book)).sheets[0].rows
    assert [(row[0].text, row[0].again) for row in rows[1:]] == [
        ("09:00", False),
        ("09:00", True),
        ("09:10", False),
    ]


def test_hidden_rows_and_sheets_and_formulas_without_a_result_are_read_and_said() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.append(["a", "b"])
    sheet.append(["stil", "=1+1"])
    sheet.row_dimensions[2].hidden = True
    other = book.create_sheet("Geheim")
    other.append(["c", "d"])
    other.sheet_state = "hidden"
    read = read_book("a.xlsx", saved(book))
    assert [note.key for note in read.sheets[0].notes] == [
        "importing.read.hidden_rows",
        "importing.read.uncounted",
    ]
    assert read.sheets[0].rows[1][0].text == "stil"
    assert read.sheets[1].hidden
    assert [note.key for note in read.sheets[1].notes] == ["importing.read.hidden_sheet"]


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    content = _changed(workbook(ROWS), "xl/worksheets/sheet1.xml", b'ref="A1:C3"', b'ref="A1:A1"')
    assert _texts(content, "a.xlsx") == ROWS


@pytest.mark.parametrize(
    ("content", "name", "key"),
    [
        (b"", "a.xlsx", "empty"),
        (b"\xef\xbb\xbf \r\n", "a.csv", "empty"),
        (b"%PDF-1.7 ...", "a.xlsx", "pdf"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "oud.xls", "xls"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "password"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "brief.doc", "not_a_sheet"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a.csv", "not_a_sheet"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "a.xls", "markup"),
        (b"Er was eens een draaiboek\nzonder kolommen.\n", "a.txt", "one_column"),
        (b"PK\x03\x04 kapot", "a.xlsx", "broken"),
        (b"x" * (MOST_BYTES + 1), "a.csv", "too_large"),
        (b"a;b\n" + b"1;2\n" * 5100, "a.csv", "too_long"),
        (b";".join([b"a"] * 300), "a.csv", "too_wide"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(content: bytes, name: str, key: str) -> None:
    assert _refusal(content, name) == key


def test_relatives_of_the_workbook_are_told_apart() -> None:
    ods = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}
    assert _refusal(_zip(ods), "a.ods") == "ods"
    assert _refusal(_zip({"Index/Document.iwa": b"x"}), "a.numbers") == "numbers"
    assert _refusal(_zip({"xl/workbook.bin": b"x"}), "a.xlsb") == "xlsb"
    assert _refusal(_zip({"word/document.xml": b"<a/>"}), "a.docx") == "not_a_sheet"
    assert _refusal(workbook([[]])) == "empty"


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    assert _refusal(_zip({"xl/workbook.xml": b" " * 30_000_000})) == "bomb"
    assert _refusal(_zip({f"xl/{n}.xml": b"x" for n in range(2100)})) == "bomb"


@pytest.mark.parametrize("entity", [b"<!DOCTYPE a [<!ENTITY b 'c'>]>", '<!DOCTYPE a SYSTEM "x">'.encode("utf-16")])
def test_a_workbook_with_references_of_its_own_is_refused(entity: bytes) -> None:
    content = _changed(workbook(ROWS), "xl/worksheets/sheet1.xml", b"<worksheet", entity + b"<worksheet")
    assert _refusal(content) == "doctype"


def test_a_cell_far_out_is_refused_and_no_memory_is_spent_on_it() -> None:
    content = _changed(workbook(ROWS), "xl/worksheets/sheet1.xml", b'r="C3"', b'r="XFD3"')
    assert _refusal(content) == "too_wide"
    content = _changed(workbook(DUTCH), "xl/worksheets/sheet1.xml", b'<row r="14"', b'<row r="1048576"')
    assert len(read_book("a.xlsx", content).sheets[0].rows) == 13
    content = _changed(content, "xl/worksheets/sheet1.xml", b'r="B14"', b'r="B1048576"')
    assert [note.key for note in read_book("a.xlsx", content).sheets[0].notes] == ["importing.read.deep_rows"]


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    return _zip(files)


def test_remarks_at_cells_hidden_columns_and_pictures_are_not_left_unsaid() -> None:
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.drawing.image import Image
    from PIL import Image as Picture

    book = Workbook()
    sheet: Any = book.active
    for row in (["Tijd", "Tekst"], ["0", "Alarm"], ["5", "Rook"]):
        sheet.append(row)
    sheet["B3"].comment = Comment("Eerst bellen", "Jan")
    sheet.column_dimensions["A"].hidden = True
    picture = io.BytesIO()
    Picture.new("RGB", (4, 4)).save(picture, "PNG")
    sheet.add_image(Image(picture), "D2")
    read = read_book("a.xlsx", saved(book)).sheets[0]
    assert [note.key for note in read.notes] == ["importing.read.hidden_columns", "importing.read.pictures"]
    assert [(one.row, one.column, one.text) for one in read.comments] == [(3, 1, "Eerst bellen")]
    assert "B3: Eerst bellen" in taken(read).scenario.injects[1].notes


def test_a_list_of_rows_in_json_is_a_table_too() -> None:
    rows = [{"#": 1, "Real Time": "09:00", "Script": "Lees dit."}, {"#": 2, "Script": "Meer", "Poll": ["A", "B"]}]
    content = json.dumps(rows).encode()
    assert _texts(content, "msel.json") == [
        ["#", "Real Time", "Script", "Poll"],
        ["1", "09:00", "Lees dit.", ""],
        ["2", "", "Meer", '["A", "B"]'],
    ]
    assert _texts(json.dumps({"msel": rows}).encode(), "msel.json")[1][1] == "09:00"
    for bad in (b"[", b"[1, 2]", b'{"a": 1}', b"[" * 100_000):
        assert _refusal(bad, "a.json") == "not_a_sheet"
