"""Who is who in the debrief: functions always, names only when they were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tabletop.base.texts import Texts
from tabletop.debrief.values import Duty, RoleInfo
from tabletop.exercise.values import Setup
from tabletop.scenario.model import Role


class People:
    """Turns keys of people into what may stand on paper. Without names, names are an empty mapping."""

    def __init__(self, setup: Setup, names: Mapping[str, str], texts: Texts) -> None:
        self._setup = setup
        self._names = names
        self._texts = texts
        self._duties = {
            "facilitator": (setup.facilitator,) if setup.facilitator else (),
            "response_cell": setup.response_cell,
            "observer": setup.observers,
            "scribe": setup.scribes,
        }

    def roles(self, roles: Iterable[Role]) -> tuple[RoleInfo, ...]:
        """Return the roles with their presence, and the names of who played them."""
        seats = {seat.role: seat for seat in self._setup.seats}
        return tuple(
            RoleInfo(
                role.code,
                role.organisation,
                self._setup.presence(role.code),
                self._named(seats[role.code].people) if role.code in seats else (),
            )
            for role in roles
        )

    def duties(self) -> tuple[Duty, ...]:
        """Return who led, played, observed and wrote; nothing without names."""
        known = ((duty, self._named(keys)) for duty, keys in self._duties.items())
        return tuple(Duty(self._texts(f"debrief.duty.{duty}"), people) for duty, people in known if people)

    def maker(self, by: str) -> str:
        """Return who made a record: a role code, a function, and with names the name behind it."""
        if by.startswith("role:"):
            return by.removeprefix("role:")
        if by == "script":
            return self._texts("debrief.duty.program")
        duty = next((duty for duty, keys in self._duties.items() if by in keys), "facilitator")
        word = self._texts(f"debrief.duty.{duty}")
        name = self._names.get(by)
        return f"{word} ({name})" if name else word

    def author(self, author: str) -> str:
        """Return who made a remark. What is no known function only shows with names: it may be a name."""
        duty = next((duty for duty, keys in self._duties.items() if author and author in keys), None)
        if duty is not None or author.startswith("role:"):
            return self.maker(author)
        return self._names.get(author, author if self._names else "")

    def name(self, key: str) -> str:
        """Return the name behind a key, empty without names."""
        return self._names.get(key, "")

    def _named(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._names[key] for key in keys if self._names.get(key))
