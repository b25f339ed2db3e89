"""The editor on the stage: one scenario under the pen, its page, and what a trainer wishes done.

Every wish becomes another scenario value in `Authoring`; what the page shows is made from that value again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tabletop.app.authoring import Authoring
from tabletop.app.jobs import Jobs
from tabletop.app.staying import let_go, making_what_stays
from tabletop.app.trying import try_out
from tabletop.base.errors import Refused, TabletopError
from tabletop.base.texts import Texts
from tabletop.projections.editor_problems import problems_view
from tabletop.projections.editor_timeline import timeline_view
from tabletop.scenario.items import WHOLE, Item, Kind, value_of
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding
from tabletop.scenario.problem import Path as Way
from tabletop.ui.editor.autosave import Autosave
from tabletop.ui.editor.errands import Errands
from tabletop.ui.editor.header import HeaderView
from tabletop.ui.editor.outside import Outside
from tabletop.ui.editor.page import EditorPage, has_keyboard
from tabletop.ui.editor.script_deeds import ScriptDeeds
from tabletop.ui.editor.steps import Steps
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction

SHOW_MS = 10
"""How long after a keystroke the script and the checks follow: typing comes first."""
CHECK_MS = 30
"""How long after a deed the checks follow: the script must have been painted."""


class Editing(QObject):
    """Keeps one editor page true to the scenario under the pen."""

    left = Signal()
    rehearsal_begun = Signal(object)
    """A session under way."""
    prepare_wanted = Signal(str)
    """The folder of a saved scenario to hold an exercise with."""
    send_wanted = Signal(str)
    """The folder of a saved scenario to send as a package."""
    saved = Signal()

    def __init__(self, page: EditorPage, texts: Texts, theme: Theme, jobs: Jobs) -> None:
        super().__init__(page)
        self.page, self.texts, self.theme, self.jobs = page, texts, theme, jobs
        self.desk: Authoring | None = None
        self.chosen: tuple[Item, ...] = (WHOLE,)
        """What is chosen; the scenario itself when nothing is."""
        self._found: tuple[Finding, ...] = ()
        self._shown: tuple[object, object] = (None, None)
        self._script = ScriptDeeds(self)
        self._errands = Errands(self)
        self._outside = Outside(self)
        self._soon = _timer(self, SHOW_MS, self._show)
        self._steps = Steps(self)
        self.autosave = Autosave(self)
        self._deeds = self._all_deeds()
        self._connect()

    @property
    def scenario(self) -> Scenario:
        """The scenario as it is now. Only while one is open."""
        assert self.desk is not None
        return self.desk.scenario

    def open(self, folder: Path) -> None:
        """Take a scenario under the pen.

        Raises Damaged when it cannot be read as one, or when the work that makes way for it cannot be kept.
        """
        with making_what_stays():
            desk = Authoring(folder)
        self.keep_now()
        self.take(desk)

    def take(self, desk: Authoring) -> None:
        """Go on with a scenario that is under the pen already."""
        self.desk = desk
        desk.listen(self._on_change)
        self.chosen = (WHOLE,)
        self.autosave.begin()
        with making_what_stays():
            self.page.begin()
            self._show()
        self._outside.begin()

    def leave(self) -> None:
        """Stop looking after the scenario; nothing of it is shown or kept any more."""
        if self.desk is not None:
            self.desk.listen(None)
        self._outside.stop()
        self._steps.stop()
        self.autosave.stop()
        self._soon.stop()
        self.desk = None
        let_go()

    def change(self, scenario: Scenario, deed: str, run: str = "") -> None:
        """Go on with another scenario, and show it at once."""
        assert self.desk is not None
        self.desk.change(scenario, deed, run)
        self.show_script()

    def choose(self, items: tuple[Item, ...]) -> None:
        """Choose things in the script and show their form."""
        self._steps.stop()
        self.chosen = items or (WHOLE,)
        self.page.timeline.select(items)
        self._show_form()

    def tell(self, text: str, kind: str = "warn", consequence: str = "") -> None:
        """Say something above the script until it is closed or something else is said."""
        close = AlertAction("close", self.texts("editor.tell.close"))
        self.page.say(Alert(kind, text, consequence, (close,)))

    def trouble(self, error: TabletopError) -> None:
        """Say what could not be done."""
        self.tell(self.texts.say(error.message), "danger")

    def save(self) -> bool:
        """Save; False when that could not be done, which is then said."""
        assert self.desk is not None
        self.page.form.finish()
        try:
            self.desk.save()
        except Refused as error:
            if not self._outside.look():
                self.trouble(error)
            return False
        except TabletopError as error:
            self.trouble(error)
            return False
        self._errands.keep_version()
        self.saved.emit()
        return True

    def keep_now(self) -> None:
        """Keep unsaved work before it leaves the screen. Raises Damaged, or Refused for what no file can say."""
        self.autosave.keep_now()

    def show_kept(self) -> None:
        """Show when unsaved work was kept."""
        if self.desk is not None:
            self._show_header()

    # What is shown

    def _on_change(self) -> None:
        self.autosave.on_change()
        self._soon.start(SHOW_MS)

    @Slot()
    def _show(self) -> None:
        if self.desk is not None:
            self._soon.stop()
            self._show_checks()
            self.show_script()

    def show_script(self) -> None:
        """Show the scenario as it is now; what the checks say of it may still be what they said before."""
        desk = self.desk
        assert desk is not None
        there = tuple(item for item in self.chosen if value_of(desk.scenario, item) is not None)
        if there != self.chosen:
            self.chosen = there or (WHOLE,)
        shown = (desk.scenario, self._found)
        if not all(new is old for new, old in zip(shown, self._shown, strict=True)):
            self._shown = shown
            self.page.timeline.present(timeline_view(desk.scenario, self._found, self.texts))
        self._show_form()
        self._show_header()
        if self.page.translation is not None:
            from tabletop.projections.editor_translation import translation_view

            self.page.translation.present(translation_view(desk.scenario, desk.work.translation, self.texts))
        if self._soon.isActive():
            # Painting comes first: showing this may have taken longer than the checks were to wait.
            self._soon.start(CHECK_MS)

    def _show_checks(self) -> None:
        desk = self.desk
        assert desk is not None
        checked = desk.checked()
        self.page.problems.present(problems_view(desk.scenario, checked, self.texts))
        self._found = checked.findings

    def _show_form(self) -> None:
        desk = self.desk
        assert desk is not None
        found, typing = self._found, has_keyboard(self.page.form)
        if len(self.chosen) > 1:
            self.page.form.present_many(desk.scenario, self.chosen, found)
        else:
            self.page.form.present(desk.scenario, self.chosen[0], found, desk.media())
        if typing and not has_keyboard(self.page.form):
            # The field that had the keyboard is gone; Qt would give it to whatever comes next in the window.
            self.page.enter()
        chosen = self.chosen[-1]
        if self.page.preview is not None and chosen.kind is Kind.INJECT:
            self.page.preview.present(desk.scenario, chosen.id, desk.media())

    def _show_header(self) -> None:
        desk = self.desk
        assert desk is not None
        history = desk.history
        view = HeaderView(
            desk.scenario.title, desk.is_saved, self.autosave.kept_at, history.undoes, history.redoes
        )
        self.page.header.present(view)

    # What a trainer does

    def _connect(self) -> None:
        page = self.page
        page.deed.connect(self._on_deed)
        page.translated.connect(self._on_translated)
        page.translation_confirmed.connect(self._on_confirmed)
        page.translation_chosen.connect(self._on_text_chosen)
        line = page.timeline
        line.selection_changed.connect(self._on_chosen)
        line.opened.connect(self.open_form)
        line.deed.connect(self._on_deed)
        form = page.form
        form.went.connect(self.open_form)
        form.deed.connect(self._on_deed)
        form.waive_wanted.connect(page.problems.ask_reason)
        page.problems.went.connect(self._on_went)

    def _all_deeds(self) -> dict[str, Callable[[], object]]:
        return {
            "back": self._back,
            "save": self.save,
            "timeline": self.page.enter,
            "whole": lambda: self.open_form(WHOLE),
            "next_problem": self._next_problem,
            "preview": self._preview,
            "try_out": lambda: self._try(0),
            "try_from_here": lambda: self._try(self._from_here()),
            "translate": self._translate,
            "prepare": self._prepare,
            **self._script.deeds(),
            **self._steps.deeds(),
            **self._errands.deeds(),
        }

    @Slot(str)
    def _on_deed(self, name: str) -> None:
        deed = self._deeds.get(name)
        if deed is None or self.desk is None:
            return
        if name not in ("undo", "redo"):
            self._steps.follow()  # a deed is about what is chosen: about what the step before it brought back
        deed()

    @Slot(object)
    def _on_chosen(self, items: tuple[Item, ...]) -> None:
        self._steps.stop()
        self.page.form.finish()
        self.chosen = items or (WHOLE,)
        assert self.desk is not None
        self.desk.history.end_run()
        self._show_form()

    @Slot(object)
    def open_form(self, item: Item) -> None:
        """Choose a thing and give the keyboard to its form."""
        self.page.form.finish()
        self.choose((item,) if item != WHOLE else ())
        self.page.form.focus_first()

    # Checks

    @Slot(object, object)
    def _on_went(self, item: Item, path: Way) -> None:
        self.page.form.finish()
        self.choose((item,) if item != WHOLE else ())
        self.page.form.go_to(path)

    # Preview, translation, rehearsal

    def _next_problem(self) -> None:
        if self.page.go_to_question():
            return
        if self.page.translation is not None:
            self.page.translation.go_next()
        else:
            self._show()
            self.page.problems.next_problem()

    def _preview(self) -> None:
        shown = self.page.preview is None
        self.page.show_preview(shown)
        if shown and self.chosen[-1].kind is not Kind.INJECT and self.scenario.injects:
            self.choose((Item(Kind.INJECT, self.scenario.injects[0].id),))
        self._show_form()

    def _back(self) -> None:
        """Go back from the translation to the script, and from there out of the editor."""
        if self.page.translation is not None:
            self._translate()
        else:
            self.left.emit()

    def _translate(self) -> None:
        shown = self.page.translation is None
        pane = self.page.show_translation(shown)
        if not shown:
            self.page.enter()
            return
        self._show()
        pane.stand_at(self.chosen[-1])
        pane.setFocus()

    @Slot(str, str)
    def _on_translated(self, key: str, text: str) -> None:
        from tabletop.projections.editor_translation import with_text

        assert self.desk is not None
        work = self.desk.work
        self.desk.translate(with_text(work.translation, work.scenario, key, text), f"translate {key}")

    @Slot(str)
    def _on_text_chosen(self, key: str) -> None:
        pane = self.page.translation
        item = pane.view.item_of(key) if pane is not None else None
        if item is not None and (item,) != self.chosen:
            self._on_chosen((item,))
            self.page.timeline.select((item,) if item != WHOLE else ())

    @Slot(str)
    def _on_confirmed(self, key: str) -> None:
        from tabletop.projections.editor_translation import marked_current

        assert self.desk is not None
        work = self.desk.work
        if work.translation is not None:
            self.desk.translate(marked_current(work.translation, work.scenario, key))

    def _from_here(self) -> int:
        starts = [getattr(value_of(self.scenario, item), "at", None) for item in self.chosen]
        known = [at for at in starts if at is not None]
        return min(known) if known else self.page.timeline.cursor_place()[0]

    def _try(self, offset: int) -> None:
        desk = self.desk
        assert desk is not None
        if not desk.playable:
            self.tell(self.texts("editor.tell.errors"))
            self._next_problem()
            return
        self.page.unsay(self.texts("editor.tell.errors"))
        try:
            self.rehearsal_begun.emit(try_out(desk.scenario, desk.all_files(), offset))
        except TabletopError as error:
            self.trouble(error)

    def _prepare(self) -> None:
        assert self.desk is not None
        if self.desk.is_saved or self.save():
            self.prepare_wanted.emit(str(self.desk.folder))


def _timer(owner: QObject, after_ms: int, then: Callable[[], object]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
