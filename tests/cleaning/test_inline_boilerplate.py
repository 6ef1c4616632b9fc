from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikreader.cleaning.inline_boilerplate import find_fragments
from hikreader.cleaning.lexicon import is_credit

STORY = "The ministry ordered the plant to close."


@pytest.mark.parametrize(
    "fragment",
    [
        "SHANGHAI, July 7 (Reuters) -",
        "WASHINGTON (AP) —",
        "NEW YORK/LONDON, July 7 (Reuters) -",
        "New Delhi:",
        "Dhaka/UNI:",
        "[BEIJING]",
        "A flag hangs outside a shop in Beijing on Oct. 8, 2019. (AP Photo/Ann Other)",
        "AP President Ann Other Beijing:",
        "Live Events (The author is head of research, Example Ltd) (You can now subscribe to our newsletter",
    ],
)
def test_what_stands_before_the_first_sentence_is_one_fragment(fragment: str) -> None:
    (piece,) = find_fragments(f"{fragment} {STORY}", opening=True)
    assert piece.span.of(f"{fragment} {STORY}") == fragment


def test_a_title_of_a_box_glued_to_the_text_is_found() -> None:
    (piece,) = find_fragments(f"Highlights{STORY}", opening=True)
    assert (piece.span.start, piece.span.end) == (0, len("Highlights"))


@pytest.mark.parametrize(
    ("line", "fragment"),
    [
        ("The maker Example ( opens new tab said so.", "( opens new tab"),
        ("He left. Live Events 'We stay,' she said.", "Live Events"),
        ("He left. Story continues below advertisement She stayed.", "Story continues below advertisement"),
        ("The firms left. REUTERS", "REUTERS"),
        ("The firms left. (With inputs from agencies)", "(With inputs from agencies)"),
        ("The firms left. Example Times WhatsApp channel )", "Example Times WhatsApp channel )"),
        ("He spoke (Photo: Ann Other) at length.", "(Photo: Ann Other)"),
    ],
)
def test_fragments_inside_and_at_the_end_of_a_line_are_found(line: str, fragment: str) -> None:
    (piece,) = find_fragments(line, opening=False)
    assert piece.span.of(line) == fragment


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "Reuters reported that the plant was closed.",
        "The minister (66) said that she would stay (for now).",
        "He told Reuters.",
        "Investors (including Example Ltd) opened a new tab at the bar.",
        "“We will appeal,” said Ann Other: “The review is wrong.”",
    ],
)
def test_sentences_are_left_alone(line: str) -> None:
    assert find_fragments(line, opening=True) == ()


@given(st.text(max_size=200), st.booleans())
def test_fragments_are_trimmed_and_apart(line: str, opening: bool) -> None:
    place = 0
    for piece in find_fragments(line.strip(), opening):
        found = piece.span.of(line.strip())
        assert found == found.strip() != ""
        assert place <= piece.span.start
        place = piece.span.end


@pytest.mark.parametrize(
    ("line", "credits_"),
    [
        ("A ferry in port. Photograph: Press Agency", True),
        ("Die Fähre im Hafen. Foto: Lena Adler", True),
        ("Police ask: who took this photo: a guide", False),
        ("Photo: Ada Writer", True),
        ("A harbour at night. (File photo by AP)", True),
        ("A harbour at night Getty Images.", True),
        ("写真：朝日新聞社", True),
        ("Reuters reported that the harbour was closed.", False),
        ("The photo was taken at night.", False),
        ("x" * 400 + " REUTERS »", True),
        ("- - -", False),
        ("", False),
    ],
)
def test_a_credit_stands_at_an_end_of_its_line(line: str, credits_: bool) -> None:
    assert is_credit(line) is credits_
