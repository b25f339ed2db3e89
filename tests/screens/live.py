"""The two windows of an exercise that goes on: the facilitator's console and the screen for the room."""

from __future__ import annotations

from tabletop.app.session import Session
from tabletop.exercise import commands as c
from tabletop.exercise.words import PauseReason
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Stage, before_briefing, half_way

LINES = (
    ("TEN", "Eén beeld houden lukte pas toen iemand het bord overnam."),
    ("LIA", "Wij wisten niet wie de lijst met zorg thuis heeft."),
    ("VRK", "De boden werkten beter dan gedacht."),
)
WELCOME: tuple[c.Command, ...] = ()
BRIEFING = (c.StartBriefing(), c.ChooseSpeaker("TEN"), c.ChooseSpeaker("LIA"), c.ChooseSpeaker("VRK"))
RUNNING = (c.Tick(),)
BREAK = (c.Pause(PauseReason.BREAK, 10),)
TIMEOUT = (c.Pause(PauseReason.TIMEOUT),)
INCIDENT = (c.DeclareIncident(),)
DEBRIEF = (
    c.StartHotDebrief(),
    c.AskQuestion(1),
    *(c.SpeakLine(1, code, line) for code, line in LINES),
)
ENDED = (c.EndExercise(),)
BLACK = (c.BlackenRoom(True),)


def console(before: tuple[c.Command, ...] = RUNNING, act: str = "", covered: bool = False) -> Scene:
    """Return the console after these commands, with what a key opened, or covered."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.console.controller import ConsoleController
        from tabletop.ui.console.window import ConsoleWindow

        session = after(before, stage)
        window = ConsoleWindow(look.theme, look.texts)
        controller = ConsoleController(session, look.texts, look.theme, window)
        if covered:
            controller.set_covered(True)

        def when_seen() -> None:
            if act:
                window.action_triggered.emit(act)

        return Shown(window, (session, controller), when_seen, controller.close)

    return made


def console_writing(text: str, act: str = "") -> Scene:
    """Return the console while an entry is being written."""
    plain = console()

    def made(look: Look, stage: Stage) -> Shown:
        shown = plain(look, stage)

        def when_seen() -> None:
            editor = shown.window.entry.editor  # type: ignore[attr-defined]
            editor.setFocus()
            editor.setPlainText(text)
            editor.moveCursor(editor.textCursor().MoveOperation.End)
            if act:
                shown.window.action_triggered.emit(act)  # type: ignore[attr-defined]

        shown.when_seen = when_seen
        return shown

    return made


def room(before: tuple[c.Command, ...] = RUNNING, panel: bool = False) -> Scene:
    """Return the screen for the room after these commands, or with the log panel of a role open."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.shared_screen.controller import SharedScreenController
        from tabletop.ui.shared_screen.screen import SharedScreen

        session = after(before, stage)
        screen = SharedScreen(look.theme, look.texts)
        controller = SharedScreenController(session, look.texts, screen)

        def when_seen() -> None:
            if panel:
                screen.open_panel(session.scenario.roles[4].code)

        return Shown(screen, (session, controller), when_seen, controller.close)

    return made


def room_picture(look: Look, stage: Stage) -> Shown:
    """Return the test picture for the room."""
    from tabletop.ui.shared_screen.controller import SharedScreenController
    from tabletop.ui.shared_screen.screen import SharedScreen

    session, _ = before_briefing(stage)
    screen = SharedScreen(look.theme, look.texts)
    controller = SharedScreenController(session, look.texts, screen)
    controller.show_test_picture(True)
    return Shown(screen, (session, controller), leave=controller.close)


def after(commands: tuple[c.Command, ...], stage: Stage) -> Session:
    """Return a session in which these were done, half a minute apart; what precedes the play on a prepared one."""
    early = not commands or isinstance(commands[0], c.StartBriefing)
    session, clock = before_briefing(stage) if early else half_way(stage)
    for command in commands:
        session.do(command)
        clock.advance(4)
    session.tick()
    return session
