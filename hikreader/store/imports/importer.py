"""Sources into the database, through sqlite-utils. Imported only when something is imported."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import partial

from sqlite_utils import Database

from hikreader.model.annotation import AnchorState, utc_now
from hikreader.model.article import Article, SourceKind
from hikreader.model.edit import Edit, SetTextVersion
from hikreader.model.source import ArticleDraft, ImportResult, ImportStatus, SourceDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.history import History
from hikreader.store.imports.reimport import Reimport, matched
from hikreader.store.imports.text_writer import TextWriter, digest, key_of, meet, part_of
from hikreader.store.queries.articles import ArticleQueries
from hikreader.store.remap import PositionMap
from hikreader.store.rows import ARTICLES, article_of

_QUICKLY = 1
"""How hard bytes are compressed: the usual 6 takes four times as long and saves an eighth."""


class SourceImporter:
    """Adds sources, with their articles and suggestions."""

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history
        self._source = Database(connection.sqlite, execute_plugins=False).table("source")
        self._writer = TextWriter(connection)
        self._moving = PositionMap(connection)
        self._reading = ArticleQueries(connection, "")

    def add(self, source: SourceDraft) -> ImportResult:
        """Store a source, unless the same bytes are there already.

        Other bytes under a name that is known are new versions of its articles.

        Raises:
            ValueError: A text is not storable, or its length is not its region's.
        """
        with self._connection.write():
            known = self._connection.row(
                "SELECT id, name, raw IS NULL FROM source WHERE sha256 = ? ORDER BY name <> ?",
                (source.sha256, source.name),
            )
            if known is None:
                return self._take(self._add_source(source), source, ImportStatus.NEW)
            source_id, name, is_hearsay = known
            if source.raw is None:
                return self._add_articles(source_id, source, ImportStatus.UNCHANGED)
            if is_hearsay:
                self._source.update(source_id, {"raw": _packed(source.raw), "encoding": source.encoding})
                return self._add_articles(source_id, source, ImportStatus.UNCHANGED)
            if self._is_present(source_id, source):
                return ImportResult(ImportStatus.UNCHANGED, self._articles(source_id))
            return self._take(
                source_id if name == source.name else self._add_source(source), source, ImportStatus.UNCHANGED
            )

    def add_suggestion(self, text_id: int, suggestion: SuggestionDraft) -> bool:
        """Store a suggestion unless it is there already; whether it was new."""
        with self._connection.write():
            found = self._connection.row(
                """
                SELECT 1 FROM suggestion
                WHERE uid = ? OR (text_id = ? AND start = ? AND "end" = ? AND label = ? AND rule = ?)
                """,
                (suggestion.uid, text_id, *_ends(suggestion.span), suggestion.label, suggestion.rule),
            )
            if found is None:
                self._writer.suggest(text_id, [suggestion])
            return found is None

    def _take(self, source_id: int, source: SourceDraft, status: ImportStatus) -> ImportResult:
        """Take a source whose articles are not there as it has them: as new ones, or as versions of those there."""
        old = self._present_under(source.name, source_id) if source.raw is not None else []
        if old and source.articles:
            return self._revise(source_id, source, old)
        return self._add_articles(source_id, source, status)

    def _revise(self, source_id: int, source: SourceDraft, old: list[Article]) -> ImportResult:
        """Make new versions of a source's articles, in one step that can be undone; what it has besides is new."""
        revision = Reimport(self._connection, self._reading, self._history.annotator, partial(self._version, source_id))
        newcomers: list[Edit] = []
        for before, article in matched(old, _missing(source, self._present_regions(source_id))):
            if before is None:
                newcomers.append(self._newcomer(source_id, source, article))
            else:
                revision.revise(before, article)
        self._history.commit(f"revise {source.name}", [*revision.changes, *newcomers])
        for article_id in self._articles(source_id):
            self._writer.find_copies(self._reading.article(article_id).text_id)
        states = revision.states
        return ImportResult(
            ImportStatus.REVISED,
            self._articles(source_id),
            carried=sum(states.values()) - states[AnchorState.LOST],
            review=states[AnchorState.REVIEW],
            lost=states[AnchorState.LOST],
        )

    def _newcomer(self, source_id: int, source: SourceDraft, article: ArticleDraft) -> Edit:
        """What puts an article of a new version into the list that the old one had not: a new one, or a retired one."""
        retired = self._connection.row(
            """
            SELECT a.uid, t.id FROM article_text t JOIN article a ON a.id = t.article_id
            WHERE a.text_id IS NULL AND t.source_id = ? AND t.region_start = ? AND t.sha256 = ?
            """,
            (source_id, article.region.start, digest(article.text)),
        )
        if retired is not None:
            return SetTextVersion(*retired)
        article_id, uid = self._writer.make_article(article, source.name, article.region.start)
        return SetTextVersion(uid, self._add_text(article_id, source_id, article))

    def _version(self, source_id: int, article_id: int, article: ArticleDraft) -> tuple[int, bool]:
        """The version of an article's text that a source has, and whether it is not one already there but a new one."""
        known: int | None = self._connection.value(
            "SELECT id FROM article_text WHERE article_id = ? AND source_id = ? AND region_start = ? AND sha256 = ?",
            (article_id, source_id, article.region.start, digest(article.text)),
        )
        return (self._add_text(article_id, source_id, article), True) if known is None else (known, False)

    def _add_text(self, article_id: int, source_id: int, article: ArticleDraft) -> int:
        """Add a text of a source that is known, with what was decided on its suggestions where they stood before."""
        text_id = self._writer.add(article_id, source_id, article)
        self._moving.carry_verdicts([text_id])
        return text_id

    def _is_present(self, source_id: int, source: SourceDraft) -> bool:
        """Whether all that a source has to give stands in the list, be it divided in another way by now."""
        return not _missing(source, self._present_regions(source_id))

    def _present_under(self, name: str, source_id: int) -> list[Article]:
        """The articles whose present text is from a source of that name, but not from the one of that id."""
        rows = self._connection.rows(
            f"{ARTICLES} WHERE s.name = ? AND s.id <> ? AND s.raw IS NOT NULL ORDER BY t.region_start, a.id",
            (name, source_id),
        )
        return [article_of(row) for row in rows]

    def _add_source(self, source: SourceDraft) -> int:
        return key_of(
            self._source.insert(
                {
                    "name": source.name,
                    "sha256": source.sha256,
                    "kind": source.kind,
                    "encoding": source.encoding,
                    "raw": None if source.raw is None else _packed(source.raw),
                    "imported": utc_now(),
                }
            ).last_pk
        )

    def _add_articles(self, source_id: int, source: SourceDraft, status: ImportStatus) -> ImportResult:
        """Add those articles of a source that do not stand where one stands, or stood, already."""
        missing = _missing(source, self._regions(source_id))
        for article in missing:
            self._add_article(source_id, source, article)
        if missing or status is ImportStatus.NEW:
            self._history.record_import(f"import {source.name}")
            status = ImportStatus.NEW
        return ImportResult(status, self._articles(source_id))

    def _add_article(self, source_id: int, source: SourceDraft, article: ArticleDraft) -> None:
        if source.kind is SourceKind.DUMP and len(article.text) != len(article.region):
            raise ValueError("not an article's text")
        article_id, _ = self._writer.make_article(article, source.name, article.region.start)
        text_id = self._writer.add(article_id, source_id, article)
        self._connection.execute("UPDATE article SET text_id = ? WHERE id = ?", (text_id, article_id))
        self._writer.find_copies(text_id)

    def _regions(self, source_id: int) -> list[Span]:
        """The regions of all texts of a source, also of those that no article is on any more."""
        rows = self._connection.rows(
            "SELECT region_start, region_end FROM article_text WHERE source_id = ?", (source_id,)
        )
        return [Span(start, end) for start, end in rows]

    def _present_regions(self, source_id: int) -> list[Span]:
        rows = self._connection.rows(
            """
            SELECT t.region_start, t.region_end FROM article_text t JOIN article a ON a.text_id = t.id
            WHERE t.source_id = ?
            """,
            (source_id,),
        )
        return [Span(start, end) for start, end in rows]

    def _articles(self, source_id: int) -> tuple[int, ...]:
        rows = self._connection.rows(
            """
            SELECT a.id FROM article_text t JOIN article a ON a.text_id = t.id
            WHERE t.source_id = ? ORDER BY t.region_start, a.id
            """,
            (source_id,),
        )
        return tuple(number for (number,) in rows)


def _missing(source: SourceDraft, taken: Sequence[Span]) -> list[ArticleDraft]:
    """The articles of a source that stand where none of these regions is; of a dump's what is left of each."""
    missing = []
    for article in source.articles:
        if not any(meet(article.region, one) for one in taken):
            missing.append(article)
        elif source.kind is SourceKind.DUMP:
            missing += [part_of(article, rest) for rest in _outside(article.region, taken)]
    return missing


def _outside(region: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a region in which none of the others is."""
    place = region.start
    for one in sorted(taken):
        if one.overlaps(region):
            if place < one.start:
                yield Span(place, one.start)
            place = max(place, one.end)
    if place < region.end:
        yield Span(place, region.end)


def _packed(raw: bytes) -> bytes:
    return zlib.compress(raw, _QUICKLY)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
