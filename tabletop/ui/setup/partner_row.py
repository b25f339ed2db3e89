"""One role in the table of set-up: badge, organisation, presence, names and a small menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import Presence
from tabletop.projections.setup import TableRole
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import ElidedLabel
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

BADGE_WIDTH = 56
_LONGEST_NAMES = 400
_FILLS = {Presence.TABLE: "primary", Presence.CELL: "slate", Presence.ABSENT: "sunken"}


def badge_of(role: TableRole) -> RoleMark:
    """Return the badge of a role at this table."""
    return RoleMark(role.code, role.colour, role.dashed, role.organisation)


class PartnerRow(QFrame):
    """A row; presence and names are told as they change."""

    presence_chosen = Signal(str, str)
    names_edited = Signal(str, str)
    removal_requested = Signal(str)
    card_requested = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, role: TableRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"partner_{role.code}")
        self._theme, self._texts = theme, texts
        self._role = role
        self._badge = RoleBadge(theme, badge_of(role))
        self._organisation = ElidedLabel(theme, style="dense_medium")
        self._functions = ElidedLabel(theme, style="meta", tone="muted")
        self.presence = self._segments()
        self.names = QLineEdit()
        self.names.setObjectName(f"names_{role.code}")
        self.names.setProperty("dense", True)
        self.names.setMaxLength(_LONGEST_NAMES)
        self.names.setPlaceholderText(texts("setup.table.optional"))
        self.names.textEdited.connect(self._on_names)
        self.more = self._menu_button()
        self._lay_out()
        self.present(role)

    def present(self, role: TableRole) -> None:
        """Show how the role takes part now."""
        self._role = role
        self._badge.present(badge_of(role))
        self._organisation.setText(role.organisation)
        without = "added" if role.added else "no_function"
        table = self._texts("scenario.seating.at", table=role.table) + " · " if role.table else ""
        self._functions.setText(table + (role.functions or self._texts(f"setup.table.{without}")))
        if self.presence.current() != role.presence:
            self.presence.choose(role.presence)
        if self.names.text() != role.names:
            self.names.setText(role.names)
            # A long list of names begins with the first.
            self.names.setCursorPosition(0)
        self.names.setAccessibleName(self._texts("setup.table.names_of", organisation=role.organisation))
        kind = "bar" if role.presence is Presence.ABSENT else "header"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def role(self) -> TableRole:
        """Return the role as it is shown."""
        return self._role

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        for part in (self._badge, self._organisation, self._functions, self.presence, self.more):
            part.set_theme(theme)

    def _segments(self) -> SegmentedControl:
        segments = tuple(
            Segment(presence, self._texts(f"words.presence.{presence}"), fill=_FILLS[presence])
            for presence in Presence
        )
        control = SegmentedControl(self._theme, segments, answer=True, size="sm")
        control.setObjectName(f"presence_{self._role.code}")
        control.setAccessibleName(self._texts("setup.table.presence") + f", {self._role.code}")
        for part in control.parts():
            name = self._texts("setup.table.presence_of", presence=part.segment.text, code=self._role.code)
            part.setAccessibleName(name)
        control.chosen.connect(self._on_presence)
        return control

    def _menu_button(self) -> ActionButton:
        code = self._role.code
        name = self._texts("setup.table.more", code=code)
        button = ActionButton(self._theme, ButtonFace("", "ellipsis", kind="ghost", size="sm", name=name))
        button.setObjectName(f"more_{code}")
        menu = QMenu()
        if self._role.added:
            menu.addAction(self._texts("setup.table.remove"), self._on_remove)
        else:
            menu.addAction(self._texts("setup.table.print_card"), self._on_card)
        button.set_menu(menu)
        return button

    def _lay_out(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.px(42))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._organisation)
        words.addWidget(self._functions)
        words.addStretch(1)
        badge = QHBoxLayout()
        badge.addWidget(self._badge)
        badge.addStretch(1)
        holder = QWidget()
        holder.setLayout(badge)
        badge.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(theme.px(BADGE_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(12), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(holder)
        row.addLayout(words, 5)
        row.addWidget(self.presence, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.names, 4)
        row.addWidget(self.more)

    @Slot(str)
    def _on_presence(self, key: str) -> None:
        self.presence_chosen.emit(self._role.code, key)

    @Slot(str)
    def _on_names(self, text: str) -> None:
        self.names_edited.emit(self._role.code, text)

    @Slot()
    def _on_card(self) -> None:
        self.card_requested.emit(self._role.code)

    @Slot()
    def _on_remove(self) -> None:
        self.removal_requested.emit(self._role.code)
