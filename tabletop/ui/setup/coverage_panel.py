"""Who is missing: the vital functions that the script hits, who speaks for them, and what to do about a gap."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tabletop.base.texts import Texts
from tabletop.projections.setup import CoverageRow, Gap, SetupView, Unreached
from tabletop.ui.setup.partner_row import badge_of
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertAction, AlertBar
from tabletop.ui.widgets.chip import Chip
from tabletop.ui.widgets.icon_label import IconLabel
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.panels import TitledPanel
from tabletop.ui.widgets.role_badge import RoleBadge

_MOST_ALERTS = 3
_MOST_BADGES = 3
# Whether a role of the script could speak for a function: icon and tone when nobody does.
_MISSING = {True: ("x", "danger"), False: ("triangle-alert", "warn")}


class CoveragePanel(TitledPanel):
    """Gaps with their remedies, injects that reach nobody, and a line for each function."""

    cell_requested = Signal(str)
    role_requested = Signal(str)
    rearranged = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts("setup.coverage.name"), parent=parent)
        self.setObjectName("coverage_panel")
        self._theme, self._texts = theme, texts
        self._view: SetupView | None = None
        self._shows_injects = False
        self._narrow = False
        self._chips = (Chip(theme, ""), Chip(theme, ""))
        for chip in self._chips:
            self.aside.addWidget(chip)
        self._alerts = [self._alert_bar() for _ in range(_MOST_ALERTS)]
        self._orphans = self._alert_bar()
        self._unreached = self._alert_bar()
        self._more = Label(theme, style="dense", tone="danger").set_wrapped()
        for part in (*self._alerts, self._more, self._orphans, self._unreached):
            self.body.addWidget(part)
        self._injects = QVBoxLayout()
        self._injects.setSpacing(theme.px(2))
        self.body.addLayout(self._injects)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def present(self, view: SetupView) -> None:
        """Show what is covered; nothing is drawn anew while it stays the same."""
        before, self._view = self._view, view
        self._show_chips(view)
        self._show_gaps(view.holes)
        self._show_orphans(view.orphans)
        self._show_unreached(view.unreached)
        if before is None or before.coverage != view.coverage:
            self._show_rows(view.coverage)
        if before is None or before.unreached != view.unreached:
            self._list_injects(view.unreached)

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme; the rows are made anew in it."""
        super().set_theme(theme)
        self._theme = theme
        for part in (*self._chips, *self._alerts, self._orphans, self._unreached, self._more):
            part.set_theme(theme)
        if self._view is not None:
            self._show_rows(self._view.coverage)
            self._list_injects(self._view.unreached)

    def set_narrow(self, narrow: bool) -> None:
        """Show fewer badges a line, so that the names of the functions stay whole."""
        if narrow != self._narrow:
            self._narrow = narrow
            if self._view is not None:
                self._show_rows(self._view.coverage)

    def alerts(self) -> tuple[AlertBar, ...]:
        """Return the bars that have something to say."""
        bars = (*self._alerts, self._orphans, self._unreached)
        return tuple(bar for bar in bars if bar.alert() is not None)

    def _alert_bar(self) -> AlertBar:
        bar = AlertBar(self._theme, self._texts)
        bar.stack_actions()
        bar.action_requested.connect(self._on_action)
        return bar

    def _show_chips(self, view: SetupView) -> None:
        holes, points = len(view.holes), bool(view.orphans) + bool(view.unreached)
        first, second = self._chips
        first.setVisible(bool(holes) or (bool(view.coverage) and not points))
        second.setVisible(bool(points))
        if holes:
            first.present(self._texts("setup.coverage.holes", n=holes), "danger", "square-x")
        elif not points:
            first.present(self._texts("setup.coverage.complete"), "ok", "check")
        second.present(self._texts("setup.coverage.points", n=points), "warn", "triangle-alert")

    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        texts = self._texts
        for place, bar in enumerate(self._alerts):
            if place >= len(gaps):
                bar.present(None)
                continue
            gap = gaps[place]
            remedies = [
                AlertAction(f"cell:{role.code}", texts("setup.coverage.play_by_cell", code=role.code))
                for role in gap.could
            ]
            remedies.append(AlertAction(f"add:{gap.function}", texts("setup.coverage.add"), "plus"))
            key = "setup.coverage.failed" if gap.failed else "setup.coverage.disrupted"
            # Three buttons side by side are wider than the narrow panel.
            kept = tuple(remedies if len(remedies) < 3 else (remedies[0], remedies[-1]))
            bar.present(Alert("danger", texts(key, name=gap.name, at=gap.at), actions=kept))
        rest = len(gaps) - _MOST_ALERTS
        self._more.setVisible(rest > 0)
        self._more.setText(texts("setup.coverage.more_gaps", n=rest) if rest > 0 else "")

    def _show_orphans(self, gaps: tuple[Gap, ...]) -> None:
        if not gaps:
            self._orphans.present(None)
            return
        fact = self._texts("setup.coverage.orphans", names=", ".join(gap.name for gap in gaps))
        add = AlertAction(f"add:{gaps[0].function}", self._texts("setup.coverage.add"), "plus")
        self._orphans.present(Alert("warn", fact, actions=(add,)))

    def _show_unreached(self, unreached: tuple[Unreached, ...]) -> None:
        if not unreached:
            self._unreached.present(None)
            return
        fact = self._texts("setup.coverage.unreached", n=len(unreached))
        word = self._texts("setup.coverage.hide" if self._shows_injects else "setup.coverage.show")
        self._unreached.present(Alert("warn", fact, actions=(AlertAction("injects", word),)))

    def _list_injects(self, unreached: tuple[Unreached, ...]) -> None:
        _empty(self._injects)
        if not self._shows_injects:
            return
        for inject in unreached:
            when = inject.at or self._texts("setup.coverage.by_hand")
            words = f"{when}  {inject.title} ({', '.join(inject.to)})"
            self._injects.addWidget(Label(self._theme, words, "dense", "slate").set_wrapped())

    def _show_rows(self, rows: tuple[CoverageRow, ...]) -> None:
        _empty(self._rows)
        if not rows:
            self._rows.addWidget(Label(self._theme, self._texts("setup.coverage.nothing"), "dense", "muted"))
        for place, row in enumerate(rows):
            if place:
                line = QFrame()
                line.setProperty("kind", "divider")
                self._rows.addWidget(line)
            self._rows.addWidget(self._row(row))

    def _row(self, row: CoverageRow) -> QWidget:
        theme = self._theme
        holder = QWidget()
        holder.setFixedHeight(theme.px(25))
        who = ", ".join(role.code for role in row.roles) or self._texts("setup.coverage.nobody")
        holder.setAccessibleName(self._texts("setup.coverage.spoken", name=row.name, at=row.at, roles=who))
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(6))
        grid.addWidget(IconLabel(theme, row.icon), 0, 0)
        grid.addWidget(ElidedLabel(theme, row.name, "dense_medium"), 0, 1)
        grid.addWidget(Label(theme, row.at, "dense", "muted"), 0, 2)
        icon, tone = ("check", "ok") if row.roles else _MISSING[row.fillable]
        grid.addWidget(IconLabel(theme, icon, tone, 14), 0, 3)
        grid.addLayout(self._speakers(row), 0, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(4, theme.px((_MOST_BADGES - self._narrow) * 42))
        return holder

    def _speakers(self, row: CoverageRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._theme.px(4))
        if not row.roles:
            word = self._texts("setup.coverage.nobody" if row.fillable else "setup.coverage.no_role")
            line.addWidget(Label(self._theme, word, "dense_strong", _MISSING[row.fillable][1]))
        most = _MOST_BADGES - self._narrow
        kept = row.roles if len(row.roles) <= most else row.roles[: max(1, 2 - self._narrow)]
        for role in kept:
            line.addWidget(RoleBadge(self._theme, badge_of(role), "sm"))
        if len(kept) < len(row.roles):
            words = self._texts("setup.coverage.more_roles", n=len(row.roles) - len(kept))
            label = Label(self._theme, words, "dense_strong", "slate")
            label.setToolTip(", ".join(role.code for role in row.roles))
            line.addWidget(label)
        line.addStretch(1)
        return line

    @Slot(str)
    def _on_action(self, key: str) -> None:
        kind, _, what = key.partition(":")
        if kind == "cell":
            self.cell_requested.emit(what)
        elif kind == "add":
            self.role_requested.emit(what)
        elif self._view is not None:
            self._shows_injects = not self._shows_injects
            self._show_unreached(self._view.unreached)
            self._list_injects(self._view.unreached)
            self.rearranged.emit()


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
