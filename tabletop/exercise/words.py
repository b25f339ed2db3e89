"""The fixed words of a run: its phases, who is there, what can be logged and how an action is marked."""

from __future__ import annotations

from enum import StrEnum


class RunPhase(StrEnum):
    """Where the exercise stands. Only `running` lets the clock go."""

    PREPARED = "prepared"
    BRIEFING = "briefing"
    RUNNING = "running"
    PAUSED = "paused"
    INCIDENT = "incident"
    HOT_DEBRIEF = "hot-debrief"
    ENDED = "ended"


class Presence(StrEnum):
    """How a role takes part: at the table, played by the response cell, or not at all."""

    TABLE = "table"
    CELL = "cell"
    ABSENT = "absent"


class EntryKind(StrEnum):
    """What an entry in the log is, after the BOB rhythm of Dutch crisis teams."""

    PICTURE = "picture"
    JUDGEMENT = "judgement"
    DECISION = "decision"
    ACTION = "action"
    QUESTION = "question"
    INFORMATION = "information"


class ActionMark(StrEnum):
    """What the observer saw of an expected action. No mark means not observed, which is not zero."""

    SEEN = "seen"
    PARTLY = "partly"
    NOT_SEEN = "not-seen"
    NOT_APPLICABLE = "not-applicable"


class PauseReason(StrEnum):
    """Why the clock stands still."""

    TIMEOUT = "timeout"
    BREAK = "break"
    TECHNICAL = "technical"


class Standing(StrEnum):
    """Where an inject stands at this moment."""

    PLANNED = "planned"
    DUE = "due"
    OFFERED = "offered"
    HELD = "held"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    SKIPPED = "skipped"
    NOT_APPLICABLE = "not-applicable"
