"""The command that exports: the log of a run for other programs, or a scenario for people and other regions."""

from __future__ import annotations

import argparse
from pathlib import Path

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.cli.adding import Add
from tabletop.cli.answers import say_written

RUN_KINDS = ("csv", "xlsx", "jsonl")
SCENARIO_KINDS = ("xlsx", "csv", "package")
_KINDS = (*RUN_KINDS, "package")


def add_export_command(add: Add, texts: Texts) -> None:
    """Add the export; what it is about follows from what is given."""
    export = add("export", _export)
    export.add_argument("what", metavar="RUN|SCENARIO", help=texts("cli.export_what"))
    export.add_argument("--to", choices=_KINDS, required=True, help=texts("cli.to"))
    export.add_argument("--file", type=Path, metavar="FILE", help=texts("cli.file"))
    export.add_argument("--names", action="store_true", help=texts("cli.names"))


def _export(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import export, find_scenario
    from tabletop.app.runs import SUFFIX

    path = Path(options.what)
    is_run = path.suffix == SUFFIX if not path.exists() else not path.is_dir()
    known = RUN_KINDS if is_run else SCENARIO_KINDS
    if options.to not in known:
        kind = "run" if is_run else "scenario"
        raise Refused(Message(f"cli.export_{kind}_kind", to=options.to, known=", ".join(known)))
    if is_run:
        return say_written(export(path, options.to, options.file, options.names), texts)
    if options.names:
        raise Refused(Message("cli.export_names"))
    return _export_scenario(find_scenario(options.what), options, texts)


def _export_scenario(folder: Path, options: argparse.Namespace, texts: Texts) -> int:
    if options.to == "package":
        from tabletop.app.sharing import export_package

        return say_written(export_package(folder, options.file), texts)
    from tabletop.app.exporting import export_scenario

    return say_written(export_scenario(folder, options.to, options.file, texts), texts)
