"""A scenario folder: its files as bytes, read and checked together. Only here this package reads a disk."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tabletop.base.message import Message
from tabletop.base.texts import LANGUAGES
from tabletop.scenario.checks.check import PICTURES, Surroundings
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Problem, Severity, has_errors, short
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.translation import Translation, read_translation, translated
from tabletop.scenario.yaml_source import MAX_BYTES

MEDIA = "media"
MAX_PICTURE = 20_000_000
"""Bytes of one picture: a run file keeps a copy of each."""
MAX_PICTURES = 500
_TRANSLATES = re.compile(rb"^(?:\xef\xbb\xbf)?translation_of\s*:", re.MULTILINE)
_SIGNATURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a scenario; the name is its way inside the folder, with slashes."""

    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario with everything it needs. `scenario` is None when it cannot be read."""

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    files: tuple[File, ...]
    languages: tuple[str, ...] = ()
    """The languages it can be played in, the original first."""
    language: str = ""
    """The language of `scenario`."""

    @property
    def sound(self) -> bool:
        """Whether it can be played in this language. Another translation may still be unfinished."""
        others = {f"{language}.yaml" for language in self.languages[1:] if language != self.language}
        mine = [problem for problem in self.problems if problem.file not in others]
        return self.scenario is not None and not has_errors(mine)

    @property
    def media(self) -> dict[str, bytes]:
        """The pictures by the name that injects give them."""
        start = f"{MEDIA}/"
        return {x.name.removeprefix(start): x.content for x in self.files if x.name.startswith(start)}

    def content(self, name: str) -> bytes:
        """Return the bytes of a file. Raises KeyError when there is none of that name."""
        for file in self.files:
            if file.name == name:
                return file.content
        raise KeyError(name)


def load_folder(path: Path, language: str | None = None) -> Loaded:
    """Read a scenario folder in a language, or in its own. Never raises for what lies there."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, limit in _names(path):
        try:
            with (path / name).open("rb") as stream:
                content = stream.read(limit + 1)
        except OSError as error:
            problems.append(_about(name, "unreadable", why=short(error.strerror or "")))
            continue
        if len(content) > limit and name.startswith(f"{MEDIA}/"):
            problems.append(_about(name, "picture_size", most=limit // 1_000_000))
            continue
        files[name] = content
    loaded = load_files(files, language, path.resolve().name)
    return dataclasses.replace(loaded, problems=(*problems, *loaded.problems))


def load_files(files: Mapping[str, bytes], language: str | None = None, folder: str | None = None) -> Loaded:
    """Read a scenario from its files, as a run keeps them. `folder` is the name it should have."""
    kept = tuple(File(name, content, sha256(content).hexdigest()) for name, content in files.items())
    own = _original(files)
    if own is None:
        return Loaded(None, (_about("nl.yaml", "no_original"),), kept)
    media = frozenset(name.removeprefix(f"{MEDIA}/") for name in files if name.startswith(f"{MEDIA}/"))
    reading = read_scenario(files[f"{own}.yaml"], f"{own}.yaml", Surroundings(folder, media))
    problems = [*reading.problems, *_pictures(files)]
    scenario = reading.scenario
    if scenario is not None and scenario.language != own:
        problems.append(_about(f"{own}.yaml", "language_file", language=short(scenario.language)))
    languages = [own]
    translations: dict[str, Translation] = {}
    for other in LANGUAGES:
        if other == own or f"{other}.yaml" not in files:
            continue
        name = f"{other}.yaml"
        translation, more = read_translation(files[name], scenario, name)
        problems += more
        if translation is not None:
            if translation.language != other:
                problems.append(_about(name, "language_file", language=short(translation.language)))
            languages.append(other)
            translations[other] = translation
    if scenario is not None and language in translations:
        scenario = translated(scenario, translations[language])
    played = scenario.language if scenario is not None else own
    return Loaded(scenario, tuple(problems), kept, tuple(languages), played)


def check_paths(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Check scenario folders and single files; the problems carry the paths as they were given."""
    found: list[Problem] = []
    for path in paths:
        if path.is_dir():
            for problem in load_folder(path).problems:
                found.append(dataclasses.replace(problem, file=str(path / problem.file)))
        elif path.is_file():
            found += _file_problems(path)
        else:
            found.append(_about(str(path), "not_found"))
    return tuple(found)


def _file_problems(path: Path) -> Iterator[Problem]:
    """Check one file: a translation beside its original, a scenario beside its pictures."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        yield _about(str(path), "unreadable", why=short(error.strerror or ""))
        return
    if _TRANSLATES.search(content):
        original = load_folder(path.parent).scenario
        yield from read_translation(content, original, str(path))[1]
        return
    folder = path.parent / MEDIA
    media = frozenset(one.name for one in folder.iterdir()) if folder.is_dir() else frozenset[str]()
    yield from read_scenario(content, str(path), Surroundings(None, media)).problems


def _names(path: Path) -> Iterator[tuple[str, int]]:
    """Return the files that belong to a scenario, each with the most bytes to read of it."""
    for language in LANGUAGES:
        for name in (f"{language}.yaml", f"rehearsal.{language}.txt"):
            if (path / name).is_file():
                yield name, MAX_BYTES
    folder = path / MEDIA
    try:
        pictures = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    except OSError:
        return
    for name in pictures[:MAX_PICTURES]:
        if name.lower().endswith(PICTURES) and (folder / name).is_file():
            yield f"{MEDIA}/{name}", MAX_PICTURE


def _original(files: Mapping[str, bytes]) -> str | None:
    present = [language for language in LANGUAGES if f"{language}.yaml" in files]
    whole = [language for language in present if not _TRANSLATES.search(files[f"{language}.yaml"])]
    return whole[0] if whole else None


def _pictures(files: Mapping[str, bytes]) -> Iterator[Problem]:
    for name, content in files.items():
        signature = _SIGNATURES.get(Path(name).suffix.lower()) if name.startswith(f"{MEDIA}/") else None
        if signature is not None and not content.startswith(signature):
            yield _about(name, "no_picture")


def _about(file: str, name: str, /, **values: str | int) -> Problem:
    return Problem(Severity.ERROR, Message(f"scenario.folder.{name}", **values), file=file)
