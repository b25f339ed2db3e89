"""Ids that a file, a folder and every system can bear."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, most: int = 60) -> str:
    """Return a text in small letters, digits and hyphens, of at most so many signs; empty when nothing is left."""
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", latin))[:most].strip("-")
