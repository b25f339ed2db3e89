"""F1: every key, from the one table of actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QGridLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.key_hint import KeyHint
from tabletop.ui.widgets.label import Label

Columns = tuple[tuple[actions.Group, ...], ...]
_COLUMNS: Columns = (
    (actions.Group.SCRIPT, actions.Group.OTHER),
    (actions.Group.CLOCK, actions.Group.MARKS, actions.Group.ROOM),
    (actions.Group.COURSE, actions.Group.LOG),
)
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class KeyOverlay(QFrame):
    """The keys in three columns of headings; the arrow keys scroll where they need more room."""

    closed = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, parent: QWidget | None = None, columns: Columns = _COLUMNS
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self.setObjectName("key_overlay")
        self.setAccessibleName(texts("keys.title"))
        self._theme, self._texts = theme, texts
        self._built = False
        self.close_button = ActionButton(theme, ButtonFace(texts("console.sheet.close"), "x", size="sm"))
        self.close_button.setObjectName("keys_close")
        self.close_button.clicked.connect(self.closed)
        self.close_button.installEventFilter(self)
        head = row(8, Label(theme, texts("keys.title"), "page_title"), 1, self.close_button)
        self._intro = Label(theme, "", "dense", "slate").set_wrapped()
        self._sides = row(16)
        self.setLayout(column(8, head, self._intro, self._sides, 1, margins=(16, 12, 16, 12)))
        self.say(f"{texts('keys.intro')} {texts('console.keys.scroll')}")

    def say(self, where: str) -> None:
        """Say where these keys work."""
        self._intro.setText(where)

    def open(self) -> None:
        """Take the keyboard; the keys are only laid out when somebody asks for them."""
        if not self._built:
            self._built = True
            self._build()
        self.close_button.setFocus()

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        for part in self._columns:
            side = column(3)
            for group, entries in (one for one in actions.groups() if one[0] in part):
                side.addWidget(Label(theme, texts(f"keys.group.{group}"), "dense_strong"))
                side.addWidget(_table(theme, texts, entries))
                side.addSpacing(4)
            side.addStretch(1)
            self._sides.addWidget(boxed(side), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll by the arrow keys, with which a button would give the keyboard away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            self._scroll(_STEPS[event.key()])
            return True
        return super().eventFilter(watched, event)

    def _scroll(self, way: int) -> None:
        area = self.parentWidget().parentWidget() if self.parentWidget() is not None else None
        if isinstance(area, QAbstractScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + way * self._theme.px(48))


def _table(theme: Theme, texts: Texts, entries: tuple[actions.Action, ...]) -> QWidget:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    for place, entry in enumerate(entries):
        labels = [actions.key_label(key, texts) for key in entry.keys]
        letter = actions.letter(entry.id, texts)
        hints = row(4, *(KeyHint(theme, label) for label in labels))
        if letter:
            hints.addWidget(Label(theme, texts("console.keys.or_letter", letter=letter), "meta", "muted"))
        hints.addStretch(1)
        grid.addLayout(hints, place, 0)
        grid.addWidget(Label(theme, texts(entry.text_key), "meta").set_wrapped(), place, 1)
    grid.setColumnMinimumWidth(0, theme.px(104))
    grid.setColumnStretch(1, 1)
    frame = QFrame()
    frame.setLayout(grid)
    return frame
