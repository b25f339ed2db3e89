"""What the page shows on which a scenario begins, and what comes out of it: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from tabletop.app.starting import BLANK, Template
from tabletop.base.texts import Texts
from tabletop.ui.widgets.line_list import Line

COPY, SPREADSHEET, PACKAGE = "copy", "spreadsheet", "package"
FILES = {SPREADSHEET: "table-2", PACKAGE: "download"}
"""Ways to begin that ask for a file first, with their icons."""
_ICONS = {"table-top": "layout-panel-left", "workshop": "users", "virtual": "monitor", "exchange": "handshake"}


@dataclass(frozen=True, slots=True)
class StartingView:
    """What there is to start from: templates, and scenarios to copy by folder and title."""

    templates: tuple[Template, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    """What to start from when that is settled already: `copy`, or the name of a template."""
    copied: str = ""
    """The folder of the scenario to copy."""

    def template(self, key: str) -> Template | None:
        """Return the template with this name, or None."""
        return next((one for one in self.templates if one.name == key), None)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to start: a source, the title, the language, and what stands for the placeholders."""

    source: str
    """Blank, the name of a template, or `copy`."""
    title: str
    language: str
    folder: str = ""
    """Of the scenario to copy."""
    fill: dict[str, str] = field(default_factory=dict)


def lines(view: StartingView, texts: Texts) -> tuple[Line, ...]:
    """Return the ways to begin."""
    found = [_line(BLANK, "file-plus", texts)]
    for one in view.templates:
        below = texts(f"starting.template.{one.name}.below")
        found.append(Line(one.name, one.title, below, icon=_ICONS[one.form], tone="primary"))
    if view.copies:
        found.append(_line(COPY, "copy", texts))
    found += [_line(key, icon, texts) for key, icon in FILES.items()]
    return tuple(found)


def _line(key: str, icon: str, texts: Texts) -> Line:
    return Line(key, texts(f"starting.way.{key}.title"), texts(f"starting.way.{key}.below"), icon=icon)
