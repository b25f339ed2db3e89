"""The panel in which a role logs by touch. Its drafts are kept per role until they are on the disk."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, QTimer, Signal

from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind
from tabletop.projections.shared_screen_view import PlayBody, RoleTileView, TopView
from tabletop.scenario.value import EVERYONE
from tabletop.ui.shared_screen import keyboard
from tabletop.ui.shared_screen.briefing_face import role_name
from tabletop.ui.shared_screen.card_words import card_icon
from tabletop.ui.shared_screen.draft import Draft
from tabletop.ui.shared_screen.keyboard import Keyboard
from tabletop.ui.shared_screen.panel_parts import AnswerKey, KindKey, PanelButton, PartnerKey, TextLine
from tabletop.ui.shared_screen.part import Face, Part
from tabletop.ui.shared_screen.pencil import Look, Pencil

PATIENCE_MS = 120_000
"""A panel that nobody touches for two minutes puts itself away: the room needs the picture. The draft stays."""
_SIDE = 440
_PER_PAGE = 12
_MARGIN = 28
_NONE = 250


class LogPanel(Face):
    """The panel. `entry_requested` asks to store; only `entry_stored` empties a draft."""

    entry_requested = Signal(str, Entry)
    closed = Signal()

    def __init__(self, look: Look, parent: Part | None = None) -> None:
        super().__init__(look, parent)
        self._drafts: dict[str, Draft] = {}
        self._role: str | None = None
        self._tile: RoleTileView | None = None
        self._body: PlayBody | None = None
        self._clock = ""
        self._page = 0
        texts = look.texts
        self._close = PanelButton(look, ("x", "", "secondary"), self)
        self._close.rename(texts("room.panel.close"))
        self._kinds = tuple(KindKey(look, kind, self) for kind in EntryKind)
        self._text = TextLine(look, self)
        self._keys = Keyboard(look, self)
        self._partners = tuple(PartnerKey(look, self) for _ in range(_PER_PAGE))
        self._answers = tuple(AnswerKey(look, self) for _ in range(3))
        self._cancel = PanelButton(look, ("", texts("room.panel.cancel"), "secondary"), self)
        self._store = PanelButton(look, ("check", texts("room.panel.store"), "primary"), self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._connect()

    def role(self) -> str | None:
        """Return the role that logs now, or None."""
        return self._role

    def draft(self, role: str) -> Draft:
        """Return what a role was writing."""
        return self._drafts.get(role) or Draft(role)

    def open(self, role: str, body: PlayBody, top: TopView | None) -> None:
        """Open for a role, with its draft."""
        self._role = role
        self._page = 0
        if role not in self._drafts:
            self._drafts[role] = Draft(role, answers=_first_answer(role, body))
        self.present(body, top)
        self._keys.set_shift(not self.draft(role).text)
        self.show()
        self.raise_()
        self._patience.start()

    def present(self, body: PlayBody, top: TopView | None) -> None:
        """Take in another moment: which injects and partners there are."""
        self._body = body
        clock = top.clock if top is not None else ""
        if self._role is None:
            return
        tile = next((tile for tile in body.tiles if tile.role.code == self._role), None)
        if tile is None:
            self.put_away()
            return
        if tile != self._tile or clock != self._clock:
            self._tile, self._clock = tile, clock
            self.say(self.look.texts("room.panel.title", name=role_name(tile.role, self.look)))
        self._show()

    def put_away(self) -> None:
        """Close; the draft stays."""
        self._role = None
        self._patience.stop()
        self.hide()
        self.closed.emit()

    def entry_stored(self, role: str) -> None:
        """Empty a draft: the entry is on the disk."""
        self._drafts.pop(role, None)
        if role == self._role:
            self.put_away()

    def entry_failed(self, role: str, reason: str) -> None:
        """Keep the text and say why it is not stored."""
        problem = self.look.texts("room.panel.not_stored", reason=reason)
        self._drafts[role] = replace(self.draft(role), problem=problem)
        if role == self._role:
            self._show()

    def keyboard(self) -> Keyboard:
        """Return the on-screen keyboard."""
        return self._keys

    def arrange(self) -> None:
        """Put the parts in their places; the keyboard takes what is left."""
        area = self.area()
        inner = area.adjusted(_MARGIN, 0, -_MARGIN, -24)
        self._close.place(inner.right() - 64, 10, 64, 64)
        wide = (inner.width() - 5 * 12) / 6
        for index, key in enumerate(self._kinds):
            key.place(inner.left() + index * (wide + 12), 100, wide, 128)
        self._text.place(inner.left() - 4, 240, inner.width() + 8, 104)
        foot = inner.bottom() - 76
        self._cancel.place(inner.right() - 400 - 20 - 208, foot, 208, 76)
        self._store.place(inner.right() - 400, foot, 400, 76)
        keys_top = 356.0
        keys_high = min(480.0, max(float(keyboard.HEIGHT), foot - 20 - 68 - 16 - keys_top))
        keys_high = min(keys_high, foot - 12 - 68 - 12 - keys_top)
        self._keys.place(inner.left(), keys_top, inner.width() - _SIDE - 28, keys_high)
        self._place_partners(QRectF(inner.right() - _SIDE, keys_top, _SIDE, keys_high))
        self._place_answers(inner, keys_top + keys_high + 16)

    def draw(self, pencil: Pencil, area: QRectF) -> None:
        """Draw the frame, the title and the words between the parts."""
        pencil.fill(area, "canvas")
        pencil.box(area, "surface", "primary", 2)
        tile = self._tile
        if tile is None:
            return
        inner = area.adjusted(_MARGIN, 0, -_MARGIN, -24)
        right = pencil.badge(inner.left(), 42, tile.role, "xxl") + 20
        pencil.rule(inner.left(), inner.right(), 84)
        clock = pencil.look.width(self._clock, "subtitle")
        left = inner.right() - 64 - 20 - clock
        pencil.text(QRectF(left, 10, clock + 10, 64), self._clock, "subtitle", "muted")
        title = pencil.texts("room.panel.title", name=role_name(tile.role, pencil.look))
        style = "page_title" if pencil.fits(title, "page_title", left - 16 - right) else "body_strong"
        pencil.text(QRectF(right, 10, left - 16 - right, 64), title, style)
        self._draw_side(pencil, inner)
        self._draw_foot(pencil, inner)

    def _draw_side(self, pencil: Pencil, inner: QRectF) -> None:
        draft = self.draft(self._role or "")
        head = QRectF(inner.right() - _SIDE, 356, _SIDE, 36)
        count = str(len(draft.informed)) if draft.informed else ""
        pencil.text(head.adjusted(0, 0, -40, 0), pencil.texts("room.panel.informed"), "body_strong")
        pencil.text(head, count, "meta", "muted", Qt.AlignmentFlag.AlignRight)
        answers = self._answers[0].geometry()
        top = answers.top() / self.look.scale
        written = pencil.look.write(pencil.texts("room.panel.answers"), "meta_strong", 128, 2)
        pencil.lines(inner.left(), top + 34 - written.height / 2, written, "meta_strong")

    def _draw_foot(self, pencil: Pencil, inner: QRectF) -> None:
        draft = self.draft(self._role or "")
        room = QRectF(inner.left(), inner.bottom() - 76, inner.width() - 400 - 208 - 44, 76)
        words = draft.problem or pencil.texts("room.panel.hint")
        colour = "danger" if draft.problem else "muted"
        if draft.problem:
            pencil.icon_at(room.left(), room.center().y(), 36, "triangle-alert", "danger")
            room.adjust(52, 0, 0, 0)
        style = "meta_strong" if draft.problem else "meta"
        written = pencil.look.write(words, style, room.width(), 2)
        pencil.lines(room.left(), room.center().y() - written.height / 2, written, style, colour)

    def _place_partners(self, area: QRectF) -> None:
        top = area.top() + 40
        wide = (area.width() - 16) / 3
        high = (area.bottom() - top - 24) / 4
        for index, key in enumerate(self._partners):
            left = area.left() + (index % 3) * (wide + 8)
            key.place(left, top + (index // 3) * (high + 8), wide, high)

    def _place_answers(self, inner: QRectF, top: float) -> None:
        left = inner.left() + 136
        shown = [key for key in self._answers if key.inject is not None or key.words[1]]
        room = inner.right() - left - 12 * (len(shown) - 1) - (_NONE if len(shown) > 1 else 0)
        for key in shown:
            wide = room / max(1, len(shown) - 1)
            if key.inject is None:
                wide = _NONE if len(shown) > 1 else room
            key.place(left, top, wide, 68)
            left += wide + 12

    def _show(self) -> None:
        if self._role is None or self._body is None:
            return
        draft = self.draft(self._role)
        for kind in self._kinds:
            kind.choose(kind.kind is draft.kind)
        self._text.present(draft)
        self._show_partners(draft, self._body)
        self._show_answers(draft, self._body)
        self.update()

    def _show_partners(self, draft: Draft, body: PlayBody) -> None:
        roles = [tile.role for tile in body.tiles if tile.role.code != self._role]
        per_page = _PER_PAGE - 1 if len(roles) < _PER_PAGE else _PER_PAGE - 2
        pages = max(1, -(-len(roles) // per_page))
        self._page %= pages
        seen = roles[self._page * per_page : (self._page + 1) * per_page]
        texts = self.look.texts
        for index, key in enumerate(self._partners):
            key.setVisible(index < len(seen) or index == len(seen) or (index == len(seen) + 1 and pages > 1))
            if index < len(seen):
                key.present(seen[index], seen[index].code, seen[index].code in draft.informed)
            elif index == len(seen):
                key.present(None, texts("room.panel.everyone"), EVERYONE in draft.informed)
            elif index == len(seen) + 1:
                key.present(None, f"{self._page + 1}/{pages} ›", False)

    def _show_answers(self, draft: Draft, body: PlayBody) -> None:
        texts = self.look.texts
        found: list[tuple[str | None, tuple[str, str, str]]] = []
        for message in reversed(self._tile.messages if self._tile is not None else ()):
            words = ("mail", texts("room.panel.message", role=self._role or ""), message.at)
            found.append((message.inject, words))
        found += [
            (card.inject, (card_icon(card), card.title, card.at)) for card in body.cards if not card.withdrawn
        ]
        mine = [item for item in found if item[0] == draft.answers]
        found = found[: len(self._answers) - 1]
        if mine and mine[0] not in found:
            found[-1:] = mine
        found.append((None, ("", texts("room.panel.nothing"), "")))
        known = {inject for inject, _ in found}
        before = [key.words for key in self._answers]
        for index, key in enumerate(self._answers):
            key.setVisible(index < len(found))
            inject, words = found[index] if index < len(found) else (None, ("", "", ""))
            chosen = inject == (draft.answers if draft.answers in known else None) and bool(words[1])
            key.present(inject, words, chosen)
        if before != [key.words for key in self._answers]:
            self.arrange()

    def _connect(self) -> None:
        self._patience.timeout.connect(self.put_away)
        self._close.tapped.connect(self.put_away)
        self._cancel.tapped.connect(self._on_cancel)
        self._store.tapped.connect(self._on_store)
        self._keys.typed.connect(self._on_typed)
        self._keys.erased.connect(self._on_erased)
        self._keys.moved.connect(self._on_moved)
        for kind in self._kinds:
            kind.tapped.connect(self._on_kind)
        for partner in self._partners:
            partner.tapped.connect(self._on_partner)
        for answer in self._answers:
            answer.tapped.connect(self._on_answer)

    def _keep(self, draft: Draft) -> None:
        self._drafts[draft.role] = draft
        self._patience.start()
        self._show()

    def _mine(self) -> Draft:
        return self.draft(self._role or "")

    def _on_typed(self, letters: str) -> None:
        self._keep(self._mine().typed(letters))

    def _on_erased(self) -> None:
        draft = self._mine().erased()
        self._keys.set_shift(not draft.text)
        self._keep(draft)

    def _on_moved(self, steps: int) -> None:
        self._keep(self._mine().moved(steps))

    def _on_kind(self) -> None:
        key = self.sender()
        if isinstance(key, KindKey):
            self._keep(replace(self._mine(), kind=key.kind, problem=""))

    def _on_partner(self) -> None:
        key = self.sender()
        if not isinstance(key, PartnerKey):
            return
        if key.role is not None:
            self._keep(self._mine().toggled(key.role.code))
        elif key.word == self.look.texts("room.panel.everyone"):
            self._keep(self._mine().toggled(EVERYONE))
        else:
            self._page += 1
            self._keep(self._mine())

    def _on_answer(self) -> None:
        key = self.sender()
        if isinstance(key, AnswerKey):
            self._keep(replace(self._mine(), answers=key.inject))

    def _on_cancel(self) -> None:
        if self._role is not None:
            self._drafts.pop(self._role, None)
        self.put_away()

    def _on_store(self) -> None:
        draft = self._mine()
        entry = draft.entry()
        if entry is not None:
            self.entry_requested.emit(draft.role, entry)
            return
        missing = "kind_missing" if draft.kind is None else "text_missing"
        self._keep(replace(draft, problem=self.look.texts(f"room.panel.{missing}")))


def _first_answer(role: str, body: PlayBody) -> str | None:
    """Return what the role most likely answers: a message of its own that waits, else the newest card."""
    tile = next((tile for tile in body.tiles if tile.role.code == role), None)
    if tile is not None and tile.waiting and tile.messages:
        return tile.messages[-1].inject
    return next((card.inject for card in body.cards if not card.withdrawn), None)
