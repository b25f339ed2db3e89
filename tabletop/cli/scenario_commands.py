"""The commands on scenarios that are ready: rehearse, check, print, and the schema they are written by."""

from __future__ import annotations

import argparse
from pathlib import Path

from tabletop.base.texts import Texts
from tabletop.cli.adding import Add
from tabletop.cli.answers import OK, PROBLEMS, print_json

PRINTED = ("book", "roles", "cards", "observer", "attendance", "form")


def add_scenario_commands(add: Add, texts: Texts) -> None:
    """Add what can be done with a scenario."""
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
    printed.add_argument("--what", choices=PRINTED, required=True, help=texts("cli.what"))
    printed.add_argument("--pdf", type=Path, metavar="FILE", help=texts("cli.pdf"))


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
        print_json(report_json(problems, texts))
    else:
        print("\n".join(report_lines(problems, texts)) or texts("cli.checked"))
    return PROBLEMS if has_errors(problems) else OK


def _schema(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.scenario.schema import json_schema

    print_json(json_schema(texts))
    return OK


def _print(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import print_paper

    path = print_paper(options.scenario, options.what, texts.language, options.pdf)
    print(texts("cli.written", file=str(path)))
    return OK
