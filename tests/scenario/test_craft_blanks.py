"""What was begun and not written is seen, wherever it stands."""

from __future__ import annotations

from dataclasses import replace

from tabletop.scenario.checks.live_check import findings
from tabletop.scenario.inject import Choice, Objective, Option
from tabletop.scenario.model import Phase, Role
from tests.scenario.test_craft import an_exercise, an_inject


def test_every_text_that_says_nothing_is_pointed_at() -> None:
    ready = an_exercise(an_inject(9, 10))
    last = ready.injects[-1]
    bare = replace(
        ready,
        title=" ",
        roles=(*ready.roles, Role(code="HLM", organisation="")),
        objectives=(Objective(id="o1", title="", signs=("",)),),
        phases=(Phase(id="p1", title="", at=0),),
        choices=(Choice(id="c1", question="", options=(Option(id="a", text=""),), default="a"),),
        injects=(*ready.injects[:-1], replace(last, title="", expected=(replace(last.expected[0], what=""),))),
    )
    seen = {found.path for found in findings(bare) if found.message.key == "scenario.advice.not_written"}
    assert seen == {
        ("title",),
        ("roles", 2, "organisation"),
        ("objectives", 0, "title"),
        ("objectives", 0, "signs", 0),
        ("phases", 0, "title"),
        ("choices", 0, "question"),
        ("choices", 0, "options", 0, "text"),
        ("injects", 3, "title"),
        ("injects", 3, "expected", 0, "what"),
    }
