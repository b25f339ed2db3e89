"""The expected actions: who, what, how long still, and the mark. F6 walks over them, Ctrl+1 to 4 mark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from tabletop.base.moments import countdown_text
from tabletop.base.texts import Texts
from tabletop.projections.console_values import ActionRow, ActionsView
from tabletop.ui import actions
from tabletop.ui.console import words
from tabletop.ui.console.inject_parts import Cover, section
from tabletop.ui.console.two_lines import TwoLines
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import boxed, clear, column, row
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.key_hint import KeyHint
from tabletop.ui.widgets.label import Label
from tabletop.ui.widgets.mark_control import MarkControl
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark

Key = tuple[str, str, str]
_READY = 6
"""Rows that are made beforehand."""
_UNFOLDED = 4
"""Earlier actions that are shown before the rest folds."""


class ActionLine(QFrame):
    """One expected action."""

    marked = Signal(object, str)
    chosen = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._texts = theme, texts
        self._current = False
        self.action: ActionRow | None = None
        self._badge = RoleBadge(theme, RoleMark("TAFEL"), "sm", self)
        self._badge.setFixedWidth(theme.px(48))
        self._what = TwoLines(theme, self)
        self._upper = Label(theme, "", "meta")
        self._lower = Label(theme, "", "meta", "muted")
        limit = boxed(column(0, self._upper, self._lower))
        limit.setFixedWidth(theme.px(92))
        self.control = MarkControl(theme, texts)
        self.control.marked.connect(self._on_marked)
        line = row(8, self._badge, self._what, limit, self.control, margins=(16, 0, 13, 0))
        line.setStretchFactor(self._what, 1)
        self.setLayout(line)

    def present(self, action: ActionRow, earlier: bool) -> None:
        """Show an action; an earlier one by the time at which it should have been done."""
        fresh = self.action is None or self.action.key != action.key
        texts = self._texts
        self.action = action
        if fresh:
            table = RoleMark(texts("console.actions.table"), None, False, texts("console.actions.table_name"))
            self._badge.present(words.badge(action.actor) if action.actor is not None else table)
            self._what.setText(action.what)
            self._what.setToolTip(self._tip(action))
            who = action.actor.code if action.actor is not None else texts("console.actions.table_name")
            name = texts("console.actions.said", actor=who, what=action.what)
            self.control.setAccessibleName(name)
            self.setAccessibleName(name)
        self.control.set_mark(words.MARKS[action.mark] if action.mark is not None else None)
        self._upper.setText(self._upper_text(action, earlier))
        lower, tone = self._lower_text(action)
        self._lower.setText(lower)
        self._lower.setVisible(bool(lower))
        self._lower.set_tone(tone)
        self._lower.set_style("meta_strong" if tone == "danger" else "meta")

    def empty(self) -> None:
        """Hold no words while it is kept for later."""
        self.action = None
        self.setAccessibleName("")
        self.control.setAccessibleName(self._texts("widgets.mark.name"))
        self._what.setText("")
        self._what.setToolTip("")
        self._upper.setText("")
        self._lower.setText("")
        self.hide()

    def set_current(self, current: bool) -> None:
        """Show that the keys mark this one."""
        if current != self._current:
            self._current = current
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let a click on the row choose it."""
        if self.action is not None:
            self.chosen.emit(self.action.key)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above and the tint of the current row."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        theme = self._theme
        if self._current:
            painter.fillRect(rect, theme.colour("primary_tint"))
            painter.fillRect(QRectF(0, 0, theme.px(3), rect.height()), theme.colour("primary"))
        side = 0 if self._current else theme.px(16)
        painter.fillRect(QRectF(side, 0, rect.width() - 2 * side, 1), theme.colour("line"))
        painter.end()

    def _upper_text(self, action: ActionRow, earlier: bool) -> str:
        if action.within is None:
            return self._texts("console.actions.no_limit")
        if earlier and action.deadline:
            return self._texts("console.actions.before", time=action.deadline)
        return self._texts("console.actions.within", minutes=action.within)

    def _lower_text(self, action: ActionRow) -> tuple[str, str]:
        texts = self._texts
        if action.mark is not None:
            word = texts(f"words.mark.{action.mark}")
            return (f"{word} {action.marked_at}".strip(), "muted")
        if action.left is None:
            return ("", "muted")
        if action.left < 0:
            return (texts("console.actions.late", minutes=max(1, -action.left // 60)), "danger")
        return (texts("console.actions.left", time=countdown_text(action.left)), "muted")

    def _tip(self, action: ActionRow) -> str:
        lines = [action.what]
        if action.share:
            codes = ", ".join(tag.code for tag in action.share)
            lines.append(self._texts("console.actions.share", roles=codes))
        if action.objective:
            lines.append(self._texts("console.actions.objective", objective=action.objective))
        return "\n".join(lines)

    @Slot(str)
    def _on_marked(self, mark: str) -> None:
        if self.action is not None:
            self.chosen.emit(self.action.key)
            self.marked.emit(self.action.key, mark)


class ActionsPane(QWidget):
    """The actions of this inject, signals worth noticing, and what is open of earlier injects."""

    marked = Signal(object, str)
    signal_noted = Signal(str, str, bool)
    rebuilt = Signal()
    """The rows are other ones, and with them the stops of the keyboard."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("actions_pane")
        self._theme, self._texts = theme, texts
        self._compact = self._unfolded = False
        self._view = ActionsView()
        self._shape: tuple[object, ...] = ()
        self._current: Key | None = None
        self.lines: list[ActionLine] = []
        self._spare: list[ActionLine] = []
        self._checks: list[QCheckBox] = []
        head, _ = section(theme, "list-checks", texts("console.actions.title"))
        self._hints: list[QFrame] = []
        self._head_row = row(12, head, 1, margins=(16, 0, 16, 4))
        self._add_hints()
        self._list = column(0)
        self._column = column(0, self._head_row, self._list, margins=(0, 14, 0, 0))
        self.setLayout(self._column)

    def present(self, view: ActionsView) -> None:
        """Show the actions; only times and marks change while the rows stay the same."""
        self._view = view
        for hint in self._hints:
            hint.setVisible(not view.covered)
        shape = self._shape_of(view)
        if shape != self._shape:
            self._shape = shape
            self._build(view)
            self.rebuilt.emit()
        rows = self._shown(view)
        for line, (action, earlier) in zip(self.lines, rows, strict=True):
            line.present(action, earlier)
        for check, signal in zip(self._checks, view.signals, strict=True):
            check.blockSignals(True)
            check.setChecked(signal.seen)
            check.blockSignals(False)
        keys = [action.key for action, _ in rows]
        if self._current not in keys:
            self._current = next((a.key for a, _ in rows if a.mark is None), keys[0] if keys else None)
        self._show_current()

    def set_compact(self, compact: bool) -> None:
        """Take less room and fold the earlier actions to one line."""
        if compact != self._compact:
            self._compact = compact
            self._shape = ()
            self._column.setContentsMargins(0, 8 if compact else 14, 0, 0)
            self.present(self._view)

    def make_ready(self) -> bool:
        """Make a row for later; return whether one was still missing."""
        if len(self._spare) >= _READY:
            return False
        self._spare.append(self._new_line())
        return True

    def in_order(self) -> list[QWidget]:
        """Return the parts from top to bottom, for the order of the keyboard."""
        items = (self._list.itemAt(place) for place in range(self._list.count()))
        return [widget for widget in (item.widget() for item in items if item is not None) if widget is not None]

    def current(self) -> Key | None:
        """Return what the keys mark."""
        return self._current

    def step(self, way: int) -> None:
        """Go to the next or previous action."""
        keys = [line.action.key for line in self.lines if line.action is not None]
        if keys:
            place = keys.index(self._current) if self._current in keys else -1
            self._current = keys[(place + way) % len(keys)]
            self._show_current()

    def press(self, mark: str) -> None:
        """Press a mark of the current action, as its button would."""
        for line in self.lines:
            if line.action is not None and line.action.key == self._current:
                line.control.press(mark)
                return

    def current_line(self) -> ActionLine | None:
        """Return the line the keys mark, to scroll to."""
        return next((x for x in self.lines if x.action is not None and x.action.key == self._current), None)

    def _shape_of(self, view: ActionsView) -> tuple[object, ...]:
        keys = tuple(action.key for action, _ in self._shown(view))
        signals = tuple((signal.inject, signal.signal) for signal in view.signals)
        return (keys, len(view.rows), len(view.earlier), view.late, signals, view.covered, self._unfolded)

    def _shown(self, view: ActionsView) -> list[tuple[ActionRow, bool]]:
        most = len(view.earlier) if self._unfolded else 0 if self._compact else _UNFOLDED
        return [(action, False) for action in view.rows] + [(action, True) for action in view.earlier[:most]]

    def _build(self, view: ActionsView) -> None:
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
        spare, self.lines, self._checks = [*self._spare, *self.lines], [], []
        clear(self._list)
        if view.covered:
            box = row(0, margins=(16, 0, 16, 0))
            box.addWidget(Cover(self._theme, self._texts("console.covered.actions"), 130), 1)
            self._list.addWidget(boxed(box))
        shown = self._shown(view)
        self._add_lines(len(view.rows), spare)
        if not view.rows and not view.covered:
            self._say(self._texts("console.actions.none"))
        for signal in view.signals:
            self._add_signal(signal.text)
        if view.earlier and len(shown) > len(view.rows):
            self._say(self._texts("console.actions.earlier"))
        self._add_lines(len(shown) - len(view.rows), spare)
        rest = len(view.earlier) - (len(shown) - len(view.rows))
        if rest or self._unfolded:
            self._add_fold(rest, view.late)
        # Making a row costs a millisecond or more; a released inject should not wait for a dozen of them.
        for line in spare:
            line.empty()
        self._spare = spare

    def _add_lines(self, count: int, spare: list[ActionLine]) -> None:
        for _ in range(count):
            line = spare.pop() if spare else self._new_line()
            line.setFixedHeight(self._theme.px(35 if self._compact else 41))
            self._list.addWidget(line)
            # Only now: a line that is shown before it has its place is a window of its own for a moment.
            line.show()
            self.lines.append(line)

    def _new_line(self) -> ActionLine:
        line = ActionLine(self._theme, self._texts, self)
        line.empty()
        line.marked.connect(self.marked)
        line.chosen.connect(self._on_chosen)
        return line

    def _say(self, text: str) -> None:
        label = Label(self._theme, text, "meta", "muted")
        label.setContentsMargins(16, 6, 16, 6)
        self._list.addWidget(label)

    def _add_signal(self, text: str) -> None:
        check = QCheckBox(self._texts("console.actions.signal", text=text))
        check.setAccessibleName(check.text())
        check.setToolTip(text)
        check.setFont(self._theme.font("dense"))
        check.toggled.connect(self._on_toggled)
        box = row(0, margins=(13, 2, 16, 2))
        box.addWidget(check, 1)
        self._list.addWidget(boxed(box))
        self._checks.append(check)

    def _add_fold(self, rest: int, late: int) -> None:
        texts = self._texts
        text = texts("console.actions.fold_open", n=rest) if rest else texts("console.actions.fold_close")
        icon = "chevron-down" if rest else "chevron-up"
        button = ActionButton(self._theme, ButtonFace(text, icon, kind="ghost", size="sm"))
        button.setObjectName("earlier_actions")
        button.clicked.connect(self._on_fold)
        line = row(4, button, margins=(5, 0, 16, 0))
        if late and rest:
            line.addWidget(
                Label(self._theme, texts("console.actions.late_count", n=late), "meta_strong", "danger")
            )
        line.addStretch(1)
        self._list.addWidget(boxed(line))

    def _add_hints(self) -> None:
        texts = self._texts
        for id, word in (
            ("mark_seen", "seen"),
            ("mark_partly", "partly"),
            ("mark_not", "not"),
            ("mark_na", "na"),
            ("next_action", "next"),
        ):
            label = actions.hint(id, texts)
            if id.startswith("mark") and id != "mark_seen":
                label = label.rpartition(" ")[2]
            said = Label(self._theme, texts(f"console.actions.hint.{word}"), "meta", "muted")
            hint = boxed(row(4, KeyHint(self._theme, label), said))
            self._hints.append(hint)
            self._head_row.addWidget(hint)

    def _show_current(self) -> None:
        for line in self.lines:
            line.set_current(line.action is not None and line.action.key == self._current)

    @Slot(object)
    def _on_chosen(self, key: Key) -> None:
        self._current = key
        self._show_current()

    @Slot()
    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        self.present(self._view)
        if self.focusWidget() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_toggled(self, seen: bool) -> None:
        sender = self.sender()
        for check, signal in zip(self._checks, self._view.signals, strict=True):
            if check is sender:
                self.signal_noted.emit(signal.inject, signal.signal, seen)
