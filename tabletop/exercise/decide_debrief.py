"""Looking back: the questions of the hot debrief, points to improve, and edits of the debrief."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.exercise import commands as c
from tabletop.exercise import events as e
from tabletop.exercise.script import all_roles
from tabletop.exercise.state import ExerciseState
from tabletop.exercise.values import Improvement
from tabletop.exercise.words import RunPhase
from tabletop.scenario.model import Scenario

QUESTIONS = 5
"""The hot debrief has five questions: what stood out, what to keep, where we waited, what came late, what next."""

DebriefCommand = (
    c.StartHotDebrief
    | c.AskQuestion
    | c.SpeakLine
    | c.SetImprovement
    | c.RemoveImprovement
    | c.EditFinding
    | c.RestoreFinding
    | c.SetRemark
)


def decide_debrief(scenario: Scenario, state: ExerciseState, command: DebriefCommand) -> tuple[e.Event, ...]:
    """Return what looking back leads to; points and edits are allowed after the end. Raises Refused."""
    match command:
        case c.StartHotDebrief():
            if state.phase not in (RunPhase.RUNNING, RunPhase.PAUSED):
                raise Refused(Message(f"refused.not_while_{state.phase.name.lower()}"))
            return (e.HotDebriefStarted(command.short), e.QuestionAsked(1))
        case c.AskQuestion():
            _looking_back(state)
            _known_question(command.number)
            return () if command.number == state.question else (e.QuestionAsked(command.number),)
        case c.SpeakLine():
            _looking_back(state)
            _known_question(command.question)
            _known_role(scenario, state, command.role)
            if not command.text.strip():
                raise Refused(Message("refused.text_empty"))
            return (e.LineSpoken(command.question, command.role, command.text),)
        case c.SetImprovement():
            return (e.ImprovementSet(_point(scenario, state, command.improvement)),)
        case c.RemoveImprovement():
            return (e.ImprovementRemoved(command.id),) if command.id in state.improvements else ()
        case c.EditFinding():
            if not command.title.strip():
                raise Refused(Message("refused.title_empty"))
            return (e.FindingEdited(command.key, command.title, command.text, command.figures),)
        case c.RestoreFinding():
            return (e.FindingRestored(command.key),)
        case c.SetRemark():
            return (e.RemarkSet(command.id or f"r{state.remark_count + 1}", command.text, command.author),)
        case _:
            assert_never(command)


def _looking_back(state: ExerciseState) -> None:
    if state.phase is not RunPhase.HOT_DEBRIEF:
        raise Refused(Message("refused.only_in_hot_debrief"))


def _known_question(number: int) -> None:
    if not 1 <= number <= QUESTIONS:
        raise Refused(Message("refused.question_unknown", last=QUESTIONS))


def _known_role(scenario: Scenario, state: ExerciseState, role: str) -> None:
    if all(known.code != role for known in all_roles(scenario, state)):
        raise Refused(Message("refused.role_unknown", role=role))


def _point(scenario: Scenario, state: ExerciseState, point: Improvement) -> Improvement:
    if not point.text.strip():
        raise Refused(Message("refused.text_empty"))
    if point.owner:
        _known_role(scenario, state, point.owner)
    if point.due:
        try:
            date.fromisoformat(point.due)
        except ValueError as error:
            raise Refused(Message("refused.date", text=point.due)) from error
    return point if point.id else replace(point, id=f"v{state.improvement_count + 1}")
