"""Every screen is looked at once in every run of the tests, and in every way of looking with `--screens DIR`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.screens.clipping import cut_off
from tests.screens.images import FOLDER, IMAGES, LIMIT, save_small, take_of
from tests.screens.renderer import MIDDLE, SCALES, SMALL, Take, colours_in, file_name, look_for, on_stage, picture
from tests.screens.screens import SCREENS
from tests.screens.stages import Fill, Stage

FEW_COLOURS = {"room-black": 4}
"""Screens that are nearly empty by intent: at least so many colours; every other one has at least a dozen."""

TAKES: dict[str, Take] = {
    **{
        f"{language}-{mode}": Take(mode, Stage(language))
        for language in ("nl", "en")
        for mode in ("light", "dark")
    },
    "scales": Take("light", Stage(), scales=SCALES[1:]),
    **{f"{roles}-roles": Take("light", Stage(roles=roles)) for roles in (5, 20, 30)},
    "30-roles-dark": Take("dark", Stage("en", roles=30)),
    **{
        f"{language}-{fill}": Take("light", Stage(language, fill=fill))
        for language in ("nl", "en")
        for fill in (Fill.LONGEST, Fill.NOTHING)
    },
    "30-longest": Take("light", Stage(roles=30, fill=Fill.LONGEST)),
    "5-nothing": Take("dark", Stage(roles=5, fill=Fill.NOTHING)),
}
"""The ways of looking: each language in each theme, every scale, every number of roles, and every fill."""


@pytest.fixture
def warnings() -> Iterator[list[str]]:
    """Return what Qt warned about so far."""
    said: list[str] = []

    def heard(kind: QtMsgType, context: object, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            said.append(text)

    before = qInstallMessageHandler(heard)
    yield said
    qInstallMessageHandler(before)


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_can_be_seen_whole_on_a_small_laptop(
    name: str, qapp: QApplication, warnings: list[str]
) -> None:
    take = Take("light", Stage(), sizes=(SMALL,))
    with on_stage(SCREENS[name], look_for(qapp, take), take) as shown:
        image = picture(shown.window, SMALL)
        assert (shown.window.width(), shown.window.height()) == (1280, 640)
        assert colours_in(image) >= FEW_COLOURS.get(name, 12), "there is next to nothing to see"
        assert cut_off(shown.window) == []
    assert warnings == []


@pytest.mark.parametrize("fill", [Fill.LONGEST, Fill.NOTHING])
@pytest.mark.parametrize("name", ["home", "setup-table", "console-running", "room-running"])
def test_the_main_screens_bear_the_longest_words_and_none(
    name: str, fill: Fill, qapp: QApplication, warnings: list[str]
) -> None:
    take = Take("dark", Stage("en", 30 if fill is Fill.LONGEST else 5, fill), sizes=(MIDDLE,))
    with on_stage(SCREENS[name], look_for(qapp, take), take) as shown:
        assert colours_in(picture(shown.window, MIDDLE)) >= 12
    assert warnings == []


@pytest.mark.writes_pictures
@pytest.mark.parametrize("way", TAKES)
@pytest.mark.parametrize("name", SCREENS)
def test_pictures_are_written_when_asked_for(
    name: str, way: str, folder: Path, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    if not name.startswith(request.config.getoption("--screens-of")):
        pytest.skip("another screen was asked for")
    take = TAKES[way]
    with on_stage(SCREENS[name], look_for(qapp, take), take) as shown:
        for size in take.sizes:
            for scale in take.scales:
                path = folder / file_name(name, take, size, scale)
                assert picture(shown.window, size, scale).save(str(path)), path


@pytest.mark.writes_images
@pytest.mark.parametrize("name", IMAGES)
def test_images_of_the_readme_are_made_anew(name: str, qapp: QApplication) -> None:
    scene, take = IMAGES[name][0], take_of(name)
    with on_stage(scene, look_for(qapp, take), take) as shown:
        image = picture(shown.window, take.sizes[0], take.scales[0])
    assert save_small(image, FOLDER / f"{name}.png") <= LIMIT


def test_the_images_of_the_readme_are_there_and_small() -> None:
    for name in IMAGES:
        assert 10_000 < (FOLDER / f"{name}.png").stat().st_size <= LIMIT
