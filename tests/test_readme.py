"""The README is true: its commands and options exist, and its settings are read."""

from __future__ import annotations

import re
import shlex
import tomllib
from argparse import ArgumentParser
from pathlib import Path

import pytest

from tabletop.app.offline import find_scenario
from tabletop.base.texts import Texts
from tabletop.cli.export_command import RUN_KINDS, SCENARIO_KINDS
from tabletop.cli.parser import command_parser
from tabletop.cli.scenario_commands import PRINTED

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
_EXAMPLES = {
    "SCENARIO": "ken-je-partner",
    "RUN": "a.tabletop",
    "FILE": "a.pdf",
    "DIR": "out",
    "PATH…": "scenarios",
    "A": "ken-je-partner",
    "B": "scenarios/ken-je-partner",
    "TEMPLATE": "workshop",
}


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def _table() -> list[str]:
    rows = re.findall(r"^\| `tabletop(.*?)` \|", README, re.MULTILINE)
    return [row.replace("\\|", "|").strip() for row in rows]


def _spoken_to(words: list[str]) -> None:
    """Let the parser read a command line; a word it does not know ends the test."""
    command_parser(Texts("en")).parse_args(words)


def _variants(row: str) -> list[list[str]]:
    """Write a row of the table out: with everything optional, once for each of the alternatives."""
    plain = row.replace("[", "").replace("]", "")
    words = [_EXAMPLES.get(word, word) for word in plain.split()]
    longest = max((word.count("|") for word in words), default=0) + 1
    return [[word.split("|")[n % (word.count("|") + 1)] for word in words] for n in range(longest)]


def test_the_table_names_every_command_and_nothing_else() -> None:
    named = {row.split()[0] for row in _table() if row}
    assert named == set(_subparsers())


@pytest.mark.parametrize("row", _table())
def test_every_command_in_the_table_is_understood(row: str) -> None:
    for words in _variants(row):
        _spoken_to(words)


def test_the_table_names_every_option_of_every_command() -> None:
    shown = {row.split()[0]: row for row in _table() if row}
    for name, parser in _subparsers().items():
        options = {text for action in parser._actions for text in action.option_strings if text.startswith("--")}
        known_by_all = {"--help", "--lang"}
        # Where a file goes has a default, so the table leaves these out; the help of the command has them.
        with_default = {"print": {"--pdf"}, "export": {"--file", "--names"}, "new": {"--to"}}
        missing = {x for x in options - known_by_all - with_default.get(name, set()) if x not in shown[name]}
        assert missing == set(), name


def test_the_choices_in_the_table_are_those_of_the_code() -> None:
    table = "\n".join(_table())
    assert "|".join(PRINTED) in table
    assert "|".join(RUN_KINDS) in table
    assert "|".join(SCENARIO_KINDS) in table


def test_each_of_the_two_commands_is_one_line_that_installs_and_does_the_job() -> None:
    play, tests, *_ = _blocks("sh")
    assert play.count("\n") == tests.count("\n") == 1
    steps = [shlex.split(step) for step in play.split("&&")]
    assert steps[0] == ["python3", "-m", "venv", ".venv"]
    assert steps[1] == [".venv/bin/pip", "install", "."]
    assert steps[2][0] == ".venv/bin/tabletop"
    _spoken_to(steps[2][1:])
    assert find_scenario(steps[2][2]).is_dir()
    steps = [shlex.split(step) for step in tests.split("&&")]
    assert steps[2][-2:] == ["-m", "pytest"]
    extras = re.search(r"\[(.*)\]", steps[1][-1])
    assert extras is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])
    assert project["scripts"] == {"tabletop": "tabletop.cli:main"}


def test_windows_has_the_same_commands_as_linux() -> None:
    def plain(block: str) -> list[str]:
        written = block.replace("\\", "/").replace("py -3", "python3").replace("Scripts", "bin")
        return [step.strip() for step in re.split(r"&&|;", written)]

    assert [plain(block) for block in _blocks("powershell")] == [plain(block) for block in _blocks("sh")[:2]]


def test_the_line_that_opens_the_application_names_a_command_that_exists() -> None:
    (opening,) = _blocks("sh")[2:]
    assert opening.strip() == ".venv/bin/tabletop"
    for words in re.findall(r"`tabletop ([a-z][^`]*)`", README.partition("## The command line")[0]):
        _spoken_to(words.split())


def test_every_setting_is_read_by_the_code_and_every_setting_the_code_reads_is_told() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tabletop").rglob("*.py"))
    told = set(re.findall(r"TABLETOP_[A-Z_]+", README))
    assert told
    assert told == set(re.findall(r"[\"'](TABLETOP_[A-Z_]+)[\"']", code))


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"(?<!!)\[[^]]*\]\(([^)#]+)\)", README)
    assert [name for name in named if "://" not in name and not (ROOT / name).exists()] == []


def _subparsers() -> dict[str, ArgumentParser]:
    parser = command_parser(Texts("en"))
    (commands,) = (action for action in parser._actions if isinstance(action.choices, dict))
    return dict(commands.choices)  # type: ignore[arg-type]
