"""The front door: which shell, with what. Every command but the windows works without Qt and without a screen."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tabletop.base.errors import TabletopError
from tabletop.base.texts import LANGUAGES, Texts

OK, PROBLEMS, FAILED = 0, 1, 2
_PRINTED = ("book", "roles", "cards", "observer", "attendance", "form")
_EXPORTED = ("csv", "xlsx", "jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 1 problems found, 2 not done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    texts = Texts(_language(given))
    options = _parser(texts).parse_args(given)
    command: Callable[[argparse.Namespace, Texts], int] = options.command
    try:
        return command(options, texts)
    except TabletopError as error:
        print(_line(error, texts), file=sys.stderr)
    except OSError as error:
        print(
            texts("cli.os_error", why=error.strerror or str(error), file=error.filename or ""),
            file=sys.stderr,
        )
    except KeyboardInterrupt:
        print(texts("cli.interrupted"), file=sys.stderr)
    return FAILED


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


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tabletop", description=texts("cli.about"))
    parser.add_argument("--exit-after-first-paint", action="store_true", help=texts("cli.first_paint"))
    parser.add_argument("--lang", choices=LANGUAGES, help=texts("cli.lang"))
    parser.set_defaults(command=_home)
    commands = parser.add_subparsers(title=texts("cli.commands"), metavar="")

    def add(name: str, command: Callable[[argparse.Namespace, Texts], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=texts(f"cli.{name}"), description=texts(f"cli.{name}"))
        made.set_defaults(command=command)
        made.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts("cli.lang"))
        return made

    add("run", _run).add_argument("scenario")
    _add_scenario_commands(add, texts)
    _add_run_commands(add, texts)
    return parser


_Add = Callable[[str, Callable[[argparse.Namespace, Texts], int]], argparse.ArgumentParser]


def _add_scenario_commands(add: _Add, texts: Texts) -> None:
    rehearse = add("rehearse", _rehearse)
    rehearse.add_argument("scenario")
    rehearse.add_argument("--script", type=Path, help=texts("cli.script_help"))
    rehearse.add_argument("--out", type=Path, default=Path("out"), help=texts("cli.out"))
    rehearse.add_argument("--progress", action="store_true", help=texts("cli.progress"))
    check = add("check", _check)
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    check.add_argument("--json", action="store_true", help=texts("cli.json"))
    add("schema", _schema)
    printed = add("print", _print)
    printed.add_argument("scenario")
    printed.add_argument("--what", choices=_PRINTED, required=True, help=texts("cli.what"))
    printed.add_argument("--pdf", type=Path, help=texts("cli.pdf"))


def _add_run_commands(add: _Add, texts: Texts) -> None:
    debrief = add("debrief", _debrief)
    debrief.add_argument("run", type=Path)
    debrief.add_argument("--pdf", type=Path, required=True, help=texts("cli.pdf"))
    debrief.add_argument("--names", action="store_true", help=texts("cli.names"))
    export = add("export", _export)
    export.add_argument("run", type=Path)
    export.add_argument("--to", choices=_EXPORTED, required=True, help=texts("cli.to"))
    export.add_argument("--file", type=Path, help=texts("cli.file"))
    export.add_argument("--names", action="store_true", help=texts("cli.names"))
    replay = add("replay", _replay)
    replay.add_argument("run", type=Path)
    replay.add_argument("--json", action="store_true", help=texts("cli.json"))
    verify = add("verify", _verify)
    verify.add_argument("run", type=Path)
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
    import json

    from tabletop.scenario.folder import check_paths
    from tabletop.scenario.problem import has_errors, report_json, report_lines

    problems = check_paths(options.paths)
    if options.json:
        print(json.dumps(report_json(problems, texts), ensure_ascii=False, indent=2))
    else:
        print("\n".join(report_lines(problems, texts)) or texts("cli.checked"))
    return PROBLEMS if has_errors(problems) else OK


def _schema(options: argparse.Namespace, texts: Texts) -> int:
    import json

    from tabletop.scenario.schema import json_schema

    print(json.dumps(json_schema(texts), ensure_ascii=False, indent=2))
    return OK


def _print(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import print_paper

    path = print_paper(options.scenario, options.what, texts.language, options.pdf)
    print(texts("cli.written", file=str(path)))
    return OK


def _debrief(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import debrief

    debrief(options.run, options.pdf, options.lang, options.names)
    print(texts("cli.written", file=str(options.pdf)))
    return OK


def _export(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import export

    path = export(options.run, options.to, options.file, options.names)
    print(texts("cli.written", file=str(path)))
    return OK


def _replay(options: argparse.Namespace, texts: Texts) -> int:
    import json

    from tabletop.app.offline import replay

    summary = replay(options.run)
    if options.json:
        print(json.dumps(summary, ensure_ascii=False, indent=2))
    else:
        print(
            texts(
                "cli.replayed", n=int(str(summary["records"])), phase=texts(f"words.phase.{summary['phase']}")
            )
        )
    return OK


def _verify(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.store.verify import salvage, verify_run

    report = verify_run(options.run)
    if report.sound:
        print(texts("cli.sound", n=report.records))
    for problem in report.problems:
        print(texts.say(problem))
    if options.salvage:
        saved = salvage(options.run, options.salvage)
        print(texts("cli.salvaged", n=saved.records, file=str(options.salvage)))
        for problem in saved.problems:
            print(texts.say(problem))
    return OK if report.sound else PROBLEMS
