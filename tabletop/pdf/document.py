"""A document from blocks to bytes: the page with its header and footer, the reading order, the metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from tabletop.base.texts import Texts
from tabletop.pdf import fonts
from tabletop.pdf.keeping import keep_headings
from tabletop.pdf.logo import draw_logo
from tabletop.pdf.metadata import PRODUCER, Metadata
from tabletop.pdf.structure import TaggedCanvas
from tabletop.pdf.style import FOOTER, HAIRLINE, HEADER, MARGIN, colour

_SIZE = 7.6
_LOGO = 19.0
_SMALL_LOGO = 10.5
CARD = 400.0


@dataclass(frozen=True, slots=True)
class DocumentMeta:
    """What stands on every page, and what the file says about itself.

    `footer` is the short title at the foot of each page; `tlp` such as `TLP:AMBER`, empty for none;
    `page_size` and `margin` in points. On a card narrower than `CARD` marker and label stand in the header only.
    """

    metadata: Metadata
    footer: str
    tlp: str = ""
    page_size: tuple[float, float] = A4
    margin: float = MARGIN


def build(story: Sequence[Flowable], meta: DocumentMeta) -> bytes:
    """Return the document as bytes, the same for equal blocks and meta. A story is used up by it."""
    fonts.register()
    texts = Texts(meta.metadata.language)
    stream = BytesIO()
    width, height = meta.page_size
    margin = meta.margin
    inner = (width - 2 * margin, height - 2 * margin - HEADER - FOOTER)
    frame = Frame(margin, margin + FOOTER, *inner, 0, 0, 0, 0)
    page = _Page(meta, texts)
    template = BaseDocTemplate(stream, pagesize=meta.page_size, initialFontName=fonts.REGULAR)
    template.addPageTemplates(PageTemplate("page", [frame], onPage=page.draw, pagesize=meta.page_size))

    def canvas(*_arguments: Any, **_options: Any) -> TaggedCanvas:
        return TaggedCanvas(stream, meta.metadata, fonts.REGULAR, meta.page_size)

    keep_headings(story, inner[0])
    template.build(list(story) or [_Nothing()], canvasmaker=cast(Any, canvas))
    return stream.getvalue()


class _Nothing(Flowable):
    """Makes a page even for an empty story."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return 1, 1

    def draw(self) -> None:
        return


class _Page:
    """Draws what stands on every page, all of it decoration to a screen reader."""

    def __init__(self, meta: DocumentMeta, texts: Texts) -> None:
        self.meta = meta
        self.texts = texts
        self.width, self.height = meta.page_size

    def draw(self, canvas: Canvas, _template: BaseDocTemplate) -> None:
        """Draw header and footer of the present page."""
        tagged = cast(TaggedCanvas, canvas)
        with tagged.artifact("Pagination"):
            tagged.saveState()
            self._header(tagged)
            self._footer(tagged)
            tagged.restoreState()

    def _header(self, canvas: TaggedCanvas) -> None:
        right, base = self.width - self.meta.margin, self.height - self.meta.margin - 12
        if canvas.getPageNumber() == 1 and self.width >= CARD:
            self._name(canvas, self.meta.margin, base)
        marker = self.texts("pdf.page.marker")
        size, tracking = 8.0, 1.0
        inner = fonts.width(marker, fonts.BOLD, size) + tracking * (len(marker) - 1)
        canvas.setFillColor(colour("oefening"))
        canvas.roundRect(right - inner - 12, base - 4, inner + 12, 16, 3, stroke=0, fill=1)
        canvas.setFillColor(colour("on_oefening"))
        canvas.setFont(fonts.BOLD, size)
        canvas.drawString(right - inner - 6, base + 1.2, marker, charSpace=tracking)
        self._label(canvas, right - inner - 20, base)

    def _name(self, canvas: TaggedCanvas, left: float, base: float) -> None:
        draw_logo(canvas, left, base - 5, _LOGO)
        canvas.setFillColor(colour("ink"))
        canvas.setFont(fonts.BOLD, 11)
        canvas.drawString(left + _LOGO + 6, base, PRODUCER)

    def _footer(self, canvas: TaggedCanvas) -> None:
        left, base = self.meta.margin, self.meta.margin
        right = self.width - left
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(HAIRLINE)
        canvas.line(left, base + 14, right, base + 14)
        canvas.setFont(fonts.REGULAR, _SIZE)
        title = fonts.shown(self.meta.footer, fonts.REGULAR, self.texts)
        room = (right - left) * (0.75 if self.width < CARD else 0.45)
        if self.width >= CARD:
            draw_logo(canvas, left, base - 0.5, _SMALL_LOGO)
            left += _SMALL_LOGO + 5
        canvas.setFillColor(colour("muted"))
        canvas.drawString(left, base + 2, fonts.fitted(title, fonts.REGULAR, _SIZE, room))
        if self.width < CARD:
            canvas.page_label(self._number)
            return
        canvas.setFillColor(colour("oefening"))
        canvas.setFont(fonts.BOLD, _SIZE)
        marker = self.texts("pdf.page.marker")
        canvas.drawRightString(right - 62, base + 2, marker)
        self._label(canvas, right - 70 - fonts.width(marker, fonts.BOLD, _SIZE), base)
        canvas.page_label(self._number)

    def _number(self, canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFillColor(colour("muted"))
        canvas.setFont(fonts.REGULAR, _SIZE)
        words = self.texts("pdf.page.number", page=page, pages=pages)
        canvas.drawRightString(self.width - self.meta.margin, self.meta.margin + 2, words)

    def _label(self, canvas: TaggedCanvas, right: float, base: float) -> None:
        if not self.meta.tlp:
            return
        words = fonts.sign(self.meta.tlp)
        width = fonts.width(words, fonts.BOLD, _SIZE) + 10
        canvas.setStrokeColor(colour("ink"))
        canvas.setLineWidth(0.8)
        canvas.setFillColor(colour("surface"))
        canvas.roundRect(right - width, base - 3, width, 14, 2.5, stroke=1, fill=1)
        canvas.setFillColor(colour("ink"))
        canvas.setFont(fonts.BOLD, _SIZE)
        canvas.drawCentredString(right - width / 2, base + 1.3, words)
