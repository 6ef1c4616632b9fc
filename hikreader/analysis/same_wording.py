"""Same wording: where else in the database the words of a selection stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hikreader.model.article import Article
from hikreader.model.passage import Passage
from hikreader.model.span import Span
from hikreader.reuse.alignment import Rarity
from hikreader.reuse.fingerprints import WINDOW
from hikreader.reuse.matches import Body, Twin, could_be_found, twins
from hikreader.reuse.tokens import tokens
from hikreader.store.store import Store

MOST = 120
"""Texts that are looked through for one selection."""
_AROUND = 200
"""Code points beside a selection that tell where its sentence begins and ends."""


class Found(NamedTuple):
    """A place with the wording of a selection, or of the part `selected` of it; similarity from 0 to 100."""

    article_id: int
    text_id: int
    selected: Span
    span: Span
    similarity: float
    is_exact: bool
    score: float


def never() -> bool:
    """Whoever asks goes on wanting the answer."""
    return False


class SameWording:
    """Looks selections up in a database. Not for the first paint, nor for every key: some milliseconds each."""

    def __init__(self, store: Store) -> None:
        self._seeds = store.seeds
        self._counts: dict[str, int] = {}

    def of(
        self, article: Article, span: Span, most: int = MOST, is_unwanted: Callable[[], bool] = never
    ) -> list[Found]:
        """Where the words of a span of the article stand in others, the likest first; never what is boilerplate.

        Once the answer `is_unwanted` it is given as far as it goes.
        """
        offset, selection, rarity = self._selection(article, span)
        hashes = [gram for gram, _ in selection.grams()]
        # Of so few grams none need be in the index, which holds one of each window.
        phrase = span.of(article.text) if selection.wholes and len(hashes) < WINDOW else None
        passages = self._seeds.passages(hashes, len(span), article.text_id, most, phrase)
        found = {
            (passage.text_id, twin.other.shifted(passage.start)): _found(passage, twin, offset)
            for passage in passages
            if not is_unwanted()
            for twin in twins(selection, _body(passage, rarity))
        }
        return sorted(found.values(), key=lambda one: (-one.score, one.text_id, one.span))

    def is_comparable(self, article: Article, span: Span) -> bool:
        """Whether a span has words enough to be looked for; less is the same here and there by chance."""
        return could_be_found(self._selection(article, span)[1])

    def _selection(self, article: Article, span: Span) -> tuple[int, Body, Rarity]:
        """A span of an article, made ready in a window around it: where that begins, and what its words weigh."""
        skipped = self._seeds.skipped([article.text_id])[article.text_id]
        window = Span(max(0, span.start - _AROUND), min(len(article.text), span.end + _AROUND))
        words = tokens(window.of(article.text), _inside(skipped, window))
        within = span.shifted(-window.start)
        rarity = self._rarity(words.words[number] for number in words.inside(within))
        return window.start, Body.of(window.of(article.text), words, rarity, within), rarity

    def _rarity(self, words: Iterable[str]) -> Rarity:
        wanted = set(words)
        self._counts |= self._seeds.counts(wanted - self._counts.keys())
        return Rarity({word: self._counts[word] for word in wanted}, self._seeds.texts())


def _inside(spans: Iterable[Span], window: Span) -> list[Span]:
    return [
        Span(max(0, span.start - window.start), min(len(window), span.end - window.start))
        for span in spans
        if span.overlaps(window)
    ]


def _body(passage: Passage, rarity: Rarity) -> Body:
    return Body.of(passage.text, tokens(passage.text, passage.skipped), rarity)


def _found(passage: Passage, twin: Twin, offset: int) -> Found:
    return Found(
        passage.article_id,
        passage.text_id,
        twin.one.shifted(offset),
        twin.other.shifted(passage.start),
        twin.similarity,
        twin.is_exact,
        twin.score,
    )
