from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hikreader.model.source import storable
from hikreader.store import Store
from hikreader.store.search import MOST_PASSAGES
from hikreader.store.text_index import digest
from tests.store.factories import TEXT, new_source
from tests.store.test_check import altered


def marked(store: Store, query: str) -> list[list[str]]:
    """The words that are marked in each hit, best hit first."""
    return [[mark.of(hit.best.snippet) for mark in hit.best.marks] for hit in store.search(query)]


@pytest.mark.parametrize("query", ["hikvision", "HIK", "cafe", "Café unïts", "ottawa disagree", "北京", "(ottawa* TO"])
def test_case_accents_and_signs_do_not_matter(store: Store, query: str) -> None:
    assert len(store.search(query)) == 1


@pytest.mark.parametrize("query", ["", "  ", "...", "zebra", "ottawa zebra", "kvision"])
def test_what_is_not_there_is_not_found(store: Store, query: str) -> None:
    assert store.search(query) == []


def test_a_hit_says_where_it_is(store: Store) -> None:
    store.add_source(new_source("long.txt", "word " * 300 + "the National Security Review of it " + "word " * 300))
    (hit,) = store.search("national security")
    assert hit.best.span.of(store.articles.get(hit.article_id).text) == hit.best.snippet
    assert [mark.of(hit.best.snippet) for mark in hit.best.marks] == ["National", "Security"]
    assert len(hit.best.snippet) < 200


def test_each_hit_has_a_passage_and_of_very_many_only_the_first_ones(store: Store) -> None:
    store.add_source(new_source("many.txt", "The zebra met a zebra mare. " + "So it goes. " * 30 + "Zebra! " * 60))
    (hit,) = store.search("zebra mare")
    text = store.articles.get(hit.article_id).text
    assert hit.total == 62
    assert len(hit.passages) == MOST_PASSAGES
    assert [one.hit.of(text) for one in hit.passages[:3]] == ["zebra", "zebra", "Zebra"]
    assert all(one.snippet[one.focus :].lower().startswith("zebra") for one in hit.passages)


def test_the_better_article_comes_first(store: Store) -> None:
    store.add_source(new_source("b.txt", "Hikvision, Hikvision and Hikvision."))
    assert [store.articles.get(hit.article_id).source for hit in store.search("hikvision")] == ["b.txt", "story.txt"]


@pytest.mark.parametrize("query", ["h", "hi", "hik", "hikvis", "ottawa o", "ottawa c", "北", "ü"])
def test_the_last_word_is_found_by_its_beginning_from_the_first_letter_on(store: Store, query: str) -> None:
    assert len(store.search(query)) == 1


@pytest.mark.parametrize("query", ["hik ottawa", "hikvis ", "hikvis,", '"hikvis"'])
def test_a_word_that_is_finished_stands_only_for_itself(store: Store, query: str) -> None:
    assert store.search(query) == []


def test_longer_words_are_marked_only_while_the_word_is_unfinished(store: Store) -> None:
    store.add_source(new_source("long.txt", "A reviewer writes: the review; Reviews are reviewed."))
    assert marked(store, "review") == [["reviewer", "review", "Reviews", "reviewed"]]
    assert marked(store, "review ") == [["review"]]
    assert marked(store, "review the ") == marked(store, "review the review ") == [["the", "review"]]
    assert marked(store, "review the re") == [["reviewer", "the", "review", "Reviews", "reviewed"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("китай", ["Китай"]),
        ("КИТАЙ ", ["Китай"]),
        ("がん", ["がんばって"]),
        ("한국 ", ["한국"]),
        ("हिन्दी", ["हिन्द"]),
        ("οδοσ ", ["Οδος"]),
        ("ﬁrm", ["ﬁrms"]),
        ("istanbul", ["İstanbul"]),
        ("cafe ", ["Café", "cafe\u0301"]),
        ("cafe\u0301 ", ["Café", "cafe\u0301"]),
        ("x\u0301y", ["x\u0301y"]),
        ("u.s.", ["U.S"]),
        ("co-op", ["co-operate"]),
    ],
)
def test_words_are_found_in_any_script_and_signs_hold_them_together(store: Store, query: str, found: list[str]) -> None:
    text = "👩‍👩‍👧 Китай, がんばって! 한국 हिन्दी Οδος ﬁrms İstanbul Café cafe\u0301 x\u0301y, U.S. co-operate; s, u"
    store.add_source(new_source("scripts.txt", text))
    assert found in marked(store, query)


INSIDE = (
    "港の桟橋にひびが見つかった。 北京市码头因裂缝关闭。 พบรอยร้าวที่ท่าเรือ 항만부두를 폐쇄했다 "
    "The ﬁnal ofﬁce, Ｆｅｒｒｙ, an\u00adother nor\u200bthern, Łódź, Straße, Sørensen, مُحَمَّدٌ, Жёлтый"
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("桟橋", ["桟橋"]),
        ("橋", ["橋"]),
        ("码头", ["码头"]),
        ("码头 桟橋", ["桟橋", "码头"]),
        ("รอยร้าว", ["รอยร้าว"]),
        ("부두", ["부두"]),
        ("final ", ["ﬁnal"]),
        ("FIN", ["ﬁn"]),
        ("office", ["ofﬁce"]),
        ("ferry", ["Ｆｅｒｒｙ"]),
        ("another northern", ["an\u00adother", "nor\u200bthern"]),
        ("lodz", ["Łódź"]),
        ("strasse", ["Straße"]),
        ("sorensen", ["Sørensen"]),
        ("محمد", ["مُحَمَّدٌ"]),
        ("желтый", ["Жёлтый"]),
        ("the strasse", ["The", "Straße"]),
    ],
)
def test_words_are_found_inside_runs_and_by_their_plain_letters(store: Store, query: str, found: list[str]) -> None:
    store.add_source(new_source("inside.txt", INSIDE))
    assert marked(store, query) == [found]


@pytest.mark.parametrize("query", ["頭码", "桟の", "พบเรือ", "Straßen ", "x", "두부"])
def test_what_no_run_holds_is_not_found(store: Store, query: str) -> None:
    store.add_source(new_source("inside.txt", INSIDE))
    assert marked(store, query) == []


def test_a_word_that_was_hyphenated_at_a_lines_end_is_found(store: Store) -> None:
    text = """The old pier of the town was shut by the autho-
rity of the harbour on Tuesday, after divers saw
cracks in eleven of its pillars, which had stood
in the water for a century without any repair in
all that time, as the mayor said on Sunday."""
    store.add_source(new_source("wrapped.txt", text))
    assert "autho-\nrity" in marked(store, "authority")[0]


def test_a_text_that_is_no_longer_an_articles_own_is_not_found(store: Store) -> None:
    store.add_source(new_source("story.txt", "A zebra."))
    store.add_source(new_source("story.txt", "A horse."))
    assert (marked(store, "zebra"), marked(store, "horse")) == ([], [["horse"]])


def test_of_words_in_nearly_every_text_all_are_marked_but_only_the_rarest_is_ranked_by(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("The plant is of the.", "The the the the of it all.", "Of the two of us.", "It is of the two."):
        store.add_source(new_source(text, text))
    by_all = marked(store, "the of ")
    monkeypatch.setattr("hikreader.store.search.MANY", 2)
    monkeypatch.setattr("hikreader.store.search.NEARLY_ALL", 0.8)
    by_rarest = marked(store, "the of ")
    assert by_all[0] == ["The", "the", "the", "the", "of"]
    assert by_rarest[0] == ["Of", "the", "of"]
    assert sorted(by_all) == sorted(by_rarest)
    assert marked(store, "the of pl") == [["The", "plant", "of", "the"]]
    assert marked(store, "the of zebra") == []


def test_a_damaged_text_is_searched_like_any_other(path: Path) -> None:
    altered(path, "UPDATE article_text SET text = CAST(x'FF' || text AS TEXT)")
    with Store.open(path, "ann") as store:
        (hit,) = store.search("hikvision")
        assert "Hikvision" in hit.best.snippet


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=40) | st.sampled_from([TEXT, '"', "NEAR(", "a" * 5000, "x " * 500, "\ud800", "한국", "ß ς İ"]))
def test_no_query_raises(store: Store, query: str) -> None:
    for hit in store.search(query):
        assert all(mark.of(one.snippet) for one in (hit.best, *hit.passages) for mark in one.marks)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=400).map(storable))
def test_every_word_of_any_text_is_found_where_it_stands(store: Store, text: str) -> None:
    store.add_source(new_source(digest(text), text))
    for query in text.split()[:3]:
        for hit in store.search(query):
            best = hit.best
            assert best.span.of(store.articles.get(hit.article_id).text) == best.snippet
            assert all(best.span.contains(mark.shifted(best.span.start)) for mark in best.marks)


def test_beginnings_are_found_in_many_texts_by_their_own_index(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"a": "We saw US troops.", "b": "He used usual words.", "c": "Élan in Łódź."}.items():
        store.add_source(new_source(name, text))
    few = {query: marked(store, query) for query in ("us", "u", "troops u", "él", "el", "lo", "zz", "q")}
    monkeypatch.setattr("hikreader.store.search.MANY", 0)
    many = {query: marked(store, query) for query in few}
    assert {query: sorted(map(len, hits)) for query, hits in many.items()} == {
        query: sorted(map(len, hits)) for query, hits in few.items()
    }
    assert many["us"][0] == ["US"]
    assert many["troops u"] == [["US", "troops"]]
