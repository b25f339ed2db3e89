"""Reading a spreadsheet, whatever kind of file it is, or telling what it is instead. Its values: see `table`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePath

from tabletop.interchange.sheets.table import Book, clean, damaged
from tabletop.scenario.problem import short

MOST_BYTES = 20_000_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")


def read_book(name: str, content: bytes) -> Book:
    """Read a spreadsheet. Raises Damaged with what to do, for a file that is none or is too large."""
    if len(content) > MOST_BYTES:
        raise damaged("too_large", name, most=MOST_BYTES // 1_000_000)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise damaged("empty", name)
    _refuse_foreign(name, content)
    stem = clean(PurePath(name).stem)
    if content.startswith(b"PK"):
        from tabletop.interchange.sheets.xlsx import read_workbook

        sheets = read_workbook(name, content, stem)
    elif content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        from tabletop.interchange.sheets.json_rows import read_json

        sheets = (read_json(name, content, stem),)
    else:
        from tabletop.interchange.sheets.csv_text import read_lines

        sheets = (read_lines(name, content, stem),)
    sheets = tuple(sheet for sheet in sheets if sheet.filled)
    if not sheets:
        raise damaged("empty", name)
    return Book(short(name), sheets)


def _refuse_foreign(name: str, content: bytes) -> None:
    """Raise Damaged, with what to do, for the files that people take for a spreadsheet."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(_OLE):
        raise damaged(_ole_kind(name, content), name)
    if head.startswith(b"%PDF"):
        raise damaged("pdf", name)
    if content.startswith(b"PK"):
        kind = next(_zip_kinds(content), "")
        if kind:
            raise damaged(kind, name)
        return
    if head[:200].lower().startswith((b"<?xml", b"<html", b"<!doctype", b"<table")):
        raise damaged("markup", name)
    if head[:200].startswith(b"{\\rtf"):
        raise damaged("not_a_sheet", name)
    if content.startswith(_PICTURES) or _is_binary(content[:65536]):
        raise damaged("not_a_sheet", name)


def _ole_kind(name: str, content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password"
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return "xls"
    return "xls" if name.lower().endswith(".xls") else "not_a_sheet"


def _zip_kinds(content: bytes) -> Iterator[str]:
    """Yield what a zip file is when it is no workbook we read. A broken directory is found out later."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if _is_small(archive, "mimetype") else b""
    except Exception:
        # Whatever a damaged archive makes of the library: the reader of workbooks reports it.
        return
    if b"opendocument" in mimetype:
        yield "ods"
    if any(one.endswith(".iwa") for one in names):
        yield "numbers"
    if "xl/workbook.bin" in names:
        yield "xlsb"
    if names and not any(one.startswith("xl/") for one in names):
        yield "not_a_sheet"


def _is_small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 200


def _is_binary(head: bytes) -> bool:
    """Whether it holds signs no text has; UTF-16 with its mark is text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if max(2, len(head) // 1000) < zeros < len(head) // 4:
        return True
    strange = sum(byte < 32 and byte not in b"\t\n\r\x00\x1a\x1b\x0c" for byte in head)
    return strange > max(2, len(head) // 50)
