"""Where our own files lie (source run, installed wheel, frozen program) and where the machine keeps ours."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


@cache
def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    frozen = Path(getattr(sys, "_MEIPASS", package.parent))
    for folder in (frozen / name, package.parent / name, package / "_shipped" / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"Tabletop is installed without its folder '{name}'")


def resources() -> Path:
    """Return the folder with texts, icons, fonts and style."""
    return _shipped("resources")


def scenarios() -> Path:
    """Return the folder with the shipped scenarios."""
    return _shipped("scenarios")


def data_folder() -> Path:
    """Return the machine's local data folder, made when missing (TABLETOP_DATA overrides it).

    Local and not roaming, because a live exercise must never lie in a synchronised folder.
    """
    override = os.environ.get("TABLETOP_DATA")
    if override:
        folder = Path(override)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("Tabletop", appauthor=False, roaming=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
