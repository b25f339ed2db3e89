"""The briefing: aim and rules at the left, the code word, and who is who with two minutes each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from tabletop.base.moments import countdown_text
from tabletop.base.texts import Texts
from tabletop.projections.shared_screen_view import BriefingBody, RoomRole
from tabletop.ui.shared_screen.part import Face, Part
from tabletop.ui.shared_screen.pencil import Look, Pencil
from tabletop.ui.widgets.painting import paint_text

_RIGHT_WIDTH = 712
_RULE_ICONS = ("users", "message-square", "phone-off", "bell", "circle-help")
_FOOT = 92
_RIGHT = Qt.AlignmentFlag.AlignRight


def default_rules(texts: Texts) -> tuple[str, ...]:
    """Return the usual ground rules, for a scenario without its own."""
    return tuple(texts(f"room.briefing.rule{number}") for number in range(1, 6))


class Aim(Part):
    """Welcome, situation and aim, ground rules, and the code word."""

    body: BriefingBody | None = None

    def present(self, body: BriefingBody) -> None:
        """Show the words of a scenario."""
        self.body = body
        texts = self.look.texts
        parts = [texts("room.briefing.welcome"), body.situation]
        if body.aim:
            parts.append(f"{texts('room.briefing.aim')} {body.aim}")
        parts += [texts("room.briefing.rules"), *(body.rules or default_rules(texts))]
        parts += [texts("room.briefing.stop"), texts("room.briefing.word")]
        self.say(". ".join(part.rstrip(".") for part in parts if part))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw from top to bottom; the rules take what is left."""
        body = self.body
        if body is None:
            return
        pencil.text(QRectF(0, 0, area.width(), 64), pencil.texts("room.briefing.welcome"), "welcome")
        word_top = area.height() - 150
        rules = body.rules or default_rules(pencil.texts)
        least = 92 + len(rules) * 38
        top = self._intro(pencil, area, word_top - 48 - least) + 24
        self._rules(pencil, QRectF(0, top, area.width(), word_top - 24 - top), rules)
        self._word(pencil, QRectF(0, word_top, area.width(), 150))

    def _intro(self, pencil: Pencil, area: QRectF, bottom: float) -> float:
        if self.body is None:
            return 72
        aim = f"{pencil.texts('room.briefing.aim')} {self.body.aim}" if self.body.aim else ""
        for style in ("newest", "rule", "meta"):
            situation = pencil.look.write(self.body.situation, style, area.width())
            goal = pencil.look.write(aim, style, area.width())
            if 72 + situation.height + goal.height + 8 <= bottom or style == "meta":
                break
        room = max(2, int((bottom - 72 - goal.height) // pencil.look.line(style)))
        situation = pencil.look.write(self.body.situation, style, area.width(), room)
        top = pencil.lines(0, 72, situation, style)
        most = max(1, int((bottom + 40 - top) // pencil.look.line(style)))
        goal = pencil.look.write(aim, style, area.width(), most)
        if not aim:
            return top
        top += 8
        pencil.lines(0, top, goal, style)
        self._strong_label(pencil, top, style)
        return top + goal.height

    def _strong_label(self, pencil: Pencil, top: float, style: str) -> None:
        """Draw the label of the aim once more, stronger, where it stands."""
        label = pencil.texts("room.briefing.aim")
        font = pencil.look.font(style)
        font.setWeight(QFont.Weight.DemiBold)
        height = pencil.look.line(style)
        pencil.fill(QRectF(0, top, pencil.look.width(label, style) + 1, height), "canvas")
        paint_text(pencil.painter, QRectF(0, top, 400, height), label, font, pencil.colour("ink"))

    def _rules(self, pencil: Pencil, area: QRectF, rules: tuple[str, ...]) -> None:
        pencil.box(area, "surface", "line")
        inner = area.adjusted(28, 20, -28, -16)
        title = QRectF(inner.left(), inner.top(), inner.width(), 44)
        pencil.text(title, pencil.texts("room.briefing.rules"), "card_title")
        top = inner.top() + 48
        style = "rule"
        heights = [pencil.look.write(rule, style, inner.width() - 56).height for rule in rules]
        if top + sum(heights) + 20 * len(rules) > inner.bottom():
            style = "meta"
            heights = [pencil.look.write(rule, style, inner.width() - 56).height for rule in rules]
        spare = (inner.bottom() - top - sum(heights)) / max(1, len(rules))
        for index, rule in enumerate(rules):
            padding = max(2.0, min(20.0, spare)) / 2
            if top + pencil.look.line(style) > area.bottom():
                break
            pencil.rule(inner.left(), inner.right(), top)
            self._sign(pencil, QRectF(inner.left(), top + padding, 32, pencil.look.line(style)), index)
            most = max(1, int((area.bottom() - 8 - top - padding) // pencil.look.line(style)))
            written = pencil.look.write(rule, style, inner.width() - 56, most)
            top = pencil.lines(inner.left() + 56, top + padding, written, style) + padding

    def _sign(self, pencil: Pencil, rect: QRectF, index: int) -> None:
        """Draw the icon of a usual rule, or the number of a rule of the scenario's own."""
        if self.body is not None and not self.body.rules:
            pencil.icon(
                rect.adjusted(0, rect.height() / 2 - 16, 0, 16 - rect.height() / 2), _RULE_ICONS[index], "primary"
            )
            return
        pencil.text(rect, str(index + 1), "meta_strong", "primary", Qt.AlignmentFlag.AlignHCenter)

    def _word(self, pencil: Pencil, area: QRectF) -> None:
        pencil.box(area, "surface", "primary", 3)
        pencil.icon_at(32, area.center().y(), 56, "octagon-alert", "primary")
        room = QRectF(112, area.top() + 26, area.width() - 136, 36)
        style = "subtitle"
        if not pencil.fits(pencil.texts("room.briefing.stop"), style, room.width()):
            style = "meta"
        pencil.text(room, pencil.texts("room.briefing.stop"), style, "muted")
        line = QRectF(112, area.top() + 64, area.width() - 136, 60)
        pencil.text(line, pencil.texts("room.briefing.word"), "codeword")


class WhoIsWho(Part):
    """Every partner in order: who spoke, who speaks and how long still."""

    body: BriefingBody | None = None

    def present(self, body: BriefingBody) -> None:
        """Show another moment."""
        self.body = body
        texts = self.look.texts
        words: list[str] = []
        for role in body.roles:
            word = f"{role.code}, {role_name(role, self.look)}"
            if body.speaker is not None and body.speaker.role == role:
                word += f", {texts('room.briefing.speaks')} {countdown_text(body.speaker.seconds_left)}"
            elif role.code in body.spoken:
                word += f", {texts('room.briefing.spoke')}"
            words.append(word)
        self.say(f"{texts('room.briefing.who')}: " + "; ".join(words))

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the title and the rows, in two columns when there are many."""
        body = self.body
        if body is None:
            return
        head = QRectF(0, 0, area.width(), 44)
        pencil.text(head, pencil.texts("room.briefing.who"), "card_title")
        pencil.text(head, pencil.texts("room.briefing.each"), "meta", "muted", _RIGHT)
        box = area.adjusted(0, 48, 0, 0)
        pencil.box(box, "surface", "line")
        columns = 1 if len(body.roles) <= 14 else 2 if len(body.roles) <= 30 else 4
        count = max(1, -(-len(body.roles) // columns))
        high = min(80.0, box.height() / count)
        wide = box.width() / columns
        for index, role in enumerate(body.roles):
            left = (index // count) * wide
            top = box.top() + (index % count) * high
            self._row(pencil, QRectF(left, top, wide, high), role, columns)

    def _row(self, pencil: Pencil, rect: QRectF, role: RoomRole, columns: int) -> None:
        body = self.body
        if body is None:
            return
        middle = rect.center().y()
        speaking = body.speaker is not None and body.speaker.role == role
        if speaking:
            pencil.fill(rect.adjusted(1, 0, -1, 0), "due_tint")
            pencil.fill(QRectF(rect.left(), rect.top(), 6, rect.height()), "due_line")
        pencil.rule(rect.left() + 6, rect.right(), rect.bottom() - 1)
        left = rect.left() + (26 if columns < 4 else 10)
        size = "xl" if rect.height() >= 42 else "lg"
        right = rect.right() - 20
        if speaking and body.speaker is not None and columns < 4:
            left_time = countdown_text(body.speaker.seconds_left)
            right -= pencil.look.width(left_time, "card_title")
            pencil.text(QRectF(right, rect.top(), 120, rect.height()), left_time, "card_title", "due")
            if columns == 1:
                right -= 36
                pencil.icon_at(right, middle, 28, "timer", "due")
        elif role.code in body.spoken:
            right -= 28 if columns < 4 else 22
            pencil.icon_at(right, middle, 28 if columns < 4 else 24, "circle-check", "ok")
        pencil.badge(left, middle, role, size, 104 if columns == 1 else 0)
        left += (104 if columns == 1 else 98) + 16
        if columns < 4:
            room = QRectF(left, rect.top(), right - 12 - left, rect.height())
            name = role_name(role, pencil.look) if columns == 1 else _placed(role.name, role)
            pencil.text(room, name, "body_strong" if speaking else "body")


def role_name(role: RoomRole, look: Look) -> str:
    """Return the organisation of a role; a role played by the response cell says so."""
    if role.dashed:
        return _placed(look.texts("room.tiles.cell", name=role.name), role)
    return _placed(role.organisation or role.name, role)


def _placed(name: str, role: RoomRole) -> str:
    return f"{name} · {role.table}" if role.table else name


class Turn(Part):
    """The bar below: who speaks, about what, and who is next."""

    body: BriefingBody | None = None

    def present(self, body: BriefingBody) -> None:
        """Show another moment."""
        self.body = body
        texts = self.look.texts
        turn = body.speaker
        if turn is None:
            self.say(texts("room.briefing.code_of_today"))
            return
        words = f"{turn.role.code}: {texts('room.briefing.question')}"
        if turn.following is not None:
            words += f" {texts('room.briefing.next')} {turn.following.code}"
        self.say(words)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the bar."""
        pencil.fill(area, "surface")
        pencil.rule(0, area.width(), 0)
        turn = self.body.speaker if self.body is not None else None
        middle = area.center().y()
        if turn is None:
            row = QRectF(32, 0, area.width() - 64, area.height())
            pencil.text(row, pencil.texts("room.briefing.code_of_today"), "meta", "muted")
            return
        pencil.icon_at(32, middle, 36, "mic", "due")
        left = pencil.badge(88, middle, turn.role) + 20
        right = area.width() - 32
        if turn.following is not None:
            name = turn.following.name
            wide = min(pencil.look.width(name, "meta") + 1, 420)
            right -= wide
            pencil.text(QRectF(right, 0, wide, area.height()), name, "meta")
            right -= 20 + pencil.look.badge_width(turn.following)
            pencil.badge(right, middle, turn.following)
            word = pencil.texts("room.briefing.next")
            right -= 20 + pencil.look.width(word, "meta")
            pencil.text(QRectF(right, 0, 200, area.height()), word, "meta", "muted")
        question = QRectF(left, 0, right - 24 - left, area.height())
        words = pencil.texts("room.briefing.question")
        style = "card_title" if pencil.fits(words, "card_title", question.width()) else "meta_strong"
        pencil.text(question, words, style)


class BriefingFace(Face):
    """The whole briefing."""

    body: BriefingBody | None = None

    def __init__(self, look: Look, parent: Part | None = None) -> None:
        super().__init__(look, parent)
        self._parts = (Aim(look, self), WhoIsWho(look, self), Turn(look, self))

    def present(self, body: BriefingBody) -> None:
        """Show another moment."""
        if body == self.body:
            return
        self.body = body
        for part in self._parts:
            part.present(body)

    def arrange(self) -> None:
        """Put the parts in their places."""
        area = self.area()
        aim, who, turn = self._parts
        foot = area.height() - _FOOT - 32
        left = area.width() - 32 - _RIGHT_WIDTH
        aim.place(32, 28, left - 24 - 32, foot - 28)
        who.place(left, 28, _RIGHT_WIDTH, foot - 28)
        turn.place(0, area.height() - _FOOT, area.width(), _FOOT)
