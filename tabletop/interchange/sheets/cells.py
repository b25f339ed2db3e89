"""What single cells of a script say: channels, kinds, recipients' names apart, expected actions, effects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tabletop.interchange.sheets.words import meanings, phrases, plain
from tabletop.scenario.words import Channel

_GAP = re.compile(r"[^\S\n]{2,}")
_BULLET = re.compile(r"^\s*(?:[-–—•●▪*·>]+|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_INLINE_BULLET = re.compile(r"\s+[•●▪]\s+")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*\.?$")
_WITHIN = re.compile(
    r"(?:binnen|within|in|max\.?|maximaal|<)\s*(\d{1,4})\s*(minuten|minuut|minutes?|mins?|min|m|uur|u|hours?|hrs?|h)\b\.?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:binnen|within|max\.?|<|\+)?\s*(\d{1,4})\s*(minuten|minuut|minutes?|mins?|min|m|'|uur|u|hours?|hrs?|h)?\.?",
    re.IGNORECASE,
)
_HOURS = ("uur", "u", "h")
_ACTOR = re.compile(r"[A-Z][\w&/.-]*(?: [\w&/.-]+){0,2}: +\S")
"""Who acts, as a line begins with: a code, or a name of at most three words."""
_PREFIX = re.compile(r"([^:\n]{1,60}?)\s*:\s+(\S.*)", re.DOTALL)
_OBJECTIVE = re.compile(r"(?:doel|objective)\s+([a-z0-9][a-z0-9-]{0,59})", re.IGNORECASE)
_SHARES = re.compile(r"(?:deelt met|shares with)\s+(.+)", re.IGNORECASE)
_STRONG = re.compile(r"[;+|\n]|,(?![^()]*\))|(?<!\d)/(?!\d)|\s/\s|\s[•●▪]\s|\s-\s(?=[A-Z]{2,4}\b)")
_WEAK = re.compile(r"\s+(?:en|and|&)\s+|(?<=\S)&(?=\S{2})", re.IGNORECASE)
_LABEL = re.compile(r"^(?:aan|to|cc|voor|for|rol|role|t\.?a\.?v\.?|c\.?c\.?)\s*:\s*", re.IGNORECASE)
_WHOLE = re.compile(r"^(?:het )?(?:ministerie|ministry|department|directoraat)\b", re.IGNORECASE)
_NOBODY = frozenset(("", "nvt", "n v t", "na", "n a", "geen", "none", "niemand", "nobody", "x"))


@dataclass(frozen=True, slots=True)
class SaidAction:
    """An expected action as a line says it; names are still names."""

    what: str
    actor: str = ""
    within: int | None = None
    """Minutes."""
    objective: str = ""
    share: str = ""


def tight(text: str) -> str:
    """Return a text without long gaps on a line: what is searched for between words would take ages in them."""
    return _GAP.sub(" ", text)


def channel_of(text: str) -> tuple[Channel, str]:
    """Return the channel a cell names; one that is unknown keeps its own name."""
    text = tight(text)
    known = meanings("channels")
    word = plain(text)
    if word in known:
        return Channel(known[word]), ""
    for part in re.split(r"[/,;()]|\s+(?:of|or|en|and|via)\s+|\s*[-–:]\s+", text):
        if plain(part) in known and known[plain(part)] != Channel.OTHER:
            return Channel(known[plain(part)]), ""
    first = word.split(" ")[0] if word else ""
    if len(first) > 3 and first in known:
        return Channel(known[first]), ""
    return Channel.OTHER, " ".join(text.split())[:60]


def kind_of(text: str) -> str:
    """Return the kind of row a cell names: a type of inject, `contingency`, `expected`, or nothing."""
    known = meanings("types")
    word = plain(text)
    if word in known:
        return known[word]
    if "contingen" in word or "reserve" in word:
        return "contingency"
    return "expected" if word.startswith(("expected", "verwacht")) else ""


def lines_of(text: str) -> list[str]:
    """Return the lines of a cell without their bullets and numbers."""
    parts = [part for line in tight(text).split("\n") for part in _INLINE_BULLET.split(line)]
    return [line for part in parts if (line := _BULLET.sub("", part).strip(" \t•●▪"))]


def actions_of(text: str) -> list[SaidAction]:
    """Return the expected actions of a cell: one a line, or several that each begin with who acts."""
    return [_action(part) for line in lines_of(text) for part in _by_actor(line)]


def _by_actor(line: str) -> list[str]:
    """Part `VRK: belt; LIA: meldt` at the semicolon; one that does not stand between two actors stays."""
    parts = re.split(r"\s*;\s+", line)
    begun = [_ACTOR.match(part) is not None for part in parts]
    return parts if len(parts) > 1 and all(begun) else [line]


def minutes_of(text: str) -> int | None:
    """Return the minutes a cell says: `10`, `10 min`, `1 uur`; None when it says none or too many."""
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        return None
    minutes = int(found[1]) * (60 if (found[2] or "").lower().startswith(_HOURS) else 1)
    return minutes if 1 <= minutes <= 24 * 60 else None


def names_in(text: str, known: frozenset[str]) -> list[str]:
    """Return the names in a cell, in any usual separator. `known` holds plain names that must stay whole."""
    if plain(text) in known:
        return [text.strip()]
    names: list[str] = []
    for part in _STRONG.split(tight(text)):
        whole = _LABEL.sub("", part.strip(" \t.•●▪-"))
        if plain(whole) in known or _WHOLE.match(whole):
            names.append(whole)
        else:
            names += [one.strip() for one in _WEAK.split(whole)]
    return [name for name in dict.fromkeys(names) if plain(name) not in _NOBODY]


def effect_of(text: str, own: dict[str, str]) -> tuple[str, str, str] | None:
    """Return function, status and area of a line such as `Elektriciteit: uitgevallen (IJmond)`; None if unknown.

    `own` holds the plain names of functions that are not built in, with their ids.
    """
    text = tight(text)
    bracket = _BRACKETS.search(text)
    area = bracket[1].strip() if bracket else ""
    said = plain(_BRACKETS.sub("", text))
    function = _longest(said, {**meanings("functions"), **own})
    status = _longest(said, dict(meanings("statuses")))
    return (function, status, area) if function and status else None


def _longest(said: str, known: dict[str, str]) -> str:
    """Return what the longest known phrase in a text means."""
    padded = f" {said} "
    best = max((phrase for phrase in known if f" {phrase} " in padded), key=len, default="")
    return known.get(best, "")


def _action(line: str) -> SaidAction:
    action = SaidAction(line)
    found = _PREFIX.fullmatch(line)
    if found is not None and _could_act(found[1]):
        action = replace(action, actor=found[1].strip(), what=found[2].strip())
    bracket = _BRACKETS.search(action.what)
    if bracket is not None:
        told, left = _told(action, bracket[1])
        if told != action:
            what = action.what[: bracket.start()].strip()
            action = replace(told, what=f"{what} ({left})" if left else what)
    bare = _WITHIN.search(action.what) if action.within is None else None
    return action if bare is None else replace(action, within=_minutes(bare))


def _could_act(name: str) -> bool:
    """Tell whether what stands before a colon could be who acts: a code, or a name of a few words."""
    return len(name.split()) <= 5 and not re.search(r"[.!?]|\d:\d", name)


def _told(action: SaidAction, inside: str) -> tuple[SaidAction, str]:
    """Take what stands between brackets apart; what is not understood is returned as it was."""
    left: list[str] = []
    for part in inside.split(", "):
        within = _WITHIN.fullmatch(part.strip())
        objective, shares = _OBJECTIVE.fullmatch(part.strip()), _SHARES.fullmatch(part.strip())
        if within is not None and _minutes(within) is not None:
            action = replace(action, within=_minutes(within))
        elif objective is not None:
            action = replace(action, objective=objective[1])
        elif shares is not None:
            action = replace(action, share=shares[1])
        elif action.share and re.fullmatch(r"[A-Z][A-Z0-9]{1,3}", part.strip()):
            action = replace(action, share=f"{action.share}, {part.strip()}")
        else:
            left.append(part)
    return action, ", ".join(left)


def _minutes(found: re.Match[str]) -> int | None:
    minutes = int(found[1]) * (60 if found[2].lower().startswith(_HOURS) else 1)
    return minutes if 1 <= minutes <= 24 * 60 else None


def is_among(text: str, section: str, name: str) -> bool:
    """Tell whether a cell says one of the words of a list."""
    return plain(text) in phrases(section, name)
