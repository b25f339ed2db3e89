"""The printed debrief: accessible by law, one front page, nothing cut away in silence, no name too many."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest

from tabletop.app.debriefing import Wanted, debrief_pdf
from tabletop.app.session import record_of
from tabletop.exercise import commands as c
from tabletop.exercise.fold import fold
from tabletop.scenario.inject import Fact
from tabletop.scenario.model import Source
from tabletop.scenario.words import Mark
from tabletop.store.run_file import RunContents, RunFile
from tests.builders import a_scenario
from tests.debrief.played import a_crowded_session, a_played_session, a_random_session, with_contacts
from tests.pdf.debriefs import LONG_NAME, corpus, pdf_of
from tests.verapdf.verapdf import validate

NAMES = tuple(corpus(Path()))


@dataclass(frozen=True, slots=True)
class Printed:
    """A debrief on disk and the text of its pages."""

    path: Path
    pages: tuple[str, ...]
    seconds: float


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Every debrief of the corpus, made once."""
    folder = tmp_path_factory.mktemp("debriefs")
    made: dict[str, Printed] = {}
    for number, (name, make) in enumerate(corpus(folder).items()):
        started = time.process_time()
        data = make()
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        made[name] = Printed(path, pages_of(data), time.process_time() - started)
    return made


def pages_of(data: bytes) -> tuple[str, ...]:
    """Return the text of each page, in one line."""
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


@pytest.mark.slow
def test_every_debrief_keeps_pdf_ua_1_and_pdf_a_2a(printed: dict[str, Printed]) -> None:
    assert validate([debrief.path for debrief in printed.values()]) == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_summary_stands_on_one_page(printed: dict[str, Printed], name: str) -> None:
    pages = printed[name].pages
    english = "English" in name or name in ("started and nothing logged", "random")
    findings, summary = ("Findings", "Summary") if english else ("Bevindingen", "Samenvatting")
    assert summary in pages[0]
    assert findings in pages[1][:120] or f" {findings} " in pages[1][:200]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_label_and_marker_stand_on_every_page(printed: dict[str, Printed], name: str) -> None:
    for page in printed[name].pages:
        assert "TLP:" in page
        assert page.count("OEFENING") >= 2


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_empty(printed: dict[str, Printed], name: str) -> None:
    assert all(len(page) > 150 for page in printed[name].pages)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_is_there_within_ten_seconds(printed: dict[str, Printed], name: str) -> None:
    assert printed[name].seconds < 10


@pytest.mark.slow
def test_a_rehearsal_says_on_every_page_that_it_does_not_count(printed: dict[str, Printed]) -> None:
    for page in printed["Noord-Holland"].pages:
        assert "Proef, telt niet mee" in page
    for page in printed["Ken je partner in English"].pages:
        assert "Rehearsal, does not count" in page
    assert "Proef, telt niet mee" not in " ".join(printed["a bit of everything"].pages)


@pytest.mark.slow
def test_all_six_hundred_entries_stand_in_the_annex(printed: dict[str, Printed]) -> None:
    text = " ".join(printed["six hundred entries of thirty roles"].pages)
    missing = [number for number in range(600) if text.count(f"Regel {number}:") < 2]
    assert missing == []
    assert LONG_NAME.split()[0] in text


@pytest.mark.slow
def test_text_that_was_shortened_says_so(printed: dict[str, Printed]) -> None:
    text = " ".join(printed["hostile text"].pages)
    assert "ingekort" in text
    assert "<b>not bold</b>" in text


def test_both_versions_of_a_corrected_entry_and_the_reason_of_a_retraction_are_printed() -> None:
    text = " ".join(pages_of(pdf_of(a_played_session()[0])))
    assert "Uitval tot Diemen" in text
    assert "Tot 0:10: Uitval van de kust tot Almere" in text
    assert "Ingetrokken om 0:10: Dat was geraden" in text


def test_what_belongs_to_a_decision_is_printed_with_it() -> None:
    text = " ".join(pages_of(pdf_of(a_played_session()[0])))
    for words in ("Reden: De zorg gaat voor", "Overwogen: Wachten of rijden", "Terug te draaien: nee"):
        assert words in text


def test_words_of_a_person_say_so_in_print_when_their_figures_changed() -> None:
    session, _ = a_played_session()
    session.do(c.EditFinding("summary", "Samenvatting", "Het ging goed.", "4/1/2"))
    session.do(c.EditFinding("signals", "Zij zagen het", "Echt waar.", "3"))
    pages = pages_of(pdf_of(session))
    assert "de cijfers zijn nu 3/1/2; bij deze tekst waren ze 4/1/2" in pages[0]
    assert "de cijfers zijn nu 1; bij deze tekst waren ze 3" in pages[1]


def test_the_facilitators_own_notes_stay_out_of_what_is_handed_out() -> None:
    session, _ = a_played_session()
    assert "Goed tempo" not in " ".join(pages_of(pdf_of(session, names=True)))


def test_page_one_says_who_does_what_by_when() -> None:
    page = pages_of(pdf_of(a_played_session()[0]))[0]
    assert page.startswith("Tabletop ")
    assert "Leg de volgorde vast Liander 1 okt 2026" in page


def test_what_a_finding_rests_on_reads_as_a_line_of_the_log() -> None:
    page = pages_of(pdf_of(a_played_session()[0]))[1]
    assert "Een tijd als 0:35 is de tijd vanaf de start in uren en minuten, zonder pauzes." in page
    assert "Wie is wie: LIA: Liander" in page
    assert "0:10 HLM, besluit: ‘Diesel halen’" in page


def test_names_are_printed_only_when_asked_for() -> None:
    session, _ = a_played_session()
    assert "M. de Boer" not in " ".join(pages_of(pdf_of(session)))
    assert "M. de Boer" in " ".join(pages_of(pdf_of(session, names=True)))


def test_what_was_true_in_an_inject_and_what_was_made_up_is_printed_with_its_source() -> None:
    facts = (
        Fact(text="De storing in Diemen.", mark=Mark.SOURCED, sources=("S1",)),
        Fact(text="Het telefoontje", mark=Mark.FICTIONAL),
    )
    sources = (Source(id="S1", title="Rapport over Diemen"), Source(id="S2", title="Brief"))
    known, plain, whole, *rest = with_contacts(a_scenario()).injects
    told = (replace(known, facts=facts), plain, replace(whole, mark=Mark.GENERAL), *rest)
    session, _ = a_played_session(replace(with_contacts(a_scenario()), injects=told, sources=sources))
    text = " ".join(pages_of(pdf_of(session)))
    assert "1 Het licht gaat uit De storing in Diemen (bron: S1) Het telefoontje (oefenaanname)" in text
    assert "3 Wie spreekt? De hele inject (algemeen bekend)" in text
    assert "Een ziekenhuis belt De hele inject" not in text
    assert "Rapport over Diemen" in text
    assert "Brief" not in text


@pytest.mark.slow
def test_200_random_logs_read_back_from_disk_give_the_same_state_and_the_same_bytes(
    tmp_path: Path, more: int
) -> None:
    for seed in range(200 * more):
        path = tmp_path / f"{seed}.tabletop"
        with RunFile.create(path, RunContents()) as run:
            session, _ = a_random_session(seed, 20, run.log)
        with RunFile.open_reading(path) as run:
            records = tuple(record_of(row) for row in run.log.read())
        assert fold(session.scenario, records) == session.state
        again = debrief_pdf(session.scenario, records, session.people(), Wanted("nl"))
        assert again == pdf_of(session)
        path.unlink()


@pytest.mark.slow
def test_a_crowd_gives_the_same_bytes_too() -> None:
    session = a_crowded_session(60)
    assert pdf_of(session) == pdf_of(session)
