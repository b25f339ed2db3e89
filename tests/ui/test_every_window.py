"""Every window by keyboard: names to hear, a round by Tab without a trap, and each key in each place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.console.deeds import Deeds
from tabletop.ui.console.window import ConsoleWindow
from tests.screens.renderer import LARGE, Take, look_for, on_stage, settle
from tests.screens.screens import SCREENS
from tests.screens.shown import Shown
from tests.screens.stages import Stage

WITH_KEYBOARD = [name for name in SCREENS if not name.startswith("room-")]
CONSOLES = ["console-running", "console-extra-inject", "console-hot-debrief", "console-decision"]
MOST_STEPS = 400
TAKE = Take("light", Stage(), sizes=(LARGE,))
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


@pytest.fixture
def shown(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Shown]:
    """Return the screen that a test names, seen and with the keyboard."""
    with on_stage(SCREENS[request.param], look_for(qapp, TAKE), TAKE) as found:
        found.window.activateWindow()
        settle()
        yield found


def stops(window: QWidget) -> list[QWidget]:
    """Return what Tab must reach: seen, enabled, and a stop."""
    return [
        part
        for part in window.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisibleTo(window)
        and part.isEnabled()
        and part.window() is window
        and part.focusProxy() is None
    ]


def said(part: QWidget) -> str:
    """Return the name a screen reader says."""
    node = QAccessible.queryAccessibleInterface(part)
    return node.text(QAccessible.Text.Name).strip() if node is not None else ""


def who(part: QWidget) -> str:
    """Return a part in words for who reads a failure."""
    parent = part.parentWidget()
    return f"{type(part).__name__} {part.objectName()} “{said(part)}” in {type(parent).__name__}"


def round_by(key: Qt.Key, window: QWidget) -> list[QWidget]:
    """Return where the keyboard came, pressing Tab or its reverse until it is where it began."""
    start = window.focusWidget() or stops(window)[0]
    start.setFocus()
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        seen.append(next_stop(key, window))
        if seen[-1] is start:
            return seen
    last = [who(part) for part in seen[-5:]]
    raise AssertionError(f"Tab never came back to {who(start)}; it goes round in {last}")


def next_stop(key: Qt.Key, window: QWidget) -> QWidget:
    """Return where Tab leads from here; a date has up to four parts, and Tab goes through them first."""
    here = window.focusWidget()
    assert here is not None
    for _ in range(4 if isinstance(here, QAbstractSpinBox) else 1):
        QTest.keyClick(here, key)
        there = window.focusWidget()
        if there is not None and there is not here:
            return there
    raise AssertionError(f"the keyboard is caught in {who(here)}")


@pytest.mark.parametrize("shown", WITH_KEYBOARD, indirect=True)
def test_every_stop_has_a_name_to_hear(shown: Shown) -> None:
    assert [who(part) for part in stops(shown.window) if not said(part)] == []


@pytest.mark.parametrize("shown", WITH_KEYBOARD, indirect=True)
def test_tab_reaches_every_stop_and_comes_back(shown: Shown) -> None:
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        reached = round_by(key, shown.window)
        assert [who(part) for part in stops(shown.window) if part not in reached] == []


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was asked of the console; nothing of it is done."""
    asked: list[str] = []
    monkeypatch.setattr(Deeds, "act", lambda self, name: asked.append(name))
    monkeypatch.setattr(Deeds, "toggle_black", lambda self: asked.append("black_remote"))
    return asked


@pytest.mark.parametrize("name", CONSOLES)
def test_a_key_of_the_table_does_the_same_wherever_the_keyboard_is(
    name: str, qapp: QApplication, heard: list[str]
) -> None:
    for place, window in _places(name, qapp):
        for action in actions.anywhere():
            for key in action.keys:
                words = _words(place)
                _press(place, key, heard)
                assert heard == [action.id], f"{key} in {who(place)}"
                assert _words(place) == words, f"{key} typed into {who(place)}"
        assert window.isVisible()


@pytest.mark.parametrize("name", CONSOLES)
def test_a_letter_is_typed_in_a_field_and_acts_only_on_the_script(
    name: str, qapp: QApplication, heard: list[str]
) -> None:
    texts = Texts("nl")
    by_letter = {actions.letter(one.id, texts): one.id for one in actions.ACTIONS if one.letter}
    for place, window in _places(name, qapp):
        for letter in {*by_letter, "X", "."}:
            line, words = window.entry.text(), _words(place)
            if place is window.entry.editor:
                words = _written_behind_a_word(window, letter, heard)
                assert words.endswith(letter.lower()), f"{letter} was not typed in the line"
                assert heard == [], f"{letter} acted while typing"
                continue
            _press(place, letter, heard)
            acts = place is window.script.list and letter in by_letter
            assert heard == ([by_letter[letter]] if acts else []), f"{letter} in {who(place)}"
            assert window.entry.text() == line, f"{letter} in {who(place)} typed into the line"
            if isinstance(place, _FIELDS) and not place.isReadOnly():
                assert _words(place) != words, f"{letter} was not typed in {who(place)}"


def test_the_remote_acts_in_an_empty_line_only(qapp: QApplication, heard: list[str]) -> None:
    with on_stage(SCREENS["console-running"], look_for(qapp, TAKE), TAKE) as found:
        window = found.window
        assert isinstance(window, ConsoleWindow)
        for key in actions.action("black_remote").keys:
            window.entry.editor.clear()
            _press(window.entry.editor, key, heard)
            assert heard == ["black_remote"]
            assert window.entry.text() == ""
            assert _written_behind_a_word(window, key, heard) == f"hlm {key.lower()}"
            assert heard == []


def _places(name: str, app: QApplication) -> Iterator[tuple[QWidget, ConsoleWindow]]:
    """Return every stop of a console in turn, on one window in which nothing that is asked is done."""
    with on_stage(SCREENS[name], look_for(app, TAKE), TAKE) as found:
        window = found.window
        assert isinstance(window, ConsoleWindow)
        for place in stops(window):
            yield place, window


def _press(place: QWidget, key: str, heard: list[str]) -> None:
    heard.clear()
    place.setFocus()
    QTest.keySequence(place, QKeySequence(key))


def _written_behind_a_word(window: ConsoleWindow, letter: str, heard: list[str]) -> str:
    """Return the line after a letter was pressed while it held a word already."""
    editor = window.entry.editor
    editor.setFocus()
    editor.setPlainText("hlm ")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    heard.clear()
    QTest.keyClicks(editor, letter.lower())
    written = editor.toPlainText()
    editor.clear()
    return written


def _words(place: QWidget) -> str:
    if isinstance(place, QLineEdit):
        return place.text()
    if isinstance(place, QPlainTextEdit | QTextEdit):
        return place.toPlainText()
    return ""


def test_the_shared_screen_has_no_stop(qapp: QApplication) -> None:
    for name in (name for name in SCREENS if name.startswith("room-")):
        with on_stage(SCREENS[name], look_for(qapp, TAKE), TAKE) as found:
            assert stops(found.window) == []
