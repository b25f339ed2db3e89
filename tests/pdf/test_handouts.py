"""The papers: complete, marked on every page, and accessible by law."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tabletop.base.paths import scenarios
from tabletop.pdf.handouts import WHAT, handout
from tabletop.pdf.handouts_paper import Order
from tabletop.scenario.folder import load_folder
from tabletop.scenario.inject import Inject, Medium, Variant
from tabletop.scenario.model import Agreement, Exchange, Role, Scenario, Table
from tabletop.scenario.words import InjectType, Reach
from tests.builders import a_scenario
from tests.verapdf.verapdf import validate

CREATED = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
SHIPPED = ("stroomstoring-noord-holland", "ken-je-partner")
MARKERS = {"nl": "OEFENING", "en": "OEFENING · EXERCISE"}


@cache
def _shipped(name: str, language: str) -> Scenario:
    scenario = load_folder(scenarios() / name, language).scenario
    assert scenario is not None
    return scenario


def _pages(scenario: Scenario, what: str, language: str = "nl", role: str | None = None) -> list[str]:
    document = pypdfium2.PdfDocument(handout(scenario, what, Order(language, CREATED, role)))
    pages = [_read(page) for page in document]
    document.close()
    return pages


def _read(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    said = " ".join(text.get_text_range().replace("\u00ad", "").replace("\ufffe", "").split())
    text.close()
    page.close()
    return said


def _whole(scenario: Scenario, what: str, language: str = "nl") -> str:
    return " ".join(_pages(scenario, what, language))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("name", SHIPPED)
def test_every_page_carries_the_marker_and_the_label(name: str, what: str, language: str) -> None:
    scenario = _shipped(name, language)
    for page in _pages(scenario, what, language):
        assert MARKERS[language] in page
        assert f"TLP:{scenario.tlp}" in page


def test_the_book_holds_the_whole_script_in_order() -> None:
    scenario = _shipped(SHIPPED[0], "nl")
    book = _whole(scenario, "book")
    script = book[book.index("T+00:00 #1 De stroom valt uit Verhaal") :]
    places = [script.index(f"#{number} {inject.title}") for number, inject in _timed(scenario)]
    assert places == sorted(places)
    for inject in scenario.injects:
        for words in (inject.notes, inject.hint, *inject.questions, *(action.what for action in inject.expected)):
            assert _seen_in(words, book), words


def _timed(scenario: Scenario) -> list[tuple[int, Inject]]:
    timed = [(number, i) for number, i in enumerate(scenario.injects, 1) if i.at is not None]
    return sorted(timed, key=lambda pair: pair[1].at or 0)


def _seen_in(words: str, page: str) -> bool:
    """Tell whether words stand on a page; a hyphen at the end of a line is no hyphen of the word."""
    return _letters(words) in _letters(page)


def _letters(words: str) -> str:
    return "".join(letter for letter in words if letter.isalnum())


def test_the_book_says_when_a_contingency_comes_and_how_a_choice_stands() -> None:
    book = _whole(a_scenario(), "book")
    assert "Als dit niet op tijd is gezien bij #1 Het licht gaat uit: Geeft een eerste beeld" in book
    assert "Als bij ‘Wie is woordvoerder?’ is gekozen: De gemeente." in book
    assert "De regio (als de tafel niet kiest)" in book


def test_what_really_happened_stands_in_the_book_and_on_no_card_or_sheet() -> None:
    scenario = _shipped(SHIPPED[0], "nl")
    reality = next(inject.reality.text for inject in scenario.injects if inject.reality is not None)
    assert _seen_in(reality, _whole(scenario, "book"))
    for what in ("roles", "cards", "form", "attendance"):
        assert not _seen_in(reality, _whole(scenario, what))


def test_cards_hold_nothing_that_is_for_the_facilitator() -> None:
    scenario = _shipped(SHIPPED[0], "nl")
    cards = _whole(scenario, "cards")
    for inject in scenario.injects:
        for words in (inject.notes, inject.hint, *(action.what for action in inject.expected)):
            assert not words or not _seen_in(words, cards), words


def test_inject_cards_are_true_a6() -> None:
    document = pypdfium2.PdfDocument(handout(a_scenario(), "cards", Order("nl", CREATED)))
    sizes = {tuple(round(side * 25.4 / 72) for side in page.get_size()) for page in document}
    document.close()
    assert sizes == {(105, 148)}


def test_a_private_inject_gets_a_card_for_each_role_and_a_prompt_gets_none() -> None:
    secret = Inject(id="s", title="Geheim", text="Alleen dit.", at=60, reach=Reach.ADDRESSED, to=("LIA", "HLM"))
    prompt = Inject(id="p", title="Let op de tijd", text="Kijk rond.", at=90, type=InjectType.PROMPT)
    pages = _pages(replace(a_scenario(), injects=(secret, prompt)), "cards")
    assert len(pages) == 2
    assert ["LIA" in page for page in pages] == [True, False]
    assert ["HLM" in page for page in pages] == [False, True]
    assert "Let op de tijd" not in " ".join(pages)


def test_other_words_after_a_choice_get_a_card_of_their_own() -> None:
    variant = Variant(choice="c1", option="town", text="De gemeente spreekt.")
    inject = Inject(id="v", title="Wie spreekt nu?", text="Er wordt gebeld.", at=60, variants=(variant,))
    pages = _pages(replace(a_scenario(), injects=(inject,)), "cards")
    assert "Er wordt gebeld." in pages[0]
    assert "De gemeente spreekt." in pages[1]
    assert "Bij keuze ‘De gemeente’:" in pages[1]


def test_every_role_has_one_card_on_one_page() -> None:
    scenario = _shipped(SHIPPED[0], "nl")
    pages = _pages(scenario, "roles")
    assert len(pages) == len(scenario.roles)
    for role, page in zip(scenario.roles, pages, strict=True):
        assert all(_seen_in(words, page) for words in (role.organisation, role.cold, role.warm, role.knows))
        assert all(_seen_in(each.what, page) for each in (*role.needs, *role.gives))
        assert all(_seen_in(each.about, page) for each in role.contacts)


def test_one_role_can_be_printed_alone() -> None:
    scenario = _shipped(SHIPPED[0], "en")
    (page,) = _pages(scenario, "roles", "en", "HLM")
    assert "Municipality of Haarlem" in page
    with pytest.raises(KeyError):
        handout(scenario, "roles", Order("en", CREATED, "XX"))


@pytest.mark.parametrize("name", SHIPPED)
def test_observers_get_every_sign_and_every_expected_action(name: str) -> None:
    scenario = _shipped(name, "nl")
    sheets = _whole(scenario, "observer")
    for objective in scenario.objectives:
        assert all(_seen_in(sign, sheets) for sign in objective.signs)
    for inject in scenario.injects:
        assert all(_seen_in(action.what, sheets) for action in inject.expected)


def test_lists_and_forms_fit_on_one_page() -> None:
    for language in ("nl", "en"):
        for name in SHIPPED:
            assert len(_pages(_shipped(name, language), "attendance", language)) == 1
            assert len(_pages(_shipped(name, language), "form", language)) == 1


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="poster"):
        handout(a_scenario(), "poster", Order("nl", CREATED))


def test_an_exercise_without_roles_objectives_or_injects_still_has_its_papers() -> None:
    empty = replace(a_scenario(), roles=(), objectives=(), injects=(), choices=(), functions=(), status=())
    for what in WHAT:
        assert _pages(empty, what)


def test_hostile_text_is_shown_as_typed() -> None:
    scenario = _hostile()
    assert "<b>vet</b> & <script>" in _whole(scenario, "cards")
    for what in WHAT:
        assert _pages(scenario, what)


def test_equal_scenarios_give_equal_bytes() -> None:
    one, two = (handout(a_scenario(), "book", Order("nl", CREATED)) for _ in range(2))
    assert one == two


def _picture(mode: str = "RGBA", size: tuple[int, int] = (900, 600)) -> bytes:
    written = BytesIO()
    Image.new(mode, size, 128).save(written, "JPEG" if mode == "CMYK" else "PNG")
    return written.getvalue()


def _media(name: str) -> dict[str, bytes]:
    return load_folder(scenarios() / name, "nl").media


def _with_picture(alt: str = "Kaart van het gebied") -> Scenario:
    scenario = a_scenario()
    first = replace(scenario.injects[0], media=(Medium(file="kaart.png", alt=alt),))
    return replace(scenario, injects=(first, *scenario.injects[1:]))


def _figures(made: bytes) -> list[str]:
    """Return the alternative texts of the figures in the structure of a PDF."""
    with pikepdf.open(BytesIO(made)) as document:
        elements = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        return [str(each.Alt) for each in elements if each.get("/S") == "/Figure" and "/Alt" in each]


@pytest.mark.parametrize("what", ["book", "cards"])
@pytest.mark.parametrize("mode", ["RGBA", "P", "CMYK", "L"])
def test_a_picture_stands_on_paper_with_its_words(what: str, mode: str) -> None:
    order = Order("nl", CREATED, media={"kaart.png": _picture(mode)})
    made = handout(_with_picture(), what, order)
    assert "Kaart van het gebied" in _figures(made)


@pytest.mark.parametrize("content", [b"", b"geen beeld", _picture()[:200]])
def test_a_picture_that_cannot_be_read_is_told_in_words(content: bytes) -> None:
    order = Order("nl", CREATED, media={"kaart.png": content})
    made = handout(_with_picture(), "cards", order)
    assert "Kaart van het gebied" not in _figures(made)
    assert "Kaart van het gebied" in _whole(_with_picture(), "cards")


@pytest.mark.parametrize("size", [(900, 600), (60, 4000), (4000, 60)])
def test_a_picture_stays_on_its_card(size: tuple[int, int]) -> None:
    order = Order("nl", CREATED, media={"kaart.png": _picture("RGB", size)})
    made = handout(_with_picture(), "cards", order)
    assert _count(made) == _count(handout(a_scenario(), "cards", Order("nl", CREATED)))


def _count(made: bytes) -> int:
    document = pypdfium2.PdfDocument(made)
    number = len(document)
    document.close()
    return number


@pytest.mark.slow
def test_all_papers_are_accessible_and_archival(tmp_path: Path) -> None:
    paths: list[Path] = []
    for name in SHIPPED:
        for language in ("nl", "en"):
            for what in WHAT:
                path = tmp_path / f"{name}-{language}-{what}.pdf"
                path.write_bytes(
                    handout(_shipped(name, language), what, Order(language, CREATED, media=_media(name)))
                )
                paths.append(path)
    for what in WHAT:
        path = tmp_path / f"hostile-{what}.pdf"
        path.write_bytes(handout(_hostile(), what, Order("nl", CREATED)))
        paths.append(path)
    assert validate(paths) == ()


def _hostile() -> Scenario:
    nasty = "<b>vet</b> & <script> 🚒 مرحبا \u202e \x07 " + "regel\n" * 60 + "x" * 3000
    role = Role(
        code="QQQQ",
        organisation="Hoogheemraadschap Hollands Noorderkwartier, afdeling crisisbeheersing " * 3,
        cold=nasty,
        powers=(nasty,),
        needs=(Exchange(partner="NIEMAND", what=nasty),),
        contacts=(Agreement(partner="LIA", about=nasty, via=nasty),),
    )
    inject = Inject(id="h", title=nasty, text=nasty, at=60, notes=nasty, questions=(nasty,), hint=nasty)
    base = a_scenario()
    return replace(base, title=nasty, roles=(role, *base.roles), injects=(inject, *base.injects))


def test_role_cards_attendance_list_and_book_say_who_sits_where() -> None:
    scenario = a_scenario(tables=(Table(id="n", title="Noordtafel", roles=("LIA", "HLM")),))
    cards = _pages(scenario, "roles")
    assert "Je zit aan: Noordtafel, met HLM." in cards[0]
    assert "Noordtafel" not in cards[1]
    assert _whole(scenario, "attendance").count("Noordtafel") == 2
    assert "Wie zit waar" in _whole(scenario, "book")
    assert "Noordtafel" in _whole(scenario, "book")
    assert "Wie zit waar" not in _whole(a_scenario(), "book")
    assert "Tafel" not in _whole(a_scenario(), "attendance").replace("Tabletop", "")
