"""Differences between two versions of a scenario as lines of text, in a language."""

from __future__ import annotations

from tabletop.base.texts import Texts
from tabletop.scenario.editing.compare import ORDER, Change, ChangeKind, FieldChange, section, summary
from tabletop.scenario.items import WHOLE

SHORT = 60


def summary_text(changes: tuple[Change, ...], texts: Texts) -> str:
    """Return the count of everything on one line: `3 injects moved, 1 role added`."""
    return ", ".join(texts.say(message) for message in summary(changes))


def change_lines(change: Change, texts: Texts) -> list[str]:
    """Return a line for a change and, indented, lines for its fields."""
    lines = [headline(change, texts)]
    if change.kind is ChangeKind.MOVED:
        return lines
    for field in change.fields:
        lines += [f"  {line}" for line in field_lines(field, texts)]
    return lines


def headline(change: Change, texts: Texts) -> str:
    """Return what happened to which thing."""
    what = thing_text(change, texts)
    if change.kind is ChangeKind.MOVED:
        at = change.fields[0]
        return texts("compare.line.moved", what=what, before=at.before, after=at.after)
    if change.kind is ChangeKind.RENAMED:
        return texts("compare.line.renamed", what=what, was=change.was)
    return texts(f"compare.line.{change.kind}", what=what)


def thing_text(change: Change, texts: Texts) -> str:
    """Return the kind, the id and the title of what changed."""
    item = change.item
    if item == WHOLE:
        return texts("compare.line.whole")
    noun = texts(f"compare.{section(item.kind)}.noun")
    if item.id.isdigit():
        return texts("compare.line.unnumbered", noun=noun, name=change.name)
    if change.name in ("", item.id):
        return texts("compare.line.bare", noun=noun, id=item.id)
    return texts("compare.line.named", noun=noun, id=item.id, name=change.name)


def field_label(name: str, texts: Texts) -> str:
    """Return what a field is called: `Channel`, `Minutes, playing time`, `Expected action 2`, `Order, roles`."""
    first, _, rest = name.partition(".")
    if name.startswith(ORDER):
        outer, inner = texts("compare.order.label"), texts(f"compare.field.{rest}")
        return texts("compare.line.inside", outer=outer, inner=inner.lower())
    outer = texts(f"compare.field.{first}") if texts.has(f"compare.field.{first}") else first
    if not rest:
        return outer
    if texts.has(f"compare.field.{rest}") and not rest.isdigit():
        return texts("compare.line.inside", outer=outer, inner=texts(f"compare.field.{rest}").lower())
    return texts("compare.line.member", label=outer, id=rest)


def field_lines(field: FieldChange, texts: Texts) -> list[str]:
    """Return a field before and after: on one line when both are short, else below each other."""
    label = field_label(field.name, texts)
    empty = texts("compare.line.empty")
    before, after = field.before or empty, field.after or empty
    if "\n" not in before + after and len(before) + len(after) <= SHORT:
        return [texts("compare.line.field", label=label, before=before, after=after)]
    lines = [texts("compare.line.field_long", label=label)]
    lines += [f"  {texts('compare.line.was', text=line)}" for line in before.splitlines()]
    return [*lines, *(f"  {texts('compare.line.now', text=line)}" for line in after.splitlines())]
