"""Hand-made parts of the form of an inject: the row of channels, and what hangs on it. Times: `form_comes`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tabletop.projections.editor_form_flow import FollowUp, follow_ups
from tabletop.projections.editor_notation import plain_text
from tabletop.scenario.inject import Inject
from tabletop.scenario.problem import Path
from tabletop.scenario.words import Channel
from tabletop.ui.editor.form.kit import Around, Input, Kit, Said
from tabletop.ui.editor.form.lines import LineInput
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.channel_icons import CHANNEL_ICONS
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.painting import Box, paint_box, paint_focus_ring
from tabletop.ui.widgets.prose import ProseStyle, paint_prose, prose_lines

_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChannelRow(QWidget):
    """Nine channels side by side, of which one is chosen; one stop for Tab, arrows move."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, names: dict[Channel, str]) -> None:
        super().__init__()
        self.setObjectName("channel_row")
        self._theme, self._names = theme, names
        self._channels = tuple(Channel)
        self._current: Channel | None = Channel.FACE_TO_FACE
        self._subject = ""
        self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def current(self) -> Channel | None:
        """Return the chosen channel; None where several things differ."""
        return self._current

    def show_channel(self, channel: Channel | None) -> None:
        """Show a channel as chosen, and tell nobody."""
        if channel != self._current:
            self._current = channel
            self.update()
        self._name()

    def choose(self, channel: Channel) -> None:
        """Choose a channel as a person does."""
        if channel != self._current:
            self.show_channel(channel)
            self.chosen.emit(channel)

    def set_subject(self, subject: str) -> None:
        """Say to who hears it what it belongs to."""
        self._subject = subject
        self._name()

    def sizeHint(self) -> QSize:
        """Return the height of a control with room for the focus ring."""
        theme = self._theme
        return QSize(theme.px(200), theme.size("control.button") + 2 * theme.size("focus_room"))

    def cell(self, channel: Channel) -> QRectF:
        """Return where a channel is drawn."""
        room = self._theme.size("focus_room")
        inside = QRectF(self.rect()).adjusted(room, room, -room, -room)
        wide = inside.width() / len(self._channels)
        return QRectF(inside.left() + self._channels.index(channel) * wide, inside.top(), wide, inside.height())

    def event(self, event: QEvent) -> bool:
        """Say the name of the channel under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._names[found] if found is not None else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        here = self._channels.index(self._current) if self._current is not None else -1
        place = here + step
        self.choose(self._channels[place % len(self._channels)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is pressed."""
        found = self._at(event.position().toPoint())
        if found is not None:
            self.choose(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keyboard = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells in one border, the chosen one filled."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, radius = theme.size("focus_room"), theme.size("radius")
        whole = QRectF(self.rect()).adjusted(room, room, -room, -room)
        paint_box(painter, whole, Box(radius, theme.colour("surface")))
        path = QPainterPath()
        path.addRoundedRect(whole, radius, radius)
        painter.save()
        painter.setClipPath(path)
        for channel in self._channels:
            cell = self.cell(channel)
            on = channel == self._current
            if on:
                painter.fillRect(cell, theme.colour("primary"))
            side = theme.px(18)
            place = QRectF(cell.center().x() - side / 2, cell.top(), side, cell.height())
            theme.paint_icon(painter, place, CHANNEL_ICONS[channel], "on_primary" if on else "slate")
            if channel is not self._channels[-1]:
                painter.fillRect(
                    QRectF(round(cell.right()), cell.top(), 1, cell.height()), theme.colour("control")
                )
        painter.restore()
        paint_box(painter, whole, Box(radius, border=theme.colour("control")))
        if self.hasFocus() and self._by_keyboard:
            paint_focus_ring(painter, whole, radius, theme)
        painter.end()

    def _at(self, point: QPoint) -> Channel | None:
        return next((channel for channel in self._channels if self.cell(channel).contains(point)), None)

    def _name(self) -> None:
        word = f"{self._names[self._current]}: " if self._current is not None else ""
        self.setAccessibleName(f"{word}{self._subject}")


class ChannelInput(Input):
    """The channel, and its own name where it has one."""

    whole = True

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.label(Inject, "channel"))
        theme = kit.theme
        names = {channel: kit.texts(f"words.channel.{channel}") for channel in Channel}
        self._words = names
        self._value: Inject | None = None
        self._word = Label(theme, "", "meta", "slate")
        self.row = ChannelRow(theme, names)
        self.row.chosen.connect(self._on_chosen)
        self.own_name = LineInput(
            kit, kit.label(Inject, "channel_name"), plain_text(), kit.help(Inject, "channel_name")
        )
        self.own_name.changed.connect(self._on_name)
        room = theme.size("focus_room")
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.setContentsMargins(room, 0, room, 0)
        head.addWidget(Label(theme, self.label, "meta_strong", "slate"))
        head.addWidget(self._word, 1)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(1)
        self.column.addLayout(head)
        self.column.addWidget(self.row)
        self.column.addSpacing(0)
        self.column.addWidget(self.own_name)
        self.stop = self.row

    def present(self, value: Inject, around: Around, fresh: bool) -> None:
        """Show the channel; the name only where it is asked for, or there is one."""
        self._value = value
        self.row.show_channel(value.channel)
        word = self._words[value.channel]
        if self._word.text() != word:
            self._word.setText(word)
        self.own_name.present(value.channel_name, around, fresh)
        wanted = value.channel is Channel.OTHER or bool(value.channel_name) or self.own_name.line.hasFocus()
        if self.own_name.isVisibleTo(self) != wanted:
            self.own_name.setVisible(wanted)

    def say(self, said: tuple[Said, ...]) -> None:
        """Say what is wrong at the name, which is all that can be."""
        self.own_name.say(tuple(one.below() for one in said))

    def set_subject(self, subject: str) -> None:
        """Say to who hears it what it belongs to."""
        self.row.set_subject(f"{self.label}, {subject}")
        self.own_name.set_subject(subject)

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard in the row of channels, or in the name that is asked for."""
        seen = self.own_name.isVisibleTo(self)
        named = bool(path) and (path[0] == "channel_name" or bool(self.own_name.error()))
        (self.own_name.line if named and seen else self.row).setFocus(reason)
        return True

    @Slot(object)
    def _on_chosen(self, channel: Channel) -> None:
        if self._value is None:
            return
        self._value = replace(self._value, channel=channel)
        self.own_name.setVisible(channel is Channel.OTHER or bool(self._value.channel_name))
        self._word.setText(self._words[channel])
        self.changed.emit(self._value, "channel")

    @Slot(object, str)
    def _on_name(self, name: str, way: str) -> None:
        if self._value is not None:
            self._value = replace(self._value, channel_name=name)
            self.changed.emit(self._value, "channel_name")


class FollowRow(QAbstractButton):
    """One thing that hangs on the inject; press it to go there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("follow_up")
        self._theme = theme
        self.follow: FollowUp | None = None
        self._by_keyboard = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def present(self, follow: FollowUp, name: str) -> None:
        """Show what hangs on it."""
        if follow != self.follow:
            self.follow = follow
            self.setAccessibleName(name)
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that long words take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words with their room around."""
        lines = len(prose_lines(self._text(), self._style(), width - self._theme.px(70)))
        return max(1, lines) * self._theme.line_height("dense") + self._theme.px(20)

    def sizeHint(self) -> QSize:
        """Return the size at the width it has."""
        return QSize(self._theme.px(200), self.heightForWidth(max(self.width(), self._theme.px(200))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._by_keyboard = event.reason() not in _BY_MOUSE
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box: dashed when it is only offered."""
        theme, px = self._theme, self._theme.px
        room = theme.size("focus_room")
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        offered = self.follow is not None and self.follow.contingency
        tone = "warn" if offered else "control"
        ground = theme.colour("sunken" if self.underMouse() else "surface")
        paint_box(painter, rect, Box(theme.size("radius"), ground, theme.colour(tone), 1.0, offered))
        icon = QRectF(rect.left() + px(10), rect.top(), px(16), rect.height())
        theme.paint_icon(painter, icon, "git-branch" if offered else "clock", "warn" if offered else "slate")
        go = QRectF(rect.right() - px(26), rect.top(), px(16), rect.height())
        theme.paint_icon(painter, go, "pencil", "slate")
        words = rect.adjusted(px(34), px(7), -px(30), -px(6))
        paint_prose(painter, words, self._text(), self._style())
        if self.hasFocus() and self._by_keyboard:
            paint_focus_ring(painter, rect, theme.size("radius"), theme)
        painter.end()

    def _text(self) -> str:
        return self.follow.text if self.follow is not None else ""

    def _style(self) -> ProseStyle:
        theme = self._theme
        return ProseStyle(theme.font("dense"), theme.line_height("dense"), theme.colour("ink"))


class FallbackPart(Input):
    """What is offered when an action of this inject stays out, and what comes after it."""

    whole = True

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "")
        self._rows: list[FollowRow] = []
        room = kit.theme.size("focus_room")
        self._title = Label(kit.theme, "", "meta_strong", "slate")
        self._title.setContentsMargins(room, 0, room, 0)
        self._subject = ""
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._title)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        self.column.addLayout(self._box)

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show what hangs on the inject."""
        found = follow_ups(value, around.names)
        while len(self._rows) < len(found):
            row = FollowRow(self.kit.theme)
            row.clicked.connect(self._on_clicked)
            self._rows.append(row)
            self._box.addWidget(row)
            self.kit.wishes.reshaped.emit()
        for row, follow in zip(self._rows, found, strict=False):
            row.present(follow, self.kit.texts("editor_form.follow.go", text=follow.text))
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(found))
        only = all(follow.contingency for follow in found)
        self._title.setText(self.kit.texts("editor_form.follow.fallback" if only else "editor_form.follow.title"))
        if self.isVisibleTo(self.parentWidget()) != bool(found):
            self.setVisible(bool(found))

    def rows(self) -> tuple[FollowRow, ...]:
        """Return the rows that are seen."""
        return tuple(row for row in self._rows if row.isVisibleTo(self))

    def go_to(self, path: Path, reason: Qt.FocusReason) -> bool:
        """Put the keyboard on the first row."""
        if self._rows:
            self._rows[0].setFocus(reason)
        return bool(self._rows)

    @Slot()
    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, FollowRow) and row.follow is not None:
            self.kit.wishes.went.emit(row.follow.item)
