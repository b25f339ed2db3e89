"""A disk that fills up or fails: the last write is told as not kept, the rest is safe, the next one works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.base.errors import Damaged
from tabletop.base.texts import Texts
from tabletop.store.files import save_text
from tabletop.store.run_file import RunFile
from tabletop.store.verify import verify_run

from .run_builders import make_run, noted

PROGRAM = """
import json, resource, sys
from pathlib import Path
from tabletop.base.errors import Damaged
from tabletop.store.event_log import NewRecord
from tabletop.store.files import save_text
from tabletop.store.run_file import Heartbeat, RunFile

path, places = Path(sys.argv[1]), int(sys.argv[2])
free = resource.getrlimit(resource.RLIMIT_FSIZE)
big = NewRecord("entry.noted", "2026-03-12T09:00:00.000+00:00", 1, 1, "HLM", json.dumps("x" * 9000))
small = NewRecord("entry.noted", "2026-03-12T09:00:00.000+00:00", 1, 1, "HLM", '"klein"')
note = path.with_name("note.txt")
save_text(note, "oud")
told = []

def limited(limit, act):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, free[1]))
    try:
        act()
    except Damaged as damaged:
        return damaged.message.key
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, free)

with RunFile.open_writing(path) as run:
    for step in range(places):
        before = run.log.latest
        limit = step * 70_000 // places
        key = limited(limit, lambda: run.log.append((big, small), after=before))
        assert run.log.latest == before + (0 if key else 2), (step, key)
        told.append(key)
        told.append(limited(limit, lambda: run.beat(Heartbeat("2026", step, step))))
        told.append(limited(limit // 10, lambda: save_text(note, "nieuw" * 1000)))
        assert note.read_text() in ("oud", "nieuw" * 1000)
        run.log.append((small,), after=run.log.latest)
        assert len(run.log.read(after=before)) == (1 if key else 3)
print(json.dumps(told))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a limit on file size")
def test_a_write_that_fails_at_any_of_100_places_loses_nothing(tmp_path: Path, more: int) -> None:
    path = make_run(tmp_path / "a.tabletop")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), str(100 * more)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(told) <= {None, "store.disk_full", "store.disk_error"}
    assert sum(key is not None for key in told) >= 100 * more
    assert None in told
    assert verify_run(path).sound
    assert sorted(os.listdir(tmp_path)) == ["a.tabletop", "note.txt"]


def test_a_full_disk_is_told_in_words_and_the_next_write_works(tmp_path: Path) -> None:
    with RunFile.open_writing(make_run(tmp_path / "a.tabletop")) as run:
        pages = run.database.execute("PRAGMA page_count").fetchone()[0]
        run.database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Damaged) as raised:
            run.log.append((noted("x" * 50_000), noted()), after=40)
        assert raised.value.message.key == "store.disk_full"
        assert "is vol" in Texts("nl").say(raised.value.message)
        assert run.log.latest == 40
        run.database.execute("PRAGMA max_page_count = 100000")
        run.log.append((noted("x" * 50_000), noted()), after=40)
        assert len(run.log.read()) == 42


def test_a_failed_save_keeps_the_old_text(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Damaged):
        save_text(tmp_path / "none" / "a.txt", "x")
    with pytest.raises(Damaged):
        save_text(tmp_path / "folder", "x")
    assert os.listdir(tmp_path) == ["folder"]
