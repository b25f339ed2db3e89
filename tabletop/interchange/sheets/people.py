"""Who a script is for: names in cells become roles, those of the scenario first. One name is always one role."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.base.errors import Refused
from tabletop.base.message import Message
from tabletop.interchange.sheets.cells import is_among, names_in
from tabletop.interchange.sheets.words import plain
from tabletop.scenario.inject import EACH, TABLE
from tabletop.scenario.model import Role, Scenario
from tabletop.scenario.value import EVERYONE

LONGEST_NAME = 60
MOST_MADE = 200
"""Roles that one sheet can bring: with more, the column of recipients is another one."""
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}")
_WITH_CODE = re.compile(r"(.{2,}?)\s*[(\[]\s*([A-Z][A-Z0-9]{1,3})\s*[)\]]|([A-Z][A-Z0-9]{1,3})\s*[-–:=]\s+(.{3,})")
_SMALL = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "voor",
        "en",
        "der",
        "den",
        "the",
        "of",
        "for",
        "and",
        "in",
        "op",
        "aan",
        "te",
        "ten",
    ]
)
_SHORTENED = {"veiligheidsregio": "VR", "gemeente": "", "gemeenten": "", "municipality": "", "provincie": "P"}


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who a cell addresses."""

    codes: tuple[str, ...] = ()
    """Role codes, or everyone; empty when it names nobody."""
    facilitator: bool = False
    """Whether it is for who leads the exercise."""
    strange: tuple[str, ...] = ()
    """Parts that are no name."""


class People:
    """The roles of a scenario while a sheet is read: those that were there, and those that the sheet names."""

    def __init__(self, base: Scenario | None) -> None:
        self._roles: dict[str, Role] = {}
        self._codes: dict[str, str] = {}
        self.made: list[str] = []
        for role in base.roles if base is not None else ():
            self._roles[role.code] = role
            for name in (role.code, role.organisation, role.short):
                if plain(name):
                    self._codes.setdefault(plain(name), role.code)

    @property
    def roles(self) -> tuple[Role, ...]:
        """Every role, in the order in which it came up."""
        return tuple(self._roles.values())

    @property
    def known(self) -> frozenset[str]:
        """The plain names that stand for a role."""
        return frozenset(self._codes)

    def learn(self, cells: Iterable[str]) -> None:
        """Look for names that say their own code, `Liander (LIA)`, before any code is made up."""
        for text in cells:
            for name in names_in(text, self.known):
                found = _WITH_CODE.fullmatch(name) if len(name) <= LONGEST_NAME else None
                if found is not None:
                    self._learned(found[1] or found[4], found[2] or found[3])

    def recipients(self, text: str) -> Recipients:
        """Return who a cell addresses; names that are new become roles."""
        if is_among(text, "recipients", "everyone"):
            return Recipients((EVERYONE,))
        codes: list[str] = []
        strange: list[str] = []
        facilitator = False
        for name in names_in(text, self.known):
            if is_among(name, "recipients", "everyone"):
                codes.append(EVERYONE)
            elif is_among(name, "recipients", "facilitator") and self.code_of(name) is None:
                facilitator = True
            elif len(name) > LONGEST_NAME or not re.search(r"\w", name):
                strange.append(name)
            else:
                codes.append(self.code_of(name) or self._made(name))
        if EVERYONE in codes:
            codes = [EVERYONE]
        return Recipients(tuple(dict.fromkeys(codes)), facilitator, tuple(strange))

    def actor(self, name: str) -> str | None:
        """Return who acts by a name: a role that is known, each or the table; None for somebody unknown."""
        code = self.code_of(name)
        if code is not None:
            return code
        if is_among(name, "recipients", "each"):
            return EACH
        said = set(plain(name).split())
        alike = [role.code for role in self.roles if said and said <= set(plain(role.organisation).split())]
        if len(alike) == 1:
            return alike[0]
        return TABLE if is_among(name, "recipients", "table") else None

    def code_of(self, name: str) -> str | None:
        """Return the code of the role that a name stands for, or None."""
        said = plain(name)
        if said in self._codes:
            return self._codes[said]
        found = _WITH_CODE.fullmatch(name)
        if found is not None and (found[2] or found[3]) in self._roles:
            return found[2] or found[3]
        bare = plain(re.sub(r"\([^)]*\)", " ", name))
        if bare in self._codes:
            return self._codes[bare]
        if len(said) < 7:
            return None
        near = difflib.get_close_matches(
            said, [one for one in self._codes if abs(len(one) - len(said)) <= 2], 1, 0.92
        )
        code = self._codes[near[0]] if near and not re.search(r"\d", said) else None
        if code is not None:
            self._codes[said] = code
        return code

    def add(self, name: str) -> str:
        """Return the code of a role, made when it is new."""
        return self.code_of(name) or self._made(name)

    def drop(self, code: str) -> str:
        """Take a role that was made out again, and return its name."""
        role = self._roles.pop(code)
        self.made.remove(code)
        self._codes = {name: one for name, one in self._codes.items() if one != code}
        return role.organisation

    def _learned(self, name: str, code: str) -> None:
        if code == EVERYONE or code in self._roles or plain(name) in self._codes:
            return
        self._put(Role(code=code, organisation=name.strip()))

    def _made(self, name: str) -> str:
        name = " ".join(name.split())
        name = name[:1].upper() + name[1:]
        code = self._free(code_for(name))
        self._put(Role(code=code, organisation=name))
        return code

    def _put(self, role: Role) -> None:
        if len(self.made) >= MOST_MADE:
            raise Refused(Message("importing.refused.roles"))
        self._roles[role.code] = role
        self.made.append(role.code)
        self._codes.setdefault(plain(role.organisation), role.code)
        self._codes.setdefault(plain(role.code), role.code)

    def _free(self, code: str) -> str:
        if code not in self._roles and code != EVERYONE:
            return code
        for number in range(2, MOST_MADE + 2):
            tail = str(number)
            other = code[: 4 - len(tail)] + tail
            if other not in self._roles:
                return other
        raise Refused(Message("importing.refused.roles"))


def code_for(name: str) -> str:
    """Return a code of two to four capitals for the name of an organisation."""
    latin = unicodedata.normalize("NFKD", name.replace("IJ", "IJ").replace("ß", "ss"))
    latin = latin.encode("ascii", "ignore").decode()
    if _CODE.fullmatch(latin.strip()):
        return latin.strip()
    words: list[str] = re.findall(r"[A-Za-z0-9]+", re.sub(r"\([^)]*\)", " ", latin) or latin)
    if not words:
        return "ROL"
    start = _SHORTENED.get(words[0].lower()) if len(words) > 1 else None
    if start is not None:
        rest = words[1:]
        code = start + "".join(word[0] for word in rest) if start else rest[0][:3]
    else:
        main = [word for word in words if word.lower() not in _SMALL] or words
        code = "".join(word[0] for word in main) if len(main) > 1 else main[0][: 4 if main[0].isupper() else 3]
    code = code.upper()[:4]
    if not code[0].isalpha():
        code = f"R{code}"[:4]
    return code if len(code) > 1 else f"{code}X"
