"""The command line as somebody meets it who has just installed it: good and bad input, in Dutch and English."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.app.offline import find_scenario
from tabletop.app.runs import create_run, open_run
from tabletop.cli import FAILED, OK, PROBLEMS, main
from tabletop.exercise.commands import MakeNote, PrepareExercise
from tabletop.exercise.values import Setup
from tabletop.store.run_file import RunFile

Said = pytest.CaptureFixture[str]
ROOT = Path(__file__).parent.parent
LINES = "T+00:00 ! briefing\nT+00:00 ! play\nT+00:01 a1 d Bellen\n"
RUN = "tiny.tabletop"
TINY = """\
format: 1
id: tiny
title: Klein
summary: Een kleine proef.
situation: Alles is rustig.
minutes: {play: 30, briefing: 0, hot_debrief: 5}
clock:
  - {at: T+00:00, story: '09:00'}
roles:
  - {code: A1, organisation: Eerste}
  - {code: B1, organisation: Tweede}
objectives:
  - {id: o1, title: Elkaar kennen, owners: [A1]}
injects:
  - id: i1
    title: Het begint
    text: De stroom valt uit.
    at: T+00:00
    core: true
    expected:
      - {id: '1', actor: A1, what: Belt, within: 5, objective: o1}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a small scenario and with all the wrong kinds of file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TABLETOP_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    Path("tiny").mkdir()
    Path("tiny/nl.yaml").write_text(TINY, encoding="utf-8")
    Path("folder").mkdir()
    Path("empty").touch()
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe")
    else:
        Path("pipe").mkdir()
    Path("paper.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)))
    Path("noise").write_bytes(bytes(range(128, 256)))
    Path("script.txt").write_text(LINES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(here: Path) -> Path:
    """A rehearsal of the small scenario that got as far as its records."""
    session = create_run(here / "tiny", here / RUN, "nl")
    session.do(PrepareExercise(Setup("2026-05-21", rehearsal=True)))
    session.close()
    return here / RUN


def _said(capsys: Said, *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    try:
        status = main(words)
    except SystemExit as ended:
        status = int(str(ended.code))
    out, err = capsys.readouterr()
    return status, out, err


BAD = (
    ("replay", "missing.tabletop"),
    ("replay", "folder"),
    ("replay", "paper.pdf"),
    ("replay", "empty"),
    ("replay", "noise", "--json"),
    ("verify", "missing.tabletop"),
    ("verify", "folder"),
    ("export", "missing.tabletop", "--to", "csv"),
    ("export", "paper.pdf", "--to", "xlsx"),
    ("export", RUN, "--to", "csv", "--file", "folder"),
    ("export", RUN, "--to", "csv", "--file", "nowhere/log.csv"),
    ("export", RUN, "--to", "csv", "--file", RUN),
    ("export", RUN, "--to", "csv", "--file", "pipe"),
    ("export", RUN, "--to", "xml"),
    ("debrief", "missing.tabletop", "--pdf", "x.pdf"),
    ("debrief", "empty", "--pdf", "x.pdf"),
    ("debrief", RUN, "--pdf", "folder"),
    ("debrief", RUN, "--pdf", "nowhere/x.pdf"),
    ("debrief", RUN, "--pdf", RUN),
    ("debrief", RUN),
    ("rehearse", "nowhere"),
    ("rehearse", "folder"),
    ("rehearse", "paper.pdf"),
    ("rehearse",),
    ("rehearse", "tiny", "--script", "missing.txt"),
    ("rehearse", "tiny", "--script", "folder"),
    ("rehearse", "tiny", "--script", "noise"),
    ("rehearse", "tiny", "--script", "empty"),
    ("rehearse", "tiny", "--script", "script.txt", "--out", "paper.pdf"),
    ("rehearse", "tiny"),
    ("run", "nowhere"),
    ("frobnicate",),
    ("--frobnicate",),
    ("check",),
    ("replay", RUN, "--lang", "fr"),
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_what_cannot_be_done_is_said_in_one_line_with_status_2(
    words: tuple[str, ...],
    language: str,
    run: Path,
    capsys: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TABLETOP_LANG", language)
    before = run.read_bytes()
    status, out, err = _said(capsys, *words)
    assert status == FAILED
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("Fout: " if language == "nl" else "Error: ")
    assert run.read_bytes() == before


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_the_two_languages_say_it_differently(
    words: tuple[str, ...], run: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: set[str] = set()
    for language in ("nl", "en"):
        monkeypatch.setenv("TABLETOP_LANG", language)
        said.add(_said(capsys, *words)[2].partition(": ")[2])
    assert len(said) == 2


def test_the_language_follows_the_option_then_the_environment_then_dutch(
    run: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _said(capsys, "replay", "missing")[2].startswith("Fout")
    assert _said(capsys, "replay", "missing", "--lang", "en")[2].startswith("Error")
    assert _said(capsys, "--lang=en", "replay", "missing")[2].startswith("Error")
    monkeypatch.setenv("TABLETOP_LANG", "en")
    assert _said(capsys, "replay", "missing")[2].startswith("Error")
    assert _said(capsys, "replay", "missing", "--lang", "nl")[2].startswith("Fout")


def test_help_is_in_the_language_of_the_reader(capsys: Said) -> None:
    for words in (["--help"], ["rehearse", "--help"], ["verify", "--help"]):
        status, out, _ = _said(capsys, *words, "--lang", "nl")
        assert status == OK
        assert out.startswith("gebruik: tabletop")
        assert not {"usage:", "options:", "show this", "positional"} & set(out.split())


def test_check_ends_with_1_for_errors_and_0_for_none(here: Path, capsys: Said) -> None:
    assert _said(capsys, "check", "tiny")[0] == OK
    for path in ("folder", "empty", "paper.pdf", "missing"):
        status, out, err = _said(capsys, "check", path)
        assert (status, err) == (PROBLEMS, "")
        assert path in out
    status, out, _ = _said(capsys, "check", "tiny", "folder", "--json")
    assert status == PROBLEMS
    assert any(problem["severity"] == "error" for problem in json.loads(out))


def test_verify_ends_with_1_for_a_damaged_run(run: Path, capsys: Said) -> None:
    assert _said(capsys, "verify", RUN)[0] == OK
    damaged = run.read_bytes().replace(b"2026-05-21", b"2026-05-22")
    Path("damaged.tabletop").write_bytes(damaged)
    status, out, err = _said(capsys, "verify", "damaged.tabletop")
    assert (status, err) == (PROBLEMS, "")
    assert "damaged.tabletop" in out
    assert _said(capsys, "verify", "empty")[0] == PROBLEMS


def test_verify_saves_the_sound_part_and_counts_what_was_left(run: Path, capsys: Said) -> None:
    session = open_run(run)
    for number in range(2, 5):
        session.do(_note(number))
    session.close()
    Path("damaged.tabletop").write_bytes(run.read_bytes().replace(b"notitie 3", b"notitie X"))
    status, out, _ = _said(capsys, "verify", "damaged.tabletop", "--salvage", "saved.tabletop")
    assert status == PROBLEMS
    assert "2 gebeurtenissen gered naar saved.tabletop" in out
    assert "2 gebeurtenissen waren niet te redden" in out
    assert _said(capsys, "verify", "saved.tabletop")[0] == OK


def _note(number: int) -> MakeNote:
    return MakeNote(f"notitie {number}")


def test_replay_export_and_schema_do_what_they_say(run: Path, capsys: Said) -> None:
    assert json.loads(_said(capsys, "replay", RUN, "--json")[1])["records"] == 1
    assert _said(capsys, "replay", RUN, "--lang", "en")[1].startswith("1 event ")
    for kind in ("csv", "xlsx", "jsonl"):
        status, out, _ = _said(capsys, "export", RUN, "--to", kind)
        assert (status, out.strip()) == (OK, f"Geschreven: {run.with_suffix('.' + kind).name}")
        assert run.with_suffix(f".{kind}").stat().st_size > 0
    assert "$schema" in json.loads(_said(capsys, "schema")[1])


def test_only_a_file_that_was_named_is_replaced(run: Path, capsys: Said) -> None:
    mine = run.with_suffix(".csv")
    mine.write_text("van mij")
    assert "-2.csv" in _said(capsys, "export", RUN, "--to", "csv")[1]
    assert "-3.csv" in _said(capsys, "export", RUN, "--to", "csv")[1]
    assert mine.read_text() == "van mij"
    assert _said(capsys, "export", RUN, "--to", "csv", "--file", mine.name)[0] == OK
    assert mine.read_text(encoding="utf-8-sig") != "van mij"
    papers = [_said(capsys, "print", "tiny", "--what", "form")[1].split()[-1] for _ in range(2)]
    assert papers == ["tiny-form.pdf", "tiny-form-2.pdf"]
    for command in ("export", "debrief", "print", "rehearse"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert "vervangen" in capsys.readouterr().out.replace("\n", " ")


def test_a_run_in_use_is_said_and_left_alone(run: Path, capsys: Said) -> None:
    session = open_run(run)
    try:
        for words in (["replay", RUN], ["export", RUN, "--to", "csv"], ["verify", RUN]):
            status, _, err = _said(capsys, *words)
            assert status == FAILED
            assert "in gebruik" in err
        status, _, err = _said(capsys, "rehearse", "tiny", "--script", "script.txt", "--out", ".")
        assert status == FAILED
        assert "in gebruik" in err
        session.do(_note(1))
    finally:
        session.close()
    assert json.loads(_said(capsys, "replay", RUN, "--json")[1])["records"] == 2


def test_a_rehearsal_never_replaces_an_exercise_that_was_held(here: Path, capsys: Said) -> None:
    session = create_run(here / "tiny", here / RUN, "nl")
    session.do(PrepareExercise(Setup("2026-05-21")))
    session.close()
    before = (here / RUN).read_bytes()
    status, _, err = _said(capsys, "rehearse", "tiny", "--script", "script.txt", "--out", ".")
    assert status == FAILED
    assert "niets overschreven" in err
    assert (here / RUN).read_bytes() == before


def test_a_file_that_is_no_run_is_not_replaced_by_a_rehearsal(here: Path, capsys: Said) -> None:
    Path("out").mkdir()
    Path("out", RUN).write_text("mijn aantekeningen", encoding="utf-8")
    assert _said(capsys, "rehearse", "tiny", "--script", "script.txt")[0] == FAILED
    assert Path("out", RUN).read_text(encoding="utf-8") == "mijn aantekeningen"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is allowed to this user")
def test_a_folder_without_permission_to_write_is_said(run: Path, capsys: Said) -> None:
    Path("folder").chmod(0o500)
    for words in (
        ["export", RUN, "--to", "csv", "--file", "folder/log.csv"],
        ["rehearse", "tiny", "--script", "script.txt", "--out", "folder/out"],
        ["rehearse", "tiny", "--script", "script.txt", "--out", "folder"],
    ):
        status, _, err = _said(capsys, *words)
        assert status == FAILED
        assert err.count("\n") == 1
    Path("folder").chmod(0o700)


def test_every_command_works_without_qt(run: Path) -> None:
    code = (
        "import sys; from tabletop.cli import main\n"
        "for words in sys.argv[1].split(';'):\n"
        "    main(words.split())\n"
        "print(*(name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))), file=sys.stderr)"
    )
    commands = f"check tiny;schema;verify {RUN};replay {RUN};export {RUN} --to xlsx;debrief {RUN} --pdf x.pdf"
    done = subprocess.run(
        [sys.executable, "-c", code, commands],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=run.parent,
    )
    assert done.stderr.strip() == ""
    assert Path("x.pdf").read_bytes().startswith(b"%PDF")


def test_a_reader_that_stops_reading_and_a_terminal_without_our_characters_do_no_harm(run: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    program = [sys.executable, str(ROOT / "main.py")]
    done = subprocess.run(
        [*program, "replay", "missing"], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == FAILED
    assert "Traceback" not in done.stderr
    with subprocess.Popen(
        [*program, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as stopped:
        assert stopped.stdout is not None
        stopped.stdout.close()
        assert stopped.stderr is not None
        assert stopped.stderr.read() == b""


def test_progress_tells_each_record_as_soon_as_it_is_stored(here: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "rehearse", "tiny", "--script", "script.txt", "--progress"],
        capture_output=True,
        text=True,
        check=True,
    )
    stored = [line.split() for line in done.stdout.splitlines()]
    assert [word for word, _ in stored] == ["stored"] * len(stored)
    assert [int(number) for _, number in stored] == list(range(1, len(stored) + 1))
    assert (here / "out" / RUN).is_file()
    assert (here / "out" / "log.csv").is_file()
    with RunFile.open_reading(here / "out" / RUN) as rehearsed:
        # A rehearsal plays at full speed because it keeps no time beside its records.
        assert rehearsed.heartbeat() is None
        assert rehearsed.log.latest == len(stored)


def test_a_shipped_scenario_is_found_by_its_name_from_any_folder(here: Path) -> None:
    assert find_scenario("stroomstoring-noord-holland").is_dir()
    assert find_scenario("tiny") == (here / "tiny").resolve()


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no device that is always full")
def test_output_that_cannot_be_written_is_said(run: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "verify", RUN],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == FAILED
    assert done.stderr.decode("utf-8").startswith("Fout: De uitvoer")
