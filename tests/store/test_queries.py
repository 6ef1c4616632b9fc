from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.model.article import ArticleSummary, Metadata, ReadingProgress, ReadingState, SourceKind
from hikreader.model.edit import PutAnnotation, SetDone
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, ImportStatus, SourceDraft
from hikreader.model.span import Span
from hikreader.store import AmbiguousArticle, NoSuchArticle, Store
from tests.store.factories import TEXT, new_source, note, only_article


def test_a_source_is_imported_once(store: Store) -> None:
    assert store.add_source(new_source("copy.txt")).status is ImportStatus.UNCHANGED
    assert len(store.articles.ids()) == 1
    assert store.add_source(new_source()).article_ids == (1,)


def test_articles_tile_their_source(store: Store) -> None:
    text = "One.\nTwo two.\nThree"
    imported = store.add_source(new_source("three.txt", text, cuts=(5, 14)))
    articles = [store.articles.get(number) for number in imported.article_ids]
    assert "".join(article.text for article in articles) == text
    assert [article.region for article in articles] == [Span(0, 5), Span(5, 14), Span(14, 19)]
    assert articles[1].source_span(Span(0, 3)) == Span(5, 8)
    assert articles[1].headline == Span(0, 1)
    assert articles[1].source == "three.txt"


def test_a_text_that_cannot_be_stored_is_refused_whole(store: Store) -> None:
    bad = SourceDraft("bad.txt", SourceKind.DUMP, "utf-8", "0", b"", (ArticleDraft(Span(0, 2), "a", Metadata()),))
    before = store.history.last_seq()
    with pytest.raises(ValueError, match="article's text"):
        store.add_source(bad)
    assert store.history.last_seq() == before
    assert store.articles.ids() == [1]


def test_the_list_is_in_the_order_of_source_and_region(store: Store) -> None:
    for name in ("z.txt", "a.txt"):
        store.add_source(new_source(name, f"{name} {TEXT}", cuts=(9,)))
    names = [
        (store.articles.get(number).source, store.articles.get(number).region.start) for number in store.articles.ids()
    ]
    assert names == [("a.txt", 0), ("a.txt", 9), ("story.txt", 0), ("z.txt", 0), ("z.txt", 9)]


def test_summaries_count_ones_own_labels(path: Path, store: Store) -> None:
    article = only_article(store)
    store.add_source(new_source("b.txt", "Another"))
    first, second = store.articles.ids()
    assert [one.state for one in store.articles.summaries([first, second])] == [
        ReadingState.UNREAD,
        ReadingState.UNREAD,
    ]
    store.commit(
        "a",
        [
            PutAnnotation(note(article, 0, 6)),
            PutAnnotation(note(article, 0, 6, Label.QUOTE)),
            PutAnnotation(note(article, 3, 9)),
        ],
    )
    with Store.open(path, "bob") as bob:
        bob.commit("b", [PutAnnotation(note(article, 0, 6, annotator="bob"))])
    reading = next(one for one in store.articles.summaries([second, first]) if one.id == article.id)
    assert reading == ArticleSummary(
        article.id,
        article.uid,
        "Story 1 of story.txt",
        "The Paper",
        "2025-07-08",
        None,
        ReadingState.READING,
        {Label.FACT: 2, Label.QUOTE: 1},
    )
    assert [one.id for one in store.articles.summaries([second, 77, first])] == [second, first]
    assert store.articles.progress() == ReadingProgress(2, 0, 1, {Label.FACT: 2, Label.QUOTE: 1})
    store.commit("done", [SetDone(article.uid, True)])
    assert store.articles.progress() == ReadingProgress(2, 1, 0, {Label.FACT: 2, Label.QUOTE: 1})
    assert [one.label for one in store.annotations.on(article.text_id, "bob")] == [Label.FACT]


def test_overlapping_nested_and_crossing_spans_are_kept(store: Store) -> None:
    article = only_article(store)
    spans = [(0, 34), (0, 48), (7, 14), (30, 40), (34, 35)]
    store.commit("all", [PutAnnotation(note(article, *span)) for span in reversed(spans)])
    assert [(one.span.start, one.span.end) for one in store.annotations.on(article.text_id)] == spans


def test_an_article_is_found_by_number_uid_or_title(store: Store) -> None:
    store.add_source(new_source("two.txt", "First part. Second part.", cuts=(12,)))
    ids = store.articles.ids()
    assert store.articles.find(str(ids[1])) == ids[1]
    assert store.articles.find(store.articles.get(ids[1]).uid) == ids[1]
    assert store.articles.find(store.articles.get(ids[0]).uid[:30]) == ids[0]
    assert store.articles.find("STORY.txt") == ids[0]
    assert store.articles.find("story 2 two") == ids[2]
    with pytest.raises(AmbiguousArticle, match="2, 3"):
        store.articles.find("two.txt")
    for reference in ("9", "zebra", "", "\0", "0", "-1", "²", "%", "9" * 18, "9" * 5000):
        with pytest.raises(NoSuchArticle):
            store.articles.find(reference)
    with pytest.raises(NoSuchArticle):
        store.articles.get(99)
