"""Every way in which work could be lost between a window, a draft, a file and another program."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.app.authoring import Authoring
from tabletop.app.scenario_versions import kept_versions, version_files
from tabletop.base.errors import Damaged
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.projections.editor_translation import with_text
from tabletop.scenario.editing import edit
from tabletop.scenario.folder import load_files
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.model import Scenario
from tabletop.scenario.translation import texts_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path / "data"))
    target = tmp_path / "data" / "scenarios" / "stroomstoring-noord-holland"
    shutil.copytree(scenarios() / target.name, target)
    return target


def titled(scenario: Scenario, title: str) -> Scenario:
    return replace(scenario, title=title)


def unsaved(folder: Path, title: str) -> Authoring:
    """A program that crashed with this title typed and kept."""
    desk = Authoring(folder)
    desk.change(titled(desk.scenario, title), "form")
    keep = desk.draft_to_keep()
    assert keep is not None
    keep()
    return desk


def titles_of_versions(folder: Path) -> list[str]:
    found = [load_files(version_files(folder.name, one.number)) for one in kept_versions(folder.name).versions]
    return [loaded.scenario.title for loaded in found if loaded.scenario is not None]


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def failing(desk: Authoring, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = desk.draft_to_keep()
    assert keep is not None
    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        with pytest.raises(Damaged):
            keep()


def test_work_that_a_full_disk_did_not_keep_is_kept_when_there_is_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Authoring(folder)
    desk.change(titled(desk.scenario, "Past er niet op"), "form")
    failing(desk, monkeypatch)
    again = desk.draft_to_keep()
    assert again is not None
    again()
    offered = Authoring(folder).offered
    assert offered is not None
    assert "Past er niet op" in offered.texts["nl.yaml"]


def test_work_whose_keeping_never_came_to_pass_is_kept_before_closing(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(titled(desk.scenario, "Nog in de rij"), "form")
    assert desk.draft_to_keep() is not None  # waits for its turn, and the program closes
    desk.keep_draft()
    offered = Authoring(folder).offered
    assert offered is not None
    assert "Nog in de rij" in offered.texts["nl.yaml"]


def test_older_work_that_is_kept_late_does_not_replace_newer_work(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(titled(desk.scenario, "Ouder"), "form")
    late = desk.draft_to_keep()
    assert late is not None
    desk.change(titled(desk.scenario, "Nieuwer"), "form")
    desk.keep_draft()
    late()
    offered = Authoring(folder).offered
    assert offered is not None
    assert "Nieuwer" in offered.texts["nl.yaml"]


def test_work_that_is_kept_late_is_not_offered_after_it_was_saved(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(titled(desk.scenario, "Ouder"), "form")
    late = desk.draft_to_keep()
    assert late is not None
    desk.change(titled(desk.scenario, "Nieuwer"), "form")
    desk.save()
    late()
    assert Authoring(folder).offered is None


def test_saving_in_one_program_leaves_the_unsaved_work_of_another(folder: Path) -> None:
    first, second = Authoring(folder), Authoring(folder)
    second.change(titled(second.scenario, "Van de ander"), "form")
    second.keep_draft()
    first.change(edit.replaced(first.scenario, _first(first), _renamed(first)), "form")
    first.save()
    offered = Authoring(folder).offered
    assert offered is not None
    assert "Van de ander" in offered.texts["nl.yaml"]


def _first(desk: Authoring) -> Item:
    return Item(Kind.INJECT, desk.scenario.injects[0].id)


def _renamed(desk: Authoring) -> object:
    return replace(desk.scenario.injects[0], title="Van de eerste")


def test_work_that_is_offered_can_still_be_taken_after_it_became_a_version(folder: Path) -> None:
    unsaved(folder, "Van gisteren")
    desk = Authoring(folder)
    desk.change(replace(desk.scenario, summary="Van nu"), "form")
    desk.keep_draft()
    desk.save()
    desk.take_up_draft()
    assert desk.scenario.title == "Van gisteren"


def test_two_programs_that_crash_both_lose_nothing(folder: Path) -> None:
    first, second = Authoring(folder), Authoring(folder)
    for desk, title in ((first, "Van de eerste"), (second, "Van de tweede")):
        desk.change(titled(desk.scenario, title), "form")
        desk.keep_draft()
    again = Authoring(folder)
    again.take_up_draft()
    again.save()
    assert sorted({again.scenario.title, *titles_of_versions(folder)}) == ["Van de eerste", "Van de tweede"]
    assert Authoring(folder).offered is None


def test_what_was_saved_after_the_draft_is_kept_as_a_version_when_the_draft_is_taken(folder: Path) -> None:
    unsaved(folder, "Van het ongeluk")
    text = (folder / "nl.yaml").read_bytes()
    title = Authoring(folder).scenario.title.encode()
    (folder / "nl.yaml").write_bytes(text.replace(b"title: " + title, b"title: Buiten geschreven", 1))
    desk = Authoring(folder)
    desk.take_up_draft()
    desk.save()
    assert Authoring(folder).scenario.title == "Van het ongeluk"
    assert titles_of_versions(folder) == ["Buiten geschreven"]


def test_theirs_is_kept_as_a_version_when_ours_is_written_over_it(folder: Path) -> None:
    desk, other = Authoring(folder), Authoring(folder)
    desk.change(titled(desk.scenario, "Van ons"), "form")
    other.change(titled(other.scenario, "Van hen"), "form")
    other.save()
    desk.keep_ours()
    desk.save()
    assert Authoring(folder).scenario.title == "Van ons"
    assert "Van hen" in titles_of_versions(folder)


def test_both_translations_are_kept_when_theirs_is_taken_in(folder: Path) -> None:
    desk, other = Authoring(folder), Authoring(folder)
    (first, _), (second, _) = texts_of(desk.scenario)[:2]
    _translate(desk, first, "Ours")
    _translate(other, second, "Theirs")
    other.save()
    desk.take_theirs()
    translation = desk.work.translation
    assert translation is not None
    assert (translation.texts[first].text, translation.texts[second].text) == ("Ours", "Theirs")


def test_a_translation_of_theirs_follows_what_was_renamed_here(folder: Path) -> None:
    desk, other = Authoring(folder), Authoring(folder)
    inject = desk.scenario.injects[0]
    desk.change(edit.replaced(desk.scenario, _first(desk), edit.named(inject, "q1")), "form")
    _translate(other, f"injects.{inject.id}.title", "Theirs")
    other.save()
    desk.take_theirs()
    assert desk.work.translation is not None
    assert desk.work.translation.texts["injects.q1.title"].text == "Theirs"


def _translate(desk: Authoring, key: str, text: str) -> None:
    desk.translate(with_text(desk.work.translation, desk.scenario, key, text))


@pytest.mark.parametrize("with_translation", [True, False])
def test_another_language_for_the_scenario_keeps_both_texts(folder: Path, with_translation: bool) -> None:
    if not with_translation:
        (folder / "en.yaml").unlink()
    desk = Authoring(folder)
    english = dict(desk.work.translation.texts) if desk.work.translation is not None else {}
    desk.change(replace(desk.scenario, language="en"), "form")
    desk.keep_draft()
    drafted = Authoring(folder)
    drafted.take_up_draft()
    assert drafted.work == desk.work
    desk.save()
    again = Authoring(folder)
    assert again.work == desk.work
    assert again.scenario.language == "en"
    assert (again.work.translation.texts if again.work.translation is not None else {}) == english
    assert (folder / "nl.yaml").exists() == with_translation
    again.change(replace(again.scenario, language="nl"), "form")
    again.save()
    assert Authoring(folder).work == again.work


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_that_says_another_language_than_its_name_keeps_its_place(folder: Path, language: str) -> None:
    text = (folder / "nl.yaml").read_bytes()
    english = (folder / "en.yaml").read_bytes()
    (folder / "nl.yaml").write_bytes(text.replace(b"language: nl", f"language: {language}".encode(), 1))
    desk = Authoring(folder)
    assert desk.files()["en.yaml"] == english
    desk.change(titled(desk.scenario, "Ander"), "form")
    desk.save()
    assert Authoring(folder).work == desk.work
    assert sorted(path.name for path in folder.glob("*.yaml")) == ["en.yaml", "nl.yaml"]
    assert desk.work.translation is not None
    assert desk.work.translation.texts


def test_a_translation_that_was_undone_is_gone_from_the_disk_too(folder: Path) -> None:
    (folder / "en.yaml").unlink()
    desk = Authoring(folder)
    _translate(desk, "title", "The power is out")
    desk.save()
    desk.undo()
    desk.save()
    assert Authoring(folder).work == desk.work
    desk.redo()
    desk.save()
    assert Authoring(folder).work == desk.work


def test_a_translation_that_cannot_be_read_stays_where_it_is(folder: Path) -> None:
    broken = b"format: [\n"
    (folder / "en.yaml").write_bytes(broken)
    desk = Authoring(folder)
    desk.change(titled(desk.scenario, "Ander"), "form")
    desk.save()
    assert (folder / "en.yaml").read_bytes() == broken


def test_a_version_without_a_translation_leaves_the_one_there_is(folder: Path) -> None:
    desk = Authoring(folder)
    before = desk.work.translation
    desk.restore({"nl.yaml": (folder / "nl.yaml").read_bytes()})
    assert desk.work.translation == before


@pytest.mark.parametrize("typed", ["\ud83d", "x" * 20_000, "a\x00b", "🎲 ĳ\u2028", "---\n...", "\t- x: y"])
def test_whatever_is_typed_is_kept(folder: Path, typed: str) -> None:
    desk = Authoring(folder)
    desk.change(replace(desk.scenario, situation=typed), "form")
    desk.keep_draft()
    desk.save()
    assert Authoring(folder).scenario.situation == typed.replace("\ud83d", "\ufffd")
    assert desk.is_saved


def test_a_scenario_of_which_a_copy_is_open_elsewhere_is_saved_by_both_in_turn(folder: Path) -> None:
    first, second = Authoring(folder), Authoring(folder)
    deeds: tuple[tuple[Authoring, Callable[[Scenario], Scenario]], ...] = (
        (first, lambda scenario: replace(scenario, title="Een")),
        (second, lambda scenario: replace(scenario, summary="Twee")),
        (first, lambda scenario: replace(scenario, situation="Drie")),
        (second, lambda scenario: replace(scenario, aim="Vier")),
    )
    for desk, deed in deeds:
        desk.change(deed(desk.scenario), "form")
        if desk.changed_outside():
            assert desk.take_theirs() == ()
        desk.save()
    last = Authoring(folder).scenario
    assert (last.title, last.summary, last.situation, last.aim) == ("Een", "Twee", "Drie", "Vier")


class FailingDisk:
    """Fails from a step on, counted from 0."""

    def __init__(self, at: int, why: int) -> None:
        self.steps, self._at, self._why = 0, at, why

    def failing(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **more: object) -> object:
            self.steps += 1
            if self.steps > self._at:
                raise OSError(self._why, os.strerror(self._why))
            return real(*given, **more)

        return call


@pytest.mark.parametrize("why", [errno.ENOSPC, errno.EROFS, errno.ENODEV])
def test_a_disk_that_fails_at_any_moment_keeps_the_work_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, why: int
) -> None:
    """Fail at each write in turn, of the texts, the draft and the versions, until none is left to fail."""
    for at in range(100):
        desk = Authoring(folder)
        if desk.offered is not None:
            desk.let_draft_go()
        title = f"Poging {why} {at}"
        desk.change(titled(desk.scenario, title), "form")
        _translate(desk, "summary", f"Attempt {why} {at}")
        work, disk = desk.work, FailingDisk(at, why)
        said: list[str] = []
        with monkeypatch.context() as broken:
            for name in ("fsync", "replace", "link", "mkdir"):
                broken.setattr(os, name, disk.failing(getattr(os, name)))
            for deed in (desk.keep_draft, desk.save):
                try:
                    deed()
                except Damaged as damaged:
                    said.append(Texts("nl").say(damaged.message))
        assert desk.work is work
        assert all(one.endswith(".") and "store." not in one for one in said)
        assert Authoring(folder).work is not None
        desk.save()
        assert Authoring(folder).work == work
        if disk.steps <= at:
            break
    assert at > 8


def test_a_folder_that_is_gone_is_named_without_a_line(folder: Path) -> None:
    desk = Authoring(folder)
    desk.change(titled(desk.scenario, "Nog hier"), "form")
    shutil.rmtree(folder)
    assert desk.changed_outside()
    with pytest.raises(Damaged) as raised:
        desk.take_theirs()
    assert "(nl.yaml)" in Texts("nl").say(raised.value.message)
    desk.keep_ours()
    desk.save()
    assert Authoring(folder).scenario.title == "Nog hier"
