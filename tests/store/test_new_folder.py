"""A new folder is there whole or not at all, and takes nobody's place."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.base.errors import Damaged, Refused
from tabletop.store.new_folder import put_new_folder

ROOT = Path(__file__).parents[2]
FILES = {"nl.yaml": b"format: 1\n", "media/kaart.png": b"\x89PNG"}


def _all_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_is_made_with_everything_in_it_and_nothing_beside_it(tmp_path: Path) -> None:
    made = put_new_folder(tmp_path / "deep" / "proef", FILES)
    assert _all_in(made) == {str(Path(name)): content for name, content in FILES.items()}
    assert list(made.parent.iterdir()) == [made]


@pytest.mark.parametrize("kind", ["folder", "empty", "file", "link"])
def test_what_has_the_name_keeps_it(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "proef"
    if kind == "file":
        target.write_bytes(b"mine")
    elif kind == "link":
        target.symlink_to("nowhere")
    else:
        target.mkdir()
    if kind == "folder":
        (target / "nl.yaml").write_bytes(b"mine")
    before = _all_in(tmp_path)
    with pytest.raises(Refused) as refused:
        put_new_folder(target, FILES)
    assert refused.value.message.key == "store.exists"
    assert (_all_in(tmp_path), len(list(tmp_path.iterdir()))) == (before, 1)


@pytest.mark.parametrize("at", range(12))
def test_a_disk_that_fails_at_any_moment_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    steps = 0

    def failing(real):  # type: ignore[no-untyped-def]
        def call(*given, **more):  # type: ignore[no-untyped-def]
            nonlocal steps
            steps += 1
            if steps == at + 1:
                raise OSError(errno.ENOSPC, "full")
            return real(*given, **more)

        return call

    for name in ("fsync", "mkdir", "rename", "open"):
        monkeypatch.setattr(os, name, failing(getattr(os, name)))
    target = tmp_path / "proef"
    with contextlib.suppress(Damaged):
        put_new_folder(target, FILES)
    monkeypatch.undo()
    left = [path.name for path in tmp_path.iterdir()]
    assert left == [] or (left == ["proef"] and len(_all_in(target)) == 2)


def test_a_file_in_the_place_of_the_folder_above_is_said(tmp_path: Path) -> None:
    (tmp_path / "scenarios").write_bytes(b"")
    with pytest.raises(Damaged):
        put_new_folder(tmp_path / "scenarios" / "proef", FILES)


def test_somebody_who_looks_meanwhile_sees_no_half_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    real = os.fsync

    def looking(descriptor: int) -> None:
        seen.extend(tmp_path.glob("*/nl.yaml"))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", looking)
    put_new_folder(tmp_path / "proef", FILES)
    assert set(seen) <= {tmp_path / "proef" / "nl.yaml"}


@pytest.mark.parametrize("at", [1, 3, 5, 6, 7])
def test_a_program_that_is_killed_at_any_moment_leaves_a_whole_folder_or_none(tmp_path: Path, at: int) -> None:
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from tabletop.store.new_folder import put_new_folder\n"
        "steps, real = iter(range(1, 99)), os.fsync\n"
        f"os.fsync = lambda file: os._exit(9) if next(steps) == {at} else real(file)\n"
        "put_new_folder(Path(sys.argv[1]), {'nl.yaml': b'format: 1', 'media/kaart.png': b'PNG'})\n"
    )
    target = tmp_path / "proef"
    ended = subprocess.run([sys.executable, "-c", code, str(target)], check=False, cwd=ROOT)
    whole = {"nl.yaml": b"format: 1", str(Path("media/kaart.png")): b"PNG"}
    found = _all_in(target) if target.exists() else {}
    assert found in ({}, whole)
    if ended.returncode == 0:
        assert found == whole
    assert {path.parent.name for path in tmp_path.glob("*/nl.yaml")} <= {"proef"}
