"""Coverage: who prints the same wording. Rows are wordings, columns are outlets by date.

Nothing here says that two outlets make the same statement, or who was first: dates are those known here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.collection import Collection, Telling
from hikreader.text.clusters import Place
from hikreader.text.twins import similarity

_DAY = 10
"""Characters of a date and time that say the day."""

LATER_WITHOUT, EARLIER, UNDATED = "·", "–", "?"
"""The cells of outlets without a wording: printed later than the earliest dated here, or before, or nobody knows."""


class Wording(StrEnum):
    """How an occurrence stands to the base of its row."""

    EXACT = "exact"
    CHANGED = "changed"

    @property
    def sign(self) -> str:
        """The sign where one cell must do."""
        return "=" if self is Wording.EXACT else "~"


class Occurrence(NamedTuple):
    """A place where a row's wording stands, with the label it has there and its similarity to the base (0 to 100)."""

    article: Article
    span: Span
    label: Label | None
    speaker: str | None
    is_quoted: bool
    wording: Wording
    similarity: float

    @property
    def text(self) -> str:
        """The words that stand there."""
        return self.span.of(self.article.text)

    @property
    def sign(self) -> str:
        """Its cell: label letter and wording, or twice the wording where there is no label."""
        return (self.label.letter if self.label else self.wording.sign) + self.wording.sign


class Column(NamedTuple):
    """An outlet with its articles, by their text ids; an article without an outlet is a column of its own.

    `published` is the earliest of its dates, None where there is none.
    """

    name: str
    published: str | None
    text_ids: frozenset[int]


class Row(NamedTuple):
    """A wording: where it stands, the base first, then by date; with one cell for each column.

    `outlets` counts the columns it stands in, `could` those that could have it: dated, and not before the earliest
    dated occurrence here, or undated and with it.
    """

    occurrences: tuple[Occurrence, ...]
    cells: tuple[str, ...]
    outlets: int
    could: int

    @property
    def base(self) -> Occurrence:
        """What the others are compared with."""
        return self.occurrences[0]

    @property
    def labels(self) -> tuple[Label, ...]:
        """Its labels, each once, in the order of labels."""
        return tuple(label for label in Label if any(one.label is label for one in self.occurrences))

    @property
    def speaker(self) -> str | None:
        """Whom most of the annotations name as the speaker."""
        named = Counter(one.speaker for one in self.occurrences if one.speaker)
        return min(named, key=lambda name: (-named[name], name), default=None)

    @property
    def earliest(self) -> Occurrence | None:
        """The earliest dated here."""
        dated = [one for one in self.occurrences if _published(one)]
        return min(dated, key=_when, default=None)

    @property
    def disagrees(self) -> bool:
        """Whether outlets differ: in the label, or in that it is a quotation here and not there."""
        return len(self.labels) > 1 or len({one.is_quoted for one in self.occurrences}) > 1


class Matrix(NamedTuple):
    """All rows over the columns of the articles that share any wording."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(collection: Collection) -> Matrix:
    """The coverage of a collection, most outlets first."""
    wordings = [places for places in collection.wordings() if len({place.text_id for place in places}) > 1]
    sharing = {place.text_id for places in wordings for place in places}
    columns = _columns([collection.tellings[text_id].article for text_id in sorted(sharing)])
    rows = [_row(places, collection.tellings, columns) for places in wordings]
    return Matrix(columns, by_outlets(rows))


def rebased(row: Row, base: Occurrence, collection: Collection, columns: Sequence[Column]) -> Row:
    """The row with another of its occurrences as the base."""
    places = [Place(one.article.text_id, one.span) for one in row.occurrences]
    return _row(places, collection.tellings, columns, Place(base.article.text_id, base.span))


def by_outlets(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that stand in the most outlets first; of equals the longer wording."""
    return _sorted(rows, lambda row: (-row.outlets, -len(row.base.span)))


def by_appearance(rows: Iterable[Row]) -> tuple[Row, ...]:
    """By the earliest date here, undated rows last, then by place."""
    return _sorted(rows, lambda row: (row.earliest is None, _when(row.earliest or row.base)))


def by_label(rows: Iterable[Row]) -> tuple[Row, ...]:
    """In the order of labels; rows without any last."""
    order = list(Label)
    return _sorted(rows, lambda row: order.index(row.labels[0]) if row.labels else len(order))


def by_speaker(rows: Iterable[Row]) -> tuple[Row, ...]:
    """By who said it, so that each speaker's rows stand together; rows without a speaker last."""
    return _sorted(rows, lambda row: (row.speaker is None, (row.speaker or "").casefold()))


def chosen(
    rows: Iterable[Row], *, label: Label | None = None, min_outlets: int = 1, text: str = "", disagreeing: bool = False
) -> tuple[Row, ...]:
    """The rows with that label, in so many outlets, with that text, or about which outlets differ; in their order."""
    wanted = text.casefold()
    return tuple(
        row
        for row in rows
        if (label is None or label in row.labels)
        and row.outlets >= min_outlets
        and any(wanted in one.text.casefold() for one in row.occurrences)
        and (row.disagrees or not disagreeing)
    )


def _sorted(rows: Iterable[Row], key: Callable[[Row], object]) -> tuple[Row, ...]:
    def whole(row: Row) -> tuple[object, ...]:
        return key(row), _place(row.base)

    return tuple(sorted(rows, key=whole))


def _columns(articles: Iterable[Article]) -> tuple[Column, ...]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        outlet = article.metadata.outlet
        groups[outlet.casefold() if outlet else f"\0{article.source}\0{article.region.start:012}"].append(article)
    columns = [_column(group) for group in groups.values()]
    return tuple(sorted(columns, key=lambda one: (one.published is None, one.published or "", one.name)))


def _column(articles: Sequence[Article]) -> Column:
    first = articles[0].metadata
    dates = [article.metadata.published for article in articles if article.metadata.published]
    name = first.outlet or first.title or articles[0].source
    return Column(name, min(dates, default=None), frozenset(article.text_id for article in articles))


def _row(
    places: Sequence[Place], tellings: dict[int, Telling], columns: Sequence[Column], base: Place | None = None
) -> Row:
    base = base or min(places, key=lambda place: _precedence(place, tellings))
    words = tellings[base.text_id].words_of(base.span)
    occurrences = [_occurrence(place, tellings[place.text_id], words) for place in places]
    first = next(one for one in occurrences if (one.article.text_id, one.span) == base)
    rest = sorted((one for one in occurrences if one is not first), key=_when)
    dated = [date for one in occurrences if (date := _published(one))]
    cells = tuple(_cell(column, occurrences, min(dated, default=None)) for column in columns)
    outlets = sum(cell not in (LATER_WITHOUT, EARLIER, UNDATED) for cell in cells)
    return Row((first, *rest), cells, outlets, outlets + cells.count(LATER_WITHOUT))


def _precedence(place: Place, tellings: dict[int, Telling]) -> tuple[object, ...]:
    """Who is the base: a quotation, for it has the words as they were said; then the earliest dated; then by place."""
    telling = tellings[place.text_id]
    published = telling.article.metadata.published
    source = telling.article.source, telling.article.region.start, place.span.start
    return not telling.is_quoted(place.span), published is None, published or "", source


def _occurrence(place: Place, telling: Telling, base: list[str]) -> Occurrence:
    note = telling.note_on(place.span)
    words = telling.words_of(place.span)
    return Occurrence(
        telling.article,
        place.span,
        note.label if note else None,
        note.speaker if note else None,
        telling.is_quoted(place.span),
        Wording.EXACT if words == base else Wording.CHANGED,
        round(similarity(base, words), 1),
    )


def _cell(column: Column, occurrences: Iterable[Occurrence], earliest: str | None) -> str:
    here = [one for one in occurrences if one.article.text_id in column.text_ids]
    if here:
        return max(here, key=lambda one: (one.similarity, -one.span.start)).sign
    if column.published is None or earliest is None:
        return UNDATED
    return EARLIER if _is_before(column.published, earliest) else LATER_WITHOUT


def _is_before(date: str, other: str) -> bool:
    """Whether a date is of a day before the other; of a month, where one of them says no more."""
    known = min(len(date), len(other), _DAY)
    return date[:known] < other[:known]


def _published(one: Occurrence) -> str | None:
    return one.article.metadata.published


def _when(one: Occurrence) -> tuple[object, ...]:
    return _published(one) is None, _published(one) or "", _place(one)


def _place(one: Occurrence) -> tuple[str, int, int]:
    return one.article.source, one.article.region.start, one.span.start
