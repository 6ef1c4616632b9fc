"""The form in which a person corrects the metadata of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from hikreader.model.article import Metadata, Precision
from hikreader.model.errors import HikreaderError

TYPED = "typed"
"""How a date was found that a person gave."""

_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


class NotADate(HikreaderError):
    """The typed date cannot be read."""


FIELDS = ("title", "outlet", "author", "date", "section", "page", "edition", "address")
"""What can be corrected, in the order of the form."""


def shown_fields(metadata: Metadata) -> dict[str, str | None]:
    """What the form shows of each field."""
    values = (
        metadata.title,
        metadata.outlet,
        metadata.author,
        metadata.published,
        metadata.category,
        metadata.page,
        metadata.edition,
        metadata.url,
    )
    return dict(zip(FIELDS, values, strict=True))


def corrected(metadata: Metadata, typed: Mapping[str, str]) -> Metadata:
    """The metadata with what was typed in each field.

    An empty field says that nothing is known of it, but an empty title stays.

    Raises:
        NotADate: The date can be read neither as "2025-06-28", "2025-06", "2025" (with a time of day or without) nor
            as a page would print it: "28 Jun 2025", "28.6.2025"; of 6/7/2025 it is not known which number is the day.
    """
    known = {name: _known(value) for name, value in typed.items()}
    named = metadata._replace(
        title=known["title"] or metadata.title,
        outlet=known["outlet"],
        author=known["author"],
        category=known["section"],
        page=known["page"],
        edition=known["edition"],
        url=known["address"],
    )
    published = typed["date"].strip()
    if published == (metadata.published or ""):
        return named
    stamp, precision = _dated(published)
    return named._replace(published=stamp, published_precision=precision, published_from=TYPED)


def _known(typed: str) -> str | None:
    return " ".join(typed.split()) or None


def _dated(typed: str) -> tuple[str | None, Precision | None]:
    if not typed:
        return None, None
    try:
        if typed.isascii() and re.fullmatch(r"\d{4}(-\d\d){0,2}", typed):
            date.fromisoformat((typed + "-01-01")[:10])
            return typed, _PRECISIONS[len(typed)]
        if re.match(r"\d{4}-\d\d-\d\d[T ]", typed):
            return datetime.fromisoformat(typed).isoformat(), Precision.TIME
    except ValueError:
        pass
    return _as_printed(typed)


def _as_printed(typed: str) -> tuple[str | None, Precision | None]:
    from hikreader.cleaning.dates import Calendar, DayOrder, day_order, find_stamps  # patterns that take a moment

    # Where dots part the numbers, the day goes first; else only a number above 12 says which one it is.
    order = DayOrder.DAY_FIRST if "." in typed else day_order(typed)
    for stamp in find_stamps(typed, Calendar(order)):
        if stamp.published and stamp.text == typed:
            return stamp.published, stamp.precision
    raise NotADate(f"{typed} is not a date like 2025-06-28, 2025-06, 2025, 28 Jun 2025 or 28.6.2025")
