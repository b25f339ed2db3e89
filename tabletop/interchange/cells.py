"""What a text needs before it can stand in a cell of a workbook or a CSV file: nothing of it may act."""

from __future__ import annotations

import re

CELL_LIMIT = 32_767
"""More UTF-16 units do not fit into a cell of a spreadsheet (Excel's own limit)."""
_ACTING = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a workbook cannot hold: control and half characters, and two that are none (XML 1.0, section 2.2)."""


def acts(text: str) -> bool:
    """Tell whether a spreadsheet would take the text for a formula or a command."""
    return text.startswith(_ACTING)


def guarded(text: str) -> str:
    """Return the text for a CSV file, behind an apostrophe when it would act."""
    return f"'{text}" if acts(text) else text


def fitting(text: str) -> str:
    """Return what of a text fits into a cell of a workbook."""
    sound = _NOT_IN_XML.sub("", text)
    if len(sound) * 2 <= CELL_LIMIT:
        return sound
    return sound.encode("utf-16-le")[: CELL_LIMIT * 2].decode("utf-16-le", "ignore")
