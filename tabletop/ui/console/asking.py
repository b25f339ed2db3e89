"""The questions of the console: what each sheet asks, and which wish its answer is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise import commands as c
from tabletop.exercise.values import AddedRole, AdHoc, Improvement, Seat, Setup
from tabletop.exercise.words import PauseReason
from tabletop.projections.console import (
    Looking,
    Moment,
    left_out_by_core,
    next_offset,
    offset_of_text,
    still_to_come,
)
from tabletop.projections.log_book import LogRow
from tabletop.scenario.inject import Inject
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.words import Channel, InjectType, Learning, Reach, Status
from tabletop.ui.console.sheet import Answer, Field, SheetView

Then = Callable[[str, dict[str, str]], bool]
"""What an answer leads to; true closes the sheet."""
_EVERYONE = ("", "allen", "all", "iedereen", "everyone")


class Desk(Protocol):
    """What asking needs of the controller."""

    texts: Texts
    looking: Looking

    def moment(self) -> Moment:
        """Return the exercise as it is now."""
        ...

    def do(self, command: c.Command) -> bool:
        """Carry out a wish; false when it was refused (and said so)."""
        ...

    def person(self, name: str) -> str:
        """Return the key of a name."""
        ...

    def ask(self, view: SheetView, then: Then) -> None:
        """Ask a question."""
        ...

    def sheet_error(self, field: str, text: str) -> None:
        """Say what is wrong with a field."""
        ...


class Asking:
    """One method per question."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts = desk.texts

    def pause(self) -> None:
        """Ask why the clock stops; a break has minutes."""
        field = Field("minutes", self._say("pause.minutes"), "number", "10", self._say("pause.minutes_help"))
        answers = (
            Answer("break", self._say("pause.break"), "primary", "coffee"),
            Answer("timeout", self._say("pause.timeout"), icon="pause"),
            Answer("technical", self._say("pause.technical"), icon="wrench"),
        )

        def then(answer: str, values: dict[str, str]) -> bool:
            minutes = int(values["minutes"]) if answer == "break" else None
            return self._desk.do(c.Pause(PauseReason(answer), minutes))

        self._desk.ask(SheetView(self._say("pause.title"), self._say("pause.intro"), (field,), (), answers), then)

    def jump(self) -> None:
        """Ask to which time the clock jumps."""
        moment = self._desk.moment()
        coming = next_offset(moment)
        value = offset_text(coming if coming is not None else moment.when.offset)
        field = Field("to", self._say("jump.to"), value=value, help=self._say("jump.help"))
        answers = (Answer("jump", self._say("jump.jump"), "primary", "fast-forward"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            offset = offset_of_text(self._desk.moment(), values["to"])
            if offset is None:
                self._desk.sheet_error("to", self._say("jump.unclear"))
                return False
            return self._desk.do(c.JumpTo(offset))

        self._desk.ask(SheetView(self._say("jump.title"), self._say("jump.intro"), (field,), (), answers), then)

    def shift(self) -> None:
        """Ask by how many minutes the rest moves, or to play only the core; both with the list."""
        lines = self._listed(still_to_come(self._desk.moment()))
        field = Field("minutes", self._say("shift.minutes"), "number", "5", range=(-120, 120))
        answers = (
            Answer("shift", self._say("shift.shift"), "primary", "clock"),
            Answer("core", self._say("shift.core"), icon="scissors"),
        )

        def then(answer: str, values: dict[str, str]) -> bool:
            if answer == "core":
                self.core_only()
                return False
            return self._desk.do(c.ShiftScript(int(values["minutes"])))

        intro = self._say("shift.intro")
        self._desk.ask(SheetView(self._say("shift.title"), intro, (field,), lines, answers), then)

    def core_only(self) -> None:
        """Show what playing only the core leaves out, and ask whether that is right."""
        extras = left_out_by_core(self._desk.moment())
        lines = self._listed(extras)
        answers = (Answer("core", self._say("core.core", n=len(extras)), "primary", "scissors"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            return self._desk.do(c.PlayCoreOnly(self._say("core.reason")))

        self._desk.ask(SheetView(self._say("core.title"), self._say("core.intro"), (), lines, answers), then)

    def hold(self, inject: Inject, title: str) -> None:
        """Ask how long an inject waits."""
        answers = (
            Answer("5", self._say("hold.five"), "primary", "hand"),
            Answer("open", self._say("hold.open"), icon="hand"),
        )

        def then(answer: str, values: dict[str, str]) -> bool:
            return self._desk.do(c.HoldInject(inject.id, 5 if answer == "5" else None))

        self._desk.ask(SheetView(self._say("hold.title", title=title), "", (), (), answers), then)

    def skip(self, inject: Inject, title: str) -> None:
        """Ask why an inject is left out."""
        field = Field("reason", self._say("skip.reason"), help=self._say("skip.help"))
        answers = (Answer("skip", self._say("skip.skip"), "primary", "skip-forward"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            return self._desk.do(c.SkipInject(inject.id, values["reason"]))

        self._desk.ask(SheetView(self._say("skip.title", title=title), "", (field,), (), answers), then)

    def withdraw(self, inject: Inject, title: str) -> None:
        """Ask why a released inject is taken back."""
        field = Field("reason", self._say("withdraw.reason"))
        answers = (Answer("withdraw", self._say("withdraw.withdraw"), "danger", "undo-2"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            return self._desk.do(c.WithdrawInject(inject.id, values["reason"]))

        intro = self._say("withdraw.intro")
        self._desk.ask(SheetView(self._say("withdraw.title", title=title), intro, (field,), (), answers), then)

    def retract(self, row: LogRow) -> None:
        """Ask why an entry no longer counts."""
        field = Field("reason", self._say("retract.reason"))
        answers = (Answer("retract", self._say("retract.retract"), "danger", "undo-2"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            if not values["reason"].strip():
                self._desk.sheet_error("reason", self._texts("refused.reason_empty"))
                return False
            return self._desk.do(c.RetractEntry(row.number, values["reason"]))

        title = self._say("retract.title", number=row.number)
        line = f"{row.entry.role} · {row.entry.text[:300]}"
        self._desk.ask(SheetView(title, self._say("retract.intro"), (field,), (line,), answers), then)

    def extra_inject(self, like: Inject | None = None, question: bool = False) -> None:
        """Ask for an inject made up on the spot, blank or as a copy, or for a question to the table."""
        kind = "question" if question else "copy" if like is not None else "extra"
        start = like or Inject(id="", title="", channel=Channel.FACE_TO_FACE)
        channels = tuple((channel.value, self._texts(f"words.channel.{channel}")) for channel in Channel)
        codes = ", ".join(code for code, _ in self._roles())
        fields = [Field("title", self._say("extra.name"), value=start.title)]
        fields.append(Field("text", self._say("extra.text"), "text", start.text))
        if not question:
            fields.append(
                Field("channel", self._say("extra.channel"), "choice", start.channel, options=channels, half=True)
            )
            fields.append(Field("sender", self._say("extra.sender"), value=start.sender, half=True))
        to = "" if start.for_everyone else " ".join(start.to)
        help = self._say("extra.to_help", codes=codes)
        fields.append(Field("to", self._say("extra.to"), value=to, help=help, half=not question))
        if not question:
            reach = tuple((word.value, self._say(f"extra.reach_{word}")) for word in Reach)
            fields.append(
                Field("reach", self._say("extra.reach"), "choice", start.reach, options=reach, half=True)
            )
        answers = (Answer("release", self._say("extra.release"), "due", "send"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            made = self._ad_hoc(values, question, like.id if like is not None else None)
            return made is not None and self._desk.do(c.ReleaseAdHoc(made))

        intro = self._say(f"extra.{kind}_intro")
        self._desk.ask(SheetView(self._say(f"extra.{kind}"), intro, tuple(fields), (), answers), then)

    def status_area(self, function: str) -> None:
        """Ask how a vital function stands, and where."""
        moment = self._desk.moment()
        known = moment.state.functions.get(function)
        if known is None:
            return
        statuses = tuple((status.value, self._texts(f"words.status.{status}")) for status in Status)
        fields = (
            Field("area", self._say("area.area"), value=known.area, help=self._say("area.help")),
            Field("status", self._say("area.status"), "choice", known.status, options=statuses),
        )
        answers = (Answer("set", self._say("area.set"), "primary", "check"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            return self._desk.do(c.SetStatus(function, Status(values["status"]), values["area"].strip()))

        own = next((one.name for one in moment.scenario.functions if one.id == function), "")
        name = own or self._texts(f"functions.{function}")
        title = self._texts("console.ask.area.title", name=name)
        self._desk.ask(SheetView(title, self._say("area.intro"), fields, (), answers), then)

    def facilitator(self, name: str) -> None:
        """Ask who takes over the lead."""
        field = Field("name", self._say("lead.name"), value=name)
        answers = (Answer("change", self._say("lead.change"), "primary", "user"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            return self._desk.do(c.ChangeFacilitator(self._desk.person(values["name"])))

        self._desk.ask(SheetView(self._say("lead.title"), self._say("lead.intro"), (field,), (), answers), then)

    def add_role(self) -> None:
        """Ask for a role that comes to the table during the exercise."""
        fields = (
            Field("code", self._say("role.code"), help=self._say("role.code_help")),
            Field("name", self._say("role.name")),
        )
        answers = (Answer("add", self._say("role.add"), "primary", "plus"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            code, name = values["code"].strip().upper(), values["name"].strip()
            if not name:
                self._desk.sheet_error("name", self._say("role.name_missing"))
                return False
            setup = self._desk.moment().state.setup
            added = (*setup.added, AddedRole(code, name))
            changed: Setup = replace(setup, added=added, seats=(*setup.seats, Seat(code)))
            return self._desk.do(c.ChangeSetup(changed))

        self._desk.ask(SheetView(self._say("role.title"), self._say("role.intro"), fields, (), answers), then)

    def improvement(self) -> None:
        """Ask for a point to improve, with owner, date and weten, willen or werken."""
        none = ("", self._say("improve.none"))
        roles = (none, *((code, f"{code}  {name}") for code, name in self._roles()))
        learning = (none, *((word.value, self._texts(f"words.learning.{word}")) for word in Learning))
        fields = (
            Field("text", self._say("improve.text"), "text"),
            Field("owner", self._say("improve.owner"), "choice", options=roles, half=True),
            Field("learning", self._say("improve.learning"), "choice", options=learning, half=True),
            Field("due", self._say("improve.due"), help=self._say("improve.due_help")),
        )
        answers = (Answer("add", self._say("improve.add"), "primary", "plus"),)

        def then(answer: str, values: dict[str, str]) -> bool:
            word = Learning(values["learning"]) if values["learning"] else None
            point = Improvement("", values["text"].strip(), values["owner"], values["due"].strip(), word)
            return self._desk.do(c.SetImprovement(point))

        self._desk.ask(SheetView(self._say("improve.title"), "", fields, (), answers), then)

    def end(self, unplayed: int, then: Callable[[str], bool]) -> None:
        """Ask whether the exercise is over; the safe answer has the keyboard."""
        answers = (
            Answer("go_on", self._say("end.go_on")),
            Answer("pause", self._say("end.pause")),
            Answer("end", self._say("end.end"), "danger_filled", "square"),
        )
        intro = self._say("end.intro", n=unplayed)
        view = SheetView(self._say("end.title"), intro, (), (), answers, "go_on")
        self._desk.ask(view, lambda answer, values: then(answer))

    def _ad_hoc(self, values: dict[str, str], question: bool, copy_of: str | None) -> AdHoc | None:
        if not values["title"].strip():
            self._desk.sheet_error("title", self._texts("refused.title_empty"))
            return None
        wanted = values["to"].replace(",", " ").split()
        known = {code.lower(): code for code, _ in self._roles()}
        unknown = [word for word in wanted if word.lower() not in known and word.lower() not in _EVERYONE]
        if unknown:
            self._desk.sheet_error("to", self._texts("refused.role_unknown", role=unknown[0]))
            return None
        to = tuple(known[word.lower()] for word in wanted if word.lower() in known) or (EVERYONE,)
        return AdHoc(
            id="",
            title=values["title"].strip(),
            text=values["text"],
            type=InjectType.QUESTION if question else InjectType.PLAY,
            channel=Channel(values.get("channel", Channel.FACE_TO_FACE)),
            sender=values.get("sender", ""),
            reach=Reach(values.get("reach", Reach.ROOM)),
            to=to,
            copy_of=copy_of,
        )

    def _roles(self) -> tuple[tuple[str, str], ...]:
        moment = self._desk.moment()
        added = tuple((role.code, role.organisation) for role in moment.state.setup.added)
        return tuple((role.code, role.organisation) for role in moment.scenario.roles) + added

    def _say(self, name: str, **values: str | int) -> str:
        return self._texts(f"console.ask.{name}", **values)

    def _listed(self, lines: tuple[tuple[int | None, str], ...]) -> tuple[str, ...]:
        """Return every line: who confirms a list must be able to see all of it.

        While others may look along, what is to come has a time and no title.
        """
        covered = self._texts("console.covered.coming") if self._desk.looking.covered else ""
        return tuple(f"{offset_text(at) if at is not None else '·'}  {covered or title}" for at, title in lines)
