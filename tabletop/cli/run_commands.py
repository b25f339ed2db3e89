"""The commands on exercises that were held: debrief, replay, verify."""

from __future__ import annotations

import argparse
from pathlib import Path

from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.cli.adding import Add
from tabletop.cli.answers import OK, PROBLEMS, print_json, say_written

_NOT_LOOKED_INTO = ("store.in_use", "store.in_use_by", "store.cannot_open", "store.newer")
"""What says that a run could not be checked, rather than that it is not sound."""


def add_run_commands(add: Add, texts: Texts) -> None:
    """Add what can be done with a run."""
    debrief = add("debrief", _debrief)
    debrief.add_argument("run", type=Path, metavar="RUN", help=texts("cli.run_file"))
    debrief.add_argument("--pdf", type=Path, required=True, metavar="FILE", help=texts("cli.pdf"))
    debrief.add_argument("--names", action="store_true", help=texts("cli.names"))
    replay = add("replay", _replay)
    replay.add_argument("run", type=Path, metavar="RUN", help=texts("cli.run_file"))
    replay.add_argument("--json", action="store_true", help=texts("cli.json"))
    verify = add("verify", _verify)
    verify.add_argument("run", type=Path, metavar="RUN", help=texts("cli.run_file"))
    verify.add_argument("--salvage", type=Path, metavar="FILE", help=texts("cli.salvage"))


def _debrief(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import debrief

    return say_written(debrief(options.run, options.pdf, options.lang, options.names), texts)


def _replay(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import replay

    summary = replay(options.run)
    if options.json:
        print_json(summary)
    else:
        print(
            texts("cli.replayed", n=int(str(summary["records"])), phase=texts(f"words.phase.{summary['phase']}"))
        )
    return OK


def _verify(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.runs import checked_run
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
