"""Sentences that differ in a name or in a number speak of another thing; misspelt names are the same."""

from __future__ import annotations

import pytest

from hikreader.reuse.look_alike import TextNames, has_other_subject

TEXT = "Team Alpha won by 12 points. The team of the port was happy. Team Beta lost. Mrs Laurent spoke; Laurent left."


def differs(one: str, other: str, text: str = TEXT) -> bool:
    names = TextNames.of(text, one, other)
    assert has_other_subject(one, other, names) is has_other_subject(other, one, names)
    return has_other_subject(one, other, names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Team Alpha won by 12 points.", "Team Alpha won by 15 points."),
        ("Team Alpha won by 12 points.", "Team Beta won by 12 points."),
        ("The port of Calder opens at 9.", "The port of Ostend opens at 9."),
        ("Mrs Laurent signed the order.", "Mrs Okafor signed the order."),
    ],
)
def test_another_name_or_number_is_another_subject(one: str, other: str) -> None:
    assert differs(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Team Alpha won by 12 points.", "Team Alpha won by 12 points."),
        ("Mrs Laurent signed the order.", "Mrs Laurant signed the order."),
        ("Mrs Laurent signed the order.", "MRS LAURENT signed the order."),
        ("Mrs Laurent signed the order.", "Mrs Laurent has now signed the order."),
        ("The port opens on Monday.", "The port opened again on Monday."),
        ("He left the port.", "She left the port."),
    ],
)
def test_other_words_or_spellings_are_not(one: str, other: str) -> None:
    assert not differs(one, other)


def test_german_nouns_are_no_names() -> None:
    text = "Der Hafen und die Stadt sind nicht auf der Karte, und das ist für die Stadt ein Problem mit dem Hafen. "
    assert not differs("Der Hafen ist zu.", "Der Steg ist zu.", text)
    assert differs("Der Hafen hat 12 Stege.", "Der Hafen hat 15 Stege.", text)


def test_in_a_long_sentence_one_name_may_change() -> None:
    words = " ".join(f"word{'abcdefghij'[number % 10]}" for number in range(70))
    assert not differs(f"In Calder {words}.", f"In Ostend {words}.")
    assert differs(f"In Calder {words} and 12.", f"In Ostend {words} and 15.")
