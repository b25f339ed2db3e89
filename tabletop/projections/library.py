"""What home shows: exercises to go on with, scenarios to choose from, and the exercises that were held.

Made from the stored summaries alone; no scenario is read and no run is opened for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase

UNFINISHED = (RunPhase.BRIEFING, RunPhase.RUNNING, RunPhase.PAUSED, RunPhase.INCIDENT, RunPhase.HOT_DEBRIEF)
"""The phases in which an exercise waits for somebody to go on."""


class RunFacts(Protocol):
    """A row of the register of runs."""

    @property
    def path(self) -> str:
        """Where the run file lies."""
        ...

    @property
    def scenario(self) -> str:
        """The id of the scenario."""
        ...

    @property
    def title(self) -> str:
        """The title it was held under."""
        ...

    @property
    def held_on(self) -> str:
        """The day, ISO; empty when not known."""
        ...

    @property
    def place(self) -> str:
        """Where it was held."""
        ...

    @property
    def state(self) -> str:
        """The phase it stands in."""
        ...

    @property
    def rehearsal(self) -> bool:
        """Whether it was only a rehearsal."""
        ...

    @property
    def counts(self) -> str:
        """Numbers about the run, a JSON text."""
        ...

    @property
    def retain_until(self) -> str:
        """The last day it may be kept, ISO; empty when not set."""
        ...


class ShelfFacts(Protocol):
    """What the library holds: summaries of scenarios by folder, and rows of runs."""

    @property
    def cards(self) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """The summaries."""
        ...

    @property
    def runs(self) -> Sequence[RunFacts]:
        """The rows."""
        ...

    @property
    def stale(self) -> Sequence[object]:
        """What still has to be read."""
        ...


@dataclass(frozen=True, slots=True)
class FunctionMark:
    """A vital function on a card: its short name and its icon."""

    name: str
    icon: str


@dataclass(frozen=True, slots=True)
class PartnerMark:
    """A role on a card: its code, the place of its colour, and its organisation."""

    code: str
    colour: int
    organisation: str


@dataclass(frozen=True, slots=True)
class ScenarioCardView:
    """A scenario to choose. Minutes are table minutes; ticks and falls lie between 0 and 1 on the script."""

    folder: str
    title: str
    summary: str
    form: str
    minutes: int
    injects: int
    functions: tuple[FunctionMark, ...]
    partners: tuple[PartnerMark, ...]
    ticks: tuple[float, ...]
    falls: tuple[float, ...]
    last_held: int | None
    """The year of the last exercise; None when there was only rehearsal or nothing."""
    sound: bool
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """An exercise in the register. `offset` is the script second where it stands."""

    path: str
    title: str
    held_on: date | None
    place: str
    phase: RunPhase
    rehearsal: bool
    partners: int
    improvements: int
    entries: int
    released: int
    injects: int
    offset: int
    retain_until: date | None
    expired: bool

    @property
    def unfinished(self) -> bool:
        """Whether it waits for somebody to go on."""
        return self.phase in UNFINISHED


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything home shows at a moment."""

    today: date
    resume: tuple[RunView, ...] = ()
    scenarios: tuple[ScenarioCardView, ...] = ()
    recent: tuple[RunView, ...] = ()
    """Every run that does not stand among those to resume, newest first."""
    last_backup: datetime | None = None
    reading: int = 0
    """How many scenarios are new or changed and still have to be read."""

    @property
    def runs(self) -> tuple[RunView, ...]:
        """Every run: first those that wait, then the others, each newest first."""
        return self.resume + self.recent

    @property
    def expired(self) -> int:
        """How many runs are past the day until which they may be kept."""
        return sum(run.expired for run in self.runs)


def home_view(shelf: ShelfFacts, texts: Texts, today: date, last_backup: datetime | None = None) -> HomeView:
    """Return what home shows of a shelf, in the language of the texts."""
    runs = sorted((_run(row, today) for row in shelf.runs), key=_newest, reverse=True)
    years = _years_held(shelf.runs)
    cards = tuple(_card(folder, summary, texts, years) for folder, summary in shelf.cards)
    return HomeView(
        today=today,
        resume=tuple(run for run in runs if run.unfinished),
        scenarios=cards,
        recent=tuple(run for run in runs if not run.unfinished),
        last_backup=last_backup,
        reading=len(shelf.stale),
    )


def matching(
    view: HomeView, wanted: str, form: str = ""
) -> tuple[tuple[ScenarioCardView, ...], tuple[RunView, ...]]:
    """Return the cards and the recent runs that hold every word looked for; a form leaves only its cards."""
    words = wanted.casefold().split()
    cards = tuple(
        card for card in view.scenarios if (not form or card.form == form) and _holds(words, _said_by(card))
    )
    runs = tuple(run for run in view.recent if _holds(words, f"{run.title} {run.place}"))
    return cards, runs


def _holds(words: list[str], text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _said_by(card: ScenarioCardView) -> str:
    partners = " ".join(f"{one.code} {one.organisation}" for one in card.partners)
    functions = " ".join(one.name for one in card.functions)
    return f"{card.title} {card.summary} {partners} {functions}"


def _newest(run: RunView) -> tuple[date, str]:
    return run.held_on or date.min, run.path


def _years_held(runs: Sequence[RunFacts]) -> dict[str, int]:
    """Return the last year in which each scenario was held; a rehearsal is no evidence."""
    years: dict[str, int] = {}
    for run in runs:
        day = _day(run.held_on)
        if day is not None and not run.rehearsal and run.state == RunPhase.ENDED:
            years[run.scenario] = max(day.year, years.get(run.scenario, 0))
    return years


def _card(folder: str, summary: Mapping[str, Any], texts: Texts, years: Mapping[str, int]) -> ScenarioCardView:
    length = max([summary["minutes"] * 60, *summary["rhythm"], *summary["falls"], 1])
    return ScenarioCardView(
        folder=folder,
        title=_in_language(summary["title"], texts),
        summary=_in_language(summary["summary"], texts),
        form=summary["form"],
        minutes=summary["minutes"],
        injects=summary["injects"],
        functions=tuple(_function(one, texts) for one in summary["functions"]),
        partners=_partners(summary),
        ticks=tuple(at / length for at in summary["rhythm"]),
        falls=tuple(at / length for at in summary["falls"]),
        last_held=years.get(summary["id"]),
        sound=summary["sound"],
        languages=tuple(summary["languages"]),
    )


def _in_language(said: Mapping[str, str], texts: Texts) -> str:
    return " ".join((said.get(texts.language) or said["nl"]).split())


def _function(one: Mapping[str, str], texts: Texts) -> FunctionMark:
    key = f"functions.{one['id']}"
    return FunctionMark(one["name"] or (texts(key) if texts.has(key) else one["id"]), one["icon"])


def _partners(summary: Mapping[str, Any]) -> tuple[PartnerMark, ...]:
    pairs = zip(summary["roles"], summary["organisations"], strict=True)
    return tuple(PartnerMark(code, place, name) for place, (code, name) in enumerate(pairs))


def _run(row: RunFacts, today: date) -> RunView:
    counts: dict[str, int] = json.loads(row.counts)
    until = _day(row.retain_until)
    return RunView(
        path=row.path,
        title=" ".join(row.title.split()),
        held_on=_day(row.held_on),
        place=" ".join(row.place.split()),
        phase=RunPhase(row.state),
        rehearsal=row.rehearsal,
        partners=counts.get("partners", 0),
        improvements=counts.get("improvements", 0),
        entries=counts.get("entries", 0),
        released=counts.get("released", 0),
        injects=counts.get("injects", 0),
        offset=counts.get("offset", 0),
        retain_until=until,
        expired=until is not None and until < today,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
