"""Handing out: files go where they were asked, and the library knows where."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tabletop.app.debriefing import report_of
from tabletop.app.handing_out import (
    Parcel,
    default_folder,
    file_name,
    languages_of,
    run_path,
    save_log,
    save_pdf,
)
from tabletop.app.keeping import out_of_reach
from tabletop.app.runs import create_run, scenario_in
from tabletop.app.settings import Settings, write_settings
from tabletop.base.errors import Damaged
from tabletop.base.paths import scenarios
from tests.builders import a_session

NOW = datetime(2026, 5, 21, 14, 0, tzinfo=UTC)


def test_a_pdf_is_written_byte_for_byte_and_noted_in_the_library(tmp_path: Path) -> None:
    run, target = tmp_path / "proef.tabletop", tmp_path / "evaluatie.pdf"
    said = save_pdf(Parcel(target, run, False, NOW), b"%PDF-1.7 proef")
    assert target.read_bytes() == b"%PDF-1.7 proef"
    assert dict(said.values)["file"] == "evaluatie.pdf"
    assert any(str(target) in str(message.values) for message in out_of_reach(run))


def test_a_folder_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        save_pdf(Parcel(tmp_path / "weg" / "evaluatie.pdf", None, False, NOW), b"%PDF")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_the_log_names_nobody_unless_asked(kind: str, tmp_path: Path) -> None:
    session, _ = a_session()
    target = tmp_path / f"log.{kind}"
    parcel = Parcel(target, None, False, NOW)
    save_log(parcel, kind, session.scenario, tuple(session.records), session.people())
    assert b"M. de Boer" not in target.read_bytes()


def test_copies_go_to_the_folder_of_the_settings(tmp_path: Path) -> None:
    write_settings(Settings(copies_folder=str(tmp_path)))
    assert default_folder() == tmp_path


def test_a_name_of_a_file_is_one_that_a_person_recognises() -> None:
    assert file_name("Evaluatie: A/B", "2026-05-21", ".pdf") == "Evaluatie- A-B 2026-05-21.pdf"


def test_a_run_can_be_told_in_both_its_languages(tmp_path: Path) -> None:
    session = create_run(scenarios() / "stroomstoring-noord-holland", tmp_path / "run.tabletop", "nl")
    try:
        assert run_path(session) == tmp_path / "run.tabletop"
        assert languages_of(session) == ("nl", "en")
        assert scenario_in(session, "en").title == "Noord-Holland power outage"
        assert report_of(session, language="en").cover.title == "Noord-Holland power outage"
    finally:
        session.close()


def test_a_run_in_memory_is_told_in_its_own_language() -> None:
    session, _ = a_session()
    assert scenario_in(session, "en") is session.scenario
