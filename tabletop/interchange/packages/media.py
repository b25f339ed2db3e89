"""What a file in a scenario package really is, by its first bytes: a picture of a sane size, or an archive."""

from __future__ import annotations

import struct

MAX_PIXELS = 50_000_000
"""Qt draws a picture with 4 bytes a pixel and stops at 256 MB; a large camera makes 50 million."""
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_ARCHIVES = (
    b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"MSCF\x00\x00\x00\x00", b"\x1f\x9d", b"\x04\x22\x4d\x18",
)  # fmt: skip
_TAR_AT, _TAR = 257, b"ustar"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that begin a picture and give its size (ITU-T T.81, table B.1)."""
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_MOST_STEPS = 10_000
"""Segments before the size of a JPEG; cameras write some twenty."""


def is_archive(content: bytes) -> bool:
    """Tell whether a file is itself an archive."""
    return content.startswith(_ARCHIVES) or content[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def picture_fault(name: str, content: bytes) -> str | None:
    """Return what is wrong with a picture, as the last part of a text key below `package`; None for a good one."""
    is_png = name.lower().endswith(".png")
    if not content.startswith(_PNG if is_png else _JPEG):
        return "no_picture"
    size = _png_size(content) if is_png else _jpeg_size(content)
    if size is None or not all(size):
        return "broken_picture"
    return "too_many_pixels" if size[0] * size[1] > MAX_PIXELS else None


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels from the first chunk."""
    if len(content) < 33 or content[8:16] != b"\x00\x00\x00\x0dIHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels from the first frame."""
    at = 2
    for _ in range(_MOST_STEPS):
        if at + 9 > len(content) or content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2
        if marker not in _BARE:
            (length,) = struct.unpack_from(">H", content, at)
            if length < 2:
                return None
            at += length
    return None
