"""The live preview of an inject: the very screen of the room and the very panes of the console, standing still."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from tabletop.base.texts import LANGUAGES, Texts
from tabletop.projections.editor_preview import PreviewView, preview_view
from tabletop.scenario.model import Scenario
from tabletop.ui.editor.preview.sides import FacilitatorSide, RoomSide
from tabletop.ui.theme import Theme
from tabletop.ui.widgets.boxes import row
from tabletop.ui.widgets.label import ElidedLabel
from tabletop.ui.widgets.segmented import Segment, SegmentedControl

ROOM, FACILITATOR = "room", "facilitator"
_PAUSE_MS = 80
"""How long after a keystroke the preview follows: typing comes first."""


class PreviewPane(QFrame):
    """What the room sees, or what the facilitator sees, of one inject just after its release."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview_pane")
        self.setProperty("kind", "canvas")
        self._theme, self._texts = theme, texts
        self._asked: tuple[Scenario, str, Mapping[str, bytes]] | None = None
        self._shown_id = ""
        self._side = ROOM
        self.view: PreviewView | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self.refresh)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build()

    def present(self, scenario: Scenario, inject_id: str, media: Mapping[str, bytes] | None = None) -> None:
        """Show an inject: another one at once, the same one as soon as a person stops typing."""
        self._asked = (scenario, inject_id, media or {})
        if inject_id == self._shown_id and self.view is not None:
            self._soon.start()
        else:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what was asked for now."""
        self._soon.stop()
        if self._asked is None:
            return
        scenario, id, media = self._asked
        language = scenario.language if scenario.language in LANGUAGES else self._texts.language
        room_texts = self._texts if language == self._texts.language else Texts(language)
        self.view = preview_view(scenario, id, room_texts)
        self._shown_id = id
        if self.view is None:
            return
        self._note.setText(self._about(self.view))
        if self._side == ROOM:
            self.room.present(self.view, media, room_texts)
        else:
            self.facilitator.present(self.view, media)

    def show_as(self, side: str) -> None:
        """Show what the room sees (`room`) or what the facilitator sees (`facilitator`)."""
        self._side = side
        self.switch.choose(side)
        self._sides.setCurrentWidget(self.room if side == ROOM else self.facilitator)
        self.refresh()

    def side(self) -> str:
        """Return whose eyes these are."""
        return self._side

    def set_theme(self, theme: Theme) -> None:
        """Take on another theme."""
        self._theme = theme
        while self._column.count():
            item = self._column.takeAt(0)
            part, inner = item.widget(), item.layout()
            if part is not None:
                part.hide()
                part.deleteLater()
            elif inner is not None:
                inner.deleteLater()
        self._build()
        self.show_as(self._side)

    def _build(self) -> None:
        theme, texts = self._theme, self._texts
        segments = (
            Segment(ROOM, texts("editor_form.preview.room"), "monitor"),
            Segment(FACILITATOR, texts("editor_form.preview.facilitator"), "lock"),
        )
        self.switch = SegmentedControl(theme, segments, size="sm")
        for part in self.switch.parts():
            part.setAccessibleName(texts("editor_form.preview.as", who=part.segment.text))
        self.switch.chosen.connect(self._on_chosen)
        self._note = ElidedLabel(theme, "", "dense", "slate")
        head = QFrame()
        head.setProperty("kind", "header")
        line = row(10, self.switch, self._note, margins=(theme.px(13), theme.px(4), theme.px(16), theme.px(4)))
        line.setStretchFactor(self._note, 1)
        head.setLayout(line)
        body = QWidget()
        self._sides = QStackedLayout(body)
        self.room, self.facilitator = RoomSide(theme, texts), FacilitatorSide(theme, texts)
        self._sides.addWidget(self.room)
        self._sides.addWidget(self.facilitator)
        self._column.addWidget(head)
        self._column.addWidget(body, 1)

    def _about(self, view: PreviewView) -> str:
        if self._side == FACILITATOR:
            return self._texts("editor_form.preview.about_facilitator")
        if view.hidden == "private":
            codes = ", ".join(view.to) or self._texts("widgets.everyone.name")
            return self._texts("editor_form.preview.private", roles=codes)
        return self._texts(f"editor_form.preview.{view.hidden or 'about_room'}")

    @Slot(str)
    def _on_chosen(self, side: str) -> None:
        self.show_as(side)
