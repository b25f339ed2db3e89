"""Turns what a person does on the debrief page into commands, and keeps its PDF up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tabletop.app.debriefing import Wanted, debrief_pdf, new_finding_key, report
from tabletop.app.handing_out import (
    Parcel,
    default_folder,
    file_name,
    languages_of,
    run_path,
    save_log,
    save_pdf,
)
from tabletop.app.jobs import Jobs
from tabletop.app.runs import scenario_in
from tabletop.app.session import Change, Session
from tabletop.base.errors import Damaged, Refused, TabletopError
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.debrief.values import DebriefReport
from tabletop.exercise import commands as c
from tabletop.exercise.record import Record
from tabletop.exercise.values import Improvement
from tabletop.scenario.model import Scenario
from tabletop.scenario.words import Learning
from tabletop.ui.debrief.file_dialog import Wish, ask_target
from tabletop.ui.debrief.page import DebriefPage
from tabletop.ui.debrief.view import Facts, ImprovementView, debrief_view
from tabletop.ui.widgets.alert_bar import Alert, AlertAction

QUIET_MS = 600
"""The PDF is made anew when nothing changed for this long."""
FIRST_PDF_MS = 50
"""So long after opening the first PDF is begun."""
_UNDO, _CLOSE = "undo", "close"
_LOG_FILTERS = {"csv": "CSV (*.csv)", "xlsx": "Excel (*.xlsx)", "jsonl": "JSON Lines (*.jsonl)"}
Ask = Callable[[DebriefPage, Wish], Path | None]


@dataclass(frozen=True, slots=True)
class _Edition:
    """Which PDF it is: the last record in it, its language, and whether it names people."""

    version: int
    language: str
    names: bool


class DebriefController(QObject):
    """Stands between a session and its debrief page."""

    back_requested = Signal()
    reopened = Signal()
    """The exercise goes on: the console is wanted."""
    told = Signal(object)
    """A Message about a file that was asked for here and finished after the page was left."""

    def __init__(
        self, session: Session, jobs: Jobs, texts: Texts, page: DebriefPage, ask: Ask = ask_target
    ) -> None:
        super().__init__(page)
        self._session, self._jobs, self._texts, self._page, self._ask = session, jobs, texts, page, ask
        self._scenario: Scenario = session.scenario
        self._names = False
        self._languages = languages_of(session)
        self._made: tuple[_Edition, bytes] | None = None
        self._making: _Edition | None = None
        self._target: Path | None = None
        self._undo: c.Command | None = None
        self._closed = self._behind = self._doing = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._make)
        self._leave = session.subscribe(self._on_change)
        self._connect()
        self._report = self._present()
        # Only when the page has been painted: the worker would take half of the time until then.
        self._page.say_making()
        self._quiet.start(FIRST_PDF_MS)

    def pdf(self) -> bytes:
        """Return the bytes that are shown and handed out; empty while there are none."""
        return self._made[1] if self._made else b""

    def close(self) -> None:
        """Hand over what was not kept and stop listening."""
        if self._closed:
            return
        self._page.flush()
        self._closed = True
        self._quiet.stop()
        self._leave()
        self._disconnect()

    def _signals(self) -> tuple[tuple[object, object], ...]:
        page = self._page
        return (
            (page.action_requested, self._on_action),
            (page.again_requested, self._make),
            (page.back_requested, self.back_requested),
            (page.finding_confirmed, self._on_finding_confirmed),
            (page.finding_edited, self._on_finding_edited),
            (page.finding_restored, self._on_finding_restored),
            (page.improvement_changed, self._on_improvement_changed),
            (page.improvement_removed, self._on_improvement_removed),
            (page.language_chosen, self._on_language),
            (page.log_requested, self._on_log_wanted),
            (page.names_chosen, self._on_names),
            (page.pdf_requested, self._on_pdf_wanted),
            (page.remark_changed, self._on_remark_changed),
            (page.remark_removed, self._on_remark_removed),
            (page.reopen_requested, self._on_reopen),
            (page.shown, self._on_shown),
        )

    def _connect(self) -> None:
        for signal, slot in self._signals():
            signal.connect(slot)  # type: ignore[attr-defined]

    def _disconnect(self) -> None:
        for signal, slot in self._signals():
            signal.disconnect(slot)  # type: ignore[attr-defined]

    def _on_change(self, change: Change) -> None:
        if not change.records or self._closed:
            return
        # While nobody looks (the exercise was reopened) the debrief waits, so that it costs the console nothing.
        # What was typed here is shown at once all the same: a row must know that it was kept.
        if self._page.isHidden() and not self._doing:
            self._behind = True
        else:
            self._catch_up()

    @Slot()
    def _on_shown(self) -> None:
        if self._behind:
            self._catch_up()

    def _catch_up(self) -> None:
        self._behind = False
        self._present()
        self._quiet.start(QUIET_MS)

    def _present(self) -> DebriefReport:
        wanted = Wanted(self._scenario.language, self._names)
        records = tuple(self._session.records)
        self._report = report(self._scenario, records, self._session.people(), wanted)
        facts = Facts(self._languages, new_finding_key(self._report, True), new_finding_key(self._report, False))
        self._page.present(debrief_view(self._report, facts, self._texts))
        return self._report

    def _do(self, command: c.Command, undo: c.Command | None = None, said: str = "") -> bool:
        """Carry out a wish; what goes wrong is said in the window, and the words stay where they are."""
        self._doing = True
        try:
            self._session.do(command)
        except Refused as refusal:
            self._page.say(
                Alert("warn", self._texts.say(refusal.message), self._texts("debrief_screen.kept_here"))
            )
            return False
        except Damaged as damage:
            fact = self._texts.say(damage.message)
            self._page.say(Alert("danger", fact, self._texts("debrief_screen.not_kept")))
            return False
        finally:
            self._doing = False
        self._undo = undo
        actions = (AlertAction(_UNDO, self._texts("debrief_screen.undo"), "undo-2"),) if undo else ()
        self._page.say(Alert("info", said, "", (*actions, self._closing())) if said else None)
        return True

    def _edition(self) -> _Edition:
        return _Edition(self._session.state.version, self._scenario.language, self._names)

    @Slot()
    def _make(self) -> None:
        """Have the PDF made in the worker, unless it is there or under way."""
        edition = self._edition()
        unwanted = self._closed and self._target is None
        if unwanted or self._making is not None or (self._made and self._made[0] == edition):
            return
        self._quiet.stop()
        self._making = edition
        if not self._closed:
            self._page.say_making()
        work = partial(
            _paper,
            self._scenario,
            tuple(self._session.records),
            dict(self._session.people()),
            Wanted(edition.language, edition.names),
        )
        self._jobs.start(work, self._on_made)

    def _on_made(self, pdf: bytes | None, error: BaseException | None) -> None:
        edition, self._making = self._making, None
        if self._closed or edition is None:
            self._finish(edition, pdf, error)
            return
        if error is not None or pdf is None:
            self._target = None
            self._page.preview.say_failed(self._why(error))
            if not isinstance(error, TabletopError) and error is not None:
                raise error
            return
        self._made = (edition, pdf)
        self._page.show_pdf(pdf)
        if edition != self._edition():
            self._page.say_making()
            self._quiet.start(QUIET_MS)
        elif self._target is not None:
            self._write(self._target)

    def _finish(self, edition: _Edition | None, pdf: bytes | None, error: BaseException | None) -> None:
        """After the page was left: a PDF that was asked for is still written, in its newest words."""
        if edition is None or self._target is None:
            return
        if pdf is None:
            self._target = None
            if isinstance(error, TabletopError):
                self.told.emit(error.message)
            return
        self._made = (edition, pdf)
        if edition == self._edition():
            self._write(self._target)
        else:
            self._make()

    def _why(self, error: BaseException | None) -> str:
        if isinstance(error, TabletopError):
            return self._texts.say(error.message)
        return self._texts("debrief_screen.preview.our_fault")

    @Slot()
    def _on_pdf_wanted(self) -> None:
        self._page.flush()
        title = self._texts("debrief_screen.title", title=self._report.cover.title)
        name = file_name(title, self._report.cover.date, ".pdf")
        wish = Wish(self._texts("debrief_screen.make_pdf"), default_folder() / name, "PDF (*.pdf)")
        target = self._ask(self._page, wish)
        if target is None:
            return
        if self._made and self._made[0] == self._edition():
            self._write(target)
        else:
            # What is written is what is shown: the newest is on its way, then it goes there.
            self._target = target
            self._make()

    def _write(self, target: Path) -> None:
        self._target = None
        parcel = Parcel(target, run_path(self._session), self._names, self._session.when().wall)
        self._jobs.start(partial(save_pdf, parcel, self.pdf()), self._on_written)

    @Slot(str)
    def _on_log_wanted(self, kind: str) -> None:
        self._page.flush()
        title = self._texts("debrief_screen.log_title", title=self._report.cover.title)
        name = file_name(title, self._report.cover.date, f".{kind}")
        wish = Wish(self._texts("debrief_screen.log"), default_folder() / name, _LOG_FILTERS[kind])
        target = self._ask(self._page, wish)
        if target is None:
            return
        parcel = Parcel(target, run_path(self._session), self._names, self._session.when().wall)
        records = tuple(self._session.records)
        people = dict(self._session.people())
        self._jobs.start(partial(save_log, parcel, kind, self._scenario, records, people), self._on_written)

    def _on_written(self, said: Message | None, error: BaseException | None) -> None:
        if self._closed:
            message = error.message if isinstance(error, TabletopError) else said
            if message is not None:
                self.told.emit(message)
            return
        if isinstance(error, TabletopError):
            consequence = self._texts("debrief_screen.not_written")
            self._page.say(Alert("danger", self._texts.say(error.message), consequence))
        elif error is not None:
            raise error
        elif said is not None:
            self._undo = None
            self._page.say(Alert("ok", self._texts.say(said), "", (self._closing(),)))

    def _closing(self) -> AlertAction:
        return AlertAction(_CLOSE, self._texts("debrief_screen.close"))

    @Slot(str, str, str)
    def _on_finding_edited(self, key: str, title: str, text: str) -> None:
        self._do(c.EditFinding(key, title, text, self._figures(key)))

    @Slot(str)
    def _on_finding_confirmed(self, key: str) -> None:
        found = next((x for x in (self._report.summary, *self._report.findings) if x.key == key), None)
        if found is not None:
            self._do(c.EditFinding(key, found.title, found.text, found.figures))

    @Slot(str)
    def _on_finding_restored(self, key: str) -> None:
        found = next((x for x in (self._report.summary, *self._report.findings) if x.key == key), None)
        if found is None:
            return
        undo = c.EditFinding(key, found.title, found.text, found.figures_then)
        said = "debrief_screen.finding.removed" if found.added else "debrief_screen.finding.restored"
        self._do(c.RestoreFinding(key), undo, self._texts(said))

    @Slot(object)
    def _on_improvement_changed(self, point: ImprovementView) -> None:
        learning = Learning(point.learning) if point.learning else None
        self._do(c.SetImprovement(Improvement(point.id, point.text, point.owner, point.due, learning)))

    @Slot(str)
    def _on_improvement_removed(self, id: str) -> None:
        point = self._session.state.improvements.get(id)
        if point is not None:
            said = self._texts("debrief_screen.improvement.removed")
            self._do(c.RemoveImprovement(id), c.SetImprovement(point), said)

    @Slot(str, str)
    def _on_remark_changed(self, id: str, text: str) -> None:
        known = next((x for x in self._report.timeline.remarks if x.id == id), None)
        author = known.author if known else self._session.state.facilitator
        self._do(c.SetRemark(id, text, author))

    @Slot(str)
    def _on_remark_removed(self, id: str) -> None:
        known = next((x for x in self._report.timeline.remarks if x.id == id), None)
        if known is not None:
            undo = c.SetRemark(id, known.text, known.author)
            self._do(replace(undo, text=""), undo, self._texts("debrief_screen.remark.removed"))

    @Slot(str)
    def _on_action(self, key: str) -> None:
        if key == _CLOSE:
            self._page.say(None)
        elif key == _UNDO and self._undo is not None:
            self._do(self._undo)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._page.flush()
        try:
            self._scenario = scenario_in(self._session, language)
        except Damaged as damage:
            self._page.say(Alert("danger", self._texts.say(damage.message)))
        self._present()
        self._make()

    @Slot(bool)
    def _on_names(self, names: bool) -> None:
        self._names = names
        self._present()
        self._make()

    @Slot()
    def _on_reopen(self) -> None:
        self._page.flush()
        if self._do(c.ReopenExercise()):
            self.reopened.emit()

    def _figures(self, key: str) -> str:
        found = (x for x in (self._report.summary, *self._report.findings) if x.key == key)
        return next((x.figures for x in found), "")


def _paper(scenario: Scenario, records: tuple[Record, ...], people: Mapping[str, str], wanted: Wanted) -> bytes:
    """Make the PDF; in the worker, which also loads what will draw it, so that the window need not wait."""
    import pypdfium2  # noqa: F401

    return debrief_pdf(scenario, records, people, wanted)
