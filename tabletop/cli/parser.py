"""Reads the command line: which command with what, in the reader's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from tabletop.base.texts import LANGUAGES, Texts
from tabletop.cli.answers import FAILED, say_trouble
from tabletop.cli.authoring_commands import add_authoring_commands
from tabletop.cli.export_command import add_export_command
from tabletop.cli.run_commands import add_run_commands
from tabletop.cli.scenario_commands import add_scenario_commands
from tabletop.cli.window_commands import add_window_commands, home

_MISUSES = (
    (r"the following arguments are required: (?P<names>.*)", "cli.misuse.missing"),
    (r"invalid choice: (?P<word>.*) \(choose from (?P<known>.*)\)", "cli.misuse.choice"),
    (r"unrecognized arguments: (?P<words>.*)", "cli.misuse.unknown"),
    (r"argument (?P<name>\S+): expected (one|at least one) argument", "cli.misuse.empty"),
)
_HEADINGS = {"usage": "cli.usage", "positional arguments": "cli.positional", "options": "cli.options"}


def command_parser(texts: Texts) -> argparse.ArgumentParser:
    """Return what understands every command."""
    parser = _Parser(texts, prog="tabletop", description=texts("cli.about"))
    parser.add_argument("--exit-after-first-paint", action="store_true", help=texts("cli.first_paint"))
    parser.add_argument("--lang", choices=LANGUAGES, help=texts("cli.lang"))
    parser.set_defaults(command=home)
    commands = parser.add_subparsers(title=texts("cli.commands"), metavar=texts("cli.command"))

    def add(name: str, command: Callable[[argparse.Namespace, Texts], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, texts=texts, help=texts(f"cli.{name}"), description=texts(f"cli.{name}"))
        made.set_defaults(command=command)
        made.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts("cli.lang"))
        return made

    add_window_commands(add, texts)
    add_authoring_commands(add, texts)
    add_scenario_commands(add, texts)
    add_export_command(add, texts)
    add_run_commands(add, texts)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language, and says in one line what is wrong."""

    def __init__(self, texts: Texts, **more: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **more)
        self._texts = texts
        self.add_argument("-h", "--help", action="help", help=texts("cli.help"))

    def error(self, message: str) -> NoReturn:
        """End with one line and status 2."""
        texts = self._texts
        why = next(
            (texts(key, **found.groupdict()) for key, found in _misuses(message)), texts("cli.misuse.other")
        )
        say_trouble(texts("cli.error", why=f"{why} {texts('cli.see_help', command=self.prog)}"))
        raise SystemExit(FAILED)

    def format_usage(self) -> str:
        """Return how the command is written."""
        return self._translated(super().format_usage())

    def format_help(self) -> str:
        """Return the help of the command."""
        return self._translated(super().format_help())

    def _translated(self, help: str) -> str:
        for english, key in _HEADINGS.items():
            help = re.sub(rf"(?m)^{english}:", f"{self._texts(key)}:", help)
        return help


def _misuses(message: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Return the text key that fits argparse's English, which stays the only place that knows the reason."""
    for pattern, key in _MISUSES:
        found = re.search(pattern, message, re.DOTALL)
        if found is not None:
            yield key, found
