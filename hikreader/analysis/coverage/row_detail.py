"""Versions: the chosen row outlet by outlet, and in words what its cells say by signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hikreader.analysis.coverage.columns import Column
from hikreader.analysis.coverage.coverage_rows import (
    EARLIER,
    LATER_WITHOUT,
    UNDATED,
    CoverageRow,
    RowOccurrence,
    WordingChange,
)
from hikreader.model.label import Label
from hikreader.reuse.word_diff import DiffKind, DiffPiece, pieces
from hikreader.text.strings import short_date

_NO_LABEL = "none"
_LABEL_WORDS: Mapping[Label | None, str] = {
    label: "quoted" if label is Label.QUOTE else f"labelled {label}" for label in Label
}


def words_of(one: RowOccurrence, base: RowOccurrence) -> list[DiffPiece]:
    """The words of an occurrence, those marked that differ from the base."""
    if one.place == base.place:
        return [DiffPiece(one.text, DiffKind.SAME)]
    return pieces(base.text, one.article.text, one.span, one.span)


def in_room(row: CoverageRow, column: Column | None, room: int) -> list[RowOccurrence]:
    """The versions that so many rows have room for, in their order: the base, those of a column, and their neighbours.

    Of several in the column the first is the one that its cell stands for.
    """
    here = row.at(column) if column is not None else None
    at = row.occurrences.index(here) if here is not None else 0

    def rank(number: int) -> tuple[bool, bool, bool, int]:
        is_near = column is not None and row.occurrences[number].article.text_id in column.text_ids
        return number != 0, number != at, not is_near, abs(number - at)

    kept = sorted(range(len(row.occurrences)), key=rank)[: max(0, room)]
    return [row.occurrences[number] for number in sorted(kept)]


def head_of(one: RowOccurrence, columns: Iterable[Column]) -> str:
    """The head of the column in which an occurrence stands."""
    return next((column.head for column in columns if one.article.text_id in column.text_ids), "")


def gist(row: CoverageRow, columns: Sequence[Column]) -> str:
    """Who is quoted or told, what the base is, and which is the earliest dated one here."""
    parts = [row.speaker, _quoting(row, columns), f"base {head_of(row.base, columns)}"]
    if row.earliest is not None:
        parts.append(f"earliest dated here {head_of(row.earliest, columns)} {day(row.earliest.published)}")
    return " · ".join(part for part in parts if part)


def _quoting(row: CoverageRow, columns: Sequence[Column]) -> str:
    """How many outlets quote it, and how many of those that have it do not."""
    quoted = {head_of(one, columns) for one in row.occurrences if one.is_quoted}
    told = {head_of(one, columns) for one in row.occurrences if not one.is_quoted}
    parts = [f"quoted in {len(quoted)}" if quoted else "not quoted"]
    if quoted and told - quoted:
        parts.append(f"not in {len(told - quoted)}")
    if quoted & told:
        parts.append(f"in {len(quoted & told)} of them also told")
    return ", ".join(parts)


def remarks(row: CoverageRow, columns: Sequence[Column]) -> list[str]:
    """Who does not have the wording, and what is not known; last, where labels differ and where a reply is missing."""
    said = [
        f"{words}: {', '.join(heads)}"
        for sign, words in (
            (LATER_WITHOUT, "later and without it"),
            (EARLIER, "dated before it"),
            (UNDATED, "no date, cannot say"),
        )
        if (heads := [column.head for cell, column in zip(row.cells, columns, strict=True) if cell == sign])
    ]
    warnings = [_differing(row, columns)] * row.disagrees + [_unanswered(row, columns)] * row.lacks_reply
    return ["   ".join(said)] * bool(said) + warnings


def _unanswered(row: CoverageRow, columns: Sequence[Column]) -> str:
    heads = [head_of(one, columns) for one in row.occurrences if one.lacks_reply]
    return f"! charge without a reply: no other speaker is quoted in {', '.join(dict.fromkeys(heads))}"


def _differing(row: CoverageRow, columns: Sequence[Column]) -> str:
    if len(row.labels) < 2:
        bare = [head_of(one, columns) for one in row.occurrences if not one.is_quoted]
        return f"! not in quotation marks: {', '.join(dict.fromkeys(bare))}"
    heads: dict[str, list[str]] = defaultdict(list)
    for one in row.occurrences:
        heads[one.label or _NO_LABEL].append(head_of(one, columns))
    told = ", ".join(f"{label} in {', '.join(dict.fromkeys(heads[label]))}" for label in row.labels)
    return f"! labels differ: {told}"


def day(published: str | None) -> str:
    """The day and month as narrow columns have it, 28 Jun; Jul or 2025 where no more is known."""
    if published is None or not all(part.isascii() and part.isdigit() for part in published[:10].split("-")):
        return "?"
    words = short_date(published, None).split()
    return " ".join(words[:2]) if len(words) > 2 else words[0]


_IN_WORDS = {
    LATER_WITHOUT: "printed later, without it",
    EARLIER: "printed before the earliest dated here",
    UNDATED: "no date, so nothing can be said",
}


def told(row: CoverageRow, column: Column, cell: str) -> str:
    """What the cell of a column says, in words: "quoted, same words"."""
    here = row.at(column)
    if here is None:
        return _IN_WORDS.get(cell, "")
    words = "same words" if here.wording is WordingChange.EXACT else "changed words"
    return f"{_LABEL_WORDS.get(here.label, 'not labelled')}, {words}"
