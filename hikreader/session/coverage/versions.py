"""Versions: the chosen row outlet by outlet, and in words what its cells say by signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikreader.session.coverage.columns import Column
from hikreader.session.coverage.rows import EARLIER, LATER_WITHOUT, UNDATED, Occurrence, Row
from hikreader.text.differences import Part
from hikreader.text.listing import short_date
from hikreader.text.variants import Piece, pieces

_NO_LABEL = "none"


class Version(NamedTuple):
    """An occurrence as its column has it: under which head, and in which words."""

    head: str
    occurrence: Occurrence
    pieces: tuple[Piece, ...]


def version(row: Row, number: int, columns: Iterable[Column]) -> Version:
    """One of the versions of a row: the base is number 0; the others have the words marked that differ from its."""
    base, one = row.base, row.occurrences[number]
    shown = pieces(base.text, one.article.text, one.span, one.span) if number else [Piece(base.text, Part.SAME)]
    return Version(head_of(one, columns), one, tuple(shown))


def head_of(one: Occurrence, columns: Iterable[Column]) -> str:
    """The head of the column in which an occurrence stands."""
    return next((column.head for column in columns if one.article.text_id in column.text_ids), "")


def gist(row: Row, columns: Sequence[Column]) -> str:
    """Who is quoted or told, what the base is, and which is the earliest dated one here."""
    quoted = sum(one.is_quoted for one in row.occurrences)
    told = len(row.occurrences) - quoted
    how = f"quoted in {quoted}" if quoted else "not quoted"
    parts = [row.speaker, f"{how}, not in {told}" if quoted and told else how]
    parts.append(f"base {head_of(row.base, columns)}")
    if row.earliest is not None:
        parts.append(f"earliest dated here {head_of(row.earliest, columns)} {day(row.earliest.published)}")
    return " · ".join(part for part in parts if part)


def remarks(row: Row, columns: Sequence[Column]) -> list[str]:
    """Who has the wording not, and what nobody knows; last, where labels differ."""
    said = [
        f"{words}: {', '.join(heads)}"
        for sign, words in (
            (LATER_WITHOUT, "later and without it"),
            (EARLIER, "dated before it"),
            (UNDATED, "no date, cannot say"),
        )
        if (heads := [column.head for cell, column in zip(row.cells, columns, strict=True) if cell == sign])
    ]
    return ["   ".join(said)] * bool(said) + [_differing(row, columns)] * row.disagrees


def _differing(row: Row, columns: Sequence[Column]) -> str:
    if len(row.labels) < 2:
        return "! quoted here and not there"
    heads: dict[str, list[str]] = defaultdict(list)
    for one in row.occurrences:
        heads[one.label or _NO_LABEL].append(head_of(one, columns))
    told = ", ".join(f"{label} in {', '.join(dict.fromkeys(heads[label]))}" for label in row.labels)
    return f"! labels differ: {told}"


def day(published: str | None) -> str:
    """The day and month as narrow columns have it, 28.6; Jul or 2025 where no more is known."""
    if published is None:
        return "?"
    parts = published[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return "?"
    return f"{int(parts[2])}.{int(parts[1])}" if len(parts) > 2 else short_date(published, None).split()[0]
