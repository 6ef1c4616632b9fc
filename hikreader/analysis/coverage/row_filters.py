"""Choosing rows: in which order they come, and which of them are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from hikreader.analysis.coverage.coverage_rows import CoverageRow
from hikreader.model.label import Label


class RowOrder(StrEnum):
    """An order of rows, by what people call it."""

    OUTLETS = "outlets"
    APPEARANCE = "appearance"
    LABEL = "label"
    SPEAKER = "speaker"

    @property
    def next(self) -> RowOrder:
        """The one after it, in turn."""
        orders = list(RowOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


def by_outlets(rows: Iterable[CoverageRow]) -> tuple[CoverageRow, ...]:
    """The rows that stand in the most outlets first; of equals the longer wording."""
    return _sorted(rows, lambda row: (-row.outlets, -len(row.base.span)))


def by_appearance(rows: Iterable[CoverageRow]) -> tuple[CoverageRow, ...]:
    """By the earliest date here, undated rows last, then by place."""
    return _sorted(rows, lambda row: (row.earliest is None, (row.earliest or row.base).order))


def by_label(rows: Iterable[CoverageRow]) -> tuple[CoverageRow, ...]:
    """In the order of labels; rows without any last."""
    order = list(Label)
    return _sorted(rows, lambda row: order.index(row.labels[0]) if row.labels else len(order))


def by_speaker(rows: Iterable[CoverageRow]) -> tuple[CoverageRow, ...]:
    """By who said it, so that each speaker's rows stand together; rows without a speaker last."""
    return _sorted(rows, lambda row: (row.speaker is None, (row.speaker or "").casefold(), -row.outlets))


_ORDERS: dict[RowOrder, Callable[[Iterable[CoverageRow]], tuple[CoverageRow, ...]]] = {
    RowOrder.OUTLETS: by_outlets,
    RowOrder.APPEARANCE: by_appearance,
    RowOrder.LABEL: by_label,
    RowOrder.SPEAKER: by_speaker,
}


def ordered(rows: Iterable[CoverageRow], order: RowOrder) -> tuple[CoverageRow, ...]:
    """The rows in that order."""
    return _ORDERS[order](rows)


def chosen(
    rows: Iterable[CoverageRow],
    *,
    label: Label | None = None,
    min_outlets: int = 1,
    text: str = "",
    disagreeing: bool = False,
) -> tuple[CoverageRow, ...]:
    """The rows with that label, in so many outlets, with that text, or about which outlets differ; in their order.

    The text is searched in what stands there and in the speaker's name.
    """
    wanted = text.casefold()
    return tuple(
        row
        for row in rows
        if (label is None or label in row.labels)
        and row.outlets >= min_outlets
        and (row.disagrees or not disagreeing)
        and (not wanted or wanted in (row.speaker or "").casefold() or _stands_in(row, wanted))
    )


def _stands_in(row: CoverageRow, wanted: str) -> bool:
    return any(wanted in one.text.casefold() for one in row.occurrences)


def _sorted(rows: Iterable[CoverageRow], key: Callable[[CoverageRow], object]) -> tuple[CoverageRow, ...]:
    def whole(row: CoverageRow) -> tuple[object, ...]:
        one = row.base
        return key(row), one.article.source, one.article.region.start, one.span

    return tuple(sorted(rows, key=whole))
