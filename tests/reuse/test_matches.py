"""Words, their breaks, and the differences of two wordings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.model.link import Passage
from hikreader.model.span import Span
from hikreader.reuse.alignment import WordWeights
from hikreader.reuse.clusters import clusters
from hikreader.reuse.matches import PreparedText, find_matches
from hikreader.reuse.tokens import QUOTATION_BREAK, SENTENCE_BREAK, tokens
from hikreader.reuse.word_diff import DiffKind, word_diff

MIXED = st.text(alphabet=st.sampled_from("aé北Ⅷ ß.'\"“’-\n1U,İ"), max_size=60)


def test_words_are_folded() -> None:
    assert tokens("Mélanie's five-and-a-half U.S. Inc.'s £2,500.50").words == [
        "melanie",
        "five",
        "and",
        "a",
        "half",
        "us",
        "inc",
        "2,500.50",
    ]


def test_glued_stops_and_marks_are_breaks() -> None:
    found = tokens("He wrote on X.Hikvision said 'no' at 5 p.m. today. Next Mr. Ames left.")
    at = {word: found.breaks[number] for number, word in enumerate(found.words)}
    assert at["hikvision"] == at["next"] == SENTENCE_BREAK
    assert at["no"] == at["at"] == QUOTATION_BREAK
    assert at["ames"] == at["today"] == 0


@given(MIXED, st.integers(0, 60), st.integers(0, 60))
def test_words_stand_where_they_are_said_to_and_none_is_skipped_text(text: str, start: int, length: int) -> None:
    skipped = Span(min(start, len(text)), min(start + length, len(text)))
    found = tokens(text, [skipped])
    assert len(found.words) == len(found.starts) == len(found.ends) == len(found.breaks) == len(found.names)
    last = 0
    for low, high in zip(found.starts, found.ends, strict=True):
        assert last <= low < high <= len(text)
        assert not Span(low, high).overlaps(skipped)
        last = high


@settings(deadline=None)
@given(MIXED, MIXED)
def test_matches_begin_and_end_with_words_of_both_texts(one: str, other: str) -> None:
    text, theirs = one * 4, other + one * 3
    bodies = [PreparedText.of(each, tokens(each), WordWeights()) for each in (text, theirs)]
    for match in find_matches(*bodies):
        for body, span in zip(bodies, (match.one, match.other), strict=True):
            assert span.start in body.side.tokens.starts
            assert span.end in body.side.tokens.ends


def found(one: str, other: str, rarity: WordWeights | None = None) -> list[str]:
    """What of the first text has the same wording in the other."""
    bodies = [PreparedText.of(text, tokens(text), rarity or WordWeights()) for text in (one, other)]
    return [match.one.of(one) for match in find_matches(*bodies)]


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        ('The company said it "rejects every suggestion of wrongdoing".', "rejects every suggestion of wrongdoing"),
        ("Asked, he said “it is not over.”", "it is not over"),
        ("He said on Monday that it was so.", "He said on Monday that it was so"),
        ("他们没有说话。", "他们没有说话"),
    ],
)
def test_a_whole_sentence_or_quotation_is_found_however_common_its_words(whole: str, words: str) -> None:
    everywhere = WordWeights(dict.fromkeys(tokens(whole).words, 5000), 5_000)
    one, other = f"It was late. {whole} Rain fell.", f"Nobody came that day, they told us. {whole} She left."
    assert any(words in wording for wording in found(one, other, everywhere))


@pytest.mark.parametrize(
    "phrase", ["There’s no doubt about that.", "“It was what it was!”", "“The Good Morning Pier Show.”"]
)
def test_a_set_phrase_or_a_programme_is_no_wording_that_two_texts_share(phrase: str) -> None:
    everywhere = WordWeights(dict.fromkeys(tokens(phrase).words, 5000), 5_000)
    assert found(f"It was late. {phrase} Rain fell.", f"We all left early. {phrase} She left.", everywhere) == []


def test_a_short_sentence_with_words_of_its_own_is_shared() -> None:
    whole = "Old turbines eat grey herons."
    assert found(f"It was late. {whole} Rain.", f"We all left early. {whole} She left.") == [whole.rstrip(".")]


CHANGED = (
    "The harbour board of Lindqvist shut the northern pier on Monday after divers had found cracks in its pillars."
)


@pytest.mark.parametrize(
    "other",
    [
        "The port board of Lindqvist closed the northern pier on Tuesday after divers had seen cracks in its pillars.",
        "After divers found cracks in its pillars the harbour board of Lindqvist shut the northern pier on Monday.",
        "The harbour board of Lindqvist shut the northern pier.",
        "The harbour board shut the northern pier on Monday. Divers had found cracks in its pillars.",
    ],
)
def test_most_of_a_sentence_is_shared_however_common_its_words_are_on_one_story(other: str) -> None:
    everywhere = WordWeights(dict.fromkeys(tokens(CHANGED).words, 900), 1_000)
    assert found(f"It was late. {CHANGED} Rain fell.", f"We all left. {other} She stayed.", everywhere)


def test_a_word_that_was_changed_at_the_edge_of_a_sentence_belongs_to_the_match() -> None:
    other = CHANGED.replace("The harbour", "Our harbour").replace("pillars", "piles")
    assert found(f"It was late. {CHANGED} Rain fell.", f"We all left. {other} She stayed.") == [CHANGED.rstrip(".")]
    longer = "Officials: " + CHANGED[0].lower() + CHANGED[1:]
    (match,) = found(f"We all left. {longer} She stayed.", f"It was late. {CHANGED} Rain fell.")
    assert match == longer.removeprefix("Officials: ").rstrip(".")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"We go," he said on Monday.', '"They came," he said on Monday.'),
        ("Then he said on Monday.", "Nobody knew what he said on Monday."),
        ("She went.\nMore on this story\nIt rained.", "He came.\nMore on this story\nSnow fell."),
        ("It rained on. He left.", "It snowed on. He left."),
    ],
)
def test_few_words_that_are_no_whole_are_not_found(one: str, other: str) -> None:
    assert found(one, other) == []


def test_what_all_texts_print_is_found_where_a_word_is_changed() -> None:
    one = "The ministry ordered the reactor plant near the river to close after a long safety review on Monday."
    other = one.replace("long", "brief")
    assert found(one, other, WordWeights(dict.fromkeys(tokens(one).words, 5_000), 5_000)) == [one.rstrip(".")]


def test_a_whole_is_no_second_match_of_what_was_found_already() -> None:
    said = "Inspectors found forty cracks beneath the northern turbine hall"
    text = f'"{said}," she told us.'
    assert found(text, f"Well. {text}") == [said]


def test_a_text_that_repeats_itself_takes_no_minutes() -> None:
    text = "the same three words " * 4_000
    bodies = [PreparedText.of(text, tokens(text), WordWeights()) for _ in range(2)]
    began = time.process_time()
    assert find_matches(*bodies)
    assert time.process_time() - began < 5


def test_differences_are_marked_word_by_word() -> None:
    base, other = "He said the plant would close in May.", "Oh: the old plant would shut in May"
    runs = word_diff(base, Span(8, 36), other, Span(4, 35))
    texts = {DiffKind.GONE: base, DiffKind.SAME: other, DiffKind.NEW: other}
    assert [(run.kind, run.span.of(texts[run.kind])) for run in runs] == [
        (DiffKind.SAME, "the"),
        (DiffKind.NEW, "old"),
        (DiffKind.SAME, "plant would"),
        (DiffKind.GONE, "close"),
        (DiffKind.NEW, "shut"),
        (DiffKind.SAME, "in May"),
    ]


def test_clusters_are_chains_of_pairs() -> None:
    one, two, three = Passage(1, Span(0, 50)), Passage(2, Span(5, 55)), Passage(3, Span(9, 60))
    nearly_two = Passage(2, Span(7, 55))
    pairs = [(one, two), (nearly_two, three), (Passage(1, Span(90, 99)), Passage(4, Span(0, 9)))]
    other = [Passage(1, Span(90, 99)), Passage(4, Span(0, 9))]
    assert clusters(pairs, {}) == [[one, nearly_two, three], other]
    assert clusters(pairs, {two: 2, nearly_two: 1}) == [[one, two, three], other]
