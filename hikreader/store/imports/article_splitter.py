"""Merging and splitting articles of a dump: two become one, or one becomes two.

Texts are never changed: the articles get new ones, and what stands on the old ones is carried along, all in one
transaction. The first part keeps the article's uid; an article that is merged into the one before it is retired, and
comes back with an undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from hikreader.model.annotation import new_uid
from hikreader.model.article import Article, SourceKind
from hikreader.model.edit import AddLink, Edit, HistoryEntry, PutAnnotation, SetDone, SetTextVersion, UpdateMetadata
from hikreader.model.source import ArticleDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.errors import OUTDATED_TEXT, Indivisible
from hikreader.store.history import History
from hikreader.store.imports.text_writer import TextWriter, part_of_span
from hikreader.store.queries.article_queries import ArticleQueries
from hikreader.store.queries.version_queries import VersionQueries
from hikreader.store.remap import CrossesBoundary, PositionMap

Read = Callable[[str], ArticleDraft]
"""What the rules of an import find in a text that is known to be one article."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How new texts are read. `outlook` names the rules whose suggestions depend on where an article ends."""

    read: Read
    outlook: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Plan:
    """A new division of one part of a source: the articles whose texts are left, the texts taken, and the edits."""

    left: tuple[Article, ...]
    taken: list[int] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


class ArticleSplitter:
    """Merges and splits the articles of dumps, for one annotator."""

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history
        self._articles = ArticleQueries(connection, history.annotator)
        self._versions = VersionQueries(connection)
        self._writer = TextWriter(connection)
        self._positions = PositionMap(connection)

    def merge(self, text_id: int, rules: Rules) -> HistoryEntry:
        """Join the article that is on a text with the one that follows right after it in the same dump.

        Raises:
            Indivisible: It is no article of a dump, or none follows.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            first = self._current(text_id)
            second = self._next(first)
            text = first.text + second.text
            is_headless = first.headline is None and second.headline is not None
            headline = second.headline.shifted(len(first.text)) if is_headless and second.headline else first.headline
            joint = rules.read(text)._replace(region=first.region.hull(second.region), headline=headline)
            plan = _Plan((first, second))
            plan.edits.append(SetTextVersion(first.uid, self._write(first.id, joint, rules, plan)))
            plan.edits.append(SetTextVersion(second.uid, None))
            if is_headless:
                plan.edits.append(UpdateMetadata(first.uid, second.metadata))
            if self._articles.is_done(first.id) and not self._articles.is_done(second.id):
                plan.edits.append(SetDone(first.uid, False))
            return self._commit("two articles merged", plan)

    def split(self, text_id: int, at: int, rules: Rules) -> HistoryEntry:
        """Divide the article that is on a text at an offset (code points): what begins there is a new article.

        Raises:
            Indivisible: It is no article of a dump, nothing is on one side, or an annotation lies across.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            whole = self._current(text_id)
            if not whole.text[:at].strip() or not whole.text[at:].strip():
                raise Indivisible("There is nothing on one side of this place: select where the next article begins.")
            parts = [Span(0, at), Span(at, len(whole.text))]
            first, second = (rules.read(part.of(whole.text)) for part in parts)
            first = first._replace(region=parts[0].shifted(whole.region.start))
            second = second._replace(region=parts[1].shifted(whole.region.start))
            keeps_headline = whole.headline is not None and parts[0].contains(whole.headline)
            if keeps_headline:
                first = first._replace(headline=whole.headline)
            plan = _Plan((whole,))
            plan.edits.append(SetTextVersion(whole.uid, self._write(whole.id, first, rules, plan)))
            second_id, uid = self._writer.make_article(second, *self._place_after(whole, at))
            plan.edits.append(SetTextVersion(uid, self._write(second_id, second, rules, plan)))
            if not keeps_headline and first.headline is not None:
                plan.edits.append(UpdateMetadata(whole.uid, first.metadata))
            if self._articles.is_done(whole.id):
                plan.edits.append(SetDone(uid, True))
            return self._commit("article split", plan)

    def _current(self, text_id: int) -> Article:
        article = self._versions.get(text_id)
        if article.source_kind is not SourceKind.DUMP:
            raise Indivisible("This is the only article of its source: only those of a plain-text copy can be divided.")
        current = self._connection.value("SELECT text_id FROM article WHERE id = ?", (article.id,))
        if current != text_id:
            raise OUTDATED_TEXT.error()
        return article

    def _next(self, article: Article) -> Article:
        text_id = self._connection.value(
            """
            SELECT t.id FROM article_text mine JOIN article_text t
                ON t.source_id = mine.source_id AND t.region_start = mine.region_end AND t.region_end > t.region_start
            JOIN article a ON a.text_id = t.id WHERE mine.id = ?
            """,
            (article.text_id,),
        )
        if text_id is None:
            raise Indivisible("No article follows this one in its source: there is nothing to merge it with.")
        return self._versions.get(text_id)

    def _place_after(self, article: Article, at: int) -> tuple[str, int]:
        """The source name and place of a new article in the list: right after the one that it was split off."""
        name, place, number = self._connection.rows(
            "SELECT source_name, place, id FROM article WHERE id = ?", (article.id,)
        )[0]
        following: int | None = self._connection.value(
            "SELECT min(place) FROM article WHERE source_name = ? AND (place, id) > (?, ?)", (name, place, number)
        )
        return name, place + at if following is None else max(place, min(place + at, following - 1))

    def _write(self, article_id: int, article: ArticleDraft, rules: Rules, plan: _Plan) -> int:
        """Store a text, with those suggestions of the texts that are left which still hold."""
        source_id = self._connection.value("SELECT source_id FROM article_text WHERE id = ?", (plan.left[0].text_id,))
        text_id = self._writer.add(article_id, source_id, article._replace(suggestions=()))
        self._writer.suggest(text_id, self._suggestions(article, rules, plan.left))
        plan.taken.append(text_id)
        return text_id

    def _suggestions(self, article: ArticleDraft, rules: Rules, left: Iterable[Article]) -> list[SuggestionDraft]:
        """What rules suggested at these places, and what the rules of `outlook` suggest now."""
        old = [one for former in left for one in self._kept(former, article, rules)]
        known = {(one.label, one.span) for one in old}
        fresh = [one for one in article.suggestions if one.rule in rules.outlook and (one.label, one.span) not in known]
        each = {(one.label, one.span, one.rule): one for one in [*old, *fresh]}.values()
        headline = article.headline
        return [one for one in each if headline is None or not one.span.overlaps(headline)]

    def _kept(self, former: Article, article: ArticleDraft, rules: Rules) -> Iterator[SuggestionDraft]:
        rows = self._connection.rows(
            """
            SELECT g.label, g.start, g."end", g.rule, g.score, g.reason,
                EXISTS (SELECT 1 FROM decision d WHERE d.suggestion_id = g.id)
            FROM suggestion g WHERE g.text_id = ? AND g.suggester IS NULL ORDER BY g.start, g."end", g.uid
            """,
            (former.text_id,),
        )
        for label, start, end, rule, score, reason, is_decided in rows:
            span = part_of_span(Span(start, end).shifted(former.region.start), article.region)
            if span is not None and (is_decided or rule not in rules.outlook):
                yield SuggestionDraft(label, span, rule, score, reason, new_uid())

    def _commit(self, title: str, plan: _Plan) -> HistoryEntry:
        left = [article.text_id for article in plan.left]
        try:
            carried = self._positions.between(left, plan.taken)
        except CrossesBoundary as error:
            raise Indivisible(_refusal(error)) from error
        plan.edits += [PutAnnotation(mapped, annotation) for annotation, mapped in carried.annotations]
        plan.edits += [AddLink(mapped) for _, mapped in carried.links]
        self._positions.carry_verdicts(plan.taken)
        committed = self._history.commit(title, plan.edits)
        for text_id in plan.taken:
            self._writer.find_copies(text_id)
        return committed


def _refusal(error: CrossesBoundary) -> str:
    """Why a text cannot be divided where something lies."""
    labels = sorted({f"{one.label} by {one.annotator}" for one in error.annotations})
    what = ", ".join(labels[:3]) or "a row of the coverage screen set by hand"
    return f"An annotation lies across this place ({what}): take it off, or select a beginning beside it."
