"""The translation in the editor: every text in two languages side by side, the right one to be written.

One field is open at a time, so that thousands of texts are as quick as ten.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tabletop.base.texts import Texts
from tabletop.projections.editor_translation import TextRow, TextState, TranslationView
from tabletop.scenario.items import Item
from tabletop.ui.actions import key_label
from tabletop.ui.editor.translation.delegate import TranslationDelegate
from tabletop.ui.editor.translation.model import ALL, TranslationModel
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

FILTERS = (ALL, TextState.MISSING.value, TextState.OLD.value)
_ICONS = {ALL: "", "missing": "circle-dashed", "old": "history"}
_OWN_KEYS = {
    (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier): "next",
    (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier): "confirm",
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.AltModifier): "confirm",
}


class TranslationList(QListView):
    """The rows: arrows walk, Enter or typing writes in the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translation_list")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        keys = QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed
        self.setEditTriggers(keys | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write in the chosen row on Enter."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if plain and self.currentIndex().isValid():
                self.edit(self.currentIndex())
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Write where the translation of a row is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        right = event.position().x() > self.viewport().width() / 2
        if right and index == self.currentIndex() and event.button() == Qt.MouseButton.LeftButton:
            self.edit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break all texts anew for another width, at once."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a row when the keyboard comes in."""
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and isinstance(model, TranslationModel) and model.rowCount():
            self.setCurrentIndex(model.index(model.next_text(-1, open_only=False)))


class TranslationPane(QFrame):
    """Counts and filter above, the two languages below each other's name, what can be done at the foot."""

    text_changed = Signal(str, str)
    """The key of a text and its new translation; empty takes it away."""
    confirmed = Signal(str)
    """The key of a translation that is still right though its original changed."""

    row_chosen = Signal(str)
    """The key of another text that is chosen now."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translation_pane")
        self.setProperty("kind", "panel")
        self._theme, self._texts = theme, texts
        self.view = TranslationView("", "")
        self._current = self._left_key = ""
        self.model = TranslationModel(texts)
        self.list = TranslationList()
        self.list.setAccessibleName(texts("translation_view.list"))
        self.delegate = TranslationDelegate(theme, texts, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.delegate.written.connect(self.text_changed)
        self.delegate.left.connect(self._on_left)
        self.filter = SegmentedControl(theme, tuple(self._segment(name) for name in FILTERS), size="sm")
        self.filter.setAccessibleName(texts("translation_view.filter.name"))
        self.filter.chosen.connect(self._on_filter)
        self._build()

    def present(self, view: TranslationView) -> None:
        """Show these texts; the chosen row, the place and the field that is open stay."""
        self.view = view
        top = self.list.verticalScrollBar().value()
        field = self.delegate.field
        if field is not None and self._is_gone(field.row.key):
            self.delegate.close("stay")
        self.model.present(view)
        self._go(self.model.place_of(self._current), scroll=False)
        self.list.verticalScrollBar().setValue(top)
        self._say()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the texts."""
        self.list.setFocus(reason)

    def stand_at(self, item: Item) -> None:
        """Choose the first text of a thing, unless one of its texts is chosen already."""
        if self._current and self.view.item_of(self._current) == item:
            return
        place = self.model.place_of(self.view.first_of(item))
        if place >= 0:
            self._go(place)
            # Its name stands above its first text.
            self.list.scrollTo(self.model.index(place - 1), QAbstractItemView.ScrollHint.PositionAtTop)

    def go_next(self) -> None:
        """Write in the next text that is missing or older than its original; the chosen one counts once."""
        self.delegate.hand_over()
        here = self.list.currentIndex().row()
        fresh = self.delegate.field is None and self._current != self._left_key
        place = self.model.next_text(here - 1 if fresh and here >= 0 else here, open_only=True)
        if place >= 0:
            self.delegate.close("stay")
            self._go(place)
            self.list.edit(self.model.index(place))

    def confirm(self) -> None:
        """Count the chosen translation as right for its original as it is now."""
        row = self._row()
        if row is not None and row.state is TextState.OLD:
            self.delegate.close("stay")
            self.confirmed.emit(row.key)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of this pane from the window while the keyboard is here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next text to do, or confirm the chosen one."""
        deed = _own(event)
        if deed == "next":
            self.go_next()
        elif deed == "confirm":
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _segment(self, name: str) -> Segment:
        return Segment(name, self._texts(f"translation_view.filter.{name}", n=0), _ICONS[name])

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        self._done = Label(theme, "", "dense_medium", "slate")
        hint = key_label("F8", texts)
        self._next = ActionButton(theme, ButtonFace(texts("translation_view.next"), "arrow-down", hint, size="sm"))
        self._next.setObjectName("translation_next")
        self._next.clicked.connect(self.go_next)
        face = ButtonFace(texts("translation_view.confirm"), "check", key_label("Alt+Enter", texts), size="sm")
        self._confirm = ActionButton(theme, face)
        self._confirm.setObjectName("translation_confirm")
        self._confirm.clicked.connect(self.confirm)
        self._left, self._right = (
            Label(theme, "", "meta_strong", "slate"),
            Label(theme, "", "meta_strong", "slate"),
        )
        self._empty = EmptyState(
            theme, "languages", texts("translation_view.none"), texts("translation_view.none_hint")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(_padded(self._empty, theme.px(16)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._strip(44, "header", self._done, None, self.filter, self._next))
        whole.addWidget(self._languages())
        whole.addWidget(self._stack, 1)
        keys = ElidedLabel(theme, texts("translation_view.keys"), "meta", "muted")
        whole.addWidget(self._strip(44, "footer", keys, self._confirm))
        for one, other in pairwise((*self.filter.parts(), self._next, self.list, self._confirm)):
            self.setTabOrder(one, other)

    def _strip(self, height: int, kind: str, *parts: QWidget | None) -> QFrame:
        """Return a row with a height in pixels at scale 1; None is a stretch."""
        theme = self._theme
        strip = QFrame()
        strip.setProperty("kind", kind)
        strip.setFixedHeight(theme.px(height))
        row = QHBoxLayout(strip)
        row.setContentsMargins(theme.px(12), 0, theme.px(6), 0)
        row.setSpacing(theme.px(6))
        for part in parts:
            if part is None:
                row.addStretch(1)
            else:
                row.addWidget(part, 1 if isinstance(part, ElidedLabel) else 0)
        return strip

    def _languages(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("kind", "header")
        strip.setFixedHeight(self._theme.px(28))
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, self.list.verticalScrollBar().sizeHint().width(), 0)
        row.setSpacing(0)
        for label in (self._left, self._right):
            label.setIndent(self._theme.px(12))
            label.setMinimumWidth(1)
            row.addWidget(label, 1)
        return strip

    def _say(self) -> None:
        view, texts = self.view, self._texts
        counts = {ALL: view.total, "missing": view.missing, "old": view.old}
        for name, count in counts.items():
            self.filter.relabel(name, texts(f"translation_view.filter.{name}", n=count))
        self._done.setText(texts("translation_view.count.done", done=view.present, total=view.total))
        for label, key, language in (
            (self._left, "original", view.original),
            (self._right, "translated", view.language),
        ):
            name = texts(f"translation_view.language.{language}")
            label.setText(texts(f"translation_view.{key}", language=name))
        if view.missing or view.old:
            self._next.enable()
        else:
            self._next.disable(texts("translation_view.next_none"))
        self._say_empty()
        self._say_confirm()

    def _say_empty(self) -> None:
        shown = bool(self.model.items)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            name = self.filter.current()
            key = "none" if name == ALL or not self.view.total else f"empty_{name}"
            icon = "languages" if key == "none" else "check"
            self._empty.present(
                icon, self._texts(f"translation_view.{key}"), self._texts(f"translation_view.{key}_hint")
            )

    def _say_confirm(self) -> None:
        row = self._row()
        if row is not None and row.state is TextState.OLD:
            self._confirm.enable()
        else:
            self._confirm.disable(self._texts("translation_view.confirm_no"))

    def _row(self) -> TextRow | None:
        return self.model.row_at(self.list.currentIndex().row())

    def _go(self, place: int, scroll: bool = True) -> None:
        if place < 0 or place == self.list.currentIndex().row():
            return
        index = self.model.index(place)
        self.list.setCurrentIndex(index)
        if scroll:
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _is_gone(self, key: str) -> bool:
        return all(row.key != key for group in self.view.groups for row in group.rows)

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None and row.key != self._current:
            self._current, self._left_key = row.key, ""
            self.row_chosen.emit(row.key)
        self._say_confirm()

    @Slot(str)
    def _on_filter(self, name: str) -> None:
        self.delegate.close("stay")
        self.model.filter(name)
        self._go(max(self.model.place_of(self._current), self.model.next_text(-1, open_only=False)))
        self._say_empty()

    @Slot(str, str)
    def _on_left(self, key: str, how: str) -> None:
        self._left_key = key
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        place = self.model.place_of(key)
        if how == "next" and place >= 0:
            following = self.model.next_text(place, open_only=False)
            if following > place:
                self._go(following)
                self.list.edit(self.model.index(following))


def _own(event: QKeyEvent) -> str:
    """Return what a key does in this pane, wherever the keyboard is in it; empty for other keys."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _OWN_KEYS.get((Qt.Key(event.key()), plain), "")


def _padded(widget: QWidget, margin: int) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(margin, margin, margin, margin)
    box.addWidget(widget)
    return holder
