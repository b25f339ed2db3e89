"""Every inject of every scenario is found by what stands in it and by what it is about, at once."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

from tabletop.app.inject_library import InjectLibrary, Query, entries_of, pictures_of, read_library
from tabletop.app.library import own_scenarios
from tabletop.app.starting import start
from tabletop.base.errors import Damaged
from tabletop.base.paths import scenarios
from tabletop.base.texts import LANGUAGES, Texts
from tabletop.scenario.folder import load_folder

STORM = scenarios() / "stroomstoring-noord-holland"


@pytest.fixture(scope="module")
def library() -> InjectLibrary:
    """The shipped scenarios and templates, in Dutch."""
    return read_library("nl")


def test_shipped_scenarios_templates_and_ones_own_are_all_there(library: InjectLibrary) -> None:
    titles = {title for _, title in library.scenarios}
    assert {"Stroomstoring Noord-Holland", "Ken je partner", "Table-top van 90 minuten"} <= titles
    mine = start("Van mij", "workshop")
    assert str(mine) in {folder for folder, _ in read_library("nl").scenarios}
    assert str(mine) not in {folder for folder, _ in read_library("nl", mine).scenarios}


def test_the_language_asked_for_is_read_where_there_is_one() -> None:
    titles = {title for _, title in read_library("en").scenarios}
    assert "Table-top of 90 minutes" in titles


def test_all_words_have_to_be_there_and_the_title_counts_most(library: InjectLibrary) -> None:
    hits = library.search(Query("ziekenhuis diesel"))
    assert hits
    assert hits[0].inject.title == "Een ziekenhuis vraagt diesel"
    assert hits[0].why[0].key == "inject_library.why.title"
    for hit in hits:
        said = " ".join(hit.entry.said)
        assert " ziekenhuis" in said
        assert " diesel" in said
    assert library.search(Query("ziekenhuis diesel xylofoon")) == ()


def test_capitals_accents_and_half_words_do_not_matter(library: InjectLibrary) -> None:
    assert library.search(Query("ÉÉN  Loket"))[0].inject.title == "Eén loket, veel vragen"
    assert library.search(Query("zendm"))


def test_filters_narrow_and_go_together(library: InjectLibrary) -> None:
    water = library.search(Query(function="drinking-water"))
    assert water
    assert all("drinking-water" in hit.entry.functions for hit in water)
    phone = library.search(Query(function="drinking-water", channel="phone"))
    assert 0 < len(phone) < len(water)
    grid = library.search(Query(role="Netbeheerder"))
    assert {hit.scenario.id for hit in grid} >= {"stroomstoring-noord-holland", "table-top-90", "table-top-180"}
    aim = "Eén gedeeld beeld houden"
    assert aim in library.objectives
    assert all(aim in hit.entry.objectives for hit in library.search(Query(objective=aim)))
    only = library.search(Query(folder=str(STORM)))
    assert len(only) == 37


def test_without_a_wish_everything_is_shown_in_order(library: InjectLibrary) -> None:
    hits = library.search(Query())
    assert [hit.entry for hit in hits] == list(library.entries)[: len(hits)]


def test_the_filters_offer_what_there_is(library: InjectLibrary) -> None:
    assert {"electricity", "drinking-water", "health"} <= set(library.functions)
    assert {"Netbeheerder", "GHOR", "Gemeente", "Vervoer en infrastructuur"} <= set(library.partners)
    assert {"phone", "lcms"} <= set(library.channels)


def test_every_reason_can_be_said(library: InjectLibrary) -> None:
    for hit in library.search(Query("de")):
        assert all(Texts(language).say(why) for why in hit.why for language in LANGUAGES)


def test_a_scenario_that_cannot_be_read_is_named_and_hides_no_other(library: InjectLibrary) -> None:
    folder = own_scenarios() / "stuk"
    folder.mkdir(parents=True)
    (folder / "nl.yaml").write_text("title: [")
    read = read_library("nl")
    assert read.unread == ("stuk",)
    assert len(read.entries) == len(library.entries)


def test_the_pictures_of_an_inject_come_along_or_are_named_as_missing(tmp_path: Path) -> None:
    scenario = load_folder(STORM).scenario
    assert scenario is not None
    inject = scenario.inject("i2")
    assert pictures_of(STORM, inject)["gebied-zonder-stroom.png"].startswith(b"\x89PNG")
    with pytest.raises(Damaged):
        pictures_of(tmp_path, inject)


def test_twenty_scenarios_are_searched_before_a_key_is_up() -> None:
    scenario = load_folder(STORM).scenario
    assert scenario is not None
    texts = Texts("nl")
    entries = [
        entry
        for number in range(20)
        for entry in entries_of(dataclasses.replace(scenario, id=f"s{number}"), Path(f"s{number}"), texts)
    ]
    many = InjectLibrary(tuple(entries))
    begin = time.perf_counter()
    hits = many.search(Query("wie stroom", function="electricity"))
    assert time.perf_counter() - begin < 0.05
    assert hits
