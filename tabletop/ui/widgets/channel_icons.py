"""The sign of each channel, the same in every window."""

from __future__ import annotations

from tabletop.scenario.words import Channel

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
