"""The shelf: which articles the list shows, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from hikreader.language.normalize import folded
from hikreader.model.article import SortOrder
from hikreader.store.store import Store

_FIT = 80.0
"""The least score, of 100, at which a word comes close enough to one in a name."""

_FUZZY_FROM = 4
"""Letters that a word must have before a slip in it is looked past."""

_AT_ONCE = 1_000
"""Names compared in one go: rapidfuzz lets no other thread work meanwhile, so that a key waits for this long."""


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
        if len(word) < _FUZZY_FROM:
            ids = [number for number in ids if word in names[number]]
        else:
            ids = [*_close_to(word, ids, names)]
    return list(ids)


def _close_to(word: str, ids: Sequence[int], names: Mapping[int, str]) -> Iterable[int]:
    # 31 ms of import that no first paint should pay for.
    from rapidfuzz import fuzz, process

    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        choices = [names[number] for number in some]
        close = process.extract(word, choices, scorer=fuzz.partial_ratio, score_cutoff=_FIT, limit=None)
        yield from (some[index] for index in sorted(index for _, _, index in close))


class ListQuery(NamedTuple):
    """An order, and what is typed to choose from all articles by title and outlet."""

    order: SortOrder = SortOrder.IMPORT
    typed: str = ""


class ArticleListModel:
    """All articles to begin with, as they were imported."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[int, str] | None = None
        self.ids: Sequence[int] = store.articles.ids()
        self.total = len(self.ids)
        self.wanted = ListQuery()

    def index(self, article_id: int) -> int:
        """Where an article stands; -1 where it is not among those that are shown."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return -1

    def arranged(self, wanted: ListQuery) -> list[int]:
        """The articles wanted, in their order. May be called in any thread: it opens the database for itself."""
        with Store.open(self._store.path, self._store.annotator) as store:
            ids = store.articles.ids(wanted.order)
            if not wanted.typed.strip():
                return ids
            # Its scorers and their import are for those who filter.

            if self._names is None:
                self._names = plain_names(store.articles.names())
            return fitting(wanted.typed, ids, self._names)

    def take(self, wanted: ListQuery, ids: Sequence[int]) -> None:
        """Show these from now on."""
        self.wanted, self.ids = wanted, ids

    def forget_names(self) -> None:
        """A title or an outlet has changed."""
        self._names = None

    def described(self) -> str:
        """What is shown, and how: "by date", "12 of 15 fit hikv · by date"."""
        order, typed = self.wanted
        parts = [f"{len(self.ids)} of {self.total} fit {typed.strip()}"] if typed.strip() else []
        return " · ".join([*parts, str(order)])
