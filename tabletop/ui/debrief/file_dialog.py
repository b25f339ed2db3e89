"""Asks where a file goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be saved: the title of the question, the place that is proposed, and the kind of file."""

    title: str
    proposed: Path
    kind: str
    """As the dialog wants it: `PDF (*.pdf)`."""


def ask_target(parent: QWidget, wish: Wish) -> Path | None:
    """Return where the person wants the file, with its ending; None when they changed their mind."""
    chosen, _ = QFileDialog.getSaveFileName(parent, wish.title, str(wish.proposed), wish.kind)
    if not chosen:
        return None
    target = Path(chosen)
    return target if target.suffix else target.with_suffix(wish.proposed.suffix)
