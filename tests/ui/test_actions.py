"""The one table of keys: what it may take, and that the manual says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.console.top_bar import MENU

DOCS = Path(__file__).parents[2] / "docs"
TEXT_EDITING = {
    *("Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Backspace"),
    *("Ctrl+Home", "Ctrl+End", "Ctrl+Left", "Ctrl+Right", "Ctrl+Ins", "Shift+Ins", "Shift+Del", "Tab", "Esc"),
    *("Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Shift+Home", "Ctrl+Shift+End", "Ctrl+K", "Ctrl+U", "Ctrl+H"),
}


@pytest.mark.parametrize(("language", "name"), [("nl", "toetsen.md"), ("en", "keys.en.md")])
def test_the_page_of_keys_in_the_manual_is_the_table(language: str, name: str) -> None:
    page = actions.manual_page(Texts(language))
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == page, f"docs/{name} is not the table: write actions.manual_page(Texts('{language}')) to it"


def test_no_key_is_one_that_edits_text_or_writes_a_sign() -> None:
    for action in actions.anywhere():
        for key in action.keys:
            assert key not in TEXT_EDITING
            assert not ("Ctrl" in key and "Alt" in key), f"{key} is AltGr on a Dutch keyboard"
            assert QKeySequence(key).toString() == key


def test_every_entry_of_the_menu_has_a_key() -> None:
    assert all(actions.knows(name) for name in MENU if name)
