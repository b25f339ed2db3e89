"""A scenario package: one file to send, a zip with a manifest that says what is in it and how to know it is whole.

Everything is verified before anything is written; writing is for `app.sharing`. Limits: 2,000 files, 200 MB in
all, at most 100 times larger by unpacking, pictures of 50 million pixels. The zip itself: `archive`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tabletop.base.errors import Damaged, Refused
from tabletop.base.message import Message
from tabletop.base.texts import LANGUAGES
from tabletop.interchange.packages import names as names
from tabletop.interchange.packages.archive import MAX_FILES, MAX_TOTAL, fail, read_archive, write_archive
from tabletop.interchange.packages.media import is_archive, picture_fault
from tabletop.scenario.checks.check import is_id
from tabletop.scenario.folder import MAX_PICTURES
from tabletop.scenario.problem import short

SUFFIX = ".tabletop-scenario"
FORMAT = 1
_KIND = "tabletop-scenario"
_LONGEST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What a package says of its scenario: its id, its title by language, and which program made it."""

    id: str
    title: tuple[tuple[str, str], ...]
    """Pairs of a language and the title in it, the original first."""
    made_by: str
    made_at: str = ""
    """An ISO moment, or nothing: without it the same scenario always makes the same bytes."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file as the manifest lists it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list in a package."""

    format: int
    facts: PackageFacts
    files: tuple[PackedFile, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the scenario, the original first."""
        return tuple(language for language, _ in self.facts.title)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was found to be whole: the manifest and the files of the scenario by name."""

    manifest: Manifest
    files: Mapping[str, bytes] = field(repr=False)


def pack(files: Mapping[str, bytes], facts: PackageFacts) -> bytes:
    """Return the package of a scenario's files: the same files and facts always make the same bytes.

    Raises Refused for what the other side would not take.
    """
    kept = {name: files[name] for name in sorted(files)}
    for name, content in kept.items():
        _check_outgoing(name, content)
    if len(kept) >= MAX_FILES or sum(map(names.is_picture, kept)) > MAX_PICTURES:
        raise Refused(Message("package.out.too_many", most=MAX_PICTURES))
    alike = names.clash(kept)
    if alike is not None:
        raise Refused(Message("package.out.alike", name=short(alike[0]), other=short(alike[1])))
    if not is_id(facts.id) or names.is_reserved(facts.id):
        raise Refused(Message("package.out.id", id=short(facts.id)))
    made = write_archive({names.MANIFEST: _manifest_text(kept, facts), **kept})
    if len(made) > MAX_TOTAL:
        raise Refused(Message("package.out.too_large", most=MAX_TOTAL // 1_000_000))
    return made


def unpack(content: bytes) -> Package:
    """Return what is in a package once all of it is found to be right. Raises Damaged; nothing is written."""
    files = read_archive(content)
    text = files.pop(names.MANIFEST, None)
    if text is None:
        fail("no_manifest")
    manifest = _manifest(text)
    _check_files(manifest, files)
    return Package(manifest, files)


def _check_outgoing(name: str, content: bytes) -> None:
    shown, most = short(name), names.most_bytes(name)
    if names.name_fault(name) is not None or most is None or name == names.MANIFEST:
        raise Refused(Message("package.out.name", name=shown))
    if len(content) > most:
        raise Refused(Message("package.out.file_too_large", name=shown, most=most // 1_000_000))
    if is_archive(content) or (names.is_picture(name) and picture_fault(name, content) is not None):
        raise Refused(Message("package.out.content", name=shown))


def _manifest_text(files: Mapping[str, bytes], facts: PackageFacts) -> bytes:
    listed = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in files.items()
    ]
    said: dict[str, Any] = {
        "kind": _KIND,
        "format": FORMAT,
        "id": facts.id,
        "title": dict(facts.title),
        "languages": [language for language, _ in facts.title],
        "made_by": facts.made_by,
    }
    if facts.made_at:
        said["made_at"] = facts.made_at
    return json.dumps({**said, "files": listed}, ensure_ascii=False, indent=1).encode("utf-8")


def _manifest(text: bytes) -> Manifest:
    said = _read_json(text)
    if said.get("kind") != _KIND:
        fail("manifest_unreadable")
    number = said.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        fail("manifest_unreadable")
    if number > FORMAT:
        fail("newer", format=min(number, 9_999), known=FORMAT)
    try:
        return Manifest(number, _facts(said), tuple(_packed_file(one) for one in _list(said["files"])))
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged(Message("package.manifest_unreadable")) from error


def _read_json(text: bytes) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise ValueError("a key stands twice")
        return dict(pairs)

    try:
        said = json.loads(text.decode("utf-8"), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise Damaged(Message("package.manifest_unreadable")) from error
    if not isinstance(said, dict):
        fail("manifest_unreadable")
    return said


def _facts(said: dict[str, Any]) -> PackageFacts:
    """Return the facts. Raises KeyError or ValueError when they are not what they should be."""
    id, languages, title = _words(said["id"]), _list(said["languages"]), said["title"]
    if not is_id(id) or names.is_reserved(id):
        raise ValueError("id")
    if not languages or not isinstance(title, dict) or list(title) != languages or set(title) - set(LANGUAGES):
        raise ValueError("title")
    pairs = tuple((language, _words(title[language])) for language in languages)
    return PackageFacts(id, pairs, _words(said["made_by"]), _words(said.get("made_at", "")))


def _packed_file(said: Any) -> PackedFile:
    size = said["size"]
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise ValueError("size")
    return PackedFile(_words(said["name"]), size, _words(said["sha256"]))


def _check_files(manifest: Manifest, files: Mapping[str, bytes]) -> None:
    listed = {one.name: one for one in manifest.files}
    if len(listed) != len(manifest.files):
        fail("manifest_unreadable")
    for name in listed:
        if name not in files:
            fail("absent", name=short(name))
    if sum(map(names.is_picture, files)) > MAX_PICTURES:
        fail("too_many_pictures", most=MAX_PICTURES)
    for name, content in files.items():
        if name not in listed:
            fail("unlisted", name=short(name))
        if listed[name].size != len(content) or listed[name].sha256 != sha256(content).hexdigest():
            fail("changed", name=short(name))
        _check_content(name, content)


def _check_content(name: str, content: bytes) -> None:
    if is_archive(content):
        fail("nested", name=short(name))
    fault = picture_fault(name, content) if names.is_picture(name) else None
    if fault is not None:
        fail(fault, name=short(name))


def _list(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise ValueError("no list")
    return said


def _words(said: Any) -> str:
    """Return a text that can be shown and stored. Raises ValueError for anything else."""
    if not isinstance(said, str) or len(said) > _LONGEST_WORDS:
        raise ValueError("no text")
    said.encode("utf-8")
    return said
