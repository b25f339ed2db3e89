"""Entries of menus: the key of the table beside the words, and a letter to choose each by."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tabletop.base.texts import Texts
from tabletop.ui import actions


def add_entry(menu: QMenu, name: str, words: str, texts: Texts) -> QAction:
    """Add an action to a menu by name; its key stands beside it when the table has one."""
    text = with_letter(words, _letters(menu))
    if actions.knows(name):
        text = f"{text}\t{actions.hint(name, texts)}"
    made = menu.addAction(text)
    made.setData(name)
    return made


def with_letter(words: str, taken: set[str]) -> str:
    """Return words with the sign `&` before the first letter that is still free, beginnings of words first."""
    plain = words.replace("&", "&&")
    # A letter with an accent takes two keys.
    places = [place for place, sign in enumerate(plain) if sign.isascii() and sign.isalnum()]
    starts = [place for place in places if not plain[place - 1 : place].isalnum()]
    others = [place for place in places if place not in starts]
    for place in starts + others:
        if plain[place].lower() not in taken:
            return f"{plain[:place]}&{plain[place:]}"
    return plain


def open_with_first(menu: QMenu) -> None:
    """Mark the first entry of an open menu, so that arrows and Enter go on from there."""
    first = next((one for one in menu.actions() if one.isVisible() and not one.isSeparator()), None)
    if first is not None and menu.isVisible():
        menu.setActiveAction(first)


def _letters(menu: QMenu) -> set[str]:
    """Return the letters that entries of this menu have already."""
    texts = (action.text().replace("&&", "") for action in menu.actions())
    return {text[text.index("&") + 1].lower() for text in texts if "&" in text}
