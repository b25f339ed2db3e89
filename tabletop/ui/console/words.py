"""How the console says and draws what a view holds: icons per channel, kind and standing, and short texts."""

from __future__ import annotations

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.words import ActionMark, EntryKind, Standing
from tabletop.projections.console_values import Audience, Domino, RoleTag, ScriptRow, TileView
from tabletop.scenario.functions import built_in
from tabletop.scenario.words import Channel, InjectType
from tabletop.ui.widgets.channel_icons import CHANNEL_ICONS
from tabletop.ui.widgets.role_badge import RoleMark

KIND_ICONS = {
    EntryKind.PICTURE: "eye",
    EntryKind.JUDGEMENT: "scale",
    EntryKind.DECISION: "gavel",
    EntryKind.ACTION: "circle-arrow-right",
    EntryKind.QUESTION: "circle-question-mark",
    EntryKind.INFORMATION: "share-2",
}
STANDING_ICONS = {
    Standing.PLANNED: "circle",
    Standing.DUE: "play",
    Standing.OFFERED: "diamond",
    Standing.HELD: "hand",
    Standing.RELEASED: "check",
    Standing.WITHDRAWN: "undo-2",
    Standing.SKIPPED: "skip-forward",
    Standing.NOT_APPLICABLE: "minus",
}
TYPE_ICONS = {
    InjectType.QUESTION: "circle-question-mark",
    InjectType.CARD: "id-card",
    InjectType.PROMPT: "lightbulb",
}
MARKS = {
    ActionMark.SEEN: "seen",
    ActionMark.PARTLY: "partly",
    ActionMark.NOT_SEEN: "not",
    ActionMark.NOT_APPLICABLE: "na",
}
MARK_OF = {name: mark for mark, name in MARKS.items()}


def badge(tag: RoleTag) -> RoleMark:
    """Return a role as its badge."""
    return RoleMark(tag.code, tag.colour, tag.dashed, tag.name)


def everyone(texts: Texts) -> RoleMark:
    """Return the badge for all roles."""
    return RoleMark(texts("widgets.everyone.badge"), None, False, texts("widgets.everyone.name"))


def badges(audience: Audience, texts: Texts) -> tuple[RoleMark, ...]:
    """Return the badges of who an inject is for."""
    if audience.everyone:
        return (everyone(texts),)
    return tuple(badge(tag) for tag in audience.roles)


def channel_word(texts: Texts, channel: Channel, name: str) -> str:
    """Return the channel's own name, or the word for its kind."""
    return name or texts(f"words.channel.{channel}")


def channel_icon(channel: Channel, type: InjectType = InjectType.PLAY) -> str:
    """Return the icon of a channel; questions, cards and prompts have their own."""
    return TYPE_ICONS.get(type) or CHANNEL_ICONS[channel]


def reach_word(texts: Texts, audience: Audience) -> str:
    """Return `alleen` or `zaal`."""
    only = audience.private and not audience.shown
    return texts("console.reach.private" if only else "console.reach.room")


def reach_icon(audience: Audience) -> str:
    """Return the lock or the screen."""
    return "lock" if audience.private and not audience.shown else "monitor"


def for_whom(texts: Texts, audience: Audience) -> str:
    """Say who an inject is for, to who hears the screen."""
    codes = ", ".join(tag.code for tag in audience.roles) or texts("widgets.everyone.name")
    key = "console.reach.said_private" if audience.private and not audience.shown else "console.reach.said_room"
    return texts(key, roles=codes)


def row_title(texts: Texts, row: ScriptRow) -> str:
    """Return the title of a row, or what stands there when it is covered."""
    return texts(f"console.covered.{row.covered}") if row.covered else row.title


def row_said(texts: Texts, row: ScriptRow) -> str:
    """Return a row of the script as it is read aloud."""
    when = offset_text(row.at) if row.at is not None else texts("console.script.no_time")
    standing = texts("console.script.discussed") if row.discussed else texts(f"words.standing.{row.standing}")
    parts = [when, standing, row_title(texts, row)]
    if row.covered != "coming":
        parts += [channel_word(texts, row.channel, row.channel_name).lower(), for_whom(texts, row.audience)]
    return ", ".join(parts)


def duration(texts: Texts, minutes: int) -> str:
    """Return minutes as `45 min` or `1 u 25`."""
    if minutes < 60:
        return texts("console.time.minutes", minutes=minutes)
    return texts("console.time.hours", hours=minutes // 60, minutes=f"{minutes % 60:02d}")


def function_name(texts: Texts, tile: TileView) -> str:
    """Return the name of a function on the strip."""
    if tile.name:
        return tile.name
    return texts(f"functions.{tile.id}") if built_in(tile.id) is not None else tile.id


def domino_short(texts: Texts, domino: Domino) -> str:
    """Return what the tile says of the next domino."""
    if domino.inject is not None and domino.soon:
        return texts("console.strip.by_inject", number=domino.inject)
    return texts("console.strip.in", time=duration(texts, domino.minutes or 0))


def kind_word(texts: Texts, kind: EntryKind) -> str:
    """Return the word of a kind of entry as rows have room for it."""
    return texts(f"console.kind.{kind}")
