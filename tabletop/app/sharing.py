"""Scenarios sent to others and received: one file out, one file in, looked at before anything is taken in.

What may be in a package is for `interchange.packages`; here it meets the trainer's own scenarios.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop import __version__
from tabletop.app.library import own_scenarios, scenario_folders
from tabletop.app.offline import Written, checked_target, free_name
from tabletop.app.scenario_ids import check_id, free_id, is_taken
from tabletop.app.stopwatch import MachineStopwatch
from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.interchange.packages.archive import MAX_TOTAL
from tabletop.interchange.packages.package import SUFFIX, Package, PackageFacts, pack, unpack
from tabletop.scenario.folder import MEDIA, Loaded, load_files, load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Problem, Severity, short
from tabletop.store.files import discard, disk_message, save_bytes
from tabletop.store.new_folder import put_new_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDINGS = (SUFFIX, ".zip")


@dataclass(frozen=True, slots=True)
class Known:
    """The scenario with the same id that is here already, and how the package differs from it."""

    folder: Path
    own: bool
    """Whether it is the trainer's own; a shipped one is never replaced."""
    same: bool
    """Whether every file is the same."""
    changes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class PackagePreview:
    """What comes in with a package, before anything of it is kept."""

    package: Package
    scenario: Scenario | None
    """The scenario in the language of the reader; None when it cannot be read."""
    languages: tuple[str, ...]
    media: tuple[tuple[str, int], ...]
    """The pictures with their sizes in bytes."""
    problems: tuple[Problem, ...]
    known: Known | None
    free_id: str
    """The id under which it would be a new scenario here."""

    @property
    def title(self) -> str:
        """The title as the scenario has it, else as the package says."""
        return self.scenario.title if self.scenario is not None else self.package.manifest.facts.title[0][1]


@dataclass(frozen=True, slots=True)
class TakeIn:
    """How a package is taken in: under which id, or in the place of the own scenario with its id."""

    as_id: str = ""
    """Nothing keeps the id of the scenario itself."""
    replace: bool = False
    kept_as: str = ""
    """The name of the version that one's own scenario is kept as before it is replaced."""
    folder: Path | None = None
    """A new folder elsewhere, whose name is the id; not among the trainer's own."""


def is_package_name(path: Path) -> bool:
    """Tell by its name whether a file is meant to be a package; `.zip` is what some mail programs make of it."""
    return path.name.lower().endswith(_ENDINGS)


def package_name(name: str) -> str:
    """Return a file name with the ending that packages have."""
    return name if name.endswith(SUFFIX) else f"{name}{SUFFIX}"


def export_package(folder: Path, file: Path | None = None) -> Written:
    """Write a scenario folder as a package, by default under a free name; say what stays behind or is wrong.

    Raises Refused for what cannot be sent, Damaged when the scenario cannot be read or the disk refuses.
    """
    loaded = load_folder(folder)
    scenario = _readable(loaded, folder.name)
    target = checked_target(file or free_name(Path(package_name(scenario.id))))
    files = {one.name: one.content for one in loaded.files}
    save_bytes(target, pack(files, _facts(scenario, files, loaded.languages)))
    return Written(target, tuple(_remarks(folder, loaded)))


def read_package(file: Path) -> Package:
    """Return what is in a package file. Raises Refused when there is no such file, Damaged for a bad one."""
    if file.is_dir():
        raise Refused(Message("runs.is_folder", folder=str(file)))
    if not file.is_file():
        raise Refused(Message("sharing.missing", file=str(file)))
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_TOTAL + 1)
    except OSError as error:
        raise Damaged(Message("sharing.unreadable_file", file=str(file))) from error
    return unpack(content)


def preview(file: Path, language: str) -> PackagePreview:
    """Return what a package would bring. Raises Refused when there is no such file, Damaged for a bad one."""
    return preview_of(read_package(file), language)


def preview_of(package: Package, language: str) -> PackagePreview:
    """Return what an opened package would bring."""
    loaded = load_files(package.files, language)
    id = loaded.scenario.id if loaded.scenario is not None else package.manifest.facts.id
    start = f"{MEDIA}/"
    media = tuple((n.removeprefix(start), len(c)) for n, c in package.files.items() if n.startswith(start))
    return PackagePreview(
        package, loaded.scenario, loaded.languages, media, loaded.problems, _known(id, package.files), free_id(id)
    )


def take_in(source: Package | Path, wish: TakeIn | None = None) -> Path:
    """Put the scenario of a package among the trainer's own and return its folder.

    Never over another scenario: an own one with this id is only replaced when that is the wish, and is kept as a
    version first. Raises Refused or Damaged; then nothing was changed.
    """
    wish = wish or TakeIn()
    if wish.folder is not None:
        wish = replace(wish, as_id=wish.folder.resolve().name, replace=False)
    package = source if isinstance(source, Package) else read_package(source)
    loaded = load_files(package.files)
    scenario = _readable(loaded, package.manifest.facts.id)
    id = wish.as_id or scenario.id
    check_id(id)
    files = dict(package.files) if id == scenario.id else _renamed(package.files, loaded, id)
    if wish.folder is not None:
        return put_new_folder(wish.folder, files)
    target = own_scenarios() / id
    if wish.replace and target.is_dir():
        return _replaced(target, files, wish.kept_as)
    if is_taken(id):
        raise Refused(Message("sharing.taken", id=id, free=free_id(id)))
    return put_new_folder(target, files)


def _readable(loaded: Loaded, name: str) -> Scenario:
    """Return the scenario. Raises Damaged with the first thing that keeps it from being read."""
    if loaded.scenario is not None:
        return loaded.scenario
    raise Damaged(Message("sharing.unreadable", name=short(name)))


def what_is_wrong(problems: Iterable[Problem]) -> tuple[int, int]:
    """Return how many errors keep a scenario from being played, and how many its translation alone has."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    translating = sum(problem.message.key.startswith("scenario.translation.") for problem in errors)
    return len(errors) - translating, translating


def _facts(scenario: Scenario, files: Mapping[str, bytes], languages: tuple[str, ...]) -> PackageFacts:
    titles = [(languages[0], short(scenario.title))]
    for language in languages[1:]:
        other = load_files(files, language).scenario
        titles.append((language, short(other.title if other is not None else scenario.title)))
    return PackageFacts(scenario.id, tuple(titles), f"Tabletop {__version__}")


def _remarks(folder: Path, loaded: Loaded) -> Iterator[Message]:
    """Yield what the sender must know: errors that travel along, and files that stay behind."""
    errors, untranslated = what_is_wrong(loaded.problems)
    if errors:
        yield Message("sharing.sent_with_errors", n=errors)
    if untranslated:
        yield Message("sharing.sent_untranslated", n=untranslated)
    packed = {file.name for file in loaded.files}
    left = [name for name in _names_in(folder) if name not in packed]
    if left:
        yield Message("sharing.left_behind", n=len(left), names=short(", ".join(left)))


def _names_in(folder: Path) -> list[str]:
    """Return the files a person put in a scenario folder and its media, without hidden ones."""
    found: list[str] = []
    for place, start in ((folder, ""), (folder / MEDIA, f"{MEDIA}/")):
        try:
            names = sorted(path.name for path in place.iterdir() if path.is_file())
        except OSError:
            continue
        found += [f"{start}{name}" for name in names if not name.startswith(".")]
    return found


def _known(id: str, files: Mapping[str, bytes]) -> Known | None:
    """Return what is here under this id; the trainer's own first."""
    from tabletop.scenario.editing.compare import compare, summary

    folders = [folder for folder in scenario_folders() if folder.name == id]
    if not folders:
        return None
    folder = folders[-1]
    here = load_folder(folder)
    same = {one.name: one.content for one in here.files} == dict(files)
    incoming = load_files(files).scenario
    changes: tuple[Message, ...] = ()
    if not same and here.scenario is not None and incoming is not None:
        changes = summary(compare(here.scenario, incoming))
    return Known(folder, folder.parent == own_scenarios(), same, changes)


def _renamed(files: Mapping[str, bytes], loaded: Loaded, id: str) -> dict[str, bytes]:
    """Return the files of a scenario under another id; every other byte of the text stays. Raises Refused."""
    from tabletop.scenario.writing.writer import rewrite_scenario

    scenario = _readable(loaded, id)
    name = f"{loaded.languages[0]}.yaml"
    return {**files, name: rewrite_scenario(files[name], replace(scenario, id=id))}


def _replaced(target: Path, files: Mapping[str, bytes], kept_as: str) -> Path:
    """Put a scenario in the place of an own one, after that was kept as a version.

    Pictures first and texts last: if the power goes meanwhile, the old text is still there, or the version is.
    """
    from tabletop.app.scenario_versions import keep_version
    from tabletop.store.scenario_files import save_files

    here = load_folder(target).files
    keep_version(target.name, {one.name: one.content for one in here}, MachineStopwatch().wall(), kept_as)
    ordered = sorted(files, key=lambda name: (not name.startswith(f"{MEDIA}/"), name))
    try:
        (target / MEDIA).mkdir(exist_ok=True)
    except OSError as error:
        raise Damaged(disk_message(target / MEDIA, error)) from error
    save_files(target, {name: files[name] for name in ordered}, {one.name: one.sha256 for one in here})
    for one in here:
        if one.name not in files:
            discard(target / one.name)
    return target
