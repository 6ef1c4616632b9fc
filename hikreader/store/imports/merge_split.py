"""Dividing a dump's text among its articles otherwise: two become one, or one becomes two.

Texts are never changed: the articles get new ones, and whatever stands on the old ones goes along. All of it is one
step of the history. The first part keeps the article's uid; an article that is merged into the one before it is
retired, and comes back with an undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hikreader.model.annotation import Annotation, new_uid
from hikreader.model.article import Article, SourceKind
from hikreader.model.edit import AddLink, Edit, HistoryEntry, PutAnnotation, SetDone, SetTextVersion, UpdateMetadata
from hikreader.model.link import Link
from hikreader.model.source import ArticleDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.errors import OUTDATED_TEXT, Indivisible
from hikreader.store.history import History
from hikreader.store.imports.text_writer import TextWriter, part_of_span
from hikreader.store.queries.articles import ArticleQueries
from hikreader.store.remap import CrossesBoundary, PositionMap

Read = Callable[[str], ArticleDraft]
"""What the rules of an import find in a text of which somebody says that it is one article."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How new texts are read. `outlook` names the rules whose suggestions depend on where an article ends."""

    read: Read
    outlook: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Plan:
    """What becomes of one stretch of a source: the texts that are left, those taken, and what has to be committed."""

    left: tuple[Article, ...]
    taken: list[int] = field(default_factory=list)
    changes: list[Edit] = field(default_factory=list)


class ArticleSplitter:
    """Merges and splits the articles of dumps, for one annotator."""

    def __init__(self, connection: Connection, history: History, reading: ArticleQueries) -> None:
        self._connection = connection
        self._history = history
        self._reading = reading
        self._writer = TextWriter(connection)
        self._moving = PositionMap(connection)

    def merge(self, text_id: int, rules: Rules) -> HistoryEntry:
        """Join the article that is on a text with the one that follows right behind it in the same dump.

        Raises:
            Indivisible: It is no article of a dump, or none follows.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            first = self._present(text_id)
            second = self._next(first)
            text = first.text + second.text
            is_headless = first.headline is None and second.headline is not None
            headline = second.headline.shifted(len(first.text)) if is_headless and second.headline else first.headline
            joint = rules.read(text)._replace(region=first.region.hull(second.region), headline=headline)
            step = _Plan((first, second))
            step.changes.append(SetTextVersion(first.uid, self._write(first.id, joint, rules, step)))
            step.changes.append(SetTextVersion(second.uid, None))
            if is_headless:
                step.changes.append(UpdateMetadata(first.uid, second.metadata))
            if self._reading.is_done(first.id) and not self._reading.is_done(second.id):
                step.changes.append(SetDone(first.uid, False))
            return self._commit("two articles merged", step)

    def split(self, text_id: int, at: int, rules: Rules) -> HistoryEntry:
        """Divide the article that is on a text at an offset (code points): what begins there is a new article.

        Raises:
            Indivisible: It is no article of a dump, nothing is on one side, or somebody's annotation lies across.
            Conflict: The article has another text by now.
        """
        with self._connection.write():
            whole = self._present(text_id)
            if not whole.text[:at].strip() or not whole.text[at:].strip():
                raise Indivisible("There is nothing on one side of this place: select where the next article begins.")
            parts = [Span(0, at), Span(at, len(whole.text))]
            first, second = (rules.read(part.of(whole.text)) for part in parts)
            first = first._replace(region=parts[0].shifted(whole.region.start))
            second = second._replace(region=parts[1].shifted(whole.region.start))
            keeps_headline = whole.headline is not None and parts[0].contains(whole.headline)
            if keeps_headline:
                first = first._replace(headline=whole.headline)
            step = _Plan((whole,))
            step.changes.append(SetTextVersion(whole.uid, self._write(whole.id, first, rules, step)))
            second_id, uid = self._writer.make_article(second, *self._place_after(whole, at))
            step.changes.append(SetTextVersion(uid, self._write(second_id, second, rules, step)))
            if not keeps_headline and first.headline is not None:
                step.changes.append(UpdateMetadata(whole.uid, first.metadata))
            if self._reading.is_done(whole.id):
                step.changes.append(SetDone(uid, True))
            return self._commit("article split", step)

    def _present(self, text_id: int) -> Article:
        article = self._reading.version(text_id)
        if article.source_kind is not SourceKind.DUMP:
            raise Indivisible("This is the only article of its source: only those of a plain-text copy can be divided.")
        present = self._connection.value("SELECT text_id FROM article WHERE id = ?", (article.id,))
        if present != text_id:
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
        return self._reading.version(text_id)

    def _place_after(self, article: Article, at: int) -> tuple[str, int]:
        """Where a new article stands in the list: right behind the one that it was split off."""
        name, place, number = self._connection.rows(
            "SELECT source_name, place, id FROM article WHERE id = ?", (article.id,)
        )[0]
        following: int | None = self._connection.value(
            "SELECT min(place) FROM article WHERE source_name = ? AND (place, id) > (?, ?)", (name, place, number)
        )
        return name, place + at if following is None else max(place, min(place + at, following - 1))

    def _write(self, article_id: int, article: ArticleDraft, rules: Rules, step: _Plan) -> int:
        """Store a text, with what was suggested on the texts left that is still to be said of it."""
        source_id = self._connection.value("SELECT source_id FROM article_text WHERE id = ?", (step.left[0].text_id,))
        text_id = self._writer.add(article_id, source_id, article._replace(suggestions=()))
        self._writer.suggest(text_id, self._suggestions(article, rules, step.left))
        step.taken.append(text_id)
        return text_id

    def _suggestions(self, article: ArticleDraft, rules: Rules, left: Iterable[Article]) -> list[SuggestionDraft]:
        """What rules suggested in these places, and what those now suggest for which it matters where articles end."""
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
            FROM suggestion g WHERE g.text_id = ? ORDER BY g.start, g."end", g.uid
            """,
            (former.text_id,),
        )
        for label, start, end, rule, score, reason, is_decided in rows:
            span = part_of_span(Span(start, end).shifted(former.region.start), article.region)
            if span is not None and (is_decided or rule not in rules.outlook):
                yield SuggestionDraft(label, span, rule, score, reason, new_uid())

    def _commit(self, title: str, step: _Plan) -> HistoryEntry:
        left = [article.text_id for article in step.left]
        try:
            moves = self._moving.between(left, step.taken)
        except CrossesBoundary as error:
            raise Indivisible(_named(error.across)) from error
        for before, after in moves:
            match before, after:
                case Annotation(), Annotation():
                    step.changes.append(PutAnnotation(after, before))
                case _, Link():
                    step.changes.append(AddLink(after))
        self._moving.carry_verdicts(step.taken)
        committed = self._history.commit(title, step.changes)
        for text_id in step.taken:
            self._writer.find_copies(text_id)
        return committed


def _named(across: Sequence[Annotation | Link]) -> str:
    """Why a text cannot be divided where something lies."""
    notes = sorted({f"{one.label} by {one.annotator}" for one in across if isinstance(one, Annotation)})
    what = ", ".join(notes[:3]) or "a row of the coverage screen set by hand"
    return f"Somebody's work lies across this place ({what}): take it off, or select a beginning beside it."
