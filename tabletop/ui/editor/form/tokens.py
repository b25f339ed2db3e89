"""A field that holds several things by name: role codes as badges, sources and functions as chips."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QFrame, QWidget

from tabletop.projections.editor_form import ALL, Names, Pick, Pool
from tabletop.scenario.value import EVERYONE
from tabletop.ui.editor.form.kit import Around, Input, Kit, TextLine
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.flow_layout import FlowLayout
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark
from tabletop.ui.widgets.tooltip import tooltip

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_ROLES = (Pool.ROLES, Pool.ROLES_OR_ALL)
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Comma, Qt.Key.Key_Semicolon)
_CHIP = 26
"""Letters on a chip."""
_NAMED_CODES, _NAMED = 14, 4
"""How many of what there is are named when something else was typed: all codes of most scenarios, a few names."""
_POPUP = 280
_PLACED = (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize)


class TokenLine(TextLine):
    """The line in which the next one is typed."""

    ended = Signal()
    rubbed_out = Signal()
    focus_changed = Signal(bool)
    takes_spaces = False
    """Whether names hold spaces, so that only Enter ends one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what was typed at its end, and the last one away by Backspace in an empty line."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.rubbed_out.emit()
            return
        ends = _ENDS if not self.takes_spaces else _ENDS[:2]
        if event.key() in ends and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ended.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard came."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard left."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class TokensInput(Input):
    """Several things out of a pool, in the order in which they were added."""

    def __init__(self, kit: Kit, label: str, pool: Pool) -> None:
        super().__init__(kit, label)
        self._pool = pool
        self._value: tuple[str, ...] = ()
        self._shown: tuple[Pick, ...] = ()
        self._parts: list[QWidget] = []
        self._around: Around | None = None
        self._frame = QFrame()
        self._frame.setProperty("kind", "entry")
        theme = kit.theme
        self._flow = FlowLayout(self._frame, theme.px(4))
        self._flow.setContentsMargins(theme.px(7), theme.px(5), theme.px(7), theme.px(5))
        self.line = TokenLine()
        self.line.takes_spaces = pool not in _ROLES
        self.line.setProperty("kind", "bare")
        self.line.setTextMargins(0, theme.px(2), 0, theme.px(2))
        self.line.setFont(theme.font("dense"))
        self.line.ended.connect(self._on_ended)
        self.line.rubbed_out.connect(self._on_rubbed_out)
        self.line.focus_changed.connect(self._on_focus)
        self.line.textEdited.connect(self._on_edited)
        self._known = QStringListModel(self)
        self._completer: QCompleter | None = None
        self._flow.addWidget(self.line)
        self.hold(self._frame)
        self.stop = self.line
        self._hint()

    def present(self, value: Any, around: Around, fresh: bool) -> None:
        """Show what there is; what is being typed stays."""
        self._around = around
        self._value = tuple(value)
        picks = tuple(self._pick(around.names, key) for key in self._value)
        if picks != self._shown:
            self._shown = picks
            self._show_parts()
        if fresh and self.line.text():
            self.line.clear()
            self.show_error("")

    def set_subject(self, subject: str) -> None:
        """Name the line and what stands before it."""
        self.line.setAccessibleName(f"{self.label}, {subject}")
        self._frame.setAccessibleName(f"{self.label}, {subject}")

    def go_to(self, path: Any, reason: Qt.FocusReason) -> bool:
        """Put the keyboard in the line."""
        self.line.setFocus(reason)
        return True

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Take the one away that is clicked."""
        released = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if released and watched in self._parts:
            self._without(self._parts.index(watched))
            return True
        if event.type() in _PLACED and self._completer is not None and watched is self._completer.popup():
            _keep_on_screen(self._completer.popup())
        return super().eventFilter(watched, event)

    def _pick(self, names: Names, key: str) -> Pick:
        found = names.pick(self._pool, key)
        return found or Pick(key, self.kit.texts("editor_form.gone", name=key), code=key)

    def _show_parts(self) -> None:
        for part in self._parts:
            self._flow.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._flow.removeWidget(self.line)
        self._parts = [self._part(pick) for pick in self._shown]
        for part in self._parts:
            part.installEventFilter(self)
            self._flow.addWidget(part)
            part.show()
        self._flow.addWidget(self.line)
        self._hint()
        # A layout does not notice by itself that something was put into it that is seen already.
        self._flow.invalidate()
        self._flow.activate()
        self._frame.updateGeometry()

    def _part(self, pick: Pick) -> QWidget:
        theme, texts = self.kit.theme, self.kit.texts
        if self._pool in _ROLES:
            part: QWidget = RoleBadge(theme, RoleMark(pick.code, pick.colour, name=pick.label), "md")
        else:
            part = Chip(theme, self._said(pick), "neutral")
        part.setToolTip(tooltip(texts("editor_form.tokens.remove", name=pick.label)))
        part.setAccessibleName(pick.label)
        return part

    def _hint(self) -> None:
        kind = "role" if self._pool in _ROLES else "name"
        hint = self.kit.texts(f"editor_form.tokens.hint_{kind}")
        self.line.setPlaceholderText(hint)
        self.line.setFixedWidth(self.line.fontMetrics().horizontalAdvance(hint) + self.kit.theme.px(8))

    def completer(self) -> QCompleter:
        """Return what completes a name that is begun; made when a person first comes here."""
        if self._completer is None:
            self._completer = QCompleter(self._known, self)
            self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
            edge = self.kit.theme.colour("control").name()
            look = "QListView::item { min-height: 26px; padding-left: 6px; }"
            self._completer.popup().setStyleSheet(f"QListView {{ border: 1px solid {edge}; }} {look}")
            self._completer.popup().setMinimumWidth(self.kit.theme.px(_POPUP))
            self._completer.popup().installEventFilter(self)
            self._completer.activated[str].connect(self._on_completed)
            self.line.setCompleter(self._completer)
        return self._completer

    @Slot(bool)
    def _on_focus(self, here: bool) -> None:
        listed = self.completer().popup().isVisible()
        if here and self._around is not None:
            picks = self._around.names.picks(self._pool)
            self._known.setStringList([_line(pick) for pick in picks if pick.key not in self._value])
        elif not here and self.line.text().strip() and not listed:
            self._take(self.line.text())
        self._frame.setProperty("active", "true" if here else "false")
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)

    @Slot()
    def _on_ended(self) -> None:
        if self.line.text().strip():
            self._take(self.line.text())

    @Slot(str)
    def _on_completed(self, text: str) -> None:
        self._take(text)
        # The completer writes its choice into the line after telling; it must not stay there.
        QTimer.singleShot(0, self.line, self.line.clear)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        if re.search(r"[,;]", text) and not self.line.takes_spaces:
            self._take(text)
        elif not text.strip():
            self.show_error("")

    @Slot()
    def _on_rubbed_out(self) -> None:
        if self._value:
            self._without(len(self._value) - 1)

    def _without(self, place: int) -> None:
        self._emit((*self._value[:place], *self._value[place + 1 :]))

    def _take(self, text: str) -> None:
        """Add what was typed, one or more; keep what is not known and say so."""
        found = self._found(text)
        words = re.split(r"[,;]+" if self.line.takes_spaces else r"[\s,;]+", text.strip())
        keys = [found] if found else [self._found(word) for word in words if word.strip()]
        if not keys or not all(keys):
            self.show_error(self._unknown(text))
            return
        self.show_error("")
        self.line.clear()
        if self._completer is not None:
            self._completer.popup().hide()
        value = self._value
        for key in keys:
            if key == EVERYONE:
                value = (EVERYONE,)
            elif key not in value:
                value = (*(one for one in value if one != EVERYONE), str(key))
        self._emit(value)

    def _found(self, text: str) -> str:
        """Return the key of what somebody typed: the key itself, the words, or the beginning of just one."""
        text = text.strip()
        picks = self._around.names.picks(self._pool) if self._around is not None else ()
        small = text.lower()
        for pick in picks:
            if small in (pick.key.lower(), pick.label.lower(), _line(pick).lower(), pick.code.lower()):
                return pick.key
        if small in (ALL, "allen", "iedereen", "everyone") and self._pool is Pool.ROLES_OR_ALL:
            return EVERYONE
        begun = [pick.key for pick in picks if small in _line(pick).lower() and pick.key not in self._value]
        if len(begun) == 1 and len(small) > 1:
            return begun[0]
        free = self._pool in _ROLES and self._around is not None and self._around.names.scenario.open_roles
        return text.upper() if free and _CODE.fullmatch(text.upper()) else ""

    def _unknown(self, text: str) -> str:
        picks = self._around.names.picks(self._pool) if self._around is not None else ()
        names = [self._said(pick) for pick in picks if pick.key != EVERYONE]
        most = _NAMED_CODES if self._pool in (*_ROLES, Pool.SOURCES) else _NAMED
        key = "unknown" if 0 < len(names) <= most else "unknown_many" if names else "none"
        values = {"text": text.strip()[:40], "known": ", ".join(names[:most])}
        return self.kit.texts(f"editor_form.tokens.{key}", **values)

    def _said(self, pick: Pick) -> str:
        return pick.code or (pick.key if self._pool is Pool.SOURCES else _shortened(pick.label))

    def _emit(self, value: tuple[str, ...]) -> None:
        if value == self._value:
            return
        around = self._around
        if around is not None:
            self.present(value, around, False)
            self._on_known_changed(around)
        self.changed.emit(value, "")

    def _on_known_changed(self, around: Around) -> None:
        picks = around.names.picks(self._pool)
        self._known.setStringList([_line(pick) for pick in picks if pick.key not in self._value])


def _keep_on_screen(popup: QWidget) -> None:
    """Move a list back where it reaches past the screen: Qt places it as if it were as narrow as its line."""
    over = popup.geometry().right() - popup.screen().availableGeometry().right()
    if over > 0:
        popup.move(max(popup.screen().availableGeometry().left(), popup.x() - over), popup.y())


def _line(pick: Pick) -> str:
    return f"{pick.code} · {pick.label}" if pick.code else pick.label


def _shortened(text: str) -> str:
    return text if len(text) <= _CHIP else text[: _CHIP - 1].rstrip() + "…"
