"""Adding sources to the database; loaded only when something is imported."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from hikreader.model.annotation import AnchorState, utc_now
from hikreader.model.article import Article, SourceKind
from hikreader.model.edit import Edit, SetTextVersion
from hikreader.model.source import ArticleDraft, ImportResult, ImportStatus, SourceDraft, SuggestionDraft, storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.entities.outlet_entity import spelled
from hikreader.store.history import History
from hikreader.store.imports.reimport import Reimport, matched
from hikreader.store.imports.text_writer import TextWriter, part_of, regions_meet
from hikreader.store.remap import PositionMap
from hikreader.store.rows import ARTICLES, HAS_DIGEST, article_of
from hikreader.store.source_bytes import packed
from hikreader.store.text_index import digest


class SourceImporter:
    """Adds sources, with their articles and suggestions."""

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history
        self._writer = TextWriter(connection)
        self._positions = PositionMap(connection)
        self._new_source: int | None = None

    def add(self, source: SourceDraft) -> ImportResult:
        """Store a source, unless the same bytes are there already.

        Other bytes under a name that is known are new versions of its articles.

        Raises:
            ValueError: A text is not storable, or its length is not its region's.
        """
        with self._connection.write():
            source = self._spelled(source)
            known = self._connection.row(
                f"SELECT id, name, raw IS NULL FROM source s WHERE {HAS_DIGEST.format(table='s')} ORDER BY name <> ?2",
                (source.sha256, source.name),
            )
            if known is None:
                return self._add_new(source, ImportStatus.NEW)
            source_id, name, is_described = known
            if source.raw is None:
                return self._add_articles(source_id, source, ImportStatus.UNCHANGED)
            if is_described:
                self._connection.execute(
                    "UPDATE source SET encoding = ?, is_forgotten = 0 WHERE id = ?", (source.encoding, source_id)
                )
                result = self._add_articles(source_id, source, ImportStatus.UNCHANGED)
                self._keep_bytes(source_id, source.raw)
                return result
            if self._is_present(source_id, source):
                return ImportResult(ImportStatus.UNCHANGED, self._articles(source_id))
            if name == source.name:
                return self._add_or_revise(source_id, source, ImportStatus.UNCHANGED)
            return self._add_new(source, ImportStatus.UNCHANGED)

    def add_suggestion(self, text_id: int, suggestion: SuggestionDraft) -> bool:
        """Store a suggestion unless it is there already; whether it was new."""
        with self._connection.write():
            known = self._connection.row(
                """
                SELECT 1 FROM suggestion
                WHERE uid = ? OR (text_id = ? AND start = ? AND "end" = ? AND label = ? AND rule = ?)
                """,
                (suggestion.uid, text_id, *_ends(suggestion.span), suggestion.label, suggestion.rule),
            )
            if known is None:
                self._writer.suggest(text_id, [suggestion])
            return known is None

    def _add_new(self, source: SourceDraft, status: ImportStatus) -> ImportResult:
        """Add a source and its articles; its bytes come last, since they are compressed with the texts."""
        source_id = self._new_source = self._add_source(source)
        result = self._add_or_revise(source_id, source, status)
        if source.raw is not None:
            self._keep_bytes(source_id, source.raw)
        return result

    def _keep_bytes(self, source_id: int, raw: bytes) -> None:
        stored = packed(self._connection.sqlite, source_id, raw)
        self._connection.execute("UPDATE source SET raw = ? WHERE id = ?", (stored, source_id))

    def _spelled(self, source: SourceDraft) -> SourceDraft:
        """The source with the names of its articles' outlets as the register spells them."""
        articles = tuple(
            article._replace(metadata=article.metadata._replace(outlet=spelled(self._connection, storable(outlet))))
            if (outlet := article.metadata.outlet)
            else article
            for article in source.articles
        )
        return source._replace(articles=articles)

    def _add_or_revise(self, source_id: int, source: SourceDraft, status: ImportStatus) -> ImportResult:
        """Add a source whose articles are not there as it has them: as new ones, or as new versions of those there."""
        old = self._current_under(source.name, source_id) if source.raw is not None else []
        if old and source.articles:
            return self._revise(source_id, source, old)
        return self._add_articles(source_id, source, status)

    def _revise(self, source_id: int, source: SourceDraft, old: list[Article]) -> ImportResult:
        """Make new versions of a source's articles, in one transaction that can be undone; what is left over is new."""
        reimport = Reimport(self._connection, self._history.annotator, partial(self._version, source_id))
        added: list[Edit] = []
        for before, article in matched(old, _missing(source, self._current_regions(source_id))):
            if before is None:
                added.append(self._added(source_id, source, article))
            else:
                reimport.revise(before, article)
        self._history.commit_import(f"revise {source.name}", [*reimport.changes, *added])
        for text_id in self._current_texts(source_id):
            self._writer.find_copies(text_id)
        states = reimport.states
        return ImportResult(
            ImportStatus.REVISED,
            self._articles(source_id),
            carried=sum(states.values()) - states[AnchorState.LOST],
            review=states[AnchorState.REVIEW],
            lost=states[AnchorState.LOST],
        )

    def _added(self, source_id: int, source: SourceDraft, article: ArticleDraft) -> SetTextVersion:
        """The edit that lists an article which the old version had not: a new one, or a retired one."""
        retired = self._connection.row(
            """
            SELECT a.uid, t.id FROM article_text t JOIN article a ON a.id = t.article_id
            WHERE a.text_id IS NULL AND t.source_id = ? AND t.region_start = ? AND t.sha256 = ?
            """,
            (source_id, article.region.start, digest(article.text)),
        )
        if retired is not None:
            return SetTextVersion(*retired)
        if source.kind is SourceKind.DUMP and len(article.text) != len(article.region):
            raise ValueError("not an article's text")
        article_id, uid = self._writer.make_article(article, source.name, article.region.start)
        return SetTextVersion(uid, self._add_text(article_id, source_id, article))

    def _version(self, source_id: int, article_id: int, article: ArticleDraft) -> tuple[int, bool]:
        """The id of the version of an article's text that a source has, and whether it had to be added."""
        known: int | None = self._connection.value(
            "SELECT id FROM article_text WHERE article_id = ? AND source_id = ? AND region_start = ? AND sha256 = ?",
            (article_id, source_id, article.region.start, digest(article.text)),
        )
        return (self._add_text(article_id, source_id, article), True) if known is None else (known, False)

    def _add_text(self, article_id: int, source_id: int, article: ArticleDraft) -> int:
        """Add a text of a source, with the verdicts on the same suggestions of former texts of a known one."""
        text_id = self._writer.add(article_id, source_id, article)
        if source_id != self._new_source:
            self._positions.carry_verdicts([text_id])
        return text_id

    def _is_present(self, source_id: int, source: SourceDraft) -> bool:
        """Whether all that a source holds is in the list, perhaps divided differently by now."""
        return not _missing(source, self._current_regions(source_id))

    def _current_under(self, name: str, source_id: int) -> list[Article]:
        """The articles whose current text is from a source of that name, but not from the one with that id.

        Not from one that only records told of; one of which something was forgotten has no bytes either. Databases of
        old may hold the name as the file system wrote it, in NFD.
        """
        rows = self._connection.rows(
            f"{ARTICLES} WHERE s.name IN (?, ?) AND s.id <> ? AND (s.raw IS NOT NULL OR s.is_forgotten)"
            " ORDER BY t.region_start, a.id",
            (name, unicodedata.normalize("NFD", name), source_id),
        )
        return [article_of(row) for row in rows]

    def _add_source(self, source: SourceDraft) -> int:
        return self._connection.insert(
            "source",
            {
                "name": source.name,
                "sha256": source.sha256,
                "kind": source.kind,
                "encoding": source.encoding,
                "imported": utc_now(),
            },
        )

    def _add_articles(self, source_id: int, source: SourceDraft, status: ImportStatus) -> ImportResult:
        """Add those articles of a source where no text of an article is or was; a retired one comes back."""
        missing = _missing(source, self._taken_regions(source_id))
        edits = [self._added(source_id, source, article) for article in missing]
        if missing or status is ImportStatus.NEW:
            self._history.record_import(f"import {source.name}", edits)
            status = ImportStatus.NEW
        for edit in edits:
            if edit.text_id is not None:
                self._writer.find_copies(edit.text_id)
        return ImportResult(status, self._articles(source_id))

    def _taken_regions(self, source_id: int) -> list[Span]:
        """The regions of all texts of a source whose articles are not retired, also of their former texts."""
        rows = self._connection.rows(
            """
            SELECT t.region_start, t.region_end FROM article_text t JOIN article a ON a.id = t.article_id
            WHERE t.source_id = ? AND a.text_id IS NOT NULL
            """,
            (source_id,),
        )
        return [Span(start, end) for start, end in rows]

    def _current_regions(self, source_id: int) -> list[Span]:
        rows = self._connection.rows(
            """
            SELECT t.region_start, t.region_end FROM article_text t JOIN article a ON a.text_id = t.id
            WHERE t.source_id = ?
            """,
            (source_id,),
        )
        return [Span(start, end) for start, end in rows]

    def _current_texts(self, source_id: int) -> list[int]:
        """The texts of a source that are their article's current one, in reading order."""
        rows = self._connection.rows(
            """
            SELECT t.id FROM article_text t JOIN article a ON a.text_id = t.id
            WHERE t.source_id = ? ORDER BY t.region_start, a.id
            """,
            (source_id,),
        )
        return [text_id for (text_id,) in rows]

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
    """The articles of a source that lie where none of these regions is; of a dump's, what is left of each."""
    missing = []
    for article in source.articles:
        if not any(regions_meet(article.region, one) for one in taken):
            missing.append(article)
        elif source.kind is SourceKind.DUMP:
            missing += [part_of(article, rest) for rest in _outside(article.region, taken)]
    return missing


def _outside(region: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """The parts of a region that none of the others covers."""
    offset = region.start
    for other in sorted(taken):
        if other.overlaps(region):
            if offset < other.start:
                yield Span(offset, other.start)
            offset = max(offset, other.end)
    if offset < region.end:
        yield Span(offset, region.end)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
