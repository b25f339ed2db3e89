"""Making scenarios without a window: new, import, export and diff, with good and bad input in both languages."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.app.library import own_scenarios
from tabletop.base.paths import scenarios
from tabletop.cli import FAILED, OK, PROBLEMS, main
from tabletop.scenario.folder import load_folder
from tests.interchange.packages import whole, zipped
from tests.test_cli import ROOT, RUN, TINY, Said, _said, here, run

__all__ = ["here", "run"]

PACKAGE = "tiny.tabletop-scenario"
TEMPLATES = ("blank", "table-top-90", "table-top-180", "workshop", "virtual", "exchange")
TRIES = 60
SHEET = """\
Nr;Tijd;Van;Aan;Bericht;Kleur
1;09:00;Meldkamer;Liander, Gemeente Haarlem;De stroom valt uit in Haarlem;rood
2;09:10;Burger;Gemeente Haarlem;Wanneer is er weer licht?;geel
3;morgen;Pers;Gemeente Haarlem;Kunt u reageren?;groen
"""


@pytest.fixture
def packed(run: Path, capsys: Said) -> Path:
    """Stand beside a package of the small scenario, a run of it, and all the wrong kinds of file."""
    assert _said(capsys, "export", "tiny", "--to", "package")[0] == OK
    Path("hostile.tabletop-scenario").write_bytes(zipped(whole()) + b"more")
    Path("unreadable.tabletop-scenario").write_bytes(zipped(whole()))
    Path("noise.xlsx").write_bytes(bytes(range(256)) * 9)
    Path("script.csv").write_text(SHEET, encoding="utf-8")
    Path("noise.csv").write_bytes(b"\xff\xfe\x00\x00" * 9)
    Path("broken").mkdir()
    Path("broken/nl.yaml").write_bytes(b"[" * 100_000)
    return run.parent


BAD = (
    ("new",),
    ("new", "Proef"),
    ("new", "Proef", "--from", "nowhere"),
    ("new", "Proef", "--from", ""),
    ("new", "Proef", "--from", "folder"),
    ("new", "Proef", "--from", "broken"),
    ("new", "Proef", "--from", "paper.pdf"),
    ("new", "", "--from", "blank"),
    ("new", "  ", "--from", "tiny"),
    ("new", "Proef", "--from", "blank", "--to", "folder"),
    ("new", "Proef", "--from", "blank", "--to", "empty"),
    ("new", "Proef", "--from", "blank", "--to", "Mijn Map"),
    ("new", "Proef", "--from", "blank", "--to", "con"),
    ("new", "Proef", "--from", "blank", "--to", "empty/proef"),
    ("new", "Proef", "--from"),
    ("diff", "tiny"),
    ("diff", "tiny", "nowhere"),
    ("diff", "nowhere", "tiny"),
    ("diff", "tiny", "folder"),
    ("diff", "tiny", "broken"),
    ("diff", "tiny", "paper.pdf"),
    ("diff", "tiny", "empty"),
    ("diff", "tiny", "noise"),
    ("diff", "tiny", "pipe"),
    ("diff", "tiny", RUN),
    ("diff", "tiny", "hostile.tabletop-scenario"),
    ("diff", "unreadable.tabletop-scenario", "tiny"),
    ("import",),
    ("import", "noise.xlsx"),
    ("import", "noise.xlsx", "--to", "x"),
    ("import", "noise.csv", "--to", "x"),
    ("import", "empty", "--to", "x"),
    ("import", "folder", "--to", "x"),
    ("import", "paper.pdf", "--to", "x"),
    ("import", "missing.xlsx", "--to", "x"),
    ("import", "script.csv", "--to", "tiny"),
    ("import", "script.csv", "--to", "Mijn Map"),
    ("import", "script.csv", "--to", "x", "--map", "onbekend"),
    ("import", "script.csv", "--to", "x", "--start", "gisteren"),
    ("import", "script.csv", "--to", "empty/x"),
    ("import", PACKAGE, "--to", "folder"),
    ("import", PACKAGE, "--to", "tiny"),
    ("import", PACKAGE, "--to", "Mijn Map"),
    ("import", PACKAGE, "--to", "empty/x"),
    ("import", PACKAGE, "--map", "x"),
    ("import", PACKAGE, "--start", "09:00"),
    ("import", "missing.tabletop-scenario"),
    ("import", "hostile.tabletop-scenario", "--to", "x"),
    ("import", "unreadable.tabletop-scenario", "--to", "x"),
    ("export", "tiny"),
    ("export", "tiny", "--to", "jsonl"),
    ("export", "tiny", "--to", "pdf"),
    ("export", "tiny", "--to", "xlsx", "--names"),
    ("export", "tiny", "--to", "package", "--names"),
    ("export", "nowhere", "--to", "package"),
    ("export", "folder", "--to", "package"),
    ("export", "broken", "--to", "package"),
    ("export", "broken", "--to", "xlsx"),
    ("export", "broken", "--to", "csv"),
    ("export", RUN, "--to", "package"),
    ("export", PACKAGE, "--to", "csv"),
    ("export", PACKAGE, "--to", "package"),
    ("export", "missing.tabletop", "--to", "package"),
    ("export", "tiny", "--to", "package", "--file", "folder"),
    ("export", "tiny", "--to", "package", "--file", "nowhere/x.tabletop-scenario"),
    ("export", "tiny", "--to", "package", "--file", RUN),
    ("export", "tiny", "--to", "xlsx", "--file", "pipe"),
    ("export", "pipe", "--to", "csv"),
)


def _all_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_what_cannot_be_done_is_said_in_one_line_in_both_languages_and_changes_nothing(
    words: tuple[str, ...], packed: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _all_in(packed)
    said: set[str] = set()
    for language, start in (("nl", "Fout: "), ("en", "Error: ")):
        monkeypatch.setenv("TABLETOP_LANG", language)
        status, out, err = _said(capsys, *words)
        assert (status, out) == (FAILED, "")
        assert err.startswith(start)
        assert err.count("\n") == 1
        said.add(err.removeprefix(start))
    assert len(said) == 2
    assert _all_in(packed) == before
    assert not own_scenarios().exists() or list(own_scenarios().iterdir()) == []


def test_whatever_is_asked_the_answer_is_a_line_and_never_a_traceback(
    packed: Path, capsys: Said, more: int
) -> None:
    chance = random.Random(20261123)
    things = [path.name for path in packed.iterdir()]
    things += ["nowhere", "", ".", "..", "/", "~", "ken-je-partner", "-", "x" * 300, "a\nb", "‮", "con", *TEMPLATES]
    options = (
        "--to",
        "--from",
        "--map",
        "--start",
        "--file",
        "--names",
        "csv",
        "xlsx",
        "package",
        "jsonl",
        "09:00",
    )
    # A pipe would be waited for; that it is refused is in the list above. What a test may write stays here.
    things = [thing for thing in things if thing not in ("pipe", "/", "..", "~")]
    for _ in range(TRIES * more):
        command = chance.choice(("new", "import", "export", "diff"))
        words = [
            chance.choice((chance.choice(things), chance.choice(options))) for _ in range(chance.randint(0, 6))
        ]
        status, _, err = _said(capsys, command, *words)
        assert status in (OK, PROBLEMS, FAILED)
        assert status != FAILED or err.count("\n") == 1, (command, words, err)
        assert "Traceback" not in err


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_scenario_from_each_template_has_no_errors(template: str, language: str, capsys: Said) -> None:
    status, out, err = _said(capsys, "new", "Brand in de haven", "--from", template, "--lang", language)
    folder = own_scenarios() / "brand-in-de-haven"
    assert (status, err) == (OK, "")
    assert out.strip().endswith(str(folder))
    assert load_folder(folder).sound


def test_a_new_scenario_goes_where_it_is_asked_for_and_can_be_a_copy(here: Path, capsys: Said) -> None:
    assert _said(capsys, "new", "Een kopie", "--from", "tiny", "--to", "kopie")[0] == OK
    copied = load_folder(here / "kopie")
    assert copied.scenario is not None
    assert (copied.scenario.id, copied.scenario.title) == ("kopie", "Een kopie")
    assert copied.sound
    assert _said(capsys, "new", "Nog een", "--from", "ken-je-partner", "--to", "nog-een")[0] == OK
    assert load_folder(here / "nog-een", "en").sound
    assert not own_scenarios().exists()


def test_without_a_template_it_says_which_there_are(capsys: Said) -> None:
    for words in (("new", "Proef"), ("new", "Proef", "--from", "nowhere")):
        _, _, err = _said(capsys, *words)
        assert all(template in err for template in TEMPLATES)


def test_diff_answers_as_other_programs_of_that_name_do(packed: Path, capsys: Said) -> None:
    assert _said(capsys, "diff", "tiny", "tiny")[:2] == (OK, "Geen verschil.\n")
    assert _said(capsys, "diff", "tiny", PACKAGE)[0] == OK
    shutil.copytree("tiny", "later")
    Path("later/nl.yaml").write_text(TINY.replace("at: T+00:00\n    core", "at: T+00:10\n    core"), "utf-8")
    status, out, err = _said(capsys, "diff", "tiny", "later")
    assert (status, err) == (PROBLEMS, "")
    assert "1 inject verplaatst" in out
    status, out, _ = _said(capsys, "diff", "tiny", "later", "--lang", "en")
    assert status == PROBLEMS
    assert "1 inject moved" in out


def test_a_package_travels_from_one_folder_to_another(packed: Path, capsys: Said) -> None:
    status, out, _ = _said(capsys, "import", PACKAGE, "--to", "elders/tiny")
    assert (status, out) == (OK, "Opgenomen: elders/tiny\n".replace("/", os.sep))
    assert _all_in(packed / "elders" / "tiny") == _all_in(packed / "tiny")
    assert _said(capsys, "import", PACKAGE, "--to", "tweede")[0] == OK
    assert load_folder(packed / "tweede").sound
    assert _said(capsys, "import", PACKAGE)[0] == OK
    assert (own_scenarios() / "tiny" / "nl.yaml").is_file()
    assert _said(capsys, "import", PACKAGE)[0] == FAILED


def test_a_spreadsheet_becomes_a_scenario_and_what_was_not_understood_is_said_by_cell(
    packed: Path, capsys: Said
) -> None:
    status, out, err = _said(capsys, "import", "script.csv", "--to", "haarlem")
    assert status in (OK, PROBLEMS)
    assert out == "Opgenomen: haarlem\n"
    assert "B4: " in err
    scenario = load_folder(packed / "haarlem").scenario
    assert scenario is not None
    assert [inject.at for inject in scenario.injects][:2] == [0, 600]
    assert "Wanneer is er weer licht?" in scenario.injects[1].text
    assert "Kleur: geel" in scenario.injects[1].notes


def test_a_start_and_a_remembered_layout_are_used(packed: Path, capsys: Said) -> None:
    from tabletop.app.importing import read_file, save_mapping
    from tabletop.interchange.sheets.columns import guess

    save_mapping("Onze regio", guess(read_file(Path("script.csv")).sheets[0]))
    status, _, err = _said(capsys, "import", "script.csv", "--to", "x", "--map", "Onze regio", "--start", "08:30")
    assert status in (OK, PROBLEMS), err
    scenario = load_folder(packed / "x").scenario
    assert scenario is not None
    assert [inject.at for inject in scenario.injects][:2] == [1800, 2400]


@pytest.mark.parametrize("name", ["ken-je-partner", "stroomstoring-noord-holland"])
def test_a_scenario_goes_through_a_spreadsheet_and_comes_back_the_same(
    here: Path, capsys: Said, name: str
) -> None:
    assert _said(capsys, "export", name, "--to", "xlsx", "--file", "x.xlsx")[0] == OK
    status, _, err = _said(capsys, "import", "x.xlsx", "--to", f"terug/{name}")
    assert (status, err) == (OK, "")
    before, after = load_folder(scenarios() / name).scenario, load_folder(here / "terug" / name).scenario
    assert before == after


def test_what_is_wrong_with_a_package_is_said_while_it_is_taken_in(here: Path, capsys: Said) -> None:
    Path("tiny/nl.yaml").write_text(TINY.replace("owners: [A1]", "owners: [X9]"), encoding="utf-8")
    status, _, err = _said(capsys, "export", "tiny", "--to", "package")
    assert status == OK
    assert "1 fout" in err
    status, _, err = _said(capsys, "import", PACKAGE, "--to", "x")
    assert status == OK
    assert "X9" in err


def test_a_scenario_is_found_by_its_name_among_ones_own(here: Path, capsys: Said) -> None:
    assert _said(capsys, "new", "Eigen werk", "--from", "blank")[0] == OK
    assert _said(capsys, "export", "eigen-werk", "--to", "package")[0] == OK
    assert Path("eigen-werk.tabletop-scenario").is_file()
    assert "eigen-werk" in _said(capsys, "export", "nowhere", "--to", "csv")[2]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "package"])
def test_a_scenario_is_exported_under_a_free_name_or_the_one_that_is_given(
    here: Path, capsys: Said, kind: str
) -> None:
    ending = "tabletop-scenario" if kind == "package" else kind
    for name in (f"tiny.{ending}", f"tiny-2.{ending}"):
        status, out, _ = _said(capsys, "export", "tiny", "--to", kind)
        assert (status, out) == (OK, f"Geschreven: {name}\n")
        assert Path(name).stat().st_size > 0
    assert (
        _said(capsys, "export", str(scenarios() / "ken-je-partner"), "--to", kind, "--file", f"x.{ending}")[0]
        == OK
    )


def test_the_log_of_a_run_is_exported_as_before(packed: Path, capsys: Said) -> None:
    for kind in ("csv", "xlsx", "jsonl"):
        assert _said(capsys, "export", RUN, "--to", kind, "--names")[0] == OK


def test_the_new_commands_work_without_qt(packed: Path) -> None:
    code = (
        "import sys; from tabletop.cli import main\n"
        "for words in sys.argv[1].split(';'):\n"
        "    main(words.split())\n"
        "print(*(name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))), file=sys.stderr)"
    )
    commands = f"new Q --from blank --to q;diff q tiny;import {PACKAGE} --to w;export w --to package"
    done = subprocess.run(
        [sys.executable, "-c", code, commands],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr.strip() == ""


def test_help_of_every_new_command_is_in_the_language_of_the_reader(capsys: Said) -> None:
    for command in ("new", "import", "export", "diff"):
        said: set[str] = set()
        for language in ("nl", "en"):
            with pytest.raises(SystemExit):
                main([command, "--help", "--lang", language])
            said.add(capsys.readouterr().out)
        assert len(said) == 2
