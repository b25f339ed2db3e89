"""The inject as participants get it: a card in the style of its channel, with the marker on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.console_values import InjectView
from tabletop.scenario.words import Channel
from tabletop.ui.console import words
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import clear, column, row
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.marker import ExerciseMarker
from tabletop.ui.widgets.painting import Box, paint_box

_HEADER = 36
_HEADLINES = (Channel.EMAIL, Channel.NEWS, Channel.OTHER)
_PICTURE_WIDTH = 280


class InjectCard(QFrame):
    """Header with channel and marker, then the body."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inject_card")
        self._theme, self._texts = theme, texts
        self._pictures: dict[str, QPixmap] = {}
        self._inverted = False
        self._made: tuple[InjectView | None, bool] = (None, False)
        self._icon = IconLabel(theme, "phone", "ink", 16)
        self._channel = ElidedLabel(theme, "", "dense_strong")
        self._marker = ExerciseMarker(theme, texts)
        header = QFrame()
        header.setLayout(row(8, self._icon, self._channel, self._marker, margins=(12, 0, 8, 0)))
        header.layout().setStretchFactor(self._channel, 1)  # type: ignore[attr-defined]
        header.setFixedHeight(theme.px(_HEADER))
        self._body = column(4, margins=(12, 8, 12, 12))
        self.setLayout(column(0, header, self._body, margins=(1, 0, 1, 1)))

    def set_media(self, media: dict[str, QPixmap]) -> None:
        """Take on the pictures of the scenario, by file name."""
        self._pictures = media

    def present(self, view: InjectView, compact: bool = False) -> None:
        """Show an inject."""
        if (view, compact) == self._made:
            return
        self._made = (view, compact)
        theme, texts = self._theme, self._texts
        self._inverted = view.channel is Channel.NL_ALERT
        counter = theme.counterpart() if self._inverted else theme
        self._channel.set_theme(counter)
        self._icon.set_theme(counter)
        self._marker.set_theme(counter)
        self._icon.present(words.channel_icon(view.channel, view.type))
        self._channel.setText(words.channel_word(texts, view.channel, view.channel_name))
        clear(self._body)
        line = self._sender(view)
        if line:
            self._body.addWidget(Label(theme, line, "meta", "muted").set_wrapped())
        if view.channel in _HEADLINES:
            style = "card_title" if view.channel is Channel.NEWS else "body_strong"
            self._body.addWidget(Label(theme, view.title, style).set_wrapped())
        text = Label(theme, view.text, "body" if compact else "inject").set_wrapped()
        text.setObjectName("inject_text")
        text.setAccessibleName(texts("console.inject.text"))
        self._body.addWidget(text)
        for file, alt in view.media:
            self._add_medium(file, alt)
        self.update()

    def empty(self) -> None:
        """Hold no words at all: what others may not see is not merely hidden."""
        self._made = (None, False)
        self._channel.setText("")
        clear(self._body)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card with its header."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        radius = theme.size("radius")
        paint_box(painter, rect, Box(radius, theme.colour("surface")))
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        painter.setClipPath(path)
        dark = theme.colour("ink" if not theme.is_dark else "surface")
        if self._inverted:
            dark = (theme if theme.is_dark else theme.counterpart()).colour("canvas")
        head = QRectF(0, 0, rect.width(), theme.px(_HEADER))
        painter.fillRect(head, dark if self._inverted else theme.colour("sunken"))
        painter.setClipping(False)
        paint_box(painter, rect, Box(radius, border=theme.colour("line")))
        painter.end()

    def _sender(self, view: InjectView) -> str:
        texts = self._texts
        roles = ", ".join(tag.code for tag in view.audience.roles) or texts("widgets.everyone.name")
        if view.channel is Channel.EMAIL and view.sender:
            return texts("console.card.mail", sender=view.sender, roles=roles)
        if view.channel is Channel.PHONE and view.sender:
            return texts("console.card.phone", sender=view.sender, roles=roles)
        return view.sender

    def _thumbnail(self, picture: QPixmap) -> QPixmap:
        """Return a picture as wide as there is room, sharp on this screen."""
        ratio = self.devicePixelRatioF()
        wide = round(min(picture.width(), self._theme.px(_PICTURE_WIDTH)) * ratio)
        made = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        made.setDevicePixelRatio(ratio)
        return made

    def _add_medium(self, file: str, alt: str) -> None:
        picture = self._pictures.get(file)
        if picture is not None and not picture.isNull():
            shown = QLabel()
            shown.setPixmap(self._thumbnail(picture))
            shown.setAccessibleName(alt)
            shown.setToolTip(alt)
            self._body.addWidget(shown)
            return
        note = Label(self._theme, alt or file, "meta", "muted").set_wrapped()
        self._body.addLayout(row(6, IconLabel(self._theme, "image", "muted", 14), note, 1))
