"""What a person types over what a page says of itself."""

from __future__ import annotations

import re
from datetime import date, datetime

from hikreader.model.article import Metadata, Precision
from hikreader.model.errors import HikreaderError

TYPED = "typed"
"""How a date was found that a person gave."""

_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_AS_SHOWN = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Za-z]{3})[a-z]*\.?,?\s+(?P<year>\d{4})")


class NotADate(HikreaderError):
    """What was typed is no date that we know how to read."""


def corrected(metadata: Metadata, title: str, outlet: str, author: str, published: str) -> Metadata:
    """The metadata with what was typed; an empty field is one of which nothing is known.

    Raises:
        NotADate: The date can be read neither as "2025-06-28", "2025-06", "2025" (with a time of day or without) nor
            as "28 Jun 2025".
    """
    named = metadata._replace(title=_known(title), outlet=_known(outlet), author=_known(author))
    if published.strip() == (metadata.published or ""):
        return named
    stamp, precision = _dated(published.strip())
    return named._replace(published=stamp, published_precision=precision, published_from=TYPED)


def _known(typed: str) -> str | None:
    return " ".join(typed.split()) or None


def _dated(typed: str) -> tuple[str | None, Precision | None]:
    if not typed:
        return None, None
    stamp = _iso(typed)
    try:
        if stamp.isascii() and re.fullmatch(r"\d{4}(-\d\d){0,2}", stamp):
            date.fromisoformat((stamp + "-01-01")[:10])
            return stamp, _PRECISIONS[len(stamp)]
        if len(stamp) > 10:
            return datetime.fromisoformat(stamp).isoformat(), Precision.TIME
    except ValueError:
        pass
    raise NotADate(f"{typed} is not a date like 2025-06-28, 2025-06 or 2025")


def _iso(typed: str) -> str:
    """A date as the list shows it, as ISO 8601; anything else as it is."""
    found = _AS_SHOWN.fullmatch(typed)
    month = _MONTHS.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return typed
    return f"{found['year']}-{month:02}" + (f"-{int(found['day']):02}" if found["day"] else "")
