"""The fast line, as a facilitator types it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise.fast_line import Known, completions, line_of, parse_line
from tabletop.exercise.words import EntryKind

KNOWN = Known(
    (("HLM", "Gemeente Haarlem"), ("VRK", "VR Kennemerland"), ("GHOR", "GHOR Kennemerland")),
    (("i9", 9, "Ziekenhuis"), ("x1", 10, "Vraag")),
)


def test_a_whole_line_gives_role_kind_text_and_partners() -> None:
    entry = parse_line("hlm d Opvang openen in sporthal > vrk ghor", KNOWN).entry
    assert entry is not None
    assert (entry.role, entry.kind, entry.text) == ("HLM", EntryKind.DECISION, "Opvang openen in sporthal")
    assert entry.informed == ("VRK", "GHOR")


def test_english_letters_mean_the_same() -> None:
    for letter, kind in (("p", EntryKind.PICTURE), ("j", EntryKind.JUDGEMENT), ("q", EntryKind.QUESTION)):
        assert parse_line(f"hlm {letter} text", KNOWN).kind is kind


def test_a_greater_than_inside_the_text_stays_text() -> None:
    entry = parse_line("hlm a Druk > 3 bar houden", KNOWN).entry
    assert entry is not None
    assert entry.text == "Druk > 3 bar houden"
    assert entry.informed == ()


def test_only_the_last_arrow_counts() -> None:
    entry = parse_line("hlm a Van a > b sturen > vrk", KNOWN).entry
    assert entry is not None
    assert (entry.text, entry.informed) == ("Van a > b sturen", ("VRK",))


def test_everyone_is_everyone() -> None:
    entry = parse_line("vrk i Beeld gedeeld > allen", KNOWN).entry
    assert entry is not None
    assert entry.informed == ("ALL",)


def test_a_number_answers_an_inject_and_an_at_is_a_deadline() -> None:
    entry = parse_line("ghor a #9 Diesel regelen @11:00", KNOWN).entry
    assert entry is not None
    assert (entry.answers, entry.deadline, entry.text) == ("i9", "11:00", "Diesel regelen")


def test_what_is_wrong_is_said_and_the_text_is_kept() -> None:
    for line, key in (
        ("", "fast_line.empty"),
        ("abc d tekst", "fast_line.role_unknown"),
        ("hlm", "fast_line.kind_missing"),
        ("hlm z tekst", "fast_line.kind_unknown"),
        ("hlm d ", "fast_line.text_missing"),
        ("hlm d tekst #77", "fast_line.inject_unknown"),
    ):
        parsed = parse_line(line, KNOWN)
        assert parsed.problem is not None
        assert parsed.problem.key == key
        assert parsed.entry is None


def test_completion_offers_roles_at_the_start_and_behind_the_arrow() -> None:
    assert completions("h", 1, KNOWN) == ("HLM",)
    assert completions("hlm a tekst > gh", 16, KNOWN) == ("GHOR",)
    assert completions("hlm a gh", 8, KNOWN) == ()
    assert completions("haarl", 5, KNOWN) == ("HLM",)


@given(st.text(max_size=60))
def test_no_text_makes_it_fall_over(line: str) -> None:
    parse_line(line, KNOWN)
    parse_line(f"hlm d {line}", KNOWN)


@given(
    st.sampled_from(["HLM", "VRK"]),
    st.sampled_from(list(EntryKind)),
    st.text("abcdefg éëĳ", min_size=1, max_size=30).map(str.strip).filter(bool),
    st.sampled_from([(), ("VRK",), ("ALL",), ("VRK", "GHOR")]),
)
def test_a_line_written_from_an_entry_reads_as_that_entry(
    role: str, kind: EntryKind, text: str, informed: tuple[str, ...]
) -> None:
    from tabletop.exercise.values import Entry

    entry = Entry(role, kind, " ".join(text.split()), informed)
    assert parse_line(line_of(entry, "nl"), KNOWN).entry == entry
