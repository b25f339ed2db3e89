"""Tables written as JSON: a list of rows, each with its cells by heading, as T3SF keeps its script."""

from __future__ import annotations

import json
from typing import Any

from tabletop.interchange.sheets.csv_text import decoded
from tabletop.interchange.sheets.table import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, Sheet, clean, damaged, squared


def read_json(name: str, content: bytes, stem: str) -> Sheet:
    """Read a list of rows. Raises Damaged when it is no such list."""
    try:
        data: Any = json.loads(decoded(content)[0])
    except (ValueError, RecursionError) as error:
        raise damaged("not_a_sheet", name) from error
    if isinstance(data, dict):
        data = next((held for held in data.values() if isinstance(held, list)), None)
    if not isinstance(data, list) or not data or not all(isinstance(row, dict) for row in data):
        raise damaged("not_a_sheet", name)
    if len(data) > MOST_ROWS:
        raise damaged("too_long", name, most=MOST_ROWS)
    heads = list(dict.fromkeys(str(key) for row in data for key in row))
    if len(heads) > MOST_COLUMNS:
        raise damaged("too_wide", name, most=MOST_COLUMNS)
    rows = [[_cell(head) for head in heads]]
    rows += [[_cell(row.get(head)) for head in heads] for row in data]
    return Sheet(stem, squared(rows, name), stem)


def _cell(held: Any) -> Cell:
    if held is None or held == "":
        return EMPTY
    if isinstance(held, bool | list | dict):
        text = clean(json.dumps(held, ensure_ascii=False))
        return Cell(text, text)
    text = clean(str(held))
    return Cell(text, held if isinstance(held, int | float) else text) if text else EMPTY
