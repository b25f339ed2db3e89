"""Logging at the shared screen by hand, while somebody types at the console: neither hinders the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tabletop.exercise.words import EntryKind
from tabletop.ui.shared_screen.placement import WINDOW
from tabletop.ui.shared_screen.play_face import PlayFace
from tabletop.ui.wiring import House
from tests.journeys.walking import go_live, here, look_at, press, touch, type_words
from tests.ui.shared_screen.seeing import type_words as touch_words

Key = Qt.Key


def _part(inside: QWidget, name: str) -> QWidget:
    return next(one for one in inside.findChildren(QWidget) if one.accessibleName().startswith(name))


def test_a_role_logs_by_touch_while_the_facilitator_types(house: House, qtbot: QtBot) -> None:
    live = go_live(house, qtbot)
    press(Key.Key_F5, Key.Key_F9)
    screen = live.shared
    live.placement.choose(WINDOW)
    screen.resize(1920, 1080)
    look_at(live.console, qtbot)
    live.console.entry.editor.setFocus()
    type_words("vrk b Half ")
    face = screen.face()
    assert isinstance(face, PlayFace)
    touch(screen, next(one for one in face.tiles().tiles() if one.view and one.view.role.code == "GHOR"))
    panel = screen.panel()
    assert panel.isVisible()
    touch_words(screen, "Huisartsen bellen")
    type_words("getypt")
    touch(screen, _part(panel, "Actie"))
    touch(screen, _part(panel, "Vastleggen"))
    row = live._session.log.rows[-1]
    assert (row.by, row.entry.kind, row.entry.text) == ("role:GHOR", EntryKind.ACTION, "Huisartsen bellen")
    assert here() is live.console.entry.editor
    assert live.console.entry.text() == "vrk b Half getypt"
    press(Key.Key_Return)
    assert live._session.log.rows[-1].entry.text == "Half getypt"
