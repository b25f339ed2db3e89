"""A spreadsheet on its way in: without a file, its columns, what comes out, and the name of the scenario."""

from __future__ import annotations

from dataclasses import replace

from tabletop.app.import_draft import ImportDraft
from tabletop.app.import_view import ImportView, import_view
from tabletop.interchange.sheets.book import read_book
from tabletop.interchange.sheets.columns import guess, main_sheet
from tabletop.interchange.sheets.taking import take
from tests.interchange.books import DUTCH, STANDARD, lines
from tests.screens.around import _in_window
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Fill, Stage

_LONG = "Langjarigesamenwerkingsovereenkomst"


def importing(step: str) -> Scene:
    """Return a step of the import: file, columns, check or done."""

    def made(look: Look, stage: Stage) -> Shown:
        from tabletop.ui.importing.page import ImportPage

        page = ImportPage(look.theme, look.texts)
        view = _view(look, stage)
        page.present(None if step == "file" and stage.fill is Fill.NOTHING else view)
        page.go_to(step)
        shown = _in_window("importing", page, look)
        return Shown(shown.window, shown.keep, lambda: page.go_to(step))

    return made


def _view(look: Look, stage: Stage) -> ImportView:
    """Return a Dutch script; with long words everywhere, or a sheet in which nothing is wrong."""
    rows = [list(row) for row in DUTCH]
    if stage.fill is Fill.LONGEST:
        rows = [[f"{cell} {_LONG}" if isinstance(cell, str) and cell else cell for cell in row] for row in rows]
    if stage.fill is Fill.NOTHING:
        rows = [list(row) for row in STANDARD]
    name = "Draaiboek stroomstoring Kennemerland.csv"
    book = read_book(name, lines(rows))
    sheet = main_sheet(book)
    draft = ImportDraft(book, sheet, guess(sheet))
    view = import_view(replace(draft, taken=take(sheet, draft.mapping)), look.texts)
    layouts = ("Regio Kennemerland", "HSEEP van de buren")
    return replace(view, layouts=layouts, layout=layouts[0] if stage.fill is Fill.LONGEST else "")
