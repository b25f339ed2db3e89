"""The pictures of the README: made by the same renderer, with the scenarios that are shipped."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage

from tests.screens import around, editor, live
from tests.screens.renderer import LARGE, MIDDLE, Take
from tests.screens.shown import Scene
from tests.screens.stages import Stage

FOLDER = Path(__file__).parents[2] / "docs" / "images"
WIDTH = 1440
LIMIT = 250_000
"""Bytes a picture may have."""

IMAGES: dict[str, tuple[Scene, str, QSize]] = {
    "home": (around.shipped_home, "light", MIDDLE),
    "console": (live.console_writing("hlm a Noodaggregaat regelen voor sporthal > lia vrk"), "light", MIDDLE),
    "shared-screen": (live.room(), "dark", LARGE),
    "editor": (editor.editor(advice_plays=True), "light", MIDDLE),
}


def take_of(name: str) -> Take:
    """Return the way of looking for a picture."""
    _, mode, size = IMAGES[name]
    return Take(mode, Stage(), sizes=(size,), scales=(2.0,))


def save_small(image: QImage, path: Path) -> int:
    """Save a picture at the width of a page with as few colours as it bears; return its bytes."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    whole = Image.open(io.BytesIO(data.data())).convert("RGB")
    page = whole.resize((WIDTH, round(whole.height * WIDTH / whole.width)), Image.Resampling.LANCZOS)
    few = page.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    path.parent.mkdir(parents=True, exist_ok=True)
    few.save(path, optimize=True)
    return path.stat().st_size
