"""What the dialog of versions shows: the versions with their moments, and what differs between two of them."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.app.scenario_versions import Difference, Kept
from tabletop.base.texts import Texts
from tabletop.scenario.editing.compare_text import change_lines, summary_text


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One kept version: its number, its name and its moment as people read it."""

    number: int
    name: str
    when: str
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class VersionsView:
    """Every version, the latest first, and how many can no longer be read."""

    rows: tuple[VersionRow, ...] = ()
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One change: its kind (of `compare`, or `around`), what it is, and its fields on lines."""

    kind: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What differs between two versions: in short, and thing by thing. Empty when nothing does."""

    summary: str = ""
    rows: tuple[DifferenceRow, ...] = ()


def versions_view(kept: Kept, texts: Texts) -> VersionsView:
    """Return the versions in words."""
    rows: list[VersionRow] = []
    for version in kept.versions:
        label = version.label
        moment = label.moment.astimezone()
        when = f"{texts.date(moment.date())} {texts.clock(moment)}"
        rows.append(
            VersionRow(version.number, label.name or texts("versions.list.automatic"), when, label.automatic)
        )
    return VersionsView(tuple(rows), len(kept.unreadable))


def difference_view(difference: Difference, texts: Texts) -> DifferenceView:
    """Return a difference in words."""
    rows: list[DifferenceRow] = []
    for change in difference.changes:
        first, *rest = change_lines(change, texts)
        rows.append(
            DifferenceRow(change.kind.value, _capital(first), tuple(line.removeprefix("  ") for line in rest))
        )
    rows += [DifferenceRow("around", line) for line in difference.around]
    return DifferenceView(_capital(summary_text(difference.changes, texts)), tuple(rows))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
