"""An inject and what belongs to it: how the table learns of an event, and what could come of it."""

from __future__ import annotations

from tabletop.scenario.value import EVERYONE, At, Codes, Text, value
from tabletop.scenario.words import Channel, InjectType, Learning, Mark, Reach, Status

EACH = "each"
TABLE = "table"


@value
class Fact:
    """One statement inside an inject with what stands behind it."""

    text: Text
    mark: Mark
    sources: tuple[str, ...] = ()


@value
class Reality:
    """What really happened, shown only afterwards."""

    text: Text
    mark: Mark = Mark.SOURCED
    sources: tuple[str, ...] = ()


@value
class Medium:
    """A picture in the scenario's media folder, with the text for who cannot see it."""

    file: str
    alt: Text = ""


@value
class Variant:
    """Other words for the inject when a choice went this way."""

    choice: str
    option: str
    text: Text


@value
class ExpectedAction:
    """Something an observer hopes to see: who (a role code, `each` or `table`) does what within how long."""

    id: str
    actor: str
    what: Text
    within: int | None = None
    """Table minutes from the release."""
    objective: str | None = None
    share: Codes = ()


@value
class Signal:
    """Something worth noticing that is no expected action."""

    id: str
    text: Text


@value
class Effect:
    """What the release does to a vital function."""

    function: str
    status: Status
    area: Text = ""


@value
class Trigger:
    """When an inject comes if not at a fixed time. Exactly one of the conditions is set; delay is in minutes.

    `seen`, `not_seen` and `signal` name `<inject>.<action or signal>` and make a contingency: it is offered
    to the facilitator with its reason and never comes by itself.
    """

    by_hand: bool = False
    after: str | None = None
    choice: str | None = None
    option: str | None = None
    seen: str | None = None
    not_seen: str | None = None
    signal: str | None = None
    delay: int = 0


@value
class Inject:
    """One step of the script."""

    id: str
    title: Text
    text: Text = ""
    type: InjectType = InjectType.PLAY
    at: At | None = None
    when: Trigger | None = None
    core: bool = False
    channel: Channel = Channel.FACE_TO_FACE
    channel_name: Text = ""
    sender: Text = ""
    reach: Reach = Reach.ROOM
    to: Codes = (EVERYONE,)
    variants: tuple[Variant, ...] = ()
    media: tuple[Medium, ...] = ()
    notes: Text = ""
    hint: Text = ""
    questions: tuple[Text, ...] = ()
    expected: tuple[ExpectedAction, ...] = ()
    signals: tuple[Signal, ...] = ()
    effects: tuple[Effect, ...] = ()
    choice: str | None = None
    """The choice this inject puts to the table."""
    reality: Reality | None = None
    mark: Mark = Mark.FICTIONAL
    sources: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def for_everyone(self) -> bool:
        """Whether every role is addressed."""
        return EVERYONE in self.to

    @property
    def is_contingency(self) -> bool:
        """Whether it only comes when something was seen, or was not."""
        return self.when is not None and any((self.when.seen, self.when.not_seen, self.when.signal))

    def action(self, id: str) -> ExpectedAction | None:
        """Return the expected action with this id inside the inject."""
        return next((action for action in self.expected if action.id == id), None)


@value
class Option:
    """One way a choice can go."""

    id: str
    text: Text


@value
class Choice:
    """A question that splits the script."""

    id: str
    question: Text
    options: tuple[Option, ...]
    default: str
    closes: At | None = None


@value
class Objective:
    """What the exercise is for, with signs an observer can see."""

    id: str
    title: Text
    signs: tuple[Text, ...] = ()
    owners: Codes = ()
    learning: Learning = Learning.KNOW
