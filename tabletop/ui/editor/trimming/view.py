"""What the dialog shows in which a scenario is made to fit the time: a proposal in words."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario
from tabletop.scenario.trimming.trim_values import Row, Service, Trim
from tabletop.ui.widgets.line_list import Line

CHOICES = (30, 60, 90, 240)
"""Minutes that are one press away; the last is half a day."""
MOST_PROBLEMS = 3
OBJECTIVE, ROLE = "objective", "role"


@dataclass(frozen=True, slots=True)
class TrimView:
    """A proposal to look at."""

    total: int = 60
    parts: str = ""
    """How the minutes are divided."""
    heading: str = ""
    injects: tuple[Line, ...] = ()
    served: tuple[Line, ...] = ()
    """Objectives and roles, with a box for whether they are wanted."""
    problem: str = ""
    problem_more: str = ""
    refusal: str = ""
    """Why it cannot be made so; empty when it can."""


def trim_view(scenario: Scenario, trim: Trim, texts: Texts) -> TrimView:
    """Return a proposal in words."""
    minutes = trim.minutes
    values = {"briefing": minutes.briefing, "play": minutes.play, "debrief": minutes.hot_debrief}
    problems = [texts.say(one) for one in trim.problems]
    more = len(problems) - MOST_PROBLEMS
    rest = [*problems[1:MOST_PROBLEMS], *([texts("trim.view.more", n=more)] if more > 0 else [])]
    return TrimView(
        trim.total,
        texts("trim.view.parts", **values),
        texts("trim.view.heading", n=len(trim.kept), all=len(scenario.injects)),
        tuple(_inject(row, texts) for row in trim.rows),
        (
            *(_served(OBJECTIVE, "target", one, texts) for one in trim.objectives),
            *(_served(ROLE, "user", one, texts) for one in trim.roles),
        ),
        problems[0] if problems else "",
        " ".join(rest),
        _refusal(scenario, trim, texts),
    )


def _refusal(scenario: Scenario, trim: Trim, texts: Texts) -> str:
    if not trim.is_possible:
        return texts("trim.no_room", play=trim.minutes.play)
    whole = len(trim.kept) == len(scenario.injects) and trim.minutes == scenario.minutes
    return texts("trim.view.fits") if whole else ""


def _inject(row: Row, texts: Texts) -> Line:
    times = [offset_text(at) for at in (row.was, row.at) if at is not None]
    beside = " → ".join(dict.fromkeys(times))
    reason = texts.say(row.reason)
    stays = texts("trim.view.stays" if row.kept else "trim.view.goes")
    said = ", ".join(part for part in (row.title, stays, beside, reason) if part)
    return Line(row.id, row.title, reason, beside, ticked=row.kept, quiet=not row.kept, said=said)


def _served(kind: str, icon: str, one: Service, texts: Texts) -> Line:
    if not one.before:
        below, sign, tone = texts("trim.view.never"), icon, "muted"
    elif one.is_lost:
        below, sign, tone = texts("trim.view.lost", before=one.before), "triangle-alert", "warn"
    else:
        below, sign, tone = texts("trim.view.left", after=one.after, before=one.before), icon, "muted"
    wanted = texts("trim.view.wanted" if one.wanted else "trim.view.unwanted")
    said = f"{texts(f'trim.view.{kind}')} {one.name}, {wanted}, {below}"
    return Line(f"{kind}:{one.id}", one.name, below, "", sign, tone, one.wanted, not one.wanted, said)
