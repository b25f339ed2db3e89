"""The middle: the inject under discussion, what the facilitator knows of it, and the expected actions below."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.words import Standing
from tabletop.projections.console_values import InjectView
from tabletop.ui.console.inject_card import InjectCard
from tabletop.ui.console.inject_parts import MOST_BADGES, Cover, ReachRow, section
from tabletop.ui.console.known_pane import KnownPane
from tabletop.ui.menus import add_entry, open_with_first
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, clear, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label

_CHIPS = {
    Standing.DUE: ("due_tint", "play"),
    Standing.RELEASED: ("neutral", "check"),
    Standing.HELD: ("outline", "hand"),
    Standing.SKIPPED: ("neutral", "skip-forward"),
    Standing.WITHDRAWN: ("neutral", "undo-2"),
    Standing.OFFERED: ("primary", "diamond"),
    Standing.PLANNED: ("outline", "circle"),
    Standing.NOT_APPLICABLE: ("outline", "minus"),
}


class InjectHead(QFrame):
    """The head above the scrolling middle: state, time, title and what can be done with this inject."""

    asked = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inject_head")
        self._theme, self._texts = theme, texts
        self._view: InjectView | None = None
        self._chip = Chip(theme, " ")
        self._at = Label(theme, "", "dense_strong")
        self._check = IconLabel(theme, "check", "primary", 14)
        self._released = Label(theme, "", "dense", "primary")
        self._reach = ReachRow(theme, texts)
        self._title = ElidedLabel(theme, "", "page_title")
        self._small_title = ElidedLabel(theme, "", "card_title")
        self._number = Label(theme, "", "dense", "muted")
        self._now = self._button(ButtonFace(texts("console.inject.back"), "undo-2", size="sm"), "back_to_now")
        face = ButtonFace(texts("console.inject.show"), "monitor", size="sm")
        self._show = self._button(face, "show_to_room")
        self._more = ActionButton(
            theme, ButtonFace("", "ellipsis", "", "ghost", "sm", texts("console.inject.more"))
        )
        self._more.setObjectName("inject_more")
        self._menu = QMenu(self)
        self._more.set_menu(self._menu)
        upper = row(8, self._chip, self._small_title, self._at, self._check, self._released, self._reach, 0)
        upper.setStretchFactor(self._small_title, 1)
        for button in (self._now, self._show, self._more):
            upper.addWidget(button)
        lower = row(8, self._title, self._number)
        lower.setStretchFactor(self._title, 1)
        self._lower = boxed(lower)
        self._column = column(2, upper, self._lower, margins=(16, 9, 12, 9))
        self.setLayout(self._column)
        self.set_compact(False)

    def present(self, view: InjectView) -> None:
        """Show the state and title of an inject."""
        texts = self._texts
        kind, icon = _CHIPS[view.standing]
        word = texts(f"words.standing.{view.standing}")
        if view.discussed:
            kind, icon, word = "primary", "message-square", texts("console.script.discussed_title")
        self._chip.present(word[:1].upper() + word[1:], kind, icon)
        self._at.setText(offset_text(view.at) if view.at is not None else texts("console.script.no_time"))
        told = bool(view.released) and view.discussed
        self._check.setVisible(told and not self._compact)
        self._released.setVisible(told and not self._compact)
        self._released.setText(texts("console.inject.released", time=view.released))
        hidden = view.covered == "coming"
        self._reach.setVisible(not hidden)
        self._reach.present(None if hidden else view.audience, 2 if self._compact else MOST_BADGES)
        title = texts(f"console.covered.{view.covered}") if view.covered else view.title
        self._title.setText(title)
        self._small_title.setText(title)
        number = texts("console.inject.number", number=view.number, total=view.total)
        if view.mark is not None:
            number = f"{number} · {texts(f'words.fact.{view.mark}')}"
        self._number.setText(number)
        self._view = view
        can_show = view.standing is Standing.RELEASED and view.audience.private and not view.audience.shown
        self._show.setVisible(can_show and not view.covered and not self._compact)
        self._now.setVisible(not view.discussed)
        self._fill_menu(view, can_show)

    def open_menu(self) -> None:
        """Open the menu of the inject in the middle, when it is in sight."""
        if self._more.isVisible():
            self._more.click()
            open_with_first(self._menu)

    def set_compact(self, compact: bool) -> None:
        """Put everything on one line."""
        self._compact = compact
        self._lower.setVisible(not compact)
        self._small_title.setVisible(compact)
        self._column.setContentsMargins(16, 3 if compact else 9, 12, 3 if compact else 9)
        if self._view is not None:
            self.present(self._view)

    def _button(self, face: ButtonFace, wish: str) -> ActionButton:
        button = ActionButton(self._theme, face)
        button.setObjectName(f"inject_{wish}")
        button.setProperty("wish", wish)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(str(sender.property("wish")))

    def _fill_menu(self, view: InjectView, can_show: bool) -> None:
        self._menu.clear()
        released = view.standing is Standing.RELEASED
        entries = (
            ("release_this", not released and view.standing is not Standing.WITHDRAWN),
            ("hold_this", view.standing in (Standing.PLANNED, Standing.DUE, Standing.OFFERED, Standing.HELD)),
            ("skip_this", view.standing in (Standing.PLANNED, Standing.DUE, Standing.OFFERED, Standing.HELD)),
            ("show_to_room", can_show),
            ("repeat", released),
            ("withdraw", released),
            ("copy", True),
            ("note", True),
        )
        for name, holds in entries:
            if holds:
                made = add_entry(self._menu, name, self._texts(f"console.inject.menu.{name}"), self._texts)
                made.triggered.connect(self._on_triggered)

    @Slot()
    def _on_triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(str(sender.data()))  # type: ignore[attr-defined]


class InjectPane(QWidget):
    """The card on the left, what only the facilitator knows on the right."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inject_pane")
        self._theme, self._texts = theme, texts
        self._compact = False
        head, self._heard = section(theme, "eye", "")
        self.card = InjectCard(theme, texts)
        self._left_cover = column(0)
        self._left = column(4, head, self.card, self._left_cover, 1)
        self.known = KnownPane(theme, texts)
        left, right = boxed(self._left), self.known
        both = row(12, margins=(16, 12, 16, 0))
        both.addWidget(left, 1)
        both.addWidget(right, 1)
        self._both = both
        self.setLayout(both)
        self._view: InjectView | None = None

    def present(self, view: InjectView, covered: bool) -> None:
        """Show an inject; covered without what others may not see."""
        if (view, covered) == (self._view, getattr(self, "_covered", None)):
            return
        self._view, self._covered = view, covered
        self._heard.setText(self._heard_text(view))
        clear(self._left_cover)
        self.card.setVisible(not view.covered)
        if view.covered:
            self.card.empty()
            self._left_cover.addWidget(Cover(self._theme, self._cover_text(view), 150))
        else:
            self.card.present(view, self._compact)
        self.known.present(None if covered else view)

    def set_compact(self, compact: bool) -> None:
        """Take less room."""
        self._compact = compact
        self._both.setContentsMargins(16, 8 if compact else 12, 16, 0)
        if self._view is not None and not self._view.covered:
            self.card.present(self._view, compact)

    def _heard_text(self, view: InjectView) -> str:
        texts = self._texts
        codes = [tag.code for tag in view.audience.roles]
        if view.covered == "coming":
            return texts("console.inject.heard_all")
        if view.audience.private and not view.audience.shown and codes:
            key = "console.inject.heard_one" if len(codes) == 1 else "console.inject.heard_roles"
            return texts(key, role=codes[0], roles=", ".join(codes[:4]))
        return texts("console.inject.heard_all")

    def _cover_text(self, view: InjectView) -> str:
        codes = ", ".join(tag.code for tag in view.audience.roles[:6])
        if view.covered == "private" and codes:
            return self._texts("console.covered.only_for", roles=codes)
        return self._texts("console.covered.text")
