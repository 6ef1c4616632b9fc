"""Records into a database: everything a file says, in one step that one undo takes back, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hikreader.formats.errors import BadRecord, FormatError
from hikreader.formats.record import AnnotationRecord, ArticleRecord, Record, RecordLocation, SuggestionRecord, parse
from hikreader.model.annotation import Anchor, AnchorState, Annotation
from hikreader.model.article import Article
from hikreader.model.edit import Edit, HistoryEntry, PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, ImportResult, SourceDraft, SuggestionDraft
from hikreader.model.span import Span


class AnnotationLookup(Protocol):
    """Where annotations can be looked up."""

    def annotation(self, uid: str) -> Annotation | None:
        """The annotation of that uid."""

    def annotations(self, text_id: int, annotator: str) -> list[Annotation]:
        """One annotator's annotations on a text."""


class RecordMerge:
    """Annotations from a file, made into changes one after the other.

    The same id with the same content is unchanged; with other content the newer one wins. An annotation of another
    id on the same span, with the same label or one that excludes it, by the same annotator, is a rival: there too
    the newer one wins. What an earlier line did counts as there already.
    """

    def __init__(self, layers: AnnotationLookup) -> None:
        self._layers = layers
        self._now: dict[str, Annotation | None] = {}
        self._layer_now: dict[tuple[int, str], dict[tuple[Span, Label], Annotation]] = {}
        self.changes: list[Edit] = []
        self.remarks: list[str] = []
        self.added = 0
        self.changed = 0
        self.unchanged = 0
        self.kept = 0

    def take(self, wanted: Annotation, line: int) -> None:
        """Add what one annotation of the file, in that line, asks for."""
        known = self._known(wanted.uid)
        rivals = self._rivals(wanted)
        twin = next((rival for rival in rivals if rival.label is wanted.label), None)
        if known == wanted or (known is None and twin is not None and _says_the_same(twin, wanted)):
            self.unchanged += 1
            return
        standing = [*rivals, *([known] if known else [])]
        if not all(_is_newer(wanted, other) for other in standing):
            self.kept += 1
            self.remarks.append(f"Line {line}: the annotation here is as new or newer and was kept.")
            return
        if known is None and twin is not None:
            known, wanted = twin, wanted._replace(uid=twin.uid, created=twin.created)
        for rival in rivals:
            if rival.uid != wanted.uid:
                self._remove(rival)
        self._put(wanted, known)
        if known is None:
            self.added += 1
        else:
            self.changed += 1
            self.remarks.append(f"Line {line}: the annotation here was older and was changed.")

    def _known(self, uid: str) -> Annotation | None:
        if uid not in self._now:
            self._now[uid] = self._layers.annotation(uid)
        return self._now[uid]

    def _layer(self, annotation: Annotation) -> dict[tuple[Span, Label], Annotation]:
        key = annotation.text_id, annotation.annotator
        if key not in self._layer_now:
            self._layer_now[key] = {(one.span, one.label): one for one in self._layers.annotations(*key)}
        return self._layer_now[key]

    def _rivals(self, wanted: Annotation) -> list[Annotation]:
        layer = self._layer(wanted)
        labels = [label for label in Label if label is wanted.label or label.excludes(wanted.label)]
        there = [layer.get((wanted.span, label)) for label in labels]
        return [one for one in there if one is not None and one.uid != wanted.uid]

    def _put(self, wanted: Annotation, known: Annotation | None) -> None:
        if known is not None:
            self._layer(known).pop((known.span, known.label), None)
        self._layer(wanted)[wanted.span, wanted.label] = wanted
        self._now[wanted.uid] = wanted
        self.changes.append(PutAnnotation(wanted, known))

    def _remove(self, rival: Annotation) -> None:
        del self._layer(rival)[rival.span, rival.label]
        self._now[rival.uid] = None
        self.changes.append(RemoveAnnotation(rival))


def _says_the_same(one: Annotation, other: Annotation) -> bool:
    return (one.speaker, one.note) == (other.speaker, other.note)


def _is_newer(one: Annotation, other: Annotation) -> bool:
    return datetime.fromisoformat(one.updated) > datetime.fromisoformat(other.updated)


class RecordTarget(Protocol):
    """Where records go; a Store is one."""

    def transaction(self) -> AbstractContextManager[None]:
        """All the writes inside, or, after an error, none."""

    def article_id(self, uid: str) -> int | None:
        """The article of that uid."""

    def articles_of_source(self, sha256: str) -> Sequence[int]:
        """The articles from the source with that SHA-256."""

    def articles_with_text(self, sha256: str) -> Sequence[int]:
        """The articles whose text has that SHA-256."""

    def versions_with_text(self, sha256: str) -> Sequence[int]:
        """All texts with that SHA-256, former ones of articles too."""

    def version(self, text_id: int) -> Article:
        """An article as it is on one of its texts."""

    def article(self, article_id: int) -> Article:
        """One article."""

    def annotation(self, uid: str) -> Annotation | None:
        """The annotation of that uid."""

    def annotations(self, text_id: int, annotator: str) -> list[Annotation]:
        """One annotator's annotations on a text."""

    def add_source(self, source: SourceDraft) -> ImportResult:
        """Store a source, or the articles of it that are missing."""

    def add_suggestion(self, text_id: int, suggestion: SuggestionDraft) -> bool:
        """Store a suggestion unless it is there; whether it was new."""

    def commit(self, title: str, changes: Sequence[Edit]) -> HistoryEntry:
        """Do it all in one step of the history."""


@dataclass(frozen=True, slots=True)
class RecordImportReport:
    """What an import did, counted. `kept` annotations were newer here than in the file; `remarks` names them.

    `renamed` articles have another title, outlet or date in the file than here, where they stay as they are.
    """

    articles: int
    suggestions: int
    added: int
    changed: int
    unchanged: int
    kept: int
    renamed: int
    remarks: tuple[str, ...]
    step: HistoryEntry


def import_file(path: Path, target: RecordTarget) -> RecordImportReport:
    """Take a file of records into a database.

    Articles and suggestions that are missing are made, and stay when the step is undone: nothing is deleted.

    Raises:
        BadRecord: A line cannot be taken; nothing was changed.
        ExchangeError: The file cannot be read.
    """
    try:
        with path.open("rb") as file:
            records = list(parse(file))
    except OSError as error:
        raise FormatError(f"{path} cannot be read ({error.strerror}).") from error
    return import_records(records, target, f"import {path.name}")


def import_records(records: Sequence[Record], target: RecordTarget, title: str) -> RecordImportReport:
    """Take records into a database, as one step of that title.

    Raises:
        BadRecord: A record has no article here, or its text does not stand at its offsets; nothing was changed.
    """
    with target.transaction():
        articles = _add_articles([record for record in records if isinstance(record, ArticleRecord)], target)
        finder = _Finder(target)
        merge = RecordMerge(target)
        for record in _annotations(records):
            if record.state is AnchorState.LOST and not finder.knows(record.place):
                merge.remarks.append(f"Line {record.place.line}: lost on a text that is not here, and left out.")
            else:
                merge.take(_annotation(record, finder, target), record.place.line)
        suggestions = sum(_add_suggestion(one, finder, target) for one in records if isinstance(one, SuggestionRecord))
        step = target.commit(title, merge.changes)
    return RecordImportReport(
        articles,
        suggestions,
        merge.added,
        merge.changed,
        merge.unchanged,
        merge.kept,
        len(finder.renamed),
        tuple(merge.remarks),
        step,
    )


def _annotations(records: Iterable[Record]) -> Iterable[AnnotationRecord]:
    for record in records:
        if isinstance(record, AnnotationRecord):
            yield record
        elif isinstance(record, ArticleRecord):
            yield from record.annotations


def _add_articles(records: Sequence[ArticleRecord], target: RecordTarget) -> int:
    """Make the articles that are missing; their number."""
    sources: dict[tuple[str, str], list[ArticleRecord]] = {}
    for record in records:
        if target.article_id(record.uid) is None:
            sources.setdefault((record.source, record.source_sha256), []).append(record)
    return sum(_add_source(of_source, target) for of_source in sources.values())


def _add_source(records: Sequence[ArticleRecord], target: RecordTarget) -> int:
    first = records[0]
    before = len(target.articles_of_source(first.source_sha256))
    imported = target.add_source(
        SourceDraft(
            name=first.source,
            kind=first.kind,
            encoding="utf-8",
            sha256=first.source_sha256,
            raw=None,
            articles=tuple(_new_article(record) for record in records),
        )
    )
    return len(imported.article_ids) - before


def _new_article(record: ArticleRecord) -> ArticleDraft:
    region = record.region or Span(0, len(record.text))
    return ArticleDraft(region, record.text, record.metadata, record.headline, uid=record.uid)


def _annotation(record: AnnotationRecord, finder: _Finder, target: RecordTarget) -> Annotation:
    article, span = finder.find(record.place)
    is_lost = record.state is AnchorState.LOST
    # What was lost elsewhere is in its place where its text still is the present one.
    present = target.article_id(article.uid) if is_lost else None  # none where the article was merged into another
    is_here = present is not None and target.article(present).text_id == article.text_id
    return Annotation(
        uid=record.uid,
        article_uid=article.uid,
        text_id=article.text_id,
        label=record.label,
        span=span,
        anchor=Anchor.describe(article.text, span),
        annotator=record.annotator,
        origin=record.origin,
        created=record.created,
        updated=record.updated,
        speaker=record.speaker,
        note=record.note,
        state=AnchorState.EXACT if is_here else record.state,
    )


def _add_suggestion(record: SuggestionRecord, finder: _Finder, target: RecordTarget) -> bool:
    article, span = finder.find(record.place)
    suggestion = SuggestionDraft(record.label, span, record.rule, record.score, record.reason, record.uid)
    return target.add_suggestion(article.text_id, suggestion)


class _Finder:
    """Finds the article and span that a record means."""

    def __init__(self, target: RecordTarget) -> None:
        self._target = target
        self._of_source: dict[str, list[Article]] = {}
        self._of_text: dict[str, Sequence[int]] = {}
        self._kept: Article | None = None
        self.renamed: set[int] = set()

    def find(self, place: RecordLocation) -> tuple[Article, Span]:
        """By source and offsets there, else by the text if only one article has it, or had it, else by uid.

        Raises:
            BadRecord: There is no such article, or other text stands there.
        """
        found = self._by_source(place) or self._by_text(place) or self._by_former_text(place) or self._by_uid(place)
        if found is None:
            raise BadRecord(
                place.line,
                "its article is not in this database; import the article's source first, "
                "or a file made by `hikreader export --per article`.",
            )
        article, span = found
        if span.of(article.text) != place.text:
            raise BadRecord(place.line, f"its text does not stand at {span.start} to {span.end} of its article.")
        here = article.metadata
        if place.text_sha256 == article.text_sha256 and place.called != (here.title, here.outlet, here.published):
            self.renamed.add(article.id)
        return found

    def knows(self, place: RecordLocation) -> bool:
        """Whether the text of a record is, or was, that of an article here."""
        return bool(self._target.versions_with_text(place.text_sha256))

    def _by_former_text(self, place: RecordLocation) -> tuple[Article, Span] | None:
        versions = [self._target.version(number) for number in self._target.versions_with_text(place.text_sha256)]
        own = [article for article in versions if article.uid == place.article_uid] or versions
        return (own[0], place.span) if len({article.id for article in own}) == 1 else None

    def _by_source(self, place: RecordLocation) -> tuple[Article, Span] | None:
        if place.source_span is None:
            return None
        if place.source_sha256 not in self._of_source:
            ids = self._target.articles_of_source(place.source_sha256)
            # One source's articles at a time: the texts of a large corpus need not all be held.
            self._of_source = {place.source_sha256: [self._target.article(number) for number in ids]}
        for article in self._of_source[place.source_sha256]:
            if article.region.contains(place.source_span):
                return article, place.source_span.shifted(-article.region.start)
        return None

    def _by_text(self, place: RecordLocation) -> tuple[Article, Span] | None:
        if place.text_sha256 not in self._of_text:
            self._of_text[place.text_sha256] = self._target.articles_with_text(place.text_sha256)
        ids = self._of_text[place.text_sha256]
        return (self._article(ids[0]), place.span) if len(ids) == 1 else None

    def _by_uid(self, place: RecordLocation) -> tuple[Article, Span] | None:
        number = self._target.article_id(place.article_uid)
        return None if number is None else (self._article(number), place.span)

    def _article(self, number: int) -> Article:
        if self._kept is None or self._kept.id != number:
            self._kept = self._target.article(number)
        return self._kept
