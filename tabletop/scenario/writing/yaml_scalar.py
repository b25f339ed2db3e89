"""How a text is written in YAML so that it reads back as the same text, here and in other readers.

Our own reader takes every scalar for text. Others guess: words and numbers they would guess at are quoted.
"""

from __future__ import annotations

import re

from tabletop.scenario.yaml_source import EMPTY

LINE = 110
"""The longest line that is written, in characters."""
_PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[\w+]))(?:.*\S)?")
_GUESSED = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|<<|=|[-+]?\.(?:inf|nan))"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[-+]?0[0-9xob][0-9a-fA-F_]*|[-+]?[0-9][0-9_.]*[eE][-+]?[0-9]+|[-+]?[0-9]+[_.][0-9_.]*|[-+]?\.[0-9]+"
)
_INSIDE = re.compile(r":(?=\s|$)|\s#")
_FLOW_SIGNS = re.compile(r"[,\[\]{}]")
_ODD = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_BETWEEN_WORDS = re.compile(r"(?<=\S) (?=\S)")
_HALVES = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text with a replacement sign for halves of characters, which no file can hold."""
    return _HALVES.sub("\ufffd", text)


def one_line(text: str, flow: bool = False, like: str = "") -> str:
    """Write a text on one line; `like` is the quotation mark it had before, `flow` that it stands in brackets."""
    if like == '"':
        return _double(text)
    if like != "'" and is_plain(text, flow):
        return text
    return _double(text) if _ODD.search(text) else "'" + text.replace("'", "''") + "'"


def is_plain(text: str, flow: bool = False) -> bool:
    """Tell whether a text can stand without quotation marks and mean the same to every reader."""
    if text in EMPTY or _ODD.search(text) or not _PLAIN.fullmatch(text) or _GUESSED.fullmatch(text):
        return False
    if _INSIDE.search(text) or text.startswith(("---", "...")):
        return False
    return not (flow and _FLOW_SIGNS.search(text))


def lines(text: str, indent: int, like: str = "", old: str = "", width: int = LINE) -> list[str] | None:
    """Write a text over several lines under an indent, the first line without it.

    Block texts (`like` is | or >) begin with their sign; others go on at the indent. Full lines of `old` that
    still hold are kept. Returns None when the text would not read back as itself in that way.
    """
    if like == "|":
        return _literal(text, indent)
    if like == ">":
        return _folded(text, indent, old, width)
    if like == "" and not is_plain(text):
        like = "'"
    if "\n" in text or text != text.strip() or (like != '"' and _ODD.search(text)):
        return None
    whole = one_line(text, like=like)
    first, *rest = _wrapped(whole, old, width - indent)
    return [first, *(" " * indent + line for line in rest)] if rest else None


def _double(text: str) -> str:
    text = storable(text)
    return '"' + "".join(_ESCAPES.get(sign) or _escaped(sign) for sign in text) + '"'


def _escaped(sign: str) -> str:
    if not _ODD.match(sign):
        return sign
    code = ord(sign)
    if code < 0x100:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _ending(text: str) -> tuple[str, str] | None:
    """Return the body of a block text and the sign for how it ends; None when that has no sign of ours."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if not body or ends > 1 or _ODD.search(body.replace("\n", "").replace("\t", "")):
        return None
    return body, "" if ends else "-"


def _literal(text: str, indent: int) -> list[str] | None:
    ended = _ending(text)
    if ended is None:
        return None
    parts = ended[0].split("\n")
    if parts[0] != parts[0].lstrip() or any(not part.strip() for part in parts[:1]):
        return None
    if any(part and (not part.strip() or part[0] == "\t") for part in parts):
        return None
    return [f"|{ended[1]}", *(" " * indent + part if part else "" for part in parts)]


def _folded(text: str, indent: int, old: str, width: int) -> list[str] | None:
    ended = _ending(text)
    if ended is None:
        return None
    parts = ended[0].split("\n")
    if not parts[0] or any(part != part.strip() for part in parts):
        return None
    made = [f">{ended[1]}"]
    for number, part in enumerate(parts):
        if number and part:
            made.append("")
        made += [" " * indent + line for line in _wrapped(part, old, width - indent)] if part else [""]
    return made


def _wrapped(text: str, old: str, room: int) -> list[str]:
    """Break a text into lines at single spaces; keep the first lines of `old` as far as they still hold."""
    words = _BETWEEN_WORDS.split(text)
    made: list[str] = []
    done = 0
    before = [line.strip() for line in old.split("\n")]
    for line in before[:-1]:
        count = len(_BETWEEN_WORDS.split(line))
        if not line or done + count >= len(words) or " ".join(words[done : done + count]) != line:
            break
        made.append(line)
        done += count
    line = ""
    for word in words[done:]:
        if line and len(line) + 1 + len(word) > room:
            made.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*made, line]
