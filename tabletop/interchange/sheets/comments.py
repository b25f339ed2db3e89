"""Remarks that people stuck to cells of a workbook, which the library for reading leaves out."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from tabletop.interchange.sheets.table import MOST_COLUMNS, Comment, clean

_MOST = 2_000


def comments_of(archive: zipfile.ZipFile, part: str) -> tuple[Comment, ...]:
    """Return the remarks of a sheet by its part of the archive; the archive has no references of its own."""
    found: list[Comment] = []
    for target in _targets(archive, part):
        root = ElementTree.fromstring(archive.read(target))
        for one in root.iter():
            if one.tag.rpartition("}")[2] == "comment" and len(found) < _MOST:
                found += _comment(one)
    return tuple(found)


def _targets(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Yield the parts with remarks that a sheet points to."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    names = set(archive.namelist())
    if relations not in names:
        return
    for one in ElementTree.fromstring(archive.read(relations)):
        target = one.get("Target", "")
        if one.get("Type", "").endswith("/comments") and target:
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if path in names:
                yield path


def _comment(element: ElementTree.Element) -> Iterator[Comment]:
    letters = "".join(sign for sign in element.get("ref", "") if sign.isalpha())
    digits = "".join(sign for sign in element.get("ref", "") if sign.isdigit())
    text = clean("".join(part.text or "" for part in element.iter() if part.tag.rpartition("}")[2] == "t"))
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    if text and digits and len(digits) < 8 and 0 < column <= MOST_COLUMNS:
        yield Comment(int(digits), column - 1, text)
