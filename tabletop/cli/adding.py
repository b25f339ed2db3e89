"""How a command is added: its name and what it does; its words come from the catalogue."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from tabletop.base.texts import Texts

Command = Callable[[argparse.Namespace, Texts], int]
"""Does what was asked and returns the exit status."""
Add = Callable[[str, Command], argparse.ArgumentParser]
"""Adds a command by its name and returns its parser, for what it takes."""
