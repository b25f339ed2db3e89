"""What `tabletop diff A B` tells of two scenarios on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tabletop.app.differences import difference_lines
from tabletop.app.exporting import export_scenario
from tabletop.base.errors import Damaged, Refused
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.interchange.packages.package import PackageFacts, pack
from tabletop.scenario.folder import load_folder

DUTCH = Texts("nl")
NAME = "ken-je-partner"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of a shipped scenario, to change."""
    return Path(shutil.copytree(scenarios() / NAME, tmp_path / NAME))


def rewrite(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8", newline="\n")


def test_two_equal_folders_have_no_difference(copy: Path) -> None:
    assert difference_lines(scenarios() / NAME, copy, DUTCH) == ["Geen verschil."]


def test_changes_in_the_scenario_its_translation_and_its_files_are_told(copy: Path) -> None:
    rewrite(copy / "nl.yaml", "at: T+00:04\n    core: true", "at: T+00:05\n    core: true")
    rewrite(copy / "nl.yaml", "title: Ken je partner", "title: Ken je buur")
    rewrite(copy / "en.yaml", "text: Know your partner", "text: Know your neighbour")
    (copy / "rehearsal.en.txt").unlink()
    lines = difference_lines(scenarios() / NAME, copy, DUTCH)
    assert lines[0] == "Samengevat: 1 algemeen gegeven gewijzigd, 1 inject verplaatst."
    assert "  Titel: Ken je partner → Ken je buur" in lines
    assert "inject i2 ‘Wie heb je nodig?’: verplaatst van T+00:04 naar T+00:05" in lines
    assert lines[-2:] == ["Vertaling en: 1 tekst anders", "Bestand rehearsal.en.txt: weg"]


def test_a_comment_alone_is_said_to_be_layout(copy: Path) -> None:
    rewrite(copy / "nl.yaml", "format: 1\n", "# van ons\nformat: 1\n")
    assert difference_lines(scenarios() / NAME, copy, DUTCH) == [
        "Alleen de opmaak of het commentaar van nl.yaml is anders."
    ]


def test_a_file_can_be_compared_with_a_folder(copy: Path) -> None:
    assert difference_lines(copy / "nl.yaml", scenarios() / NAME, DUTCH) == ["Geen verschil."]


def test_a_package_can_be_compared_with_a_folder(copy: Path, tmp_path: Path) -> None:
    loaded = load_folder(copy)
    assert loaded.scenario is not None
    files = {file.name: file.content for file in loaded.files}
    facts = PackageFacts(NAME, (("nl", loaded.scenario.title),), "Tabletop")
    package = tmp_path / "sent.tabletop-scenario"
    package.write_bytes(pack(files, facts))
    assert difference_lines(package, copy, DUTCH) == ["Geen verschil."]


def test_what_is_no_scenario_is_refused_with_its_name(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: [", encoding="utf-8")
    with pytest.raises(Damaged) as damaged:
        difference_lines(broken, scenarios() / NAME, DUTCH)
    assert "broken.yaml" in DUTCH.say(damaged.value.message)
    with pytest.raises(Refused) as refused:
        difference_lines(tmp_path / "nowhere", broken, DUTCH)
    assert "nowhere" in DUTCH.say(refused.value.message)


def test_an_exported_spreadsheet_can_be_compared_and_another_one_has_to_come_in_first(
    copy: Path, tmp_path: Path
) -> None:
    exported = export_scenario(copy, "xlsx", tmp_path / "script.xlsx", DUTCH).file
    assert difference_lines(exported, copy, DUTCH) == ["Geen verschil."]
    other = tmp_path / "other.csv"
    other.write_text("Tijd;Titel\n09:00;Brand\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        difference_lines(other, copy, DUTCH)
    assert "tabletop import" in DUTCH.say(refused.value.message)
