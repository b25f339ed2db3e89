"""Events as stored rows and back: a stable short name with a version, and JSON in between.

The short names are for ever: a run of years ago must open. A changed event gets the next version number here and
one upgrade function that turns the JSON of the version before into its own.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any

from tabletop.base.errors import Damaged
from tabletop.base.message import Message
from tabletop.exercise import events as e

NAMES: dict[str, type[e.Event]] = {
    "prepared": e.ExercisePrepared,
    "setup": e.SetupChanged,
    "facilitator": e.FacilitatorChanged,
    "briefing": e.BriefingStarted,
    "speaker": e.SpeakerChosen,
    "play": e.PlayStarted,
    "paused": e.Paused,
    "resumed": e.Resumed,
    "incident": e.IncidentDeclared,
    "hot-debrief": e.HotDebriefStarted,
    "question": e.QuestionAsked,
    "line": e.LineSpoken,
    "ended": e.ExerciseEnded,
    "reopened": e.ExerciseReopened,
    "recovered": e.RunRecovered,
    "slept": e.SleepNoticed,
    "speed": e.SpeedSet,
    "jumped": e.TimeJumped,
    "auto-release": e.AutoReleaseSet,
    "black": e.RoomBlackened,
    "released": e.InjectReleased,
    "held": e.InjectHeld,
    "skipped": e.InjectSkipped,
    "withdrawn": e.InjectWithdrawn,
    "repeated": e.InjectRepeated,
    "shown": e.InjectShown,
    "ad-hoc": e.AdHocAdded,
    "shifted": e.ScriptShifted,
    "chosen": e.ChoiceMade,
    "status": e.StatusSet,
    "status-freed": e.StatusFreed,
    "marked": e.ActionMarked,
    "signal": e.SignalNoted,
    "entry": e.EntryLogged,
    "corrected": e.EntryCorrected,
    "retracted": e.EntryRetracted,
    "note": e.NoteMade,
    "improvement": e.ImprovementSet,
    "improvement-gone": e.ImprovementRemoved,
    "finding": e.FindingEdited,
    "finding-back": e.FindingRestored,
    "remark": e.RemarkSet,
}
_KINDS = {cls: f"{name}.1" for name, cls in NAMES.items()}
_Decoder = Callable[[Any], Any]


def encode(event: e.Event) -> tuple[str, str]:
    """Return the kind (name and version) and the JSON of an event; fields at their default are left out."""
    return _KINDS[type(event)], json.dumps(_plain(event), ensure_ascii=False, separators=(",", ":"))


def decode(kind: str, payload: str) -> e.Event:
    """Return the event of a stored row. Raises Damaged for a kind of a newer program or a broken payload."""
    name, _, version = kind.partition(".")
    cls = NAMES.get(name)
    if cls is None or version != "1":
        raise Damaged(Message("store.event_newer", kind=kind))
    try:
        return _decoder(cls)(json.loads(payload))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(Message("store.event_broken", kind=kind)) from error


def _plain(thing: Any) -> Any:
    if isinstance(thing, (str, int, float, bool)) or thing is None:
        return thing
    if isinstance(thing, tuple):
        return [_plain(part) for part in typing.cast("tuple[Any, ...]", thing)]
    return {
        field.name: _plain(held)
        for field in dataclasses.fields(thing)
        if (held := getattr(thing, field.name)) != field.default
    }


@cache
def _decoder(kind: Any) -> _Decoder:
    """Return what turns JSON into a value of this type; made once a type."""
    if typing.get_origin(kind) is tuple:
        inside = typing.get_args(kind)[0]
        if _is_plain(inside):
            return tuple
        part = _decoder(inside)
        return lambda raw: tuple(part(piece) for piece in raw)
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        inner = _decoder(next(arg for arg in typing.get_args(kind) if arg is not types.NoneType))
        return lambda raw: None if raw is None else inner(raw)
    if dataclasses.is_dataclass(kind):
        return _record_decoder(typing.cast("type[Any]", kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    return lambda raw: raw


def _record_decoder(cls: type[Any]) -> _Decoder:
    hints = typing.get_type_hints(cls)
    special = {f.name: _decoder(hints[f.name]) for f in dataclasses.fields(cls) if not _is_plain(hints[f.name])}

    def build(raw: dict[str, Any]) -> Any:
        for name, read in special.items():
            if name in raw:
                raw[name] = read(raw[name])
        return cls(**raw)

    return build


def _is_plain(kind: Any) -> bool:
    args = [arg for arg in typing.get_args(kind) if arg is not types.NoneType] or [kind]
    return typing.get_origin(kind) is not tuple and all(arg in (str, int, bool, float) for arg in args)
