"""`python -m tests.benchmarks [name…]`: every measurement, or some by name, as one table."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from tests.benchmarks.measuring import Figure

Measured = Figure | tuple[Figure, ...]


def measurements() -> dict[str, Callable[[], Measured]]:
    """Return the measurements by name, in the order of the table."""
    from tests.benchmarks import authoring, core, memory, screens, start

    return {
        "home": start.home,
        "full-home": start.full_home,
        "entry": screens.entry,
        "reopening": core.reopening,
        "debrief": core.debrief,
        "reading": core.reading,
        "stalls": screens.stalls,
        "opening": screens.opening,
        "memory": memory.console,
        "editor": authoring.opening,
        "dragging": authoring.dragging,
        "typing": authoring.typing,
        "undoing": authoring.undoing,
        "history": authoring.history,
        "importing": authoring.importing,
    }


def table(figures: list[Figure]) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| what | measured | floor | ratio | limit | met |", "|---|---:|---:|---:|---:|:---:|"]
    for one in figures:
        met = "yes" if one.met else "**no**"
        lines.append(f"| {one.name} | {one.measured} | {one.floor} | {one.ratio:.2f} | {one.limit:g} | {met} |")
    return "\n".join(lines)


def main(names: list[str]) -> int:
    """Measure and print; return 1 when a limit was not met, 2 for a name that is not known."""
    known = measurements()
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no measurement called {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or list(known):
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found = known[name]()
        figures += found if isinstance(found, tuple) else (found,)
    print(table(figures))
    return 0 if all(one.met for one in figures) else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
