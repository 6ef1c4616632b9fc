from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.annotation import AnchorState
from hikreader.model.span import Span
from hikreader.reuse.anchoring import LOST, VersionDiff
from tests.bench.anchoring import BARS, measured, shares
from tests.bench.edits import EDITS

TEXT = (
    "Ottawa ordered Hikvision to close on Friday. 'We strongly disagree,' the company said. "
    "Its cameras are sold in many countries, and the order does not reach them. The minister gave no details."
)


def span_of(quote: str, text: str = TEXT) -> Span:
    return Span(text.index(quote), text.index(quote) + len(quote))


def found(old: str, new: str, quote: str) -> tuple[str | None, AnchorState]:
    place, state = VersionDiff(old, new).find(span_of(quote, old))
    return (None if place is None else place.of(new)), state


def test_what_stays_is_exact_wherever_the_text_around_it_moves_it() -> None:
    new = "Updated at noon.\n\n" + TEXT.replace("on Friday", "late on Friday")
    assert found(TEXT, new, "'We strongly disagree,'") == ("'We strongly disagree,'", AnchorState.EXACT)


def test_other_marks_blanks_and_capitals_are_the_same_words() -> None:
    new = TEXT.replace("'We strongly disagree,'", "“We  strongly\ndisagree,”")
    assert found(TEXT, new, "'We strongly disagree,'") == ("“We  strongly\ndisagree,”", AnchorState.MOVED)


def test_a_moved_sentence_is_found_by_its_words() -> None:
    first, _, rest = TEXT.partition(". ")
    assert found(TEXT, f"{rest} {first}.", f"{first}.") == (f"{first}.", AnchorState.MOVED)


def test_other_words_are_for_somebody_to_look_at() -> None:
    new = TEXT.replace("sold in many countries", "sold in over a hundred countries")
    quote = "Its cameras are sold in many countries"
    assert found(TEXT, new, quote) == ("Its cameras are sold in over a hundred countries", AnchorState.REVIEW)


def test_changed_ends_are_found_by_their_letters() -> None:
    new = TEXT.replace("Ottawa ordered", "Otawa ordered").replace("Friday.", "Fridayy.")
    quote = "Ottawa ordered Hikvision to close on Friday"
    assert found(TEXT, new, quote) == ("Otawa ordered Hikvision to close on Fridayy", AnchorState.REVIEW)


@pytest.mark.parametrize("quote", ["'We strongly disagree,' the company said.", "strongly"])
def test_what_is_gone_is_lost_even_if_its_words_are_elsewhere(quote: str) -> None:
    gone = TEXT.replace("'We strongly disagree,' the company said. ", "")
    assert VersionDiff(TEXT, f"{gone} Prices rose strongly.").find(span_of(quote)) == LOST


PIER = "The pier of Lindqvist was shut on Monday after divers found cracks in eleven of its pillars."
LINES = [
    "In Lindqvist, four people were hurt in the storm, the police said on Tuesday.",
    "In Orland, nine people were hurt in the storm, the police said on Tuesday.",
    "In Sund, two people were hurt in the storm, the police said on Tuesday.",
]


@pytest.mark.parametrize("at", [0, 2, 3])
def test_a_paragraph_is_found_wherever_it_moved(at: int) -> None:
    rest = [TEXT, "Nothing else was shut that day.", "Ferries go on."]
    new = "\n".join([*rest[:at], PIER, *rest[at:]])
    assert found("\n".join([rest[0], PIER, *rest[1:]]), new, PIER)[0] == PIER


@pytest.mark.parametrize("gone", LINES)
def test_one_line_of_a_list_that_is_gone_is_not_the_next_one(gone: str) -> None:
    old, new = "\n".join([TEXT, *LINES, PIER]), "\n".join([TEXT, *(line for line in LINES if line != gone), PIER])
    assert found(old, new, gone) == (None, AnchorState.LOST)
    assert {found(old, new, line)[0] for line in LINES} == {None, *LINES} - {gone}


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("Team Alpha rowed twelve miles.", "Team Beta rowed twelve miles.", AnchorState.LOST),
        ("They rowed twelve miles on Monday.", "They rowed thirty miles on Monday.", AnchorState.LOST),
        ("They rowed 12 miles on Monday.", "They rowed 13 miles on Monday.", AnchorState.LOST),
        ("Hikvision rowed twelve miles.", "Hikvison rowed twelve miles.", AnchorState.REVIEW),
        ("They rowed twelve miles on Monday.", "They slowly rowed twelve miles on Monday.", AnchorState.REVIEW),
        ("Das Boot fuhr am Tag aus dem Hafen.", "Das Boot fuhr am Abend aus dem Hafen.", AnchorState.REVIEW),
    ],
)
def test_other_names_and_numbers_make_another_sentence(old: str, new: str, state: AnchorState) -> None:
    around = "Der Hafen ist zu und der Fluss ist voll. " if "Boot" in old else "It was a long day. "
    assert found(around + old, around + new, old)[1] is state


def test_no_span_begins_or_ends_inside_a_word() -> None:
    assert found("It hired four former mayors.", "It hired our former mayors.", "four former")[0] == "our former"
    place = found(
        "A. Four former mayors rowed home late.", "A. Twenty-four former mayor's rowed home.", "Four former mayors"
    )
    assert place[0] in ("four former mayor", "four former mayor's", None)


def test_an_edge_inside_a_word_stays_where_the_word_is_the_same() -> None:
    assert found("The harbourmaster left.", "Today the harbourmaster left.", "harbour")[0] == "harbour"


def test_an_advertisement_inside_a_sentence_does_not_lose_it() -> None:
    new = PIER.replace("on Monday", "on Monday\n\nRead more: ten things to know about piers, ferries and divers.\n\n")
    place, state = VersionDiff(PIER, new).find(Span(0, len(PIER)))
    assert (place, state) == (Span(0, len(new)), AnchorState.REVIEW)


def test_long_texts_that_share_nothing_are_compared_in_no_time() -> None:
    letters = random.Random(5)
    one, other = (" ".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=50_000)) for _ in range(2))
    begun = time.process_time()
    VersionDiff(f"{PIER} {one}", f"{other} {PIER}").find(Span(0, len(PIER)))
    assert time.process_time() - begun < 5


def test_of_two_copies_the_one_in_its_place_is_meant() -> None:
    sentence = "The minister gave no details."
    new = f"{sentence} {TEXT}"
    place, _ = VersionDiff(TEXT, new).find(span_of(sentence))
    assert place is not None
    assert place.end == len(new)


def test_blanks_alone_are_nowhere() -> None:
    assert VersionDiff("a  b", "a  b").find(Span(1, 3)) == LOST


def test_texts_too_long_to_compare_are_searched() -> None:
    long = " ".join(f"w{number}" for number in range(70_000))
    place, state = VersionDiff(f"{TEXT} {long}", f"{long} {TEXT}").find(span_of("many countries"))
    assert state is AnchorState.MOVED
    assert place is not None


texts = st.text(st.sampled_from("ab .'\n’é北\u200b"), max_size=60)


@given(texts, st.data())
def test_an_unchanged_text_changes_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    body = span.of(text)
    if body and body == body.strip(" \n\u200b"):
        assert VersionDiff(text, text).find(span).span == span


@given(texts, texts, st.data())
def test_a_find_lies_in_the_new_text_and_is_what_its_state_says(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    span = Span(start, data.draw(st.integers(start, len(old))))
    place, state = VersionDiff(old, new).find(span)
    assert (place is None) == (state is AnchorState.LOST)
    if place is not None:
        assert 0 <= place.start < place.end <= len(new)
        assert state is not AnchorState.EXACT or place.of(new) == span.of(old)


@given(texts)
def test_what_comes_in_before_and_behind_only_shifts(around: str) -> None:
    new = f"{around}\n{TEXT}\n{around}"
    quote = "Its cameras are sold in many countries, and the order does not reach them."
    assert VersionDiff(TEXT, new).find(span_of(quote)).span == span_of(quote, new)


def test_the_bars_hold_on_a_small_measure() -> None:
    total = sum(measured(EDITS, 1, 30).values(), Counter[str]())
    figures = shares(total + measured(["sentences deleted"], 4, 60)["sentences deleted"])
    assert figures["found"] >= BARS["found"]
    assert figures["exact ends"] >= BARS["exact ends"]
    assert figures["wrong place"] <= BARS["wrong place"]
    assert figures["false when gone"] <= BARS["false when gone"]


def test_rapidfuzz_is_imported_only_when_a_text_changed() -> None:
    code = "import sys, hikreader.reuse.anchoring; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_the_surroundings_of_what_is_gone_are_behind_the_last_word_that_is_still_there() -> None:
    old, new = "One two. Gone for ever. Three four.", "Zero. One two. Three four."
    passage = VersionDiff(old, new)
    gone = Span(old.index("Gone"), old.index(" Three"))
    assert passage.find(gone).span is None
    assert new[: passage.near(gone)] == "Zero. One two"
    assert VersionDiff("Gone. One.", "One.").near(Span(0, 5)) == 0
    assert VersionDiff("Gone.", "").near(Span(0, 5)) == 0
    assert VersionDiff("", "New.").near(Span(0, 0)) == 0


def test_of_copies_the_one_that_moved_is_what_the_others_leave_over() -> None:
    call = "The council of Tolna calls for help again."
    first, second, third = "It rained all night.", "A dam broke at noon.", "Boats came from the south by evening."
    old = f"{call} {first} {second} {call} {third} Nothing was heard of the keepers."
    new = f"{first} {second} {call} {third} Nothing was heard of the keepers. {call}"
    place, _ = VersionDiff(old, new).find(Span(0, len(call)))
    assert place == Span(len(new) - len(call), len(new))


@pytest.mark.parametrize("quote", ["she added.", "'Through Tolna'"])
def test_a_short_quote_that_stands_once_in_both_versions_is_found_where_it_moved(quote: str) -> None:
    middle = "The keepers walked out on Monday. Forty barges waited below the lock. A mediator will meet both sides."
    old = f"{quote} {middle} The company said that it had offered to hire twelve more."
    new = f"{middle} The company said that it had offered to hire twelve more. {quote}"
    assert found(old, new, quote)[0] == quote


def test_a_part_of_a_name_in_capitals_is_exchanged_as_a_name_is() -> None:
    old = "The fund is old. Makers such as Harbour Fund plan to hold their shares, the fund said on Monday."
    new = old.replace("Harbour Fund plan", "Harbour Zembla plan")
    assert found(old, new, "Makers such as Harbour Fund plan to hold their shares")[1] is AnchorState.LOST


def test_a_sentence_that_is_glued_to_another_where_it_moved_to_is_found_whole() -> None:
    moved = "Additionally, the pressure of prices has driven many investors toward metals this spring."
    old = f"{moved} The firm runs an app. Start now in the playstore"
    new = f"The firm runs an app. Start now in the playstore{moved}"
    diff = VersionDiff(old, new)
    for words in (moved, "playstore"):
        start = old.index(words)
        found = diff.find(Span(start, start + len(words)))
        assert found.span is not None
        assert found.span.of(new) == words
