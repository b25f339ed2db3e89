"""The sections of the debrief at the left: what they lack, and with which language and names it is made."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.view import SECTIONS, DebriefView, SectionView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.chip import chip_width, paint_chip
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring, paint_text, text_width
from tabletop.ui.widgets.prose import ProseStyle, paint_prose, prose_lines
from tabletop.ui.widgets.segmented import Segment, SegmentedControl
from tabletop.ui.widgets.switch import SwitchToggle

WIDTH = 224
_ROW, _LOW_ROW = 40, 34
_LOW = 620
"""Below this height in pixels the rows stand closer."""


class SectionButton(QAbstractButton):
    """One section. Up and down go to the neighbours."""

    moved = Signal(int)

    def __init__(self, theme: Theme, texts: Texts, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"section_{key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.key = key
        self._theme, self._texts = theme, texts
        self._by_keyboard = False
        self._height = _ROW
        self.present(SectionView(key, texts(f"debrief_screen.section.{key}"), SECTIONS[key][0], "", "open"))

    def present(self, view: SectionView) -> None:
        """Show whether the section has what it needs."""
        self._view = view
        state = view.note or self._texts(f"debrief_screen.state.{view.state}")
        self.setAccessibleName(f"{view.name}, {state}")
        self.setToolTip(state)
        self.update()

    def set_height(self, height: int) -> None:
        """Stand closer, or not."""
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row of the list."""
        return QSize(self._theme.px(WIDTH - 24), self._theme.px(self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbour with the arrows, choose with Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to who moves by keyboard."""
        self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, name and state."""
        theme, view, chosen = self._theme, self._view, self.isChecked()
        painter, rect = QPainter(self), QRectF(self.rect())
        if chosen or self.underMouse():
            ground = theme.colour("primary_tint" if chosen else "sunken")
            paint_box(painter, rect, Box(theme.size("radius"), ground))
        if chosen:
            edge = QRectF(0, theme.px(8), theme.px(3), rect.height() - theme.px(16))
            painter.fillRect(edge, theme.colour("primary"))
        tone = "primary_strong" if chosen else "slate"
        icon = QRectF(theme.px(12), 0, theme.px(18), rect.height())
        theme.paint_icon(painter, icon, view.icon, tone)
        right = rect.right() - theme.px(12)
        right -= self._paint_state(painter, QRectF(0, 0, right, rect.height())) + theme.px(6)
        words = QRectF(icon.right() + theme.px(10), 0, right - icon.right() - theme.px(10), rect.height())
        self._paint_name(painter, words, theme.colour(tone))
        if self.hasFocus() and self._by_keyboard:
            inset = rect.adjusted(3, 3, -3, -3)
            paint_focus_ring(painter, inset, theme.size("radius"), theme)
        painter.end()

    def _paint_name(self, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        """Draw the name on one line, or on two where it is long."""
        theme = self._theme
        font = theme.font("body_strong" if self.isChecked() else "body_medium")
        if text_width(font, self._view.name) <= rect.width():
            paint_text(painter, rect, self._view.name, font, colour)
            return
        font = theme.font("dense_strong" if self.isChecked() else "dense_medium")
        style = ProseStyle(font, theme.px(16), colour, 2)
        lines = prose_lines(self._view.name, style, rect.width())
        top = rect.center().y() - len(lines) * style.line / 2
        paint_prose(painter, QRectF(rect.left(), top, rect.width(), rect.height()), self._view.name, style)

    def _paint_state(self, painter: QPainter, rect: QRectF) -> int:
        theme, view = self._theme, self._view
        if view.note:
            face = (view.note, "")
            name = text_width(theme.font("body_strong"), view.name) + theme.px(40 + 6)
            if name + chip_width(theme, view.note) > rect.width():
                # Beside a long name the number says it, with the sign; the tooltip has the words.
                face = (view.note.partition(" ")[0], "triangle-alert")
            width, height = chip_width(theme, *face), theme.size("control.chip")
            place = QRectF(rect.right() - width, (rect.height() - height) / 2, width, height)
            paint_chip(painter, place, face, "warn", theme)
            return width
        side = theme.px(16)
        icon, tone = ("circle-check", "ok") if view.state == "ready" else ("circle", "muted")
        theme.paint_icon(painter, QRectF(rect.right() - side, 0, side, rect.height()), icon, tone)
        return side


class SectionList(QWidget):
    """The column at the left."""

    chosen = Signal(str)
    language_chosen = Signal(str)
    names_chosen = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("debrief_sections")
        self.setProperty("kind", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._texts = theme, texts
        self.setFixedWidth(theme.px(WIDTH))
        self._buttons = {key: SectionButton(theme, texts, key, self) for key in SECTIONS}
        for button in self._buttons.values():
            button.clicked.connect(self._on_clicked)
            button.moved.connect(self._on_moved)
        self._build_options()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(2))
        title = Label(theme, texts("debrief_screen.sections"), "meta_strong", "slate", self)
        title.setContentsMargins(theme.px(12), 0, 0, theme.px(4))
        column.addWidget(title)
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch()
        column.addLayout(self._options)

    def present(self, view: DebriefView) -> None:
        """Show the state of each section."""
        for section in view.sections:
            self._buttons[section.key].present(section)
        total = len(SECTIONS)
        said = self._texts("debrief_screen.ready_of", n=view.ready, total=total)
        self._count.setText(said)
        self._bar.setMaximum(total)
        self._bar.setValue(view.ready)
        self._bar.setAccessibleName(f"{self._texts('debrief_screen.ready')}: {said}")
        self._language.choose(view.language)
        for part in self._language.parts():
            part.setEnabled(part.segment.key in view.languages)
        self._names.setChecked(view.with_names)

    def choose(self, key: str) -> None:
        """Mark a section as the one that is looked at."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """Return the section that is looked at, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for child in self.findChildren(QWidget):
            if hasattr(child, "set_theme"):
                child.set_theme(theme)

    def resizeEvent(self, event: object) -> None:
        """Stand closer on a low screen."""
        low = self.height() < self._theme.px(_LOW)
        for button in self._buttons.values():
            button.set_height(_LOW_ROW if low else _ROW)
        self._column.setSpacing(self._theme.px(0 if low else 2))

    def _build_options(self) -> None:
        theme, texts = self._theme, self._texts
        segments = (Segment("nl", "NL"), Segment("en", "EN"))
        self._language = SegmentedControl(theme, segments, size="sm", parent=self)
        self._language.setObjectName("debrief_language")
        self._language.setAccessibleName(texts("debrief_screen.language"))
        for part in self._language.parts():
            word = texts(f"debrief_screen.language_{part.segment.key}")
            part.setAccessibleName(word)
            part.setToolTip(word)
        self._language.chosen.connect(self.language_chosen)
        self._names = SwitchToggle(theme, texts, texts("debrief_screen.names"), self)
        self._names.setObjectName("with_names")
        self._names.clicked.connect(self._on_names)
        self._names.setToolTip(texts("debrief_screen.names_hint"))
        self._count = Label(theme, "", "meta_strong", "ink", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(8))
        self._options = QVBoxLayout()
        self._options.setContentsMargins(theme.px(12), theme.px(4), theme.px(6), 0)
        self._options.setSpacing(theme.px(2))
        for word, widget in (
            (texts("debrief_screen.language"), self._language),
            (texts("debrief_screen.names"), self._names),
            (texts("debrief_screen.ready"), self._count),
        ):
            row = QHBoxLayout()
            row.addWidget(Label(theme, word, "meta", "muted", self))
            row.addStretch()
            row.addWidget(widget)
            self._options.addLayout(row)
        self._options.addWidget(self._bar)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().key)  # type: ignore[attr-defined]

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        buttons = list(self._buttons.values())
        place = buttons.index(self.sender()) + step  # type: ignore[arg-type]
        if 0 <= place < len(buttons):
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_names(self) -> None:
        self.names_chosen.emit(self._names.isChecked())
