"""The step that chooses what the room looks at: which screen, in which tone, and whether it can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.setup import RoomScreen, SetupView
from tabletop.projections.setup_draft import ROOM_WINDOW
from tabletop.ui.setup.preview import RoomPreview
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.panels import OptionCard, TitledPanel
from tabletop.ui.widgets.segmented import Segment, SegmentedControl


class ScreensStep(QWidget):
    """A card for each screen, the tone, the language, and the test picture."""

    edited = Signal(str, str)
    picture_requested = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._screens: tuple[RoomScreen, ...] | None = None
        self._cards: dict[str, OptionCard] = {}
        self._themed: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._choice_panel())
        column.addWidget(self._tone_panel())
        column.addStretch(1)

    def present(self, view: SetupView) -> None:
        """Show the screens there are and what was chosen."""
        if view.facts.screens != self._screens:
            self._screens = view.facts.screens
            self._arrange(view.facts.screens)
        for id, card in self._cards.items():
            # Exclusive buttons refuse to be all off, which is how they start.
            card.setAutoExclusive(False)
            card.setChecked(id == view.draft.room)
            card.setAutoExclusive(True)
        others = [screen for screen in view.facts.screens if not screen.own]
        alone = Alert("info", self._texts("setup.screens.one"), self._texts("setup.screens.one_help"))
        self._alone.present(None if others else alone)
        self._tone.choose("light" if view.draft.tone == "light" else "dark")
        self._language_row.setVisible(len(view.facts.languages) > 1)
        if view.draft.language in view.facts.languages:
            self._language.choose(view.draft.language)
        self._preview.present(view.draft.tone)
        if view.draft.room:
            self._picture.enable()
        else:
            self._picture.disable(self._texts("setup.screens.choose_first"))

    def cards(self) -> dict[str, OptionCard]:
        """Return the cards by the id of their screen."""
        return dict(self._cards)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (*self._themed, *self._cards.values(), *self._own_cards):
            part.set_theme(theme)

    def _choice_panel(self) -> QWidget:
        theme, texts = self._theme, self._texts
        panel = TitledPanel(theme, texts("setup.screens.room"), "monitor")
        words = Label(theme, texts("setup.screens.room_help"), "dense", "muted").set_wrapped()
        self._alone = AlertBar(theme, texts)
        self._own_cards: list[OptionCard] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        for side in range(2):
            self._grid.setColumnStretch(side, 1)
        panel.body.addWidget(words)
        panel.body.addWidget(self._alone)
        panel.body.addLayout(self._grid)
        self._themed += [panel, words, self._alone]
        return panel

    def _tone_panel(self) -> QWidget:
        theme, texts = self._theme, self._texts
        panel = TitledPanel(theme, texts("setup.screens.tone"), "sun")
        self._tone = SegmentedControl(
            theme,
            (
                Segment("dark", texts("setup.screens.dark"), "moon"),
                Segment("light", texts("setup.screens.light"), "sun"),
            ),
        )
        self._tone.setObjectName("setup_tone")
        self._tone.setAccessibleName(texts("setup.screens.tone"))
        self._tone.chosen.connect(self._on_tone)
        languages = tuple(Segment(code, texts(f"setup.screens.{code}")) for code in ("nl", "en"))
        self._language = SegmentedControl(theme, languages)
        self._language.setObjectName("setup_language")
        self._language.setAccessibleName(texts("setup.screens.language"))
        self._language.chosen.connect(self._on_language)
        self._picture = ActionButton(theme, ButtonFace(texts("setup.check.show_picture"), "monitor"))
        self._picture.setObjectName("screens_picture")
        self._picture.clicked.connect(self.picture_requested)
        self._preview = RoomPreview(theme, texts)
        self._preview.setFixedSize(theme.px(384), theme.px(216))
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addLayout(self._choices(), 1)
        row.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignTop)
        panel.body.addLayout(row)
        self._themed += [panel, self._tone, self._language, self._picture, self._preview]
        return panel

    def _choices(self) -> QVBoxLayout:
        theme, texts = self._theme, self._texts
        tone_help = Label(theme, texts("setup.screens.tone_help"), "dense", "muted").set_wrapped()
        language = Label(theme, texts("setup.screens.language"), "meta_strong", "slate")
        picture_help = Label(theme, texts("setup.screens.picture_help"), "dense", "muted").set_wrapped()
        self._themed += [tone_help, language, picture_help]
        self._language_row = QWidget()
        inner = QVBoxLayout(self._language_row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(2))
        inner.addWidget(language)
        inner.addWidget(self._language)
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        for part in (self._tone, tone_help, self._language_row, self._picture, picture_help):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if part is self._picture else Qt.AlignmentFlag(0))
        column.addStretch(1)
        return column

    def _arrange(self, screens: tuple[RoomScreen, ...]) -> None:
        """Make a card for every screen that may show the room, and for a window."""
        for card in (*self._cards.values(), *self._own_cards):
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        theme, texts = self._theme, self._texts
        self._cards = {
            screen.id: OptionCard(theme, "monitor", screen.name, screen.size)
            for screen in screens
            if not screen.own
        }
        window, hint = texts("setup.screens.window"), texts("setup.screens.window_help")
        self._cards[ROOM_WINDOW] = OptionCard(theme, "panels-top-left", window, hint)
        own = [screen for screen in screens if screen.own]
        title = texts("setup.screens.own")
        self._own_cards = [
            OptionCard(theme, "lock", f"{title}: {screen.name}", texts("setup.screens.own_help")) for screen in own
        ]
        for card in self._own_cards:
            card.setEnabled(False)
        for place, (id, card) in enumerate(self._cards.items()):
            card.setObjectName(f"screen_{id}")
            card.clicked.connect(self._on_card)
            self._grid.addWidget(card, place // 2, place % 2)
        rows = (len(self._cards) + 1) // 2
        for place, card in enumerate(self._own_cards):
            self._grid.addWidget(card, rows + place, 0, 1, 2)

    @Slot()
    def _on_card(self) -> None:
        for id, card in self._cards.items():
            if card is self.sender():
                self.edited.emit("room", id)
                return

    @Slot(str)
    def _on_tone(self, tone: str) -> None:
        self.edited.emit("tone", tone)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self.edited.emit("language", language)
