"""Stored events keep their names for ever: one golden row for each kind."""

from __future__ import annotations

import pytest

from tabletop.base.errors import Damaged
from tabletop.exercise import events as e
from tabletop.exercise.values import AddedRole, AdHoc, Decision, Entry, Improvement, Seat, Setup
from tabletop.exercise.words import ActionMark, EntryKind, PauseReason, Presence
from tabletop.scenario.words import InjectType, Learning, Status
from tabletop.store.event_codec import NAMES, decode, encode

SETUP = Setup(
    "2026-05-21",
    "Haarlem",
    "p1",
    seats=(Seat("HLM", Presence.CELL, ("p2",)),),
    added=(AddedRole("MK", "Meldkamer", ("emergency-number",)),),
    rehearsal=True,
)
SETUP_ROW = (
    '{"date":"2026-05-21","place":"Haarlem","facilitator":"p1",'
    '"seats":[{"role":"HLM","presence":"cell","people":["p2"]}],'
    '"added":[{"code":"MK","organisation":"Meldkamer","functions":["emergency-number"]}],"rehearsal":true}'
)
ENTRY = Entry(
    "HLM", EntryKind.DECISION, "Opvang ‘open’", ("VRK",), "i9", "11:00", Decision("nodig", reversible=True)
)
ENTRY_ROW = (
    '{"role":"HLM","kind":"decision","text":"Opvang ‘open’","informed":["VRK"],"answers":"i9",'
    '"deadline":"11:00","decision":{"reason":"nodig","reversible":true}}'
)
GOLDEN: tuple[tuple[e.Event, str, str], ...] = (
    (e.ExercisePrepared("proef", SETUP), "prepared.1", f'{{"scenario":"proef","setup":{SETUP_ROW}}}'),
    (e.SetupChanged(SETUP), "setup.1", f'{{"setup":{SETUP_ROW}}}'),
    (e.FacilitatorChanged("p2"), "facilitator.1", '{"person":"p2"}'),
    (e.BriefingStarted(), "briefing.1", "{}"),
    (e.SpeakerChosen(None), "speaker.1", '{"role":null}'),
    (e.PlayStarted(), "play.1", "{}"),
    (e.Paused(PauseReason.BREAK, 10), "paused.1", '{"reason":"break","minutes":10}'),
    (e.Resumed(), "resumed.1", "{}"),
    (e.IncidentDeclared(), "incident.1", "{}"),
    (e.HotDebriefStarted(True), "hot-debrief.1", '{"short":true}'),
    (e.QuestionAsked(2), "question.1", '{"number":2}'),
    (e.LineSpoken(1, "HLM", "x"), "line.1", '{"question":1,"role":"HLM","text":"x"}'),
    (e.ExerciseEnded(), "ended.1", "{}"),
    (e.ExerciseReopened(), "reopened.1", "{}"),
    (e.RunRecovered(1000, 60), "recovered.1", '{"elapsed_ms":1000,"gap_seconds":60}'),
    (e.SleepNoticed(60, False), "slept.1", '{"seconds":60,"counted":false}'),
    (e.SpeedSet(5), "speed.1", '{"speed":5}'),
    (e.TimeJumped(600), "jumped.1", '{"to":600}'),
    (e.AutoReleaseSet(True), "auto-release.1", '{"on":true}'),
    (e.RoomBlackened(False), "black.1", '{"on":false}'),
    (e.InjectReleased("i1", 600), "released.1", '{"inject":"i1","moves_to":600}'),
    (e.InjectHeld("i1", 300), "held.1", '{"inject":"i1","until":300}'),
    (e.InjectSkipped("i1", "tijd"), "skipped.1", '{"inject":"i1","reason":"tijd"}'),
    (e.InjectWithdrawn("i1"), "withdrawn.1", '{"inject":"i1"}'),
    (e.InjectRepeated("i1"), "repeated.1", '{"inject":"i1"}'),
    (e.InjectShown("i1"), "shown.1", '{"inject":"i1"}'),
    (
        e.AdHocAdded(AdHoc("x1", "Vraag", type=InjectType.QUESTION, to=("HLM",))),
        "ad-hoc.1",
        '{"inject":{"id":"x1","title":"Vraag","type":"question","to":["HLM"]}}',
    ),
    (e.ScriptShifted(300, ("i1",)), "shifted.1", '{"seconds":300,"injects":["i1"]}'),
    (e.ChoiceMade("c1", "wait"), "chosen.1", '{"choice":"c1","option":"wait"}'),
    (
        e.StatusSet("electricity", Status.FAILED, cause="i1"),
        "status.1",
        '{"function":"electricity","status":"failed","cause":"i1"}',
    ),
    (e.StatusFreed("electricity"), "status-freed.1", '{"function":"electricity"}'),
    (e.ActionMarked("i1", "1", ActionMark.SEEN), "marked.1", '{"inject":"i1","action":"1","mark":"seen"}'),
    (e.SignalNoted("i1", "s1"), "signal.1", '{"inject":"i1","signal":"s1"}'),
    (e.EntryLogged(1, ENTRY), "entry.1", f'{{"number":1,"entry":{ENTRY_ROW}}}'),
    (e.EntryCorrected(1, ENTRY), "corrected.1", f'{{"number":1,"entry":{ENTRY_ROW}}}'),
    (e.EntryRetracted(1, "dubbel"), "retracted.1", '{"number":1,"reason":"dubbel"}'),
    (e.NoteMade("let op"), "note.1", '{"text":"let op"}'),
    (
        e.ImprovementSet(Improvement("v1", "x", "LIA", "2026-10-01", Learning.WORK)),
        "improvement.1",
        '{"improvement":{"id":"v1","text":"x","owner":"LIA","due":"2026-10-01","learning":"work"}}',
    ),
    (e.ImprovementRemoved("v1"), "improvement-gone.1", '{"id":"v1"}'),
    (e.FindingEdited("f", "t", "x", "3"), "finding.1", '{"key":"f","title":"t","text":"x","figures":"3"}'),
    (e.FindingRestored("f"), "finding-back.1", '{"key":"f"}'),
    (e.RemarkSet("r1", "x"), "remark.1", '{"id":"r1","text":"x"}'),
)


@pytest.mark.parametrize(("event", "kind", "row"), GOLDEN, ids=[kind for _, kind, _ in GOLDEN])
def test_a_stored_row_reads_for_ever(event: e.Event, kind: str, row: str) -> None:
    assert encode(event) == (kind, row)
    assert decode(kind, row) == event


def test_every_event_has_a_golden_row() -> None:
    assert {type(event) for event, _, _ in GOLDEN} == set(NAMES.values())


@pytest.mark.parametrize(
    ("kind", "row"), [("entry.9", "{}"), ("wat.1", "{}"), ("entry.1", "[]"), ("entry.1", "{")]
)
def test_a_row_of_a_newer_program_or_a_broken_one_is_damage(kind: str, row: str) -> None:
    with pytest.raises(Damaged):
        decode(kind, row)
