"""A scenario sent and received: what comes in is seen first, and nothing here is lost by it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.app import sharing
from tabletop.app.library import own_scenarios, scenario_folders
from tabletop.app.scenario_ids import free_id
from tabletop.app.scenario_versions import kept_versions, version_files
from tabletop.app.sharing import TakeIn
from tabletop.base.errors import Damaged, Refused
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.interchange.packages.package import Package, PackageFacts, pack, unpack
from tabletop.scenario.folder import load_folder
from tests.interchange.packages import png, whole, zipped

POWER = scenarios() / "stroomstoring-noord-holland"
PARTNER = scenarios() / "ken-je-partner"
TINY = """\
# Mijn eigen proef, niet weggooien.
format: 1
id: {id}
title: Klein
summary: Een kleine proef.
situation: Alles is rustig.
minutes: {{play: 30, briefing: 0, hot_debrief: 5}}
clock:
  - {{at: T+00:00, story: '09:00'}}
roles:
  - {{code: A1, organisation: Eerste}}
  - {{code: B1, organisation: Tweede}}
objectives:
  - {{id: o1, title: Elkaar kennen, owners: [A1]}}
injects:
  - id: i1
    title: Het begint
    text: De stroom valt uit.   # de kern
    at: T+00:00
    core: true
    media: [{{file: kaart.png, alt: Een kaart}}]
"""

Made = Callable[..., Path]


@pytest.fixture
def tiny(tmp_path: Path) -> Made:
    """Return what makes a small scenario folder."""

    def made(id: str = "klein", change: tuple[str, str] = ("", "")) -> Path:
        folder = tmp_path / "made" / id
        (folder / "media").mkdir(parents=True, exist_ok=True)
        (folder / "nl.yaml").write_text(TINY.format(id=id).replace(*change), encoding="utf-8")
        (folder / "media" / "kaart.png").write_bytes(png())
        return folder

    return made


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _sent(folder: Path, to: Path) -> Path:
    return sharing.export_package(folder, to / f"{folder.name}.tabletop-scenario").file


def test_a_scenario_arrives_as_it_was_sent(tmp_path: Path, tiny: Made) -> None:
    folder = sharing.take_in(_sent(tiny(), tmp_path))
    assert folder == own_scenarios() / "klein"
    assert _bytes(folder) == _bytes(tiny())
    assert folder in scenario_folders()
    assert load_folder(folder).sound


def test_exporting_twice_gives_the_same_bytes_and_replaces_nothing_by_itself(
    tmp_path: Path, tiny: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = (sharing.export_package(tiny()).file for _ in range(2))
    assert (first.name, second.name) == ("klein.tabletop-scenario", "klein-2.tabletop-scenario")
    assert first.read_bytes() == second.read_bytes()
    assert str(tmp_path).encode() not in first.read_bytes()


def test_the_sender_hears_what_stays_behind_and_what_is_wrong(tmp_path: Path, tiny: Made) -> None:
    folder = tiny(change=("owners: [A1]", "owners: [X9]"))
    (folder / "notulen.docx").write_bytes(b"geheim")
    (folder / "media" / "kaart.psd").write_bytes(b"8BPS")
    written = sharing.export_package(folder, tmp_path / "x.tabletop-scenario")
    said = [Texts("nl").say(message) for message in written.said]
    assert said == [
        "Het scenario gaat mee met 1 fout. De ontvanger ziet die ook.",
        "Niet meegestuurd (2 bestanden): notulen.docx, media/kaart.psd.",
    ]
    assert "notulen.docx" not in unpack(written.file.read_bytes()).files


@pytest.mark.parametrize("text", ["", "[", "format: 1\nid: x\n", "injects: 5\n"])
def test_a_scenario_that_cannot_be_read_is_not_sent(tmp_path: Path, text: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "nl.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Damaged):
        sharing.export_package(tmp_path / "x", tmp_path / "x.tabletop-scenario")
    assert not (tmp_path / "x.tabletop-scenario").exists()


def test_the_preview_tells_what_comes_in(tmp_path: Path) -> None:
    seen = sharing.preview(_sent(POWER, tmp_path), "en")
    assert seen.scenario is not None
    assert seen.scenario.language == "en"
    assert seen.languages == ("nl", "en")
    assert len(seen.scenario.roles) == 12
    assert [name for name, _ in seen.media] == ["gebied-stroom-terug.png", "gebied-zonder-stroom.png"]
    assert seen.media[0][1] == (POWER / "media" / "gebied-stroom-terug.png").stat().st_size
    assert dict(seen.package.manifest.facts.title)["nl"] == load_folder(POWER).scenario.title  # type: ignore[union-attr]
    assert seen.known is not None
    assert (seen.known.own, seen.known.same) == (False, True)
    assert seen.free_id == "stroomstoring-noord-holland-2"


def test_the_preview_tells_of_a_scenario_that_is_new_here(tmp_path: Path, tiny: Made) -> None:
    seen = sharing.preview(_sent(tiny(), tmp_path), "nl")
    assert (seen.known, seen.free_id, seen.title) == (None, "klein", "Klein")
    assert not own_scenarios().exists()


def test_the_preview_tells_how_the_package_differs_from_what_is_here(tmp_path: Path, tiny: Made) -> None:
    sharing.take_in(_sent(tiny(), tmp_path))
    seen = sharing.preview(_sent(tiny(change=("at: T+00:00\n    core", "at: T+00:10\n    core")), tmp_path), "nl")
    assert seen.known is not None
    assert (seen.known.own, seen.known.same) == (True, False)
    assert [Texts("nl").say(message) for message in seen.known.changes] == ["1 inject verplaatst"]
    assert seen.free_id == "klein-2"


def test_the_preview_of_an_unreadable_scenario_says_why_and_it_is_not_taken_in() -> None:
    package = unpack(zipped(whole()))
    seen = sharing.preview_of(package, "nl")
    assert seen.scenario is None
    assert seen.problems
    assert seen.title == "Proef"
    with pytest.raises(Damaged):
        sharing.take_in(package)
    assert not own_scenarios().exists()


def test_a_copy_gets_another_id_inside_and_every_other_byte_stays(tmp_path: Path, tiny: Made) -> None:
    file = _sent(tiny(), tmp_path)
    sharing.take_in(file)
    copy = sharing.take_in(file, TakeIn(as_id=free_id("klein")))
    assert copy == own_scenarios() / "klein-2"
    before = (own_scenarios() / "klein" / "nl.yaml").read_bytes()
    assert (copy / "nl.yaml").read_bytes() == before.replace(b"id: klein\n", b"id: klein-2\n")
    assert load_folder(copy).sound


def test_a_copy_of_a_shipped_scenario_plays_in_both_languages(tmp_path: Path) -> None:
    copy = sharing.take_in(_sent(PARTNER, tmp_path), TakeIn(as_id="ken-je-partner-2"))
    for language in ("nl", "en"):
        loaded = load_folder(copy, language)
        assert loaded.sound
        assert loaded.language == language


@pytest.mark.parametrize("where", ["own", "shipped", "file"])
def test_nothing_that_is_here_is_written_over(tmp_path: Path, tiny: Made, where: str) -> None:
    file = _sent(tiny(), tmp_path) if where != "shipped" else _sent(PARTNER, tmp_path)
    if where == "own":
        sharing.take_in(file)
        (own_scenarios() / "klein" / "nl.yaml").write_text("van mij", encoding="utf-8")
    elif where == "file":
        own_scenarios().mkdir()
        (own_scenarios() / "klein").write_text("van mij", encoding="utf-8")
    before = _bytes(own_scenarios()) if own_scenarios().exists() else {}
    with pytest.raises(Refused) as refused:
        sharing.take_in(file)
    assert refused.value.message.key == "sharing.taken"
    assert (_bytes(own_scenarios()) if own_scenarios().exists() else {}) == before


def test_an_own_scenario_is_replaced_on_request_and_kept_as_a_version(tmp_path: Path, tiny: Made) -> None:
    folder = sharing.take_in(_sent(tiny(), tmp_path))
    (folder / "en.yaml").write_text("format: 1\nlanguage: en\ntranslation_of: nl\ntexts: {}\n", encoding="utf-8")
    (folder / "notulen.docx").write_bytes(b"mijn notulen")
    mine = {file.name: file.content for file in load_folder(folder).files}
    changed = tiny(change=("kaart.png", "plattegrond.png"))
    (changed / "media" / "kaart.png").rename(changed / "media" / "plattegrond.png")
    assert sharing.take_in(_sent(changed, tmp_path), TakeIn(replace=True, kept_as="Vóór de buren")) == folder
    assert _bytes(folder) == {**_bytes(changed), "notulen.docx": b"mijn notulen"}
    (version,) = kept_versions("klein").versions
    assert version.label.name == "Vóór de buren"
    assert version_files("klein", version.number) == mine


@pytest.mark.parametrize("at", range(1, 6))
def test_a_replacement_that_the_disk_refuses_leaves_the_own_text(
    tmp_path: Path, tiny: Made, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    folder = sharing.take_in(_sent(tiny(), tmp_path))
    before = _bytes(folder)
    file = _sent(tiny(change=("Klein", "Anders")), tmp_path)
    real, steps = os.fsync, 0

    def failing(descriptor: int) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            raise OSError(errno.ENOSPC, "full")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with contextlib.suppress(Damaged):
        sharing.take_in(file, TakeIn(replace=True))
    changed = before | {"nl.yaml": before["nl.yaml"].replace(b"Klein", b"Anders")}
    assert _bytes(folder) in (before, changed)


def test_nothing_is_replaced_that_is_not_ones_own(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        sharing.take_in(_sent(PARTNER, tmp_path), TakeIn(replace=True))
    assert not own_scenarios().exists()


@pytest.mark.parametrize("id", ["../../x", "con", "lpt1", "", "A B", "/tmp/x", "a" * 61])
def test_a_scenario_whose_id_is_no_folder_is_not_taken_in(tiny: Made, id: str) -> None:
    text = (tiny() / "nl.yaml").read_text(encoding="utf-8").replace("id: klein\n", f"id: '{id}'\n")
    files = {"nl.yaml": text.encode(), "media/kaart.png": png()}
    package = unpack(pack(files, PackageFacts("klein", (("nl", "Klein"),), "Tabletop")))
    with pytest.raises((Refused, Damaged)):
        sharing.take_in(package)
    assert not own_scenarios().exists()
    for wish in ("../x", "nul", "x/y"):
        with pytest.raises(Refused):
            sharing.take_in(_package(tiny()), TakeIn(as_id=wish))


def test_a_scenario_with_an_impossible_id_can_be_taken_in_under_another(tiny: Made) -> None:
    text = (tiny() / "nl.yaml").read_text(encoding="utf-8").replace("id: klein\n", "id: ../../x\n")
    files = {"nl.yaml": text.encode(), "media/kaart.png": png()}
    seen = sharing.preview_of(unpack(pack(files, PackageFacts("klein", (("nl", "Klein"),), "Tabletop"))), "nl")
    assert seen.free_id == "scenario"
    assert load_folder(sharing.take_in(seen.package, TakeIn(as_id=seen.free_id))).sound


def _package(folder: Path) -> Package:
    return sharing.read_package(_sent(folder, folder.parent))


def test_a_free_id_is_no_longer_than_an_id_may_be(tiny: Made) -> None:
    (own_scenarios() / ("a" * 60)).mkdir(parents=True)
    assert free_id("a" * 60) == "a" * 58 + "-2"
    assert free_id("con") == "con-2"


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.tabletop-scenario"):
        with pytest.raises(Refused):
            sharing.preview(path, "nl")


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, tiny: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _sent(tiny(), tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Damaged) as damaged:
        sharing.take_in(file)
    assert damaged.value.message.key == "store.disk_full"
    assert list(own_scenarios().iterdir()) == []


def test_a_package_that_a_mail_program_calls_zip_is_known_by_its_name() -> None:
    assert sharing.is_package_name(Path("Klein.Tabletop-Scenario"))
    assert sharing.is_package_name(Path("klein.tabletop-scenario.zip"))
    assert not sharing.is_package_name(Path("klein.xlsx"))


def test_export_refuses_to_replace_what_is_no_file(tmp_path: Path, tiny: Made) -> None:
    with pytest.raises(Refused):
        sharing.export_package(tiny(), tmp_path)
    with pytest.raises(Refused):
        sharing.export_package(tiny(), tmp_path / "nowhere" / "x.tabletop-scenario")


def test_a_folder_that_moves_away_while_it_is_read_is_said(tmp_path: Path, tiny: Made) -> None:
    folder = tiny()
    shutil.rmtree(folder)
    with pytest.raises(Damaged):
        sharing.export_package(folder, tmp_path / "x.tabletop-scenario")
