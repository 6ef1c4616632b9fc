"""Ages of articles, counted from a day that a person gives."""

from __future__ import annotations

from datetime import date

import pytest

from hikreader.cleaning.as_of import dated, days_before
from hikreader.model.article import Metadata, Precision
from tests.cleaning.cleaned import cleaned


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("an hour ago", 0), ("32 minutes ago", 0), ("3 days ago", 3), ("a week ago", 7), ("yesterday", 1), ("Today", 0),
        ("vor 2 Tagen", 2), ("vor einer Stunde", 0), ("gestern", 1), ("il y a 3 jours", 3), ("hier", 1),
        ("hace 2 horas", 0), ("hace 5 días", 5), ("ayer", 1), ("3 dagen geleden", 3), ("gisteren", 1),
        ("two seasons ago", None), ("3 parsecs ago", None), ("a month ago", None), ("Monday", None), ("", None),
    ],
)  # fmt: skip
def test_an_age_is_a_number_of_days(text: str, days: int | None) -> None:
    assert days_before(text) == days


def test_only_what_has_no_date_gets_one() -> None:
    source = cleaned("a.txt", b"A title\n\nSome words of a story that is told here.\n")
    (article,) = source.articles
    aged = article._replace(metadata=Metadata(published_text="3 days ago"))
    known = article._replace(metadata=Metadata(published="2025-01-02", published_text="3 days ago"))
    vague = article._replace(metadata=Metadata(published_text="lately"))
    found = dated(source._replace(articles=(aged, known, vague)), date(2025, 7, 2)).articles
    assert [one.metadata.published for one in found] == ["2025-06-29", "2025-01-02", None]
    assert (found[0].metadata.published_precision, found[0].metadata.published_from) == (Precision.DAY, "as of")
    assert found[0].metadata.published_text == "3 days ago"
