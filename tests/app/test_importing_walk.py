"""What was made of a spreadsheet of another make is played to the end and debriefed to paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.app.importing import import_file
from tests.app.test_starting_walk import _played
from tests.interchange.books import ALL, Rows, workbook


@pytest.mark.parametrize("rows", ALL, ids=["hseep", "standard", "mitre", "preparedex", "t3sf", "dutch"])
def test_what_was_made_of_a_spreadsheet_is_played_and_debriefed(rows: Rows, tmp_path: Path) -> None:
    file = tmp_path / "script.xlsx"
    file.write_bytes(workbook(rows))
    _played(import_file(file, tmp_path / "made").folder, tmp_path)
