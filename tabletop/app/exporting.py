"""Saving a scenario as a spreadsheet: XLSX to print, discuss and read again, CSV for other programs."""

from __future__ import annotations

from pathlib import Path

from tabletop.app.offline import Written, checked_target, free_name
from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.base.texts import Texts
from tabletop.scenario.folder import load_folder
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Severity
from tabletop.store.files import safe_name, save_bytes

KINDS = ("xlsx", "csv")


def export_scenario(folder: Path, to: str, file: Path | None, texts: Texts) -> Written:
    """Write a scenario as `xlsx` or `csv`, by default under a free name here. Raises Refused, Damaged.

    It is written in its own language, so that what comes back fits; the headings are in that of `texts`.
    """
    if to not in KINDS:
        raise Refused(Message("script_sheet.export.kind", kind=to))
    target = checked_target(file or free_name(Path(f"{safe_name(folder.resolve().name)}.{to}")))
    content, said = scenario_sheet(_readable(folder, texts), to, texts)
    save_bytes(target, content)
    return Written(target, said)


def scenario_sheet(scenario: Scenario, to: str, texts: Texts) -> tuple[bytes, tuple[Message, ...]]:
    """Return the bytes of a scenario as `xlsx` or `csv`, and what to say with them. Raises Refused."""
    from tabletop.interchange.sheets.export import scenario_csv, scenario_xlsx

    if to == "xlsx":
        return scenario_xlsx(scenario, texts), (Message("script_sheet.export.reread"),)
    return scenario_csv(scenario, texts), (Message("script_sheet.export.csv_less"),)


def _readable(folder: Path, texts: Texts) -> Scenario:
    loaded = load_folder(folder)
    if loaded.scenario is None:
        errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
        why = texts.say(errors[0].message) if errors else ""
        raise Refused(Message("script_sheet.export.unreadable", why=why))
    return loaded.scenario
