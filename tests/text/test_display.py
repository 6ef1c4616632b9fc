from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from hikreader.text.display import displayed, is_plain
from hikreader.text.graphemes import clusters

HOSTILE = (
    "ab é中\u0301\u200b\u200c\u200d\u202e\ufe0f\U0001f468\U0001f3fd\U0001f1e9\U000e0067\U0001f3f4\u0915\u094d\x1b\n\t"
)
ANYTHING = st.text(st.sampled_from(HOSTILE), max_size=40) | st.text(
    st.characters(codec=None), max_size=40
)  # lone surrogates too


@given(ANYTHING)
@example("a" + "\u0301" * 10_000)
def test_what_is_shown_is_as_long_as_the_text_and_holds_nothing_hidden(text: str) -> None:
    shown = displayed(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp")]
    assert not set(shown) & set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\xad")


@given(ANYTHING)
def test_showing_what_is_shown_changes_nothing(text: str) -> None:
    assert displayed(displayed(text)) == displayed(text)


@given(ANYTHING)
def test_a_piece_that_begins_a_cluster_is_shown_as_in_the_whole(text: str) -> None:
    shown = displayed(text)
    assert all(displayed(text[cluster.start :]) == shown[cluster.start :] for cluster in clusters(text))


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, *range(0x80, 0xA0)])
def test_no_control_is_shown(code: int) -> None:
    shown = displayed(f"a{chr(code)}b")
    assert shown[0] == "a"
    assert shown[2] == "b"
    assert shown[1].isprintable()


def test_every_single_character_is_shown_in_a_cell_or_two() -> None:
    known = (code for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co"))
    unknown = range(0, 0x110000, 97)  # all others are told apart by ranges
    assert all(cell_len(displayed(chr(code))) in (1, 2) for code in (*known, *unknown))


def test_escape_sequences_become_pictures() -> None:
    assert displayed("\x1b[2J\x07\tx\n\x7f") == "␛[2J␇ x␊␡"


@pytest.mark.parametrize(
    "text",
    [
        "Mélanie’s “plan”",
        "中国驻加拿大",
        "👨‍👩‍👧‍👦 👍🏽 🇨🇦 1️⃣ ❤️‍🔥",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می‌خواهم",
        "ශ්‍රී लंका",
        "קנדה",
        "e\u0301",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_left_alone(text: str) -> None:
    assert displayed(text) == text


def test_hidden_tags_and_stray_joiners_are_uncovered() -> None:
    assert displayed("a\U000e0068\U000e0069") == "a��"
    assert displayed("pass\u200dword\u200c!") == "pass�word�!"


def test_marks_do_not_pile_up() -> None:
    assert displayed("e" + "\u0301" * 9) == "e" + "\u0301" * 8 + "�"
    assert displayed("\u0301e") == "�e"


def test_plain_text_needs_no_second_look() -> None:
    assert is_plain("Hikvision’s “plan” – Mélanie 中国")
    assert not is_plain("e\u0301")
    assert not is_plain("a\tb")
