"""Portraits: each article as one row, its labels by place in the body, with the first charge and the first reply.

A body is an article without headline and boilerplate; places are measured in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikreader.analysis.report.evidence import Evidence
from hikreader.analysis.report.sides import Sides, is_charge, is_reply, speaker_of
from hikreader.language.quote_marks import MARKS
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span, merged
from hikreader.store.store import Store

_NAME = 40
"""Code points of a title that stands for an outlet."""


class Body:
    """What is left of a text, in code points, when some spans and the blanks around them are taken out."""

    def __init__(self, text: str, skipped: Iterable[Span]) -> None:
        size = len(text)
        edges = (Span(0, 0), Span(size, size))
        self._skipped = merged(_with_blanks(text, span) for span in (*edges, *skipped))
        self._starts = [span.start for span in self._skipped]
        self._before = [0]
        for span in self._skipped:
            self._before.append(self._before[-1] + len(span))
        self.length = size - self._before[-1]

    def position(self, offset: int) -> int:
        """How many code points of the body stand before an offset of the text."""
        at = bisect_left(self._starts, offset)
        overshoot = max(0, self._skipped[at - 1].end - offset) if at else 0
        return offset - self._before[at] + overshoot

    def share(self, offset: int) -> float:
        """The part of the body, from 0 to 1, that stands before an offset of the text."""
        return self.position(offset) / self.length if self.length else 0.0


def _with_blanks(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)


class PortraitPart(NamedTuple):
    """A labelled place of a portrait. `start` and `end` are code points of the body, `speaker` is who says it."""

    label: Label
    start: int
    end: int
    evidence: Evidence
    is_charge: bool
    is_reply: bool

    @property
    def speaker(self) -> str | None:
        """Who says it, as far as it is labelled."""
        return self.evidence.speaker


class Portrait(NamedTuple):
    """An article as a row: its body's length in code points and its parts in the order of the text.

    `is_done` says whether the layer's annotator has marked the article done.
    """

    article: Article
    length: int
    parts: tuple[PortraitPart, ...]
    is_done: bool

    @property
    def name(self) -> str:
        """What the article is called in a sentence: its outlet, else the beginning of its title in quotation marks."""
        return outlet_name(self.article)

    @property
    def published(self) -> str | None:
        """When the article was published."""
        return self.article.metadata.published

    @property
    def first_charge(self) -> PortraitPart | None:
        """The first charge in the text."""
        return next((part for part in self.parts if part.is_charge), None)

    @property
    def first_reply(self) -> PortraitPart | None:
        """Where the accused are first heard."""
        return next((part for part in self.parts if part.is_reply), None)

    @property
    def is_on_story(self) -> bool:
        """Whether something is told of the story, not quotes alone."""
        return any(part.label is not Label.QUOTE for part in self.parts)

    def share(self, part: PortraitPart) -> float:
        """The part of the body, from 0 to 1, that stands before a place."""
        return part.start / self.length if self.length else 0.0

    def quotes(self) -> list[PortraitPart]:
        """The quotations, in the order of the text."""
        return [part for part in self.parts if part.label is Label.QUOTE]


def outlet_name(article: Article) -> str:
    """The outlet of an article, else the beginning of its title in quotation marks."""
    data = article.metadata
    return data.outlet or f"“{gist(data.title or article.source, _NAME)}”"


def gist(text: str, most: int) -> str:
    """The words of a text on one line, at most so many code points, without quotation marks around them."""
    line = " ".join(text.split()).strip(f"{MARKS} ")
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def portrait_of(
    article: Article, notes: Sequence[Annotation], skipped: Iterable[Span], sides: Sides, *, is_done: bool
) -> Portrait:
    """The portrait of an article by its annotations; `skipped` is what is no part of its story."""
    body = Body(article.text, [*skipped, *(note.span for note in notes if note.label.is_of_page)])
    quotes = [note for note in notes if note.label is Label.QUOTE]
    parts = [_part(article, note, quotes, body, sides) for note in notes if not note.label.is_of_page]
    return Portrait(article, body.length, tuple(parts), is_done)


def portraits_of(store: Store, layer: str, sides: Sides) -> list[Portrait]:
    """The portraits of all articles that a layer labels, by date."""
    done = store.articles.done_by(layer)
    found = []
    for number in store.articles.annotated_ids():
        article = store.articles.get(number)
        if notes := store.annotations.on(article.text_id, layer):
            skipped = store.fingerprints.skipped([article.text_id])[article.text_id]
            found.append(portrait_of(article, notes, skipped, sides, is_done=number in done))
    return by_date(found)


def on_story(portraits: Iterable[Portrait]) -> list[Portrait]:
    """The portraits of the articles that tell something of the story; all, where none does."""
    every = list(portraits)
    return [one for one in every if one.is_on_story] or every


def by_date(portraits: Iterable[Portrait]) -> list[Portrait]:
    """The portraits by date, undated ones last; of equals in the order of the list."""

    def when(portrait: Portrait) -> tuple[object, ...]:
        article = portrait.article
        return portrait.published is None, portrait.published or "", article.source, article.region.start

    return sorted(portraits, key=when)


def _part(article: Article, note: Annotation, quotes: Sequence[Annotation], body: Body, sides: Sides) -> PortraitPart:
    speaker = speaker_of(note, quotes, sides)
    return PortraitPart(
        note.label,
        body.position(note.span.start),
        body.position(note.span.end),
        Evidence.of(article, note, speaker),
        is_charge(note, speaker, sides),
        is_reply(note, speaker, sides),
    )
