"""From a wish to what happens: a command becomes events, or is refused with a reason. Changes nothing."""

from __future__ import annotations

from typing import assert_never

from tabletop.base.moments import When
from tabletop.exercise import commands as c
from tabletop.exercise.decide_debrief import decide_debrief
from tabletop.exercise.decide_entry import decide_entry
from tabletop.exercise.decide_inject import decide_inject
from tabletop.exercise.decide_run import decide_run
from tabletop.exercise.decide_script import decide_script
from tabletop.exercise.events import Event
from tabletop.exercise.state import ExerciseState
from tabletop.scenario.model import Scenario


def decide(scenario: Scenario, state: ExerciseState, command: c.Command, when: When) -> tuple[Event, ...]:
    """Return the events that a command leads to; none when it would change nothing.

    Raises Refused with a message that says why, and what to do instead.
    """
    match command:
        case (
            c.PrepareExercise()
            | c.ChangeSetup()
            | c.ChangeFacilitator()
            | c.StartBriefing()
            | c.ChooseSpeaker()
            | c.StartPlay()
            | c.Pause()
            | c.Resume()
            | c.DeclareIncident()
            | c.EndExercise()
            | c.ReopenExercise()
            | c.RecoverRun()
            | c.AnswerSleep()
            | c.SetSpeed()
            | c.JumpTo()
            | c.SetAutoRelease()
            | c.BlackenRoom()
        ):
            return decide_run(scenario, state, command, when)
        case (
            c.ReleaseInject()
            | c.HoldInject()
            | c.SkipInject()
            | c.WithdrawInject()
            | c.RepeatInject()
            | c.ShowInject()
            | c.ReleaseAdHoc()
        ):
            return decide_inject(scenario, state, command, when)
        case c.ShiftScript() | c.PlayCoreOnly() | c.Choose() | c.SetStatus() | c.FreeStatus() | c.Tick():
            return decide_script(scenario, state, command, when)
        case c.MarkAction() | c.NoteSignal() | c.LogEntry() | c.CorrectEntry() | c.RetractEntry() | c.MakeNote():
            return decide_entry(scenario, state, command)
        case (
            c.StartHotDebrief()
            | c.AskQuestion()
            | c.SpeakLine()
            | c.SetImprovement()
            | c.RemoveImprovement()
            | c.EditFinding()
            | c.RestoreFinding()
            | c.SetRemark()
        ):
            return decide_debrief(scenario, state, command)
        case _:
            assert_never(command)
