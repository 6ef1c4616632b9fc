"""Heads: a few letters that stand for a name where a column has no room for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from hikreader.text.display import displayed
from hikreader.text.graphemes import cells, cut

MOST = 4
"""Cells of a head."""

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:www\.)?([\w-]+)(?:\.[\w-]+)+")
_VOWELS = frozenset("aeiouäöüáéíóúàèìòùâêîôû")
_ARTICLES = frozenset({"the", "a", "an", "le", "la", "les", "el", "los", "der", "die", "das", "il", "o"})


def heads(names: Iterable[str], given: Collection[str] = ()) -> list[str]:
    """A head for each name, no two alike: an acronym, initials, or the signs by which one word is known.

    "CTV News" is CTV, "Al Jazeera" AJ, "News18" N18, "Reuters" RTR; what is taken already, or `given` to another, gets
    a number. Small letters are no difference.
    """
    taken = {head.casefold() for head in given}
    result = []
    for name in names:
        head = next(one for one in _candidates(_head(displayed(name))) if one.casefold() not in taken)
        taken.add(head.casefold())
        result.append(head)
    return result


def _candidates(head: str) -> Iterator[str]:
    yield head
    for number in range(2, 10**MOST):
        yield f"{cut(head, MOST - len(str(number)))}{number}"
    # More columns than that have no room on any screen.
    for number in range(10**MOST, 10**9):
        yield str(number)


def _head(name: str) -> str:
    address = _ADDRESS.fullmatch(name.strip())
    words = _WORD.findall(address[1] if address else name)
    if len(words) > 1 and words[0].casefold() in _ARTICLES:
        words = words[1:]
    if not words:
        return "?"
    if len(words) > 1 and not _is_acronym(words[0]):
        return cut("".join(word[0] for word in words).upper(), MOST)
    return cut(_of_word(words[0]), MOST)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and cells(word) == len(word)


def _of_word(word: str) -> str:
    signs = "".join(sign for sign in word if sign.isupper() or sign.isdigit())
    if len(signs) > 1:
        return signs
    if not word.isascii() and cells(word) > len(word):
        return word  # of a script without letters the first signs tell most
    consonants = [sign for sign in word[1:].casefold() if sign not in _VOWELS]
    skeleton = [one for before, one in zip(["", *consonants], consonants, strict=False) if one != before]
    return (word[0] + "".join(skeleton[:2])).upper() if len(skeleton) > 1 else word[:3].upper()
