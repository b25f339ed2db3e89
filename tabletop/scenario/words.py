"""The fixed words of a scenario file: every field with a closed list of values."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The learning form, after the forms that background texts on partner networks name."""

    TABLE_TOP = "table-top"
    WORKSHOP = "workshop"
    VIRTUAL = "virtual"
    EXCHANGE = "exchange"


class Tlp(StrEnum):
    """The Traffic Light Protocol label that every sheet of paper carries (FIRST TLP 2.0)."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"


class Mark(StrEnum):
    """What stands behind a statement: a source, general knowledge, or nothing but the story."""

    SOURCED = "sourced"
    GENERAL = "general"
    FICTIONAL = "fictional"


class Status(StrEnum):
    """How a vital function does."""

    NORMAL = "normal"
    DISRUPTED = "disrupted"
    FAILED = "failed"
    RECOVERING = "recovering"


class ClockMode(StrEnum):
    """How story time goes in a phase: with the table, in steps from inject to inject, or not at all."""

    RUNS = "runs"
    STEPS = "steps"
    ABSENT = "absent"


class InjectType(StrEnum):
    """What an inject is: played, a question to the table, a card, or a prompt for the facilitator only."""

    PLAY = "play"
    QUESTION = "question"
    CARD = "card"
    PROMPT = "prompt"


class Channel(StrEnum):
    """How the message reaches people in the story."""

    PHONE = "phone"
    EMAIL = "email"
    LCMS = "lcms"
    NL_ALERT = "nl-alert"
    NEWS = "news"
    SOCIAL = "social"
    BROADCAST = "broadcast"
    FACE_TO_FACE = "face-to-face"
    OTHER = "other"


class Reach(StrEnum):
    """Who sees the inject: the whole room on the shared screen, or the addressed roles alone."""

    ROOM = "room"
    ADDRESSED = "addressed"


class Learning(StrEnum):
    """Weten, willen, werken: the three steps of the national approach to vital functions."""

    KNOW = "know"
    WANT = "want"
    WORK = "work"


class Board(StrEnum):
    """Whether the room sees the board of vital functions."""

    SHOWN = "shown"
    OFF = "off"
