"""What a trainer makes, and the files that say it: read, and written with every byte that may stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.scenario.checks.check import LANGUAGES
from tabletop.scenario.folder import Loaded, load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity
from tabletop.scenario.translation import Translation, read_translation
from tabletop.scenario.writing import writer

NAMES = tuple(f"{language}.yaml" for language in LANGUAGES)
"""The files a work can stand in."""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything the trainer makes: the scenario in its own language, and the texts in the other."""

    scenario: Scenario
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class Disk:
    """What stands on the disk, as far as we know: the work, the bytes it was read from, and their hashes."""

    work: Work
    files: dict[str, bytes]
    hashes: dict[str, str]
    is_ours: bool = True
    """Whether `work` is what stands there; not so after we chose to go on over what another program wrote."""


def fitting(scenario: Scenario, translation: Translation | None) -> Work:
    """Return a work whose translation is in the other language, also when the original got that language."""
    if translation is not None and translation.language == scenario.language:
        other = next(language for language in LANGUAGES if language != scenario.language)
        translation = replace(translation, language=other, translation_of=scenario.language)
    return Work(scenario, translation)


def written(work: Work, disk: Disk) -> dict[str, bytes]:
    """Return the texts of a work by file name, with every byte of what stands on the disk that need not change.

    Reading those files again would take as long as all the rest. Raises Refused for what no file can say.
    """
    said, before = disk.work, disk.files
    made = {_name(work.scenario): _scenario_bytes(work.scenario, before.get(_name(said.scenario)), said.scenario)}
    if work.translation is not None:
        old = before.get(f"{said.translation.language}.yaml") if said.translation is not None else None
        made[f"{work.translation.language}.yaml"] = _translation_bytes(work.translation, old, said.translation)
    return made


def no_longer_written(files: Mapping[str, bytes], disk: Disk) -> tuple[str, ...]:
    """Return the names of the files that said a part of the work that is no longer there."""
    translation = disk.work.translation
    said = [_name(disk.work.scenario), *([f"{translation.language}.yaml"] if translation is not None else [])]
    return tuple(name for name in said if name in disk.files and name not in files)


def read_work(folder: Path) -> Disk:
    """Return what stands in a scenario folder. Raises Damaged when it cannot be read as a scenario."""
    loaded = load_folder(folder)
    work = work_in(loaded)
    files = {file.name: file for file in loaded.files if file.name in NAMES}
    contents = {name: file.content for name, file in files.items()}
    return Disk(work, contents, {name: file.sha256 for name, file in files.items()})


def work_in(loaded: Loaded) -> Work:
    """Return the work in files. Raises Damaged, naming the first error, when it has no right shape."""
    scenario = loaded.scenario
    if scenario is None:
        first = next((p for p in loaded.problems if p.severity is Severity.ERROR), None)
        where = f"{first.file}:{first.line}" if first is not None else ""
        raise Damaged(Message("authoring.no_shape", place=where))
    other = next((name for one in loaded.languages[1:] if (name := f"{one}.yaml")), "")
    translation = read_translation(loaded.content(other), None, other)[0] if other else None
    return Work(scenario, translation)


def _name(scenario: Scenario) -> str:
    return f"{scenario.language}.yaml"


def _scenario_bytes(scenario: Scenario, before: bytes | None, said: Scenario) -> bytes:
    if before is None:
        return writer.write_scenario(scenario).encode("utf-8")
    return writer.rewrite_scenario(before, scenario, said)


def _translation_bytes(translation: Translation, before: bytes | None, said: Translation | None) -> bytes:
    if before is None:
        return writer.write_translation(translation).encode("utf-8")
    return writer.rewrite_translation(before, translation, said)
