"""The front door: which shell, with what. Every command but the windows works without Qt and without a screen."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tabletop.base.errors import Damaged, TabletopError
from tabletop.base.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from tabletop.app.offline import Written

OK, PROBLEMS, FAILED = 0, 1, 2
_PRINTED = ("book", "roles", "cards", "observer", "attendance", "form")
_EXPORTED = ("csv", "xlsx", "jsonl")
_DISK_TROUBLES: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "cli.disk.missing"),
    (IsADirectoryError, "cli.disk.is_folder"),
    (NotADirectoryError, "cli.disk.no_folder"),
    (FileExistsError, "cli.disk.no_folder"),
    (PermissionError, "cli.disk.forbidden"),
)
_NOT_LOOKED_INTO = ("store.in_use", "store.in_use_by", "store.cannot_open", "store.newer")
"""What says that a run could not be checked, rather than that it is not sound."""
_MISUSES = (
    (r"the following arguments are required: (?P<names>.*)", "cli.misuse.missing"),
    (r"invalid choice: (?P<word>.*) \(choose from (?P<known>.*)\)", "cli.misuse.choice"),
    (r"unrecognized arguments: (?P<words>.*)", "cli.misuse.unknown"),
    (r"argument (?P<name>\S+): expected (one|at least one) argument", "cli.misuse.empty"),
)
_HEADINGS = {"usage": "cli.usage", "positional arguments": "cli.positional", "options": "cli.options"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 problems found, 2 not done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _write_any_text()
    texts = Texts(_language(given))
    try:
        options = _parser(texts).parse_args(given)
        command: Callable[[argparse.Namespace, Texts], int] = options.command
        status = command(options, texts)
        sys.stdout.flush()
        return status
    except TabletopError as error:
        print(_line(error, texts), file=sys.stderr)
    except BrokenPipeError:
        # Who read our output stopped reading (`| head`): nothing to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(_disk_line(error, texts), file=sys.stderr)
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
        print(texts("cli.error", why=f"{why} {texts('cli.see_help', command=self.prog)}"), file=sys.stderr)
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


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = _Parser(texts, prog="tabletop", description=texts("cli.about"))
    parser.add_argument("--exit-after-first-paint", action="store_true", help=texts("cli.first_paint"))
    parser.add_argument("--lang", choices=LANGUAGES, help=texts("cli.lang"))
    parser.set_defaults(command=_home)
    commands = parser.add_subparsers(title=texts("cli.commands"), metavar=texts("cli.command"))

    def add(name: str, command: Callable[[argparse.Namespace, Texts], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, texts=texts, help=texts(f"cli.{name}"), description=texts(f"cli.{name}"))
        made.set_defaults(command=command)
        made.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts("cli.lang"))
        return made

    add("run", _run).add_argument("scenario", metavar="SCENARIO", help=texts("cli.scenario"))
    _add_scenario_commands(add, texts)
    _add_run_commands(add, texts)
    return parser


_Add = Callable[[str, Callable[[argparse.Namespace, Texts], int]], argparse.ArgumentParser]


def _add_scenario_commands(add: _Add, texts: Texts) -> None:
    rehearse = add("rehearse", _rehearse)
    rehearse.add_argument("scenario", metavar="SCENARIO", help=texts("cli.scenario"))
    rehearse.add_argument("--script", type=Path, metavar="FILE", help=texts("cli.script_help"))
    rehearse.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help=texts("cli.out"))
    rehearse.add_argument("--progress", action="store_true", help=texts("cli.progress"))
    check = add("check", _check)
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=texts("cli.paths"))
    check.add_argument("--json", action="store_true", help=texts("cli.json"))
    add("schema", _schema)
    printed = add("print", _print)
    printed.add_argument("scenario", metavar="SCENARIO", help=texts("cli.scenario"))
    printed.add_argument("--what", choices=_PRINTED, required=True, help=texts("cli.what"))
    printed.add_argument("--pdf", type=Path, metavar="FILE", help=texts("cli.pdf"))


def _add_run_commands(add: _Add, texts: Texts) -> None:
    debrief = add("debrief", _debrief)
    debrief.add_argument("run", type=Path, metavar="RUN", help=texts("cli.run_file"))
    debrief.add_argument("--pdf", type=Path, required=True, metavar="FILE", help=texts("cli.pdf"))
    debrief.add_argument("--names", action="store_true", help=texts("cli.names"))
    export = add("export", _export)
    export.add_argument("run", type=Path, metavar="RUN", help=texts("cli.run_file"))
    export.add_argument("--to", choices=_EXPORTED, required=True, help=texts("cli.to"))
    export.add_argument("--file", type=Path, metavar="FILE", help=texts("cli.file"))
    export.add_argument("--names", action="store_true", help=texts("cli.names"))
    replay = add("replay", _replay)
    replay.add_argument("run", type=Path, metavar="RUN", help=texts("cli.run_file"))
    replay.add_argument("--json", action="store_true", help=texts("cli.json"))
    verify = add("verify", _verify)
    verify.add_argument("run", type=Path, metavar="RUN", help=texts("cli.run_file"))
    verify.add_argument("--salvage", type=Path, metavar="FILE", help=texts("cli.salvage"))


def _home(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.ui.application import start

    return start(None, options.lang, exit_after_first_paint=options.exit_after_first_paint)


def _run(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import find_scenario
    from tabletop.ui.application import start

    return start(find_scenario(options.scenario), options.lang)


def _rehearse(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import Rehearsal, rehearse

    def report(number: int) -> None:
        print(f"stored {number}", flush=True)

    wish = Rehearsal(options.scenario, texts.language, options.script, options.out)
    made = rehearse(wish, report if options.progress else None)
    if not options.progress:
        print(texts("cli.rehearsed", n=made.records, folder=str(options.out)))
    return OK


def _check(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.scenario.folder import check_paths
    from tabletop.scenario.problem import has_errors, report_json, report_lines

    problems = check_paths(options.paths)
    if options.json:
        _print_json(report_json(problems, texts))
    else:
        print("\n".join(report_lines(problems, texts)) or texts("cli.checked"))
    return PROBLEMS if has_errors(problems) else OK


def _schema(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.scenario.schema import json_schema

    _print_json(json_schema(texts))
    return OK


def _print(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import print_paper

    path = print_paper(options.scenario, options.what, texts.language, options.pdf)
    print(texts("cli.written", file=str(path)))
    return OK


def _debrief(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import debrief

    return _say_written(debrief(options.run, options.pdf, options.lang, options.names), texts)


def _export(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import export

    return _say_written(export(options.run, options.to, options.file, options.names), texts)


def _say_written(made: Written, texts: Texts) -> int:
    print(texts("cli.written", file=str(made.file)))
    for message in made.said:
        print(texts.say(message), file=sys.stderr)
    return OK


def _replay(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import replay

    summary = replay(options.run)
    if options.json:
        _print_json(summary)
    else:
        print(
            texts("cli.replayed", n=int(str(summary["records"])), phase=texts(f"words.phase.{summary['phase']}"))
        )
    return OK


def _print_json(data: object) -> None:
    """Print data as JSON that survives a terminal or a pipe without our characters."""
    import json

    unicode = (getattr(sys.stdout, "encoding", None) or "").lower().startswith("utf")
    print(json.dumps(data, ensure_ascii=not unicode, indent=2))


def _verify(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import checked_run
    from tabletop.store.verify import salvage, verify_run

    report = verify_run(checked_run(options.run))
    for problem in report.problems:
        if problem.key in _NOT_LOOKED_INTO:
            raise Damaged(problem)
    if report.sound:
        print(texts("cli.sound", n=report.records))
    for problem in report.problems:
        print(texts.say(problem))
    if options.salvage:
        saved = salvage(options.run, options.salvage)
        print(texts("cli.salvaged", n=saved.records, file=str(options.salvage)))
        if saved.lost != 0:
            print(texts("cli.lost_some" if saved.lost is None else "cli.lost", n=saved.lost or 0))
        for problem in saved.problems:
            if problem not in report.problems:
                print(texts.say(problem))
    return OK if report.sound else PROBLEMS
