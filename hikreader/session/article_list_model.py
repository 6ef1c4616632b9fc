"""The model of the article list: which articles it shows, in which order, and what is typed to filter it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from hikreader.language.normalize import alike, folded, may_be_mistyped
from hikreader.model.article import ArticleFilter, ArticleSummary, ReadingState, SortOrder
from hikreader.model.label import Label
from hikreader.store.errors import StoreError
from hikreader.store.store import Store

EXAMPLE = "words  state:unread  label:quote  by:ada  from:2025-06  to:2025-07  source:nexis"
"""What the field of the filter shows before anything is typed."""

E = TypeVar("E", bound=StrEnum)

_CONDITIONS = frozenset({"state", "label", "by", "from", "to", "date", "source"})
_FIT = 80.0
"""The least score, of 100, at which a word comes close enough to one in a name."""


class TypedFilter(NamedTuple):
    """What was typed: words of titles and outlets, conditions on articles, and what cannot be understood."""

    words: str
    wanted: ArticleFilter
    problem: str = ""


def typed_filter(typed: str, *, is_aside: bool = False) -> TypedFilter:
    """Read what was typed; `is_aside` as in ArticleFilter.

    A condition is "NAME:VALUE" with a name that is known; the beginning of a state or a label is enough. What has
    another name is a word like all others. A condition without a value asks for nothing yet.
    """
    words: list[str] = []
    wanted = ArticleFilter(is_aside=is_aside)
    problem = ""
    for part in typed.split():
        name, colon, value = part.partition(":")
        if not colon or name.lower() not in _CONDITIONS:
            words.append(part)
        elif value:
            wanted, why = _with_condition(wanted, name.lower(), value)
            problem = problem or why
    return TypedFilter(" ".join(words), wanted, problem)


def _with_condition(wanted: ArticleFilter, name: str, value: str) -> tuple[ArticleFilter, str]:
    match name:
        case "state":
            state = _beginning_with(ReadingState, value)
            return wanted._replace(state=state), "" if state else f"state is one of {', '.join(ReadingState)}"
        case "label":
            label = _beginning_with(Label, value)
            return wanted._replace(label=label), "" if label else f"label is one of {', '.join(Label)}"
        case "by":
            return wanted._replace(annotator=value), ""
        case "source":
            return wanted._replace(source=value), ""
    if name in ("from", "date"):
        wanted = wanted._replace(published_from=value)
    if name in ("to", "date"):
        wanted = wanted._replace(published_to=value)
    return wanted, ""


def _beginning_with(kind: type[E], value: str) -> E | None:
    return next((one for one in kind if one.value.startswith(value.lower())), None)


def plain_names(names: Mapping[int, str]) -> dict[int, str]:
    """Names made ready to be compared."""
    return {number: name.lower() if name.isascii() else folded(name) for number, name in names.items()}


def fitting(typed: str, ids: Iterable[int], names: Mapping[int, str]) -> list[int]:
    """The articles whose plain name has every word typed, in the order given; where none has, those that come close."""
    words = folded(typed).split()
    if not words:
        return list(ids)
    known = [number for number in ids if number in names]
    found = known
    for word in words:
        found = [number for number in found if word in names[number]]
    return found or _close(words, known, names)


def _close(words: Sequence[str], ids: Sequence[int], names: Mapping[int, str]) -> list[int]:
    for word in sorted(words, key=len, reverse=True):
        if may_be_mistyped(word):
            ids = [ids[index] for index in sorted(alike(word, [names[number] for number in ids], _FIT))]
        else:
            ids = [number for number in ids if word in names[number]]
    return list(ids)


class ListQuery(NamedTuple):
    """An order, and what is typed to choose from all articles, or from those that are set aside."""

    order: SortOrder = SortOrder.IMPORT
    typed: str = ""
    is_aside: bool = False

    @property
    def filter(self) -> TypedFilter:
        """What is typed, understood."""

        return typed_filter(self.typed, is_aside=self.is_aside)


class ArticleListModel:
    """The ids of all articles at first, in the order of their import; later the result of a query.

    `total` counts the articles of the database. `is_incomplete` says that some summaries could not be read.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[int, str] | None = None
        self.ids: Sequence[int] = store.articles.ids()
        self.total = len(self.ids)
        self.query = ListQuery()
        self.is_incomplete = False

    def run(self, store: Store, query: ListQuery) -> list[int]:
        """The ids that a query selects, in its order. May be called in any thread, with a store of that thread."""
        if not query.typed.strip() and not query.is_aside:
            return store.articles.ids(query.order)
        words, wanted, problem = query.filter
        if problem:
            return []
        ids = store.articles.ids(query.order, with_aside=query.is_aside)
        if wanted != ArticleFilter():
            matching = store.articles.matching(wanted)
            ids = [number for number in ids if number in matching]
        if not words:
            return ids
        if self._names is None:
            self._names = plain_names(store.articles.names())
        return fitting(words, ids, self._names)

    def take(self, query: ListQuery, ids: Sequence[int]) -> None:
        """Show the result of a query from now on."""
        self.query, self.ids = query, ids

    def forget_names(self) -> None:
        """Read the names again before the next query: articles came, or their metadata changed."""
        self._names = None

    def count(self) -> bool:
        """Count the articles of the database; whether there are others than before, or it cannot be read just now."""
        before = self.total
        try:
            self.total = self._store.articles.count()
        except StoreError:
            return True
        return self.total != before

    def summaries(self, ids: Sequence[int]) -> list[ArticleSummary]:
        """Summaries of articles; empty ones stand for those that cannot be read just now, or are gone."""
        try:
            summaries = {summary.id: summary for summary in self._store.articles.summaries(ids)}
        except StoreError:
            self.is_incomplete = True
            summaries = {}
        return [
            summaries.get(number) or ArticleSummary(number, "", "…", None, None, None, ReadingState.UNREAD, {})
            for number in ids
        ]

    def described(self) -> str:
        """What is shown, for the status line: "by date", "12 of 15 fit hikv · by date"."""
        order, typed, is_aside = self.query
        parts = [f"{len(self.ids)} set aside: d takes back, D shows the list"] if is_aside else []
        parts += [f"{len(self.ids)} of {self.total} fit {typed.strip()}"] if typed.strip() and not is_aside else []
        return " · ".join([*parts, str(order)])
