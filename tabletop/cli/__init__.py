"""The front door: which shell, with what. Every command but the windows works without Qt and without a screen."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from tabletop.base.errors import TabletopError
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.cli.answers import FAILED, OK, PROBLEMS, say_trouble
from tabletop.cli.parser import command_parser

__all__ = ["FAILED", "OK", "PROBLEMS", "main"]

_DISK_TROUBLES: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "cli.disk.missing"),
    (IsADirectoryError, "cli.disk.is_folder"),
    (NotADirectoryError, "cli.disk.no_folder"),
    (FileExistsError, "cli.disk.no_folder"),
    (PermissionError, "cli.disk.forbidden"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 problems found, 2 not done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_any_text()
    texts = Texts(_language(given))
    try:
        options = command_parser(texts).parse_args(given)
        command: Callable[[argparse.Namespace, Texts], int] = options.command
        status = command(options, texts)
        sys.stdout.flush()
        return status
    except TabletopError as error:
        say_trouble(_line(error, texts))
    except BrokenPipeError:
        # Who read our output stopped reading (`| head`): nothing to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        say_trouble(_disk_line(error, texts))
    except KeyboardInterrupt:
        print(texts("cli.interrupted"), file=sys.stderr)
    return FAILED


def _write_any_text() -> None:
    """Let a terminal that lacks a character show a question mark instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _disk_line(error: OSError, texts: Texts) -> str:
    """Say what the operating system refused, in the reader's language."""
    if error.filename is None:
        return texts("cli.error", why=texts("cli.disk.output"))
    for kind, key in _DISK_TROUBLES:
        if isinstance(error, kind):
            return texts("cli.error", why=texts(key, file=str(error.filename)))
    return texts("cli.os_error", why=error.strerror or str(error), file=str(error.filename))


def _line(error: TabletopError, texts: Texts) -> str:
    from tabletop.app.rehearsal_script import BadLine

    why = texts.say(error.message)
    if isinstance(error, BadLine):
        why = texts("rehearsal.bad_line", file=texts("cli.script"), line=error.number, why=why)
    return texts("cli.error", why=why)


def _language(given: Sequence[str]) -> str:
    """Return the language of messages: --lang when given, else the environment's, else Dutch."""
    for index, word in enumerate(given):
        asked = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and index + 1 < len(given):
            asked = given[index + 1]
        if asked in LANGUAGES:
            return asked
    place = os.environ.get("TABLETOP_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "nl"
    return "en" if place.lower().startswith("en") else "nl"
