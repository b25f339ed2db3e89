"""The icons that belong to kinds of entries."""

from __future__ import annotations

from tabletop.exercise.words import EntryKind

KIND_ICONS = {
    EntryKind.PICTURE: "eye",
    EntryKind.JUDGEMENT: "scale",
    EntryKind.DECISION: "gavel",
    EntryKind.ACTION: "circle-arrow-right",
    EntryKind.QUESTION: "circle-help",
    EntryKind.INFORMATION: "share-2",
}
