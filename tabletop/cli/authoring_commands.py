"""The commands that make scenarios, from a spreadsheet, a package or a template, and tell what differs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.cli.adding import Add
from tabletop.cli.answers import OK, PROBLEMS


def add_authoring_commands(add: Add, texts: Texts) -> None:
    """Add what makes and compares scenarios."""
    imported = add("import", _import)
    imported.add_argument("file", type=Path, metavar="FILE", help=texts("cli.import_file"))
    imported.add_argument("--to", type=Path, metavar="FOLDER", help=texts("cli.import_to"))
    imported.add_argument("--map", metavar="NAME", help=texts("cli.import_map"))
    imported.add_argument("--start", metavar="TIME", help=texts("cli.import_start"))
    made = add("new", _new)
    made.add_argument("name", metavar="NAME", help=texts("cli.new_name"))
    made.add_argument("--from", dest="source", metavar="TEMPLATE", help=texts("cli.new_from"))
    made.add_argument("--to", type=Path, metavar="FOLDER", help=texts("cli.new_to"))
    differed = add("diff", _diff)
    differed.add_argument("before", metavar="A", help=texts("cli.diff_side"))
    differed.add_argument("after", metavar="B", help=texts("cli.diff_side"))


def _import(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.sharing import is_package_name

    if is_package_name(options.file):
        return _import_package(options, texts)
    if options.to is None:
        raise Refused(Message("cli.import_nowhere"))
    from tabletop.app.importing import import_file
    from tabletop.scenario.problem import Severity

    imported = import_file(options.file, options.to, options.map, options.start)
    for line in imported.lines(texts):
        print(line, file=sys.stderr)
    print(texts("cli.imported", folder=str(options.to)))
    wrong = any(problem.severity is Severity.ERROR for problem in imported.taken.problems)
    return PROBLEMS if wrong else OK


def _import_package(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.sharing import TakeIn, preview, take_in
    from tabletop.scenario.problem import Severity, report_lines

    if options.map or options.start:
        raise Refused(Message("cli.import_only_sheets"))
    seen = preview(options.file, texts.language)
    folder = take_in(seen.package, TakeIn(folder=options.to))
    wrong = [problem for problem in seen.problems if problem.severity is Severity.ERROR]
    for line in report_lines(wrong, texts):
        print(line, file=sys.stderr)
    print(texts("cli.imported", folder=str(folder)))
    return OK


def _new(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app import starting
    from tabletop.app.scenario_ids import check_id
    from tabletop.store.new_folder import put_new_folder

    source = _source(options.source, texts)
    if options.to is None:
        folder = starting.start(options.name, source, texts.language)
    else:
        name = options.to.resolve().name
        check_id(name)
        _, files = starting.start_files(options.name, source, texts.language, {}, name)
        folder = put_new_folder(options.to, files)
    print(texts("cli.made", folder=str(folder)))
    return OK


def _source(name: str | None, texts: Texts) -> str | Path:
    """Return a template by its name, or the folder of a scenario to copy. Raises Refused with what there is."""
    from tabletop.app.offline import find_scenario
    from tabletop.app.starting import BLANK, templates

    known = (BLANK, *(template.name for template in templates(texts)))
    if not name:
        raise Refused(Message("cli.new_from_what", known=", ".join(known)))
    if name in known:
        return name
    try:
        return find_scenario(name)
    except Refused as error:
        raise Refused(Message("cli.new_from_unknown", name=name, known=", ".join(known))) from error


def _diff(options: argparse.Namespace, texts: Texts) -> int:
    """Say what differs; as with other programs of this name 0 means the same, 1 different and 2 trouble."""
    from tabletop.app.differences import difference_lines

    lines = difference_lines(_side(options.before), _side(options.after), texts)
    print("\n".join(lines))
    return OK if lines == [texts("compare.diff.same")] else PROBLEMS


def _side(name: str) -> Path:
    """Return a path, or the folder of the scenario with this name. Raises Refused."""
    from tabletop.app.offline import find_scenario

    path = Path(name)
    return path if path.exists() else find_scenario(name)
