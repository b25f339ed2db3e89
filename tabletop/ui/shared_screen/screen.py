"""The window for the room. It shows a SharedScreenView and knows nothing else; it never takes the keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from tabletop.base.texts import Texts
from tabletop.exercise.values import Entry
from tabletop.projections.shared_screen_view import (
    BlackBody,
    BriefingBody,
    DebriefBody,
    EndedBody,
    IncidentBody,
    PauseBody,
    PlayBody,
    SharedScreenView,
    TestPictureBody,
    WelcomeBody,
)
from tabletop.ui.shared_screen import top_bar
from tabletop.ui.shared_screen.briefing_face import BriefingFace
from tabletop.ui.shared_screen.debrief_face import DebriefFace
from tabletop.ui.shared_screen.log_panel import LogPanel
from tabletop.ui.shared_screen.part import Face
from tabletop.ui.shared_screen.pencil import DESIGN_HEIGHT, DESIGN_WIDTH, Look
from tabletop.ui.shared_screen.play_face import PlayFace
from tabletop.ui.shared_screen.single_faces import (
    BlackFace,
    EndedFace,
    IncidentFace,
    PauseFace,
    TestPictureFace,
    WelcomeFace,
)
from tabletop.ui.shared_screen.top_bar import TopBar
from tabletop.ui.theme import Theme

LEAST = QSize(1024, 768)

_FACES: dict[type, type[Face]] = {
    BlackBody: BlackFace,
    BriefingBody: BriefingFace,
    DebriefBody: DebriefFace,
    EndedBody: EndedFace,
    IncidentBody: IncidentFace,
    PauseBody: PauseFace,
    PlayBody: PlayFace,
    TestPictureBody: TestPictureFace,
    WelcomeBody: WelcomeFace,
}


class SharedScreen(QWidget):
    """The shared screen. Everything scales by min(height / 1080, width / 1920)."""

    entry_requested = Signal(str, Entry)
    """A role (code) wants to log this."""
    closed = Signal()
    """Somebody closed the window."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shared_screen")
        self.setWindowTitle(texts("room.window.title"))
        self.setAccessibleName(texts("room.window.title"))
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(320, 240)
        self.view: SharedScreenView | None = None
        self._look = Look(theme.scaled(1.0), texts)
        self._media: Mapping[str, QImage] = {}
        self._faces: dict[type, Face] = {}
        self._top = TopBar(self._look, self)
        self._panel = LogPanel(self._look, self)
        self._panel.entry_requested.connect(self.entry_requested)
        self._panel.closed.connect(self._on_panel_closed)
        self._top.hide()
        self._panel.hide()

    def present(self, view: SharedScreenView) -> None:
        """Show what the room may see now."""
        if view == self.view:
            return
        before, self.view = self.view, view
        changed = before is None or type(before.body) is not type(view.body) or _bare(before) != _bare(view)
        self._top.setVisible(view.top is not None)
        if view.top is not None:
            self._top.present(view.top)
        face = self._face(view)
        if changed:
            for other in self._faces.values():
                other.setVisible(other is face)
            self._arrange()
        if isinstance(view.body, PlayBody):
            self._panel.present(view.body, view.top)
        elif self._panel.role() is not None:
            self._panel.put_away()

    def set_theme(self, theme: Theme) -> None:
        """Take on another tone, dark or light."""
        self._look = Look(theme.scaled(1.0), self._look.texts, self._look.scale)
        self._arrange()

    def set_media(self, media: Mapping[str, bytes]) -> None:
        """Take the pictures of the scenario; what is no picture is left out."""
        images = {name.removeprefix("media/"): QImage.fromData(data) for name, data in media.items()}
        self._media = {name: image for name, image in images.items() if not image.isNull()}
        for face in self._faces.values():
            if isinstance(face, PlayFace):
                face.set_media(self._media)

    def entry_stored(self, role: str) -> None:
        """Hear that a role's entry is on the disk: its draft is done."""
        self._panel.entry_stored(role)

    def entry_failed(self, role: str, reason: str) -> None:
        """Hear that a role's entry was not stored: the text stays, with the reason."""
        self._panel.entry_failed(role, reason)

    def open_panel(self, role: str) -> None:
        """Open the log panel for a role, as a tap on its tile does."""
        if self.view is None or not isinstance(self.view.body, PlayBody):
            return
        face = self._faces[PlayBody]
        if isinstance(face, PlayFace):
            face.set_logging(True)
        self._panel.open(role, self.view.body, self.view.top)
        self._arrange()

    def panel(self) -> LogPanel:
        """Return the log panel."""
        return self._panel

    def face(self) -> Face | None:
        """Return the face that is seen."""
        return self._faces.get(type(self.view.body)) if self.view is not None else None

    def sizeHint(self) -> QSize:
        """Return the size it was designed at, at half."""
        return QSize(DESIGN_WIDTH // 2, DESIGN_HEIGHT // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale everything anew."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the background, so that nothing shines through between two faces."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.colour("canvas"))
        painter.end()

    def closeEvent(self, event: object) -> None:
        """Tell that the window was closed."""
        self.closed.emit()

    def _face(self, view: SharedScreenView) -> Face:
        body = view.body
        kind = type(body)
        face = self._faces.get(kind)
        if face is None:
            face = self._faces[kind] = _FACES[kind](self._look, self)
            if isinstance(face, PlayFace):
                face.set_media(self._media)
                face.role_tapped.connect(self.open_panel)
            face.set_look(self._look)
            self._panel.raise_()
        if isinstance(face, BlackFace):
            face.present()
        else:
            face.present(body)  # type: ignore[attr-defined]
        return face

    def _arrange(self) -> None:
        scale = min(self.height() / DESIGN_HEIGHT, self.width() / DESIGN_WIDTH)
        self._look = self._look.scaled(max(0.1, scale))
        self._top.set_look(self._look)
        wide, high = self.width() / self._look.scale, self.height() / self._look.scale
        self._top.place(0, 0, wide, top_bar.HEIGHT)
        face = self.face()
        if face is None:
            return
        top = top_bar.HEIGHT if self.view is not None and self.view.top is not None else 0
        face.look = self._look
        face.place(0, top, wide, high - top)
        face.set_look(self._look)
        if isinstance(face, PlayFace) and self._panel.role() is not None:
            area: QRectF = face.panel_area()
            self._panel.look = self._look
            self._panel.place(area.left(), top + area.top(), area.width(), area.height())
            self._panel.set_look(self._look)
        self.update()

    def _on_panel_closed(self) -> None:
        face = self._faces.get(PlayBody)
        if isinstance(face, PlayFace):
            face.set_logging(False)


def _bare(view: SharedScreenView) -> bool:
    return view.top is None
