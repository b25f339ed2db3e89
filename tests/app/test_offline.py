"""What the command line hands out of an exercise of this machine is noted, so that erasing can name it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tabletop.app import keeping
from tabletop.app.library import library_folder
from tabletop.app.offline import debrief, export
from tabletop.app.runs import runs_folder
from tabletop.base.paths import data_folder
from tabletop.cli import OK, main
from tabletop.store.library_db import LIBRARY_NAME

from .test_keeping import NOW, ended, said


def test_exports_and_debriefs_are_named_when_names_are_erased(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ended()
    monkeypatch.chdir(tmp_path)
    assert export(path, "csv", Path("log.csv"), True).said == ()
    assert debrief(Path(os.path.relpath(path)), Path("debrief.pdf"), None, False).said == ()
    words = said(keeping.erase_names(path))
    assert f"{tmp_path / 'log.csv'} (met namen)" in words
    assert f"{tmp_path / 'debrief.pdf'} (zonder namen" in words


def test_a_run_that_was_not_registered_yet_is_known_by_where_it_lies() -> None:
    path = runs_folder() / "new.tabletop"
    assert keeping.registered_as(path) == path


def test_a_run_from_elsewhere_is_exported_without_a_register(tmp_path: Path) -> None:
    keeping.copy_out(ended(), tmp_path, NOW)
    for file in library_folder().iterdir():
        file.unlink()
    made = export(tmp_path / "ken.tabletop", "jsonl", None, True)
    assert (made.file, made.said) == (tmp_path / "ken.jsonl", ())
    assert list(library_folder().iterdir()) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_register_that_is_damaged_is_a_remark_and_the_file_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    path = ended()
    (library_folder() / LIBRARY_NAME).write_bytes(b"kapot" * 900)
    target = tmp_path / "log.csv"
    wish = ["export", str(path), "--to", "csv", "--file", str(target), "--names", "--lang", language]
    assert main(wish) == OK
    out, err = capsys.readouterr()
    assert str(target) in out
    assert str(target) in err
    assert target.is_file()


def test_without_a_data_folder_a_run_is_exported_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.copy_out(ended(), tmp_path, NOW)
    monkeypatch.setenv("TABLETOP_DATA", str(tmp_path / "ken.tabletop" / "data"))
    with pytest.raises(NotADirectoryError):
        data_folder()
    assert export(tmp_path / "ken.tabletop", "csv", None, True).said == ()
