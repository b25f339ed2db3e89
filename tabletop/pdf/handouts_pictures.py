"""The pictures of injects on paper: in plain colours, and never larger than they are sharp."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader

from tabletop.base.texts import Texts
from tabletop.pdf.structure import TaggedCanvas

_POINTS_A_PIXEL = 0.75
"""A picture is drawn at 96 pixels an inch at most; larger, it would be blurred."""
_MOST_PIXELS = 1600
"""The longer side: sharp over the width of a page, and a file that can still be sent."""


class Photo:
    """A picture made of pixels, drawn at the left; as high as its shape asks, up to a limit in points."""

    def __init__(self, image: Image.Image, most_height: float) -> None:
        self._image = image
        self._most_height = most_height

    def height(self, width: float, texts: Texts) -> float:
        """Return the height in points for this width in points."""
        return self._size(width)[1]

    def draw(self, canvas: TaggedCanvas, width: float, texts: Texts) -> None:
        """Draw with the lower left corner at the origin."""
        wide, high = self._size(width)
        canvas.drawImage(ImageReader(self._image), 0, 0, wide, high)

    def _size(self, width: float) -> tuple[float, float]:
        wide, high = self._image.size
        scale = min(_POINTS_A_PIXEL, width / wide, self._most_height / high)
        return wide * scale, high * scale


def photo(content: bytes, most_height: float) -> Photo | None:
    """Return a picture from the bytes of its file, or None when they are no picture that can be read."""
    try:
        with warnings.catch_warnings():
            # Very large pictures are warned of; here they are made smaller.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Photo(_plain(Image.open(BytesIO(content))), most_height)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture upright, in red, green and blue, on white: what an archival file and a printer take."""
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    clear = upright.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper
