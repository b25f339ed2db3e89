"""Ids that a file, a folder and every system can bear."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, most: int = 60) -> str:
    """Return a text in small letters, digits and hyphens, of at most so many signs; empty when nothing is left.

    What is too long ends after a whole word, unless that would leave less than half.
    """
    latin = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = "-".join(re.findall(r"[a-z0-9]+", latin))
    if len(made) <= most:
        return made
    whole = made[: most + 1].rpartition("-")[0]
    return (whole if len(whole) * 2 >= most else made[:most]).strip("-")
