"""2,000 damaged scenario files: each ends in problems or in a scenario, never in a traceback."""

from __future__ import annotations

import random
import re

from tabletop.base.texts import Texts
from tabletop.scenario.problem import report_lines
from tabletop.scenario.reader import read_scenario
from tabletop.scenario.translation import read_translation, texts_of
from tests.scenario.samples import FLOOD, PAIRS, ROUNDS, SMALL

TOKENS = (
    "[",
    "]",
    "{",
    "}",
    ":",
    "- ",
    "'",
    '"',
    "|",
    ">",
    "&a ",
    "*a",
    "!x ",
    "\t",
    "\n",
    "#",
    "%",
    "---\n",
    "?",
    "~",
)
TOKENS += (
    "all",
    "i1",
    "i1.1",
    "T+00:35",
    "T+99:99",
    "-1",
    "9" * 40,
    "true",
    "<<: ",
    "\x00",
    "\ufeff",
    "\u2028",
    "é",
    "🎲",
)

WORD = re.compile(r"[\w.+-]+")


def with_other_words(text: str, chance: random.Random) -> str:
    """Put another word or token of the file in the place of one: mostly still YAML, seldom still a scenario."""
    words = list(WORD.finditer(text))
    if not words:
        return text
    gone = chance.choice(words)
    come = chance.choice((chance.choice(words)[0], chance.choice(words)[0], "", chance.choice(TOKENS)))
    return text[: gone.start()] + come + text[gone.end() :]


def mutated(text: str, chance: random.Random) -> str | bytes:
    """Damage a file in one to four places, by signs, tokens, lines or bytes."""
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.6:
            text = with_other_words(text, chance)
            continue
        lines = text.split("\n")
        at = chance.randrange(len(text) + 1)
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                text = text[:at] + chance.choice(TOKENS) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 30) :]
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case 3:
                lines.insert(other, lines[one])
                text = "\n".join(lines)
            case 4:
                del lines[one]
                text = "\n".join(lines)
            case 5:
                lines[one] = " " * chance.randint(0, 9) + lines[one].strip()
                text = "\n".join(lines)
            case _:
                head, colon, _ = lines[one].partition(":")
                lines[one] = f"{head}{colon} {chance.choice(TOKENS)}"
                text = "\n".join(lines)
    if chance.random() < 0.1:
        damaged = bytearray(text.encode("utf-8", "replace"))
        for _ in range(chance.randint(1, 5)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        return bytes(damaged)
    return text


def test_two_thousand_damaged_files_end_in_words_and_not_in_a_traceback(more: int) -> None:
    chance = random.Random(2015)
    texts = (Texts("nl"), Texts("en"))
    samples = (SMALL, FLOOD, ROUNDS, PAIRS)
    original = read_scenario(SMALL).scenario
    sound = 0
    for number in range(2000 * more):
        damaged = mutated(samples[number % 4], chance)
        reading = read_scenario(damaged)
        assert reading.scenario is not None or not reading.sound
        assert all(line.strip() for line in report_lines(reading.problems, texts[number % 2]))
        if reading.scenario is not None:
            texts_of(reading.scenario)
            sound += reading.sound
        if number % 20 == 0:
            report_lines(read_translation(damaged, original)[1], texts[number % 2])
    assert 50 * more < sound < 1500 * more, "the damage should neither break everything nor nothing"
