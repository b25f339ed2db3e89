"""Injects on the clipboard of the machine, to be pasted here or in another window of ours."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tabletop.scenario.editing.clipboard import Pasted, clip, pasted
from tabletop.scenario.items import Item
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.writing.writer import write_scenario

KIND = "application/x-tabletop-injects"


def copy(scenario: Scenario, chosen: tuple[Item, ...]) -> int:
    """Put the chosen injects on the clipboard, for other programs as plain titles and texts; return how many."""
    clipped = clip(scenario, chosen)
    if clipped is None:
        return 0
    data = QMimeData()
    data.setData(KIND, write_scenario(clipped).encode("utf-8"))
    data.setText("\n\n".join(f"{inject.title}\n{inject.text}".strip() for inject in clipped.injects))
    QGuiApplication.clipboard().setMimeData(data)
    return len(clipped.injects)


def paste(scenario: Scenario, at: int, role: str) -> Pasted | None:
    """Return the scenario with what is on the clipboard, at an offset in seconds; None when there is nothing."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(KIND):
        return None
    clipped = read_scenario(bytes(data.data(KIND).data())).scenario
    return None if clipped is None else pasted(scenario, clipped, at, role)
