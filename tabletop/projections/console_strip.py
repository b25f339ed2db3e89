"""The vital functions on the console: how they do, and which domino falls next. Never for the room."""

from __future__ import annotations

from tabletop.base.moments import When
from tabletop.exercise.clock import story_at
from tabletop.exercise.schedule import Line
from tabletop.exercise.state import ExerciseState, FunctionState
from tabletop.exercise.words import Standing
from tabletop.projections.console_script import numbers, time_text
from tabletop.projections.console_values import Domino, StripView, TileView
from tabletop.scenario.functions import BUILT_IN, built_in, function_icon
from tabletop.scenario.model import Scenario
from tabletop.scenario.value import DAY
from tabletop.scenario.words import Status

_WAITING = (Standing.PLANNED, Standing.DUE, Standing.HELD)


def strip_view(
    scenario: Scenario, state: ExerciseState, when: When, lines: tuple[Line, ...], covered: bool
) -> StripView:
    """Return the functions the script touches or somebody set, and the rest of the built-in ones."""
    falling = {} if covered else dominoes(scenario, state, when, lines)
    touched = _touched(scenario)
    names = {function.id: function.name for function in scenario.functions}
    order = list(dict.fromkeys([*(f.id for f in scenario.functions), *state.functions]))
    tiles: list[TileView] = []
    others: list[TileView] = []
    for id in order:
        known = state.functions.get(id) or FunctionState(Status.NORMAL)
        tile = _tile(scenario, id, known, (names.get(id, ""), falling.get(id)))
        shown = id in touched or known.by_hand or known.status is not Status.NORMAL
        (tiles if shown else others).append(tile)
    rest = (function.id for function in BUILT_IN if function.id not in order and function.number is not None)
    others += [_tile(scenario, id, FunctionState(Status.NORMAL), ("", None)) for id in rest]
    waiting = [tile for tile in tiles if tile.domino is not None]
    return StripView(tuple(tiles), tuple(others), min(waiting, key=_comes, default=None))


def dominoes(scenario: Scenario, state: ExerciseState, when: When, lines: tuple[Line, ...]) -> dict[str, Domino]:
    """Return per function the first time that the script still lets it fall; getting better is no domino."""
    known = numbers(scenario, state)
    coming: list[tuple[int, str, Domino]] = []
    for place, change in enumerate(scenario.status):
        if f"script:{place}" not in state.script_changes and change.at > when.offset:
            minutes = story_minutes(scenario, when.offset, change.at)
            coming.append((change.at, change.function, Domino(change.status, minutes, None)))
    for line in lines:
        if line.standing not in _WAITING or line.inject.is_contingency or line.at is None:
            continue
        for effect in line.inject.effects:
            minutes = story_minutes(scenario, when.offset, line.at)
            domino = Domino(effect.status, minutes, known[line.inject.id])
            coming.append((line.at, effect.function, domino))
    first: dict[str, Domino] = {}
    for _, function, domino in sorted(coming, key=lambda item: item[0]):
        current = state.functions.get(function)
        falls = domino.status in (Status.DISRUPTED, Status.FAILED)
        if falls and (current is None or current.status is not domino.status):
            first.setdefault(function, domino)
    return first


def story_minutes(scenario: Scenario, start: int, end: int) -> int:
    """Return the minutes of story between two offsets, or of script where the story has no clock."""
    first, last = story_at(scenario, start), story_at(scenario, end)
    if first is None or last is None:
        return max(0, end - start) // 60
    seconds = (last.day - first.day) * DAY + last.second - first.second
    return max(0, seconds) // 60


def _comes(tile: TileView) -> int:
    return tile.domino.minutes or 0 if tile.domino is not None else 0


def _touched(scenario: Scenario) -> set[str]:
    changed = {change.function for change in scenario.status}
    hit = {effect.function for inject in scenario.injects for effect in inject.effects}
    starts = {f.id for f in scenario.functions if f.start is not Status.NORMAL}
    return changed | hit | starts


def _tile(scenario: Scenario, id: str, known: FunctionState, about: tuple[str, Domino | None]) -> TileView:
    name, domino = about
    own = built_in(id)
    quiet = known.status is Status.NORMAL and not known.by_hand
    return TileView(
        id=id,
        name=name,
        icon=function_icon(id, scenario),
        status=known.status,
        area=known.area,
        since="" if quiet else time_text(scenario, known.since),
        by_hand=known.by_hand,
        addition=own is None or own.number is None,
        domino=domino,
    )
