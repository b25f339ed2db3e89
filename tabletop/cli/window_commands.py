"""The commands that open windows. Only here the command line comes near Qt."""

from __future__ import annotations

import argparse

from tabletop.base.texts import Texts
from tabletop.cli.adding import Add


def add_window_commands(add: Add, texts: Texts) -> None:
    """Add what opens a window on a scenario."""
    add("run", _run).add_argument("scenario", metavar="SCENARIO", help=texts("cli.scenario"))


def home(options: argparse.Namespace, texts: Texts) -> int:
    """Open home."""
    from tabletop.ui.application import start

    return start(None, options.lang, exit_after_first_paint=options.exit_after_first_paint)


def _run(options: argparse.Namespace, texts: Texts) -> int:
    from tabletop.app.offline import find_scenario
    from tabletop.ui.application import start

    return start(find_scenario(options.scenario), options.lang)
