"""One finding: folded to a line, or open for a person's own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.ui.debrief.finding_body import FindingBody
from tabletop.ui.debrief.view import FindingView
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel


class FindingCard(QFrame):
    """A finding. Its words go out as they settle; what was not kept stays in the fields."""

    edited = Signal(str, str, str)
    """Key, title, text."""
    restored = Signal(str)
    confirmed = Signal(str)
    """The words still hold though the figures changed."""
    opened = Signal(str)
    removed = Signal(str)
    """A finding that was never kept may go."""

    def __init__(self, theme: Theme, texts: Texts, view: FindingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"finding_{view.key}")
        self._theme, self._texts, self._view = theme, texts, view
        self._is_open = False
        self.kept = True
        """Whether the run has this finding; a new one without words is not kept yet."""
        self._body: FindingBody | None = None
        self._build_head()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(15), theme.px(8), theme.px(11), theme.px(10))
        self._column.setSpacing(theme.px(4))
        self._column.addLayout(self._head_row)
        QApplication.instance().focusChanged.connect(self._on_focus_moved)  # type: ignore[union-attr]
        self.present(view)
        self.fold(True)

    def present(self, view: FindingView) -> None:
        """Show a finding as it reads now; words that were not kept stay."""
        self._view = view
        tone = "ok" if view.good else "warn"
        kind = self._texts("debrief_screen.finding.good" if view.good else "debrief_screen.finding.attention")
        self._icon.present("circle-check" if view.good else "triangle-alert", tone, kind)
        self._line.setText(view.title)
        self._first_words.setText(view.text)
        self._was.setText(self._texts("debrief_screen.finding.was", text=view.was) if view.was else "")
        self._stale.present(view.stale, "warn", "triangle-alert")
        self._present_state()
        if self._body is not None:
            self._body.present(view, self.kept)
        self._toggle.present(self._toggle_face())
        self.setAccessibleName(f"{kind}: {view.title}")
        self._arrange()

    def fold(self, folded: bool) -> None:
        """Fold to one line, or open."""
        self._is_open = not folded
        if self._is_open:
            self.body()
        self._toggle.present(self._toggle_face())
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether the fields show."""
        return self._is_open

    @property
    def key(self) -> str:
        """The key of the finding."""
        return self._view.key

    def body(self) -> FindingBody:
        """Return the fields, made when first needed: most findings stay folded."""
        if self._body is None:
            self._body = FindingBody(self._theme, self._texts, self)
            self._body.present(self._view, self.kept)
            self._body.edited.connect(self._on_edited)
            self._body.confirmed.connect(self._on_confirmed)
            self._body.finished.connect(self._on_finished)
            self._column.addWidget(self._body)
        return self._body

    def take_keyboard(self) -> None:
        """Give the keyboard to the title."""
        self.body().title.setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Hand over words that were not kept."""
        if self._body is not None:
            self._body.flush()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for child in self.findChildren(QWidget):
            if hasattr(child, "set_theme"):
                child.set_theme(theme)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open on a press anywhere on a folded card."""
        if not self._is_open:
            self._on_toggled()
        super().mousePressEvent(event)

    def _build_head(self) -> None:
        theme = self._theme
        self._icon = IconLabel(theme, "circle-check", "ok", 18, self)
        self._line = ElidedLabel(theme, "", "body_strong", parent=self)
        self._first_words = ElidedLabel(theme, "", "meta", "muted", self)
        self._chip = Chip(theme, "", parent=self)
        self._stale = Chip(theme, "", "warn", parent=self)
        self._was = ElidedLabel(theme, "", "meta", "muted", self)
        self._restore = ActionButton(theme, ButtonFace("", kind="link", size="sm"), self)
        self._restore.setObjectName("restore")
        self._restore.clicked.connect(self._on_restore)
        self._toggle = ActionButton(theme, ButtonFace("", "chevron-down", kind="ghost", size="sm", name=" "), self)
        self._toggle.setObjectName("toggle")
        self._toggle.clicked.connect(self._on_toggled)
        first = QHBoxLayout()
        first.setSpacing(theme.px(8))
        for widget in (self._line, self._chip, self._stale):
            first.addWidget(widget)
        first.addWidget(self._was, 1)
        first.addStretch()
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addLayout(first)
        words.addWidget(self._first_words)
        self._head_row = QHBoxLayout()
        self._head_row.setSpacing(theme.px(10))
        self._head_row.addWidget(self._icon)
        self._head_row.addLayout(words, 1)
        self._head_row.addWidget(self._restore)
        self._head_row.addWidget(self._toggle)

    def _toggle_face(self) -> ButtonFace:
        name = "debrief_screen.finding.fold" if self._is_open else "debrief_screen.finding.open"
        icon = "chevron-up" if self._is_open else "chevron-down"
        title = self._view.title or self._texts("debrief_screen.finding.new")
        return ButtonFace("", icon, kind="ghost", size="sm", name=self._texts(name, title=title))

    def _present_state(self) -> None:
        view, texts = self._view, self._texts
        match view.state:
            case "edited":
                at = texts("debrief_screen.finding.edited", at=view.edited_at)
                self._chip.present(at, "primary", "pencil")
                restore = texts("debrief_screen.finding.restore")
            case "added":
                word = texts("debrief_screen.finding.added" if view.edited_at else "debrief_screen.finding.new")
                self._chip.present(word, "primary", "pencil")
                restore = texts("debrief_screen.remove")
            case _:
                self._chip.present(texts("debrief_screen.finding.computed"), "neutral")
                restore = ""
        self._restore.present(ButtonFace(restore, kind="link", size="sm", name=f"{restore}: {view.title}"))

    def _arrange(self) -> None:
        view, is_open = self._view, self._is_open
        self._line.setVisible(not is_open)
        self._first_words.setVisible(not is_open and bool(view.text.strip()))
        self._stale.setVisible(not is_open and bool(view.stale))
        self._chip.setVisible(is_open or not view.stale)
        self._was.setVisible(is_open and bool(view.was))
        self._restore.setVisible(is_open and view.state != "computed")
        if self._body is not None:
            self._body.setVisible(is_open)
        self._frame()

    def _frame(self) -> None:
        inside = self._is_open and self.isAncestorOf(QApplication.focusWidget() or self.window())
        kind = "entry" if self._is_open else "card"
        if (self.property("kind"), self.property("active")) == (kind, inside):
            return
        self.setProperty("kind", kind)
        self.setProperty("active", inside)
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot(QWidget, QWidget)
    def _on_focus_moved(self, _: QWidget | None, __: QWidget | None) -> None:
        if self._is_open:
            self._frame()

    @Slot()
    def _on_toggled(self) -> None:
        self.fold(self._is_open)
        if self._is_open:
            self.opened.emit(self.key)
            self.take_keyboard()

    @Slot(str, str)
    def _on_edited(self, title: str, text: str) -> None:
        self.edited.emit(self.key, title, text)

    @Slot()
    def _on_confirmed(self) -> None:
        self.confirmed.emit(self.key)

    @Slot()
    def _on_finished(self) -> None:
        self.fold(True)
        self._toggle.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_restore(self) -> None:
        if self.kept:
            self.restored.emit(self.key)
        else:
            self.removed.emit(self.key)
