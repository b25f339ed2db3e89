"""What all papers share: the words, the badges, the small facts of an inject, and lines to write on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from reportlab.lib.pagesizes import A4, A6
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.clock import story_at
from tabletop.pdf.blocks import Blocks
from tabletop.pdf.document import DocumentMeta
from tabletop.pdf.handouts_pictures import photo
from tabletop.pdf.metadata import Metadata
from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import HAIRLINE, MARGIN, colour, role_looks
from tabletop.scenario.inject import EACH, TABLE, Inject, Trigger
from tabletop.scenario.model import Scenario
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Channel, Reach

TICK = "☐"
CARD_MARGIN = 9 * mm
WRITING_HEIGHT = 22.0
"""Points between two lines to write on: 7.8 mm, the ruling of ordinary paper."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a paper is wanted: its language, the moment, one role alone or all, and the pictures by file name."""

    language: str
    created: datetime
    role: str | None = None
    media: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


class Paper:
    """One paper being made: the scenario, the words of its language, and the blocks to build it of."""

    def __init__(self, scenario: Scenario, order: Order) -> None:
        self.scenario = scenario
        self.texts = Texts(order.language)
        self.blocks = Blocks(self.texts, role_looks(role.code for role in scenario.roles))
        self.created = order.created
        self._media = order.media
        # Only the seats of the scenario: pairs made of whoever comes are not known when the paper is printed.
        self.tables = {code: table.title for table in scenario.tables for code in table.roles}
        self.numbers = {inject.id: number for number, inject in enumerate(scenario.injects, start=1)}

    def meta(self, what: str) -> DocumentMeta:
        """Return what the file says about itself; inject cards are A6."""
        name = self.texts(f"handouts.name.{what}")
        title = f"{name} – {self.scenario.title}"
        metadata = Metadata(title, self.texts.language, self.created, subject=name)
        card = what == "cards"
        size, margin = (A6, CARD_MARGIN) if card else (A4, MARGIN)
        short = self.texts("handouts.name.book_short") if what == "book" else name
        footer = self.scenario.title if card else f"{short} – {self.scenario.title}"
        return DocumentMeta(metadata, footer, f"TLP:{self.scenario.tlp}", size, margin)

    def head(self, what: str) -> list[Flowable]:
        """Return the name of the exercise above the name of the paper."""
        name = self.texts(f"handouts.name.{what}")
        return [self.blocks.heading(name, 1), self.blocks.paragraph(self.scenario.title, "lead")]

    def pictures(self, inject: Inject, most_height: float) -> list[Flowable]:
        """Return the pictures of an inject, each up to so many points high; one that is not there, in words."""
        story: list[Flowable] = []
        for medium in inject.media:
            said = medium.alt or medium.file
            content = self._media.get(medium.file)
            picture = photo(content, most_height) if content is not None else None
            if picture is not None:
                story.append(self.blocks.figure(picture, said))
            else:
                story.append(self.blocks.paragraph(said, "meta", lead=self.texts("handouts.inject.picture")))
        return story

    def codes(self, to: Sequence[str]) -> tuple[str, ...]:
        """Return codes for badges; everyone gets one badge."""
        everyone = self.texts("words.everyone.code")
        return tuple(everyone if code == EVERYONE else code for code in to)

    def actor(self, actor: str) -> str:
        """Return who should act: a role's code, each role, or the table together."""
        if actor in (EACH, TABLE):
            return self.texts(f"handouts.actor.{actor}")
        return actor

    def when(self, inject: Inject) -> str:
        """Return when an inject comes: its offset, or that it waits for something."""
        return self.texts("handouts.inject.waits") if inject.at is None else offset_text(inject.at)

    def story_time(self, inject: Inject) -> str:
        """Return the story clock at an inject, with the day from the second day on; empty without a clock."""
        story = None if inject.at is None else story_at(self.scenario, inject.at)
        if story is None:
            return ""
        if story.day == 1:
            return story.text
        return self.texts("handouts.inject.day", day=story.day, time=story.text)

    def channel(self, inject: Inject) -> str:
        """Return how the message comes; another channel goes by its own name."""
        if inject.channel is Channel.OTHER and inject.channel_name:
            return inject.channel_name
        return self.texts(f"words.channel.{inject.channel}")

    def reach(self, inject: Inject) -> str:
        """Return who sees it."""
        kind = "room" if inject.reach is Reach.ROOM else "addressed"
        return self.texts(f"handouts.inject.{kind}")

    def title_of(self, reference: str) -> str:
        """Return the number and title of an inject."""
        inject = self.scenario.inject(reference)
        return f"#{self.numbers[reference]} {inject.title}"

    def condition(self, inject: Inject) -> str:
        """Return in words when an inject comes if not by the clock; empty when only time decides."""
        return "" if inject.when is None else self._condition(inject.when)

    def option(self, choice_id: str, option_id: str) -> tuple[str, str]:
        """Return the question of a choice and the words of one of its options."""
        choice = self.scenario.choice(choice_id)
        if choice is None:
            return choice_id, option_id
        words = next((option.text for option in choice.options if option.id == option_id), option_id)
        return choice.question, words

    def _condition(self, trigger: Trigger) -> str:
        texts = self.texts
        if trigger.choice is not None:
            question, option = self.option(trigger.choice, trigger.option or "")
            return texts("handouts.when.choice", question=question, option=option)
        if trigger.after is not None:
            title = self.title_of(trigger.after)
            return texts("handouts.when.after", n=trigger.delay, title=title)
        for kind, reference in (
            ("seen", trigger.seen),
            ("not_seen", trigger.not_seen),
            ("signal", trigger.signal),
        ):
            if reference is not None:
                return texts(
                    f"handouts.when.{kind}",
                    title=self.title_of(reference.partition(".")[0]),
                    what=self._part(reference),
                )
        return texts("handouts.when.by_hand")

    def _part(self, reference: str) -> str:
        """Return the words of an expected action or signal, written as `inject.part`."""
        id, _, part = reference.partition(".")
        inject = self.scenario.inject(id)
        words = {action.id: action.what for action in inject.expected}
        words |= {signal.id: signal.text for signal in inject.signals}
        return words.get(part, part)


class WritingLine(Flowable):
    """An empty line to write on."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and the height of one ruled line in points."""
        self.width, self.height = aW, WRITING_HEIGHT
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the line as decoration."""
        tagged = cast(TaggedCanvas, canvas)
        with tagged.artifact():
            tagged.setStrokeColor(colour("control"))
            tagged.setLineWidth(HAIRLINE)
            tagged.line(x, y + 3, x + self.width, y + 3)


class WritingPage(WritingLine):
    """Empty lines down to the foot of the page, so that what is left of it is room to write."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the width and the height in points of the whole lines that fit, and of one line at least."""
        self.width = aW
        self.height = max(1, int(aH / WRITING_HEIGHT)) * WRITING_HEIGHT
        return aW, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the lines from the lowest up, as decoration."""
        for line in range(round(self.height / WRITING_HEIGHT)):
            super().drawOn(canvas, x, y + line * WRITING_HEIGHT)


def writing_lines(count: int) -> list[Flowable]:
    """Return lines to write on."""
    return [WritingLine() for _ in range(count)]
