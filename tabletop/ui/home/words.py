"""How the pages around an exercise say durations, days and states in the language of the screen."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from tabletop.base.message import Message
from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.words import RunPhase
from tabletop.projections.library import RunView, ScenarioCardView

_HOUR = 60


def day(texts: Texts, when: date, form: str = "d MMM yyyy") -> str:
    """Write a day. Qt writes it, because Babel would be loaded at the start for these few words."""
    return QLocale(texts.language).toString(QDate(when.year, when.month, when.day), form).replace(".", "")


def long_day(texts: Texts, when: date) -> str:
    """Write a day in full: `donderdag 21 mei 2026`."""
    return day(texts, when, "dddd d MMMM yyyy")


def duration(texts: Texts, minutes: int) -> str:
    """Write a number of table minutes: whole hours as hours."""
    if minutes and minutes % _HOUR == 0:
        return texts("home.duration.hours", n=minutes // _HOUR)
    return texts("home.duration.minutes", n=minutes)


def held(texts: Texts, card: ScenarioCardView) -> str:
    """Say whether a scenario was held, and when last."""
    if not card.sound:
        return texts("home.card.unsound")
    return texts("home.card.held", year=card.last_held) if card.last_held else texts("home.card.never")


def card_said(texts: Texts, card: ScenarioCardView) -> str:
    """Say a scenario card for people who hear the screen."""
    parts = (
        card.title,
        texts(f"words.form.{card.form}"),
        duration(texts, card.minutes),
        texts("home.card.injects", n=card.injects),
        card.summary,
        texts("home.card.functions", names=", ".join(one.name for one in card.functions))
        if card.functions
        else "",
        texts("home.card.partners", names=", ".join(one.organisation for one in card.partners))
        if card.partners
        else "",
        held(texts, card),
    )
    return ". ".join(part.rstrip(".") for part in parts if part)


def run_facts(texts: Texts, run: RunView) -> str:
    """Say the second line of an exercise: how many partners, and what came of it or where it stands."""
    if run.rehearsal:
        return texts("home.run.rehearsal_facts", n=run.entries)
    partners = texts("home.run.partners", n=run.partners)
    if run.phase is RunPhase.ENDED:
        return texts("home.run.facts", partners=partners, n=run.improvements)
    return texts("home.run.waiting", partners=partners, state=texts(f"words.phase.{run.phase}"))


def run_action(texts: Texts, run: RunView) -> str:
    """Say what pressing an exercise does."""
    if run.phase is RunPhase.ENDED:
        return texts("home.run.not_counted") if run.rehearsal else texts("home.run.debrief")
    if run.phase is RunPhase.PREPARED:
        return texts("home.run.begin")
    return texts("home.run.finish") if run.phase is RunPhase.HOT_DEBRIEF else texts("home.run.resume")


def run_said(texts: Texts, run: RunView) -> str:
    """Say an exercise for people who hear the screen."""
    when = day(texts, run.held_on) if run.held_on else texts("home.run.no_day")
    kept = texts("home.run.expired") if run.expired else ""
    rehearsal = texts("home.run.rehearsal") if run.rehearsal else ""
    action = "" if run.rehearsal and run.phase is RunPhase.ENDED else run_action(texts, run)
    parts = (run.title, when, rehearsal, run_facts(texts, run), run.place, kept, action)
    return ", ".join(part for part in parts if part)


def waiting_line(texts: Texts, run: RunView) -> str:
    """Say where an exercise stands that waits for somebody to go on."""
    started = run.phase not in (RunPhase.PREPARED, RunPhase.BRIEFING)
    said = texts(f"home.resume.{run.phase.replace('-', '_')}", offset=offset_text(run.offset))
    if not started:
        return said
    counts = texts("home.resume.counts", released=run.released, injects=run.injects, n=run.entries)
    return f"{said} {counts}"


def backup_line(texts: Texts, when: datetime | None, today: date) -> str:
    """Say that everything is on this computer, and when the last backup was made."""
    if when is None:
        return texts("home.backup.none")
    local = when.astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return texts("home.backup.today", time=clock)
    return texts("home.backup.day", day=day(texts, local.date()), time=clock)


def moment(texts: Texts, when: datetime) -> str:
    """Write a moment as a day and a time on the machine's own clock."""
    local = when.astimezone()
    return f"{day(texts, local.date())} {local:%H:%M}"


def say(texts: Texts, message: Message) -> str:
    """Say a message with the days and moments in it as people write them."""
    values = dict(message.values)
    if "day" in values:
        values["day"] = day(texts, date.fromisoformat(str(values["day"])))
    if "made" in values:
        values["made"] = moment(texts, datetime.fromisoformat(str(values["made"])))
    return texts(message.key, **values)
