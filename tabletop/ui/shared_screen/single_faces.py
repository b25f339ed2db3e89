"""Faces that hold one thing in large letters: welcome, pause, real incident, end, black, test picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from tabletop.base.moments import countdown_text
from tabletop.exercise.words import PauseReason
from tabletop.projections.shared_screen_view import (
    EndedBody,
    IncidentBody,
    PauseBody,
    TestPictureBody,
    WelcomeBody,
)
from tabletop.ui.shared_screen.part import Face
from tabletop.ui.shared_screen.pencil import Look, Pencil
from tabletop.ui.widgets.marker import marker_text

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_PAUSE_ICONS = {PauseReason.BREAK: "coffee", PauseReason.TIMEOUT: "hand", PauseReason.TECHNICAL: "wrench"}


def centred(pencil: Pencil, area: QRectF, top: float, words: tuple[str, str, str]) -> float:
    """Draw text (text, style, colour) in the middle, on as many lines as it needs; return where it ends."""
    text, style, colour = words
    written = pencil.look.write(text, style, area.width() - 64, 4)
    for line in written.lines:
        pencil.text(QRectF(area.left(), top, area.width(), written.line_height), line, style, colour, _CENTRE)
        top += written.line_height
    return top


class WelcomeFace(Face):
    """People come in: which exercise, when and where."""

    body: WelcomeBody | None = None

    def present(self, body: WelcomeBody) -> None:
        """Show the words."""
        self.body = body
        texts = self.look.texts
        parts = (texts("room.welcome.title"), body.title, body.date, body.place, texts("room.welcome.soon"))
        self.say(". ".join(part for part in parts if part))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the words in the middle."""
        super().draw(pencil, area)
        if self.body is None:
            return
        where = " · ".join(part for part in (self.body.date, self.body.place) if part)
        title = pencil.look.write(self.body.title, "question", area.width() - 64, 3)
        top = (area.height() - title.height - 300) / 2
        pencil.icon(QRectF(area.width() / 2 - 48, top, 96, 96), "users", "primary")
        top = centred(pencil, area, top + 120, (pencil.texts("room.welcome.title"), "until_left", "primary"))
        top = centred(pencil, area, top + 8, (self.body.title, "question", "ink"))
        top = centred(pencil, area, top + 16, (where, "newest", "slate"))
        centred(pencil, area, top + 40, (pencil.texts("room.welcome.soon"), "line", "muted"))


class PauseFace(Face):
    """The clock stands still: why, and when it goes on."""

    body: PauseBody | None = None

    def present(self, body: PauseBody) -> None:
        """Show another moment."""
        if body == self.body:
            return
        self.body = body
        texts = self.look.texts
        words = [self._title(body, self.look)]
        if body.until:
            words += [body.until, self._left(body, self.look)]
        self.say(". ".join((*words, _still(body, self.look), texts("room.pause.nothing"))))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the reason, the time and what is left."""
        super().draw(pencil, area)
        body = self.body
        if body is None:
            return
        high = 112 + 28 + 80 + 52 + 40 + ((240 + 20 + 52) if body.until else 88)
        top = (area.height() - 40 - high) / 2
        pencil.icon(QRectF(area.width() / 2 - 56, top, 112, 112), _PAUSE_ICONS[body.reason], "primary")
        top = centred(pencil, area, top + 140, (self._title(body, pencil.look), "until_line", "ink"))
        if body.until:
            pencil.text(QRectF(0, top, area.width(), 240), body.until, "until", "ink", _CENTRE)
            top = centred(pencil, area, top + 260, (self._left(body, pencil.look), "until_left", "primary"))
        else:
            word = pencil.texts(f"room.pause.{body.reason}_line")
            top = centred(pencil, area, top + 16, (word, "until_left", "primary"))
        self._note(pencil, area, top + 52, body)

    def _note(self, pencil: Pencil, area: QRectF, top: float, body: PauseBody) -> None:
        words = f"{_still(body, pencil.look)} {pencil.texts('room.pause.nothing')}"
        written = pencil.look.write(words, "line", area.width() - 200, 2)
        wide = max(pencil.look.width(line, "line") for line in written.lines)
        left = (area.width() - wide - 48) / 2
        pencil.icon_at(left, top + 20, 32, "pause", "muted")
        pencil.lines(left + 48, top, written, "line", "muted")

    def _title(self, body: PauseBody, look: Look) -> str:
        if body.until:
            return look.texts("room.pause.until")
        return look.texts(f"room.pause.{body.reason}")

    def _left(self, body: PauseBody, look: Look) -> str:
        if not body.seconds_left:
            return look.texts("room.pause.over")
        return look.texts("room.pause.left", time=countdown_text(body.seconds_left))


def _still(body: PauseBody, look: Look) -> str:
    if body.story:
        return look.texts("room.pause.still_at", time=body.story, offset=body.offset)
    return look.texts("room.pause.still")


class IncidentFace(Face):
    """A real incident: no exercise, and no exercise marker."""

    body: IncidentBody | None = None

    def present(self, body: IncidentBody) -> None:
        """Show another moment."""
        if body == self.body:
            return
        self.body = body
        texts = self.look.texts
        keys = ("title", "big", "stopped", "listen", "invented", "kept")
        self.say(". ".join([*(texts(f"room.incident.{key}").rstrip(".") for key in keys), body.clock]))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the frame and the words."""
        super().draw(pencil, area)
        if self.body is None:
            return
        texts = pencil.texts
        frame = 20
        for side in (
            QRectF(0, 0, area.width(), frame),
            QRectF(0, area.height() - frame, area.width(), frame),
            QRectF(0, 0, frame, area.height()),
            QRectF(area.width() - frame, 0, frame, area.height()),
        ):
            pencil.fill(side, "danger")
        inner = area.adjusted(116, 84, -116, -76)
        pencil.icon_at(inner.left(), inner.top() + 48, 88, "octagon-alert", "danger")
        row = QRectF(inner.left() + 112, inner.top(), inner.width() - 112, 96)
        pencil.text(row, texts("room.incident.title"), "incident_title", "danger")
        pencil.text(row, self.body.clock, "incident_clock", "ink", Qt.AlignmentFlag.AlignRight)
        high = 204 + 28 + 92 + 32 + 128
        top = inner.top() + 96 + (inner.height() - 96 - 40 - high) / 2
        big = texts("room.incident.big")
        pencil.text(QRectF(inner.left(), top, inner.width() + 40, 204), big, "incident")
        line = QRectF(inner.left(), top + 232, inner.width(), 92)
        pencil.text(line, texts("room.incident.stopped"), "incident_line")
        for index, key in enumerate(("listen", "invented")):
            line = QRectF(inner.left(), top + 356 + index * 64, inner.width(), 64)
            pencil.text(line, texts(f"room.incident.{key}"), "incident_text", "slate")
        foot = QRectF(inner.left(), inner.bottom() - 40, inner.width(), 40)
        pencil.text(foot, texts("room.incident.kept"), "line", "muted")


class EndedFace(Face):
    """The exercise is over."""

    body: EndedBody | None = None

    def present(self, body: EndedBody) -> None:
        """Show the words."""
        self.body = body
        texts = self.look.texts
        self.say(". ".join((texts(_ended(body)), texts("room.ended.thanks"), texts("room.ended.kept"))))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the words in the middle."""
        super().draw(pencil, area)
        if self.body is None:
            return
        top = (area.height() - 420) / 2
        pencil.icon(QRectF(area.width() / 2 - 56, top, 112, 112), "circle-check", "ok")
        top = centred(pencil, area, top + 140, (pencil.texts(_ended(self.body)), "until_line", "ink"))
        top = centred(pencil, area, top + 8, (pencil.texts("room.ended.thanks"), "until_left", "primary"))
        centred(pencil, area, top + 52, (pencil.texts("room.ended.kept"), "line", "muted"))


def _ended(body: EndedBody) -> str:
    return "room.ended.early" if body.early else "room.ended.title"


class BlackFace(Face):
    """Nothing but the marker."""

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the marker where it always stands."""
        super().draw(pencil, area)
        pencil.marker(32, 18)

    def present(self) -> None:
        """Say what it is."""
        self.say(marker_text(self.look.texts))


class TestPictureFace(Face):
    """Can you read this at the back? Every size of text and every role that will be on the screen."""

    __test__ = False
    body: TestPictureBody | None = None

    def present(self, body: TestPictureBody) -> None:
        """Show the roles of this exercise."""
        self.body = body
        texts = self.look.texts
        self.say(". ".join((texts("room.test.question"), texts("room.test.smallest"), texts("room.test.edges"))))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw a frame at the very edge, and text from large to small."""
        super().draw(pencil, area)
        texts = pencil.texts
        pencil.box(area.adjusted(8, 8, -8, -8), "", "due_line", 4)
        question = pencil.look.write(texts("room.test.question"), "question", area.width() - 160, 2)
        top = 110.0
        for line in question.lines:
            rect = QRectF(0, top, area.width(), question.line_height)
            pencil.text(rect, line, "question", "ink", _CENTRE)
            top += question.line_height
        top = centred(pencil, area, top + 40, (texts("room.test.newest"), "newest", "ink"))
        top = centred(pencil, area, top + 20, (texts("room.test.smallest"), "meta", "ink"))
        top = centred(pencil, area, top + 20, (texts("room.test.muted"), "meta", "muted"))
        self._roles(pencil, area, top + 48)
        foot = QRectF(0, area.height() - 90, area.width(), 40)
        pencil.text(foot, texts("room.test.edges"), "line", "due", _CENTRE)

    def _roles(self, pencil: Pencil, area: QRectF, top: float) -> None:
        roles = self.body.roles if self.body is not None else ()
        wide = max((pencil.look.badge_width(role) for role in roles), default=0.0)
        each = max(1, int((area.width() - 320) // (wide + 16)))
        each = min(each, -(-len(roles) // max(1, -(-len(roles) // each)))) if roles else each
        for index, role in enumerate(roles):
            line, column = index // each, index % each
            count = min(each, len(roles) - line * each)
            left = (area.width() - count * (wide + 16) + 16) / 2 + column * (wide + 16)
            middle = top + 20 + line * 56
            if middle < area.height() - 110:
                pencil.badge(left, middle, role, width=wide)
