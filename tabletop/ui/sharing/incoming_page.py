"""A package that somebody sent: what comes in, what is wrong with it, and whether to take it in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tabletop.app.sharing import PackagePreview, TakeIn, what_is_wrong
from tabletop.base.texts import Texts
from tabletop.ui.home import words
from tabletop.ui.sharing import incoming_lists as lists
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.alert_bar import Alert, AlertBar
from tabletop.ui.widgets.button import ActionButton, ButtonFace
from tabletop.ui.widgets.label import ElidedLabel, Label
from tabletop.ui.widgets.page_header import PageHeader
from tabletop.ui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package in view: the file's name, its size in bytes, and what is in it."""

    name: str
    size: int
    preview: PackagePreview


class IncomingPage(QWidget):
    """Shows what would come in; wishes to take it in, or to leave it."""

    take_requested = Signal(object)
    """How: a TakeIn."""
    left = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("incoming_page")
        self._theme, self._texts = theme, texts
        self._incoming: Incoming | None = None
        self.header = PageHeader(theme, texts("sharing.dialog.title"))
        self.known = AlertBar(theme, texts)
        self.trouble = AlertBar(theme, texts)
        self._title = Label(theme, "", "page_title").set_wrapped()
        self._facts = Label(theme, "", "dense", "muted").set_wrapped()
        self._summary = Prose(theme, "", "body", "slate")
        self._roles_title = Label(theme, "", "meta_strong", "slate")
        self._open_roles = Label(theme, texts("sharing.dialog.open_roles"), "dense", "slate").set_wrapped()
        self._roles = QGridLayout()
        self._pictures_title = Label(theme, "", "meta_strong", "slate")
        self.pictures = lists.QuietList(theme, texts("sharing.dialog.media_name"), "incoming_pictures")
        self._problems_title = Label(theme, "", "meta_strong", "slate")
        self.problems = lists.QuietList(theme, texts("sharing.dialog.problems_name"), "incoming_problems")
        self._becomes = ElidedLabel(theme, "", "dense", "slate")
        self.leave_button = self._button("leave", ButtonFace(texts("sharing.dialog.leave")))
        self.replace_button = self._button("replace", ButtonFace(texts("sharing.dialog.replace")))
        self.copy_button = self._button("copy", ButtonFace(texts("sharing.dialog.copy"), "copy"))
        self.take_button = self._button(
            "take", ButtonFace(texts("sharing.dialog.take"), "download", kind="primary")
        )
        self.leave_button.clicked.connect(self.left)
        self.replace_button.clicked.connect(self._on_replace)
        self.copy_button.clicked.connect(self._on_take)
        self.take_button.clicked.connect(self._on_take)
        self._build()

    def present(self, incoming: Incoming) -> None:
        """Show a package."""
        self._incoming = incoming
        theme, texts, preview = self._theme, self._texts, incoming.preview
        self.header.say_beside(_origin(incoming, texts))
        self.known.present(_known_alert(preview, texts))
        self.trouble.present(_trouble_alert(preview, texts))
        self._title.setText(preview.title)
        self._facts.setText(_facts(preview, texts))
        self._summary.setText(preview.scenario.summary if preview.scenario is not None else "")
        self._summary.setVisible(preview.scenario is not None)
        lists.fill_roles(theme, self._roles, preview)
        roles = len(preview.scenario.roles) if preview.scenario is not None else 0
        self._roles_title.setText(texts("sharing.dialog.roles", n=roles))
        self._roles_title.setVisible(preview.scenario is not None)
        self._open_roles.setVisible(preview.scenario is not None and preview.scenario.open_roles)
        lists.fill_pictures(theme, self.pictures, preview, texts)
        self._pictures_title.setText(texts("sharing.dialog.media", n=len(preview.media)))
        self._pictures_frame.setVisible(bool(preview.media))
        lists.fill_problems(theme, self.problems, preview, texts)
        self.problems.setVisible(bool(preview.problems))
        said = "sharing.dialog.problems" if preview.problems else "sharing.dialog.no_problems"
        self._problems_title.setText(texts(said, n=len(preview.problems)))
        self._offer(preview)

    def enter(self) -> None:
        """Put the keyboard on the answer that is most likely."""
        known = self._incoming.preview.known if self._incoming is not None else None
        needless = known is not None and known.same
        likely = (self.leave_button,) if needless else (self.take_button, self.copy_button, self.leave_button)
        for button in likely:
            if button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the package on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _offer(self, preview: PackagePreview) -> None:
        """Show the answers that make sense: in the place of one's own work only where that differs."""
        known, readable = preview.known, preview.scenario is not None
        self.take_button.setVisible(readable and known is None)
        self.copy_button.setVisible(readable and known is not None)
        kind = "secondary" if known is not None and known.same else "primary"
        self.copy_button.present(ButtonFace(self._texts("sharing.dialog.copy"), "copy", kind=kind))
        self.replace_button.setVisible(readable and known is not None and known.own and not known.same)
        own_id = preview.scenario.id if preview.scenario is not None else preview.free_id
        other = own_id != preview.free_id
        self._becomes.setText(self._texts("sharing.dialog.copy_as", id=preview.free_id) if other else "")

    def _button(self, name: str, face: ButtonFace) -> ActionButton:
        button = ActionButton(self._theme, face)
        button.setObjectName(f"incoming_{name}")
        return button

    def _build(self) -> None:
        theme = self._theme
        self._pictures_frame = lists.framed(theme, self._pictures_title, self.pictures)
        side = QVBoxLayout()
        side.setSpacing(theme.px(12))
        side.addWidget(lists.framed(theme, self._problems_title, self.problems), 3)
        side.addWidget(self._pictures_frame, 2)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._make_about(), 3)
        row.addLayout(side, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(6))
        buttons.addWidget(self._becomes, 1)
        for button in (self.leave_button, self.replace_button, self.copy_button, self.take_button):
            buttons.addWidget(button)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        page.setSpacing(theme.px(12))
        page.addWidget(self.header)
        page.addWidget(self.known)
        page.addWidget(self.trouble)
        page.addLayout(row, 1)
        page.addLayout(buttons)

    def _make_about(self) -> QScrollArea:
        """Return the panel with what the scenario says of itself; it scrolls where it is long."""
        theme = self._theme
        self._roles.setHorizontalSpacing(theme.px(10))
        self._roles.setVerticalSpacing(theme.px(6))
        for column in (1, 3):
            self._roles.setColumnStretch(column, 1)
        panel = QFrame()
        panel.setProperty("kind", "panel")
        column = QVBoxLayout(panel)
        padding = theme.size("panel_padding")
        column.setContentsMargins(padding + theme.px(4), padding, padding + theme.px(4), padding)
        column.setSpacing(theme.px(10))
        for part in (self._title, self._facts, self._summary, self._roles_title, self._open_roles):
            column.addWidget(part)
        column.addLayout(self._roles)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("incoming_about")
        scroll.setAccessibleName(self._texts("sharing.dialog.summary_name"))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(panel)
        return scroll

    @Slot()
    def _on_take(self) -> None:
        if self._incoming is not None:
            self.take_requested.emit(TakeIn(as_id=self._incoming.preview.free_id))

    @Slot()
    def _on_replace(self) -> None:
        kept_as = self._texts("sharing.dialog.kept_as")
        self.take_requested.emit(TakeIn(replace=True, kept_as=kept_as))


def _origin(incoming: Incoming, texts: Texts) -> str:
    facts = incoming.preview.package.manifest.facts
    return texts(
        "sharing.dialog.from",
        file=incoming.name,
        size=lists.file_size(texts, incoming.size),
        made_by=facts.made_by,
    )


def _facts(preview: PackagePreview, texts: Texts) -> str:
    scenario = preview.scenario
    languages = ", ".join(texts(f"settings.language.{one}") for one in preview.languages)
    if scenario is None:
        return languages
    injects = texts("home.card.injects", n=len(scenario.injects))
    form = texts(f"words.form.{scenario.form}")
    return " · ".join((form, words.duration(texts, scenario.minutes.play), injects, languages))


def _known_alert(preview: PackagePreview, texts: Texts) -> Alert | None:
    """Say whether this scenario is new here, or how it differs from the one that is."""
    known = preview.known
    if preview.scenario is None:
        return None
    if known is None:
        return Alert("ok", texts("sharing.dialog.whole"), texts("sharing.dialog.new"))
    if known.same:
        return Alert("info", texts("sharing.dialog.same"), texts("sharing.dialog.same_what"))
    said = ", ".join(texts.say(one) for one in known.changes) or texts("sharing.dialog.only_around")
    which = "own" if known.own else "shipped"
    return Alert("warn", texts(f"sharing.dialog.{which}"), texts(f"sharing.dialog.{which}_what", changes=said))


def _trouble_alert(preview: PackagePreview, texts: Texts) -> Alert | None:
    """Say that the scenario cannot be read, or cannot be played yet."""
    if preview.scenario is None:
        return Alert("danger", texts("sharing.dialog.unreadable"), texts("sharing.dialog.unreadable_what"))
    errors, untranslated = what_is_wrong(preview.problems)
    if errors:
        return Alert("warn", texts("sharing.dialog.errors", n=errors), texts("sharing.dialog.errors_what"))
    if untranslated:
        said = texts("sharing.dialog.untranslated", n=untranslated)
        return Alert("info", said, texts("sharing.dialog.untranslated_what"))
    return None
