"""Breaking text into lines for the big screen, whatever a person typed: long words, emoji, control characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

LONGEST = 4000
"""More characters than fit on any screen; the log and the paper have them all."""
# Marks that turn the reading direction around for what follows, which could hide words from the room.
_TURNING = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e"}
_MORE = "\u2026"


@dataclass(frozen=True, slots=True)
class Written:
    """Lines of text in one style; the height is in design pixels. Cut means that there was more."""

    lines: tuple[str, ...]
    line_height: float
    cut: bool = False

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.line_height


def shown(text: str) -> str:
    """Return text without characters that cannot be shown; every kind of line end becomes one kind."""
    text = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\t", " ")
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") else "\ufffd"
        for char in text
        if char not in _TURNING
    )


def one_line(text: str) -> str:
    """Return text on one line, with single spaces."""
    return " ".join(shown(text).split())


def write(text: str, font: QFont, line_height: float, width: float, most: int = 200) -> Written:
    """Break text into at most `most` lines of a width; the last one ends in three dots when there is more."""
    lines: list[str] = []
    empty = False
    for paragraph in shown(text).split("\n"):
        if not paragraph.strip() and (empty or not lines):
            continue
        empty = not paragraph.strip()
        lines += _broken(paragraph, font, width, most + 1 - len(lines))
        if len(lines) > most:
            break
    while lines and not lines[-1].strip():
        lines.pop()
    if len(lines) <= most:
        return Written(tuple(lines), line_height)
    lines = lines[: max(1, most)]
    last = lines[-1].rstrip() + _MORE
    metrics = QFontMetricsF(font)
    while len(last) > 1 and metrics.horizontalAdvance(last) > width:
        last = last[:-2].rstrip() + _MORE
    lines[-1] = last
    return Written(tuple(lines), line_height, cut=True)


def _broken(paragraph: str, font: QFont, width: float, most: int) -> list[str]:
    """Break one paragraph. Qt counts in halves of UTF-16, Python in characters."""
    if not paragraph.strip():
        return [""]
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, font)
    layout.setTextOption(option)
    halves = paragraph.encode("utf-16-le", "replace")
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        lines.append(halves[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return lines
