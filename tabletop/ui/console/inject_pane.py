"""The middle: the inject under discussion, what the facilitator knows of it, and the expected actions below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.exercise.words import Standing
from tabletop.projections.console_values import Audience, InjectView
from tabletop.ui import actions
from tabletop.ui.console import words
from tabletop.ui.console.boxes import boxed, clear, column, row
from tabletop.ui.console.inject_card import InjectCard
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark

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
_MOST_BADGES = 8


def section(theme: Theme, icon: str, text: str) -> tuple[QWidget, Label]:
    """Return the heading of a part, and its label."""
    label = Label(theme, text, "dense_strong")
    head = boxed(row(8, IconLabel(theme, icon, "ink", 16), label, 1))
    head.setFixedHeight(theme.px(24))
    return head, label


class ReachRow(QWidget):
    """Lock or screen, its word, and the badges of who an inject is for."""

    def __init__(self, theme: Theme, texts: Texts, tone: str = "muted") -> None:
        super().__init__()
        self._theme, self._texts, self._tone = theme, texts, tone
        self._row = row(4)
        self.setLayout(self._row)
        self._made: tuple[object, ...] | None = None

    def present(self, audience: Audience | None, most: int = _MOST_BADGES) -> None:
        """Show who it is for."""
        if self._made == (audience, most):
            return
        self._made = (audience, most)
        clear(self._row)
        if audience is None:
            return
        self._row.addWidget(IconLabel(self._theme, words.reach_icon(audience), self._tone, 14))
        self._row.addWidget(Label(self._theme, words.reach_word(self._texts, audience), "meta", self._tone))
        self._row.addSpacing(4)
        marks = words.badges(audience, self._texts)
        for mark in marks[:most]:
            self._row.addWidget(RoleBadge(self._theme, mark, "sm"))
        if len(marks) > most:
            rest = RoleMark(f"+{len(marks) - most}", None, False, ", ".join(m.code for m in marks[most:]))
            self._row.addWidget(RoleBadge(self._theme, rest, "sm"))


class Cover(QWidget):
    """A dashed box where something is covered: it says what, and never shows it."""

    def __init__(self, theme: Theme, text: str, height: int) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self.setMinimumHeight(theme.px(height))
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        theme = self._theme
        painter = QPainter(self)
        rect = self.rect().toRectF()
        border = theme.colour("control")
        paint_box(painter, rect, Box(theme.size("radius"), theme.colour("canvas"), border, 1.0, True))
        font = theme.font("dense")
        width = min(text_width(font, self._text), rect.width() - theme.px(56))
        left = rect.center().x() - width / 2
        icon = QRectF(left - theme.px(12), rect.top(), theme.px(16), rect.height())
        theme.paint_icon(painter, icon, "eye-off", "muted")
        box = QRectF(left + theme.px(12), rect.top(), width + 2, rect.height())
        paint_text(painter, box, self._text, font, theme.colour("muted"))
        painter.end()


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
        self._reach.present(None if hidden else view.audience, 2 if self._compact else _MOST_BADGES)
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
            ("note_this", True),
        )
        for name, holds in entries:
            if holds:
                made = self._menu.addAction(self._texts(f"console.inject.menu.{name}"))
                made.setData(name)
                made.triggered.connect(self._on_triggered)
                if name in ("show_to_room", "repeat", "withdraw"):
                    made.setShortcutVisibleInContextMenu(True)
                    made.setText(f"{made.text()}\t{actions.hint(name, self._texts)}")

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
        self._right = column(4)
        left, right = boxed(self._left), boxed(self._right)
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
        clear(self._right)
        if covered:
            head, _ = section(self._theme, "lock", self._texts("console.inject.for_facilitator"))
            self._right.addWidget(head)
            self._right.addWidget(Cover(self._theme, self._texts("console.covered.notes"), 150))
            self._right.addStretch(1)
        else:
            self._fill_right(view)

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

    def _fill_right(self, view: InjectView) -> None:
        theme, texts = self._theme, self._texts
        head, _ = section(theme, "lock", texts("console.inject.for_facilitator"))
        self._right.addWidget(head)
        if view.condition:
            told = texts(f"console.offer.{view.condition_kind}", what=view.condition)
            self._right.addWidget(Label(theme, told, "dense", "primary").set_wrapped())
        notes = column(6, margins=(12, 8, 10, 8))
        if view.notes:
            notes.addWidget(Label(theme, view.notes, "dense").set_wrapped())
        if view.hint:
            line = row(6)
            line.addWidget(IconLabel(theme, "lightbulb", "slate", 14), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(
                Label(theme, texts("console.inject.hint", hint=view.hint), "dense", "slate").set_wrapped(), 1
            )
            notes.addLayout(line)
        if not notes.count():
            notes.addWidget(Label(theme, texts("console.inject.no_notes"), "dense", "muted").set_wrapped())
        self._right.addWidget(boxed(notes, "notes"))
        if view.questions:
            self._right.addSpacing(4)
            head, _ = section(theme, "circle-question-mark", texts("console.inject.questions"))
            self._right.addWidget(head)
            for number, question in enumerate(view.questions, start=1):
                self._right.addLayout(self._numbered(number, question))
        self._right.addStretch(1)

    def _numbered(self, number: int, text: str) -> object:
        line = row(8)
        digit = Label(self._theme, str(number), "dense_strong", "muted")
        line.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(self._theme, text, "dense").set_wrapped(), 1)
        return line


class FactsPane(QWidget):
    """What stands behind the statements of an inject, below the actions: it is looked up, not read along."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts_pane")
        self._theme, self._texts = theme, texts
        self._shown: tuple[object, ...] = ()
        self._list = column(4)
        head, _ = section(theme, "badge-check", texts("console.inject.facts"))
        self.setLayout(column(2, head, self._list, margins=(16, 12, 16, 0)))

    def present(self, view: InjectView | None) -> None:
        """Show facts with their marks and sources; without any the part is not there."""
        facts = view.facts if view is not None else ()
        sources = view.sources if view is not None else ()
        self.setVisible(bool(facts or sources))
        if (facts, sources) == self._shown:
            return
        self._shown = (facts, sources)
        clear(self._list)
        for fact in facts:
            mark = Chip(self._theme, self._texts(f"words.fact.{fact.mark}"), "outline")
            told = f"{fact.text} ({', '.join(fact.sources)})" if fact.sources else fact.text
            line = row(8)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(self._theme, told, "meta", "slate").set_wrapped(), 1)
            self._list.addLayout(line)
        if sources and not facts:
            told = self._texts("console.inject.sources", sources=", ".join(sources))
            self._list.addWidget(Label(self._theme, told, "meta", "muted").set_wrapped())
