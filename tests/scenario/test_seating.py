"""Who sits where: tables of the scenario, and pairs for whoever comes."""

from __future__ import annotations

from tabletop.base.texts import Texts
from tabletop.scenario.model import Scenario, Table
from tabletop.scenario.seating import seating, table_mates
from tests.builders import a_scenario

TEXTS = Texts("nl")


def _scenario(pairs: bool, *tables: Table) -> Scenario:
    return a_scenario(pairs=pairs, tables=tables)


def test_without_tables_nobody_has_one() -> None:
    assert seating(_scenario(False), ["LIA", "VRK"], TEXTS) == {}


def test_a_role_sits_at_its_own_table_and_one_without_a_table_at_none() -> None:
    tables = (Table(id="n", title="Noord", roles=("LIA", "HLM")), Table(id="z", title="Zuid", roles=("KPN",)))
    seated = seating(_scenario(False, *tables), ["LIA", "VRK", "HLM"], TEXTS)
    assert seated == {"LIA": "Noord", "HLM": "Noord"}
    assert table_mates(seated, "LIA") == ("HLM",)
    assert table_mates(seated, "VRK") == ()


def test_who_comes_fills_the_pairs_in_order_and_then_makes_new_ones() -> None:
    tables = (Table(id="a", title="Keuken", roles=("HLM",)), Table(id="b", title="Schuur"))
    seated = seating(_scenario(True, *tables), ["LIA", "VRK", "HLM", "KPN", "PWN", "GHOR"], TEXTS)
    assert seated == {
        "HLM": "Keuken",
        "LIA": "Keuken",
        "VRK": "Schuur",
        "KPN": "Schuur",
        "PWN": "Tweetal 3",
        "GHOR": "Tweetal 3",
    }


def test_when_a_partner_stays_away_the_next_takes_the_place() -> None:
    scenario = _scenario(True)
    assert table_mates(seating(scenario, ["LIA", "VRK", "HLM", "KPN"], TEXTS), "LIA") == ("VRK",)
    assert table_mates(seating(scenario, ["LIA", "HLM", "KPN"], TEXTS), "LIA") == ("HLM",)
