"""The names a file in a scenario package may have: a place inside, that every system can write down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from tabletop.base.texts import LANGUAGES
from tabletop.scenario.checks.check import PICTURES
from tabletop.scenario.folder import MAX_PICTURE, MEDIA
from tabletop.scenario.yaml_source import MAX_BYTES

MANIFEST = "manifest.json"
MAX_MANIFEST = 1_000_000
"""Bytes: 2,000 files take some 250 kB."""
LONGEST = 160
"""Characters of a whole name: the longest way Windows takes is 260, and the folder comes before it."""
_TEXTS = frozenset(name for language in LANGUAGES for name in (f"{language}.yaml", f"rehearsal.{language}.txt"))
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".zst", ".tar", ".tgz", ".cab", ".jar", ".iso")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DRIVE = re.compile(r"[A-Za-z]:")
# Windows gives these names to devices, with any ending: learn.microsoft.com, "Naming Files, Paths".
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
}


def name_fault(name: str) -> str | None:
    """Return what is wrong with a name, as the last part of a text key below `package`; None for a good one."""
    parts = name.split("/")
    if "\\" in name or name.startswith("/") or _DRIVE.match(name) or ".." in parts:
        return "outside"
    if any(unicodedata.category(sign).startswith("C") for sign in name):
        return "control"
    if unicodedata.normalize("NFC", name) != name:
        return "not_composed"
    if len(name) > LONGEST or any(part in {"", "."} for part in parts) or _FORBIDDEN.search(name):
        return "impossible"
    if any(part != part.strip() or part.endswith(".") for part in parts):
        return "ending"
    if any(is_reserved(part) for part in parts):
        return "reserved"
    return None


def is_reserved(part: str) -> bool:
    """Tell whether Windows keeps this name for a device, whatever its ending."""
    return part.partition(".")[0].rstrip().upper() in _RESERVED


def most_bytes(name: str) -> int | None:
    """Return how large a file of this name may be; None when a package has no such file."""
    if name == MANIFEST:
        return MAX_MANIFEST
    if name in _TEXTS:
        return MAX_BYTES
    way = PurePosixPath(name)
    if str(way.parent) == MEDIA and way.suffix.lower() in PICTURES and way.stem:
        return MAX_PICTURE
    return None


def is_picture(name: str) -> bool:
    """Tell whether a file that may be in a package is a picture."""
    return name.startswith(f"{MEDIA}/")


def is_archive_name(name: str) -> bool:
    """Tell whether the ending of a name says that it is an archive itself."""
    return name.lower().endswith(_ARCHIVES)


def clash(names: Iterable[str]) -> tuple[str, str] | None:
    """Return two names that are one and the same on a system that does not see capitals; None when none are."""
    seen: dict[str, str] = {}
    for name in names:
        # Twice: folding can undo the composed form, and composing can undo the folding.
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name.casefold()).casefold())
        if folded in seen:
            return seen[folded], name
        seen[folded] = name
    return None
