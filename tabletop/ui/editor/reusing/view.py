"""What the inject library shows: what was found, and how the chosen one would stand in the target."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.app.inject_library import Entry, Hit, InjectLibrary, Query
from tabletop.base.texts import Texts
from tabletop.scenario.editing.reuse import Reused
from tabletop.scenario.functions import function_name
from tabletop.scenario.inject import Inject
from tabletop.scenario.model import Scenario
from tabletop.scenario.wording import Wording
from tabletop.ui.widgets.channel_icons import CHANNEL_ICONS
from tabletop.ui.widgets.line_list import Line

FILTERS = ("function", "role", "channel", "objective", "folder")


@dataclass(frozen=True, slots=True)
class Choices:
    """What one filter offers: values and their words, without the first that means all."""

    filter: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role of the inject, and who stands for it here."""

    code: str
    name: str
    here: str = ""
    """The code of the role in the scenario under the pen; empty for nobody."""


@dataclass(frozen=True, slots=True)
class PreviewView:
    """One inject as it would stand in the scenario under the pen."""

    title: str = ""
    origin: str = ""
    meta: str = ""
    text: str = ""
    actions: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    roles: tuple[RoleChoice, ...] = ()
    here: tuple[tuple[str, str], ...] = ()
    """The roles one can choose from: code and name."""


def key_of(entry: Entry) -> str:
    """Return what an inject goes by in the list."""
    return f"{entry.folder}#{entry.inject.id}"


def filter_choices(library: InjectLibrary, texts: Texts) -> tuple[Choices, ...]:
    """Return what each filter offers, in the order of people's words."""
    whole = next((entry.scenario for entry in library.entries), None)
    functions = [(id, _function(id, library, texts)) for id in library.functions] if whole else []
    channels = [(one, texts(f"words.channel.{one}")) for one in library.channels]
    return (
        Choices("function", _sorted(functions)),
        Choices("role", tuple((name, name) for name in library.partners)),
        Choices("channel", _sorted(channels)),
        Choices("objective", tuple((title, title) for title in library.objectives)),
        Choices("folder", library.scenarios),
    )


def result_lines(hits: tuple[Hit, ...], texts: Texts) -> tuple[Line, ...]:
    """Return a line for each inject that was found."""
    return tuple(_line(hit, texts) for hit in hits)


def heading(hits: tuple[Hit, ...], most: int, texts: Texts) -> str:
    """Say how many were found."""
    if len(hits) >= most:
        return texts("inject_library.view.most", n=most)
    return texts("inject_library.view.found", n=len(hits))


def preview(entry: Entry, reused: Reused, target: Scenario, texts: Texts) -> PreviewView:
    """Return an inject as it would stand in the scenario under the pen."""
    inject = reused.inject
    said = {True: list[str](), False: list[str]()}
    for message in reused.told:
        said[message.key.startswith("reuse.changed.")].append(texts.say(message))
    names = {role.code: role.name for role in entry.scenario.roles}
    wording = Wording(texts)
    return PreviewView(
        inject.title,
        texts("inject_library.view.origin", title=entry.scenario.title),
        _meta(inject, texts),
        inject.text,
        tuple(wording.action(action) for action in inject.expected),
        tuple(said[True]),
        tuple(said[False]),
        tuple(RoleChoice(code, names.get(code, code), here) for code, here in reused.roles),
        tuple((role.code, f"{role.code} · {role.name}") for role in target.roles),
    )


def query_of(words: str, chosen: dict[str, str]) -> Query:
    """Return what is looked for."""
    return Query(words, **{name: chosen.get(name, "") for name in FILTERS})


def _line(hit: Hit, texts: Texts) -> Line:
    inject = hit.inject
    why = ", ".join(texts.say(one) for one in hit.why)
    below = " · ".join(part for part in (hit.scenario.title, why) if part)
    channel = inject.channel_name or texts(f"words.channel.{inject.channel}")
    return Line(key_of(hit.entry), inject.title, below, channel, CHANNEL_ICONS[inject.channel], "slate")


def _meta(inject: Inject, texts: Texts) -> str:
    channel = inject.channel_name or texts(f"words.channel.{inject.channel}")
    who = ", ".join(Wording(texts).who(code) for code in inject.to) or texts("inject_library.view.nobody")
    return " · ".join(part for part in (channel, inject.sender, texts("inject_library.view.to", who=who)) if part)


def _function(id: str, library: InjectLibrary, texts: Texts) -> str:
    """Return the name of a function, as the first scenario says it that has it."""
    for entry in library.entries:
        if any(one.id == id for one in entry.scenario.functions):
            return function_name(id, entry.scenario, texts)
    return texts(f"functions.{id}") if texts.has(f"functions.{id}") else id


def _sorted(options: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(options, key=lambda option: option[1].casefold()))
