"""Articles that are here and that a list speaks of: what it says of them is taken over where they say nothing."""

from __future__ import annotations

from collections.abc import Iterable

from hikreader.model.article import Metadata
from hikreader.model.edit import Edit, UpdateMetadata
from hikreader.store.store import Store


class KnownArticles:
    """Gives articles what lists say of them; what a person typed, and what their own source says, stays."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._references = store.references.finder()

    def complete(self, references: Iterable[Metadata], title: str) -> tuple[int, int, tuple[Metadata, ...]]:
        """Take over what references say, as one entry of the history with that title.

        Gives how many of the articles are here, how many of them got something, and the references to others.
        """
        edits: dict[int, Edit] = {}
        known, unknown = 0, []
        for reference in references:
            number = self._references.article_of(reference)
            if number is None:
                unknown.append(reference)
                continue
            known += 1
            article = self._store.articles.get(number)
            completed = article.metadata.completed(reference)
            if completed != article.metadata:
                edits[number] = UpdateMetadata(article.uid, completed)
        if edits:
            self._store.commit_import(title, list(edits.values()))
        return known, len(edits), tuple(unknown)
