"""The partners of this exercise: a row each, and a line to add whoever comes when the roles are open."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.words import Presence
from tabletop.projections.setup import EarlierTable, SetupView
from tabletop.ui.setup.partner_row import BADGE_WIDTH, PartnerRow
from tabletop.ui.setup.quick_add import QuickAdd
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.empty_state import EmptyState
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.panels import scrolled
from tabletop.ui.widgets.role_badge import RoleBadge, RoleMark


class PartnerTable(QFrame):
    """The table; every wish about a role leaves it as a signal with the role's code."""

    presence_chosen = Signal(str, str)
    names_edited = Signal(str, str)
    removal_requested = Signal(str)
    card_requested = Signal(str)
    add_requested = Signal()
    role_added = Signal(str, str)
    take_over_requested = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._theme, self._texts = theme, texts
        self._rows: dict[str, PartnerRow] = {}
        self._earlier: tuple[EarlierTable, ...] = ()
        self._themed: list[QWidget] = []
        self._quick = QuickAdd(theme, texts)
        self._quick.role_added.connect(self.role_added)
        self._empty = EmptyState(theme, "users", texts("setup.table.nobody"), texts("setup.table.nobody_hint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._heads())
        column.addWidget(self._list(), 1)
        column.addWidget(self._quick)
        column.addWidget(self._footer())

    def present(self, view: SetupView) -> None:
        """Show the roles; rows that stay keep their place and their focus."""
        self._count.setText(
            self._texts(
                "setup.table.count",
                table=view.count(Presence.TABLE),
                cell=view.count(Presence.CELL),
                absent=view.count(Presence.ABSENT),
            )
        )
        if [*self._rows] != [role.code for role in view.partners]:
            self._arrange(view)
        for role in view.partners:
            row = self._rows[role.code]
            if row.role() != role:
                row.present(role)
        self._empty.setVisible(not view.partners)
        self._quick.setVisible(view.open_roles)
        self._quick.present(tuple(role.code for role in view.partners))
        self._show_earlier(view.facts.earlier)

    def rows(self) -> tuple[PartnerRow, ...]:
        """Return the rows in the order of the table."""
        return tuple(self._rows.values())

    def show_role(self, code: str) -> None:
        """Scroll to a role and give its presence the keyboard."""
        row = self._rows.get(code)
        if row is not None:
            self._area.widget().layout().activate()  # a row that was just added has no place yet
            self._area.ensureWidgetVisible(row)
            row.presence.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        for part in (*self._themed, *self._rows.values(), self._quick, self._empty):
            part.set_theme(theme)

    def _header(self) -> QWidget:
        theme, texts = self._theme, self._texts
        title = Label(theme, texts("setup.table.name"), "body_strong")
        self._count = ElidedLabel(theme, style="dense", tone="muted")
        face = ButtonFace(texts("setup.table.take_over"), "history", kind="ghost", size="sm")
        self._take_over = ActionButton(theme, face)
        self._take_over.setObjectName("take_over")
        self._take_over.hide()
        add = ActionButton(theme, ButtonFace(texts("setup.table.add"), "plus", size="sm"))
        add.setObjectName("add_role")
        add.clicked.connect(self.add_requested)
        self._themed += [title, self._count, self._take_over, add]
        holder = QWidget()
        holder.setFixedHeight(theme.px(44))
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.px(16), 0, theme.px(9), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(title)
        row.addWidget(self._count, 1)
        row.addWidget(self._take_over)
        row.addWidget(add)
        return holder

    def _heads(self) -> QWidget:
        theme = self._theme
        bar = QFrame()
        bar.setProperty("kind", "bar")
        bar.setFixedHeight(theme.px(28))
        self._heads_row = QHBoxLayout(bar)
        self._heads_row.setContentsMargins(theme.px(16), 0, theme.px(12), 0)
        self._heads_row.setSpacing(theme.px(10))
        labels = []
        for key in ("role", "organisation", "presence", "names"):
            label = Label(theme, self._texts(f"setup.table.{key}"), "meta_strong", "slate")
            self._themed.append(label)
            labels.append(label)
        labels[0].setFixedWidth(theme.px(BADGE_WIDTH))
        self._presence_head = labels[2]
        self._more_head = QWidget()
        for label, stretch in zip(labels, (0, 5, 0, 4), strict=True):
            self._heads_row.addWidget(label, stretch)
        self._heads_row.addWidget(self._more_head)
        return bar

    def _list(self) -> QWidget:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self._area = scrolled(content, "partner_list")
        return self._area

    def _footer(self) -> QWidget:
        theme = self._theme
        sample = RoleBadge(theme, RoleMark("ABC", dashed=True), "sm")
        words = ElidedLabel(theme, self._texts("setup.table.dashed"), "meta", "muted")
        self._themed += [sample, words]
        bar = QFrame()
        bar.setProperty("kind", "footer")
        bar.setFixedHeight(theme.px(30))
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(sample)
        row.addWidget(words, 1)
        return bar

    def _arrange(self, view: SetupView) -> None:
        """Take rows away that left, make rows for who came, and put them in order."""
        codes = [role.code for role in view.partners]
        for code in [code for code in self._rows if code not in codes]:
            row = self._rows.pop(code)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        arranged: dict[str, PartnerRow] = {}
        for place, role in enumerate(view.partners):
            row = self._rows.get(role.code)
            if row is None or row.role().added != role.added:
                row = self._new_row(role.code, view)
            self._column.insertWidget(place + 1, row)
            arranged[role.code] = row
        self._rows = arranged
        first = next(iter(arranged.values()), None)
        if first is not None:
            self._presence_head.setFixedWidth(first.presence.sizeHint().width())
            self._more_head.setFixedWidth(first.more.sizeHint().width())

    def _new_row(self, code: str, view: SetupView) -> PartnerRow:
        role = next(role for role in view.partners if role.code == code)
        row = PartnerRow(self._theme, self._texts, role)
        row.presence_chosen.connect(self.presence_chosen)
        row.names_edited.connect(self.names_edited)
        row.removal_requested.connect(self.removal_requested)
        row.card_requested.connect(self.card_requested)
        return row

    def _show_earlier(self, earlier: tuple[EarlierTable, ...]) -> None:
        if earlier == self._earlier:
            return
        self._earlier = earlier
        self._take_over.setVisible(bool(earlier))
        menu = QMenu(self)
        for table in earlier:
            action = menu.addAction(table.title.replace("&", "&&"), self._on_earlier)
            action.setData(table.id)
        self._take_over.set_menu(menu)

    @Slot()
    def _on_earlier(self) -> None:
        action = self.sender()
        if action is not None:
            self.take_over_requested.emit(str(action.data()))
