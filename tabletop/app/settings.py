"""What this machine remembers of its user's choices: a small file in the data folder.

A file that cannot be read is kept aside and said, and the program goes on with what it would do by itself.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tabletop.base.message import Message
from tabletop.base.paths import data_folder
from tabletop.base.texts import LANGUAGES
from tabletop.store.files import save_text

THEMES = ("system", "light", "dark")
TONES = ("dark", "light")
MOST_MONTHS = 120
_NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. An empty folder for copies means: no copy is made; 0 months means: no date is set."""

    language: str = "nl"
    theme: str = "system"
    tone: str = "dark"
    """How the shared screen looks when an exercise is set up: dark in a dim room, light in daylight."""
    copies_folder: str = ""
    retention_months: int = 0


def settings_path() -> Path:
    """Return where the settings lie."""
    return data_folder() / _NAME


def read_settings() -> tuple[Settings, Message | None]:
    """Return the settings, and what was wrong with the file when they are not those that were kept."""
    path = settings_path()
    try:
        return _settings(json.loads(path.read_text("utf-8"))), None
    except FileNotFoundError:
        return Settings(), None
    except (OSError, ValueError, TypeError, RecursionError):
        return Settings(), _set_aside(path)


def write_settings(settings: Settings) -> None:
    """Keep the settings, whole or not at all. Raises Damaged."""
    save_text(settings_path(), json.dumps(asdict(settings), ensure_ascii=False, indent=2))


def _settings(kept: Any) -> Settings:
    """Return the settings in a file. Raises TypeError or ValueError for what does not belong there."""
    if not isinstance(kept, dict):
        raise TypeError(kept)
    # A newer version may keep more than we know; what we know must still be right.
    known: dict[str, Any] = {name: kept[name] for name in Settings.__dataclass_fields__ if name in kept}
    settings = Settings(**known)
    sound = (
        settings.language in LANGUAGES
        and settings.theme in THEMES
        and settings.tone in TONES
        and isinstance(known.get("copies_folder", ""), str)
        and type(known.get("retention_months", 0)) is int
        and 0 <= settings.retention_months <= MOST_MONTHS
    )
    if not sound:
        raise ValueError(kept)
    return settings


def _set_aside(path: Path) -> Message:
    """Keep a file that cannot be read under another name, so that writing does not lose it."""
    aside = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%S}")
    try:
        path.replace(aside)
    except OSError:
        return Message("settings.file.unreadable", file=str(path))
    return Message("settings.file.set_aside", file=str(aside))
