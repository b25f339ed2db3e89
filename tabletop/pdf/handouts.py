"""The papers of an exercise: what one prints beforehand, and what carries it on when the laptop dies.

Each kind is made in a file of its own: `handouts_book`, `handouts_cards` and `handouts_forms`.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from tabletop.pdf.document import build
from tabletop.pdf.handouts_book import book
from tabletop.pdf.handouts_cards import inject_cards, role_cards
from tabletop.pdf.handouts_forms import attendance, observer_sheets, participant_form
from tabletop.pdf.handouts_paper import Order, Paper
from tabletop.scenario.model import Scenario

WHAT = ("book", "roles", "cards", "observer", "attendance", "form")
"""The facilitator's book, role cards, inject cards, observer sheets, attendance list and participant form."""


def handout(scenario: Scenario, what: str, order: Order) -> bytes:
    """Return one of the papers as PDF; with a role in the order, its role card alone.

    Raises ValueError for a paper that is none of `WHAT`, and KeyError for a role that the script does not know.
    """
    if what not in WHAT:
        raise ValueError(f"no paper called '{what}'")
    if order.role is not None and scenario.role(order.role) is None:
        raise KeyError(order.role)
    paper = Paper(scenario, order)
    return build(_story(paper, what, order.role), paper.meta(what))


def _story(paper: Paper, what: str, role: str | None) -> list[Flowable]:
    match what:
        case "book":
            return book(paper)
        case "roles":
            return role_cards(paper, role)
        case "cards":
            return inject_cards(paper)
        case "observer":
            return observer_sheets(paper)
        case "attendance":
            return attendance(paper)
        case _:
            return participant_form(paper)
