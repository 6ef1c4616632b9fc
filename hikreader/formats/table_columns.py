"""Annotations, articles and speakers as rows of tables: every column with its meaning, for CSV and spreadsheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from hikreader.formats.corpus import AnnotatedArticle, Corpus, RecordUnit
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article, SourceKind
from hikreader.model.label import Label

Value = str | int | None
Row = TypeVar("Row")

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would compute instead of showing it."""


class TableColumn(NamedTuple, Generic[Row]):
    """A column of a table; `meaning` is for people. The value is an attribute of the row, or made from it."""

    name: str
    meaning: str
    value: str | Callable[[Row], Value]


class AnnotationRow(NamedTuple):
    """An annotation and the article, as it was on the text that the annotation stands on."""

    article: Article
    annotation: Annotation

    @property
    def source_start(self) -> int | None:
        """The first code point in the source file; None unless it is a dump."""
        is_dump = self.article.source_kind is SourceKind.DUMP
        return self.article.region.start + self.annotation.span.start if is_dump else None

    @property
    def source_end(self) -> int | None:
        """The code point after the last one in the source file; None unless it is a dump."""
        is_dump = self.article.source_kind is SourceKind.DUMP
        return self.article.region.start + self.annotation.span.end if is_dump else None

    @property
    def blind(self) -> int:
        """1 where the article showed no suggestions, else 0."""
        return int(self.annotation.blind)


@dataclass(slots=True)
class SpeakerRow:
    """Where one speaker is named."""

    name: str
    labels: Counter[Label] = field(default_factory=Counter)
    characters: int = 0
    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)

    def add(self, article: Article, annotation: Annotation) -> None:
        """Count one annotation."""
        self.labels[annotation.label] += 1
        self.characters += len(annotation.span)
        self.articles.add(article.uid)
        self.outlets.add(article.metadata.outlet or "")


def _label_count(label: Label) -> TableColumn[AnnotatedArticle]:
    meaning = f"How many annotations of the article have the label {label}."
    return TableColumn(label, meaning, lambda row: sum(one.label is label for one in row.annotations))


ANNOTATION_COLUMNS: tuple[TableColumn[AnnotationRow], ...] = (
    TableColumn("id", "The annotation's lasting name.", "annotation.uid"),
    TableColumn("article", "The article's lasting name.", "article.uid"),
    TableColumn("source", "The file or address it was imported from.", "article.source"),
    TableColumn("title", "The article's title.", "article.metadata.title"),
    TableColumn("outlet", "Who published the article.", "article.metadata.outlet"),
    TableColumn("published", "When, ISO 8601, as exact as the page says.", "article.metadata.published"),
    TableColumn("label", "fact, quote, allegation or boilerplate.", "annotation.label"),
    TableColumn("start", "First code point of the span in the article's text.", "annotation.span.start"),
    TableColumn("end", "The code point after the span's last one.", "annotation.span.end"),
    TableColumn("text", "What stands there.", "annotation.anchor.exact"),
    TableColumn("speaker", "Who said it.", "annotation.speaker"),
    TableColumn("note", "The annotator's remark.", "annotation.note"),
    TableColumn("annotator", "Whose annotation it is.", "annotation.annotator"),
    TableColumn("origin", "manual, accepted (from a suggestion) or import.", "annotation.origin"),
    TableColumn("created", "When it was made, UTC.", "annotation.created"),
    TableColumn("updated", "When it was last changed, UTC.", "annotation.updated"),
    TableColumn(
        "state",
        "exact, or how well it was found when the text changed: moved, review, lost.",
        "annotation.state",
    ),
    TableColumn("prefix", "Up to 64 code points before the span.", "annotation.anchor.prefix"),
    TableColumn("suffix", "Up to 64 code points after the span.", "annotation.anchor.suffix"),
    TableColumn("source_start", "First code point in the source file, for dumps.", "source_start"),
    TableColumn("source_end", "The code point after the last one there.", "source_end"),
    TableColumn("suggested_by", "Whose suggestion was accepted, if any.", "annotation.suggested_by"),
    TableColumn("score", "How sure that suggester was, from 0 to 1.", "annotation.score"),
    TableColumn("blind", "1 where the article showed no suggestions, else 0.", "blind"),
)

ARTICLE_COLUMNS: tuple[TableColumn[AnnotatedArticle], ...] = (
    TableColumn("id", "The article's lasting name.", "article.uid"),
    TableColumn("source", "The file or address it was imported from.", "article.source"),
    TableColumn("source_kind", "dump, page or record.", "article.source_kind"),
    TableColumn("title", "The article's title.", "article.metadata.title"),
    TableColumn("outlet", "Who published it.", "article.metadata.outlet"),
    TableColumn("author", "Who wrote it.", "article.metadata.author"),
    TableColumn("published", "When, ISO 8601, as exact as the page says.", "article.metadata.published"),
    TableColumn("published_text", "The page's own words for the date.", "article.metadata.published_text"),
    TableColumn("category", "The page's section.", "article.metadata.category"),
    TableColumn("language", "The page's language.", "article.metadata.language"),
    TableColumn("characters", "Code points of the text.", lambda row: len(row.article.text)),
    TableColumn("text_sha256", "SHA-256 of the text in UTF-8.", "article.text_sha256"),
    TableColumn("annotators", "How many annotators.", lambda row: len({one.annotator for one in row.annotations})),
    *(_label_count(label) for label in Label),
)

SPEAKER_COLUMNS: tuple[TableColumn[SpeakerRow], ...] = (
    TableColumn("speaker", "The name, as the annotators wrote it.", lambda row: row.name),
    TableColumn("annotations", "Annotations that name the speaker.", lambda row: row.labels.total()),
    TableColumn("quotes", "Those of them that are quotes.", lambda row: row.labels[Label.QUOTE]),
    TableColumn("allegations", "Those of them that are allegations.", lambda row: row.labels[Label.ALLEGATION]),
    TableColumn("characters", "Code points of all of them.", lambda row: row.characters),
    TableColumn("articles", "Articles that have one.", lambda row: len(row.articles)),
    TableColumn("outlets", "Outlets that have one.", lambda row: len(row.outlets)),
)


def annotation_rows(corpus: Corpus) -> Iterator[AnnotationRow]:
    """A row for each annotation; those on former texts come last."""
    for article, found in corpus.articles():
        yield from (AnnotationRow(article, annotation) for annotation in found)
    yield from (AnnotationRow(article, annotation) for article, annotation in corpus.former())


def speaker_rows(corpus: Corpus) -> Iterator[SpeakerRow]:
    """A row for each speaker, in the order of their names."""
    speakers: dict[str, SpeakerRow] = {}
    for article, annotation in annotation_rows(corpus):
        if annotation.speaker:
            speakers.setdefault(annotation.speaker, SpeakerRow(annotation.speaker)).add(article, annotation)
    yield from (speakers[name] for name in sorted(speakers))


def table(columns: Sequence[TableColumn[Row]], rows: Iterator[Row]) -> Iterator[list[Value]]:
    """The names of the columns, then the values of each row."""
    yield [column.name for column in columns]
    paths = [column.value for column in columns if isinstance(column.value, str)]
    if len(paths) == len(columns):
        yield from map(list, map(attrgetter(*paths), rows))  # one call a row, not one a value
        return
    getters = [attrgetter(column.value) if isinstance(column.value, str) else column.value for column in columns]
    for row in rows:
        yield [getter(row) for getter in getters]


def table_of(corpus: Corpus, unit: RecordUnit) -> Iterator[list[Value]]:
    """The table with a row for each annotation, article or speaker of a corpus."""
    match unit:
        case RecordUnit.ANNOTATION:
            return table(ANNOTATION_COLUMNS, annotation_rows(corpus))
        case RecordUnit.ARTICLE:
            return table(ARTICLE_COLUMNS, corpus.articles())
        case RecordUnit.SPEAKER:
            return table(SPEAKER_COLUMNS, speaker_rows(corpus))


def meanings() -> Iterator[list[Value]]:
    """A table of what every column of the other tables means."""
    yield ["table", "column", "meaning"]
    for name, columns in (
        ("annotation", ANNOTATION_COLUMNS),
        ("article", ARTICLE_COLUMNS),
        ("speaker", SPEAKER_COLUMNS),
    ):
        for column in columns:
            yield [name, column.name, column.meaning]
