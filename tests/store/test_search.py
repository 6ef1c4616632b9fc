from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikreader.store import Store
from tests.store.making import TEXT, new_source


@pytest.mark.parametrize("query", ["hikvision", "HIK", "cafe", "Café unïts", "ottawa disagree", "北京", "(ottawa* TO"])
def test_case_accents_and_signs_do_not_matter(store: Store, query: str) -> None:
    assert len(store.search(query)) == 1


@pytest.mark.parametrize("query", ["", "  ", "...", "zebra", "ottawa zebra", "kvision"])
def test_what_is_not_there_is_not_found(store: Store, query: str) -> None:
    assert store.search(query) == []


def test_a_hit_says_where_it_is(store: Store) -> None:
    store.add_source(new_source("long.txt", "word " * 300 + "the National Security Review of it " + "word " * 300))
    (hit,) = store.search("national security")
    assert hit.span.of(store.article(hit.article_id).text) == hit.snippet
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["National", "Security"]
    assert len(hit.snippet) < 200


def test_the_better_article_comes_first(store: Store) -> None:
    store.add_source(new_source("b.txt", "Hikvision, Hikvision and Hikvision."))
    assert [store.article(hit.article_id).source for hit in store.search("hikvision")] == ["b.txt", "story.txt"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40) | st.sampled_from([TEXT, '"', "NEAR(", "a" * 5000, "x " * 500, "\ud800", "한국", "ß ς İ"]))
def test_no_query_raises(store: Store, query: str) -> None:
    for hit in store.search(query):
        assert all(mark.of(hit.snippet) for mark in hit.marks)
