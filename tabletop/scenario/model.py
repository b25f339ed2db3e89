"""The scenario: a value, read once, never changed during an exercise. Injects live in `inject`."""

from __future__ import annotations

from tabletop.scenario.inject import Choice, Inject, Objective
from tabletop.scenario.value import At, Codes, Day, Story, Text, value
from tabletop.scenario.words import Board, ClockMode, Form, Status, Tlp


@value
class Exchange:
    """Something one partner needs from, or gives to, another."""

    partner: str
    what: Text


@value
class Agreement:
    """A contact agreement: this role informs that partner about something, by some means."""

    partner: str
    about: Text
    via: Text = ""


@value
class Role:
    """A partner at the table: what it does in the cold and in the warm phase, and with whom."""

    code: str
    organisation: Text
    short: Text = ""
    functions: tuple[str, ...] = ()
    cold: Text = ""
    warm: Text = ""
    powers: tuple[Text, ...] = ()
    needs: tuple[Exchange, ...] = ()
    gives: tuple[Exchange, ...] = ()
    contacts: tuple[Agreement, ...] = ()
    knows: Text = ""
    """What this role knows at the start."""

    @property
    def name(self) -> str:
        """The short name of the organisation, for tiles."""
        return self.short or self.organisation


@value
class VitalFunction:
    """A vital function the script touches. `name` is only needed for one that is not built in."""

    id: str
    name: Text = ""
    icon: str = ""
    start: Status = Status.NORMAL
    visible_from: At = 0
    """Offset from which the room sees it on the board."""


@value
class StatusChange:
    """A scripted change of a vital function."""

    at: At
    function: str
    status: Status
    area: Text = ""


@value
class ClockPoint:
    """One set point of the clock: at this offset the story says this time."""

    at: At
    story: Story


@value
class Phase:
    """A stretch of the script with one way of keeping time."""

    id: str
    title: Text
    at: At
    clock: ClockMode = ClockMode.RUNS


@value
class Minutes:
    """How long the parts take, in minutes."""

    play: int
    briefing: int = 20
    hot_debrief: int = 20


@value
class GroupSize:
    """For how many partners the exercise works."""

    min: int
    max: int


@value
class Source:
    """Where a fact comes from."""

    id: str
    title: str
    url: str = ""


@value
class Tried:
    """An agreement or chain effect that the exercise tries."""

    id: str
    text: Text
    sources: tuple[str, ...] = ()


@value
class Table:
    """One of several tables, or one pair, with the roles that sit there."""

    id: str
    title: Text
    roles: Codes = ()


@value
class Waiver:
    """Advice that the author set aside, and why.

    `check` is the name of the advice; `about` the way to what it is about, by ids (`injects.i9`), empty for the
    scenario as a whole. The reason is for who makes the scenario, not for participants: it is not translated.
    """

    check: str
    about: str = ""
    reason: str


@value
class Scenario:
    """Everything that is going to happen."""

    format: int = 1
    id: str
    language: str = "nl"
    title: Text
    summary: Text
    aim: Text = ""
    form: Form = Form.TABLE_TOP
    tlp: Tlp = Tlp.GREEN
    situation: Text
    date: Day = None
    """The calendar date of day 1 of the story, when it has one."""
    group: GroupSize | None = None
    minutes: Minutes
    open_roles: bool = False
    """Whether it works with whoever comes: roles are then added in set-up."""
    pairs: bool = False
    tables: tuple[Table, ...] = ()
    board: Board = Board.SHOWN
    rules: tuple[Text, ...] = ()
    tests: tuple[Tried, ...] = ()
    sources: tuple[Source, ...] = ()
    clock: tuple[ClockPoint, ...] = ()
    phases: tuple[Phase, ...] = ()
    functions: tuple[VitalFunction, ...] = ()
    status: tuple[StatusChange, ...] = ()
    roles: tuple[Role, ...] = ()
    objectives: tuple[Objective, ...] = ()
    choices: tuple[Choice, ...] = ()
    injects: tuple[Inject, ...] = ()
    waived: tuple[Waiver, ...] = ()

    def inject(self, id: str) -> Inject:
        """Return the inject with this id. Raises KeyError when there is none."""
        for inject in self.injects:
            if inject.id == id:
                return inject
        raise KeyError(id)

    def role(self, code: str) -> Role | None:
        """Return the role with this code, or None."""
        return next((role for role in self.roles if role.code == code), None)

    def choice(self, id: str) -> Choice | None:
        """Return the choice with this id, or None."""
        return next((choice for choice in self.choices if choice.id == id), None)

    def objective(self, id: str | None) -> Objective | None:
        """Return the objective with this id, or None."""
        return next((objective for objective in self.objectives if objective.id == id), None)

    def phase_at(self, offset: int) -> Phase | None:
        """Return the phase at an offset in seconds; None when the script has no phases."""
        found = None
        for phase in self.phases:
            if phase.at <= offset and (found is None or phase.at > found.at):
                found = phase
        return found
