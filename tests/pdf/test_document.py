"""What a reader of the paper gets: the standards kept, all fonts inside, nothing lost in silence."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.blocks import Badges
from tabletop.pdf.tables import Column
from tabletop.pdf.text import MOST_CHARACTERS, Shortener
from tests.pdf.samples import (
    CODES,
    HOSTILE,
    MANY_CODES,
    blocks,
    chart_story,
    document,
    hostile_story,
    text_story,
)
from tests.verapdf.verapdf import validate


def words(pdf: bytes) -> str:
    """Return the text of all pages as a reader's software extracts it."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def elements(pdf: bytes) -> list[tuple[str, str]]:
    """Return tag and alternative text of all structure elements in reading order."""
    found: list[tuple[str, str]] = []

    def walk(node: Any) -> None:
        found.append((str(node.S), str(node.get("/Alt", ""))))
        for kid in node.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        walk(opened.Root.StructTreeRoot.K)
    return found


def test_every_kind_of_document_keeps_both_standards(tmp_path: Path) -> None:
    corpus = {"empty": document([])}
    for language in ("nl", "en"):
        maker = blocks(language)
        corpus[f"text-{language}"] = document(text_story(maker), language)
        corpus[f"charts-{language}"] = document(chart_story(maker, CODES, 60), language)
    corpus["thirty-roles"] = document(chart_story(blocks("nl", MANY_CODES), MANY_CODES, 600))
    for number, text in enumerate(HOSTILE.values()):
        corpus[f"hostile-{number}"] = document(hostile_story(blocks("nl"), text), title=text[:300])
    paths: list[Path] = []
    for name, pdf in corpus.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(pdf)
    assert validate(paths) == ()


def test_the_judge_condemns_a_document_without_tags(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(document(text_story(blocks("nl"))))) as opened:
        del opened.Root.StructTreeRoot
        opened.save(tmp_path / "untagged.pdf")
    assert {failure.standard for failure in validate([tmp_path / "untagged.pdf"])} == {"ua1", "2a"}


def test_equal_input_gives_equal_bytes() -> None:
    first, second = (document([*text_story(blocks("nl")), *chart_story(blocks("nl"), CODES, 60)]) for _ in "ab")
    assert first == second


def test_every_font_is_embedded() -> None:
    pdf = document([*text_story(blocks("nl")), *chart_story(blocks("nl"), CODES, 60)])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        used = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert used
        assert all("/FontFile2" in font.FontDescriptor for font in used)


def test_the_figures_are_as_wide_as_each_other() -> None:
    fonts.register()
    for font in fonts.WEIGHTS.values():
        assert len({fonts.width(figure, font, 10) for figure in "0123456789"}) == 1


def test_a_character_without_a_shape_is_named() -> None:
    text = words(document([blocks("nl").paragraph("Hulp 😀 is → onderweg")]))
    assert "Hulp [grinning face] is → onderweg" in text


def test_markup_is_shown_as_typed() -> None:
    assert "<b>niet vet</b> & klaar" in words(document([blocks("nl").paragraph("<b>niet vet</b> & klaar")]))


@pytest.mark.parametrize(
    ("language", "note"), [("nl", "ingekort: nog 95999 tekens"), ("en", "95999 more characters")]
)
def test_a_cut_text_says_what_is_missing(language: str, note: str) -> None:
    assert note in words(document([blocks(language).paragraph("x " * 50_000)], language)).replace("\r\n", " ")


def test_ten_thousand_worst_texts_are_cut_more_and_more() -> None:
    shorten = Shortener(Texts("nl"))
    lengths = [len(shorten("woord " * 1_000)) for _ in range(1_000)]
    assert lengths[0] > MOST_CHARACTERS - 10
    assert lengths[-1] < 120


def test_a_broken_word_reads_as_one() -> None:
    maker = blocks("nl")
    text = "verantwoordelijkheidsverdeling " * 12
    pdf = document([maker.columns([maker.paragraph(text)], [maker.paragraph(text)], [maker.paragraph(text)])])
    read = words(pdf).replace("\ufffe", "").replace("\u00ad", "").replace("\x02", "")
    assert "-" not in read


def test_a_repeated_table_header_is_read_once() -> None:
    maker = blocks("nl")
    rows = [(f"T+00:{number:02d}", "tekst") for number in range(100)]
    pdf = document([maker.table([Column("Tijd", width=60), Column("Wat")], rows)])
    tags = [tag for tag, _ in elements(pdf)]
    assert tags.count("/Table") == 1
    assert tags.count("/TH") == 2
    assert tags.count("/TR") == 101
    assert words(pdf).count("Tijd") > 1


def test_a_row_taller_than_a_page_goes_on_at_the_next() -> None:
    rows = [("1", "regel\n" * 150)]
    pdf = document([blocks("nl").table([Column("Nr", width=30), Column("Wat")], rows)])
    assert words(pdf).count("regel") == 150
    assert [tag for tag, _ in elements(pdf)].count("/TR") == 2


def test_a_figure_says_what_it_shows() -> None:
    pdf = document(chart_story(blocks("nl"), CODES, 60))
    figures = [alternative for tag, alternative in elements(pdf) if tag == "/Figure"]
    assert figures
    assert all(figures)


def test_the_page_counts_itself_and_names_the_exercise() -> None:
    text = words(document(text_story(blocks("en")), "en"))
    pages = text.count("OEFENING · EXERCISE") // 2
    assert pages > 1
    assert f"1 of {pages}" in text
    assert f"{pages} of {pages}" in text


def test_bookmarks_follow_the_headings() -> None:
    maker = blocks("nl")
    pdf = document([maker.heading("Een", 1), maker.heading("Twee", 3), maker.heading("Drie", 2)])
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        assert outline.root[0].title == "Een"
        assert [child.title for child in outline.root[0].children] == ["Twee", "Drie"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_makes_a_document_in_time(name: str) -> None:
    start = time.process_time()
    assert document(hostile_story(blocks("nl"), HOSTILE[name])).startswith(b"%PDF-1.7")
    assert time.process_time() - start < 10


@pytest.mark.slow
def test_ten_thousand_entries_make_a_document_in_time() -> None:
    maker = blocks("nl")
    start = time.process_time()
    columns = [Column("Tijd", width=44), Column("Rol", width=36), Column("Wat"), Column("Aan", width=70)]
    rows = [
        (f"T+{number // 60:02d}:{number % 60:02d}", Badges((CODES[number % 12],)), "Wij openen de opvang. " * 6,
         Badges(CODES[: number % 3]))
        for number in range(10_000)
    ]  # fmt: skip
    assert document([maker.heading("Logboek", 1), maker.table(columns, rows)])
    assert time.process_time() - start < 10
