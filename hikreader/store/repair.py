"""Repairing a file in which articles of a dump overlap or leave a gap, or whose search indexes do not fit its texts.

Articles that overlap become one again, as after a merge; a gap gets back the article that was retired from it, or a new
one. Every annotation stays: it is carried to its place in the source, or left on its former text to be reviewed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article, Metadata
from hikreader.model.edit import AddLink, Edit, PutAnnotation, SetTextVersion
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.derived_index import rebuild as rebuild_derived
from hikreader.store.history import REPAIRER, History
from hikreader.store.imports.text_writer import TextWriter
from hikreader.store.integrity.check import index_fits
from hikreader.store.queries.annotation_queries import AnnotationQueries
from hikreader.store.queries.version_queries import VersionQueries
from hikreader.store.remap import PositionMap
from hikreader.store.search_rows import rebuild
from hikreader.store.tiling import Misfit, all_misfits


def rebuild_search(connection: Connection) -> bool:
    """Make the search indexes again from the texts where they do not fit them; whether that was so."""
    if index_fits(connection.sqlite):
        return False
    with connection.write():
        rebuild(connection.sqlite)
        rebuild_derived(connection.sqlite)
    return True


class _Plan(NamedTuple):
    edits: list[Edit]
    taken: list[int]
    """The texts that become current, whose near duplicates are to be found."""


class Repair:
    """Makes the regions of current texts tile their sources again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._history = History(connection, REPAIRER)
        self._writer = TextWriter(connection)
        self._versions = VersionQueries(connection)
        self._annotations = AnnotationQueries(connection)
        self._positions = PositionMap(connection)

    def run(self) -> list[Misfit]:
        """Repair all sources, each in one transaction of the history; what was wrong."""
        with self._connection.write():
            misfits = all_misfits(self._connection.sqlite)
            # Overlaps first: where articles become one, a gap can be left that is not there now.
            for source_id, name in dict.fromkeys((misfit.source_id, misfit.source) for misfit in misfits):
                self._commit(name, self._without_overlaps(source_id))
            for misfit in all_misfits(self._connection.sqlite):
                self._commit(misfit.source, self._filled(misfit))
        return misfits

    def _commit(self, name: str, plan: _Plan) -> None:
        self._positions.carry_verdicts(plan.taken)
        self._history.commit(f"repair {name}", plan.edits)
        for text_id in plan.taken:
            self._writer.find_copies(text_id)

    def _without_overlaps(self, source_id: int) -> _Plan:
        plan = _Plan([], [])
        for articles in _overlapping(self._current(source_id)):
            self._unite(source_id, articles, plan)
        return plan

    def _unite(self, source_id: int, articles: Sequence[Article], plan: _Plan) -> None:
        """Make one article of several that overlap: the widest of them, else the first with a new text."""
        region = Span(articles[0].region.start, max(article.region.end for article in articles))
        kept = next((article for article in articles if article.region == region), articles[0])
        text_id = kept.text_id
        if kept.region != region:
            text_id = self._writer.add(kept.id, source_id, self._draft(source_id, region, kept, articles))
            plan.edits.append(SetTextVersion(kept.uid, text_id))
            plan.taken.append(text_id)
        plan.edits.extend(SetTextVersion(article.uid, None) for article in articles if article.id != kept.id)
        left = [article.text_id for article in articles if article.text_id != text_id]
        plan.edits.extend(self._carried(left, text_id))

    def _carried(self, left: Sequence[int], text_id: int) -> Iterator[Edit]:
        """The edits that move what stands on texts to another; an annotation whose place is taken there stays."""
        there = self._annotations.on(text_id)
        carried = self._positions.between(left, [text_id])
        for annotation, mapped in carried.annotations:
            if not any(_excludes(other, mapped) for other in there):
                there.append(mapped)
                yield PutAnnotation(mapped, annotation)
        for _, link in carried.links:
            yield AddLink(link)

    def _filled(self, gap: Misfit) -> _Plan:
        """Give a gap back to the articles that were retired from it, and what is left of it to new ones."""
        plan = _Plan([], [])
        place = gap.start
        for uid, text_id, region in self._retired(gap):
            if place <= region.start and region.end <= gap.end:
                self._new_article(gap, Span(place, region.start), plan)
                plan.edits.append(SetTextVersion(uid, text_id))
                plan.taken.append(text_id)
                place = region.end
        self._new_article(gap, Span(place, gap.end), plan)
        return plan

    def _retired(self, gap: Misfit) -> Iterator[tuple[str, int, Span]]:
        """Retired articles with a text that lies in a gap, in the order of place, the longest first."""
        rows = self._connection.rows(
            """
            SELECT a.uid, t.id, t.region_start, t.region_end
            FROM article_text t JOIN article a ON a.id = t.article_id AND a.text_id IS NULL
            WHERE t.source_id = ? AND t.region_start >= ? AND t.region_end <= ? AND t.region_end > t.region_start
            ORDER BY t.region_start, t.region_end DESC, t.id DESC
            """,
            (gap.source_id, gap.start, gap.end),
        )
        known: set[str] = set()
        for uid, text_id, start, end in rows:
            if uid not in known:
                known.add(uid)
                yield uid, text_id, Span(start, end)

    def _new_article(self, gap: Misfit, region: Span, plan: _Plan) -> None:
        if not len(region):
            return
        draft = ArticleDraft(region, self._text(gap.source_id, region), Metadata())
        article_id, uid = self._writer.make_article(draft, gap.source, region.start)
        text_id = self._writer.add(article_id, gap.source_id, draft)
        plan.edits.append(SetTextVersion(uid, text_id))
        plan.taken.append(text_id)

    def _draft(self, source_id: int, region: Span, kept: Article, articles: Sequence[Article]) -> ArticleDraft:
        shift = kept.region.start - region.start
        headline = None if kept.headline is None else kept.headline.shifted(shift)
        suggestions = {(one.label, one.span, one.rule): one for one in self._suggestions(region, articles)}
        return ArticleDraft(region, self._text(source_id, region), kept.metadata, headline, tuple(suggestions.values()))

    def _suggestions(self, region: Span, articles: Sequence[Article]) -> Iterator[SuggestionDraft]:
        for article in articles:
            rows = self._connection.rows(
                """
                SELECT label, start, "end", rule, score, reason FROM suggestion
                WHERE text_id = ? AND suggester IS NULL ORDER BY start, id
                """,
                (article.text_id,),
            )
            for label, start, end, rule, score, reason in rows:
                span = Span(start, end).shifted(article.region.start - region.start)
                yield SuggestionDraft(Label(label), span, rule, score, reason)

    def _current(self, source_id: int) -> list[Article]:
        rows = self._connection.rows(
            """
            SELECT t.id FROM article_text t JOIN article a ON a.text_id = t.id
            WHERE t.source_id = ? AND t.region_end > t.region_start ORDER BY t.region_start, t.region_end
            """,
            (source_id,),
        )
        return [self._versions.get(text_id) for (text_id,) in rows]

    def _text(self, source_id: int, region: Span) -> str:
        """What stands in a region of a dump, put together from the texts that were ever cut from it."""
        rows = self._connection.rows(
            """
            SELECT region_start, region_end, text FROM article_text
            WHERE source_id = ? AND region_end > ? AND region_start < ? ORDER BY region_start, region_end DESC
            """,
            (source_id, region.start, region.end),
        )
        parts, place = [], region.start
        for start, end, text in rows:
            if start <= place < end:
                parts.append(text[place - start : region.end - start])
                place = min(end, region.end)
        return "".join(parts)


def _overlapping(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The groups of articles, in the order of place, in which each overlaps with one before it."""
    numbers, end, number = [], 0, 0
    for article in articles:
        number += article.region.start >= end
        end = max(end, article.region.end)
        numbers.append(number)
    for _, group in groupby(zip(numbers, articles, strict=True), key=lambda pair: pair[0]):
        united = [article for _, article in group]
        if len(united) > 1:
            yield united


def _excludes(one: Annotation, other: Annotation) -> bool:
    same_place = (one.annotator, one.span) == (other.annotator, other.span)
    return same_place and (one.label is other.label or one.label.excludes(other.label))
