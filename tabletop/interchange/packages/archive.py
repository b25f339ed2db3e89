"""The zip of a scenario package, byte for byte: written plainly, and read only when nothing is odd about it.

Python's own reader is made to forgive; here every byte has to have its place. Files follow each other from the
first byte on, then comes the list of them, then the end: nothing can hide, overlap, or be said in two ways.
The layout is that of APPNOTE.TXT 6.3.10 (PKWARE), sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from tabletop.base.errors import Damaged
from tabletop.base.message import Message, Value
from tabletop.interchange.packages.names import MANIFEST, clash, is_archive_name, most_bytes, name_fault
from tabletop.scenario.problem import short

MAX_FILES = 2_000
MAX_TOTAL = 200_000_000
"""Bytes of everything together, packed and unpacked alike."""
MAX_RATIO = 100
"""So many times larger a file may become by unpacking; a text does not reach twenty."""
_LOCAL = struct.Struct("<4s5H3I2H")
_LISTED = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _LISTED_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_UTF8 = 0x0800
_KNOWN_FLAGS = _UTF8 | 0x0006
"""Names in UTF-8, and how hard the writer tried; nothing else."""
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_UNIX = 3 << 8
_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
_FIRST_DAY = (1 << 5) | 1
"""1 January 1980, the first day a zip knows: the same content must make the same bytes."""
_WORKBOOK = "xl/workbook.xml"
_NOT_A_FILE = 0x08 | 0x10 | 0x40
"""What MS-DOS calls a label, a folder and a device."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the list: the same facts stand before the file itself."""

    name: str
    raw_name: bytes
    said: tuple[int, ...]
    """Version, flags, method, time, date, checksum, packed size and size, as they stand before the file too."""
    offset: int

    @property
    def method(self) -> int:
        return self.said[2]

    @property
    def checksum(self) -> int:
        return self.said[5]

    @property
    def packed(self) -> int:
        return self.said[6]

    @property
    def size(self) -> int:
        return self.said[7]


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files in this order, with fixed dates, stored as they are.

    Stored, because what another version of zlib makes of a text differs, and pictures are packed already.
    """
    bodies: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name, content in files.items():
        raw = name.encode("utf-8")
        flags = 0 if raw.isascii() else _UTF8
        said = (_VERSION, flags, _STORED, 0, _FIRST_DAY, zlib.crc32(content), len(content), len(content), len(raw))
        bodies += (_LOCAL.pack(_LOCAL_MARK, *said, 0), raw, content)
        listed += (_LISTED.pack(_LISTED_MARK, _UNIX | _VERSION, *said, 0, 0, 0, 0, _PLAIN_FILE, at), raw)
        at += _LOCAL.size + len(raw) + len(content)
    size = sum(map(len, listed))
    return b"".join((*bodies, *listed, _END.pack(_END_MARK, 0, 0, len(files), len(files), size, at, 0)))


def read_archive(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by name. Raises Damaged for whatever is not as a package should be."""
    entries = _entries(content)
    _check_names(entries)
    _check_sizes(entries)
    _check_places(content, entries)
    return {entry.name: _unpacked(content, entry) for entry in entries}


def fail(name: str, /, **values: Value) -> NoReturn:
    """Refuse a package for a reason of the catalogue `package`."""
    raise Damaged(Message(f"package.{name}", **values))


def _entries(content: bytes) -> tuple[_Entry, ...]:
    count, size, start = _list_place(content)
    if count > MAX_FILES:
        fail("too_many", most=MAX_FILES)
    entries: list[_Entry] = []
    at, end = start, start + size
    for _ in range(count):
        if at + _LISTED.size > end:
            fail("contradicts")
        entry, at = _entry(content, at, end)
        entries.append(entry)
    if at != end:
        fail("hidden")
    return tuple(entries)


def _list_place(content: bytes) -> tuple[int, int, int]:
    """Return how many files the list has, its size in bytes and where it begins."""
    if len(content) > MAX_TOTAL:
        fail("too_large", most=MAX_TOTAL // 1_000_000)
    last = content.rfind(_END_MARK, max(0, len(content) - _END.size - 0xFFFF))
    if last < 0:
        fail("cut_off" if content.startswith(_LOCAL_MARK) else "no_package")
    if len(content) - last < _END.size:
        fail("cut_off")
    if last != len(content) - _END.size or not content.startswith((_LOCAL_MARK, _END_MARK)):
        fail("around")
    _, disk, list_disk, count_here, count, size, start, comment = _END.unpack_from(content, last)
    if disk or list_disk or 0xFFFF in (count_here, count) or 0xFFFFFFFF in (size, start):
        fail("rewritten")
    if count_here != count or comment:
        fail("contradicts")
    if start + size != last:
        fail("around" if start + size < last else "contradicts")
    return count, size, start


def _entry(content: bytes, at: int, end: int) -> tuple[_Entry, int]:
    mark, _, *said, name_size, extra, comment, disk, _, attributes, offset = _LISTED.unpack_from(content, at)
    name_at = at + _LISTED.size
    if mark != _LISTED_MARK or name_at + name_size > end:
        fail("contradicts")
    raw = content[name_at : name_at + name_size]
    entry = _Entry(_decoded(raw, said[1]), raw, tuple(said), offset)
    shown = short(entry.name)
    if said[1] & _ENCRYPTED:
        fail("encrypted", name=shown)
    kind = stat.S_IFMT(attributes >> 16)
    if attributes & _NOT_A_FILE or entry.name.endswith("/") or kind not in (0, stat.S_IFREG):
        fail("link" if stat.S_ISLNK(kind) else "special", name=shown)
    if said[1] & ~_KNOWN_FLAGS or extra or comment or disk or entry.method not in (_STORED, _DEFLATED):
        fail("rewritten")
    if 0xFFFFFFFF in (entry.packed, entry.size, offset):
        fail("rewritten")
    return entry, name_at + name_size


def _decoded(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        fail("unreadable_name", name=short(raw.decode("utf-8", "replace")))


def _check_names(entries: tuple[_Entry, ...]) -> None:
    names = [entry.name for entry in entries]
    for name in names:
        fault = name_fault(name)
        if fault is not None:
            fail(fault, name=short(name))
    seen: set[str] = set()
    for name in names:
        if name in seen:
            fail("twice", name=short(name))
        seen.add(name)
    alike = clash(names)
    if alike is not None:
        fail("alike", name=short(alike[0]), other=short(alike[1]))


def _fail_unexpected(names: set[str], name: str) -> NoReturn:
    """Say what the whole zip is when it is no package at all, and else which file does not belong in it."""
    if MANIFEST in names:
        fail("unexpected", name=short(name))
    fail("spreadsheet" if _WORKBOOK in names else "no_manifest")


def _check_sizes(entries: tuple[_Entry, ...]) -> None:
    """Judge what the list says; what is unpacked later is held to it."""
    for entry in entries:
        if entry.size > entry.packed * MAX_RATIO:
            fail("bomb", name=short(entry.name))
        if is_archive_name(entry.name):
            fail("nested", name=short(entry.name))
    if sum(entry.size for entry in entries) > MAX_TOTAL:
        fail("too_large", most=MAX_TOTAL // 1_000_000)
    for entry in entries:
        most = most_bytes(entry.name)
        if most is None:
            _fail_unexpected({one.name for one in entries}, entry.name)
        if entry.size > most:
            fail("file_too_large", name=short(entry.name), most=most // 1_000_000)


def _check_places(content: bytes, entries: tuple[_Entry, ...]) -> None:
    """Follow the files from the first byte to the list: no gap, no overlap, and the same said twice."""
    at = 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset != at:
            fail("overlaps" if entry.offset < at else "hidden", name=short(entry.name))
        if at + _LOCAL.size > len(content):
            fail("cut_off")
        mark, *said, name_size, extra = _LOCAL.unpack_from(content, at)
        body = at + _LOCAL.size
        same = tuple(said) == entry.said and content[body : body + name_size] == entry.raw_name
        if mark != _LOCAL_MARK or not same or extra:
            fail("contradicts")
        at = body + name_size + entry.packed
    _, _, start = _list_place(content)
    if at != start:
        fail("overlaps" if at > start else "hidden", name=short(entries[-1].name) if entries else "")


def _unpacked(content: bytes, entry: _Entry) -> bytes:
    start = entry.offset + _LOCAL.size + len(entry.raw_name)
    body = content[start : start + entry.packed]
    if entry.method == _STORED:
        made, whole = body, True
    else:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            # One byte more than was said: a file that lies about its size stops here.
            made = engine.decompress(body, entry.size + 1)
        except zlib.error as error:
            raise Damaged(Message("package.changed", name=short(entry.name))) from error
        whole = engine.eof and not engine.unused_data and not engine.unconsumed_tail
    if not whole or len(made) != entry.size or zlib.crc32(made) != entry.checksum:
        fail("changed", name=short(entry.name))
    return made
