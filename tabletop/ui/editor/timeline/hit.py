"""What is at a place of the time line: a chip, a circle, a word on a line, a part of the header, a role."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from tabletop.base.moments import MINUTE
from tabletop.base.texts import Texts
from tabletop.projections.editor_load import STEP
from tabletop.projections.editor_timeline import moment_text
from tabletop.scenario.items import Item, Kind
from tabletop.ui.editor.timeline.layout import LaneSpot
from tabletop.ui.editor.timeline.links import LinkSpot
from tabletop.ui.editor.timeline.said import said
from tabletop.ui.editor.timeline.scene import COLUMN, Port, Scene


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a place; `lane` is where a chip is held, `at` and `row` are the second and lane of the place."""

    item: Item | None = None
    lane: str = ""
    """The lane from which a drag readdresses; empty where it cannot."""
    at: int = 0
    row: str = ""
    link: LinkSpot | None = None
    in_body: bool = False


def hit(scene: Scene, port: Port, point: QPointF) -> Hit:
    """Return what is at a point of the widget."""
    if not scene.layout.lanes:
        return Hit()
    if point.y() < port.head:
        item = scene.head.item_at(point.x() - COLUMN + port.left, point.y()) if point.x() >= COLUMN else None
        return Hit(item)
    body = port.to_body(point)
    row = scene.layout.lanes[scene.layout.lane_at(body.y())]
    outside = body.y() > scene.layout.height
    if point.x() < COLUMN:
        return Hit(None if outside else row.lane.item, row=row.lane.code)
    at = scene.layout.axis.at(body.x())
    empty = Hit(at=at, row=row.lane.code, in_body=True)
    return empty if outside else _in_lane(scene, row, body) or _on_link(scene, body, empty) or empty


def _in_lane(scene: Scene, row: LaneSpot, body: QPointF) -> Hit | None:
    at = scene.layout.axis.at(body.x())
    for spot in reversed(row.chips):
        if spot.rect.contains(body):
            return Hit(spot.chip.item, row.lane.code, at, row.lane.code, in_body=True)
    for mark in reversed(row.marks):
        if mark.rect.contains(body):
            item = Item(Kind.INJECT, mark.id)
            return Hit(item, "" if mark.acts else row.lane.code, at, row.lane.code, in_body=True)
    return None


def _on_link(scene: Scene, body: QPointF, empty: Hit) -> Hit | None:
    for spot in scene.links:
        if spot.pill is not None and spot.pill.contains(body):
            target = spot.link.choice or Item(Kind.INJECT, spot.link.target)
            return Hit(target, "", empty.at, empty.row, spot, True)
    return None


def hint(scene: Scene, port: Port, point: QPointF, texts: Texts) -> str:
    """Return what a tooltip says about a place; empty where there is nothing to say."""
    found = hit(scene, port, point)
    if found.link is not None:
        source = scene.by_item[Item(Kind.INJECT, found.link.link.source)]
        return texts("timeline.said.branch", label=found.link.link.label, number=source.number)
    if found.item is not None:
        return said(scene, texts, found.item)
    if not found.in_body or scene.view.rounds:
        return ""
    lane = scene.lane(found.row)
    return _about_load(scene, lane, found.at, texts) if lane is not None else ""


def _about_load(scene: Scene, lane: LaneSpot, at: int, texts: Texts) -> str:
    view, load = scene.view, lane.lane.load
    for stretch in load.gaps:
        if stretch.start <= at < stretch.end:
            minutes = (stretch.end - stretch.start) // MINUTE
            words = {"start": moment_text(view, stretch.start), "end": moment_text(view, stretch.end)}
            return f"{lane.lane.name}: " + texts("timeline.said.gap", n=minutes, **words)
    for stretch in load.overloads:
        if stretch.start <= at < stretch.end:
            words = {"start": moment_text(view, stretch.start), "end": moment_text(view, stretch.end)}
            return f"{lane.lane.name}: " + texts("timeline.said.overload", n=stretch.most, **words)
    place = at // STEP
    level = load.levels[place] if place < len(load.levels) else 0
    if not level:
        return ""
    words = {"start": moment_text(view, place * STEP), "end": moment_text(view, place * STEP + STEP)}
    return f"{lane.lane.name}: " + texts("timeline.said.load", n=level, **words)
