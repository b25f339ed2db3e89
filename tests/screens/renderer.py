"""Turns a scene into pictures: shown at a logical size, drawn at a scale, looked at for what is cut off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.appearance import speak
from tabletop.ui.theme import Theme, dress
from tests.screens.shown import Look, Scene, Shown
from tests.screens.stages import Stage

SMALL, MIDDLE, LARGE = QSize(1280, 640), QSize(1440, 900), QSize(1920, 1080)
SIZES = (SMALL, MIDDLE, LARGE)
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Take:
    """One way of looking at the screens: theme and stage, sizes in logical pixels, and scales."""

    mode: str
    stage: Stage
    sizes: tuple[QSize, ...] = SIZES
    scales: tuple[float, ...] = (1.0,)


def look_for(app: QApplication, take: Take) -> Look:
    """Dress the application for a take."""
    theme = Theme("dark" if take.mode == "dark" else "light")
    if app.property("dressed") != take.mode:
        dress(app, theme)
        app.setProperty("dressed", take.mode)
    speak(app, take.stage.language)
    return Look(theme, Texts(take.stage.language))


@contextmanager
def on_stage(scene: Scene, look: Look, take: Take) -> Iterator[Shown]:
    """Show a scene at the first size of a take, and take it away afterwards."""
    shown = scene(look, take.stage)
    window = shown.window
    window.resize(take.sizes[0])
    window.show()
    settle()
    shown.when_seen()
    settle()
    try:
        yield shown
    finally:
        shown.leave()
        window.close()
        window.deleteLater()
        settle()


def settle() -> None:
    """Let Qt lay out and paint what waits."""
    for _ in range(3):
        QApplication.processEvents()


def picture(window: QWidget, size: QSize, scale: float = 1.0) -> QImage:
    """Draw a window at a logical size, with so many pixels to a logical one."""
    window.resize(size)
    settle()
    actual = window.size()
    image = QImage(actual * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    window.render(
        image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
    )
    return image


def colours_in(image: QImage) -> int:
    """Return how many colours a picture has, at most 64, looking at a point in every eight by eight pixels."""
    found: set[int] = set()
    for y in range(0, image.height(), 8):
        for x in range(0, image.width(), 8):
            found.add(image.pixel(x, y))
            if len(found) >= 64:
                return len(found)
    return len(found)


def file_name(name: str, take: Take, size: QSize, scale: float) -> str:
    """Return a name that says what the picture shows."""
    stage = take.stage
    parts = [name, stage.language, take.mode, f"{stage.roles}roles", stage.fill.value]
    return "_".join([*parts, f"{size.width()}x{size.height()}", f"{round(scale * 100)}pct"]) + ".png"
