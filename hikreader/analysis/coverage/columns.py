"""Columns: outlets by date, each with its articles, under a few letters that stand for its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from hikreader.model.article import Article
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells, cut

MOST = 4
"""Cells of a head."""

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:www\.)?([\w-]+)(?:\.[\w-]+)+")
_VOWELS = frozenset("aeiouäöüáéíóúàèìòùâêîôû")
_ARTICLES = frozenset({"the", "a", "an", "le", "la", "les", "el", "los", "der", "die", "das", "il", "o"})

_UNNAMED = "#"
"""What stands before the number of an article that names no outlet."""
LONGEST_HEAD = 6
"""Cells of a head that a person may give to a column."""


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


class Column(NamedTuple):
    """An outlet with its articles, by their text ids; an article without an outlet is a column of its own.

    `head` is the name in a few letters, `key` what it is known by when a person gives it another one. `dates` are those
    of its articles, in order; `has_undated` says whether one of them has none.
    """

    key: str
    name: str
    head: str
    dates: tuple[str, ...]
    has_undated: bool
    text_ids: frozenset[int]

    @property
    def published(self) -> str | None:
        """The earliest of its dates, None where there is none."""
        return self.dates[0] if self.dates else None


def columns_of(
    articles: Iterable[Article],
    copies: Mapping[int, Collection[int]] | None = None,
    column_names: Mapping[str, str] | None = None,
) -> tuple[Column, ...]:
    """The columns of some articles by date, undated ones last.

    Articles of one outlet are one column. An outlet all of whose articles are copies of another's (`copies`, by text
    ids) joins that one. `column_names` are the heads that people gave; where two columns were given the same, the first
    has it.
    """
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[_key(article)].append(article)
    columns = sorted((_column(key, group) for key, group in groups.items()), key=_when)
    return _headed(sorted(_folded(columns, copies or {}), key=_when), column_names or {})


def _key(article: Article) -> str:
    outlet = article.metadata.outlet
    return outlet.casefold() if outlet else article.uid


def _column(key: str, articles: Sequence[Article]) -> Column:
    first = min(articles, key=lambda one: (one.source, one.region.start)).metadata
    dates = tuple(sorted(article.metadata.published for article in articles if article.metadata.published))
    name = first.outlet or first.title or articles[0].source
    text_ids = frozenset(article.text_id for article in articles)
    return Column(key, name, "" if first.outlet else _UNNAMED, dates, len(dates) < len(articles), text_ids)


def _when(column: Column) -> tuple[object, ...]:
    return column.published is None, column.published or "", column.name, min(column.text_ids)


def _folded(columns: Iterable[Column], copies: Mapping[int, Collection[int]]) -> list[Column]:
    kept: list[Column] = []
    for column in columns:
        at = next((at for at, one in enumerate(kept) if _is_copy(column, one, copies)), None)
        if at is None:
            kept.append(column)
        else:
            kept[at] = _joined(kept[at], column)
    return kept


def _is_copy(column: Column, other: Column, copies: Mapping[int, Collection[int]]) -> bool:
    """Whether all articles of one of the two are copies of articles of the other."""

    def holds(one: Column, two: Column) -> bool:
        return all(not two.text_ids.isdisjoint(copies.get(text_id, ())) for text_id in one.text_ids)

    return holds(column, other) or holds(other, column)


def _joined(one: Column, other: Column) -> Column:
    return one._replace(
        name=f"{one.name}, {other.name}",
        dates=tuple(sorted([*one.dates, *other.dates])),
        has_undated=one.has_undated or other.has_undated,
        text_ids=one.text_ids | other.text_ids,
    )


def _headed(columns: Sequence[Column], column_names: Mapping[str, str]) -> tuple[Column, ...]:
    given: dict[str, str] = {}
    for column in columns:
        head = cut(column_names.get(column.key, ""), LONGEST_HEAD)  # records may hold what no person typed
        if head and head.casefold() not in map(str.casefold, given.values()):
            given[column.key] = head
    unnamed = _numbers(tuple(given.values()))
    for column in columns:
        if column.head == _UNNAMED and column.key not in given:
            given[column.key] = next(unnamed)
    usual = iter(heads((column.name for column in columns if column.key not in given), given.values()))
    return tuple(column._replace(head=given.get(column.key) or next(usual)) for column in columns)


def _numbers(taken: Collection[str]) -> Iterator[str]:
    """Heads for articles that name no outlet: a headline's initials would tell nothing."""
    return (head for number in count(1) if (head := f"{_UNNAMED}{number}") not in taken)
