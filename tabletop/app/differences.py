"""The difference between two scenarios on disk, as lines of text: folders, single files, packages or exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tabletop.app.importing import own_of, read_file
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.interchange.packages.package import SUFFIX, unpack
from tabletop.scenario.editing.compare import compare
from tabletop.scenario.editing.compare_text import change_lines, summary_text
from tabletop.scenario.folder import Loaded, load_files, load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import report_lines
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.translation import Translation, read_translation
from tabletop.store.files import disk_message, place

_MOST_BYTES = 250_000_000
"""A package larger than this is not looked into: its limits (200 MB of files) are already passed."""

_SHEETS = (".xlsx", ".csv")
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the scenario, and the bytes of its files; without files it came alone."""

    scenario: Scenario
    files: Mapping[str, bytes]


def difference_lines(a: Path, b: Path, texts: Texts) -> list[str]:
    """Return what is different from `a` to `b`, in short and then thing by thing. Raises Refused, Damaged."""
    before, after = _side(a, texts), _side(b, texts)
    changes = compare(before.scenario, after.scenario, texts)
    around = around_lines(before, after, texts)
    if not changes and not around:
        return [texts("compare.diff.same")]
    lines = [texts("compare.diff.more", summary=summary_text(changes, texts))] if changes else []
    for change in changes:
        lines += change_lines(change, texts)
    return [*lines, *around]


def around_lines(before: Side, after: Side, texts: Texts) -> list[str]:
    """Return what is different beside the scenario itself: translations, pictures, only the layout."""
    lines: list[str] = []
    if not (before.files and after.files):
        return lines
    names = sorted({*before.files, *after.files})
    for name in (name for name in names if before.files.get(name) != after.files.get(name)):
        language = name.removesuffix(".yaml")
        if language in LANGUAGES:
            lines += _language(language, before, after, texts)
        else:
            what = "added" if name not in before.files else "changed" if name in after.files else "removed"
            lines.append(texts(f"compare.diff.file_{what}", file=name))
    return lines


def _side(path: Path, texts: Texts) -> Side:
    if path.is_dir():
        return _of(path, load_folder(path), texts)
    if not path.is_file():
        raise Refused(Message("compare.diff.missing", name=str(path)))
    if path.suffix.lower() in _SHEETS:
        return _exported(path)
    content = _content(path)
    if path.suffix.lower() == SUFFIX or content.startswith(_ZIP):
        return _of(path, load_files(unpack(content).files), texts)
    reading = read_scenario(content, path.name)
    if reading.scenario is None:
        raise _unreadable(path, report_lines(reading.problems, texts))
    return Side(reading.scenario, {})


def _exported(path: Path) -> Side:
    """Return the scenario in a spreadsheet that we exported; another one has to be imported first."""
    own = own_of(read_file(path))
    if own is None:
        raise Refused(Message("compare.diff.sheet", name=path.name))
    return Side(own.scenario, {})


def _of(path: Path, loaded: Loaded, texts: Texts) -> Side:
    if loaded.scenario is None:
        raise _unreadable(path, report_lines(loaded.problems, texts))
    return Side(loaded.scenario, {file.name: file.content for file in loaded.files})


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_MOST_BYTES)
    except OSError as error:
        raise Damaged(disk_message(path, error)) from error


def _unreadable(path: Path, lines: list[str]) -> Damaged:
    return Damaged(Message("compare.diff.unreadable", name=place(path)["file"], why=lines[0] if lines else ""))


def _language(language: str, before: Side, after: Side, texts: Texts) -> list[str]:
    name = f"{language}.yaml"
    if after.scenario.language == language == before.scenario.language:
        same = before.scenario == after.scenario
        return [texts("compare.diff.layout", file=name)] if same else []
    old, new = (_translation(side, name) for side in (before, after))
    if old is None and new is None:
        return []
    if old is None or new is None:
        return [texts(f"compare.diff.language_{'added' if old is None else 'removed'}", language=language)]
    keys = {*old.texts, *new.texts}
    n = sum(old.texts.get(key) != new.texts.get(key) for key in keys)
    if n:
        return [texts("compare.diff.texts", n=n, language=language)]
    return [texts("compare.diff.layout", file=name)]


def _translation(side: Side, name: str) -> Translation | None:
    content = side.files.get(name)
    return read_translation(content, None, name)[0] if content is not None else None
