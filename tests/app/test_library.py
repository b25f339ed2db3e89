"""The library: cards that are fresh cost nothing, and what changed is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.app import library
from tabletop.app.offline import find_scenario
from tabletop.base.texts import LANGUAGES

ROOT = Path(__file__).parents[2]
WORKSHOP = find_scenario("ken-je-partner")


@pytest.fixture
def own() -> Path:
    """One's own copy of the workshop, with every card fresh."""
    folder = library.own_scenarios() / "mijn-workshop"
    shutil.copytree(WORKSHOP, folder)
    library.refresh(library.shelf().stale)
    return folder


def test_at_first_every_scenario_is_stale_and_after_reading_none_is(own: Path) -> None:
    shelf = library.shelf()
    assert shelf.stale == ()
    assert [Path(folder).name for folder, _ in shelf.cards][-1] == "mijn-workshop"
    shipped = [summary for folder, summary in shelf.cards if Path(folder).name == "stroomstoring-noord-holland"]
    assert shipped[0]["languages"] == ["nl", "en"]
    assert set(shipped[0]["title"]) == set(LANGUAGES)
    assert shipped[0]["sound"]
    assert shipped[0]["rhythm"] == sorted(shipped[0]["rhythm"])


@pytest.mark.parametrize("name", ["nl.yaml", "en.yaml"])
def test_a_text_that_was_changed_makes_the_card_stale_and_reading_mends_it(own: Path, name: str) -> None:
    text = own / name
    text.write_text(text.read_text(encoding="utf-8") + "\n# een woord erbij\n", encoding="utf-8")
    assert library.shelf().stale == (own,)
    assert library.refresh((own,)).stale == ()


def test_a_text_of_the_same_size_but_another_time_is_read_again(own: Path) -> None:
    stat = (own / "nl.yaml").stat()
    os.utime(own / "nl.yaml", ns=(stat.st_atime_ns, stat.st_mtime_ns + 10**9))
    assert library.shelf().stale == (own,)


def test_a_new_scenario_is_stale_and_a_removed_one_is_gone(own: Path) -> None:
    shutil.copytree(WORKSHOP, own.with_name("nog-een"))
    assert library.shelf().stale == (own.with_name("nog-een"),)
    shutil.rmtree(own)
    assert str(own) not in dict(library.shelf().cards)


def test_a_stale_card_is_still_shown_until_it_was_read(own: Path) -> None:
    (own / "nl.yaml").write_text("title: [kapot", encoding="utf-8")
    shelf = library.shelf()
    assert shelf.stale == (own,)
    assert str(own) in dict(shelf.cards)
    assert str(own) in dict(library.refresh((own,)).cards)


def test_a_damaged_snapshot_only_costs_time(own: Path) -> None:
    snapshot = library.library_folder() / library.SNAPSHOT
    snapshot.write_text("{", encoding="utf-8")
    assert own in library.shelf().stale
    assert library.refresh(library.shelf().stale).stale == ()


def test_a_fresh_shelf_loads_neither_the_reader_nor_the_database(own: Path) -> None:
    code = (
        "import sys; from tabletop.app.library import shelf; found = shelf()\n"
        "print(len(found.cards), len(found.stale), *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    cards, stale, *modules = done.stdout.split()
    assert (int(cards) >= 3, stale) == (True, "0")
    heavy = {"yaml", "pydantic", "pydantic_core", "sqlite_utils", "sqlite3", "openpyxl", "reportlab", "PySide6"}
    assert heavy.isdisjoint(name.partition(".")[0] for name in modules)
