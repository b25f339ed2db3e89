"""The fast line: `hlm d Opvang openen in sporthal > vrk ghor` read as an entry, while it is being typed.

Role, kind, text; `#9` anywhere answers an inject; `@11:00` is a deadline; the last ` > ` counts only when what
follows are role codes or `allen`. Nothing is ever thrown away: what is no command stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tabletop.base.message import Message
from tabletop.exercise.values import Entry
from tabletop.exercise.words import EntryKind
from tabletop.scenario.value import EVERYONE

KIND_LETTERS = {
    "nl": {
        "b": EntryKind.PICTURE,
        "o": EntryKind.JUDGEMENT,
        "d": EntryKind.DECISION,
        "a": EntryKind.ACTION,
        "v": EntryKind.QUESTION,
        "i": EntryKind.INFORMATION,
    },
    "en": {
        "p": EntryKind.PICTURE,
        "j": EntryKind.JUDGEMENT,
        "d": EntryKind.DECISION,
        "a": EntryKind.ACTION,
        "q": EntryKind.QUESTION,
        "i": EntryKind.INFORMATION,
    },
}
_LETTERS = {**KIND_LETTERS["en"], **KIND_LETTERS["nl"]}
_EVERYONE = ("allen", "all", "iedereen", "everyone")
_WORD = re.compile(r"\S+")
_ANSWER = re.compile(r"(?:^|\s)#([A-Za-z]?\d+)(?=\s|$)")
_DEADLINE = re.compile(r"(?:^|\s)@([01]?\d|2[0-3])[:.]([0-5]\d)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Known:
    """What a line may refer to: roles as (code, organisation) and injects as (id, number, title)."""

    roles: tuple[tuple[str, str], ...]
    injects: tuple[tuple[str, int, str], ...] = ()

    def role(self, text: str) -> str | None:
        """Return the role code a word stands for, in whatever case."""
        return next((code for code, _ in self.roles if code.lower() == text.lower()), None)

    def inject(self, text: str) -> str | None:
        """Return the inject that `9` or `i9` stands for: by its id, else by its number in the script."""
        for id, _, _ in self.injects:
            if id.lower() == text.lower():
                return id
        return next((id for id, number, _ in self.injects if str(number) == text), None)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the line and what it was taken for: role, kind, text, answer, deadline, informed or wrong."""

    start: int
    end: int
    part: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a line says so far, and what is wrong with it."""

    role: str | None = None
    kind: EntryKind | None = None
    text: str = ""
    informed: tuple[str, ...] = ()
    answers: str | None = None
    deadline: str = ""
    problem: Message | None = None
    spans: tuple[Span, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The entry, once the line is complete and without a problem."""
        if self.problem is not None or self.role is None or self.kind is None or not self.text:
            return None
        return Entry(self.role, self.kind, self.text, self.informed, self.answers, self.deadline)


def parse_line(line: str, known: Known) -> Parsed:
    """Read a line as far as it goes. Never raises: what is wrong stands in `problem`."""
    words = list(_WORD.finditer(line))
    if not words:
        return Parsed(problem=Message("fast_line.empty"))
    first = words[0]
    role = known.role(first[0])
    if role is None:
        codes = ", ".join(code for code, _ in known.roles)
        wrong = Message("fast_line.role_unknown", word=first[0], codes=codes)
        return Parsed(problem=wrong, text=line.strip(), spans=(Span(first.start(), first.end(), "wrong"),))
    role_span = Span(first.start(), first.end(), "role")
    if len(words) == 1:
        return Parsed(role, problem=Message("fast_line.kind_missing"), spans=(role_span,))
    second = words[1]
    kind = _LETTERS.get(second[0].lower())
    if kind is None:
        wrong = Message("fast_line.kind_unknown", word=second[0])
        spans = (role_span, Span(second.start(), second.end(), "wrong"))
        return Parsed(role, problem=wrong, text=line[second.start() :].strip(), spans=spans)
    spans = (role_span, Span(second.start(), second.end(), "kind"))
    return _rest(line, second.end(), known, Parsed(role, kind, spans=spans))


def completions(line: str, cursor: int, known: Known) -> tuple[str, ...]:
    """Return the role codes that fit the word under the cursor: at the start, or behind ` > `."""
    before = line[:cursor]
    word = before.split(" ")[-1]
    behind = before.rpartition(" > ")
    at_start = " " not in before.lstrip()
    typing_partners = bool(behind[1]) and all(_partner(w, known) for w in behind[2].split()[:-1])
    if not (at_start or typing_partners):
        return ()
    fits = [
        code
        for code, name in known.roles
        if code.lower().startswith(word.lower()) or (len(word) > 2 and word.lower() in name.lower())
    ]
    return tuple(fits) if word or typing_partners else ()


def line_of(entry: Entry, language: str) -> str:
    """Return an entry as the line that would say it, for correcting."""
    letter = next(key for key, kind in KIND_LETTERS[language].items() if kind is entry.kind)
    parts = [entry.role.lower(), letter, entry.text]
    if entry.answers:
        parts.append(f"#{entry.answers}")
    if entry.deadline:
        parts.append(f"@{entry.deadline}")
    if entry.informed:
        everyone = "allen" if language == "nl" else "all"
        parts.append("> " + " ".join(everyone if c == EVERYONE else c.lower() for c in entry.informed))
    return " ".join(parts)


def _rest(line: str, start: int, known: Known, parsed: Parsed) -> Parsed:
    body_end, informed, spans = _partners(line, start, known)
    body = line[start:body_end]
    answers, problem = None, None
    found = _ANSWER.search(body)
    if found is not None:
        answers = known.inject(found[1])
        part = "answer" if answers else "wrong"
        spans.append(Span(start + found.start(1) - 1, start + found.end(1), part))
        if answers is None:
            problem = Message("fast_line.inject_unknown", word=f"#{found[1]}")
        body = _blank(body, found)
    deadline = ""
    found = _DEADLINE.search(body)
    if found is not None:
        deadline = f"{int(found[1]):02d}:{found[2]}"
        spans.append(Span(start + found.start(1) - 1, start + found.end(2), "deadline"))
        body = _blank(body, found)
    text = " ".join(body.split(" ")).strip()
    text = re.sub(r" {2,}", " ", text)
    if not text:
        problem = problem or Message("fast_line.text_missing")
    every = (*parsed.spans, *sorted(spans, key=lambda span: span.start))
    return Parsed(parsed.role, parsed.kind, text, informed, answers, deadline, problem, every)


def _partners(line: str, start: int, known: Known) -> tuple[int, tuple[str, ...], list[Span]]:
    """Return where the text ends, who was informed, and the spans of that."""
    at = line.rfind(" > ", start)
    if at < 0:
        return len(line), (), []
    words = re.split(r"[\s,]+", line[at + 3 :].strip())
    partners = [_partner(word, known) for word in words if word]
    if not partners or any(partner is None for partner in partners):
        return len(line), (), []
    codes = tuple(dict.fromkeys(partner for partner in partners if partner))
    return at, (EVERYONE,) if EVERYONE in codes else codes, [Span(at + 1, len(line), "informed")]


def _partner(word: str, known: Known) -> str | None:
    return EVERYONE if word.lower() in _EVERYONE else known.role(word.strip(","))


def _blank(body: str, found: re.Match[str]) -> str:
    return body[: found.start()] + " " + body[found.end() :]
