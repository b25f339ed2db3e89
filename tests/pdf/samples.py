"""Small documents that between them use every block, in both languages, with gentle and with hostile text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from reportlab.platypus import Flowable

from tabletop.base.texts import Texts
from tabletop.pdf.blocks import Badges, Blocks, KeyFigure, Lines, Mark, Words
from tabletop.pdf.charts_bars import ObjectiveBar, ObjectiveBars, ResponseBar, response_charts
from tabletop.pdf.charts_matrix import Flow, FlowMatrix
from tabletop.pdf.charts_swimlane import KINDS, FunctionBand, Span, Swimlane, SwimMark
from tabletop.pdf.document import DocumentMeta, build
from tabletop.pdf.metadata import Metadata
from tabletop.pdf.style import role_looks
from tabletop.pdf.tables import Column

CODES = ("TEN", "LIA", "VRK", "VRAA", "HLM", "GHOR", "POL", "KPN", "PWN", "PRL", "NS", "SPL")
MANY_CODES = tuple(f"R{number}" for number in range(1, 31))
HOSTILE: Mapping[str, str] = {
    "a word of 100,000 letters": "x" * 100_000,
    "50,000 line breaks": "a\n" * 50_000,
    "50,000 breaks in markup": "<br/>" * 50_000,
    "markup": "<img src='/etc/passwd'/> <b>not bold</b> & &amp; <a href='file:///'>x</a>",
    "emoji": "😀 👨\u200d👩\u200d👧 ☐ ⏸ " * 200,
    "right to left": "שלום עולם \u202e مرحبا " * 50,
    "two scripts by turns": "שa " * 2_000,
    "half a character": "\ud800 half \udfff",
    "control characters": "\x00\x01\x1b[31m nul\x7f",
    "no font": "中文字符测试 \ufdd0 \ufffe \ue000",
    "nothing": "",
    "white space": " \t\n\u00a0 ",
    "hyphens": "woord-" * 1_500,
}


def blocks(language: str, codes: tuple[str, ...] = CODES) -> Blocks:
    """Return a maker of blocks for these roles; the eighth is played by the response cell."""
    return Blocks(Texts(language), role_looks(codes, dashed=codes[7:8]))


def document(story: list[Flowable], language: str = "nl", title: str = "Evaluatie") -> bytes:
    """Return the story as PDF, made at a fixed moment."""
    metadata = Metadata(title, language, datetime(2026, 5, 21, 9, 15, tzinfo=UTC), subject="Oefening")
    return build(story, DocumentMeta(metadata, title, "TLP:AMBER"))


def text_story(maker: Blocks) -> list[Flowable]:
    """Return headings, lists, figures and tables with gentle text."""
    columns = [Column("Nr", width=20), Column("Wat"), Column("Wie", width=70), Column("Tijd", 50, align="right")]
    rows = [
        (str(number), Lines((Words("Opvang openen", True), "verantwoordelijkheidsverdeling " * (number % 7))),
         Badges(CODES[: number % 4]), f"T+00:{number:02d}")
        for number in range(60)
    ]  # fmt: skip
    return [
        maker.paragraph("Evaluatie van de table-top oefening", "lead"),
        maker.heading("Stroomstoring Noord-Holland", 1),
        maker.rule(),
        maker.facts([("Datum", "donderdag 21 mei 2026"), ("Plaats", "Haarlem")]),
        maker.badges(CODES, "Aan tafel"),
        maker.heading("Samenvatting", 2),
        maker.key_figures([KeyFigure("22", "van 24 injects vrijgegeven"), KeyFigure("9 min", "reactietijd")]),
        maker.columns(
            [maker.heading("Dit ging goed", 3), *maker.bullets(["Eén beeld → gedeeld.", "Tweede"], "seen")],
            [maker.heading("Dit moet beter", 3), *maker.bullets(["Niemand bepaalt de volgorde."], "warning")],
        ),
        maker.callout("Dat telt niet als niet gezien.", "Let op:", "warn"),
        maker.table(columns, rows, row_heads=True),
        maker.table([Column("Doel"), Column("Stand", width=90)], [("Beeld", Mark("partly", "deels")), ("", "")]),
    ]


def chart_story(maker: Blocks, codes: tuple[str, ...], entries: int) -> list[Flowable]:
    """Return one of each chart, with this many entries in the swimlane."""
    looks = tuple(maker.look(code) for code in codes)
    marks = tuple(
        SwimMark(codes[number * 7 % len(codes)], number * 9_000 // entries, KINDS[number % 7], str(number))
        for number in range(entries)
    )
    bands = (FunctionBand("Elektriciteit", ((0, "failed"), (5_000, "recovering"), (7_000, "normal"))),)
    lane = Swimlane(looks, 9_000, marks, ((600, "1"), (660, "2")), (Span(3_000, 3_600),), bands)
    outcomes = ("in_time", "late", "not_seen", "not_observed")
    bars = [
        ResponseBar(f"Actie {number}", looks[0], outcome, number if outcome in ("in_time", "late") else None, 10)
        for number, outcome in enumerate(outcomes * 10)
    ]
    flows = (*(Flow(codes[0], code, "used") for code in codes[1:]), Flow(codes[1], codes[2], "unagreed"))
    objectives = ObjectiveBars((ObjectiveBar("Eén gedeeld beeld", 4, 2, 1, 3), ObjectiveBar("Leeg", 0, 0, 0, 0)))
    return [
        maker.heading("Verloop", 1, room=400),
        maker.figure(lane, "Twaalf rollen legden besluiten vast; de langste stilte duurde zes minuten."),
        maker.figure(objectives, "Van tien acties zijn er vier gezien."),
        *(maker.figure(chart, "Tien acties op tijd.") for chart in response_charts(bars)),
        maker.figure(FlowMatrix(codes, flows), "Elf afspraken zijn gebruikt."),
    ]


def hostile_story(maker: Blocks, text: str) -> list[Flowable]:
    """Return every block that takes text, filled with this one."""
    return [
        maker.heading(text, 1),
        maker.heading(text, 4),
        maker.paragraph(text, lead=text),
        *maker.bullets([text, text]),
        maker.callout(text, text),
        maker.facts([(text, text), ("a", "b")]),
        maker.key_figures([KeyFigure(text, text)]),
        maker.table(
            [Column(text, width=40), Column("b"), Column("c", width=60, align="right")],
            [(text, Lines((text, Words(text, True), Badges((text,)))), text), ("", Mark("seen", text), "")],
        ),
        maker.columns([maker.paragraph(text)], [maker.paragraph("kort")]),
        maker.figure(FlowMatrix((text, "B"), (Flow(text, "B", "used"),)), text),
        maker.figure(ObjectiveBars((ObjectiveBar(text, 1, 1, 1, 1),)), text),
    ]
