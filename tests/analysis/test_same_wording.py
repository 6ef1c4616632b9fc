"""The same wording is found where a careful reader finds it, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.analysis.coverage import matrix
from hikreader.analysis.same_wording import ReuseLookup
from hikreader.analysis.story import Story, StoryArticle, collected
from hikreader.model.annotation import Verdict
from hikreader.model.edit import SetVerdict
from hikreader.model.span import Span
from hikreader.reuse.alignment import WordWeights
from hikreader.reuse.matches import PreparedText, find_matches
from hikreader.reuse.tokens import tokens
from hikreader.store import Store
from tests.analysis.stories import copied, in_source, marked
from tests.conftest import article_of, source_of

Pair = tuple[tuple[str, Span], tuple[str, Span]]


def overlap(one: tuple[str, Span], other: tuple[str, Span]) -> float:
    if one[0] != other[0]:
        return 0.0
    shared = min(one[1].end, other[1].end) - max(one[1].start, other[1].start)
    return max(0, shared) / len(one[1].hull(other[1]))


def alike(one: Pair, other: Pair) -> float:
    straight = min(overlap(one[0], other[0]), overlap(one[1], other[1]))
    return max(straight, min(overlap(one[0], other[1]), overlap(one[1], other[0])))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Pair]]:
    """All matches of all articles of the seeds."""
    with copied(tmp_path_factory.mktemp("seeds")) as store:
        articles = [store.articles.get(number) for number in store.articles.ids()]
        skipped = store.fingerprints.skipped([one.text_id for one in articles])
        story_articles = [StoryArticle(one, skipped[one.text_id], ()) for one in articles]
        bodies = [PreparedText.of(one.article.text, one.tokens, rarity_of(story_articles)) for one in story_articles]
        yield [
            (in_source(one, match.one), in_source(other, match.other))
            for at, one in enumerate(articles)
            for to, other in enumerate(articles[at + 1 :], at + 1)
            for match in find_matches(bodies[at], bodies[to])
        ]


def rarity_of(story_articles: list[StoryArticle]) -> WordWeights:
    counts: dict[str, int] = {}
    for story_article in story_articles:
        for word in set(story_article.tokens.words):
            counts[word] = counts.get(word, 0) + 1
    return WordWeights(counts, len(story_articles))


def test_f1_against_a_careful_reader_is_above_90(found: list[Pair]) -> None:
    sure = [(one.one, one.other) for one in marked() if one.sure]
    marks = [(one.one, one.other) for one in marked()]
    right = [pair for pair in found if any(alike(pair, mark) >= 0.5 for mark in sure)]
    wrong = [pair for pair in found if not any(alike(pair, mark) > 0 for mark in marks)]
    recall = sum(any(alike(pair, mark) >= 0.5 for pair in found) for mark in sure) / len(sure)
    precision = len(right) / (len(right) + len(wrong))
    assert 2 * precision * recall / (precision + recall) >= 0.90, wrong


def test_most_matches_are_exact_at_all_four_ends(found: list[Pair]) -> None:
    sure = [(one.one, one.other) for one in marked() if one.sure]
    exact = sum(any(alike(pair, mark) == 1 for pair in found) for mark in sure)
    assert len(sure) >= 24
    assert exact >= max(17, 0.7 * len(sure))


def test_a_selection_finds_its_matches_through_the_index(tmp_path: Path) -> None:
    with copied(tmp_path, "ann") as store:
        articles = [store.articles.get(number) for number in store.articles.ids()]
        missed = 0
        sure = [one for one in marked() if one.sure]
        lookup = ReuseLookup(store)
        for pair in sure:
            source, span = pair.one
            (article,) = (one for one in articles if one.source == source and one.region.contains(span))
            hits = lookup.of(article, span.shifted(-article.region.start))
            by_id = {one.id: one for one in articles}
            places = [in_source(by_id[hit.article_id], hit.span) for hit in hits]
            missed += not any(overlap(place, pair.other) >= 0.5 for place in places)
        assert missed <= len(sure) // 20


STORY = "The ministry ordered the reactor plant near Springfield to close after a long safety review on Monday."


def two(store: Store, text: str) -> list[str]:
    """What the second article prints in the wording of the first one's selection."""
    store.add_source(
        source_of("a.txt", article_of(f"Some title\n\n{STORY} Nobody else had known.", title="Some title"))
    )
    store.add_source(
        source_of("b.txt", article_of(text, "Advertisement: " + STORY) if "Adv" in text else article_of(text))
    )
    first, second = (store.articles.get(number) for number in store.articles.ids())
    at = first.text.index(STORY)
    return [hit.span.of(second.text) for hit in ReuseLookup(store).of(first, Span(at, at + len(STORY)))]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "new.db", "ann", create=True) as opened:
        yield opened


def test_a_cut_and_changed_sentence_is_found_to_the_word(store: Store) -> None:
    text = (
        "Officials: the ministry ordered the old reactor plant near Springfield to shut after a long safety review. So."
    )
    assert two(store, text) == [
        "the ministry ordered the old reactor plant near Springfield to shut after a long safety review"
    ]


def test_boilerplate_never_matches_until_it_is_rejected(store: Store) -> None:
    text = f"Other things happened here.\nAdvertisement: {STORY}\nMore of that."
    assert two(store, text) == []
    first, second = (store.articles.get(number) for number in store.articles.ids())
    (suggestion,) = store.suggestions.open_on(second.text_id)
    store.commit("reject", [SetVerdict(second.uid, suggestion, Verdict.REJECTED)])
    at = first.text.index(STORY)
    hits = ReuseLookup(store).of(first, Span(at, at + len(STORY)))
    assert [hit.span.of(second.text) for hit in hits] == [STORY.rstrip(".")]


def test_a_match_ends_where_both_sentences_end() -> None:
    one = "Nobody knew. The review cited serious faults in the cooling pumps. It rained on Monday in the whole valley."
    other = "Well. The review cited serious faults in the cooling pumps. It snowed on Monday in the whole valley."
    bodies = [PreparedText.of(text, tokens(text), WordWeights()) for text in (one, other)]
    assert find_matches(*bodies)[0].one.of(one) == "The review cited serious faults in the cooling pumps"


def test_a_growing_collection_finds_what_a_whole_one_finds(tmp_path: Path) -> None:
    with copied(tmp_path) as store:
        articles = [store.articles.get(number) for number in store.articles.ids()]
        skipped = store.fingerprints.skipped([one.text_id for one in articles])
        story_articles = [StoryArticle(one, skipped[one.text_id], ()) for one in articles]
        whole, grown = Story.of(story_articles), Story()
        for story_article in story_articles:
            assert [*grown.grow([story_article], rarity_of(story_articles))] == [story_article]
        assert grown.wordings() == whole.wordings()


COMMON = "it was said that they will go on and on about all of this now if we let them do so".split()


@pytest.mark.parametrize("count", range(6, 10))
def test_a_short_sentence_is_found_through_the_index_whatever_stands_beside_it(store: Store, count: int) -> None:
    generator = random.Random(count)
    short = " ".join(COMMON[:count]).capitalize() + "."
    for number in range(30):
        lead, rest = (" ".join(generator.choices(COMMON, k=30)).capitalize() for _ in range(2))
        store.add_source(source_of(f"{number}.txt", article_of(f"{lead}. {short} {rest}.")))
    first, *others = (store.articles.get(number) for number in store.articles.ids())
    at = first.text.index(short)
    hits = ReuseLookup(store).of(first, Span(at, at + len(short)))
    exact = {
        hit.article_id for hit in hits if hit.span.of(store.articles.get(hit.article_id).text) == short.rstrip(".")
    }
    assert exact == {one.id for one in others}


def test_what_no_text_could_be_found_by_is_too_short(store: Store) -> None:
    store.add_source(
        source_of("a.txt", article_of('Old turbines eat herons. "It kills grey herons," he said on Tuesday.'))
    )
    article = store.articles.get(store.articles.ids()[0])
    comparable = {
        words: ReuseLookup(store).is_comparable(article, Span(at, at + len(words)))
        for words in ("Old turbines eat herons", "turbines eat herons", "It kills grey herons", "he said on Tuesday")
        for at in [article.text.index(words)]
    }
    assert [*comparable.values()] == [True, False, True, False]


def test_three_pages_share_what_all_of_them_print_letter_for_letter(store: Store) -> None:
    rejects = 'The company said it "rejects every suggestion of wrongdoing".'
    hungry = 'The minister said "nobody will ever go hungry".'
    for number, text in enumerate((f"It rained. {rejects} {hungry}", f"Snow. {hungry} Well. {rejects}", hungry)):
        store.add_source(source_of(f"{number}.txt", article_of(text)))
    found = matrix(collected(store, "ann"))
    assert {row.base.text: len(row.occurrences) for row in found.rows} == {
        "nobody will ever go hungry": 3,
        rejects.rstrip('".'): 2,
    }
