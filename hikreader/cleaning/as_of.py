"""Ages ("an hour ago") as dates, where a person says on which day the copy was made; they are never guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata, Precision
from hikreader.model.source import SourceDraft

_UNITS = {
    0: "s sec secs second seconds m min mins minute minutes h hr hrs hour hours sekunde sekunden minute minuten stunde"
    " stunden std seconde secondes heure heures segundo segundos minuto minutos hora horas uur uren seconden",
    1: "d day days tag tage tagen jour jours día días dia dias dag dagen",
    7: "w wk week weeks woche wochen semaine semaines semana semanas weken",
}
_DAYS = {unit: days for days, units in _UNITS.items() for unit in units.split()}
_AMOUNT = r"(?P<amount>\d{1,3}|an?|one|ein(?:e[rm]?|en)?|une?|un[ao]?|een)"
_AGES = tuple(
    deferred_pattern(pattern, re.I)
    for pattern in (
        rf"\b{_AMOUNT}\s?(?P<unit>[^\W\d_]+)\s+(?:ago|geleden)\b",
        rf"\b(?:vor|il y a|hace)\s+{_AMOUNT}\s?(?P<unit>[^\W\d_]+)",
    )
)
_NAMED = {
    0: "today heute aujourd'hui aujourd’hui hoy vandaag just\u00a0now now",
    1: "yesterday gestern hier ayer gisteren",
    2: "vorgestern avant-hier anteayer eergisteren",
}
_NAMES = {name.replace("\u00a0", " "): days for days, names in _NAMED.items() for name in names.split(" ")}


def days_before(text: str) -> int | None:
    """How many days before the day of a copy a text says that something was; None where it says no age.

    Minutes and hours are taken for the same day. Months are no age: how many days they have is not said.
    """
    for pattern in _AGES:
        if found := pattern.search(text):
            days = _DAYS.get(found["unit"].lower())
            amount = int(found["amount"]) if found["amount"].isdigit() else 1
            return None if days is None else days * amount
    return next((days for name, days in _NAMES.items() if re.search(rf"\b{re.escape(name)}\b", text, re.I)), None)


def dated(source: SourceDraft, as_of: date) -> SourceDraft:
    """The source with a date for each article of which only the age is known."""
    articles = (one._replace(metadata=_dated(one.metadata, as_of)) for one in source.articles)
    return source._replace(articles=tuple(articles))


def _dated(metadata: Metadata, as_of: date) -> Metadata:
    if metadata.published or not metadata.published_text:
        return metadata
    days = days_before(metadata.published_text)
    if days is None:
        return metadata
    day = (as_of - timedelta(days=days)).isoformat()
    return metadata._replace(published=day, published_precision=Precision.DAY, published_from="as of")
