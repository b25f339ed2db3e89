"""Kills a program that saves, keeps, takes in and imports scenarios, and checks after each what is left.

Usage: authoring_kill_driver.py FOLDER KILLS. Prints the kills and the deeds it was told of; fails on any loss.
"""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
import time
from dataclasses import replace
from pathlib import Path

from tabletop.app.authoring import Authoring
from tabletop.app.importing import write_scenario_folder
from tabletop.app.library import own_scenarios, scenario_folders
from tabletop.app.scenario_versions import keep_version, kept_versions, version_files
from tabletop.app.sharing import TakeIn, export_package, read_package, take_in
from tabletop.app.stopwatch import MachineStopwatch
from tabletop.scenario.folder import load_files, load_folder
from tabletop.scenario.translation import TranslatedText, Translation, text_hash
from tests.app.test_authoring import PIXEL
from tests.scenario.samples import SMALL

DEEDS = ("save", "draft", "version", "package", "replace", "import")


def numbered(desk: Authoring, number: int) -> None:
    """Write a number in both languages."""
    title = f"Nummer {number}"
    desk.change(replace(desk.scenario, title=title, situation=f"{number} " * 3000), "form")
    text = TranslatedText(of=text_hash(title), text=f"Number {number}")
    desk.translate(Translation(language="en", translation_of="nl", texts={"title": text}))


def number_of(title: str) -> int:
    return int(title.split()[-1])


def work_until_killed(home: Path, first: int, pipe: int) -> None:
    """Do one thing after another, and tell of each that is done."""
    desk = Authoring(home / "klein")
    package = read_package(home / "klein.tabletop-scenario")
    number = first
    while True:
        number += 1
        deed = number % len(DEEDS)
        numbered(desk, number)
        match DEEDS[deed]:
            case "save":
                desk.save()
            case "draft":
                desk.keep_draft()
            case "version":
                keep_version("klein", desk.all_files(), MachineStopwatch().wall())
            case "package":
                take_in(package, TakeIn(as_id=f"pakket-{number}"))
            case "replace":
                take_in(package, TakeIn(as_id=f"pakket-{number}"))
                take_in(package, TakeIn(as_id=f"pakket-{number}", replace=True))
            case _:
                write_scenario_folder(
                    replace(desk.scenario, id=f"blad-{number}"), own_scenarios() / f"blad-{number}"
                )
        os.write(pipe, struct.pack("<qq", number, deed))


def kill_once(home: Path, first: int, chance: random.Random) -> list[tuple[int, str]]:
    """Start a program, kill it within some milliseconds, and return the deeds it told of."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work_until_killed(home, first, writing)
    os.close(writing)
    told = os.read(reading, 16)
    time.sleep(chance.uniform(0, 0.04))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 65536):
        told += part
    os.close(reading)
    return [(number, DEEDS[deed]) for number, deed in struct.iter_unpack("<qq", told)]


def latest(home: Path) -> int:
    """Return the latest number that stands in the files or in the draft; both languages must agree on it."""
    desk = Authoring(home / "klein")
    if desk.offered is not None:
        desk.take_up_draft()
    assert desk.work.translation is not None
    number = number_of(desk.scenario.title)
    assert number_of(desk.work.translation.texts["title"].text) == number, "half saved"
    assert desk.scenario.situation.split() == [str(number)] * 3000
    desk.save()
    return number


def check(home: Path, told: list[tuple[int, str]], known: set[str]) -> None:
    """Everything that was told of is there, and nothing is there by halves."""
    kept = max((number for number, deed in told if deed in ("save", "draft")), default=0)
    assert latest(home) >= kept, "lost"
    versions = {
        number_of(loaded.title)
        for version in kept_versions("klein").versions[: len(told) + 6]
        if (loaded := load_files(version_files("klein", version.number)).scenario) is not None
    }
    assert kept_versions("klein").unreadable == ()
    there = {folder.name for folder in scenario_folders()}
    for number, deed in told:
        match deed:
            case "version":
                assert number in versions, "version lost"
            case "package" | "replace":
                assert f"pakket-{number}" in there, "package lost"
            case "import":
                assert f"blad-{number}" in there, "import lost"
            case _:
                pass
    for folder in own_scenarios().iterdir():
        if not folder.name.startswith(".") and folder.name not in known:
            known.add(folder.name)
            loaded = load_folder(folder)
            assert loaded.scenario is not None, folder
            assert folder.name.startswith("blad") or loaded.media["net.png"] == PIXEL


def main(home: Path, kills: int) -> int:
    """Kill so many times; return the exit status."""
    os.environ["TABLETOP_DATA"] = str(home / "data")
    folder = home / "klein"
    (folder / "media").mkdir(parents=True)
    (folder / "nl.yaml").write_text(SMALL, "utf-8")
    (folder / "media" / "net.png").write_bytes(PIXEL)
    desk = Authoring(folder)
    numbered(desk, 0)
    own_scenarios().mkdir(parents=True, exist_ok=True)
    desk.save()
    export_package(folder, home / "klein.tabletop-scenario")
    chance = random.Random(20150327)
    done = first = 0
    known: set[str] = set()
    for kill in range(kills):
        told = kill_once(home, first + kill % len(DEEDS), chance)
        try:
            check(home, told, known)
        except Exception as error:
            print(f"kill {kill}: {told}: {error!r}", file=sys.stderr)
            raise
        done += len(told)
        first = max((number for number, _ in told), default=first) + len(DEEDS)
    print(kills, done)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
