"""An inject card on the shared screen, in the dress of its channel. The first minute it is marked as new."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from tabletop.base.texts import Texts
from tabletop.projections.shared_screen_view import CardView
from tabletop.scenario.words import Channel
from tabletop.ui.shared_screen.card_words import (
    SIZES,
    Block,
    card_blocks,
    card_icon,
    card_label,
    card_speech,
    short_label,
)
from tabletop.ui.shared_screen.part import Part
from tabletop.ui.shared_screen.pencil import Look, Pencil
from tabletop.ui.shared_screen.writing import Written
from tabletop.ui.widgets.marker import marker_text, marker_width

HEADER = 60
HEADER_NEWEST = 68
_LABELS = 190
_BULLET = 44
_INITIAL = 64
_LEAST_PICTURE = 120
_TALLEST_PICTURE = 460


class Card(Part):
    """One card. Size 0 is the newest one, 1 an older one, 2 for very long texts."""

    card: CardView | None = None
    size = 0
    newest = True
    media: Mapping[str, QImage]

    def present(self, card: CardView, newest: bool, size: int, media: Mapping[str, QImage]) -> None:
        """Show an inject."""
        if (card, newest, size) == (self.card, self.newest, self.size) and media is getattr(self, "media", None):
            return
        self.card, self.newest, self.size, self.media = card, newest, size, media
        self.say(f"{marker_text(self.look.texts)}. {card_speech(card, self.look.texts)}")

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw header and body."""
        card = self.card
        if card is None:
            return
        edge = 3 if card.new else 1
        pencil.box(area, "surface")
        high = HEADER_NEWEST if self.newest else HEADER
        self._ground(pencil, area, high, card)
        in_header, chip = self._header(pencil, QRectF(0, 0, area.width(), high), card)
        side = 24 if self.newest else 20
        body = area.adjusted(side, high + (18 if self.newest else 16), -side, -18)
        if not in_header:
            right = pencil.marker(body.left(), body.top() - 4, "plain")
            if not chip:
                self._pill(pencil, right + 16, body.top() + 12, card)
            body.setTop(body.top() + 40)
        self._body(pencil, body, card)
        pencil.box(area, "", "due_line" if card.new else "line", edge)

    def _ground(self, pencil: Pencil, area: QRectF, high: float, card: CardView) -> None:
        painter = pencil.painter
        painter.save()
        painter.setClipRect(QRectF(0, 0, area.width(), high))
        pencil.box(area, "ink" if card.channel is Channel.NL_ALERT else "sunken")
        painter.restore()

    def _header(self, pencil: Pencil, rect: QRectF, card: CardView) -> tuple[bool, bool]:
        """Draw the header; tell whether the marker and the chip found a place in it."""
        look = pencil.look
        tone = "surface" if card.channel is Channel.NL_ALERT else "ink"
        middle = rect.center().y()
        pencil.icon_at(20, middle, 32, card_icon(card), tone)
        at = look.width(card.at, "meta_strong")
        left, right = 64.0, rect.width() - 20 - at
        pencil.text(QRectF(right, 0, at + 4, rect.height()), card.at, "meta_strong", tone)
        label = card_label(card, pencil.texts)
        wide = look.width(label, "card_title") + 1
        chip_room = self._pill_width(card, look)
        marker = marker_width(pencil.theme, marker_text(pencil.texts), "plain")
        if wide > right - 16 - left:
            label = short_label(card, pencil.texts)
            wide = look.width(label, "card_title") + 1
        plain = self.newest and card.channel is not Channel.NL_ALERT
        inside = plain and wide + chip_room + 16 + marker + 24 <= right - left
        if inside:
            right -= marker + 24
            pencil.marker(right, middle - 16, "plain")
        chip = wide + chip_room + 16 <= right - left
        room = min(wide, right - 16 - left)
        pencil.text(QRectF(left, 0, room, rect.height()), label, "card_title", tone)
        if chip:
            self._pill(pencil, left + room + 12, middle, card)
        return inside, chip

    def _pill(self, pencil: Pencil, left: float, middle: float, card: CardView) -> None:
        word, fill, colour = self._chip(card, pencil.texts)
        if not word:
            return
        pill = QRectF(left, middle - 20, self._pill_width(card, pencil.look) - 12, 40)
        pencil.box(pill, fill)
        pencil.text(pill, word, "chip", colour, Qt.AlignmentFlag.AlignHCenter)

    def _pill_width(self, card: CardView, look: Look) -> float:
        word = self._chip(card, look.texts)[0]
        return look.width(word, "chip") + 28 + 12 if word else 0.0

    def _chip(self, card: CardView, texts: Texts) -> tuple[str, str, str]:
        if card.withdrawn:
            return texts("room.card.withdrawn"), "slate", "on_slate"
        if card.new:
            return texts("room.card.new"), "due", "on_due"
        return "", "", ""

    def _body(self, pencil: Pencil, area: QRectF, card: CardView) -> None:
        picture = self._picture(card)
        top = area.top()
        reserved = min(_picture_height(picture, area.width()), _LEAST_PICTURE) + 16 if picture else 0.0
        if reserved > area.height() / 2 or not self.newest:
            reserved = 0.0
        for block in card_blocks(card, pencil.texts, SIZES[self.size]):
            top += block.gap
            room = area.bottom() - reserved - top
            if room < pencil.look.line(block.style) - 1:
                break
            top = self._block(pencil, QRectF(area.left(), top, area.width(), room), block)
        if picture is not None:
            self._draw_picture(
                pencil, QRectF(area.left(), top + 16, area.width(), area.bottom() - top - 16), picture
            )

    def _block(self, pencil: Pencil, area: QRectF, block: Block) -> float:
        look = pencil.look
        indent = _indent(look, block)
        most = max(1, int((area.height() + 1) // look.line(block.style)))
        written = look.write(block.text, block.style, area.width() - indent, most)
        colour = "muted" if self.card is not None and self.card.withdrawn else block.colour
        line = look.line(block.style)
        if block.label:
            pencil.text(QRectF(area.left(), area.top(), indent - 12, line), block.label, block.style, "muted")
        if block.bullet:
            pencil.icon_at(area.left(), area.top() + line / 2, 32, block.bullet, colour)
        if block.initial:
            self._initial(pencil, QRectF(area.left(), area.top(), 52, 52), block)
            pencil.lines(area.left() + indent, area.top() + 5, written, block.style, colour)
            return area.top() + max(56.0, written.height + 8)
        if self.card is not None and self.card.withdrawn and block.text == self.card.title:
            self._strike(pencil, area.left() + indent, area.top(), (written, block.style))
        return pencil.lines(area.left() + indent, area.top(), written, block.style, colour)

    def _strike(self, pencil: Pencil, left: float, top: float, title: tuple[Written, str]) -> None:
        """Strike the title of a withdrawn inject through."""
        written, style = title
        for index, line in enumerate(written.lines):
            middle = top + (index + 0.55) * written.line_height
            pencil.fill(QRectF(left, middle, pencil.look.width(line, style), 3), "muted")

    def _initial(self, pencil: Pencil, round_: QRectF, block: Block) -> None:
        pencil.box(round_, "primary_tint", "primary", 1, round_.width() / 2)
        pencil.text(round_, block.initial, "card_title", "primary", Qt.AlignmentFlag.AlignHCenter)

    def _picture(self, card: CardView) -> QImage | None:
        for picture in card.pictures:
            image = self.media.get(picture.file)
            if image is not None and not image.isNull():
                return image
        return None

    def _draw_picture(self, pencil: Pencil, area: QRectF, image: QImage) -> None:
        if area.height() < (60 if self.newest else 140):
            return
        room = min(area.height(), _TALLEST_PICTURE)
        factor = min(area.width() / image.width(), room / image.height())
        wide, high = image.width() * factor, image.height() * factor
        pencil.painter.drawImage(QRectF(area.left(), area.top(), wide, high), image)


def card_height(
    card: CardView, look: Look, width: float, size: int, pictures: Mapping[str, QImage] | None = None
) -> float:
    """Return the height that a card needs to show everything, in design pixels; an older one without pictures."""
    newest = pictures is not None
    inner = width - (48 if newest else 40)
    height = (HEADER_NEWEST + 18.0 + 22) if newest else (HEADER + 16.0 + 18)
    for block in card_blocks(card, look.texts, SIZES[size]):
        written = look.write(block.text, block.style, inner - _indent(look, block))
        height += block.gap + (max(56.0, written.height + 8) if block.initial else written.height)
    if not newest or card.channel is Channel.NL_ALERT or not _marker_fits(card, look, width):
        height += 40
    image = next((pictures[p.file] for p in card.pictures if p.file in pictures), None) if pictures else None
    if image is not None and not image.isNull():
        height += 16 + _picture_height(image, inner)
    return height


def _marker_fits(card: CardView, look: Look, width: float) -> bool:
    label = look.width(card_label(card, look.texts), "card_title")
    chip = look.width(look.texts("room.card.new"), "chip") + 40
    marker = marker_width(look.theme, marker_text(look.texts), "plain")
    return 64 + label + chip + 16 + marker + 24 + 20 + look.width(card.at, "meta_strong") <= width


def _indent(look: Look, block: Block) -> float:
    if block.label:
        return (
            min(_LABELS, max(90.0, look.width(block.label, block.style) + 20)) if len(block.label) < 6 else _LABELS
        )
    return _BULLET if block.bullet else _INITIAL if block.initial else 0.0


def _picture_height(image: QImage | None, width: float) -> float:
    if image is None or not image.width():
        return 0.0
    return min(_TALLEST_PICTURE, image.height() * width / image.width())
