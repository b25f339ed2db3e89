"""What may be recorded: entries and their corrections, marks of expected actions, signals, notes."""

from __future__ import annotations

from typing import assert_never

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.script import all_roles, find_inject, script
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.values import Entry
from tabletop.exercise.words import RunPhase
from tabletop.scenario.inject import EACH
from tabletop.scenario.model import Scenario
from tabletop.scenario.value import EVERYONE

EntryCommand = c.MarkAction | c.NoteSignal | c.LogEntry | c.CorrectEntry | c.RetractEntry | c.MakeNote


def decide_entry(scenario: Scenario, state: ExerciseState, command: EntryCommand) -> tuple[e.Event, ...]:
    """Return what is recorded. Raises Refused. Recording goes on while the clock stands still."""
    match command:
        case c.LogEntry():
            if state.phase in (RunPhase.PREPARED, RunPhase.INCIDENT):
                raise Refused(Message(f"refused.not_while_{state.phase.name.lower()}"))
            return (e.EntryLogged(state.entries + 1, _checked(scenario, state, command.entry)),)
        case c.CorrectEntry():
            _known(state, command.number)
            return (e.EntryCorrected(command.number, _checked(scenario, state, command.entry)),)
        case c.RetractEntry():
            _known(state, command.number)
            if not command.reason.strip():
                raise Refused(Message("refused.reason_empty"))
            return (e.EntryRetracted(command.number, command.reason),)
        case c.MakeNote():
            if not command.text.strip():
                raise Refused(Message("refused.text_empty"))
            return (e.NoteMade(command.text, command.inject),)
        case c.MarkAction():
            return _mark(scenario, state, command)
        case c.NoteSignal():
            inject = find_inject(scenario, state, command.inject)
            if all(signal.id != command.signal for signal in inject.signals):
                raise Refused(Message("refused.signal_unknown", signal=f"{inject.id}.{command.signal}"))
            return (e.SignalNoted(command.inject, command.signal, command.seen),)
        case _:
            assert_never(command)


def _checked(scenario: Scenario, state: ExerciseState, entry: Entry) -> Entry:
    known = {role.code for role in all_roles(scenario, state)}
    if entry.role not in known:
        raise Refused(Message("refused.role_unknown", role=entry.role))
    if not entry.text.strip():
        raise Refused(Message("refused.text_empty"))
    for code in entry.informed:
        if code != EVERYONE and code not in known:
            raise Refused(Message("refused.role_unknown", role=code))
    if entry.answers is not None and all(i.id != entry.answers for i in script(scenario, state)):
        raise Refused(Message("refused.inject_unknown", inject=entry.answers))
    return entry


def _known(state: ExerciseState, number: int) -> None:
    if not 1 <= number <= state.entries:
        raise Refused(Message("refused.entry_unknown", number=number))
    if number in state.retracted:
        raise Refused(Message("refused.entry_retracted", number=number))


def _mark(scenario: Scenario, state: ExerciseState, command: c.MarkAction) -> tuple[e.Event, ...]:
    inject = find_inject(scenario, state, command.inject)
    action = inject.action(command.action)
    if action is None:
        raise Refused(Message("refused.action_unknown", action=f"{inject.id}.{command.action}"))
    if state.inject(inject.id).released is None:
        raise Refused(Message("refused.not_released", inject=inject.id))
    role = command.role if action.actor == EACH else ""
    if role and all(known.code != role for known in all_roles(scenario, state)):
        raise Refused(Message("refused.role_unknown", role=role))
    before = state.marks.get((inject.id, action.id, role))
    return () if before == command.mark else (e.ActionMarked(inject.id, action.id, command.mark, role),)
