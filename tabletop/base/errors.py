"""The two kinds of trouble a person can do something about. Everything else is our bug."""

from __future__ import annotations

from tabletop.base.message import Message


class TabletopError(Exception):
    """A problem told to a person as a message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class Refused(TabletopError):
    """A person asked the impossible: the message says why and what to do."""


class Damaged(TabletopError):
    """A file, a disk or a screen is not what it should be: the message says which and what is safe."""
