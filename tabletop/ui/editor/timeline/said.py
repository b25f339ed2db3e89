"""The time line in words, for who hears the screen and for tooltips."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.base.texts import Texts
from tabletop.projections.editor_timeline import moment_text
from tabletop.projections.editor_timeline_values import ChipView, LinkView
from tabletop.scenario.items import Item, Kind
from tabletop.scenario.words import InjectType
from tabletop.ui.console.words import channel_word
from tabletop.ui.editor.timeline.scene import Scene


def said(scene: Scene, texts: Texts, item: Item) -> str:
    """Return one thing of the time line as it is read aloud."""
    match item.kind:
        case Kind.INJECT:
            chip = scene.by_item.get(item)
            return _inject(scene, texts, chip) if chip is not None else ""
        case Kind.PHASE:
            return _phase(scene, texts, item)
        case Kind.CLOCK:
            point = next((one for one in scene.view.points if one.item == item), None)
            return texts("timeline.said.point", time=moment_text(scene.view, point.at)) if point else ""
        case Kind.STATUS:
            return _change(scene, texts, item)
        case Kind.ROLE:
            lane = scene.lane(item.id)
            return texts("timeline.said.role", code=item.id, name=lane.lane.name) if lane is not None else ""
        case Kind.CHOICE:
            return _choice(scene, texts, item)
        case _:
            return ""


def _inject(scene: Scene, texts: Texts, chip: ChipView) -> str:
    return ", ".join(_inject_parts(scene, texts, chip))


def _inject_parts(scene: Scene, texts: Texts, chip: ChipView) -> Iterator[str]:
    time = _when(scene, texts, chip)
    yield time if chip.timed else f"{texts('timeline.said.estimated')} {time}"
    yield texts("timeline.said.inject", number=chip.number, title=chip.title)
    if chip.type is not InjectType.PLAY:
        yield texts(f"timeline.type.{chip.type}")
    yield channel_word(texts, chip.channel, chip.channel_name).lower()
    names = {lane.lane.code: lane.lane.badge for lane in scene.layout.lanes}
    yield texts("timeline.said.for", roles=_codes(names, (chip.lane, *chip.also)))
    if chip.private:
        yield texts("timeline.said.private")
    if chip.acts:
        yield texts("timeline.said.acts", roles=_codes(names, chip.acts))
    if chip.puts_choice:
        yield texts("timeline.said.choice")
    if chip.dashed:
        yield texts("timeline.said.dashed")
    yield from (_link(scene, texts, link, chip) for link in _links_of(scene, chip))
    if chip.severity:
        yield texts(f"timeline.said.{chip.severity}")


def _when(scene: Scene, texts: Texts, chip: ChipView) -> str:
    rounds = scene.view.rounds
    if not rounds:
        return moment_text(scene.view, chip.at)
    return texts("timeline.said.round", number=rounds[scene.layout.axis.round_of(chip.at)].number)


def _codes(names: dict[str, str], codes: tuple[str, ...]) -> str:
    return ", ".join(names.get(code, code) for code in codes)


def _links_of(scene: Scene, chip: ChipView) -> list[LinkView]:
    return [spot.link for spot in scene.links if chip.item.id in (spot.link.source, spot.link.target)]


def _link(scene: Scene, texts: Texts, link: LinkView, chip: ChipView) -> str:
    leads = link.source == chip.item.id
    other = scene.by_item.get(Item(Kind.INJECT, link.target if leads else link.source))
    number = other.number if other is not None else 0
    return texts("timeline.said.leads" if leads else "timeline.said.comes", label=link.label, number=number)


def _phase(scene: Scene, texts: Texts, item: Item) -> str:
    phase = next((one for one in scene.view.phases if one.item == item), None)
    if phase is None:
        return ""
    return texts("timeline.said.phase", title=phase.title, time=moment_text(scene.view, phase.start))


def _change(scene: Scene, texts: Texts, item: Item) -> str:
    change = next((one for one in scene.view.changes if one.item == item), None)
    if change is None:
        return ""
    name = f"{change.name} ({change.area})" if change.area else change.name
    status = texts(f"timeline.said.status.{change.status}")
    return texts("timeline.said.change", name=name, status=status, time=moment_text(scene.view, change.at))


def _choice(scene: Scene, texts: Texts, item: Item) -> str:
    link = next((spot.link for spot in scene.links if spot.link.choice == item), None)
    chip = scene.by_item.get(Item(Kind.INJECT, link.source)) if link is not None else None
    return texts("timeline.said.choice_item", number=chip.number) if chip is not None else ""
