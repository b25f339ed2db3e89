"""Hands for tests of forms: they change a field as a person does, whatever kind of field it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tabletop.ui.editor.form.comes import ComesInput
from tabletop.ui.editor.form.inject import ChannelInput
from tabletop.ui.editor.form.items import ItemsInput
from tabletop.ui.editor.form.kit import Input
from tabletop.ui.editor.form.lines import LineInput, ProseInput
from tabletop.ui.editor.form.list import ListInput
from tabletop.ui.editor.form.media import MediaInput
from tabletop.ui.editor.form.nested import NestedInput
from tabletop.ui.editor.form.picks import LazyCombo, OwnPickInput, PickInput, SwitchInput, WordsInput
from tabletop.ui.editor.form.texts import TextsInput
from tabletop.ui.editor.form.tokens import TokensInput

OTHER_WORDS = {
    "at": "T+00:07",
    "closes": "T+00:50",
    "visible_from": "T+00:09",
    "story": "10:01",
    "date": "2016-04-01",
    "code": "ABC",
    "within": "12",
    "min": "3",
    "max": "19",
    "play": "90",
    "briefing": "15",
    "hot_debrief": "25",
    "delay": "6",
}


def type_over(line: LineInput, text: str) -> None:
    """Type something else in a line and leave it."""
    line.line.setFocus()
    line.line.selectAll()
    QTest.keyClicks(line.line, text)
    line.line.editingFinished.emit()


def other(combo: LazyCombo) -> str:
    """Choose something else from a list; return its key."""
    combo.fill()
    keys = [str(combo.itemData(place) or "") for place in range(combo.count())]
    key = next(key for key in keys if key != combo.key())
    combo.choose(key)
    return key


def change(made: Input, field: str) -> None:
    """Change a field, whatever it is."""
    match made:
        case ComesInput():
            type_over(made.at, OTHER_WORDS["at"])
        case ChannelInput() if field == "channel_name":
            type_over(made.own_name, "Teams")
        case ChannelInput():
            QTest.keyClick(made.row, Qt.Key.Key_Right)
        case OwnPickInput():
            other(made.combo)
        case LineInput():
            type_over(made, OTHER_WORDS.get(field, "anders"))
        case ProseInput():
            QTest.keyClicks(made.box, "x")
        case PickInput():
            other(made.combo)
        case WordsInput() if made.parts is not None:
            key = next(part for part in made.parts.parts() if not part.isChecked())
            QTest.mouseClick(key, Qt.MouseButton.LeftButton)
        case WordsInput():
            other(made.combo)
        case SwitchInput():
            QTest.mouseClick(made.switch, Qt.MouseButton.LeftButton)
        case TokensInput():
            QTest.keyClick(made.line, Qt.Key.Key_Backspace)
        case ItemsInput():
            made.list.go_to_row(0)
            QTest.keyClick(made.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        case MediaInput() | TextsInput():
            row = made.rows[0]
            part = row.head if isinstance(made, MediaInput) else row.box
            QTest.keyClick(part, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        case ListInput():
            made.add()
        case NestedInput():
            inside, inner = next(iter(made.inputs.items()))
            change(inner, inside)
        case _:
            raise AssertionError(f"no hands for {type(made).__name__}")
