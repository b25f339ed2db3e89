"""The script as it stands in this run: the scenario's injects, those made up on the spot, and their times."""

from __future__ import annotations

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.words import Presence, Standing
from tabletop.scenario.inject import Inject, Trigger
from tabletop.scenario.model import Role, Scenario


def script(scenario: Scenario, state: ExerciseState) -> tuple[Inject, ...]:
    """Return every inject of the run, those made up on the spot last."""
    return scenario.injects + state.ad_hoc


def find_inject(scenario: Scenario, state: ExerciseState, id: str) -> Inject:
    """Return an inject of the run. Raises Refused when there is none with this id."""
    for inject in script(scenario, state):
        if inject.id == id:
            return inject
    raise Refused(Message("refused.inject_unknown", inject=id))


def planned_at(scenario: Scenario, state: ExerciseState, inject: Inject) -> int | None:
    """Return the offset in seconds at which an inject comes, shifts included; None when time does not say."""
    if inject.at is not None:
        return inject.at + state.inject(inject.id).moved
    trigger = inject.when
    if trigger is None:
        return None
    if trigger.after is not None:
        before = state.inject(trigger.after)
        # What was withdrawn no longer counts, so nothing follows from it.
        if before.first is not None and before.standing is Standing.RELEASED:
            return before.first.offset + trigger.delay * 60
    return None


def condition_holds(state: ExerciseState, trigger: Trigger) -> bool | None:
    """Tell whether a choice went the way a trigger asks; None while nobody chose."""
    if trigger.choice is None:
        return True
    chosen = state.choices.get(trigger.choice)
    return None if chosen is None else chosen == trigger.option


def roles_present(scenario: Scenario, state: ExerciseState) -> tuple[Role, ...]:
    """Return the roles of this run that are not absent, in the order of the scenario, added ones last."""
    every = all_roles(scenario, state)
    return tuple(role for role in every if state.setup.presence(role.code) is not Presence.ABSENT)


def all_roles(scenario: Scenario, state: ExerciseState) -> tuple[Role, ...]:
    """Return the scenario's roles and those added for this run."""
    return scenario.roles + tuple(added.to_role() for added in state.setup.added)


def words_of(inject: Inject, state: ExerciseState) -> str:
    """Return the text of an inject as the choices have it: those made so far, or those made when it came."""
    known = state.inject(inject.id)
    choices = state.choices if known.released is None else known.choices
    for variant in inject.variants:
        if choices.get(variant.choice) == variant.option:
            return variant.text
    return inject.text
