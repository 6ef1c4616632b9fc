"""The shelf: which articles the list shows, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.model.order import Order
from hikreader.store.store import Store


class Wanted(NamedTuple):
    """An order, and what is typed to choose from all articles by title and outlet."""

    order: Order = Order.IMPORT
    typed: str = ""


class Shelf:
    """All articles to begin with, as they were imported."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: dict[int, str] | None = None
        self.ids: Sequence[int] = store.article_ids()
        self.total = len(self.ids)
        self.wanted = Wanted()

    def index(self, article_id: int) -> int:
        """Where an article stands; -1 where it is not among those that are shown."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return -1

    def arranged(self, wanted: Wanted) -> list[int]:
        """The articles wanted, in their order. May be called in any thread: it opens the database for itself."""
        with Store.open(self._store.path, self._store.annotator) as store:
            ids = store.ordered_ids(wanted.order)
            if not wanted.typed.strip():
                return ids
            # Its scorers and their import are for those who filter.
            from hikreader.session.filtering import fitting, plain_names

            if self._names is None:
                self._names = plain_names(store.article_names())
            return fitting(wanted.typed, ids, self._names)

    def take(self, wanted: Wanted, ids: Sequence[int]) -> None:
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
