"""Records into a database: everything a file says, in one step that one undo takes back, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from msgspec import UnsetType

from hikreader.formats.errors import BadRecord
from hikreader.formats.record import (
    AnnotationRecord,
    ArticleRecord,
    DoneRecord,
    RemovalRecord,
    SpanRecord,
    SpeakerRecord,
    SuggestionRecord,
    source_span,
)
from hikreader.formats.record_merge import RecordMerge
from hikreader.formats.record_parser import RecordLine
from hikreader.formats.record_speakers import speaker_edits
from hikreader.formats.record_target import RecordTarget
from hikreader.model.annotation import Anchor, AnchorState, Annotation, Removal
from hikreader.model.article import Article, DoneMark, Metadata
from hikreader.model.edit import HistoryEntry
from hikreader.model.source import ArticleDraft, SourceDraft, SuggestionDraft
from hikreader.model.span import Span


@dataclass(frozen=True, slots=True)
class RecordImportReport:
    """What an import did, counted. `kept` annotations were newer here than in the file; `remarks` names them.

    `older` records were left since what they are about was removed, changed or marked here later; `removed`
    annotations were removed elsewhere, `marked` articles marked done or not done there.
    `renamed` articles have another title, outlet or date in the file than here, where they stay as they are.
    """

    articles: int
    suggestions: int
    added: int
    changed: int
    unchanged: int
    kept: int
    renamed: int
    older: int
    removed: int
    marked: int
    remarks: tuple[str, ...]
    step: HistoryEntry


def import_records(
    records: Sequence[RecordLine], target: RecordTarget, title: str, *, force_older: bool = False
) -> RecordImportReport:
    """Take records into a database, as one step of that title; done marks come in beside it.

    What is older than what was done here since is left, unless `force_older`.

    Raises:
        BadRecord: A record has no article here, or its text does not stand at its offsets; nothing was changed.
    """
    with target.transaction():
        articles = _add_articles([line.record for line in records if isinstance(line.record, ArticleRecord)], target)
        finder = _Finder(target)
        merge = RecordMerge(target.annotations, force_older=force_older)
        for number, record in _annotations(records):
            if record.state is AnchorState.LOST and not finder.knows(record):
                merge.remarks.append(f"Line {number}: lost on a text that is not here, and left out.")
            else:
                merge.take(_annotation(number, record, finder, target), number)
        suggestions = sum(
            _add_suggestion(number, record, finder, target)
            for number, record in records
            if isinstance(record, SuggestionRecord)
        )
        _remove(records, finder, merge)
        speakers = [line.record for line in records if isinstance(line.record, SpeakerRecord)]
        step = target.commit_import(title, [*merge.changes, *speaker_edits(speakers, target.speakers.all())])
        target.keep_removals(merge.unknown_removals, [(uid, _stamp(at)) for uid, at in merge.removal_times])
        marks, older_marks = _done_marks(records, target, force_older=force_older)
        marked = target.set_done_marks(title, marks)
    return RecordImportReport(
        articles,
        suggestions,
        merge.added,
        merge.changed,
        merge.unchanged,
        merge.kept,
        len(finder.renamed),
        merge.older + older_marks,
        merge.removed,
        marked,
        tuple(merge.remarks),
        step,
    )


def _annotations(records: Iterable[RecordLine]) -> Iterator[tuple[int, AnnotationRecord]]:
    for number, record in records:
        if isinstance(record, AnnotationRecord):
            yield number, record
        elif isinstance(record, ArticleRecord):
            yield from ((number, annotation) for annotation in record.annotation_records())


def _add_articles(records: Sequence[ArticleRecord], target: RecordTarget) -> int:
    """Make the articles that are missing; their number."""
    sources: dict[tuple[str, str], list[ArticleRecord]] = {}
    for record in records:
        if target.articles.id_of(record.id) is None:
            sources.setdefault((record.source, record.source_sha256), []).append(record)
    return sum(_add_source(of_source, target) for of_source in sources.values())


def _add_source(records: Sequence[ArticleRecord], target: RecordTarget) -> int:
    first = records[0]
    before = len(target.articles.of_source(first.source_sha256))
    imported = target.add_source(
        SourceDraft(
            name=first.source,
            kind=first.source_kind,
            encoding="utf-8",
            sha256=first.source_sha256,
            raw=None,
            articles=tuple(_new_article(record) for record in records),
        )
    )
    return len(imported.article_ids) - before


def _new_article(record: ArticleRecord) -> ArticleDraft:
    region = source_span(record) or Span(0, len(record.text))
    headline = None if record.headline is None else Span(record.headline.start, record.headline.end)
    return ArticleDraft(region, record.text, record.metadata, headline, uid=record.id)


def _annotation(number: int, record: AnnotationRecord, finder: _Finder, target: RecordTarget) -> Annotation:
    article, span = finder.find(number, record)
    state = AnchorState.EXACT if isinstance(record.state, UnsetType) else record.state
    # What was lost elsewhere is in its place where its text still is the present one.
    present = target.articles.id_of(article.uid) if state is AnchorState.LOST else None  # none where it was merged
    is_here = present is not None and target.articles.get(present).text_id == article.text_id
    return Annotation(
        uid=record.id,
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
        state=AnchorState.EXACT if is_here else state,
        suggested_by=None if isinstance(record.suggested_by, UnsetType) else record.suggested_by,
        score=None if isinstance(record.score, UnsetType) else record.score,
        blind=record.blind is True,
    )


def _add_suggestion(number: int, record: SuggestionRecord, finder: _Finder, target: RecordTarget) -> bool:
    article, span = finder.find(number, record)
    suggestion = SuggestionDraft(record.label, span, record.rule, record.score, record.reason, record.id)
    return target.add_suggestion(article.text_id, suggestion)


def _remove(records: Iterable[RecordLine], finder: _Finder, merge: RecordMerge) -> None:
    """Remove what was removed elsewhere; a removal from an article that is not here says nothing."""
    for number, record in records:
        if isinstance(record, RemovalRecord):
            try:
                article, span = finder.find(number, record)
            except BadRecord:
                continue
            at = _stamp(record.removed)
            merge.remove(Removal(record.id, article.text_id, record.label, span, record.annotator, at), number)


def _done_marks(
    records: Iterable[RecordLine], target: RecordTarget, *, force_older: bool
) -> tuple[list[DoneMark], int]:
    """The done marks that are newer than those here, and how many are older."""
    here = {(mark.article_id, mark.annotator): mark for mark in target.articles.done_marks()}
    marks: dict[tuple[int, str], DoneMark] = {}
    older = 0
    for _, record in records:
        article_id = _article_of(record, target) if isinstance(record, DoneRecord) else None
        if not isinstance(record, DoneRecord) or article_id is None:
            continue
        mark = DoneMark(article_id, record.annotator, record.done, _stamp(record.updated))
        known = here.get((article_id, record.annotator))
        if known is None or force_older or known.at < mark.at:
            here[article_id, record.annotator] = marks[article_id, record.annotator] = mark
        elif known.is_done is not mark.is_done:
            older += 1
    return list(marks.values()), older


def _article_of(record: DoneRecord, target: RecordTarget) -> int | None:
    number = target.articles.id_of(record.article)
    if number is not None:
        return number
    ids = target.articles.with_text(record.text_sha256)
    return ids[0] if len(ids) == 1 else None


def _stamp(time: str) -> str:
    """A time of a record as the store writes it, so that times sort as strings."""
    return datetime.fromisoformat(time).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class _Finder:
    """Finds the article and span that a record means."""

    def __init__(self, target: RecordTarget) -> None:
        self._target = target
        self._of_source: dict[str, list[Article]] = {}
        self._of_text: dict[str, Sequence[int]] = {}
        self._kept: Article | None = None
        self.renamed: set[int] = set()

    def find(self, number: int, record: AnnotationRecord | SuggestionRecord | RemovalRecord) -> tuple[Article, Span]:
        """By source and offsets there, else by the text if only one article has it, or had it, else by uid.

        Raises:
            BadRecord: There is no such article, or other text stands there.
        """
        found = self._by_source(record) or self._by_text(record) or self._by_former_text(record) or self._by_uid(record)
        if found is None:
            raise BadRecord(
                number,
                "its article is not in this database; import the article's source first, "
                "or a file made by `hikreader export --per article`.",
            )
        article, span = found
        if span.of(article.text) != record.text:
            raise BadRecord(number, f"its text does not stand at {span.start} to {span.end} of its article.")
        if record.text_sha256 == article.text_sha256 and _names(record) != _names(article.metadata):
            self.renamed.add(article.id)
        return found

    def knows(self, record: SpanRecord) -> bool:
        """Whether the text of a record is, or was, that of an article here."""
        return bool(self._target.versions.with_text(record.text_sha256))

    def _by_former_text(self, record: SpanRecord) -> tuple[Article, Span] | None:
        versions = [self._target.versions.get(number) for number in self._target.versions.with_text(record.text_sha256)]
        own = [article for article in versions if article.uid == record.article] or versions
        return (own[0], record.span) if len({article.id for article in own}) == 1 else None

    def _by_source(self, record: AnnotationRecord | SuggestionRecord | RemovalRecord) -> tuple[Article, Span] | None:
        place = source_span(record)
        if place is None:
            return None
        if record.source_sha256 not in self._of_source:
            ids = self._target.articles.of_source(record.source_sha256)
            # One source's articles at a time: the texts of a large corpus need not all be held.
            self._of_source = {record.source_sha256: [self._target.articles.get(number) for number in ids]}
        for article in self._of_source[record.source_sha256]:
            if article.region.contains(place):
                return article, place.shifted(-article.region.start)
        return None

    def _by_text(self, record: SpanRecord) -> tuple[Article, Span] | None:
        if record.text_sha256 not in self._of_text:
            self._of_text[record.text_sha256] = self._target.articles.with_text(record.text_sha256)
        ids = self._of_text[record.text_sha256]
        return (self._article(ids[0]), record.span) if len(ids) == 1 else None

    def _by_uid(self, record: SpanRecord) -> tuple[Article, Span] | None:
        number = self._target.articles.id_of(record.article)
        return None if number is None else (self._article(number), record.span)

    def _article(self, number: int) -> Article:
        if self._kept is None or self._kept.id != number:
            self._kept = self._target.articles.get(number)
        return self._kept


def _names(about: SpanRecord | Metadata) -> tuple[str | None, str | None, str | None]:
    return about.title, about.outlet, about.published
