"""From a changed value to the edits of the text it was read from: only what changed is written anew."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import Any

from tabletop.scenario.inject import Inject
from tabletop.scenario.shape import Part, parts_of
from tabletop.scenario.value import EVERYONE
from tabletop.scenario.writing.layout import (
    Layout,
    braces,
    entry_lines,
    field_lines,
    flow,
    flow_item,
    is_silent,
    item_lines,
)
from tabletop.scenario.writing.pairing import paired
from tabletop.scenario.writing.scalar_change import Scalars, space_before
from tabletop.scenario.writing.splice import (
    CannotSplice,
    Edit,
    Piece,
    line_end,
    line_start,
    pieces,
    rebuilt,
    removal,
    with_edits,
)
from tabletop.scenario.writing.yaml_marks import BLOCK_MAP, FLOW_MAP, Node
from tabletop.scenario.writing.yaml_scalar import one_line


class Grain(IntEnum):
    """How much is written anew around a change: what changed, its item, or all under its key at the top."""

    VALUE = 0
    ITEM = 1
    FIELD = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: behind which key or dash, how deep, and at which column its key or dash is."""

    after: int
    column: int
    depth: int = 0


class Changes:
    """Makes the edits of one text."""

    def __init__(self, text: str, layout: Layout, grain: Grain) -> None:
        self._text = text
        self._layout = layout
        self._grain = grain
        self._scalars = Scalars(text, layout)

    def of_mapping(self, node: Node, before: Any, after: Any, spot: Spot) -> list[Edit]:
        """Return the edits that make a mapping say `after` instead of `before`."""
        parts = parts_of(type(after))
        changed = [name for name in parts if getattr(before, name) != getattr(after, name)]
        gone = [name for name in changed if node.place_of(name) is not None and is_silent(after, name)]
        new = [name for name in changed if node.place_of(name) is None]
        if node.is_flow:
            return self._of_braces(node, before, after, (changed, gone, new))
        run = pieces(self._text, node, spot.after) if gone or new else []
        edits: list[Edit] = []
        for name in changed:
            if name in gone:
                places = [place for place, key in enumerate(node.keys) if key.value == name]
                edits += [removal(self._text, run, place) for place in places]
            elif name in new:
                edits.append(self._added(node, run, after, parts[name]))
            else:
                edits += self._of_field(node, parts[name], (before, after), spot.depth)
        return edits

    def _of_texts(self, node: Node, values: tuple[dict[str, Any], dict[str, Any]], after_key: int) -> list[Edit]:
        """Change a block mapping with keys of its own: a renamed key keeps its lines."""
        before, after = values
        run = pieces(self._text, node, after_key)
        origin = _origins(before, after)
        plan: list[tuple[int | None, str]] = []
        into: dict[int, list[tuple[int | None, str]]] = {}
        last = -1
        for key, held in after.items():
            if key in origin:
                place = _found(node, origin[key])
                into.setdefault(place, []).insert(0, (place, self._text_piece(node, run, place, (key, held))))
                last = max(last, place)
            else:
                made = "".join(f"{line}\n" for line in entry_lines(key, held, node.column, self._layout))
                into.setdefault(last, []).append((None, made))
        for place in sorted(into):
            plan += into[place]
        return [Edit(run[0].start, run[-1].end, rebuilt(self._text, run, plan, ""))]

    def _text_piece(self, node: Node, run: list[Piece], place: int, entry: tuple[str, Any]) -> str:
        key, held = entry
        written, inner = node.keys[place], node.items[place]
        edits: list[Edit] = []
        if written.value != key:
            edits.append(Edit(written.start, written.end, one_line(key, like=written.style)))
        for name in ("of", "text"):
            at = inner.place_of(name)
            if at is None:
                raise CannotSplice
            if inner.items[at].value != getattr(held, name) or inner.items[at].is_nothing:
                edits.append(
                    self._scalars.of_text(inner.items[at], getattr(held, name), inner.column, inner.is_flow)
                )
        return with_edits(self._text, edits, run[place].start, run[place].end)

    def _of_braces(
        self, node: Node, before: Any, after: Any, names: tuple[list[str], list[str], list[str]]
    ) -> list[Edit]:
        """Change a mapping between braces: its other fields keep their signs."""
        changed, gone, new = names
        parts = parts_of(type(after))
        run = pieces(self._text, node, 0)
        edits: list[Edit] = []
        for name in changed:
            if name not in gone and name not in new:
                edits += self._of_field(node, parts[name], (before, after), 1)
        if not gone and not new:
            return edits
        plan: list[tuple[int | None, str]] = [
            (place, with_edits(self._text, _within(edits, piece), piece.start, piece.end))
            for place, piece in enumerate(run)
            if node.keys[place].value not in gone
        ]
        names_there = [key.value for key in node.keys if key.value not in gone]
        for name in new:
            at = _place_for(name, tuple(parts), names_there)
            names_there.insert(at, name)
            plan.insert(at, (None, f"{name}: {flow(parts[name], getattr(after, name))}"))
        if not plan or not run:
            return [Edit(node.start, node.end, braces(after))]
        return [Edit(run[0].start, run[-1].end, rebuilt(self._text, run, plan, ", "))]

    def _added(self, node: Node, run: list[Piece], after: Any, part: Part) -> Edit:
        """Put a new field at the place its class gives it."""
        at = _place_for(part.name, tuple(parts_of(type(after))), [key.value for key in node.keys])
        made = field_lines(part, getattr(after, part.name), node.column, self._layout)
        text = "".join(f"{line}\n" for line in made)
        if at:
            blank = "\n" if node.column == 0 and part.many and len(made) > 1 and "\n\n" in self._text else ""
            return Edit(run[at - 1].end, run[at - 1].end, blank + text)
        own = run[0].own
        if self._text[line_start(self._text, own) : own].strip():
            return Edit(own, own, text.lstrip(" ") + " " * node.column)
        return Edit(line_start(self._text, own), line_start(self._text, own), text)

    def _of_field(self, node: Node, part: Part, values: tuple[Any, Any], depth: int) -> list[Edit]:
        """Change what stands under a key."""
        place = _found(node, part.name)
        key, item = node.keys[place], node.items[place]
        old, new = (getattr(value, part.name) for value in values)
        if not node.is_flow and depth == 0 and self._grain >= Grain.FIELD:
            return [self._anew(node, place, part, new)]
        edits: list[Edit] | None = None
        if isinstance(new, dict):
            if new and item.style == BLOCK_MAP:
                edits = self._of_texts(item, (old, new), key.end)
        elif part.many:
            edits = self._of_list(item, part, (old, new), Spot(key.end, key.column, depth))
        elif part.is_value:
            whole = old is not None and new is not None and item.is_map and braces(new) != "{}"
            spot = Spot(key.end, key.column, depth + 1)
            edits = self.of_mapping(item, old, new, spot) if whole else None
        else:
            return [self._scalars.of_single(item, part, new, node)]
        if edits is not None:
            return edits
        if node.is_flow:
            return [Edit(item.start, item.end, space_before(self._text, item) + flow(part, new))]
        return [self._anew(node, place, part, new)]

    def _anew(self, node: Node, place: int, part: Part, held: Any) -> Edit:
        """Write a field of a block anew, from its key to the end of its last line."""
        made = field_lines(part, held, node.column, self._layout)
        start = node.keys[place].start
        end = line_end(self._text, node.items[place].end)
        return Edit(start, end, "\n".join(made).lstrip(" ") + "\n")

    def _of_list(self, node: Node, part: Part, values: tuple[Any, Any], spot: Spot) -> list[Edit] | None:
        """Change a list in place; None when it has to be written anew."""
        old, new = values
        if part.form == "list" and node.style != "-" and (not node.is_list or new == (EVERYONE,)):
            return [Edit(node.start, node.end, space_before(self._text, node) + flow(part, new))]
        if not new or not old or not node.is_list or new == (EVERYONE,) or len(node.items) != len(old):
            return None
        origins = paired(old, new)
        run = pieces(self._text, node, spot.after)
        plan: list[tuple[int | None, str]] = []
        inner: list[Edit] = []
        for held, place in zip(new, origins, strict=True):
            if place is None:
                plan.append((None, self._new_item(node, part, held, (run, new))))
                continue
            edits = self._of_item(node, part, (place, old[place], held), (run[place], spot.depth))
            inner += edits
            body = with_edits(self._text, edits, run[place].start, run[place].end)
            plan.append((place, body))
        if origins == tuple(range(len(old))):
            return inner
        text = rebuilt(self._text, run, plan, self._between(node, run, part))
        return [Edit(run[0].start, run[-1].end, text)]

    def _of_item(
        self, node: Node, part: Part, change: tuple[int, Any, Any], where: tuple[Piece, int]
    ) -> list[Edit]:
        """Change one item of a list."""
        place, old, new = change
        piece, depth = where
        item = node.items[place]
        if old == new:
            return []
        if not part.is_value:
            return [self._scalars.of_single(item, part, new, node, piece.column)]
        if not item.is_map:
            raise CannotSplice
        if depth == 0 and self._grain >= Grain.ITEM and not node.is_flow:
            made = item_lines(part, new, piece.column, self._layout, item.is_flow)
            return [Edit(piece.own, piece.end, "\n".join(made).lstrip(" ") + "\n")]
        return self.of_mapping(item, old, new, Spot(piece.own + 1, piece.column, depth + 1))

    def _new_item(self, node: Node, part: Part, held: Any, around: tuple[list[Piece], Any]) -> str:
        """Write a new item as its neighbours are written."""
        if node.is_flow:
            return flow_item(part, held)
        run, _ = around
        braced = all(item.style == FLOW_MAP for item in node.items) if part.is_value else None
        gap = node.items[0].column - run[0].column if node.items else self._layout.gap
        layout = Layout(self._layout.step, self._layout.dash, gap if 1 < gap < 9 else self._layout.gap)
        made = item_lines(part, held, run[0].column, layout, braced)
        return "".join(f"{line}\n" for line in made)

    def _between(self, node: Node, run: list[Piece], part: Part) -> str:
        """Return what stands between two items of this list: as between the first two that have no comment."""
        if node.is_flow:
            return ", "
        for one, other in pairwise(run):
            gap = self._text[one.end : other.start]
            if not gap.strip():
                return gap
        return "\n" if part.of is Inject else ""


def _found(node: Node, name: str) -> int:
    """Return the place of a key. Raises CannotSplice when the text says something else than we think."""
    place = node.place_of(name)
    if place is None:
        raise CannotSplice
    return place


def _within(edits: list[Edit], piece: Piece) -> list[Edit]:
    return [edit for edit in edits if piece.start <= edit.start and edit.end <= piece.end]


def _place_for(name: str, order: tuple[str, ...], present: list[str]) -> int:
    """Return the place behind the key that comes last of those that belong before a name."""
    if not set(present) <= set(order):
        raise CannotSplice
    mine = order.index(name)
    ranks = [(order.index(key), place) for place, key in enumerate(present) if order.index(key) < mine]
    return max(ranks)[1] + 1 if ranks else 0


def _origins(before: dict[str, Any], after: dict[str, Any]) -> dict[str, str]:
    """Return for each key of `after` where its lines stood: there, or under a key that is gone with equal text."""
    gone: dict[Any, list[str]] = {}
    for key, held in before.items():
        if key not in after:
            gone.setdefault(held, []).append(key)
    found: dict[str, str] = {}
    for key, held in after.items():
        if key in before:
            found[key] = key
        elif gone.get(held):
            found[key] = gone[held].pop(0)
    return found
