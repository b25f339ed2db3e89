"""What happens to a mistake of ours that nobody caught: kept in a file, said calmly, and the exercise goes on."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from tabletop.base.paths import data_folder

_NAME = "errors.txt"
_LARGEST = 1_000_000
"""Bytes; a larger file begins anew, so that a mistake that repeats cannot fill the disk."""


class SafetyNet:
    """Catches what no part of the windows caught."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._telling = False

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep the details, and say so once; a mistake while saying it is only kept."""
        details = "".join(traceback.format_exception(kind, error, trace))
        print(details, file=sys.stderr)
        place = self._keep(details)
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(place)
        finally:
            self._telling = False

    def _keep(self, details: str) -> str:
        try:
            path = data_folder() / _NAME
            whole = path.is_file() and path.stat().st_size < _LARGEST
            with path.open("a" if whole else "w", encoding="utf-8") as file:
                file.write(f"{datetime.now(UTC).isoformat()}\n{details}\n")
        except OSError:
            # The disk may be the very reason; the words on the screen still come.
            return _NAME
        return str(path)
