"""What the article list says, in strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.article import ArticleSummary, ReadingState, SortOrder
from hikreader.model.label import Label
from hikreader.text.graphemes import cells
from hikreader.text.strings import (
    byline,
    fitted,
    has_headings,
    heading,
    label_counts,
    progress_bar,
    short_date,
    title_rows,
)


@pytest.mark.parametrize(
    ("published", "text", "shown"),
    [
        ("2025-06-28T09:01:00+05:30", "June 28, 2025, 09:01 IST", "28 Jun 2025"),
        ("2025-07", None, "Jul 2025"),
        ("2025", None, "2025"),
        (None, "6 hours ago", "6 hours ago"),
        (None, None, "undated"),
        ("soon", None, "undated"),
        ("2025-99-01", None, "1 2025"),
    ],
)
def test_dates_are_written_as_people_write_them(published: str | None, text: str | None, shown: str) -> None:
    assert short_date(published, text) == shown


@given(st.text(max_size=60), st.integers(0, 20))
def test_what_is_fitted_is_never_too_wide_and_whole_where_it_fits(text: str, width: int) -> None:
    shown = fitted(text, width)
    assert cells(shown) <= max(width, 0)
    assert len(shown) == len(text) or shown.endswith("…") or width == 0


@given(st.text(" a…", min_size=8, max_size=12), st.integers(2, 7), st.integers(2, 7))
def test_what_is_cut_twice_has_one_ellipsis_at_its_end(text: str, first: int, second: int) -> None:
    assert not fitted(fitted(text, first) + " · learnt", second).endswith(("……", " …"))


def test_the_counts_are_exact_at_any_number() -> None:
    counts = {Label.ALLEGATION: 3, Label.FACT: 1240, Label.QUOTE: 0}
    assert label_counts(counts) == [(Label.FACT, "F1240"), (Label.ALLEGATION, "A3")]


def test_a_long_title_has_two_rows_and_says_that_it_goes_on() -> None:
    assert title_rows("Canada orders a firm to close over national security", 20) == [
        "Canada orders a firm",
        "to close over natio…",
    ]
    assert title_rows(None, 20) == ["(no title)"]
    assert title_rows("  ", 20) == ["(no title)"]


def test_copies_and_doubts_have_signs_before_the_outlet() -> None:
    plain = ArticleSummary(1, "a", "A title", "The Paper", "2025-07-08", None, ReadingState.UNREAD, {})
    assert byline(plain) == "The Paper · 8 Jul 2025"
    assert byline(plain._replace(has_copies=True)) == "≈ The Paper · 8 Jul 2025"
    assert byline(plain._replace(has_copies=True, is_doubtful=True, outlet=None)) == "≈ ¿ 8 Jul 2025"
    assert byline(plain._replace(is_cut=True, outlet=None)) == "✂ 8 Jul 2025"


def test_groups_of_the_list_have_names() -> None:
    plain = ArticleSummary(1, "a", "A title", None, "2025-07-08", None, ReadingState.UNREAD, {})
    assert [order for order in SortOrder if has_headings(order)] == [SortOrder.DATE, SortOrder.OUTLET]
    assert heading(plain, SortOrder.OUTLET) == "no outlet named"
    assert heading(plain._replace(outlet="The Paper"), SortOrder.OUTLET) == "The Paper"
    assert heading(plain, SortOrder.DATE) == "Jul 2025"
    assert heading(plain._replace(published=None), SortOrder.DATE) == "undated"


@pytest.mark.parametrize(
    ("done", "begun", "total", "shown"),
    [
        (0, 0, 15, "──────────"),
        (15, 0, 15, "━━━━━━━━━━"),
        (1, 1, 1000, "━╍────────"),
        (5, 5, 20, "━━╍╍──────"),
        (999, 0, 1000, "━━━━━━━━━─"),
        (0, 0, 0, ""),
    ],
)
def test_a_progress_bar_shows_all_there_is(done: int, begun: int, total: int, shown: str) -> None:
    assert progress_bar(done, begun, total, 10) == shown
