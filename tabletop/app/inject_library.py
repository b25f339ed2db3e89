"""All injects of all scenarios, to search and to use again: the shipped ones, one's own, and the templates.

Reading takes a moment and is for a job; searching what was read does not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.app.library import scenario_folders
from tabletop.app.starting import template_folder, templates
from tabletop.base.message import Message
from tabletop.base.texts import Texts

if TYPE_CHECKING:
    from tabletop.scenario.inject import Inject
    from tabletop.scenario.model import Role, Scenario

MOST_HITS = 300
"""More than this nobody looks through: a word more is quicker."""
_FIELDS = (
    ("title", 8),
    ("text", 4),
    ("sender", 3),
    ("partner", 3),
    ("function", 3),
    ("expected", 2),
    ("notes", 1),
)
"""Where a word may stand, the best place first, with what that counts."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all words have to be found, and every filter that is not empty has to fit."""

    words: str = ""
    function: str = ""
    """The id of a vital function."""
    role: str = ""
    """A partner as `partners` of the library gives it."""
    channel: str = ""
    objective: str = ""
    """The title of an objective."""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One inject in its scenario, with what it is about."""

    folder: Path
    scenario: Scenario
    inject: Inject
    functions: frozenset[str]
    partners: frozenset[str]
    objectives: frozenset[str]
    said: tuple[str, ...] = field(repr=False)
    """The words of each field, folded, with a space before each word."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An inject that was found, and where its words stood."""

    entry: Entry
    why: tuple[Message, ...]
    score: int

    @property
    def inject(self) -> Inject:
        """The inject as it stands in its scenario."""
        return self.entry.inject

    @property
    def scenario(self) -> Scenario:
        """The scenario it stands in."""
        return self.entry.scenario


@dataclass(frozen=True, slots=True)
class InjectLibrary:
    """Every inject that can be found, in the order of the scenarios."""

    entries: tuple[Entry, ...] = ()
    unread: tuple[str, ...] = ()
    """Names of folders that could not be read."""

    @property
    def functions(self) -> tuple[str, ...]:
        """The vital functions that injects are about, the most frequent first."""
        return _by_number(entry.functions for entry in self.entries)

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners that injects address, alphabetically."""
        return tuple(sorted({name for entry in self.entries for name in entry.partners}, key=_folded))

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that injects use, the most frequent first."""
        return _by_number((str(entry.inject.channel),) for entry in self.entries)

    @property
    def objectives(self) -> tuple[str, ...]:
        """The titles of the objectives that injects exercise, alphabetically."""
        return tuple(sorted({title for entry in self.entries for title in entry.objectives}, key=_folded))

    @property
    def scenarios(self) -> tuple[tuple[str, str], ...]:
        """Folder and title of every scenario that was read."""
        found = {str(entry.folder): entry.scenario.title for entry in self.entries}
        return tuple(found.items())

    def search(self, query: Query, most: int = MOST_HITS) -> tuple[Hit, ...]:
        """Return what fits, the best first; without words in the order of the scenarios."""
        words = _folded(query.words).split()
        hits = (_hit(entry, words) for entry in self.entries if _fits(entry, query))
        found = [hit for hit in hits if hit is not None]
        found.sort(key=lambda hit: -hit.score)
        return tuple(found[:most])


def read_library(language: str, leave_out: Path | None = None) -> InjectLibrary:
    """Read every scenario in a language where it has that, else in its own. Never raises for what lies there.

    `leave_out` is the scenario under the pen: its injects are on the screen already.
    """
    from tabletop.scenario.folder import load_folder

    texts = Texts(language)
    entries: list[Entry] = []
    unread: list[str] = []
    own = leave_out.resolve() if leave_out is not None else None
    for folder in (*scenario_folders(), *(template_folder(one.name) for one in templates(texts))):
        if own is not None and folder.resolve() == own:
            continue
        scenario = load_folder(folder, language).scenario
        if scenario is None:
            unread.append(folder.name)
        else:
            entries += entries_of(scenario, folder, texts)
    return InjectLibrary(tuple(entries), tuple(unread))


def entries_of(scenario: Scenario, folder: Path, texts: Texts) -> list[Entry]:
    """Return the injects of a scenario, ready to be found."""
    partners = {role.code: partner_name(role, texts) for role in scenario.roles}
    return [_entry(inject, scenario, folder, texts, partners) for inject in scenario.injects]


def partner_name(role: Role, texts: Texts) -> str:
    """Return what a partner is called among others of its kind: `Netbeheerder`, or its own name."""
    from tabletop.scenario.editing.placeholders import kind_of

    kind = kind_of(role)
    return texts(f"inject_library.partner.{kind}") if kind is not None else role.name


def pictures_of(folder: Path, inject: Inject) -> dict[str, bytes]:
    """Return the pictures of an inject by name. Raises Damaged when one cannot be read."""
    from tabletop.base.errors import Damaged
    from tabletop.scenario.folder import MEDIA
    from tabletop.store.files import disk_message

    found: dict[str, bytes] = {}
    for medium in inject.media:
        path = folder / MEDIA / medium.file
        try:
            found[medium.file] = path.read_bytes()
        except OSError as error:
            raise Damaged(disk_message(path, error)) from error
    return found


def _entry(inject: Inject, scenario: Scenario, folder: Path, texts: Texts, partners: dict[str, str]) -> Entry:
    from tabletop.scenario.editing.reuse import codes_of
    from tabletop.scenario.functions import function_name

    codes = codes_of(inject)
    functions = _functions(inject, scenario, codes)
    actions = [action.what for action in inject.expected]
    objectives = [scenario.objective(action.objective) for action in inject.expected]
    names = [role.organisation for role in scenario.roles if role.code in codes]
    said = {
        "title": [inject.title],
        "text": [inject.text, *(variant.text for variant in inject.variants)],
        "sender": [inject.sender, inject.channel_name, texts(f"words.channel.{inject.channel}")],
        "partner": [*names, *(partners[code] for code in codes if code in partners), *codes],
        "function": [function_name(id, scenario, texts) for id in functions],
        "expected": [*actions, *(signal.text for signal in inject.signals), *inject.questions],
        "notes": [inject.notes, inject.hint],
    }
    return Entry(
        folder,
        scenario,
        inject,
        functions,
        frozenset(partners[code] for code in codes if code in partners),
        frozenset(objective.title for objective in objectives if objective is not None),
        tuple(f" {_folded(' '.join(said[name]))}" for name, _ in _FIELDS),
    )


def _functions(inject: Inject, scenario: Scenario, codes: Iterable[str]) -> frozenset[str]:
    """Return what an inject is about: what it changes, what its partners are of, and what its text names."""
    from tabletop.scenario.checks.craft_board import function_stems, mentions
    from tabletop.scenario.checks.craft_text import plain

    found = {effect.function for effect in inject.effects}
    found |= {id for role in scenario.roles if role.code in codes for id in role.functions}
    said = plain(inject)
    found |= {one.id for one in scenario.functions if mentions(said, function_stems(scenario, one.id))}
    return frozenset(found)


def _fits(entry: Entry, query: Query) -> bool:
    return (
        (not query.function or query.function in entry.functions)
        and (not query.role or query.role in entry.partners)
        and (not query.channel or query.channel == entry.inject.channel)
        and (not query.objective or query.objective in entry.objectives)
        and (not query.folder or query.folder == str(entry.folder))
    )


def _hit(entry: Entry, words: list[str]) -> Hit | None:
    """Return the hit when every word begins a word somewhere, with the best place of each."""
    score, places = 0, set[int]()
    for word in words:
        place = next((n for n, said in enumerate(entry.said) if f" {word}" in said), None)
        if place is None:
            return None
        score += _FIELDS[place][1]
        places.add(place)
    why = tuple(Message(f"inject_library.why.{_FIELDS[place][0]}") for place in sorted(places))
    return Hit(entry, why, score)


def _by_number(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    counted: dict[str, int] = {}
    for group in groups:
        for one in group:
            counted[one] = counted.get(one, 0) + 1
    return tuple(sorted(counted, key=lambda one: (-counted[one], one)))


def _folded(text: str) -> str:
    """Return words without capitals, accents and signs, with one space between them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    signs = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join("".join(signs).split())
