"""The two sides of the preview. Both hold the real widgets, which here take neither mouse nor keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_preview import PreviewView
from tabletop.projections.shared_screen_view import CardView
from tabletop.ui.console.actions_pane import ActionsPane
from tabletop.ui.console.inject_pane import InjectPane
from tabletop.ui.console.known_pane import FactsPane
from tabletop.ui.shared_screen.card import Card, card_height
from tabletop.ui.shared_screen.pencil import Look
from tabletop.ui.shared_screen.screen import SharedScreen
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.painting import Box, paint_box

_GAP = 12
_CARD = 808
"""The width of the newest card on the shared screen, in design pixels."""
_LARGEST = 0.7
_RATIO = 16 / 9
_BESIDE = 1.25
"""From this ratio of width to height the card stands beside the screen instead of below it."""
_SHARE = 0.52
_LEAST = 60


def still(part: QWidget) -> None:
    """Take mouse and keyboard away from a widget and all in it: it is only to be looked at."""
    part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    for child in (part, *part.findChildren(QWidget)):
        child.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Pictures:
    """The pictures of the scenario, unpacked once each."""

    def __init__(self) -> None:
        self._media: dict[str, bytes] = {}
        self.images: dict[str, QImage] = {}

    def take(self, media: Mapping[str, bytes]) -> bool:
        """Take on these pictures; tell whether they are other ones."""
        named = {name.removeprefix("media/"): content for name, content in media.items()}
        if named == self._media:
            return False
        kept = {
            name: self.images[name]
            for name in named
            if self._media.get(name) == named[name] and name in self.images
        }
        made = {name: QImage.fromData(content) for name, content in named.items() if name not in kept}
        self._media = named
        self.images = kept | {name: image for name, image in made.items() if not image.isNull()}
        return True


class RoomSide(QWidget):
    """The whole screen of the room, and beside it the card of the inject large enough to read."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("preview_room")
        self._theme, self._texts = theme, texts
        self._view: PreviewView | None = None
        self._pictures = Pictures()
        self._language = texts.language
        self.screen = self._make_screen(texts)
        self.card = Card(Look(theme.scaled(1.0), texts), self)
        self.card.media = {}
        self.card.hide()

    def present(self, view: PreviewView, media: Mapping[str, bytes], texts: Texts) -> None:
        """Show a moment, in the words of the room."""
        if texts.language != self._language:
            self._language = texts.language
            self.screen.hide()
            self.screen.deleteLater()
            self.screen = self._make_screen(texts)
            self.card.set_look(Look(self._theme.scaled(1.0), texts, self.card.look.scale))
            self._pictures = Pictures()
        if self._pictures.take(media):
            self.screen.set_media(media)
        self._view = view
        self.screen.present(view.room)
        self._arrange()
        self.screen.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit both to the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line around the screen, which may be as light as the page."""
        painter = QPainter(self)
        if self._view is not None:
            around = QRectF(self.screen.geometry()).adjusted(-1, -1, 1, 1)
            paint_box(painter, around, Box(0, border=self._theme.colour("control")))
        painter.end()

    def _make_screen(self, texts: Texts) -> SharedScreen:
        screen = SharedScreen(self._theme, texts, self)
        screen.setMinimumSize(1, 1)
        still(screen)
        screen.hide()
        return screen

    def _arrange(self) -> None:
        gap = self._theme.px(_GAP)
        room = QRectF(self.rect()).adjusted(gap, gap, -gap, -gap)
        card = self._view.card if self._view is not None else None
        self.card.setVisible(card is not None)
        if min(room.width(), room.height()) < _LEAST:
            return
        beside = room.width() > room.height() * _BESIDE
        wide, high = room.width(), room.height()
        if card is not None and beside:
            wide = (wide - gap) * _SHARE
        elif card is not None:
            high = (high - gap) * _SHARE
        screen = min(wide, high * _RATIO)
        self.screen.setGeometry(QRectF(room.left(), room.top(), screen, screen / _RATIO).toRect())
        if card is not None:
            left = room.left() + (screen + gap if beside else 0)
            top = room.top() + (0 if beside else screen / _RATIO + gap)
            self._place_card(card, QRectF(left, top, room.right() - left, room.bottom() - top))
        self.update()

    def _place_card(self, card: CardView, room: QRectF) -> None:
        """Show the card as large as fits; long texts get the smaller letters that the room gives them too."""
        images, factor = self._pictures.images, min(_LARGEST, room.width() / _CARD)
        look = self.card.look.scaled(factor)
        sizes = [(size, max(260.0, card_height(card, look, _CARD, size, images)) * factor) for size in range(3)]
        size, high = next((one for one in sizes if one[1] <= room.height()), sizes[-1])
        self.card.set_look(look)
        place = QRectF(room.left(), room.top(), _CARD * factor, min(high, room.height()))
        self.card.setGeometry(place.toRect())
        self.card.present(card, True, size, images)


class FacilitatorSide(QScrollArea):
    """The middle of the console: the card, what only the facilitator knows, the actions and the facts."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("preview_facilitator")
        self.setAccessibleName(texts("editor_form.preview.facilitator"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pictures = Pictures()
        self.inject = InjectPane(theme, texts)
        self.actions = ActionsPane(theme, texts)
        self.facts = FactsPane(theme, texts)
        inside = QFrame()
        inside.setProperty("kind", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, theme.px(12))
        column.setSpacing(0)
        for part in (self.inject, self.actions, self.facts):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)

    def present(self, view: PreviewView, media: Mapping[str, bytes]) -> None:
        """Show a moment."""
        if self._pictures.take(media):
            images = self._pictures.images.items()
            self.inject.card.empty()
            self.inject.card.set_media({name: QPixmap.fromImage(image) for name, image in images})
        self.inject.present(view.inject, False)
        self.actions.present(view.actions)
        self.facts.present(view.inject)
        for part in (self.inject, self.actions, self.facts):
            still(part)
