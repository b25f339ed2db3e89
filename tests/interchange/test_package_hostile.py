"""Packages made to harm: each is refused in two seconds, in words, and nothing of it reaches the disk."""

from __future__ import annotations

import builtins
import io
import os
import random
import struct
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.interchange.packages.package import Package, pack, unpack
from tests.interchange.packages import FACTS, FILES, TEXT, Piece, jpeg, manifest, pieces, png, whole, zipped

MUTATIONS = 300
SECONDS = 2.0


def _with(name: str, content: bytes = TEXT, **more: object) -> bytes:
    """Return a good package with one file more, which the manifest lists."""
    files = {**FILES, name: content}
    *rest, last = whole(files)
    return zipped((*rest, replace(last, **more)))  # type: ignore[arg-type]


def _said(**changes: object) -> bytes:
    """Return a package with a manifest that says something else."""
    return zipped(pieces({"manifest.json": manifest(FILES, **changes), **FILES}))


def _manifest_is(text: bytes) -> bytes:
    return zipped(pieces({"manifest.json": text, **FILES}))


def _last(**more: object) -> bytes:
    """Return a good package of which one thing about the last file is otherwise."""
    *rest, last = whole()
    return zipped((*rest, replace(last, **more)))  # type: ignore[arg-type]


def _raw_name(name: bytes, flags: int = 0) -> bytes:
    return zipped((*whole(), Piece(name, TEXT, flags=flags)))


def _deflated(content: bytes, **more: object) -> bytes:
    *rest, _ = whole({**FILES, "rehearsal.nl.txt": content})
    return zipped((*rest, replace(Piece(b"rehearsal.nl.txt", content, 8), **more)))  # type: ignore[arg-type]


def _edited(at: int, form: str, *values: int) -> bytes:
    """Return a good package with fields of its end written over; `at` counts from there."""
    content = bytearray(zipped(whole()))
    struct.pack_into(form, content, len(content) - 22 + at, *values)
    return bytes(content)


def _swapped(text: bytes) -> bytes:
    """Return a package in which the scenario is another than the manifest says."""
    return zipped(pieces({"manifest.json": manifest(FILES), **FILES, "nl.yaml": text}))


def _claims(size: int, number: int) -> Piece:
    """Return a picture that says it has so many bytes and has none."""
    return Piece(b"media/%d.png" % number, b"", size=size, packed=size)


def _quine() -> bytes:
    """Return a zip whose one file is said to be the zip itself."""
    body = zipped(whole())
    return zipped((*whole(), Piece(b"rehearsal.nl.txt", body, offset=0)))


def _shared_kernel(number: int) -> bytes:
    """Return a zip in which many names share one body, the way a small bomb grows large."""
    kernel = Piece(b"media/0.png", random.Random(1).randbytes(200_000), 8)
    shared = replace(kernel, body=b"", packed=len(kernel.stored), offset=0)
    return zipped((kernel, *(replace(shared, name=b"media/%d.png" % n) for n in range(1, number))))


NAMES = {
    "outside": (
        "../nl.yaml", "media/../../nl.yaml", "..", "/etc/passwd", "//host/share/x.png", "\\\\host\\share\\x.png",
        "media\\kaart.png", "C:/nl.yaml", "c:nl.yaml", "z:\\x.png", "media/..\\x.png", "/nl.yaml",
        "../../../../tmp/x", "media/..", "..\\..\\Windows\\System32\\x.png", "/media/x.png",
    ),
    "control": (
        "media/a\x00.png", "nl.yaml\x00.png", "media/a\nb.png", "media/a\x1b[2J.png", "media/\u202egnp.exe",
        "media/a\u200b.png", "media/a\x7f.png", "media/\ufeffa.png", "media/\ue000.png", "media/a\x85b.png",
    ),
    "not_composed": ("media/e\u0301.png", "media/A\u030a.png", "media/\u212b.png"),
    "impossible": (
        "", "media//a.png", "./nl.yaml", "media/./a.png", "media/a?.png", "media/a*.png", "media/a|b.png",
        'media/"a".png', "media/a<b>.png", "media/a:b.png", "nl.yaml::$DATA", "media/" + "a" * 200 + ".png",
    ),
    "ending": (
        "nl.yaml ", "nl.yaml.", "media/a.png ", "media /a.png", "media./a.png", " nl.yaml", "media/ a.png",
        "media/a.png.", "media/...png.", "media/a.png\u00a0", "media/a.png\u3000",
    ),
    "reserved": (
        "media/con.png", "CON", "media/NUL.png", "media/aux.jpg", "prn/x.png", "media/COM1.png", "media/lpt9.jpeg",
        "media/com¹.png", "media/Con.tar.png", "media/nul .png", "COM0", "conin$",
    ),
    "unexpected": (
        "nl.yml", "readme.txt", "media/a.svg", "media/a.exe", "media/sub/a.png", "NL.YAML.txt", "de.yaml",
        "rehearsal.de.txt", "media/.png", "autorun.inf", "desktop.ini", ".DS_Store", "media/a.gif",
        "manifest.json.bak", "__MACOSX/nl.yaml", "MEDIA/a.png", "media/a.png/b.png", "nl.yaml/x", "en.yaml.exe",
    ),
    "nested": (
        "more.zip", "media/a.ZIP", "media/a.7z", "x.tabletop.rar", "a.tar.gz", "media/a.tgz", "a.jar", "a.iso",
    ),
}  # fmt: skip

HOSTILE: dict[str, tuple[str, bytes]] = {
    "name in the zip twice": ("twice", zipped((*whole(), *pieces({"nl.yaml": b"other"})))),
    "manifest twice": ("twice", zipped((*whole(), *pieces({"manifest.json": manifest({})})))),
    "same but for capitals": ("alike", _with("NL.yaml")),
    "same picture but for capitals": ("alike", _with("media/KAART 1.png", png())),
    "same by folding": ("alike", zipped(whole({"media/ss.png": png(), "media/ß.png": png()}))),
    "same by width": ("alike", zipped(whole({"media/a.png": png(), "media/ａ.png": png()}))),
    "same by ligature": ("alike", zipped(whole({"media/ĳ.png": png(), "media/IJ.png": png()}))),
    "name in code page 437": ("unreadable_name", _raw_name(b"media/\x82.png")),
    "name in broken utf-8": ("unreadable_name", _raw_name(b"media/\xc3\x28.png", 0x800)),
    "name of half characters": ("unreadable_name", _raw_name(b"media/\xed\xa0\x80.png", 0x800)),
    "overlong dots": ("unreadable_name", _raw_name(b"\xc0\xae\xc0\xae/x.png", 0x800)),
    "symbolic link": ("link", _with("media/x.png", b"/etc/passwd", mode=0o120777)),
    "link named as text": ("link", _last(mode=0o120644)),
    "folder": ("special", _with("media/x.png", b"", mode=0o040755)),
    "folder by name": ("special", zipped((*whole(), Piece(b"media/", b"")))),
    "folder by ms-dos": ("special", _last(attributes=0x10)),
    "label by ms-dos": ("special", _last(attributes=0x08)),
    "device by ms-dos": ("special", _last(attributes=0x40)),
    "fifo": ("special", _last(mode=0o010644)),
    "character device": ("special", _last(mode=0o020644)),
    "block device": ("special", _last(mode=0o060644)),
    "socket": ("special", _last(mode=0o140644)),
    "encrypted": ("encrypted", _last(flags=1)),
    "strongly encrypted": ("encrypted", _last(flags=0x40)),
    "encrypted list": ("encrypted", _last(flags=0x2000)),
    "sizes behind the file": ("rewritten", _last(flags=8)),
    "patched data": ("rewritten", _last(flags=0x20)),
    "extra field in the list": ("rewritten", _last(extra=b"up\x05\x00\x01abcd")),
    "extra field before the file": ("contradicts", _last(local_extra=b"up\x05\x00\x01abcd")),
    "comment at a file": ("rewritten", _last(comment=b"hello")),
    "bzip2": ("rewritten", _last(method=12)),
    "lzma": ("rewritten", _last(method=14)),
    "zstandard": ("rewritten", _last(method=93)),
    "aes": ("rewritten", _last(method=99)),
    "unknown method": ("rewritten", _last(method=0xFFFF)),
    "zip64 size": ("rewritten", _last(size=0xFFFFFFFF, packed=0xFFFFFFFF)),
    "zip64 place": ("rewritten", _last(offset=0xFFFFFFFF)),
    "zip64 list": ("rewritten", _edited(12, "<2I", 0xFFFFFFFF, 0xFFFFFFFF)),
    "zip64 count": ("rewritten", _edited(8, "<2H", 0xFFFF, 0xFFFF)),
    "second disk": ("rewritten", _edited(4, "<2H", 1, 1)),
    "two counts": ("contradicts", _edited(8, "<H", 1)),
    "comment that is not there": ("contradicts", _edited(20, "<H", 5)),
    "count too high": ("contradicts", zipped(whole(), count=5)),
    "count too low": ("hidden", zipped(whole(), count=3)),
    "count of nothing": ("hidden", zipped(whole(), count=0)),
    "too many files": ("too_many", _edited(8, "<2H", 2_001, 2_001)),
    "list elsewhere": ("around", zipped(whole(), shift=-1)),
    "list beyond": ("contradicts", zipped(whole(), shift=1)),
    "list of another size": ("around", _edited(12, "<I", 5)),
    "program before the zip": ("around", b"MZ\x90\x00" + zipped(whole())),
    "zip before the zip": ("around", zipped(whole({"nl.yaml": b"a"})) + zipped(whole())),
    "picture before the zip": ("around", png() + zipped(whole())),
    "line behind the zip": ("around", zipped(whole()) + b"\n"),
    "comment of the zip": ("around", zipped(whole(), comment=b"hello")),
    "zip behind the zip": ("around", zipped(whole()) + zipped(())),
    "gap before the list": ("hidden", zipped(whole(), between=b"secret")),
    "file that is not listed": ("hidden", zipped(whole(), between=zipped(whole())[:80])),
    "name of another file before the file": ("contradicts", _last(local={"name": b"media/kaart 2.png"})),
    "all at the same place": ("overlaps", zipped(tuple(replace(piece, offset=0) for piece in whole()))),
    "place inside another": ("overlaps", _last(offset=20)),
    "place beyond the end": ("hidden", _last(offset=1_000_000)),
    "file within itself": ("overlaps", _quine()),
    "many names for one body": ("overlaps", _shared_kernel(50)),
    "other name before the file": ("contradicts", _last(local={"name": b"media/../../x.p"})),
    "other size before the file": ("contradicts", _last(local={"size": 5})),
    "other packed size before the file": ("contradicts", _last(local={"packed": 5})),
    "other checksum before the file": ("contradicts", _last(local={"crc": 5})),
    "other method before the file": ("contradicts", _last(local={"method": 8, "body": b"", "packed": 69})),
    "encrypted before the file": ("contradicts", _last(local={"flags": 1})),
    "wrong checksum": ("changed", _last(crc=7)),
    "stored under another size": ("changed", _last(size=5)),
    "packed size too small": ("hidden", _last(packed=5)),
    "packed size too large": ("overlaps", _last(packed=500)),
    "deflated smaller than said": ("changed", _deflated(TEXT, size=len(TEXT) + 1)),
    "deflated larger than said": ("changed", _deflated(TEXT, size=len(TEXT) - 1)),
    "deflated to much more than said": ("changed", _deflated(b"\0" * 4_000_000, size=1000)),
    "deflated with something behind": ("changed", _deflated(TEXT, body=Piece(b"", TEXT, 8).stored + b"behind")),
    "deflated and cut": ("changed", _deflated(TEXT, body=Piece(b"", TEXT, 8).stored[:-3])),
    "deflated nonsense": ("changed", _deflated(TEXT, body=b"\xff" * 50)),
    "deflated nothing": ("bomb", _deflated(TEXT, body=b"\x03\x00")),
    "zlib head before deflate": ("changed", _deflated(TEXT, body=zlib.compress(TEXT))),
    "bomb": ("bomb", _deflated(b"\0" * 4_900_000)),
    "bomb of a size nobody has": ("bomb", _last(size=0xFFFFFFFE)),
    "many small bombs": ("bomb", zipped(whole({f"media/{n}.png": b"\0" * 500_000 for n in range(40)}, 8))),
    "text too large": ("file_too_large", _with("rehearsal.nl.txt", b"a" * 5_000_001)),
    "manifest too large": ("file_too_large", _manifest_is(b" " * 1_000_001)),
    "said to be very large": ("too_large", zipped(tuple(_claims(19_000_000, n) for n in range(11)))),
    "more pictures than load": ("too_many_pictures", zipped(whole({f"media/{n}.png": png() for n in range(501)}))),
    "no manifest": ("no_manifest", zipped(pieces(FILES))),
    "a zip with holiday pictures": ("no_manifest", zipped(pieces({"holiday.gif": b"GIF89a"}))),
    "a spreadsheet with another name": (
        "spreadsheet",
        zipped(pieces({"docProps/app.xml": b"<x/>", "xl/workbook.xml": b"<x/>"})),
    ),
    "nothing at all": ("no_manifest", zipped(())),
    "file not in the manifest": ("unlisted", zipped((*whole(), *pieces({"rehearsal.nl.txt": b"x"})))),
    "file only in the manifest": ("absent", zipped(whole()[:-1])),
    "manifest lists itself": ("absent", _said(files=[{"name": "manifest.json", "size": 1, "sha256": "0" * 64}])),
    "manifest lists nothing": ("unlisted", _said(files=[])),
    "wrong hash": ("changed", _swapped(TEXT.upper())),
    "wrong size": ("changed", _swapped(b"x")),
    "hash in capitals": ("changed", _manifest_is(manifest(FILES).replace(b'"sha256": "', b'"sha256": "A'))),
    "newer": ("newer", _said(format=2)),
    "much newer": ("newer", _said(format=10**400)),
    "newer and otherwise": ("newer", _manifest_is(b'{"kind": "tabletop-scenario", "format": 3, "parts": {}}')),
    "nested zip as picture": ("nested", _with("media/x.png", zipped(whole()))),
    "nested zip as text": ("nested", _with("rehearsal.nl.txt", zipped(whole()))),
    "nested empty zip": ("nested", _with("rehearsal.nl.txt", zipped(()))),
    "nested gzip": ("nested", _with("media/x.jpg", b"\x1f\x8b\x08\x00")),
    "nested 7z": ("nested", _with("rehearsal.nl.txt", b"7z\xbc\xaf\x27\x1c")),
    "nested rar": ("nested", _with("rehearsal.nl.txt", b"Rar!\x1a\x07\x00")),
    "nested tar": ("nested", _with("rehearsal.nl.txt", b"x" * 257 + b"ustar\x0000")),
    "nested xz": ("nested", _with("rehearsal.nl.txt", b"\xfd7zXZ\x00")),
    "program as picture": ("no_picture", _with("media/x.png", b"MZ\x90\x00")),
    "svg as picture": ("no_picture", _with("media/x.png", b"<svg onload='x'/>")),
    "jpeg named png": ("no_picture", _with("media/x.png", jpeg())),
    "png named jpeg": ("no_picture", _with("media/x.jpeg", png())),
    "empty picture": ("no_picture", _with("media/x.png", b"")),
    "png of too many pixels": ("too_many_pixels", _with("media/x.png", png(50_000, 50_000))),
    "png of the most pixels there are": ("too_many_pixels", _with("media/x.png", png(0xFFFFFFFF, 0xFFFFFFFF))),
    "jpeg of too many pixels": ("too_many_pixels", _with("media/x.jpg", jpeg(65_535, 65_535))),
    "png without a size": ("broken_picture", _with("media/x.png", png(0, 0))),
    "png without a head": ("broken_picture", _with("media/x.png", b"\x89PNG\r\n\x1a\n")),
    "png with another head": ("broken_picture", _with("media/x.png", png().replace(b"IHDR", b"IDAT"))),
    "jpeg without a frame": ("broken_picture", _with("media/x.jpg", b"\xff\xd8\xff\xe0\x00\x04ab\xff\xd9")),
    "jpeg without a size": ("broken_picture", _with("media/x.jpg", jpeg(0, 0))),
    "jpeg of endless segments": (
        "broken_picture", _with("media/x.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x02" * 500_000),
    ),
    "jpeg of endless filling": ("broken_picture", _with("media/x.jpg", b"\xff\xd8" + b"\xff" * 2_000_000)),
    "jpeg with a segment of nothing": ("broken_picture", _with("media/x.jpg", jpeg(before=b"\xff\xe0\x00\x00")))
}  # fmt: skip

MANIFESTS = {
    "no json": b"kind: tabletop-scenario",
    "empty": b"",
    "a list": b"[]",
    "a text": b'"tabletop-scenario"',
    "null": b"null",
    "not utf-8": b'{"kind": "\xff\xfe"}',
    "utf-16": '{"kind": "tabletop-scenario"}'.encode("utf-16"),
    "very deep": b"[" * 100_000,
    "very deep objects": b'{"a":' * 100_000,
    "endless number": b'{"format": ' + b"9" * 100_000 + b"}",
    "key twice": manifest(FILES)[:-1] + b', "id": "other"}',
    "of something else": manifest(FILES, kind="tabletop-run"),
    "format as text": manifest(FILES, format="1"),
    "format as truth": manifest(FILES, format=True),
    "format zero": manifest(FILES, format=0),
    "format in halves": manifest(FILES, format=1.5),
    "format nothing": manifest(FILES, format=None),
    "endless format": manifest(FILES).replace(b'"format": 1', b'"format": 1e999'),
    "id as a way": manifest(FILES, id="../../x"),
    "id reserved": manifest(FILES, id="con"),
    "id empty": manifest(FILES, id=""),
    "id as a number": manifest(FILES, id=7),
    "id very long": manifest(FILES, id="a" * 61),
    "id in capitals": manifest(FILES, id="Proef"),
    "id with a line behind": manifest(FILES, id="proef\n"),
    "title as text": manifest(FILES, title="Proef"),
    "title in another order": manifest(FILES, languages=["en", "nl"]),
    "title in an unknown language": manifest(FILES, title={"xx": "a"}, languages=["xx"]),
    "title of half a character": manifest(FILES, title={"nl": "\ud800", "en": "b"}),
    "title very long": manifest(FILES, title={"nl": "a" * 5000, "en": "b"}),
    "title as a list": manifest(FILES, title={"nl": ["a"], "en": "b"}),
    "languages as text": manifest(FILES, languages="nl"),
    "languages nested": manifest(FILES, languages=[["nl"], ["en"]]),
    "no languages": manifest(FILES, languages=[], title={}),
    "made by nobody": manifest(FILES, made_by=None),
    "made at a number": manifest(FILES, made_at=5),
    "files as text": manifest(FILES, files="nl.yaml"),
    "files as an object": manifest(FILES, files={"nl.yaml": 1}),
    "file as text": manifest(FILES, files=["nl.yaml"]),
    "file as nothing": manifest(FILES, files=[None]),
    "file without hash": manifest(FILES, files=[{"name": "nl.yaml", "size": 3}]),
    "file of less than nothing": manifest(FILES, files=[{"name": "nl.yaml", "size": -1, "sha256": ""}]),
    "file of an endless size": manifest(FILES, files=[{"name": "nl.yaml", "size": 1e308, "sha256": ""}]),
    "file without a name": manifest(FILES, files=[{"size": 1, "sha256": ""}]),
    "file with a list for a name": manifest(FILES, files=[{"name": ["nl.yaml"], "size": 1, "sha256": ""}]),
    "file twice": manifest(FILES, files=[{"name": "nl.yaml", "size": 1, "sha256": ""}] * 2),
}
CASES: dict[str, tuple[str, bytes]] = {
    **HOSTILE,
    **{f"manifest: {name}": ("manifest_unreadable", _manifest_is(text)) for name, text in MANIFESTS.items()},
    **{
        f"name: {ascii(name)[:40]}": (reason, _with(name, png()))
        for reason, names in NAMES.items()
        for name in names
    },
}


@pytest.fixture(autouse=True)
def nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail when anything is opened for writing, or made, while a package is looked at."""
    written: list[object] = []

    def forbid(*given: object, **more: object) -> None:
        written.append(given)
        raise AssertionError(given)

    for name in ("mkdir", "makedirs", "rename", "replace", "link", "symlink", "truncate"):
        monkeypatch.setattr(os, name, forbid)
    opened = builtins.open

    def only_reading(file: object, mode: str = "r", *rest: object, **more: object) -> object:
        return opened(file, mode, *rest, **more) if mode.strip("bt") == "r" else forbid(file, mode)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", only_reading)
    monkeypatch.setattr(io, "open", only_reading)
    yield
    monkeypatch.undo()
    assert written == []


def _looked_at(content: bytes) -> Package | Damaged:
    """Look at a package as the program does; anything but a package or a reason ends the test."""
    begin = time.perf_counter()
    seen: Package | Damaged
    try:
        seen = unpack(content)
    except Damaged as damaged:
        seen = damaged
    assert time.perf_counter() - begin < SECONDS
    if isinstance(seen, Damaged):
        assert all(Texts(language).say(seen.message).isprintable() for language in ("nl", "en"))
    return seen


def test_the_packages_that_are_made_hostile_are_good_before_that() -> None:
    assert isinstance(_looked_at(zipped(whole())), Package)
    assert isinstance(_looked_at(_last()), Package)
    assert isinstance(_looked_at(_deflated(TEXT)), Package)
    assert isinstance(_looked_at(_edited(20, "<H", 0)), Package)
    assert isinstance(_looked_at(_with("media/x.jpg", jpeg())), Package)
    assert isinstance(_looked_at(_said()), Package)


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_package_is_refused_for_what_is_wrong_with_it(case: str) -> None:
    reason, content = CASES[case]
    refused = _looked_at(content)
    assert isinstance(refused, Damaged)
    assert refused.message.key == f"package.{reason}"


def test_a_package_that_stops_halfway_is_refused_wherever_it_stops() -> None:
    content = zipped(whole())
    for length in range(len(content)):
        refused = _looked_at(content[:length])
        assert isinstance(refused, Damaged)
        assert refused.message.key in ("package.cut_off", "package.no_package")


def test_a_package_with_one_wrong_byte_is_refused_or_is_the_same() -> None:
    """Only what is not the content may differ: a date, a version, the mode of a file."""
    content = zipped(whole())
    chance = random.Random(53)
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= chance.randrange(1, 256)
        seen = _looked_at(bytes(changed))
        assert isinstance(seen, Damaged) or dict(seen.files) == FILES


def test_mutated_packages_never_surprise(more: int) -> None:
    chance = random.Random(20261123)
    honest = (zipped(whole()), zipped(whole(method=8)), pack({**FILES, "media/b.jpg": jpeg()}, FACTS))
    for _ in range(MUTATIONS * more):
        content = bytearray(chance.choice(honest))
        for _ in range(chance.randint(1, 6)):
            _mutate(content, chance, honest)
        seen = _looked_at(bytes(content))
        assert isinstance(seen, Damaged) or set(seen.files) <= {*FILES, "media/b.jpg"}


def _mutate(content: bytearray, chance: random.Random, honest: tuple[bytes, ...]) -> None:
    """Change something the way an accident or an attacker would."""
    at = chance.randrange(len(content) + 1)
    to = min(len(content), at + chance.randint(1, 60))
    match chance.randrange(7):
        case 0 if content:
            content[at % len(content)] = chance.randrange(256)
        case 1:
            content[at:to] = chance.randbytes(to - at)
        case 2:
            del content[at:to]
        case 3:
            content[at:at] = content[at:to]
        case 4:
            other = chance.choice(honest)
            begin = chance.randrange(len(other))
            content[at:to] = other[begin : begin + chance.randint(1, 200)]
        case 5:
            number = chance.choice((0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF))
            content[at : at + 4] = struct.pack("<I", number)
        case _:
            found = content.find(chance.choice((b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"nl.yaml")), at)
            if found >= 0:
                content[found + chance.randrange(46) : found + 46] = chance.randbytes(4)


@pytest.mark.parametrize("case", ["bomb", "many names for one body", "many small bombs", "said to be very large"])
def test_a_bomb_takes_no_more_memory_than_its_own_size(case: str) -> None:
    content = CASES[case][1]
    tracemalloc.start()
    try:
        assert isinstance(_looked_at(content), Damaged)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_unpacks_to_more_than_it_says_stops_there() -> None:
    content = _deflated(b"\0" * 4_900_000, size=100_000)
    tracemalloc.start()
    try:
        assert isinstance(_looked_at(content), Damaged)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_large_package_is_read_in_time() -> None:
    parts = {f"media/{number}.png": png() + bytes(19_000_000) for number in range(4)}
    package = _looked_at(zipped(whole(parts)))
    assert isinstance(package, Package)
    assert len(package.files) == 4


def test_there_are_more_than_three_hundred_hostile_packages() -> None:
    assert len(CASES) + MUTATIONS >= 300


def test_each_reason_has_been_seen() -> None:
    from tabletop.base.paths import resources
    from tabletop.base.texts import catalogue

    reasons = {
        key for key in catalogue(resources() / "i18n/nl/package.toml") if not key.startswith("package.out.")
    }
    assert reasons - {f"package.{reason}" for reason, _ in CASES.values()} == {
        "package.no_package", "package.cut_off",
    }  # fmt: skip
