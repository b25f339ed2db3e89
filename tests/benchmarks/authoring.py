"""What a trainer feels who writes: opening the editor, dragging, typing, undo; and reading a spreadsheet.

Everything is done with 500 injects and 30 roles, which is ten times an exercise of a day.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

from tabletop.app.jobs import Jobs
from tabletop.base.texts import Texts
from tabletop.scenario.folder import load_folder
from tabletop.scenario.inject import Inject
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.writing.writer import write_scenario
from tabletop.ui.main_window import MainWindow
from tabletop.ui.theme import Theme
from tests.benchmarks.core import SCENARIO
from tests.benchmarks.measuring import Figure, percentile, took_ms
from tests.benchmarks.stage import Paints, application, rest, until
from tests.benchmarks.start import run

if TYPE_CHECKING:
    from tabletop.ui.editing import Editing

INJECTS, ROLES = 500, 30
_APART = 30
"""Seconds of script time between two injects."""
_FRAME = 16.7
_AT_REST = 2.0
"""Seconds after which home has read what it reads and imported what it wants to have at hand."""


def a_large_scenario(injects: int = INJECTS, roles: int = ROLES) -> Scenario:
    """Return a scenario with so many injects and roles: those of the shipped one again and again."""
    shipped = load_folder(SCENARIO).scenario
    assert shipped is not None
    more = tuple(
        Role(code=f"R{number:02d}", organisation=f"Organisatie {number}", short=f"Org {number}")
        for number in range(roles - len(shipped.roles))
    )
    everyone = (*shipped.roles, *more)[:roles]
    plain = [one for one in shipped.injects if one.at is not None and not one.media and one.choice is None]
    made = tuple(
        _again(plain[number % len(plain)], number, tuple(role.code for role in everyone))
        for number in range(injects)
    )
    return replace(shipped, id="groot", roles=everyone, injects=made, choices=(), phases=())


def _again(inject: Inject, number: int, codes: tuple[str, ...]) -> Inject:
    to = (codes[number % len(codes)],) if number % 4 else inject.to
    return replace(
        inject,
        id=f"n{number}",
        title=f"{inject.title} ({number})",
        at=number * _APART,
        to=to,
        when=None,
        variants=(),
    )


def opening(runs: int = 5, injects: int = INJECTS) -> tuple[Figure, ...]:
    """From the wish to write until script, checks and form are painted: for the first time, and again."""
    with tempfile.TemporaryDirectory() as folder:
        mine = _kept(Path(folder) / "scenarios" / "groot", injects)
        command = [sys.executable, "-m", "tests.benchmarks.authoring", str(mine)]
        first = median(float(run(command, Path(folder))) for _ in range(runs))
        again: list[float] = []
        for _ in range(runs + 1):
            with editor(mine) as stage:
                again.append(stage.opened_ms)
    name = f"open the editor, {injects} injects and {ROLES} roles"
    return (
        _of_limit(f"{name}, once home is at rest", first, 500.0),
        _of_limit(f"{name}, again", median(again[1:]), 500.0),
    )


def dragging(times: int = 300, injects: int = INJECTS) -> tuple[Figure, ...]:
    """From a movement of the mouse with an inject in hand until the script is painted."""
    taken: list[float] = []
    with _large(injects) as stage:
        line = stage.editing.page.timeline
        viewport = line.viewport()
        begin = _middle_of(stage, "n10")
        seen = Paints((viewport,))
        _mouse(viewport, QEvent.Type.MouseButtonPress, begin)
        for number in range(times + 10):
            seen.forget()
            # Back and forth over a fifth of the script, and up and down over the lanes.
            there = begin + QPointF(40 + abs(number % 40 - 20) * 20, abs(number % 30 - 15) * 9)
            start = time.perf_counter()
            _mouse(viewport, QEvent.Type.MouseMove, there)
            until(seen.all_seen)
            taken.append((time.perf_counter() - start) * 1000)
        _mouse(viewport, QEvent.Type.MouseButtonRelease, begin)
    name = f"drag an inject among {injects}, until painted"
    return (
        _of_limit(f"{name}, median", median(taken[10:]), 8.0),
        _of_limit(f"{name}, p99", percentile(taken[10:], 0.99), _FRAME),
    )


def typing(times: int = 60, injects: int = INJECTS) -> tuple[Figure, ...]:
    """From a key in the text of an inject until the letter stands there, and until the checks were shown."""
    letters: list[float] = []
    checks: list[float] = []
    with _large(injects) as stage:
        editing = stage.editing
        editing.choose((Item(Kind.INJECT, "n10"),))
        field = _text_field(editing.page.form)
        field.setFocus()
        rest()
        shown = _Shown(editing)
        letter = Paints((field.viewport(),))
        for _ in range(times + 5):
            letter.forget()
            shown.forget()
            start = time.perf_counter()
            QTest.keyClick(field, Qt.Key.Key_A)
            until(letter.all_seen)
            letters.append((time.perf_counter() - start) * 1000)
            until(shown.all_shown)
            checks.append((time.perf_counter() - start) * 1000)
            rest(0.01)
    return (
        _of_limit(f"a letter typed among {injects} injects, p99", percentile(letters[5:], 0.99), _FRAME),
        _of_limit("the checks after that letter, median", median(checks[5:]), 50.0),
        _of_limit("the checks after that letter, p99", percentile(checks[5:], 0.99), 50.0),
    )


def undoing(times: int = 60, injects: int = INJECTS) -> tuple[Figure, ...]:
    """Undo and redo of a moved inject, each until the script is painted."""
    undone: list[float] = []
    redone: list[float] = []
    with _large(injects) as stage:
        editing = stage.editing
        for number in range(times):
            editing.change(_moved(editing.scenario, number % injects, 60), "move")
        seen = Paints((editing.page.timeline.viewport(),))
        for taken, deed in ((undone, "undo"), (redone, "redo")):
            for _ in range(times):
                rest(0.005)
                seen.forget()
                start = time.perf_counter()
                editing.page.deed.emit(deed)
                until(seen.all_seen)
                taken.append((time.perf_counter() - start) * 1000)
    return (
        _of_limit(f"undo among {injects} injects, until painted, median", median(undone), _FRAME),
        _of_limit(f"redo among {injects} injects, until painted, median", median(redone), _FRAME),
    )


def history(steps: int = 2_000, injects: int = INJECTS) -> Figure:
    """What one more step that can be undone keeps in memory, against the whole scenario."""
    from tabletop.app.authoring import Authoring

    with tempfile.TemporaryDirectory() as folder:
        desk = Authoring(_kept(Path(folder) / "groot", injects))
        _move_on(desk, 100)
        tracemalloc.start()
        try:
            whole = _weight_of(lambda: load_folder(desk.folder).scenario)
            before = _in_use()
            _move_on(desk, steps)
            a_step = (_in_use() - before) / steps
        finally:
            tracemalloc.stop()
    name = f"memory of a step that can be undone, after {steps:,} of them"
    return Figure(name, f"{a_step / 1000:.1f} kB", f"{whole / 1000:.0f} kB", a_step / whole, 0.02)


def importing(rows: int = 500, runs: int = 5) -> Figure:
    """Read a spreadsheet of so many rows, find out what its columns are, and make a scenario of it."""
    import openpyxl  # noqa: F401

    from tabletop.interchange.sheets.book import read_book
    from tabletop.interchange.sheets.columns import guess
    from tabletop.interchange.sheets.taking import take

    content = _spreadsheet(rows)

    def ours() -> None:
        sheet = read_book("draaiboek.xlsx", content).sheets[0]
        taken = take(sheet, guess(sheet))
        assert len(taken.scenario.injects) == rows

    took = median([took_ms(ours) for _ in range(runs + 1)][1:])
    return _of_limit(f"import a spreadsheet of {rows} rows", took, 1_000.0)


@dataclass(slots=True)
class Stage:
    """An editor in its window, and how long it took until it was painted, in ms."""

    window: MainWindow
    editing: Editing
    opened_ms: float


@contextmanager
def editor(folder: Path) -> Iterator[Stage]:
    """Open a scenario in the editor, as the program joins it, and close it again."""
    application()
    theme, texts, jobs = Theme("light"), Texts("nl"), Jobs()
    window = MainWindow(theme, texts)
    window.resize(1440, 900)
    window.add_page("home", QWidget())
    window.show_page("home")
    window.show()
    window.activateWindow()
    rest()
    start = time.perf_counter()
    from tabletop.ui.editing import Editing
    from tabletop.ui.editor.page import EditorPage

    page = EditorPage(theme, texts)
    window.add_page("editor", page)
    editing = Editing(page, texts, theme, jobs)
    editing.open(folder)
    window.show_page("editor")
    page.enter()
    until(Paints((page.timeline.viewport(), page.problems, page.form)).all_seen)
    opened = (time.perf_counter() - start) * 1000
    rest()
    try:
        yield Stage(window, editing, opened)
    finally:
        jobs.close()
        window.close()
        window.deleteLater()
        rest()


class _Shown:
    """Notes that the checks were shown again."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._before: object = None

    def forget(self) -> None:
        """Begin anew."""
        self._before = self._editing.desk.checked() if self._editing.desk is not None else None

    def all_shown(self) -> bool:
        """Tell whether what is shown was checked after that."""
        editing = self._editing
        waits = editing._soon.isActive()
        return not waits and editing.desk is not None and editing.desk.checked() is not self._before


@contextmanager
def _large(injects: int) -> Iterator[Stage]:
    with tempfile.TemporaryDirectory() as folder, editor(_kept(Path(folder) / "groot", injects)) as stage:
        yield stage


def _kept(folder: Path, injects: int) -> Path:
    folder.mkdir(parents=True)
    (folder / "nl.yaml").write_text(write_scenario(a_large_scenario(injects)), encoding="utf-8")
    return folder


def _middle_of(stage: Stage, inject: str) -> QPointF:
    """Return the middle of a chip as it is seen, in the viewport."""
    line = stage.editing.page.timeline
    line.select((Item(Kind.INJECT, inject),))
    rest()
    spot = line.scene().spot(Item(Kind.INJECT, inject))
    assert spot is not None
    for y in range(0, line.viewport().height(), 4):
        for x in range(0, line.viewport().width(), 4):
            found = line.hit(QPointF(x, y)).item
            if found == Item(Kind.INJECT, inject):
                return QPointF(x + 4, y + 4)
    raise AssertionError("the inject is not in sight")


def _mouse(viewport: QWidget, kind: QEvent.Type, where: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    button = none if kind is QEvent.Type.MouseMove else left
    outside = QPointF(viewport.mapToGlobal(QPoint(0, 0))) + where
    event = QMouseEvent(kind, where, outside, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def _text_field(form: QWidget) -> QPlainTextEdit | QTextEdit:
    """Return the largest field for running text that is seen: the text of an inject."""
    fields = [*form.findChildren(QPlainTextEdit), *form.findChildren(QTextEdit)]
    seen = [field for field in fields if field.isVisible() and not field.isReadOnly()]
    return max(seen, key=lambda field: len(field.toPlainText()))


def _moved(scenario: Scenario, place: int, seconds: int) -> Scenario:
    injects = list(scenario.injects)
    injects[place] = replace(injects[place], at=(injects[place].at or 0) + seconds)
    return replace(scenario, injects=tuple(injects))


def _move_on(desk: object, steps: int) -> None:
    for number in range(steps):
        scenario = desk.scenario  # type: ignore[attr-defined]
        desk.change(_moved(scenario, number % len(scenario.injects), 60), "move")  # type: ignore[attr-defined]
        desk.checked()  # type: ignore[attr-defined]


def _in_use() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def _weight_of(make: object) -> int:
    before = _in_use()
    kept = make()  # type: ignore[operator]
    size = _in_use() - before
    assert kept is not None
    return size


def _spreadsheet(rows: int) -> bytes:
    """Return a script as another program writes it, with the columns of HSEEP."""
    import io

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Draaiboek", "", "Provincie"])
    sheet.append([])
    sheet.append(
        ["Event Number", "Designated Scenario Time", "Event Type", "Inject Mode", "From", "To", "Message",
         "Expected Participant Response", "Exercise Objective", "Notes"]
    )  # fmt: skip
    for number in range(rows):
        at = f"{9 + number // 60 % 12:02d}:{number % 60:02d}"
        to = ("Liander", "VRK; GHOR", "Gemeente Haarlem / KPN")[number % 3]
        sheet.append(
            [number + 1, at, "Inject", ("E-mail", "Telefoon", "Kaart")[number % 3], "Meldkamer", to,
             f"Melding {number}: de stroom is uitgevallen in de wijk en bewoners bellen", "Informeert de partners",
             "Doel 1", f"Let op regel {number}"]
        )  # fmt: skip
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _of_limit(name: str, measured: float, limit: float) -> Figure:
    """Return a figure whose limit is a time: the ratio column holds the ms themselves."""
    return Figure(name, f"{measured:.1f} ms", "", measured, limit)


def main(folder: Path) -> None:
    """Open the whole program, let home come to rest, and print how long the editor then takes, in ms."""
    from tabletop.app.settings import Settings
    from tabletop.ui.wiring import House

    house = House(application(), Settings(), Texts("nl"), Theme("light"))
    house.window.resize(1440, 900)
    house.window.show()
    rest(_AT_REST)
    start = time.perf_counter()
    house.edit(str(folder))
    page = house.window.page("editor")
    assert page is not None
    until(Paints((page.timeline.viewport(), page.problems, page.form)).all_seen)
    print((time.perf_counter() - start) * 1000)
    house.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
