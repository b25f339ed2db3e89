"""Secrets stay secret: with other secrets the shared screen is the same to the last dot and the last word."""

from __future__ import annotations

import pytest

from tabletop.base.texts import Texts
from tabletop.projections.shared_screen import shared_screen
from tabletop.projections.shared_screen_book import RoomBook
from tabletop.projections.shared_screen_view import PlayBody
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.theme import Theme
from tests.projections.shared_screen_secrets import moments, with_other_secrets
from tests.ui.shared_screen.seeing import accessible_tree, keep


@pytest.mark.slow
def test_pictures_and_accessible_trees_are_equal_at_fifty_moments(theme: Theme) -> None:
    texts = Texts("nl")
    one, two = SharedScreen(theme, texts), SharedScreen(theme, texts)
    for screen in (one, two):
        screen.resize(1280, 720)
        screen.show()
    keep(one, two)
    two.set_media({"media/geheim.png": b"no picture"})
    count = 0
    for session, chance in moments(7, 50):
        count += 1
        book = RoomBook(session.records)
        now = session.when()
        other = with_other_secrets(session.scenario, session.state, now.offset)
        mine = shared_screen(session.scenario, session.state, now, book, texts)
        one.present(mine)
        two.present(shared_screen(other, session.state, now, book, texts))
        if isinstance(mine.body, PlayBody) and chance.random() < 0.3:
            role = chance.choice(mine.body.tiles).role.code
            one.open_panel(role)
            two.open_panel(role)
        elif one.panel().role() is not None:
            one.panel().put_away()
            two.panel().put_away()
        assert accessible_tree(one) == accessible_tree(two)
        assert one.grab().toImage() == two.grab().toImage()
    assert count == 50
