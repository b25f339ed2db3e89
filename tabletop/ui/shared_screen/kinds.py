"""The icons that belong to kinds of entries and to channels."""

from __future__ import annotations

from tabletop.exercise.words import EntryKind
from tabletop.scenario.words import Channel

KIND_ICONS = {
    EntryKind.PICTURE: "eye",
    EntryKind.JUDGEMENT: "scale",
    EntryKind.DECISION: "gavel",
    EntryKind.ACTION: "circle-arrow-right",
    EntryKind.QUESTION: "circle-help",
    EntryKind.INFORMATION: "share-2",
}

CHANNEL_ICONS = {
    Channel.PHONE: "phone",
    Channel.EMAIL: "mail",
    Channel.LCMS: "panels-top-left",
    Channel.NL_ALERT: "siren",
    Channel.NEWS: "newspaper",
    Channel.SOCIAL: "message-circle",
    Channel.BROADCAST: "radio",
    Channel.FACE_TO_FACE: "mic",
    Channel.OTHER: "megaphone",
}
