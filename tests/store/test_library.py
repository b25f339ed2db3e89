"""The library: ordinary rows, and a plain copy that home reads without a database."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.store.library_db import LIBRARY_NAME, Library
from tabletop.store.library_snapshot import SNAPSHOT, Export, RunRow, ScenarioCard, read_cards, read_snapshot

CARD = ScenarioCard("/s/stroomstoring", 1234, 1_700_000_000_000_000_000, "ab" * 32, '{"title": "Stroomstoring"}')
RUN = RunRow("/r/a.tabletop", "stroomstoring", "Stroomstoring", "2026-03-12", "Haarlem", "ended", False, "{}", "")


def test_cards_and_runs_come_back_and_can_be_replaced(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.put_cards([CARD])
        library.put_run(RUN)
        library.put_run(
            RunRow("/r/b", "ken-je-partner", "B", "2026-05-21", "", "running", True, "{}", "2027-05-21")
        )
        changed = ScenarioCard(CARD.folder, 2, 3, "cd" * 32, "{}")
        library.put_cards([changed])
    with Library.open(tmp_path) as library:
        assert library.cards() == (changed,)
        assert [run.path for run in library.runs()] == ["/r/b", "/r/a.tabletop"]
        assert library.runs()[1] == RUN
        assert library.runs()[0].rehearsal is True
        library.remove_card(CARD.folder)
        library.remove_run("/r/b")
        assert library.cards() == ()
        assert library.runs() == (RUN,)


def test_the_plain_copy_follows_every_change(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.put_cards([CARD])
        library.put_run(RUN)
        snapshot = read_snapshot(tmp_path / SNAPSHOT)
        assert snapshot is not None
        assert (snapshot.cards, snapshot.runs) == ((CARD,), (RUN,))
        library.remove_run(RUN.path)
        assert read_cards(tmp_path / SNAPSHOT) == (CARD,)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"version": 2}', '{"version": 1, "cards": [{}], "runs": []}', "[" * 100_000, "null"],
)
def test_a_damaged_plain_copy_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / SNAPSHOT).write_text(text)
    assert read_snapshot(tmp_path / SNAPSHOT) is None
    assert read_cards(tmp_path / "none.json") is None


def test_a_plain_copy_with_a_wrong_type_counts_as_none(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.put_cards([CARD])
    path = tmp_path / SNAPSHOT
    path.write_text(path.read_text().replace("1234", '"1234"'))
    assert read_snapshot(path) is None


def test_the_plain_copy_is_read_without_loading_a_database() -> None:
    program = "import sys, tabletop.store.library_snapshot; sys.exit('sqlite3' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0


def test_two_programs_may_have_the_library_open(tmp_path: Path) -> None:
    with Library.open(tmp_path) as one, Library.open(tmp_path) as other:
        one.put_cards([CARD])
        other.put_run(RUN)
        assert other.cards() == (CARD,)
        assert one.runs() == (RUN,)


def test_a_damaged_library_is_told(tmp_path: Path) -> None:
    (tmp_path / LIBRARY_NAME).write_bytes(b"geen database" * 1000)
    with pytest.raises(Damaged) as raised:
        Library.open(tmp_path)
    assert raised.value.message.key == "store.not_ours"


def test_exports_are_noted(tmp_path: Path) -> None:
    export = Export(RUN.path, "/usb/debrief.pdf", "pdf", True, "2026-03-12T12:00:00+00:00")
    with Library.open(tmp_path) as library:
        library.note_export(export)
        assert library.exports(RUN.path) == (export,)
        library.forget_exports(RUN.path)
        assert library.exports(RUN.path) == ()


def test_every_problem_of_the_store_has_words_in_both_languages() -> None:
    root = Path(__file__).parents[2]
    source = "".join(path.read_text("utf-8") for path in (root / "tabletop" / "store").glob("*.py"))
    keys = set(re.findall(r'"(store\.[a-z_.]+)"', source))
    assert len(keys) > 15
    for language in ("nl", "en"):
        texts = Texts(language)
        assert [key for key in sorted(keys) if not texts.has(key)] == []
