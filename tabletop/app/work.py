"""What a trainer makes, and the files that say it: read, and written with every byte that may stay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.base.texts import LANGUAGES
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
    own: str = NAMES[0]
    """The name of the file with the scenario in its own language."""
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
    said, own, old = disk.work, own_name(work, disk), _other(disk.own)
    made = {own: _scenario_bytes(work.scenario, disk.files.get(disk.own), said.scenario)}
    if work.translation is not None:
        before = disk.files.get(old) if said.translation is not None else None
        made[_other(own)] = _translation_bytes(work.translation, before, said.translation)
    return made


def own_name(work: Work, disk: Disk) -> str:
    """Return the name of the file that a scenario belongs in: another one once it got another language."""
    wanted = f"{work.scenario.language}.yaml"
    moves = work.scenario.language != disk.work.scenario.language and wanted in NAMES
    return wanted if moves else disk.own


def said_by(disk: Disk) -> tuple[str, ...]:
    """Return the names of the files that say the work; a translation that cannot be read says nothing of it."""
    names = (disk.own, *((_other(disk.own),) if disk.work.translation is not None else ()))
    return tuple(name for name in names if name in disk.files)


def read_work(folder: Path) -> Disk:
    """Return what stands in a scenario folder. Raises Damaged when it cannot be read as a scenario."""
    loaded = load_folder(folder)
    work = work_in(loaded)
    files = {file.name: file for file in loaded.files if file.name in NAMES}
    contents = {name: file.content for name, file in files.items()}
    hashes = {name: file.sha256 for name, file in files.items()}
    return Disk(work, contents, hashes, f"{loaded.languages[0]}.yaml")


def work_in(loaded: Loaded) -> Work:
    """Return the work in files. Raises Damaged, naming the first error, when it has no right shape."""
    scenario = loaded.scenario
    if scenario is None:
        first = next((p for p in loaded.problems if p.severity is Severity.ERROR), None)
        where = "" if first is None else f"{first.file}:{first.line}" if first.line else first.file
        raise Damaged(Message("authoring.no_shape", place=where))
    other = next((f"{language}.yaml" for language in loaded.languages[1:]), "")
    translation = read_translation(loaded.content(other), None, other)[0] if other else None
    return Work(scenario, translation)


def _other(name: str) -> str:
    return next(other for other in NAMES if other != name)


def _scenario_bytes(scenario: Scenario, before: bytes | None, said: Scenario) -> bytes:
    if before is None:
        return writer.write_scenario(scenario).encode("utf-8")
    return writer.rewrite_scenario(before, scenario, said)


def _translation_bytes(translation: Translation, before: bytes | None, said: Translation | None) -> bytes:
    if before is None:
        return writer.write_translation(translation).encode("utf-8")
    return writer.rewrite_translation(before, translation, said)
