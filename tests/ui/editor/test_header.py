"""The line above the editor: the title comes first, whatever else there is to say."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tabletop.base.texts import Texts
from tabletop.ui.editor.header import EditorHeader, HeaderView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.label import ElidedLabel, Label


@pytest.mark.parametrize(("width", "says_when"), [(1376, False), (1800, True)])
def test_when_the_draft_was_kept_never_shortens_the_title(
    qtbot: QtBot, theme: Theme, texts: Texts, width: int, says_when: bool
) -> None:
    header = EditorHeader(theme, texts)
    qtbot.addWidget(header)
    header.resize(width, header.height())
    header.show()
    for kept_at in ("", "10:12"):
        header.present(HeaderView("Overstroming Zaanstreek", saved=False, kept_at=kept_at))
        qtbot.wait(1)
        title = header.findChild(ElidedLabel)
        assert title is not None
        assert title.shown_text() == title.text()
    kept = next(label for label in header.findChildren(Label) if "10:12" in label.text())
    assert kept.isVisible() is says_when
    state = header.findChild(Chip)
    assert state is not None
    assert "10:12" in state.toolTip()
