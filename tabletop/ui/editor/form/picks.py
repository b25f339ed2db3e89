"""Fields that are chosen: from a list, from a few words side by side, yes or no, and the row of channels."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStyle, QStyleOptionComboBox, QStylePainter

from tabletop.base.tokens import tokens
from tabletop.projections.editor_form import Names, Pick, Pool
from tabletop.scenario.value import Misread
from tabletop.ui.editor.form.kit import Around, Input, Kit, TextLine, leaves_undo
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.role_badge import RoleMark, paint_role_badge, role_badge_width
from tabletop.ui.widgets.segmented import Segment, SegmentedControl
from tabletop.ui.widgets.switch import SwitchToggle
from tabletop.ui.widgets.tooltip import tooltip

_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F4, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End)


def pick_icon(theme: Theme, pick: Pick) -> QIcon:
    """Return the badge or icon before a choice."""
    if pick.code:
        badge = _badge(theme, RoleMark(pick.code, pick.colour))
        icon = QIcon(badge)
        # Without one of its own, Qt mixes the colour of a role with that of what is chosen.
        icon.addPixmap(badge, QIcon.Mode.Selected)
        return icon
    return theme.icon(pick.icon, "slate") if pick.icon else QIcon()


def badge_column(theme: Theme) -> int:
    """Return the width of the column of badges before a list of roles, in pixels."""
    return theme.px(48)


def _badge(theme: Theme, mark: RoleMark) -> QPixmap:
    wide, high = role_badge_width(theme, mark.code, "sm"), theme.px(tokens().badge("sm").height)
    ratio = 2.0
    pixmap = QPixmap(QSize(max(wide, badge_column(theme)), high) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_role_badge(painter, QRectF(0, 0, wide, high), mark, "sm", theme)
    painter.end()
    return pixmap


class LazyCombo(QComboBox):
    """A list to choose from that is filled when it is opened: a form holds many, a person opens one."""

    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picks: Callable[[], tuple[Pick, ...]] = tuple
        self._current: Pick | None = None
        self._known: tuple[Pick, ...] = ()
        self._filled = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._on_activated)

    def show_pick(self, pick: Pick | None, picks: Callable[[], tuple[Pick, ...]]) -> None:
        """Show what is chosen, and where the rest of the list comes from."""
        self._picks = picks
        if pick == self._current and self.count():
            self._filled = False
            return
        self._current = pick
        self._filled = False
        wide = badge_column(self._theme) if pick is not None and pick.code else self._theme.px(16)
        self.setIconSize(QSize(wide, self._theme.px(20)))
        self.setToolTip(tooltip(pick.label) if pick is not None else "")
        self.blockSignals(True)
        self.clear()
        if pick is not None:
            self._add(pick)
        self.setCurrentIndex(0 if pick is not None else -1)
        self.blockSignals(False)

    def key(self) -> str:
        """Return the key of what is chosen."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose as a person does. Raises KeyError when there is no such thing."""
        self.fill()
        place = self.findData(key)
        if place < 0:
            raise KeyError(key)
        self.setCurrentIndex(place)
        self._on_activated(place)

    def room(self) -> int:
        """Return the width there is for words, in pixels."""
        icon = (
            self.iconSize().width() + self._theme.px(8) if not self.itemIcon(self.currentIndex()).isNull() else 0
        )
        return self.width() - self._theme.px(11 + 28 + 8) - icon

    def fill(self) -> None:
        """Fill the list, with what is chosen chosen."""
        if self._filled:
            return
        self._filled = True
        line = self.lineEdit()
        typed = (line.text(), line.selectionStart(), len(line.selectedText())) if line is not None else None
        self.blockSignals(True)
        known, current = self._picks(), self._current
        self._known = known
        if any(pick.code for pick in known):
            self.setIconSize(QSize(badge_column(self._theme), self._theme.px(20)))
        self.clear()
        for pick in known:
            self._add(pick)
        place = self.findData(current.key) if current is not None else -1
        if place < 0 and current is not None:
            self.insertItem(0, pick_icon(self._theme, current), current.label, current.key)
            place = 0
        self.setCurrentIndex(place)
        self.blockSignals(False)
        if line is not None and typed is not None:
            text, start, length = typed
            line.setText(text)
            if start >= 0:
                line.setSelection(start, length)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is chosen, shortened with three dots when there is no room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setColor(QPalette.ColorRole.ButtonText, self._theme.colour("muted"))
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, self.room()
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """Open the list."""
        self.fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill the list before a key moves through it."""
        if leaves_undo(event):
            event.ignore()
            return
        if event.key() in _OPENING or event.text().strip():
            self.fill()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel move the form: a value must not change under way."""
        event.ignore()

    def _add(self, pick: Pick) -> None:
        self.addItem(pick_icon(self._theme, pick), pick.label, pick.key)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        key = str(self.itemData(place) or "")
        before = self._current.key if self._current is not None else None
        if key != before:
            self._current = next(
                (pick for pick in self._known if pick.key == key), Pick(key, self.itemText(place))
            )
            self.picked.emit(key)


class PickInput(Input):
    """One thing out of a pool of the scenario; an optional one may also be none."""

    def __init__(self, kit: Kit, label: str, pool: Pool, optional: bool, empty: Any = None) -> None:
        super().__init__(kit, label)
        self._pool, self._optional, self._empty = pool, optional, empty
        self.combo = LazyCombo(kit.theme)
        self.combo.setPlaceholderText(kit.texts("editor_form.choose"))
        self.combo.picked.connect(self._on_picked)
        self.hold(self.combo)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show what is chosen, also when it does not exist any more."""
        names, owner = around.names, around.owner
        none = (names.nothing(self._pool, owner),) if self._optional else ()
        pick = names.pick(self._pool, value, owner) if value else (none[0] if none else None)
        if pick is None and value:
            pick = Pick(value, self.kit.texts("editor_form.gone", name=value), "triangle-alert")
        self.combo.show_pick(pick, lambda: (*none, *names.picks(self._pool, owner)))

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self.changed.emit(key or self._empty, "")


class OwnPickInput(PickInput):
    """One of the built-in things, or an id of one's own that is typed."""

    def __init__(self, kit: Kit, label: str, pool: Pool, read: Callable[[str], str]) -> None:
        super().__init__(kit, label, pool, False)
        self._read = read
        self._names: Names | None = None
        self._value = ""
        self.line = TextLine()
        self.combo.setLineEdit(self.line)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line.editingFinished.connect(self._on_finished)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show the name of a built-in thing, or the id."""
        if not fresh and value == self._value:
            return
        self._value, self._names = value, around.names
        self._show(around.names)
        self.show_error("")

    def set_subject(self, subject: str) -> None:
        """Name the line inside too."""
        super().set_subject(subject)
        self.line.setAccessibleName(f"{self.label}, {subject}")

    def _show(self, names: Names) -> None:
        pick = names.pick(self._pool, self._value) or Pick(self._value, self._value)
        self.combo.show_pick(pick, lambda: names.picks(self._pool))

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self._take(key)

    @Slot()
    def _on_finished(self) -> None:
        text = self.combo.currentText()
        self.combo.fill()
        place = self.combo.findText(text, Qt.MatchFlag.MatchFixedString)
        self._take(str(self.combo.itemData(place)) if place >= 0 else text)

    def _take(self, text: str) -> None:
        if text == self._value:
            self.show_error("")
            return
        try:
            value = self._read(text)
        except Misread as wrong:
            self.show_error(self.kit.texts.say(wrong.message))
            return
        self.show_error("")
        self._value = value
        if self._names is not None:
            self._show(self._names)
        self.changed.emit(value, "")


class WordsInput(Input):
    """One of the fixed words of the format: side by side when they fit, else in a list."""

    def __init__(self, kit: Kit, label: str, words: type[StrEnum], icons: dict[str, str] | None = None) -> None:
        super().__init__(kit, label)
        self._words = words
        self._picks = tuple(
            Pick(word.value, word_text(kit, words, word.value), (icons or {}).get(word.value, ""))
            for word in words
        )
        self.parts: SegmentedControl | None = None
        if len(self._picks) <= 3 and sum(len(pick.label) + 3 for pick in self._picks) <= 30:
            segments = tuple(Segment(pick.key, pick.label, pick.icon) for pick in self._picks)
            self.parts = SegmentedControl(kit.theme, segments)
            self.parts.chosen.connect(self._on_picked)
            self.grows = False
            self.hold_painted(self.parts)
            return
        self.combo = LazyCombo(kit.theme)
        self.combo.picked.connect(self._on_picked)
        self.hold(self.combo)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show a word."""
        if self.parts is not None:
            if self.parts.current() != value.value:
                self.parts.choose(value.value)
            return
        pick = next(pick for pick in self._picks if pick.key == value.value)
        self.combo.show_pick(pick, lambda: self._picks)

    def set_subject(self, subject: str) -> None:
        """Name each part with what it is a part of."""
        super().set_subject(subject)
        for part in self.parts.parts() if self.parts is not None else ():
            part.setAccessibleName(f"{part.segment.text}: {self.label}, {subject}")

    @Slot(str)
    def _on_picked(self, key: str) -> None:
        self.changed.emit(self._words(key), "")


class SwitchInput(Input):
    """Yes or no, the label beside it."""

    def __init__(self, kit: Kit, label: str) -> None:
        super().__init__(kit, label)
        self.switch = SwitchToggle(kit.theme, kit.texts, label)
        self.switch.toggled.connect(self._on_toggled)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(kit.theme, label, "dense").set_wrapped(), 1)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.stop = self.switch
        self._value = False

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show yes or no."""
        self._value = bool(value)
        if self.switch.isChecked() != self._value:
            self.switch.setChecked(self._value)

    def set_subject(self, subject: str) -> None:
        """Say what it belongs to."""
        self.switch.setAccessibleName(f"{self.label}, {subject}")

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        if on != self._value:
            self._value = on
            self.changed.emit(on, "")


def word_text(kit: Kit, words: type[StrEnum], word: str) -> str:
    """Return how people say a fixed word of the format."""
    return kit.texts(f"editor_form.words.{words.__name__.lower()}.{word.lower()}")
