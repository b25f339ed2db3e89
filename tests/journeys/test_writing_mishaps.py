"""What goes wrong while one writes: full disks, closing in haste, two programs, a mistake of ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tabletop.app.authoring import Authoring
from tabletop.app.library import own_scenarios
from tabletop.app.scenario_versions import kept_versions, version_files
from tabletop.app.settings import Settings
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.scenario.folder import load_files
from tabletop.ui.editing import Editing
from tabletop.ui.safety_net import SafetyNet
from tabletop.ui.theme import Theme
from tabletop.ui.wiring import House

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder() -> Path:
    made = own_scenarios() / "stroomstoring-noord-holland"
    shutil.copytree(scenarios() / made.name, made)
    return made


@contextmanager
def a_house(qapp: QApplication) -> Iterator[House]:
    made = House(qapp, Settings(), Texts("nl"), Theme())
    made.window.show()
    yield made
    made.close()


@contextmanager
def full_disk() -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="no limit on files here")
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))


def editing_of(house: House, folder: Path) -> Editing:
    house.edit(str(folder))
    made = house._writing.editing
    assert isinstance(made, Editing)
    return made


def retitle(editing: Editing, title: str) -> None:
    editing.change(replace(editing.scenario, title=title), "form")


def offered_title(folder: Path) -> str:
    desk = Authoring(folder)
    desk.take_up_draft()
    return desk.scenario.title


def told(editing: Editing) -> str:
    alert = editing.page.alert.alert()
    return f"{alert.fact} {alert.consequence}" if alert is not None else ""


def test_closing_the_program_keeps_what_was_not_saved(house: House, folder: Path) -> None:
    retitle(editing_of(house, folder), "Nog niet bewaard")
    house.close()
    assert offered_title(folder) == "Nog niet bewaard"


def test_closing_while_unsaved_work_waits_to_be_kept_keeps_it(house: House, folder: Path) -> None:
    editing = editing_of(house, folder)
    go_on = []
    house.jobs.start(lambda: [QTest.qSleep(1) for _ in iter(lambda: not go_on, False)], lambda *_: None)
    retitle(editing, "In de rij")
    editing.autosave.keep()
    retitle(editing, "Nieuwer")
    editing.autosave.keep()
    go_on.append(True)
    house.close()
    assert offered_title(folder) == "Nieuwer"


def test_an_id_that_is_half_typed_is_kept_on_closing(house: House, folder: Path, qtbot: QtBot) -> None:
    editing = editing_of(house, folder)
    editing.open_form(editing_item(editing))
    line = editing.page.form.form().input("id").line  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "q77")
    house.close()
    desk = Authoring(folder)
    desk.take_up_draft()
    assert desk.scenario.injects[8].id == "q77"


def editing_item(editing: Editing):  # type: ignore[no-untyped-def]
    from tabletop.scenario.items import Item, Kind

    return Item(Kind.INJECT, editing.scenario.injects[8].id)


def test_on_a_full_disk_the_window_stays_open_once_and_says_why(house: House, folder: Path) -> None:
    editing = editing_of(house, folder)
    retitle(editing, "Past er niet op")
    with full_disk():
        assert not house.window.close()
        assert house.window.isVisible()
        assert "vol" in told(editing)
        assert editing.scenario.title == "Past er niet op"
        assert house.window.close()
    house.close()
    assert offered_title(folder) == "Past er niet op"


def test_a_full_disk_at_the_very_end_does_not_keep_the_program_from_ending(house: House, folder: Path) -> None:
    retitle(editing_of(house, folder), "Past er niet op")
    with full_disk():
        house.close()


def test_another_language_or_look_goes_on_with_the_same_work(house: House, folder: Path) -> None:
    editing = editing_of(house, folder)
    retitle(editing, "Halverwege")
    house.desk.language_changed.emit("en")
    house.desk.settings_changed.emit(replace(Settings(), theme="dark"))
    house.edit(str(folder))
    again = house._writing.editing
    assert again is not editing
    assert again.scenario.title == "Halverwege"
    assert again.desk.undo()
    assert again.desk.is_saved


def test_a_mistake_of_ours_in_the_editor_loses_nothing_that_was_typed(
    house: House, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    editing = editing_of(house, folder)
    net = SafetyNet(house.tell_unexpected)

    def broken(*_: object) -> None:
        raise RuntimeError("een fout van ons")

    with monkeypatch.context() as wrong:
        wrong.setattr(editing.page.timeline, "present", broken)
        try:
            retitle(editing, "Toch bewaard")
        except RuntimeError as error:
            net.catch(type(error), error, error.__traceback__)
    assert editing.scenario.title == "Toch bewaard"
    qtbot.waitUntil(lambda: Authoring(folder).offered is not None, timeout=4000)
    assert offered_title(folder) == "Toch bewaard"


# The disk


def test_a_full_disk_says_so_and_the_next_save_works(house: House, folder: Path) -> None:
    editing = editing_of(house, folder)
    retitle(editing, "Past er niet op")
    before = (folder / "nl.yaml").read_bytes()
    with full_disk():
        editing.page.deed.emit("save")
        assert "vol" in told(editing)
        editing.autosave.keep()
        wait_for_jobs(house)
        assert (folder / "nl.yaml").read_bytes() == before
    editing.page.deed.emit("save")
    assert Authoring(folder).scenario.title == "Past er niet op"


def wait_for_jobs(house: House) -> None:
    while house.jobs.busy:
        QTest.qSleep(1)
        house.jobs.drain()


def _removed(folder: Path) -> None:
    shutil.rmtree(folder)


def _renamed(folder: Path) -> None:
    folder.rename(folder.with_name("ergens-anders"))


def _a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"nu een bestand")


def _a_folder_for_a_text(folder: Path) -> None:
    (folder / "nl.yaml").unlink()
    (folder / "nl.yaml").mkdir()


def _broken_text(folder: Path) -> None:
    (folder / "nl.yaml").write_bytes(b"\x00\xff geen tekst")


def _no_pictures(folder: Path) -> None:
    shutil.rmtree(folder / "media", ignore_errors=True)
    (folder / "media").write_bytes(b"")


def _no_data(folder: Path) -> None:
    for name in ("authoring", "versions"):
        place = own_scenarios().parent / name
        shutil.rmtree(place, ignore_errors=True)
        place.write_bytes(b"")


TROUBLES = [_removed, _renamed, _a_file, _a_folder_for_a_text, _broken_text, _no_pictures, _no_data]


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.__name__.strip("_"))
def test_whatever_happens_to_the_folder_the_work_stays_and_words_come(
    house: House,
    folder: Path,
    trouble,
    qtbot: QtBot,  # type: ignore[no-untyped-def]
) -> None:
    editing = editing_of(house, folder)
    retitle(editing, "Dit blijft")
    trouble(folder)
    for deed in ("save", "versions_kept", "preview", "preview", "translate", "try_out"):
        editing.page.deed.emit(deed)
    editing._outside.look()
    editing.autosave.keep()
    wait_for_jobs(house)
    for answer in ("outside_take", "outside_keep"):
        editing.page.alert_answered.emit(answer)
        editing.page.deed.emit("save")
        wait_for_jobs(house)
    said = told(editing)
    assert "Traceback" not in said
    assert "tell." not in said
    assert "Dit blijft" in (editing.scenario.title, _title_in_history(editing))
    _end_live(house)


def _title_in_history(editing: Editing) -> str:
    with suppress(AssertionError):
        while editing.desk is not None and editing.desk.undo():
            if editing.scenario.title == "Dit blijft":
                break
    return editing.scenario.title


def _end_live(house: House) -> None:
    if house._live is not None:
        house._live.console.close()


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="names of another kind")
@pytest.mark.parametrize("name", ["🎲 ĳ met spatie", "x" * 120, "a'b\"c [1]*?"])
def test_a_folder_of_any_name_is_written_kept_and_saved(house: House, folder: Path, name: str) -> None:
    deep = folder.parent / ("d" * 100) / name
    deep.parent.mkdir()
    shutil.copytree(folder, deep)
    editing = editing_of(house, deep)
    retitle(editing, "Ver weg")
    house._writing.keep_now()
    assert offered_title(deep) == "Ver weg"
    editing.page.deed.emit("save")
    assert Authoring(editing.desk.folder).scenario.title == "Ver weg"


# Two programs


def test_two_windows_with_the_same_scenario_notice_each_other_and_lose_nothing(
    house: House, folder: Path, qapp: QApplication
) -> None:
    with a_house(qapp) as second:
        one, two = editing_of(house, folder), editing_of(second, folder)
        retitle(one, "Van de een")
        two.change(replace(two.scenario, summary="Van de ander"), "form")
        one.page.deed.emit("save")
        wait_for_jobs(house)
        assert two._outside.look()
        assert told(two)
        two.page.deed.emit("save")
        assert Authoring(folder).scenario.summary != "Van de ander"
        two.page.alert_answered.emit("outside_take")
        two.page.deed.emit("save")
        wait_for_jobs(second)
        both = Authoring(folder).scenario
        assert (both.title, both.summary) == ("Van de een", "Van de ander")
        retitle(one, "Nog eens de een")
        assert one._outside.look()
        one.page.alert_answered.emit("outside_keep")
        one.page.deed.emit("save")
        wait_for_jobs(house)
    assert Authoring(folder).scenario.title == "Nog eens de een"
    kept = [load_files(version_files(folder.name, one.number)) for one in kept_versions(folder.name).versions]
    said = {(one.scenario.title, one.scenario.summary) for one in kept if one.scenario is not None}
    assert ("Van de een", "Van de ander") in said
