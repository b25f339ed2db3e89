"""What is due, with the button that names what it releases. Fixed below the middle: browsing never changes it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QSizePolicy, QWidget

from tabletop.base.moments import offset_text
from tabletop.base.texts import Texts
from tabletop.projections.console_values import DueView
from tabletop.ui import actions
from tabletop.ui.console import words
from tabletop.ui.console.inject_parts import ReachRow
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.key_hint import key_hint_width, paint_key_hint
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_text, text_width

WISHES = ("release", "hold", "skip")
EXTRAS = ("extra_inject", "table_question", "shift_script", "choose")


class DueDisc(QWidget):
    """The orange disc of what is due; an open circle before that."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._due = theme, True
        self.setFixedSize(theme.px(18), theme.px(18))

    def present(self, due: bool) -> None:
        """Show whether it is due."""
        self._due = due
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the disc."""
        return QSize(self._theme.px(18), self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        theme = self._theme
        if self._due:
            paint_box(painter, rect, Box(9, theme.colour("due")))
            theme.paint_icon(painter, rect.adjusted(3.5, 3.5, -3.5, -3.5), "play", "on_due")
        else:
            theme.paint_icon(painter, rect.adjusted(1, 1, -1, -1), "circle", "due")
        painter.end()


class ExtraButton(QAbstractButton):
    """One of the two extras beside the bar: icon and word on the left, key on the right."""

    def __init__(self, theme: Theme, text: str, icon: str, key: str) -> None:
        super().__init__()
        self._theme, self._icon, self._key = theme, icon, key
        self.setText(text)
        self.setAccessibleName(f"{text}, {key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width of word and key."""
        theme = self._theme
        width = text_width(theme.font("meta_medium"), self.text()) + key_hint_width(theme, self._key)
        return QSize(round(width) + theme.px(40), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, word and key."""
        theme = self._theme
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(3, 1, -3, -1)
        if self.underMouse() or self.isDown():
            paint_box(painter, rect, Box(theme.size("radius_small"), theme.colour("surface")))
        theme.paint_icon(
            painter, QRectF(rect.left() + 4, rect.top(), theme.px(14), rect.height()), self._icon, "slate"
        )
        words_box = rect.adjusted(theme.px(24), 0, 0, 0)
        paint_text(painter, words_box, self.text(), theme.font("meta_medium"), theme.colour("slate"))
        width = key_hint_width(theme, self._key)
        box = QRectF(rect.right() - width - 3, rect.center().y() - theme.px(10), width, theme.px(20))
        paint_key_hint(painter, box, self._key, theme)
        if self.hasFocus():
            paint_box(painter, rect, Box(6, border=theme.colour("primary"), width=2))
        painter.end()


class DueStrip(QFrame):
    """One line that says what is due, and the bar of buttons."""

    asked = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("due_strip")
        self.setProperty("kind", "due")
        self._theme, self._texts = theme, texts
        self._compact = False
        self._view = DueView()
        self._disc = DueDisc(theme)
        self._word = Label(theme, "", "dense_strong", "due")
        self._at = Label(theme, "", "dense_strong")
        self._title = ElidedLabel(theme, "", "dense")
        self._channel_icon = IconLabel(theme, "phone", "slate", 14)
        self._channel = Label(theme, "", "meta", "slate")
        self._reach = ReachRow(theme, texts, "slate")
        self._line = row(
            8, self._disc, self._word, self._at, self._title, self._channel_icon, self._channel, self._reach
        )
        self._line.setStretchFactor(self._title, 1)
        self._line_box = boxed(self._line)
        self._line.setContentsMargins(16, 0, 16, 0)
        self._buttons = {wish: self._button(wish) for wish in WISHES}
        self._buttons["release"].set_elidable()
        self._extra = self._extras()
        self._wide = self._wide_extras()
        self._bar = row(0, *self._buttons.values(), self._wide, self._extra, margins=(13, 0, 10, 4))
        self._bar.insertStretch(len(WISHES), 1)
        self._bar_box = boxed(self._bar)
        self.setLayout(column(0, self._line_box, self._bar_box))
        self.set_compact(False)

    def present(self, view: DueView) -> None:
        """Show what F9 releases now."""
        self._view = view
        texts = self._texts
        there = view.id is not None
        self._disc.present(view.due)
        key = "due" if view.due else "next" if there else "through"
        more = texts("console.due.more", n=view.waiting) if view.waiting else ""
        self._word.setText(f"{texts(f'console.due.{key}')}{more}")
        self._at.setText(offset_text(view.at) if view.at is not None else "")
        self._title.setText(texts("console.covered.coming") if view.covered and there else view.title)
        shown = there and not view.covered
        self._channel_icon.setVisible(shown)
        self._channel.setVisible(shown and not self._compact)
        self._reach.setVisible(shown)
        if shown:
            self._channel_icon.present(words.channel_icon(view.channel))
            self._channel.setText(words.channel_word(texts, view.channel, view.channel_name))
            self._reach.present(view.audience, 2 if self._compact else 4)
        self._name_release()
        for button in self._buttons.values():
            if there:
                button.enable()
            else:
                button.disable(texts("console.due.through"))

    def set_compact(self, compact: bool) -> None:
        """Take less room; the extras go into a menu."""
        self._compact = compact
        self._line_box.setFixedHeight(self._theme.px(31 if compact else 35))
        self._bar_box.setFixedHeight(self._theme.px(52 if compact else 60))
        self._extra.setVisible(compact)
        self._wide.setVisible(not compact)
        self.present(self._view)

    def release_button(self) -> ActionButton:
        """Return the button that releases."""
        return self._buttons["release"]

    def _name_release(self) -> None:
        view, texts = self._view, self._texts
        named = view.id is not None and not view.covered
        text = texts("console.due.release", title=view.short) if named else texts("console.due.release_only")
        icon = "send"
        size = "bar_lg"
        full = texts("console.due.release", title=view.title) if named else text
        kind = "due" if view.id is not None else "secondary"
        button = self._buttons["release"]
        button.present(ButtonFace(text, icon, actions.hint("release", texts), kind, size))
        button.setAccessibleName(full)

    def _button(self, wish: str) -> ActionButton:
        text = self._texts(f"console.due.{wish}" if wish != "release" else "console.due.release_only")
        button = ActionButton(self._theme, ButtonFace(text, key=actions.hint(wish, self._texts), size="bar"))
        button.setObjectName(f"due_{wish}")
        button.setProperty("wish", wish)
        button.clicked.connect(self._on_clicked)
        return button

    def _extras(self) -> ActionButton:
        texts = self._texts
        button = ActionButton(self._theme, ButtonFace(texts("console.due.extra"), "plus", size="bar"))
        button.setObjectName("due_extra")
        menu = QMenu(self)
        for wish in EXTRAS:
            made = menu.addAction(f"{texts(f'keys.action.{wish}')}\t{actions.hint(wish, texts)}")
            made.setData(wish)
            made.triggered.connect(self._on_triggered)
        button.set_menu(menu)
        return button

    def _wide_extras(self) -> QFrame:
        """Return the two extras with their keys, one above the other."""
        texts = self._texts
        stack = column(0)
        for wish, icon in (("extra_inject", "plus"), ("table_question", "circle-question-mark")):
            button = ExtraButton(self._theme, texts(f"console.due.{wish}"), icon, actions.hint(wish, texts))
            button.setObjectName(f"due_{wish}")
            button.setProperty("wish", wish)
            button.clicked.connect(self._on_clicked)
            stack.addWidget(button)
        return boxed(stack)

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(str(sender.property("wish")))

    @Slot()
    def _on_triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(str(sender.data()))  # type: ignore[attr-defined]
