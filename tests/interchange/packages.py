"""Packages to try: a small scenario's own, and zips made by hand in which any byte can be wrong."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from tabletop.interchange.packages.package import PackageFacts

FACTS = PackageFacts("proef", (("nl", "Proef"), ("en", "Trial")), "Tabletop 0.1.0")
TEXT = "format: 1\nid: proef\nlanguage: nl\ntitle: Proef ĳs\n".encode() * 8


def png(width: int = 2, height: int = 1) -> bytes:
    """Return the beginning of a PNG of a size, which is all that is looked at."""
    head = struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IEND", b"")


def jpeg(width: int = 2, height: int = 1, before: bytes = b"\xff\xe0\x00\x04ab") -> bytes:
    """Return the beginning of a JPEG of a size, with other segments before it."""
    return b"\xff\xd8" + before + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


FILES: dict[str, bytes] = {"nl.yaml": TEXT, "en.yaml": b"translation_of: nl\n", "media/kaart 1.png": png()}


def manifest(packed: Mapping[str, bytes], **changes: Any) -> bytes:
    """Return a manifest that lists these files, with some of what it says changed."""
    said: dict[str, Any] = {
        "kind": "tabletop-scenario",
        "format": 1,
        "id": "proef",
        "title": {"nl": "Proef", "en": "Trial"},
        "languages": ["nl", "en"],
        "made_by": "Tabletop 0.1.0",
        "files": [
            {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in packed.items()
        ],
    }
    return json.dumps({**said, **changes}).encode()


@dataclass(frozen=True)
class Piece:
    """One file in a zip made by hand; what is None follows from the content."""

    name: bytes
    content: bytes
    method: int = 0
    flags: int = 0
    body: bytes | None = None
    crc: int | None = None
    size: int | None = None
    packed: int | None = None
    offset: int | None = None
    mode: int = 0o100644
    attributes: int = 0
    extra: bytes = b""
    local_extra: bytes = b""
    comment: bytes = b""
    local: Mapping[str, Any] | None = None
    """What stands otherwise before the file than in the list."""

    @property
    def stored(self) -> bytes:
        """The bytes that stand in the zip."""
        if self.body is not None:
            return self.body
        if self.method == 8:
            engine = zlib.compressobj(9, zlib.DEFLATED, -15)
            return engine.compress(self.content) + engine.flush()
        return self.content

    def header(self) -> bytes:
        """Return version to the length of the name."""
        body = self.stored
        return struct.pack(
            "<5H3IH", 20, self.flags, self.method, 0, 33,
            zlib.crc32(self.content) if self.crc is None else self.crc,
            len(body) if self.packed is None else self.packed,
            len(self.content) if self.size is None else self.size,
            len(self.name),
        )  # fmt: skip


def pieces(files: Mapping[str, bytes], method: int = 0) -> tuple[Piece, ...]:
    """Return files as pieces of a zip."""
    return tuple(
        Piece(name.encode(), content, method, 0 if name.isascii() else 0x800) for name, content in files.items()
    )


def whole(files: Mapping[str, bytes] | None = None, method: int = 0) -> tuple[Piece, ...]:
    """Return the pieces of a good package."""
    files = FILES if files is None else files
    return pieces({"manifest.json": manifest(files), **files}, method)


def zipped(
    parts: Sequence[Piece], *, count: int | None = None, shift: int = 0, comment: bytes = b"", between: bytes = b""
) -> bytes:
    """Return the zip of these pieces; `shift` moves where the list is said to begin, in bytes."""
    made, listed = b"", b""
    for part in parts:
        at = len(made) if part.offset is None else part.offset
        before = replace(part, **part.local) if part.local else part
        made += b"PK\x03\x04" + before.header() + struct.pack("<H", len(part.local_extra))
        made += before.name + part.local_extra + part.stored
        tail = struct.pack(
            "<HHHHII", len(part.extra), len(part.comment), 0, 0, part.mode << 16 | part.attributes, at
        )
        listed += b"PK\x01\x02" + struct.pack("<H", 3 << 8 | 20) + part.header() + tail
        listed += part.name + part.extra + part.comment
    made += between
    number = len(parts) if count is None else count
    end = struct.pack("<4H2IH", 0, 0, number, number, len(listed), len(made) + shift, len(comment))
    return made + listed + b"PK\x05\x06" + end + comment
