"""Who sits where: the tables of a scenario, and for whoever comes the pairs that are still free."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario

PAIR = 2


def seating(scenario: Scenario, codes: Iterable[str], texts: Texts) -> dict[str, str]:
    """Return the title of the table of each role that has one, table by table.

    Pairs take in roles that the scenario gave no table, in the order in which they are given; when all pairs of
    the scenario are full, more pairs are made.
    """
    waiting = list(codes)
    seated: list[tuple[str, list[str]]] = []
    for table in scenario.tables:
        own = [code for code in table.roles if code in waiting]
        waiting = [code for code in waiting if code not in own]
        seated.append((table.title, own))
    if scenario.pairs:
        _fill(seated, waiting, texts)
    return {code: title for title, own in seated for code in own}


def table_mates(seated: dict[str, str], code: str) -> tuple[str, ...]:
    """Return the other roles at the table of a role."""
    return tuple(other for other, title in seated.items() if other != code and title == seated.get(code))


def _fill(seated: list[tuple[str, list[str]]], waiting: list[str], texts: Texts) -> None:
    """Give who waits a place in the first pair that has one."""
    for code in waiting:
        free = next((own for _, own in seated if len(own) < PAIR), None)
        if free is None:
            free = []
            seated.append((texts("scenario.seating.pair", number=len(seated) + 1), free))
        free.append(code)
