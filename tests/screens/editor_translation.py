"""The translation in view: partly done, partly older than its original; very long words, or nothing at all."""

from __future__ import annotations

import dataclasses
from functools import cache

from tabletop.projections.editor_translation import TextState, begun, translation_view
from tabletop.scenario.model import Scenario
from tabletop.scenario.translation import TranslatedText, Translation, read_translation, texts_of
from tests.screens.around import _in_window
from tests.screens.shown import Look, Shown
from tests.screens.stages import FOLDER, Fill, Stage, scenario_for


def translation(look: Look, stage: Stage) -> Shown:
    """Return the view with a translation chosen that is older than its original, among some that are missing."""
    from tabletop.ui.editor.translation.pane import TranslationPane

    scenario = scenario_for(dataclasses.replace(stage, language="nl"))
    if stage.fill is Fill.NOTHING:
        scenario = dataclasses.replace(
            scenario, title="", summary="", situation="", rules=(), roles=(), injects=()
        )
        scenario = dataclasses.replace(scenario, aim="", tests=(), phases=(), status=(), objectives=(), choices=())
        scenario = dataclasses.replace(scenario, functions=(), tables=())
    pane = TranslationPane(look.theme, look.texts)
    pane.present(translation_view(scenario, half_done(scenario), look.texts))

    old = next((row for group in pane.view.groups for row in group.rows if row.state is TextState.OLD), None)

    def begin() -> None:
        pane.list.setFocus()
        if old is not None:
            pane.list.setCurrentIndex(pane.model.index(pane.model.place_of(old.key)))

    shown = _in_window("editor", pane, look)
    return Shown(shown.window, shown.keep, begin)


def half_done(scenario: Scenario) -> Translation:
    """Return a translation in which every ninth text is missing and every thirteenth is old."""
    done = _shipped().texts
    texts: dict[str, TranslatedText] = {}
    for number, (key, original) in enumerate(texts_of(scenario)):
        held = done.get(key, TranslatedText(of="00000000", text=original))
        if number % 9 == 4:
            continue
        texts[key] = TranslatedText(of="00000000", text=held.text) if number % 13 == 2 else held
    return dataclasses.replace(begun(scenario), texts=texts)


@cache
def _shipped() -> Translation:
    found = read_translation((FOLDER / "en.yaml").read_bytes(), None)[0]
    assert found is not None
    return found
