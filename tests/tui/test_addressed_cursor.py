"""Characters that terminals measure in different ways move nothing that stands behind them."""

from __future__ import annotations

import pytest

from hikreader.tui.addressed_cursor import with_addressed_cursor


@pytest.mark.parametrize("emoji", ["⛴\ufe0f", "1\ufe0f\u20e3", "👩\u200d👧", "👍🏽", "🇫🇷"])
def test_the_cursor_is_set_behind_an_emoji_and_its_cells_are_blanked_before(emoji: str) -> None:
    written = with_addressed_cursor(f"\x1b[3;5Hab {emoji} cd")
    before, behind = written.split(emoji)
    assert before == "\x1b[3;5Hab " + "  " + "\x1b[3;8H"
    assert behind == "\x1b[3;10H cd\x1b[3;13H"


def test_the_cursor_is_set_behind_each_word_with_vowel_signs_whose_letters_stay_together() -> None:
    word = "मुख्यमंत्री"
    written = with_addressed_cursor(f"\x1b[1;1H\x1b[1m{word} राज्य\x1b[0m|")
    before, behind = written.split(word)
    assert before == "\x1b[1;1H\x1b[1m" + " " * 7 + "\x1b[1;1H"
    assert behind.startswith("\x1b[1;8H " + " " * 4 + "\x1b[1;9Hराज्य\x1b[1;13H")
    assert behind.endswith("H\x1b[0m|")


@pytest.mark.parametrize(
    "output", ["\x1b[1;1Hplain", "\x1b[1;1HCafé 北京", "⛴\ufe0f before any move", "\x1b]0;⛴\ufe0f\x07"]
)
def test_all_other_output_is_left_as_it_is(output: str) -> None:
    assert with_addressed_cursor(output) == output
