"""Shelves to look at: with nothing, as it will be, full, and with the longest names there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tabletop.app.library import Shelf
from tabletop.store.library_snapshot import RunRow

ROLES = (
    ("TEN", "TenneT"),
    ("LIA", "Liander"),
    ("VRK", "Veiligheidsregio Kennemerland"),
    ("VRAA", "Veiligheidsregio Amsterdam-Amstelland"),
    ("HLM", "Gemeente Haarlemmermeer"),
    ("GHOR", "GHOR Kennemerland"),
    ("POL", "Politie Noord-Holland"),
    ("KPN", "KPN"),
    ("PWN", "PWN"),
    ("PRL", "ProRail"),
    ("NS", "NS"),
    ("SPL", "Schiphol"),
)
FUNCTIONS = (
    ("electricity", "zap"),
    ("public-telecom", "radio-tower"),
    ("health", "heart-pulse"),
    ("drinking-water", "droplet"),
    ("main-infrastructure", "train-front"),
)
LONG = "Langdurige en grootschalige gelijktijdige uitval van elektriciteit en telecommunicatie in Noord-Holland"


def card(id: str, title: str, english: str = "", **changes: Any) -> tuple[str, dict[str, Any]]:
    """Return the summary of a scenario with twelve partners, as the library keeps it."""
    made: dict[str, Any] = {
        "id": id,
        "title": {"nl": title, "en": english or title},
        "summary": {
            "nl": "Naar de storing van 27 maart 2015. Eén miljoen huishoudens zonder stroom.",
            "en": "After the failure of 27 March 2015. One million households without power.",
        },
        "form": "table-top",
        "minutes": 120,
        "injects": 24,
        "roles": [code for code, _ in ROLES],
        "organisations": [name for _, name in ROLES],
        "functions": [{"id": id, "name": "", "icon": icon} for id, icon in FUNCTIONS],
        "rhythm": [minute * 60 for minute in (0, 3, 8, 12, 16, 20, 23, 25, 30, 35, 44, 55, 60, 72, 80, 95, 110)],
        "falls": [0, 2600, 5600],
        "sound": True,
        "languages": ["nl", "en"],
    }
    return f"/scenarios/{id}", {**made, **changes}


def run(number: int, title: str, held_on: str, state: str = "ended", **changes: Any) -> RunRow:
    """Return a row of the register."""
    counts = {
        "partners": 12,
        "improvements": 5,
        "entries": 27,
        "released": 8,
        "injects": 24,
        "offset": 2100,
        **changes.pop("counts", {}),
    }
    made: dict[str, Any] = {
        "path": f"/runs/{number}.tabletop",
        "scenario": "stroomstoring",
        "title": title,
        "held_on": held_on,
        "place": "Haarlem",
        "state": state,
        "rehearsal": False,
        "counts": json.dumps(counts),
        "retain_until": "",
    }
    return RunRow(**{**made, **changes})


def empty() -> Shelf:
    """Return a shelf with nothing on it."""
    return Shelf()


def realistic() -> Shelf:
    """Return six scenarios, one exercise that waits and seven that were held."""
    cards = (
        card("stroomstoring", "Stroomstoring Noord-Holland"),
        card(
            "ken",
            "Ken je partner",
            form="workshop",
            minutes=20,
            injects=6,
            rhythm=[0, 240, 480, 720, 960, 1150],
            falls=[0],
        ),
        card("112", "Telefonie en 112 vallen uit", minutes=110, injects=16),
        card("water", "Besmet drinkwater", form="virtual", minutes=75, injects=7, rhythm=[0, 900, 2700], falls=[]),
        card("dijk", "Overstroming na een dijkdoorbraak", minutes=140, injects=17),
        card("keuken", "Bij elkaar in de keuken", form="exchange", minutes=240, injects=4, rhythm=[0], falls=[]),
    )
    runs = (
        run(1, "Stroomstoring Noord-Holland", "2026-05-21", "paused"),
        run(2, "Ken je partner", "2026-05-07", scenario="ken", counts={"partners": 8, "improvements": 3}),
        run(3, "Ken je partner", "2026-04-23", scenario="ken"),
        run(4, "Stroomstoring Noord-Holland", "2026-04-16", rehearsal=True),
        run(5, "Telefonie en 112 vallen uit", "2026-02-12", scenario="112", retain_until="2026-05-01"),
        run(6, "Stroomstoring Noord-Holland", "2025-11-20", retain_until="2027-11-20"),
        run(7, "Besmet drinkwater", "2025-10-02", "prepared", scenario="water"),
        run(8, "Stroomstoring Noord-Holland", "2025-06-19"),
    )
    return Shelf(cards, runs)


def full() -> Shelf:
    """Return twelve scenarios and twenty exercises."""
    base = realistic()
    cards = tuple(card(f"{name}-{n}", summary["title"]["nl"]) for n in (1, 2) for name, summary in base.cards)
    runs = tuple(run(n, "Stroomstoring Noord-Holland", f"2025-{1 + n % 12:02d}-{1 + n:02d}") for n in range(20))
    return Shelf(cards, runs)


def longest() -> Shelf:
    """Return the longest names, thirty roles, three exercises that wait, and markup in a title."""
    many = [f"R{n:03d}" for n in range(30)]
    said = {"nl": LONG + ". " + LONG, "en": LONG + ". " + LONG}
    functions = [{"id": "eigen", "name": LONG, "icon": "zap"}] * 14
    long = card("lang", LONG, summary=said, roles=many, organisations=many, functions=functions, injects=500)
    waiting = tuple(
        run(n, LONG, "2026-05-21", state) for n, state in enumerate(("running", "incident", "hot-debrief"))
    )
    strange = run(9, "<b>vet</b> &amp; مرحبا 🎉", "", place=LONG)
    rehearsed = run(10, LONG, "2026-01-02", rehearsal=True, place=LONG, retain_until="2026-02-01")
    return Shelf(
        (
            long,
            card("stuk", LONG, sound=False),
            card("leeg", "X", functions=[], rhythm=[], roles=[], organisations=[]),
        ),
        (*waiting, strange, rehearsed),
    )


SHELVES: dict[str, Callable[[], Shelf]] = {
    "empty": empty,
    "realistic": realistic,
    "full": full,
    "longest": longest,
}
