"""Line icons and our own logo: drawn from the shipped SVG files in any colour, size and pixel ratio.

Files are read when first drawn. Images are kept, not pixmaps: an image may outlive the application.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tabletop.base.paths import resources

# From this size on the line would look heavy, so it is drawn a little finer.
_FINE_FROM = 20
_RATIOS = (1.0, 1.5, 2.0, 3.0)


def icon(name: str, colour: str, size: int, disabled_colour: str = "") -> QIcon:
    """Return an icon of `size` pixels, sharp on usual screens. Raises FileNotFoundError when unknown."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
        if disabled_colour:
            made.addPixmap(pixmap(name, disabled_colour, size, ratio), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap for a screen with this pixel ratio."""
    return _as_pixmap(image(name, colour, size, ratio), ratio)


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw an icon as a square in the middle of a rectangle."""
    side = min(rect.width(), rect.height())
    left = rect.center().x() - side / 2
    top = rect.center().y() - side / 2
    painter.drawImage(QRectF(left, top, side, side), image(name, colour, round(side), _ratio(painter)))


def logo(square: str, table: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return our logo: a table with seats, seen from above, in two colours."""
    return _as_pixmap(_logo_image(square, table, round(size * ratio)), ratio)


def paint_logo(painter: QPainter, rect: QRectF, square: str, table: str) -> None:
    """Draw our logo in a square rectangle."""
    side = round(rect.width() * _ratio(painter))
    painter.drawImage(rect, _logo_image(square, table, side))


@lru_cache(maxsize=1024)
def image(name: str, colour: str, size: int, ratio: float = 1.0) -> QImage:
    """Return an icon as an image of `size` times `ratio` pixels."""
    stroke = "1.9" if size >= _FINE_FROM else "2"
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    return _drawn(svg, max(1, round(size * ratio)))


@lru_cache(maxsize=16)
def _logo_image(square: str, table: str, side: int) -> QImage:
    return _drawn(_source("logo").replace("#0B5C7A", square).replace("#FFFFFF", table), max(1, side))


def _ratio(painter: QPainter) -> float:
    # The transform knows every scale on the way to the pixels: the screen's, a picture's, the painter's own.
    return round(abs(painter.deviceTransform().m11()), 2) or 1.0


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _drawn(svg: str, side: int) -> QImage:
    drawn = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


def _as_pixmap(drawn: QImage, ratio: float) -> QPixmap:
    made = QPixmap.fromImage(drawn)
    made.setDevicePixelRatio(ratio)
    return made
