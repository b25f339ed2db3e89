"""Tooltips that show what people typed as they typed it."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def tooltip(text: str) -> str:
    """Return a text for a tooltip; Qt would take one that looks like markup for markup."""
    return f"<qt>{escape(text)}</qt>" if Qt.mightBeRichText(text) else text
