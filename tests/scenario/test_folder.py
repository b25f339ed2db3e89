"""A folder is read as one whole, and a run can read it again from its own copies."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tabletop.base.paths import scenarios
from tabletop.scenario.folder import check_paths, load_files, load_folder
from tests.scenario.samples import SMALL
from tests.scenario.test_translation import original, translation_of

PNG = b"\x89PNG\r\n\x1a\n rest"


def made(folder: Path) -> Path:
    """Make a complete scenario folder."""
    home = folder / "klein"
    (home / "media").mkdir(parents=True)
    (home / "nl.yaml").write_text(SMALL, encoding="utf-8")
    (home / "en.yaml").write_text(translation_of(original()), encoding="utf-8")
    (home / "rehearsal.nl.txt").write_text("# leeg\n", encoding="utf-8")
    (home / "media" / "net.png").write_bytes(PNG)
    return home


def test_a_folder_gives_the_scenario_in_both_languages_and_every_file_with_its_hash(tmp_path: Path) -> None:
    home = made(tmp_path)
    dutch, english = load_folder(home), load_folder(home, "en")
    assert dutch.sound
    assert dutch.problems == ()
    assert dutch.languages == ("nl", "en")
    assert dutch.scenario is not None
    assert english.scenario is not None
    assert (dutch.scenario.title, english.scenario.title) == ("Stroom weg", "EN Stroom weg")
    assert [file.name for file in dutch.files] == ["nl.yaml", "rehearsal.nl.txt", "en.yaml", "media/net.png"]
    assert dutch.content("media/net.png") == PNG
    assert dutch.files[-1].sha256 == sha256(PNG).hexdigest()


def test_a_run_reads_the_same_scenario_from_its_own_copies(tmp_path: Path) -> None:
    loaded = load_folder(made(tmp_path), "en")
    again = load_files({file.name: file.content for file in loaded.files}, "en")
    assert again.scenario == loaded.scenario


def test_what_is_wrong_with_the_folder_is_told_with_its_file(tmp_path: Path) -> None:
    home = made(tmp_path)
    (home / "media" / "net.png").write_bytes(b"GIF89a")
    (home / "en.yaml").write_text("language: en\ntranslation_of: nl\ntexts: {titel: {of: x, text: y}}\n")
    problems = check_paths([home, tmp_path / "weg"])
    found = {(Path(problem.file).name, problem.message.key.rpartition(".")[2]) for problem in problems}
    assert {("net.png", "no_picture"), ("en.yaml", "missing"), ("weg", "not_found")} <= found


def test_a_folder_without_a_scenario_says_so(tmp_path: Path) -> None:
    loaded = load_folder(tmp_path)
    assert loaded.scenario is None
    assert [problem.message.key for problem in loaded.problems] == ["scenario.folder.no_original"]


def test_a_single_file_is_checked_beside_what_lies_around_it(tmp_path: Path) -> None:
    home = made(tmp_path)
    assert check_paths([home / "nl.yaml", home / "en.yaml"]) == ()
    (home / "media" / "net.png").unlink()
    assert [p.message.key for p in check_paths([home / "nl.yaml"])] == ["scenario.check.media_missing"]


def test_a_ten_megabyte_file_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    home = made(tmp_path)
    (home / "nl.yaml").write_bytes(b"a: " + b"x" * 10_000_000)
    assert [problem.message.key for problem in check_paths([home / "nl.yaml"])] == ["scenario.yaml.size"]
    assert load_folder(home).scenario is None


@pytest.mark.parametrize("home", sorted(scenarios().iterdir()), ids=lambda home: home.name)
def test_every_shipped_scenario_is_sound_in_its_own_language(home: Path) -> None:
    problems = [problem for problem in check_paths([home / "nl.yaml"]) if problem.severity.value == "error"]
    assert problems == []


def test_an_unfinished_translation_does_not_keep_the_original_from_being_played(tmp_path: Path) -> None:
    home = made(tmp_path)
    complete = (home / "en.yaml").read_text(encoding="utf-8")
    (home / "en.yaml").write_text(complete.replace("  title:\n", "  titel:\n"), encoding="utf-8")
    assert load_folder(home).sound
    assert not load_folder(home, "en").sound
