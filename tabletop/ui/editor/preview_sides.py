"""The two sides of the preview. Both hold the real widgets, which here take neither mouse nor keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_preview import PreviewView
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
        wide, high = self.width() - 2 * gap, self.height() - 2 * gap
        card = self._view.card if self._view is not None else None
        if min(wide, high) < 40:
            return
        beside = wide > high * _RATIO * 1.2
        share = 0.55 if beside and card is not None else 1.0
        screen = min(wide * share, high * _RATIO, wide)
        if not beside and card is not None:
            screen = min(screen, high * 0.55 * _RATIO)
        self.screen.setGeometry(gap, gap, round(screen), round(screen / _RATIO))
        self.card.setVisible(card is not None)
        if card is None:
            self.update()
            return
        taken = round(screen) + gap if beside else 0
        above = 0 if beside else round(screen / _RATIO) + gap
        room = QRectF(gap + taken, gap + above, wide - taken, high - above)
        self._place_card(room)
        self.update()

    def _place_card(self, room: QRectF) -> None:
        card = self._view.card if self._view is not None else None
        if card is None:
            return
        images = self._pictures.images
        needed = max(260.0, card_height(card, self.card.look, _CARD, 0, images))
        factor = max(0.1, min(_LARGEST, room.width() / _CARD, room.height() / needed))
        self.card.set_look(self.card.look.scaled(factor))
        self.card.setGeometry(
            round(room.left()),
            round(room.top()),
            round(_CARD * factor),
            round(min(needed * factor, room.height())),
        )
        self.card.present(card, True, 0, images)
        self.card.update()


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
