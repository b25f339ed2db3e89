"""What every command answers with: its exit status, the file it wrote, data as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tabletop.base.texts import Texts

if TYPE_CHECKING:
    from tabletop.app.offline import Written

OK, PROBLEMS, FAILED = 0, 1, 2


def say_trouble(why: str) -> None:
    """Say on the error stream in one line what is wrong, whatever was typed or stands in a file."""
    print("".join(sign if sign.isprintable() else " " for sign in why), file=sys.stderr)


def say_written(made: Written, texts: Texts) -> int:
    """Say which file was written, and on the error stream what is to be said besides."""
    print(texts("cli.written", file=str(made.file)))
    for message in made.said:
        print(texts.say(message), file=sys.stderr)
    return OK


def print_json(data: object) -> None:
    """Print data as JSON that survives a terminal or a pipe without our characters."""
    import json

    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    print(json.dumps(data, ensure_ascii=not unicode, indent=2))
