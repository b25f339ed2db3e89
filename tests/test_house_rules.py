"""The rules of the house, as tests: where arrows go, how long things are, and that both languages are complete."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tabletop.base.texts import catalogue

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "tabletop").rglob("*.py"))
ROOMS = {
    "PySide6": "ui",
    "openpyxl": "interchange",
    "pydantic": "scenario",
    "reportlab": "pdf",
    "sqlite_utils": "store",
    "yaml": "scenario",
}
"""Which room knows a package of others: it can be replaced behind that room alone."""
HEAVY = ("openpyxl", "reportlab", "sqlite_utils", "pydantic", "yaml", "pypdfium2", "pyphen")


def _trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES]


def test_every_arrow_points_down() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-500:]


def test_every_package_of_others_is_known_in_one_room() -> None:
    strays: list[str] = []
    for path, tree in _trees():
        room = path.relative_to(ROOT / "tabletop").parts[0]
        strays += [f"{path.relative_to(ROOT)} {name}" for name in _imported(tree) if ROOMS.get(name, room) != room]
    assert strays == []


def _imported(tree: ast.Module) -> set[str]:
    """Return the packages a file imports anywhere, by their first name."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def test_no_file_is_longer_than_400_lines() -> None:
    long = [f"{p.relative_to(ROOT)}" for p in SOURCES if len(p.read_text(encoding="utf-8").splitlines()) > 400]
    assert long == []


def test_no_function_is_longer_than_40_lines() -> None:
    long: list[str] = []
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > 40 and not _is_one_match(node):
                    long.append(f"{path.relative_to(ROOT)}:{node.name} {length}")
    assert long == []


def _is_one_match(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A dispatch over every command or event is one idea however many kinds there are."""
    return isinstance(node.body[-1], ast.Match)


def test_every_module_class_and_public_function_says_what_it_is_for() -> None:
    silent: list[str] = []
    for path, tree in _trees():
        if not ast.get_docstring(tree):
            silent.append(str(path.relative_to(ROOT)))
        silent += [f"{path.relative_to(ROOT)}:{name}" for name in _undocumented(tree)]
    assert silent == []


def _undocumented(tree: ast.Module) -> list[str]:
    names: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                names.append(node.name)
            if isinstance(node, ast.ClassDef):
                names += [f"{node.name}.{part.name}" for part in node.body if _is_silent_method(part)]
    return names


def _is_silent_method(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return False
    is_qt_override = re.search(r"[a-z][A-Z]", node.name) is not None
    overrides = any(isinstance(d, ast.Name) and d.id == "override" for d in node.decorator_list)
    known_qt = node.name in {"data", "paint", "event", "flags", "text", "role", "rect", "index", "parent"}
    return not (ast.get_docstring(node) or is_qt_override or overrides or known_qt)


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "resources/i18n/nl").glob("*.toml")))
def test_both_languages_have_the_same_keys_and_placeholders(name: str) -> None:
    dutch = catalogue(ROOT / "resources/i18n/nl" / name)
    english = catalogue(ROOT / "resources/i18n/en" / name)
    assert dutch.keys() == english.keys()
    for key in dutch:
        assert _placeholders(dutch[key]) == _placeholders(english[key]), key
        assert dutch[key].strip(), key


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_no_english_catalogue_stands_without_a_dutch_one() -> None:
    dutch = {p.name for p in (ROOT / "resources/i18n/nl").glob("*.toml")}
    assert {p.name for p in (ROOT / "resources/i18n/en").glob("*.toml")} == dutch


def test_every_literal_text_key_in_the_code_exists() -> None:
    missing: list[str] = []
    for path, tree in _trees():
        for node in ast.walk(tree):
            key = _text_key(node)
            if key and not _exists(key):
                missing.append(f"{path.relative_to(ROOT)}:{node.lineno} {key}")  # type: ignore[attr-defined]
    assert missing == []


def _text_key(node: ast.AST) -> str | None:
    """Return the key in `texts("…")` or `Message("…")` when it is written out."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    first = node.args[0]
    if called.strip("_") not in ("texts", "Message") or not isinstance(first, ast.Constant):
        return None
    return str(first.value)


def _exists(key: str) -> bool:
    path = ROOT / "resources/i18n/nl" / f"{key.partition('.')[0]}.toml"
    if not path.is_file():
        return False
    known = catalogue(path)
    return key in known or f"{key}.other" in known


def test_the_start_path_loads_nothing_heavy() -> None:
    code = "import sys, tabletop.cli, tabletop.base.texts; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({*HEAVY, "PySide6"})


def test_home_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    code = (
        "import sys; from tabletop.cli import main; main(['--exit-after-first-paint']);"
        " print('loaded:', *sys.modules)"
    )
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TABLETOP_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env=surroundings
    )
    loaded = {name.partition(".")[0] for name in done.stdout.partition("loaded:")[2].split()}
    assert "PySide6" in loaded
    assert loaded.isdisjoint({*HEAVY, "babel", "statistics", "asyncio"})


def test_no_lock_file_and_no_registry_host_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split()
    assert not [n for n in names if n.endswith((".lock", "package-lock.json"))]
    assert "index-url" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_takes_no_references_off_none() -> None:
    """PySide6 6.12.0 took one off with every void call and died after some 5,000 of them on Python 3.11."""
    code = (
        "import sys; from PySide6.QtCore import QTimer; from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([]); label = QLabel(); before = sys.getrefcount(None)\n"
        "for n in range(20_000): label.update()\n"
        "print(before - sys.getrefcount(None))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 100


def test_the_version_is_said_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    from tabletop import __version__

    assert project["version"] == __version__


def test_a_test_fails_when_python_qt_or_the_log_warns(tmp_path: Path) -> None:
    warning = {
        "python": "import warnings\ndef test(): warnings.warn('careful')\n",
        "log": "import logging\ndef test(): logging.getLogger('sqlite').warning('careful')\n",
        "qt": "from PySide6.QtCore import qWarning\ndef test(): qWarning('careful')\n",
    }
    for name, code in warning.items():
        (tmp_path / f"test_{name}.py").write_text(code)
    (tmp_path / "test_calm.py").write_text("def test(): pass\n")
    options = ("-c", "pyproject.toml", "-p", "tests.conftest", "-rfE")
    command = [sys.executable, "-m", "pytest", *options, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert set(re.findall(r"(?:FAILED|ERROR) .*?test_(\w+)\.py", done.stdout)) == set(warning)
