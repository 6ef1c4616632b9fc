"""Synthetic edits of an article, each knowing what became of every character."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from hikreader.model.span import Span

Made = list[tuple[str, int | None]]
"""The new text, each character with its offset in the old one; None for what is new."""

_ADS = (
    "Advertisement. Subscribe now and save 50 percent on your first year of unlimited reading.",
    "Read more: Ten things you did not know about surveillance cameras in your city.",
    "Sign up for our newsletter to get the day's top stories in your inbox.",
)
_SENTENCE_END = re.compile(r"(?<=[.!?\"'”’])\s+")
_MARKS = {"'": "’", '"': "”", "’": "'", "“": '"', "”": '"', "‘": "'", "–": "-", "-": "–"}


def _made(text: str) -> Made:
    return [(character, at) for at, character in enumerate(text)]


def typos(share: float) -> Callable[[str, random.Random], Made]:
    def edit(text: str, chance: random.Random) -> Made:
        made: Made = []
        for character, at in _made(text):
            if character.isspace() or chance.random() >= share:
                made.append((character, at))
                continue
            letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
            made += chance.choice(
                [[(letter, at)], [], [(character, at), (letter, None)], [(letter, None), (character, at)]]
            )
        return made

    return edit


def _pieces(text: str) -> list[Made]:
    """The sentences, roughly, each with the blanks after it."""
    cuts = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
    made = _made(text)
    return [made[start:end] for start, end in pairwise(cuts) if end > start]


def sentences_deleted(text: str, chance: random.Random) -> Made:
    return [one for piece in _pieces(text) if chance.random() >= 0.2 for one in piece]


def ads_inserted(text: str, chance: random.Random) -> Made:
    made: Made = []
    for piece in _pieces(text):
        made += piece
        if chance.random() < 0.15:
            made += [(character, None) for character in chance.choice(_ADS) + "\n\n"]
    return made


def marks_and_blanks_changed(text: str, chance: random.Random) -> Made:
    made: Made = []
    for character, at in _made(text):
        if character == " " and chance.random() < 0.2:
            made += [(chance.choice(" \u00a0\n"), at), *([(" ", None)] if chance.random() < 0.5 else [])]
        else:
            made.append((_MARKS.get(character, character) if chance.random() < 0.7 else character, at))
    return made


def halves_swapped(text: str, chance: random.Random) -> Made:
    pieces = _pieces(text)
    middle = len(pieces) // 2
    between: Made = [("\n", None)]
    return [one for piece in [*pieces[middle:], between, *pieces[:middle]] for one in piece]


def copied_elsewhere(text: str, chance: random.Random) -> Made:
    """An exact copy of a few sentences is put somewhere else, before or after, not right beside them."""
    pieces = _pieces(text)
    first = chance.randrange(max(1, len(pieces) - 3))
    copy: Made = [(character, None) for piece in pieces[first : first + 3] for character, _ in piece]
    places = [at for at in range(len(pieces) + 1) if not first - 1 <= at <= first + 4]
    pieces.insert(chance.choice(places), [*copy, ("\n", None)])
    return [one for piece in pieces for one in piece]


def sentences_moved(text: str, chance: random.Random) -> Made:
    """A few sentences, word for word the same, stand further up or down."""
    pieces = _pieces(text)
    for _ in range(3):
        piece = pieces.pop(chance.randrange(len(pieces)))
        pieces.insert(chance.randrange(len(pieces) + 1), piece)
    return [one for piece in pieces for one in piece]


_NAME_OR_NUMBER = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}|\b\d+\b")
_OTHER_NAMES = ("Qorvath", "Zembla", "Udrew", "Klimt", "Bixby", "Wofford")


def look_alikes(text: str, chance: random.Random) -> Made:
    """Every other sentence with a name or a number is replaced by one that speaks of somebody or something else."""
    made: Made = []
    for piece in _pieces(text):
        words = "".join(character for character, _ in piece)
        other = _NAME_OR_NUMBER.sub(lambda match: _another(match[0], chance), words)
        is_kept = words == other or chance.random() < 0.5
        made += piece if is_kept else [(character, None) for character in other]
    return made


def _another(word: str, chance: random.Random) -> str:
    return str(int(word) + chance.randrange(2, 90)) if word.isdecimal() else chance.choice(_OTHER_NAMES)


EDITS: dict[str, Callable[[str, random.Random], Made]] = {
    "typos 1 %": typos(0.01),
    "typos 2 %": typos(0.02),
    "typos 5 %": typos(0.05),
    "typos 10 %": typos(0.10),
    "sentences deleted": sentences_deleted,
    "ads inserted": ads_inserted,
    "marks and blanks changed": marks_and_blanks_changed,
    "halves swapped": halves_swapped,
    "copied elsewhere": copied_elsewhere,
    "sentences moved": sentences_moved,
    "look-alikes": look_alikes,
}


def spans_of(text: str, chance: random.Random, count: int) -> Iterator[Span]:
    """Spans as people label them: sentences, quotations, and runs of words of any length."""
    pieces = [Span(piece[0][1] or 0, (piece[-1][1] or 0) + 1) for piece in _pieces(text)]
    quotes = [Span(found.start(), found.end()) for found in re.finditer(r"[\"'“‘][^\"'“”’\n]{10,300}[\"'”’]", text)]
    words = list(re.finditer(r"\w+", text))
    for number in range(count):
        if number % 3 == 2:
            first = chance.randrange(len(words) - 1)
            last = min(len(words) - 1, first + chance.randrange(1, 12))
            yield Span(words[first].start(), words[last].end())
        else:
            span = chance.choice(quotes if quotes and number % 3 else pieces)
            body = span.of(text)
            start = span.start + len(body) - len(body.lstrip())
            yield Span(start, max(start, span.end - (len(body) - len(body.rstrip()))))
