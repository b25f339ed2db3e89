"""Scenario packages between two honest people: what goes in comes out, and always in the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256

import pytest

from tabletop.base.errors import Damaged, Refused
from tabletop.base.paths import scenarios
from tabletop.base.texts import Texts
from tabletop.interchange.packages.package import PackageFacts, pack, unpack
from tabletop.scenario.folder import load_folder
from tests.interchange.packages import FACTS, FILES, TEXT, jpeg, png, whole, zipped


def test_what_is_packed_comes_out_again() -> None:
    package = unpack(pack(FILES, FACTS))
    assert dict(package.files) == FILES
    assert package.manifest.facts == FACTS
    assert package.manifest.languages == ("nl", "en")
    assert {one.name: one.sha256 for one in package.manifest.files} == {
        name: sha256(content).hexdigest() for name, content in FILES.items()
    }


@pytest.mark.parametrize("name", ["ken-je-partner", "stroomstoring-noord-holland"])
def test_each_shipped_scenario_survives_the_journey_and_stays_sound(name: str) -> None:
    from tabletop.scenario.folder import load_files

    loaded = load_folder(scenarios() / name)
    files = {file.name: file.content for file in loaded.files}
    package = unpack(pack(files, PackageFacts(name, (("nl", "x"), ("en", "y")), "Tabletop")))
    arrived = load_files(package.files, folder=name)
    assert arrived.scenario == loaded.scenario
    assert arrived.sound


def test_the_same_scenario_always_makes_the_same_bytes() -> None:
    backwards = dict(reversed(FILES.items()))
    assert pack(FILES, FACTS) == pack(backwards, FACTS)
    stamped = {info.date_time for info in zipfile.ZipFile(io.BytesIO(pack(FILES, FACTS))).infolist()}
    assert stamped == {(1980, 1, 1, 0, 0, 0)}


def test_any_other_program_can_look_into_a_package() -> None:
    with zipfile.ZipFile(io.BytesIO(pack({**FILES, "media/ĳs.jpg": jpeg()}, FACTS))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "en.yaml", "media/kaart 1.png", "media/ĳs.jpg", "nl.yaml"]
        assert archive.read("nl.yaml") == TEXT
        said = json.loads(archive.read("manifest.json"))
    assert said["title"] == {"nl": "Proef", "en": "Trial"}
    assert "made_at" not in said


def test_a_package_says_when_it_was_made_when_that_is_wanted() -> None:
    facts = PackageFacts("proef", (("nl", "Proef"),), "Tabletop 0.1.0", "2026-05-21T09:00:00+00:00")
    assert unpack(pack({"nl.yaml": TEXT}, facts)).manifest.facts == facts


def test_a_package_in_which_texts_are_compressed_is_taken_too() -> None:
    assert dict(unpack(zipped(whole(method=8))).files) == FILES


def test_a_package_from_an_ordinary_zip_writer_is_taken_too() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for piece in whole():
            archive.writestr(piece.name.decode(), piece.content)
    assert dict(unpack(made.getvalue()).files) == FILES


def test_a_package_without_media_or_translation_is_a_package() -> None:
    facts = PackageFacts("proef", (("nl", "Proef"),), "Tabletop")
    assert dict(unpack(pack({"nl.yaml": TEXT}, facts)).files) == {"nl.yaml": TEXT}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("notes.txt", b"x", "name"),
        ("manifest.json", b"{}", "name"),
        ("media/con.png", png(), "name"),
        ("media/a.png ", png(), "name"),
        ("media/a.mp3", b"ID3", "name"),
        ("media/a.png", b"GIF89a", "content"),
        ("media/a.png", png(10_000, 5_001), "content"),
        ("nl.yaml", b"PK\x03\x04", "content"),
        ("nl.yaml", b"a" * 5_000_001, "file_too_large"),
        ("media/KAART 1.png", png(), "alike"),
    ],
)
def test_what_the_other_side_would_not_take_is_not_sent(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        pack({**FILES, name: content}, FACTS)
    assert refused.value.message.key == f"package.out.{reason}"
    assert Texts("nl").say(refused.value.message) != Texts("en").say(refused.value.message)


def test_a_scenario_that_windows_has_no_folder_for_is_not_sent() -> None:
    with pytest.raises(Refused) as refused:
        pack(FILES, PackageFacts("con", FACTS.title, "Tabletop"))
    assert refused.value.message.key == "package.out.id"


def test_more_pictures_than_a_scenario_can_have_are_not_sent() -> None:
    many = {f"media/{number}.png": png() for number in range(501)}
    with pytest.raises(Refused) as refused:
        pack({**FILES, **many}, FACTS)
    assert refused.value.message.key == "package.out.too_many"


@pytest.mark.parametrize("content", [b"", b"x", b"format: 1\n", b"%PDF-1.7\n" * 50, png()])
def test_a_file_that_is_no_package_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(Damaged) as damaged:
        unpack(content)
    assert damaged.value.message.key == "package.no_package"
