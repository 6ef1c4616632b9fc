"""Articles: the unit that is listed and read."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hikreader.model.label import Label
from hikreader.model.span import Span


class SourceKind(StrEnum):
    """What a source was when it was imported."""

    DUMP = "dump"
    PAGE = "page"
    RECORD = "record"


class Precision(StrEnum):
    """How exactly a page pins down when an article was published."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class ReadingState(StrEnum):
    """How far one annotator is with an article."""

    UNREAD = "unread"
    READING = "reading"
    DONE = "done"


class Metadata(NamedTuple):
    """What the page says about an article; None where it says nothing.

    `published` is ISO 8601 as exact as `published_precision` says ("2025-06-28T09:01:00+05:30", "2025-07-08",
    "2025-07"); `published_text` is the page's own wording, kept also where it pins nothing down;
    `published_from` names how it was found ("stamp", "dateline", "meta", ...). `category` is its section, `page` the
    printed page, `edition` the edition that it stood in, `url` its own address.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_text: str | None = None
    published_precision: Precision | None = None
    published_from: str | None = None
    category: str | None = None
    language: str | None = None
    url: str | None = None
    page: str | None = None
    edition: str | None = None

    def completed(self, other: Metadata) -> Metadata:
        """These, and where they say nothing what the other ones say."""
        dated = self if self.published or self.published_text else other
        return Metadata(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            author=self.author or other.author,
            published=dated.published,
            published_text=dated.published_text,
            published_precision=dated.published_precision,
            published_from=dated.published_from,
            category=self.category or other.category,
            language=self.language or other.language,
            url=self.url or other.url,
            page=self.page or other.page,
            edition=self.edition or other.edition,
        )


class Article(NamedTuple):
    """One article with the text that is read now.

    `region` is in code points of its source's text, `headline` in code points of `text`. `text_id` changes with every
    new version of the text, `uid` never does.
    """

    id: int
    uid: str
    source: str
    source_sha256: str
    source_kind: SourceKind
    region: Span
    metadata: Metadata
    text_id: int
    text: str
    text_sha256: str
    headline: Span | None = None

    def source_span(self, span: Span) -> Span | None:
        """Where a span of the text stands in the source file; None where the text was extracted from it."""
        return span.shifted(self.region.start) if self.source_kind is SourceKind.DUMP else None


class ArticleSummary(NamedTuple):
    """What a row of the article list shows. `counts` are the annotator's own annotations by label.

    `set_aside` is the reason why it is kept out of the list, None where it is not.
    `has_copies`: another source prints the same story. `is_doubtful`: perhaps it does not begin where it does.
    `is_cut`: its text may be only a part of it.
    """

    id: int
    uid: str
    title: str | None
    outlet: str | None
    published: str | None
    published_text: str | None
    state: ReadingState
    counts: dict[Label, int]
    has_copies: bool = False
    is_doubtful: bool = False
    set_aside: str | None = None
    is_cut: bool = False


class DoneMark(NamedTuple):
    """That an annotator said of an article that it is done, or that it is not, and when (UTC)."""

    article_id: int
    annotator: str
    is_done: bool
    at: str


class ArticleFilter(NamedTuple):
    """Which articles of the list to show; None asks for nothing.

    `state` is that of `annotator`, or of the one who asks. `published_from` and `published_to` are days, months or
    years (ISO 8601), both included; an article without a date is in no range. `source` is a part of a source's name.
    Articles that are set aside are shown alone, with `is_aside`, or not at all.
    """

    state: ReadingState | None = None
    label: Label | None = None
    annotator: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    source: str | None = None
    is_aside: bool = False


class ReadingProgress(NamedTuple):
    """How far one annotator is with all articles. `counts` are the annotator's own annotations by label."""

    articles: int
    done: int
    reading: int
    counts: dict[Label, int]


class FoundPassage(NamedTuple):
    """A part of an article's text in which a search found something.

    `span` (of the article's text) is what `snippet` shows; `marks` (of the snippet) are the words that were found.
    `focus` (a code point of the snippet) is where the hit begins that the passage is about.
    """

    snippet: str
    span: Span
    marks: tuple[Span, ...]
    focus: int = 0

    @property
    def hit(self) -> Span:
        """The hit in the article's text; the whole passage where no word is marked."""
        here = next((mark for mark in self.marks if mark.start == self.focus), None)
        return self.span if here is None else here.shifted(self.span.start)


class SearchHit(NamedTuple):
    """An article in which a search found something: its best passage, and one for each hit in the order of the text.

    Words that were found with nothing but blanks between them are one hit. Of very many hits only the first ones have
    a passage; `total` is the number of all, and `words` are those of all, as they are written there.
    """

    article_id: int
    best: FoundPassage
    passages: tuple[FoundPassage, ...]
    total: int
    words: frozenset[str]


class SortOrder(StrEnum):
    """An order of the list; its value is what people call it."""

    IMPORT = "by file"
    DATE = "by date"
    OUTLET = "by outlet"
    STATE = "by state"
    LABELS = "by labels"

    @property
    def next(self) -> SortOrder:
        """The order that comes after this one in turn."""
        orders: list[SortOrder] = [*SortOrder]
        return orders[(orders.index(self) + 1) % len(orders)]
