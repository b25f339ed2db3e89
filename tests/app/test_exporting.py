"""Saving a scenario as a spreadsheet from the command line or the editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.app.exporting import export_scenario
from tabletop.base.errors import Refused
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts

DUTCH = Texts("nl")
FOLDER = scenarios() / "ken-je-partner"


def test_a_spreadsheet_is_saved_under_a_free_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = export_scenario(FOLDER, "xlsx", None, DUTCH)
    second = export_scenario(FOLDER, "xlsx", None, DUTCH)
    assert [first.file.name, second.file.name] == ["ken-je-partner.xlsx", "ken-je-partner-2.xlsx"]
    assert "zonder verlies" in DUTCH.say(first.said[0])


def test_csv_says_what_stays_behind(tmp_path: Path) -> None:
    written = export_scenario(FOLDER, "csv", tmp_path / "script.csv", DUTCH)
    assert written.file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "rollen" in DUTCH.say(written.said[0])


def test_another_kind_and_a_folder_without_a_scenario_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        export_scenario(FOLDER, "ods", tmp_path / "x.ods", DUTCH)
    with pytest.raises(Refused) as refused:
        export_scenario(tmp_path, "xlsx", tmp_path / "x.xlsx", DUTCH)
    assert "niets om te bewaren" in DUTCH.say(refused.value.message)
    assert not list(tmp_path.iterdir())
