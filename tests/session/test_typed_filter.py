"""What is typed to filter the list."""

from __future__ import annotations

from hikreader.model.article import ArticleFilter, ReadingState
from hikreader.model.label import Label
from hikreader.session.article_list_model import typed_filter


def test_conditions_are_told_from_words_of_titles() -> None:
    words, wanted, problem = typed_filter("ferry state:un label:quo by:ada from:2025-06 to:2025-07 source:nexis ban")
    assert (words, problem) == ("ferry ban", "")
    assert wanted == ArticleFilter(ReadingState.UNREAD, Label.QUOTE, "ada", "2025-06", "2025-07", "nexis")


def test_a_date_is_a_range_of_its_own() -> None:
    assert typed_filter("date:2025-06").wanted == ArticleFilter(published_from="2025-06", published_to="2025-06")


def test_what_only_looks_like_a_condition_is_a_word() -> None:
    assert typed_filter("Live: ferry 12:30").words == "Live: ferry 12:30"
    assert typed_filter("state:").wanted == ArticleFilter()


def test_a_value_that_does_not_exist_is_named() -> None:
    assert typed_filter("state:half").problem == "state is one of unread, reading, done"
    assert typed_filter("label:lie", is_aside=True).problem.startswith("label is one of fact, quote")
