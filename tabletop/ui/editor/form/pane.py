"""The form at the right of the editor: everything about the selected thing, in one scrolling column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.editor_form import Names
from tabletop.projections.editor_problems import Sayings
from tabletop.scenario.items import WHOLE, Item, Kind, item_at, items, place_of, value_of
from tabletop.scenario.model import Scenario
from tabletop.scenario.problem import Finding, Path
from tabletop.scenario.shape import name_of
from tabletop.ui.editor.form.advice import AdviceBars
from tabletop.ui.editor.form.kit import Around, Kit, Said, Wishes
from tabletop.ui.editor.form.many import ManyForm, many_title
from tabletop.ui.editor.form.value import ValueForm
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.focus_order import keep_order, stops
from tabletop.ui.widgets.label import ElidedLabel

WIDTH, NARROW = 372, 300
_EDGE = 13
_TWO_ABREAST = 345
"""Below this width two fields no longer stand side by side."""
_IN_SIGHT = 48
"""So much of the form is seen above and below a field that was gone to."""


class FormPane(QFrame):
    """Shows one thing of a scenario, or several injects, and tells what a person makes of it."""

    edited = Signal(object, object, str)
    """An item, its new value, and the way to what changed: `title`, `expected.0.what`."""
    went = Signal(object)
    deed = Signal(str)
    picture_wanted = Signal(object)
    waive_wanted = Signal(object)
    """A person wants to set this Finding aside."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form_pane")
        self.setProperty("kind", "surface")
        self._texts = texts
        self._item = WHOLE
        self._shown: tuple[Any, ...] = ()
        self._many: tuple[Item, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._soon_ordered = _after_layout(self, self._keep_order)
        self._soon_in_sight = _after_layout(self, self._keep_in_sight)
        self._build(theme)

    def present(
        self,
        scenario: Scenario,
        item: Item,
        findings: tuple[Finding, ...] = (),
        media: Mapping[str, bytes] | None = None,
    ) -> None:
        """Show a thing. The same thing again changes only what differs; what is being typed stays."""
        value = value_of(scenario, item)
        if value is None:
            item, value = WHOLE, scenario
        known = media or {}
        fresh = item != self._item or bool(self._many) or not self._shown
        renamed = fresh and self._is_renamed(scenario, item)
        self._item, self._many = item, ()
        self._shown = (scenario, findings, known)
        names = Names(scenario, self._texts, tuple(name.removeprefix("media/") for name in known))
        form = self._form(type(value))
        self._show_only(form)
        title = names.title(item)
        self._show_head(title, item.kind is not Kind.SCENARIO)
        self._items[form] = item
        form.set_subject(title)
        form.present(value, Around(names, item, value, known, lambda: names.taken(item)), fresh and not renamed)
        self._say(form, scenario, findings)
        if fresh and not renamed:
            form.unfold_wrong()
            self._scroll.verticalScrollBar().setValue(0)

    def present_many(
        self, scenario: Scenario, chosen: tuple[Item, ...], findings: tuple[Finding, ...] = ()
    ) -> None:
        """Show what several injects have in common, to set it for all of them."""
        fresh = chosen != self._many
        self._many, self._item = chosen, WHOLE
        self._shown = (scenario, findings, {})
        self._show_only(self._many_form)
        self._errors.present(())
        self._advice.present(())
        self._show_head(many_title(chosen, self._texts), True)
        self._many_form.present(scenario, chosen, Names(scenario, self._texts), fresh)

    def item(self) -> Item:
        """Return the thing that is shown."""
        return self._item

    def form(self) -> ValueForm:
        """Return the form of the thing that is shown."""
        return self._forms[type(value_of(self._shown[0], self._item))]

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        if self._many:
            self._many_form.go_to_first()
        elif self._shown:
            self.form().go_to((), Qt.FocusReason.TabFocusReason)
        self._soon_in_sight.start()

    def go_to(self, path: Path) -> bool:
        """Put the keyboard in the field that a path through the scenario leads to; tell whether there is one."""
        if not self._shown or self._many:
            return False
        rest = path if self._item == WHOLE else path[2:]
        if self._item != WHOLE and item_at(self._shown[0], path) != self._item:
            return False
        if not rest:
            self.focus_first()
            return True
        found = self.form().go_to(rest, Qt.FocusReason.TabFocusReason)
        self._soon_in_sight.start()
        return found

    def finish(self) -> None:
        """Take in what stands in a field that only tells on leaving it: something else is about to happen."""
        here = self.window().focusWidget()
        if here is None or not self.isAncestorOf(here):
            return
        line = here.lineEdit() if isinstance(here, QComboBox) else here
        if isinstance(line, QLineEdit):
            line.editingFinished.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        shown, item, many = self._shown, self._item, self._many
        while self._column.count():
            part = self._column.takeAt(0).widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self._shown, self._item, self._many = (), WHOLE, ()
        self._build(theme)
        if many:
            self.present_many(shown[0], many, shown[1])
        elif shown:
            self.present(shown[0], item, shown[1], shown[2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields closer together where there is no room."""
        super().resizeEvent(event)
        for form in self._forms.values():
            form.set_narrow(self._is_narrow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the timeline with Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.deed.emit("timeline")
            return
        super().keyPressEvent(event)

    def _build(self, theme: Theme) -> None:
        self._theme = theme
        self._wishes = Wishes(self)
        self._wishes.went.connect(self.went)
        self._wishes.picture_wanted.connect(self._on_picture)
        self._wishes.reshaped.connect(self._soon_ordered.start)
        self._kit = Kit(theme, self._texts, self._wishes)
        self._forms: dict[type[Any], ValueForm] = {}
        self._items: dict[QObject, Item] = {}
        """What each form was last filled with: a field that is left for elsewhere tells of the thing it was in."""
        self._column.addWidget(self._make_head())
        self._errors, self._advice = AdviceBars(self._kit), AdviceBars(self._kit)
        self._advice.waive_wanted.connect(self.waive_wanted)
        self._errors.waive_wanted.connect(self.waive_wanted)
        self._many_form = ManyForm(self._kit)
        self._many_form.edited.connect(self.edited)
        self._many_form.hide()
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(theme.px(_EDGE), 0, theme.px(_EDGE), theme.px(16))
        self._inside.setSpacing(theme.px(9))
        self._inside.addWidget(self._errors)
        self._inside.addWidget(self._many_form)
        self._inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._column.addWidget(self._scroll, 1)

    def _make_head(self) -> QWidget:
        theme, texts = self._theme, self._texts
        self._title = ElidedLabel(theme, "", "section_title")
        self._chip = Chip(theme, texts("editor_form.head.selected"), "primary")
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        for deed, icon in (("duplicate", "copy"), ("delete", "trash-2")):
            face = ButtonFace("", icon, kind="ghost", size="sm", name=texts(f"editor_form.head.{deed}"))
            button = ActionButton(theme, face)
            button.setObjectName(f"form_{deed}")
            button.setProperty("deed", deed)
            button.clicked.connect(self._on_deed)
            row.addWidget(button)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(theme.px(16), theme.px(9), theme.px(10), theme.px(5))
        line.setSpacing(theme.px(8))
        line.addWidget(self._title)
        line.addWidget(self._chip)
        line.addStretch(1)
        line.addWidget(self._buttons)
        return head

    def _show_head(self, title: str, one: bool) -> None:
        if self._title.text() != title:
            self._title.setText(title)
        for part in (self._chip, self._buttons):
            if part.isVisibleTo(self) != one:
                part.setVisible(one)

    def _form(self, cls: type[Any]) -> ValueForm:
        form = self._forms.get(cls)
        if form is None:
            form = self._forms[cls] = ValueForm(self._kit, cls)
            form.changed.connect(self._on_changed)
            form.hide()
            form.set_narrow(self._is_narrow())
            self._inside.insertWidget(self._inside.count() - 1, form)
        return form

    def _is_narrow(self) -> bool:
        return self.width() < self._theme.px(_TWO_ABREAST)

    def _show_only(self, wanted: QWidget) -> None:
        if wanted.isVisibleTo(self):
            return
        for form in (*self._forms.values(), self._many_form):
            form.setVisible(form is wanted)
        if isinstance(wanted, ValueForm):
            wanted.place_below_first(self._advice)

    def _say(self, form: ValueForm, scenario: Scenario, findings: tuple[Finding, ...]) -> None:
        place = place_of(scenario, self._item)
        own: Path = () if self._item == WHOLE else (self._item.kind.value, place or 0)
        mine = [one for one in findings if one.path[: len(own)] == own]
        if self._item == WHOLE:
            mine = [one for one in mine if item_at(scenario, one.path) == WHOLE]
        words = Sayings(scenario, self._texts) if mine else None
        said = tuple(Said(one.path[len(own) :], words(one), one) for one in mine if words is not None)
        form.say(said)
        self._errors.present(tuple(one for one in said if one.is_error and not one.path))
        self._advice.present(tuple(one for one in said if not one.is_error))

    def _is_renamed(self, scenario: Scenario, item: Item) -> bool:
        """Tell whether it is the thing that was shown, under another id: then everything else stays as it is."""
        if not self._shown or self._many or item.kind is not self._item.kind or item.kind is Kind.SCENARIO:
            return False
        before: Scenario = self._shown[0]
        gone = value_of(scenario, self._item) is None
        same = len(items(before, item.kind)) == len(items(scenario, item.kind))
        return gone and same and place_of(before, self._item) == place_of(scenario, item)

    @Slot()
    def _keep_order(self) -> None:
        """Let Tab go through the form as it is read, also through what was made later."""
        keep_order([*stops(self)])

    @Slot()
    def _keep_in_sight(self) -> None:
        """Scroll to the field with the keyboard, once what was unfolded has its place."""
        here = self.window().focusWidget()
        if here is not None and self._scroll.widget().isAncestorOf(here):
            self._scroll.ensureWidgetVisible(here, 0, self._theme.px(_IN_SIGHT))

    @Slot(object, str)
    def _on_changed(self, new: Any, way: str) -> None:
        form = self.sender()
        item = self._items.get(form, self._item) if form is not None else self._item
        self.edited.emit(item, new, way)
        name = name_of(new) if item.kind is not Kind.SCENARIO else None
        if name and name != item.id and self._item == item:
            # What is typed next is about the thing under its new name, also before it is shown again.
            self._item = Item(item.kind, name)
            if form is not None:
                self._items[form] = self._item

    @Slot()
    def _on_deed(self) -> None:
        button = self.sender()
        if button is not None:
            self.deed.emit(str(button.property("deed")))

    @Slot()
    def _on_picture(self) -> None:
        self.picture_wanted.emit(self._item)


def _after_layout(pane: FormPane, slot: Callable[[], None]) -> QTimer:
    """Return a timer that does something once when all layouts are done, however often it was started."""
    timer = QTimer(pane)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(slot)
    return timer
