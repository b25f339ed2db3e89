"""The structure tree of a tagged PDF: what a screen reader walks through.

Every mark on a page is either *content* of an element (a heading, a cell, a figure) or an *artifact*
(a line, a footer). The canvas here refuses anything that is both. Metadata lives in `pdf.metadata`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tabletop.pdf.metadata import ArchivalDocument, Metadata, describe

OUTLINE_DEPTH = 3
STAMP_SIZE = 400
"""Half the side, in points, of the square round the origin in which a stamped shape must lie."""
PageLabel = Callable[[Canvas, int, int], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of marked content: the page it is on and its number there."""

    page: int
    number: int


class Element(pdfdoc.PDFObject):
    """A node of the structure tree, written in one go because a long log has tens of thousands."""

    __RefOnly__ = 1

    def __init__(self, tag: str, parent: Element | None, attributes: str = "", alternative: str = "") -> None:
        self.tag = tag
        self.parent = parent
        self.attributes = attributes
        self.alternative = alternative
        self.kids: list[Element | Piece] = []
        if parent is not None:
            parent.kids.append(self)

    def format(self, document: Any) -> bytes:
        """Write the element as a PDF dictionary."""
        first_page = next((kid.page for kid in self.kids if isinstance(kid, Piece)), None)
        parts = [f"<</Type /StructElem /S /{self.tag} /P "]
        parts.append(_reference(document, self.parent) if self.parent else "0 0 R")
        if first_page is not None:
            parts.append(f" /Pg {_page_reference(document, first_page)}")
        if self.attributes:
            parts.append(f" /A <<{self.attributes}>>")
        parts.append(" /K [" + " ".join(self._kid(document, kid, first_page) for kid in self.kids) + "]")
        body = "".join(parts).encode("ascii")
        if self.alternative:
            body += b" /Alt " + pdfdoc.PDFString(self.alternative).format(document)
        return body + b">>"

    @staticmethod
    def _kid(document: Any, kid: Element | Piece, first_page: int | None) -> str:
        if isinstance(kid, Element):
            return _reference(document, kid)
        if kid.page == first_page:
            return str(kid.number)
        return f"<</Type /MCR /Pg {_page_reference(document, kid.page)} /MCID {kid.number}>>"


class Tag:
    """The promise of an element: kept when first drawn, shared by the pieces of a block that was split."""

    __slots__ = ("attributes", "element", "name")

    def __init__(self, name: str, attributes: str = "") -> None:
        self.name = name
        self.attributes = attributes
        self.element: Element | None = None

    def on(self, canvas: TaggedCanvas) -> Element:
        """Return the element, made below the canvas's present parent when it is not there yet."""
        if self.element is None:
            self.element = Element(self.name, canvas.parent, self.attributes)
        return self.element


class TaggedCanvas(Canvas):
    """A canvas that knows for each mark which element it belongs to, or that it is an artifact."""

    def __init__(self, stream: BytesIO, metadata: Metadata, font: str, page_size: tuple[float, float] = A4):
        super().__init__(
            stream,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            initialFontName=cast(Any, font),
            lang=metadata.locale,
        )
        document = cast(Any, self)._doc
        document.__class__ = ArchivalDocument
        self._metadata = metadata
        self.root = Element("Document", None)
        self.parent = self.root
        self._open = ""
        self._owner: Element | None = None
        self._marked: list[Element] = []
        self._pages: list[tuple[Element, ...]] = []
        self._heading_level = 0
        self._bookmarks = 0
        self._page_labels: dict[int, PageLabel] = {}

    @contextmanager
    def content(self, element: Element | None = None) -> Generator[None]:
        """Mark what is drawn inside as content of the element (default: the present parent).

        Inside an artifact nothing is marked: a repeated table header is drawn by the same code as the first.
        Raises RuntimeError when content of one element is opened inside content of another.
        """
        owner = element or self.parent
        if self._open == "artifact" or self._owner is owner:
            yield
            return
        if self._open:
            raise RuntimeError("marked content cannot be nested")
        number = len(self._marked)
        owner.kids.append(Piece(self.getPageNumber(), number))
        self._marked.append(owner)
        self.addLiteral(f"/{owner.tag} <</MCID {number}>> BDC")
        self._open, self._owner = "content", owner
        try:
            yield
        finally:
            self._open, self._owner = "", None
            self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Generator[None]:
        """Mark what is drawn inside as decoration (kind: Layout, Pagination or Background).

        Inside content it stays part of that content, because PDF does not nest the two.
        """
        if self._open:
            yield
            return
        self.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        self._open = "artifact"
        try:
            yield
        finally:
            self._open = ""
            self.addLiteral("EMC")

    @contextmanager
    def under(self, element: Element) -> Generator[None]:
        """Make the element the parent of all elements that are started inside."""
        before, self.parent = self.parent, element
        try:
            yield
        finally:
            self.parent = before

    def heading_level(self, wanted: int) -> int:
        """Return the level a heading may have here: levels go down one step at a time and start at 1."""
        self._heading_level = max(1, min(wanted, self._heading_level + 1))
        return self._heading_level

    def outline(self, title: str, level: int, top: float) -> None:
        """Add a bookmark to the outline that goes to this height in points on the present page."""
        if level > OUTLINE_DEPTH:
            return
        self._bookmarks += 1
        key = f"heading-{self._bookmarks}"
        self.bookmarkHorizontalAbsolute(key, top)
        self.addOutlineEntry(title, key, level - 1)
        self.showOutline()

    def stamp(self, name: str, place: tuple[float, float], draw: Callable[[Canvas], None]) -> None:
        """Draw a shape that comes back often; it is written once, round the origin, and then referred to."""
        if not self.hasForm(name):
            self.beginForm(name, -STAMP_SIZE, -STAMP_SIZE, STAMP_SIZE, STAMP_SIZE)
            draw(self)
            self.endForm()
        self.saveState()
        self.translate(*place)
        self.doForm(name)
        self.restoreState()

    def page_label(self, draw: PageLabel) -> None:
        """Reserve `page x of y`: it is drawn by `draw(canvas, page, pages)` when the last page is known."""
        number = self.getPageNumber()
        self._page_labels[number] = draw
        self.doForm(f"page-{number}")

    def showPage(self) -> None:
        """Close the page and keep which elements its marked content belongs to."""
        super().showPage()
        self._pages.append(tuple(self._marked))
        self._marked = []

    def save(self) -> None:
        """Write the document with its structure tree, metadata and page labels."""
        if cast(Any, self)._code:
            self.showPage()
        for number, draw in self._page_labels.items():
            self.beginForm(f"page-{number}")
            draw(self, number, len(self._pages))
            self.endForm()
        self._write_tree()
        describe(self, self._metadata)
        super().save()

    def _write_tree(self) -> None:
        document = cast(Any, self)._doc
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        document.Reference(tree, "StructureTree")
        self.root.parent = cast(Any, tree)
        entries = [
            f"{page} [{' '.join(_reference(document, element) for element in elements)}]"
            for page, elements in enumerate(self._pages)
        ]
        tree["K"] = document.Reference(self.root)
        tree["ParentTree"] = document.Reference(_Plain("<</Nums [" + "\n".join(entries) + "]>>"))
        tree["ParentTreeNextKey"] = len(self._pages)
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})


class _Plain(pdfdoc.PDFObject):
    __RefOnly__ = 1

    def __init__(self, body: str) -> None:
        self.body = body

    def format(self, document: Any) -> bytes:
        return self.body.encode("ascii")


def _reference(document: Any, target: Any) -> str:
    name = getattr(target, "__InternalName__", None) or document.Reference(target).name
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"


def _page_reference(document: Any, page: int) -> str:
    return f"{document.idToObjectNumberAndVersion[f'Page{page}'][0]} 0 R"
