"""A scenario or translation as the text of a file: a new one, or an old one with only the changes in it.

What is written is always read back: where a change in place would say something else, more is written anew.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.scenario.model import Scenario
from tabletop.scenario.reader import validated
from tabletop.scenario.shape import parts_of
from tabletop.scenario.translation import Translation
from tabletop.scenario.writing.changes import Changes, Grain, Spot
from tabletop.scenario.writing.layout import file_lines, layout_of
from tabletop.scenario.writing.splice import CannotSplice, with_edits
from tabletop.scenario.writing.yaml_marks import marked
from tabletop.scenario.writing.yaml_scalar import storable
from tabletop.scenario.yaml_source import read_yaml

_T = TypeVar("_T", Scenario, Translation)


def write_scenario(scenario: Scenario) -> str:
    """Return the text of a new scenario file. Raises Refused for what no file can say."""
    return _whole(scenario)


def write_translation(translation: Translation) -> str:
    """Return the text of a new translation file. Raises Refused for what no file can say."""
    return _whole(translation)


def rewrite_scenario(text: bytes, after: Scenario, before: Scenario | None = None) -> bytes:
    """Return the file with the scenario as it is now, every byte kept where nothing changed.

    `before` is what the file says now: who knows it saves the time to read it.
    Raises Refused when the file cannot be read as a scenario, or for what no file can say.
    """
    return _rewritten(text, after, before)


def rewrite_translation(text: bytes, after: Translation, before: Translation | None = None) -> bytes:
    """Return the file with the translation as it is now, every byte kept where nothing changed.

    `before` is what the file says now: who knows it saves the time to read it.
    Raises Refused when the file cannot be read as a translation, or for what no file can say.
    """
    return _rewritten(text, after, before)


def _whole(value: Any) -> str:
    text = "\n".join(file_lines(value)) + "\n"
    if not _same(_read(text, type(value)), value):
        raise Refused(Message("scenario_writing.unsayable"))
    return text


def _rewritten(content: bytes, after: _T, known: _T | None) -> bytes:
    before = _read(content, type(after)) if known is None else known
    if before is None:
        raise Refused(Message("scenario_writing.unreadable"))
    if before == after:
        return content
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    text = content.decode("utf-8-sig")
    crlf = "\r\n" in text and text.count("\r\n") == text.count("\n")
    if crlf:
        text = text.replace("\r\n", "\n")
    for attempt in _attempts(text, before, after):
        made = mark + (attempt.replace("\n", "\r\n") if crlf else attempt).encode()
        if _same(_read(made, type(after)), after):
            return made
    if known is not None:
        # Perhaps the file says something else than we were told.
        return _rewritten(content, after, None)
    whole = _whole(after)
    return mark + (whole.replace("\n", "\r\n") if crlf else whole).encode()


def _attempts(text: str, before: Any, after: Any) -> Iterator[str]:
    """Return the changed text in ever coarser ways, each without and with the last newline that it lacked."""
    closed = text.endswith("\n")
    whole = text if closed else text + "\n"
    root = marked(whole)
    layout = layout_of(root)
    for grain in Grain:
        changes = Changes(whole, layout, grain)
        try:
            edits = changes.of_mapping(root, before, after, Spot(0, 0))
            made = with_edits(whole, edits)
        except CannotSplice:
            continue
        if not closed:
            yield made.removesuffix("\n")
        yield made


def _read(text: str | bytes, cls: type[Any]) -> Any:
    source = read_yaml(text)
    return None if source.data is None else validated(source, cls)[0]


def _same(back: Any, value: Any) -> bool:
    """Tell whether the text says the value, halves of characters aside."""
    return back is not None and (back == value or back == _texts_changed(value, storable))


def _texts_changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every text in it put through `change`."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_texts_changed(one, change) for one in value)
    if isinstance(value, dict):
        return {change(key): _texts_changed(one, change) for key, one in value.items()}
    if not hasattr(value, "__dataclass_fields__"):
        return value
    held = {name: _texts_changed(getattr(value, name), change) for name in parts_of(type(value))}
    return type(value)(**held)
