from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.app.authoring import Authoring
from tabletop.app.scenario_versions import kept_versions, version_files
from tabletop.base.errors import Damaged, Refused
from tabletop.base.paths import scenarios
from tabletop.scenario.editing import edit
from tabletop.scenario.folder import load_files
from tabletop.scenario.items import WHOLE, Item, Kind
from tabletop.scenario.model import Scenario

PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\5\xfe\2\xfe"
    b"\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path / "data"))
    target = tmp_path / "data" / "scenarios" / "stroomstoring-noord-holland"
    shutil.copytree(scenarios() / target.name, target)
    return target


def retitled(scenario: Scenario, title: str, place: int = 0) -> Scenario:
    inject = scenario.injects[place]
    return edit.replaced(scenario, Item(Kind.INJECT, inject.id), replace(inject, title=title))


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def test_saving_touches_the_changed_line_alone(folder: Path) -> None:
    before, english = lines(folder / "nl.yaml"), (folder / "en.yaml").read_bytes()
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, "Een heel andere titel"), "form")
    assert not desk.is_saved
    desk.save()
    after = lines(folder / "nl.yaml")
    assert len(after) == len(before)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    assert (folder / "en.yaml").read_bytes() == english
    assert desk.is_saved


def test_opening_and_saving_changes_no_byte(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    Authoring(folder).save()
    assert {path.name: path.read_bytes() for path in folder.glob("*.yaml")} == before


def test_every_deed_can_be_undone_to_the_very_first_value(folder: Path) -> None:
    desk = Authoring(folder)
    first = desk.work
    for number in range(200):
        desk.change(retitled(desk.scenario, f"Titel {number}"), "form")
    assert desk.history.length == 200
    while desk.undo():
        pass
    assert desk.work is first
    assert desk.is_saved
    while desk.redo():
        pass
    assert desk.scenario.injects[0].title == "Titel 199"


def test_letters_typed_in_one_field_are_one_step_back(folder: Path) -> None:
    desk = Authoring(folder)
    for title in ("D", "De", "De s", "De st"):
        desk.change(retitled(desk.scenario, title), "form", "i1 title")
    desk.change(retitled(desk.scenario, "Twee", 1), "form", "i2 title")
    desk.undo()
    desk.undo()
    assert desk.history.length == 0


def test_a_change_that_changes_nothing_is_no_step(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, desk.scenario.injects[0].title), "form")
    assert desk.history.length == 0


def test_the_translation_follows_a_renamed_inject(folder: Path) -> None:
    desk = Authoring(folder)
    old = desk.scenario.injects[0].id
    assert desk.work.translation is not None
    title = desk.work.translation.texts[f"injects.{old}.title"]
    desk.change(
        edit.replaced(desk.scenario, Item(Kind.INJECT, old), edit.named(desk.scenario.injects[0], "q1")), "form"
    )
    assert desk.work.translation.texts["injects.q1.title"] == title
    desk.save()
    again = Authoring(folder)
    assert again.work == desk.work


def test_unsaved_work_is_offered_after_a_crash_and_can_be_taken_up(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, "Nog niet bewaard"), "form")
    keep = desk.draft_to_keep()
    assert keep is not None
    keep()
    assert desk.draft_to_keep() is None
    again = Authoring(folder)
    assert again.offered is not None
    again.take_up_draft()
    assert again.scenario == desk.scenario
    assert not again.is_saved
    again.save()
    assert Authoring(folder).offered is None


def test_unsaved_work_that_is_let_go_is_not_offered_again(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, "Weg"), "form")
    keep = desk.draft_to_keep()
    assert keep is not None
    keep()
    Authoring(folder).let_draft_go()
    assert Authoring(folder).offered is None


def a_draft_of(folder: Path, title: str) -> None:
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, title), "form")
    keep = desk.draft_to_keep()
    assert keep is not None
    keep()


@pytest.mark.parametrize("saves", [True, False])
def test_unsaved_work_that_is_offered_while_one_works_on_is_kept_as_a_version(folder: Path, saves: bool) -> None:
    a_draft_of(folder, "Werk van gisteren")
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, "Werk van nu"), "form")
    if saves:
        desk.save()
    else:
        keep = desk.draft_to_keep()
        assert keep is not None
        keep()
    (version,) = kept_versions(folder.name).versions
    kept = load_files(version_files(folder.name, version.number)).scenario
    assert kept is not None
    assert kept.injects[0].title == "Werk van gisteren"


def test_letting_earlier_work_go_keeps_what_was_made_since(folder: Path) -> None:
    a_draft_of(folder, "Werk van gisteren")
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, "Werk van nu"), "form")
    keep = desk.draft_to_keep()
    assert keep is not None
    keep()
    desk.let_draft_go()
    offered = Authoring(folder).offered
    assert offered is not None
    assert "Werk van nu" in offered.texts["nl.yaml"]


def test_a_file_changed_by_another_program_is_noticed_and_not_overwritten(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, "Van ons"), "form")
    theirs = (folder / "nl.yaml").read_bytes() + b"# een opmerking van buiten\n"
    (folder / "nl.yaml").write_bytes(theirs)
    assert desk.changed_outside()
    with pytest.raises(Refused):
        desk.save()
    assert (folder / "nl.yaml").read_bytes() == theirs


def test_both_changes_are_kept_when_theirs_is_taken_in(folder: Path) -> None:
    desk, other = Authoring(folder), Authoring(folder)
    desk.change(retitled(desk.scenario, "Van ons"), "form")
    other.change(retitled(other.scenario, "Van hen", 1), "form")
    other.save()
    assert desk.changed_outside()
    assert desk.take_theirs() == ()
    assert [inject.title for inject in desk.scenario.injects[:2]] == ["Van ons", "Van hen"]
    assert not desk.changed_outside()
    desk.save()
    assert [inject.title for inject in Authoring(folder).scenario.injects[:2]] == ["Van ons", "Van hen"]


def test_ours_stands_and_is_named_where_both_changed_the_same(folder: Path) -> None:
    desk, other = Authoring(folder), Authoring(folder)
    desk.change(retitled(desk.scenario, "Van ons"), "form")
    other.change(retitled(other.scenario, "Van hen"), "form")
    other.save()
    assert desk.take_theirs() == (desk.scenario.injects[0].id,)
    assert desk.scenario.injects[0].title == "Van ons"


def test_ours_is_written_after_choosing_to_go_on_with_it(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(retitled(desk.scenario, "Van ons"), "form")
    (folder / "nl.yaml").write_bytes(b"niet te lezen: [")
    desk.keep_ours()
    assert not desk.changed_outside()
    desk.save()
    assert Authoring(folder).scenario == desk.scenario


def test_touching_a_file_without_changing_it_is_no_change(folder: Path) -> None:
    desk = Authoring(folder)
    content = (folder / "nl.yaml").read_bytes()
    (folder / "nl.yaml").write_bytes(content)
    assert not desk.changed_outside()


def test_the_folder_follows_the_id_of_the_scenario(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(edit.replaced(desk.scenario, WHOLE, replace(desk.scenario, id="mijn-storing")), "form")
    desk.save()
    assert desk.folder == folder.with_name("mijn-storing")
    assert not folder.exists()
    assert Authoring(desk.folder).scenario.id == "mijn-storing"


def test_a_picture_gets_a_name_that_a_scenario_may_have(folder: Path, tmp_path: Path) -> None:
    desk = Authoring(folder)
    picture = tmp_path / "Schermafbeelding (1) – één.PNG"
    picture.write_bytes(PIXEL)
    name = desk.take_picture(picture)
    assert (folder / "media" / name).read_bytes() == PIXEL
    assert name in desk.media()
    other = tmp_path / "ander" / picture.name
    other.parent.mkdir()
    other.write_bytes(PIXEL + b"\0")
    assert desk.take_picture(other) != name
    assert desk.take_picture(picture) == name


def test_what_is_no_picture_is_refused(folder: Path, tmp_path: Path) -> None:
    text = tmp_path / "notities.txt"
    text.write_text("geen beeld")
    with pytest.raises(Refused):
        Authoring(folder).take_picture(text)


def test_a_scenario_that_cannot_be_read_is_refused_with_its_place(folder: Path) -> None:
    (folder / "nl.yaml").write_bytes(b"format: 1\nid: [")
    with pytest.raises(Damaged) as raised:
        Authoring(folder)
    assert dict(raised.value.message.values)["place"].startswith("nl.yaml:")  # type: ignore[union-attr]


def test_a_full_disk_keeps_the_work_and_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Authoring(folder)
    before = (folder / "nl.yaml").read_bytes()
    desk.change(retitled(desk.scenario, "Past er niet op"), "form")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Damaged):
        desk.save()
    assert (folder / "nl.yaml").read_bytes() == before
    assert not desk.is_saved
    monkeypatch.undo()
    monkeypatch.setenv("TABLETOP_DATA", str(folder.parents[1]))
    desk.save()
    assert desk.is_saved


def test_a_save_that_broke_off_between_two_files_can_be_done_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Authoring(folder)
    assert desk.work.translation is not None
    first = desk.scenario.injects[0].id
    renamed = edit.named(desk.scenario.injects[0], "q1")
    desk.change(edit.replaced(desk.scenario, Item(Kind.INJECT, first), renamed), "form")
    real, calls = os.fsync, []

    def full_after_the_first(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr("os.fsync", full_after_the_first)
    with pytest.raises(Damaged):
        desk.save()
    monkeypatch.setattr("os.fsync", real)
    desk.save()
    assert Authoring(folder).work == desk.work
