"""What stands on an inject card, in order, for each channel: blocks of text in a style, from large to small."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.base.texts import Texts
from tabletop.projections.shared_screen_view import CardView
from tabletop.scenario.words import Channel
from tabletop.ui.shared_screen.writing import one_line, shown
from tabletop.ui.widgets.channel_icons import CHANNEL_ICONS

_QUOTES = "‘“\"'„«"


@dataclass(frozen=True, slots=True)
class Sizes:
    """The styles of one size of card: title, text, side text."""

    title: str
    text: str
    side: str


SIZES = (
    Sizes("headline", "newest", "body"),
    Sizes("card_title", "body", "meta"),
    Sizes("meta_strong", "meta", "meta"),
)
"""From large to small: the newest card, an older card, and what is left when a text is very long."""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a card. A label stands at the left in a column of its own; an initial in a round."""

    text: str
    style: str
    colour: str = "ink"
    gap: float = 10
    label: str = ""
    initial: str = ""
    bullet: str = ""


def card_icon(card: CardView) -> str:
    """Return the icon of a card's header."""
    return "circle-help" if card.question else CHANNEL_ICONS[card.channel]


def card_label(card: CardView, texts: Texts) -> str:
    """Return the words of a card's header."""
    if card.question:
        return texts("room.card.question")
    if card.channel is Channel.FACE_TO_FACE and not card.channel_name:
        return texts("room.card.told")
    return one_line(card.channel_name) or texts(f"words.channel.{card.channel}")


def short_label(card: CardView, texts: Texts) -> str:
    """Return a shorter header for a narrow card."""
    if card.channel is Channel.FACE_TO_FACE and not card.channel_name and not card.question:
        return texts("room.card.told_short")
    return card_label(card, texts)


def card_blocks(card: CardView, texts: Texts, sizes: Sizes) -> tuple[Block, ...]:
    """Return the blocks of a card. Words of people appear as they were written."""
    blocks = [*_head(card, texts, sizes), *_text(card, sizes)]
    taken = card.choice.chosen if card.choice is not None else None
    if card.choice is not None and taken is not None and sizes is not SIZES[0]:
        blocks.append(Block(card.choice.options[taken], sizes.text, "ok", 12, bullet="circle-check"))
    elif card.choice is not None:
        blocks.append(Block(card.choice.question, sizes.title, gap=16))
        for index, option in enumerate(card.choice.options):
            bullet, colour = ("circle-check", "ok") if index == taken else ("circle", "ink")
            blocks.append(Block(option, sizes.text, colour, 8, bullet=bullet))
    return tuple(blocks)


def card_speech(card: CardView, texts: Texts) -> str:
    """Return what a screen reader says of a card."""
    parts = [card.at, card_label(card, texts)]
    if card.new:
        parts.append(texts("room.card.new"))
    if card.withdrawn:
        parts.append(texts("room.card.withdrawn"))
    parts += [f"{block.label} {block.text}".strip() for block in card_blocks(card, texts, SIZES[0])]
    parts += [picture.alt for picture in card.pictures]
    return ". ".join(shown(part).strip() for part in parts if part)


def _head(card: CardView, texts: Texts, sizes: Sizes) -> list[Block]:
    title = Block(card.title, sizes.title, gap=0)
    sender = one_line(card.sender)
    to = card.to or texts("words.everyone.code")
    match card.channel:
        case Channel.PHONE if sender:
            calls = texts("room.card.calls", sender=sender, to=to)
            return [Block(calls, sizes.side, "muted", 0), Block(card.title, sizes.title, gap=6)]
        case Channel.EMAIL:
            lines = [Block(sender, sizes.side, "slate", 0, texts("room.card.from"))] if sender else []
            lines.append(Block(to, sizes.side, "slate", 2, texts("room.card.to")))
            return [*lines, Block(card.title, sizes.title, gap=8)]
        case Channel.NL_ALERT:
            return []
        case Channel.SOCIAL if sender:
            return [Block(sender, sizes.title, gap=0, initial=sender[:1].upper())]
        case Channel.NEWS | Channel.BROADCAST:
            strong = "headline_strong" if sizes is not SIZES[2] else sizes.title
            return [Block(card.title, strong, gap=0)]
        case _:
            return [title]


def _text(card: CardView, sizes: Sizes) -> list[Block]:
    text = shown(card.text).strip()
    if not text:
        return [Block(card.title, sizes.text, gap=0)] if card.channel is Channel.NL_ALERT else []
    if card.channel is Channel.LCMS:
        return [_cell(line.strip(), sizes) for line in text.split("\n") if line.strip()]
    if card.channel is Channel.PHONE and text[0] not in _QUOTES and "\n" not in text:
        text = f"‘{text}’"
    return [Block(text, sizes.text)]


def _cell(line: str, sizes: Sizes) -> Block:
    """Return a row of the LCMS grid: `Label: value`."""
    label, colon, words = line.partition(":")
    if colon and words.strip() and len(label) <= 24:
        return Block(words.strip(), sizes.text, gap=6, label=label.strip())
    return Block(line, sizes.text, gap=6)
