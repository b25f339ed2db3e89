"""What set-up shows: who sits at the table, what nobody covers, and what is still to do before the start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tabletop.base.message import Message
from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.words import Presence
from tabletop.network.coverage import Coverage, Hit, coverage, who_could
from tabletop.projections.setup_draft import (
    ANSWERS,
    CODE_WORD,
    PICTURE,
    ROOM_WINDOW,
    SetupDraft,
    draft_roles,
)
from tabletop.scenario.functions import BUILT_IN, function_icon, function_name
from tabletop.scenario.model import Scenario
from tabletop.scenario.seating import seating
from tabletop.scenario.words import Status

LEAST_FREE_BYTES = 1_000_000_000
SLOW_COMMIT_MS = 50.0
_GIGABYTE = 1_000_000_000
_REMEDIES = 2


@dataclass(frozen=True, slots=True)
class DiskFacts:
    """What was measured of the disk where the run will lie: free bytes, ms per record, and warnings."""

    free_bytes: int
    commit_ms: float
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomScreen:
    """A screen of this machine in pixels; `own` is the one on which this window stands."""

    id: str
    name: str
    width: int
    height: int
    own: bool = False

    @property
    def size(self) -> str:
        """The size in words."""
        return f"{self.width}\u00a0×\u00a0{self.height}"


@dataclass(frozen=True, slots=True)
class EarlierTable:
    """A table that can be taken over: its id for the program and when and where it sat."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SetupFacts:
    """What the machine knows: disk, screens, earlier tables, problems in the script, when it was last kept."""

    disk: DiskFacts | None = None
    screens: tuple[RoomScreen, ...] = ()
    earlier: tuple[EarlierTable, ...] = ()
    errors: int = 0
    saved_at: str = ""
    languages: tuple[str, ...] = ("nl",)


@dataclass(frozen=True, slots=True)
class TableRole:
    """A role at this table; colour is the place of its colour."""

    code: str
    colour: int
    organisation: str
    functions: str
    presence: Presence
    names: str
    added: bool
    table: str = ""
    """Where the role sits, when the scenario has tables or pairs."""

    @property
    def dashed(self) -> bool:
        """Whether its badge is dashed: not at the table itself."""
        return self.presence is not Presence.TABLE


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A vital function that the script hits, from when, who speaks for it, and whether some role could."""

    function: str
    icon: str
    name: str
    at: str
    roles: tuple[TableRole, ...]
    fillable: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A function that is hit while nobody speaks for it, and the absent roles that could."""

    function: str
    name: str
    at: str
    failed: bool
    could: tuple[TableRole, ...]


@dataclass(frozen=True, slots=True)
class Unreached:
    """An inject that addresses only roles that are absent."""

    at: str
    title: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of the start checklist: ok, wrong, warn or open. An answered one waits for a person."""

    key: str
    state: str
    message: Message

    @property
    def answered(self) -> bool:
        """Whether only a person can answer it."""
        return self.key in ANSWERS


@dataclass(frozen=True, slots=True)
class FunctionChoice:
    """A vital function that an added role can speak for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SetupView:
    """Everything that the set-up page shows."""

    scenario: str
    title: str
    day: str
    draft: SetupDraft
    facts: SetupFacts
    partners: tuple[TableRole, ...]
    coverage: tuple[CoverageRow, ...]
    gaps: tuple[Gap, ...]
    unreached: tuple[Unreached, ...]
    checks: tuple[CheckRow, ...]
    functions: tuple[FunctionChoice, ...]
    open_roles: bool

    @property
    def holes(self) -> tuple[Gap, ...]:
        """The gaps that a role of the script could fill."""
        return tuple(gap for gap in self.gaps if gap.could)

    @property
    def orphans(self) -> tuple[Gap, ...]:
        """The gaps for which the script has no role: perhaps on purpose, so that the table must think of them."""
        return tuple(gap for gap in self.gaps if not gap.could)

    @property
    def done(self) -> int:
        """How many lines of the checklist are ready."""
        return sum(check.state == "ok" for check in self.checks)

    def count(self, presence: Presence) -> int:
        """Return how many roles take part this way."""
        return sum(partner.presence is presence for partner in self.partners)


def setup_view(scenario: Scenario, draft: SetupDraft, facts: SetupFacts, texts: Texts) -> SetupView:
    """Return what set-up shows of this draft."""
    partners = _partners(scenario, draft, texts)
    here = {partner.code for partner in partners if partner.presence is not Presence.ABSENT}
    present = tuple(role for role in draft_roles(scenario, draft) if role.code in here)
    covered = coverage(scenario, present)
    by_code = {partner.code: partner for partner in partners}
    return SetupView(
        scenario.id,
        scenario.title,
        _day(draft.date, texts),
        draft,
        facts,
        partners,
        tuple(_coverage_row(scenario, hit, by_code, texts) for hit in covered.hits),
        tuple(_gap(scenario, hit, by_code, texts) for hit in covered.gaps),
        tuple(
            Unreached("" if inject.at is None else offset_text(inject.at), inject.title, inject.to)
            for inject in covered.unreached
        ),
        _checks(scenario, draft, facts, covered),
        _functions(scenario, texts),
        scenario.open_roles,
    )


def _partners(scenario: Scenario, draft: SetupDraft, texts: Texts) -> tuple[TableRole, ...]:
    added = {role.code for role in draft.added}
    made: list[TableRole] = []
    roles = draft_roles(scenario, draft)
    here = [role.code for role in roles if draft.seat(role.code).presence is not Presence.ABSENT]
    tables = seating(scenario, here, texts)
    for place, role in enumerate(roles):
        seat = draft.seat(role.code)
        functions = ", ".join(function_name(id, scenario, texts) for id in role.functions)
        made.append(
            TableRole(
                role.code,
                place,
                role.organisation,
                functions,
                seat.presence,
                seat.names,
                role.code in added,
                tables.get(role.code, ""),
            )
        )
    return tuple(made)


def _coverage_row(scenario: Scenario, hit: Hit, by_code: dict[str, TableRole], texts: Texts) -> CoverageRow:
    name = function_name(hit.function, scenario, texts)
    roles = tuple(by_code[code] for code in hit.roles)
    icon = function_icon(hit.function, scenario)
    fillable = bool(who_could(scenario, hit.function))
    return CoverageRow(hit.function, icon, name, offset_text(hit.at), roles, fillable)


def _gap(scenario: Scenario, hit: Hit, by_code: dict[str, TableRole], texts: Texts) -> Gap:
    could = tuple(by_code[role.code] for role in who_could(scenario, hit.function))[:_REMEDIES]
    name = function_name(hit.function, scenario, texts)
    return Gap(hit.function, name, offset_text(hit.at), hit.status is Status.FAILED, could)


def _functions(scenario: Scenario, texts: Texts) -> tuple[FunctionChoice, ...]:
    """Return those of the script first, then the other built-in ones."""
    ids = dict.fromkeys([*(own.id for own in scenario.functions), *(known.id for known in BUILT_IN)])
    return tuple(FunctionChoice(id, function_name(id, scenario, texts)) for id in ids)


def _checks(scenario: Scenario, draft: SetupDraft, facts: SetupFacts, covered: Coverage) -> tuple[CheckRow, ...]:
    rows = [_script_check(scenario, facts)]
    if covered.hits:
        rows.append(_coverage_check(scenario, covered))
    rows += _size_check(scenario, draft)
    rows.append(_disk_check(facts.disk))
    rows.append(_room_check(draft, facts))
    for key in (PICTURE, CODE_WORD):
        yes = key in draft.answers
        rows.append(CheckRow(key, "ok" if yes else "open", Message(f"setup.check.{key}")))
    rows.append(CheckRow("marker", "ok", Message("setup.check.marker")))
    return tuple(rows)


def _coverage_check(scenario: Scenario, covered: Coverage) -> CheckRow:
    holes = sum(bool(who_could(scenario, gap.function)) for gap in covered.gaps)
    if holes:
        return CheckRow("coverage", "wrong", Message("setup.check.gaps", n=holes))
    if covered.gaps:
        return CheckRow("coverage", "warn", Message("setup.check.orphans", n=len(covered.gaps)))
    return CheckRow("coverage", "ok", Message("setup.check.covered"))


def _script_check(scenario: Scenario, facts: SetupFacts) -> CheckRow:
    if facts.errors:
        return CheckRow("script", "wrong", Message("setup.check.script_errors", n=facts.errors))
    if not scenario.choices:
        return CheckRow("script", "ok", Message("setup.check.script_plain", n=len(scenario.injects)))
    message = Message("setup.check.script", injects=len(scenario.injects), n=len(scenario.choices))
    return CheckRow("script", "ok", message)


def _size_check(scenario: Scenario, draft: SetupDraft) -> list[CheckRow]:
    """Say it only when the group is smaller or larger than the exercise was made for."""
    there = sum(seat.presence is not Presence.ABSENT for seat in draft.seats)
    group = scenario.group
    if group is None or group.min <= there <= group.max:
        return []
    message = Message("setup.check.group", n=there, least=group.min, most=group.max)
    return [CheckRow("group", "warn", message)]


def _disk_check(disk: DiskFacts | None) -> CheckRow:
    if disk is None:
        return CheckRow("disk", "open", Message("setup.check.disk_unknown"))
    gigabytes, ms = disk.free_bytes // _GIGABYTE, max(1, round(disk.commit_ms))
    if disk.free_bytes < LEAST_FREE_BYTES:
        return CheckRow("disk", "wrong", Message("setup.check.disk_full", mb=disk.free_bytes // 1_000_000))
    if disk.warnings:
        return CheckRow("disk", "warn", disk.warnings[0])
    if disk.commit_ms > SLOW_COMMIT_MS:
        return CheckRow("disk", "warn", Message("setup.check.disk_slow", gb=gigabytes, ms=ms))
    return CheckRow("disk", "ok", Message("setup.check.disk", gb=gigabytes, ms=ms))


def _room_check(draft: SetupDraft, facts: SetupFacts) -> CheckRow:
    if draft.room == ROOM_WINDOW:
        return CheckRow("room", "ok", Message("setup.check.room_window"))
    others = [screen for screen in facts.screens if not screen.own]
    chosen = next((screen for screen in others if screen.id == draft.room), None)
    if chosen is not None:
        return CheckRow("room", "ok", Message("setup.check.room", name=chosen.name, size=chosen.size))
    if draft.room:
        return CheckRow("room", "wrong", Message("setup.check.room_gone"))
    if others:
        return CheckRow("room", "open", Message("setup.check.room_open"))
    return CheckRow("room", "warn", Message("setup.check.room_none"))


def _day(written: str, texts: Texts) -> str:
    try:
        return texts.date(date.fromisoformat(written))
    except ValueError:
        return written
