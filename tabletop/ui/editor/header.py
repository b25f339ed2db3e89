"""The line above the editor: which scenario, whether it is saved, and what is done most."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from tabletop.base.texts import Texts
from tabletop.ui import actions
from tabletop.ui.menus import add_entry
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label

HEIGHT = 56
_NARROW = 1220
"""Below this width buttons show their icon alone, in pixels."""
KINDS = ("injects", "choices", "roles", "objectives", "phases", "clock", "functions", "status", "tables")
"""What the button with the plus can add, in the order of its menu."""
MENU = (
    ("whole", "sliders-horizontal"),
    ("translate", "languages"),
    ("versions", "history"),
    ("from_library", "library"),
    ("trim", "scissors"),
    ("places", "square-pen"),
    ("", ""),
    ("update", "table-2"),
    ("export_xlsx", "file-down"),
    ("export_csv", "file-down"),
    ("export_package", "send"),
    ("", ""),
    ("try_from_here", "play"),
    ("prepare", "users"),
    ("write_keys", "keyboard"),
)


@dataclass(frozen=True, slots=True)
class HeaderView:
    """What stands above the editor. The deeds are the words of what undo and redo would do, or empty."""

    title: str = ""
    saved: bool = True
    kept_at: str = ""
    """When unsaved work was last kept beside, as `10:12`; empty while it was not."""
    undoes: str = ""
    redoes: str = ""
    has_clock: bool = True


class EditorHeader(QFrame):
    """Title at the left, buttons at the right."""

    deed = Signal(str)
    """The name of an action of the table, or `back`."""
    add_wanted = Signal(str)
    """The kind of thing to add, by the name of its list."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "header")
        self.setFixedHeight(theme.px(HEIGHT))
        self._theme, self._texts = theme, texts
        self._view = HeaderView()
        self._back = self._icon("back", "arrow-left", "editor.back")
        self._title = ElidedLabel(theme, "", "page_title", parent=self)
        self._state = Chip(theme, "", "neutral", parent=self)
        self._check = IconLabel(theme, "check", "muted", 15, self)
        self._saved = Label(theme, "", "dense", "muted", self)
        self._save = self._button("save", "save")
        self._undo = self._icon("undo", "undo-2", "keys.action.undo")
        self._redo = self._icon("redo", "redo-2", "keys.action.redo")
        self._out = self._icon("zoom_out", "zoom-out", "keys.action.zoom_out")
        self._fit = self._icon("zoom_fit", "maximize", "keys.action.zoom_fit")
        self._in = self._icon("zoom_in", "zoom-in", "keys.action.zoom_in")
        self._add = self._button("add", "plus", key="new_inject")
        self._more = self._button("write_menu", "ellipsis")
        self._preview = self._button("preview", "eye")
        self._try = self._button("try_out", "play", "primary")
        self._lay_out()
        self._fill_menus()

    def present(self, view: HeaderView) -> None:
        """Show how things stand."""
        self._view = view
        texts = self._texts
        self._title.setText(view.title or texts("editor.untitled"))
        kind = "neutral" if view.saved else "warn"
        self._state.present(texts("editor.saved" if view.saved else "editor.unsaved"), kind, "")
        self._saved.setText(texts("editor.kept", at=view.kept_at) if view.kept_at and not view.saved else "")
        self._state.setToolTip(self._saved.text())
        self._make_room()
        _allow(self._save, not view.saved, texts("editor.nothing_to_save"))
        self._offer(self._undo, "undo", view.undoes)
        self._offer(self._redo, "redo", view.redoes)

    @property
    def last_stop(self) -> QWidget:
        """Where Tab leaves it."""
        return self._try

    def open_menu(self) -> None:
        """Open the menu of the scenario."""
        self._more.click()

    def open_adding(self) -> None:
        """Open the menu of what can be added."""
        self._add.click()

    def set_showing(self, preview: bool) -> None:
        """Say whether the preview is shown."""
        word = self._texts("editor.preview_away" if preview else "editor.preview")
        self._preview.present(ButtonFace(word, "list-checks" if preview else "eye", "", "secondary"))

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for child in self.findChildren(QWidget):
            if hasattr(child, "set_theme"):
                child.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons alone where room is short."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        for button, name, icon in ((self._save, "save", "save"), (self._more, "write_menu", "ellipsis")):
            word = "" if narrow else self._texts(f"editor.{name}")
            button.present(ButtonFace(word, icon, name=self._texts(f"editor.{name}")))
            button.setToolTip(self._texts(f"editor.{name}") if narrow else "")
        self._make_room()

    def _make_room(self) -> None:
        """Let when the draft was kept go before the title is shortened; the state then says it when asked."""
        wanted = sum(widget.sizeHint().width() for widget in (self._title, self._state, self._check, self._saved))
        room = self._undo.x() - self._title.x() if self._undo.x() > self._title.x() else self.width()
        fits = bool(self._saved.text()) and wanted + 4 * self._theme.px(6) <= room
        self._check.setVisible(fits)
        self._saved.setVisible(fits)

    def _offer(self, button: ActionButton, name: str, deed: str) -> None:
        texts = self._texts
        key = actions.hint(name, texts)
        if not deed:
            button.disable(texts(f"editor.no_{name}"))
            return
        button.enable()
        words = texts(f"editor.{name}", deed=texts(f"editor.deed.{deed}"), key=key)
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _icon(self, name: str, icon: str, words: str) -> ActionButton:
        word = self._texts(words)
        button = ActionButton(self._theme, ButtonFace("", icon, kind="ghost", name=word), self)
        button.setObjectName(name)
        button.setToolTip(word)
        button.clicked.connect(self._on_pressed)
        return button

    def _button(self, name: str, icon: str, kind: str = "secondary", key: str = "") -> ActionButton:
        hint = actions.hint(key, self._texts) if key else ""
        button = ActionButton(self._theme, ButtonFace(self._texts(f"editor.{name}"), icon, hint, kind), self)
        button.setObjectName(name)
        if name not in ("add", "write_menu"):
            button.clicked.connect(self._on_pressed)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(13), 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self._back)
        said = QHBoxLayout()
        said.setSpacing(theme.px(6))
        for widget in (self._title, self._state, self._check, self._saved):
            said.addWidget(widget)
        said.addStretch()
        row.addLayout(said, 1)
        for button in (self._undo, self._redo, self._out, self._fit, self._in):
            row.addWidget(button)
        row.addSpacing(theme.px(4))
        for button in (self._save, self._add, self._more, self._preview, self._try):
            row.addWidget(button)

    def _fill_menus(self) -> None:
        adding, more = QMenu(self), QMenu(self)
        for kind in KINDS:
            add_entry(adding, kind, self._texts(f"editor.kind.{kind}"), self._texts)
        adding.triggered.connect(self._on_adding)
        self._add.set_menu(adding)
        for name, icon in MENU:
            if not name:
                more.addSeparator()
                continue
            entry = add_entry(more, name, self._texts(f"editor.menu.{name}"), self._texts)
            entry.setIcon(self._theme.icon(icon, "slate", 16))
        more.triggered.connect(self._on_more)
        self._more.set_menu(more)

    @Slot()
    def _on_pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.deed.emit(sender.objectName())

    @Slot(QAction)
    def _on_adding(self, entry: QAction) -> None:
        self.add_wanted.emit(str(entry.data()))

    @Slot(QAction)
    def _on_more(self, entry: QAction) -> None:
        self.deed.emit(str(entry.data()))


def _allow(button: ActionButton, allowed: bool, why_not: str) -> None:
    if allowed:
        button.enable()
    else:
        button.disable(why_not)
