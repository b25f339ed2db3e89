"""The pages of a PDF as pictures. Only the main thread draws them: the library behind it knows one thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading of the document and its page, from 0."""

    title: str
    page: int


class PdfPages:
    """An open PDF, from bytes."""

    def __init__(self, content: bytes) -> None:
        # Loaded with the first preview, not at the start of the program.
        import pypdfium2

        self._document = pypdfium2.PdfDocument(content)
        self.bookmarks = tuple(
            Bookmark(mark.get_title(), mark.get_dest().get_index())
            for mark in self._document.get_toc()
            if mark.get_dest() is not None
        )

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page (from 0) in points."""
        return self._document.get_page_size(page)

    def picture(self, page: int, width: int) -> QImage:
        """Return a page (from 0) as a picture of this width in device pixels."""
        opened = self._document[page]
        bitmap = opened.render(scale=width / opened.get_width(), rev_byteorder=True, prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        bitmap.close()
        opened.close()
        return picture

    def text(self, page: int) -> str:
        """Return the words on a page (from 0), for people who hear the screen."""
        opened = self._document[page]
        words = opened.get_textpage()
        said = words.get_text_range()
        words.close()
        opened.close()
        return said

    def page_of(self, title: str) -> int:
        """Return the page (from 0) of a heading; the first page when it has no bookmark."""
        return next((mark.page for mark in self.bookmarks if mark.title == title), 0)

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
