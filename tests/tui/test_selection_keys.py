"""Selecting and labelling with the fewest keys, by the keys a person presses."""

from __future__ import annotations

import pytest

from hikreader.preferences import settings
from tests.tui.app_driver import Desk, Opened

SENTENCE = "The ministry ordered the plant to close on Monday."
QUOTE = '"The review is wrong. Nobody asked us."'


async def test_a_capital_labels_and_goes_on(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "F", "A")
        assert at.labels() == [(SENTENCE, "fact"), ("It cited a review.", "allegation")]
        assert at.selected == '"We will appeal," said Ada Lovelace.'
        assert at.message == "allegation: saved, u undoes"


async def test_a_stop_labels_as_the_last_time(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", ".")
        assert at.message == "nothing has been labelled yet"
        await at.press("a", "l", ".")
        assert [label for _, label in at.labels()] == ["allegation", "allegation"]


async def test_numbers_label_too(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "1", "l", "3")
        assert [label for _, label in at.labels()] == ["fact", "allegation"]


async def test_grow_goes_through_the_units_and_shrink_back_the_same_way(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'", "'", "w")
        seen = [at.selected]
        for _ in range(3):
            await at.press("o")
            seen.append(at.selected)
        assert QUOTE in seen
        assert seen == sorted(seen, key=len)
        for earlier in reversed(seen[:-1]):
            await at.press("O")
            assert at.selected == earlier


async def test_r_gives_the_annotation_in_hand_the_selected_span(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "g", "]", "L", "r")
        assert at.message == "fact re-spanned: saved, u undoes"
        assert at.labels() == [(f"{SENTENCE} It cited a review.", "fact")]
        await at.press("u")
        assert at.labels() == [(SENTENCE, "fact")]


async def test_r_without_an_annotation_in_hand_says_how_to_take_one(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "r")
        assert at.message == "select one of your annotations first, with ] or ["


async def test_the_form_offers_who_said_it_and_enter_takes_it(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'", "q", "e")
        await at.press("enter")
        assert "quote (Ada Lovelace)" in at.status
        await at.press("'", "q", "e", *"love", "down", "tab", *"denial", "enter")
        assert "quote (Ada Lovelace, denial)" in at.status


async def test_escape_leaves_the_form_and_changes_nothing(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'", "q", "e", *"somebody", "escape")
        assert at.reader.has_focus
        assert "somebody" not in at.status


async def test_brackets_have_parentheses_as_aliases(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "l", "a", "g")
        await at.press(")", ")")
        assert at.selected == "It cited a review."
        await at.press("(")
        assert at.selected == SENTENCE


async def test_copying_gives_the_selection_with_its_origin(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "y")
        assert at.pilot.app.clipboard == f"{SENTENCE}\n(Ministry closes plant over safety review, The Courier)"
        assert at.message.startswith("copied")


async def click(at: Desk, text: str) -> tuple[int, int]:
    """Where in the reader a text begins."""
    for y, row in enumerate(at.rows()):
        if text in row:
            return row.index(text), y
    raise AssertionError(f"{text} is not on the screen")


async def test_a_click_selects_the_unit_and_a_drag_selects_freely(desk: Opened) -> None:
    async with desk() as at:
        x, y = await click(at, "cited")
        await at.pilot.click(at.reader, offset=(x, y))
        assert at.selected == "It cited a review."
        await at.pilot.mouse_down(at.reader, offset=(x, y))
        await at.pilot.hover(at.reader, offset=(x + 6, y))
        await at.pilot.mouse_up(at.reader, offset=(x + 6, y))
        assert at.selected == "cited a"


async def test_own_keys_work_and_are_shown(desk: Opened) -> None:
    own = settings.parsed('[keys]\n"label.fact" = "ctrl+t"\n"label.quote" = ["f", "ä"]')
    assert own.problems == ()
    async with desk(settings=own) as at:
        await at.press("l", "f")
        await at.press("l", "ctrl+t")
        assert [label for _, label in at.labels()] == ["quote", "fact"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[keys]\n"label.rumour" = "z"', "there is no command label.rumour"),
        ('[keys]\n"label.fact" = "q"', "label.fact: q is taken by label.quote; it keeps the keys it came with"),
        ('[keys]\n"label.fact" = "two words"', "label.fact: two words is not a key"),
        ('[keys]\n"label.fact" = 3', "the keys of label.fact must be text"),
        ("keys = 3", "keys must be a table"),
        ("[keys", "config.toml is not TOML"),
    ],
)
async def test_what_cannot_be_taken_from_the_settings_is_said_at_start(desk: Opened, text: str, problem: str) -> None:
    async with desk(settings=settings.parsed(text)) as at:
        assert problem in at.message
        await at.press("l", "f")
        assert at.labels() == [(SENTENCE, "fact")]


# Habits


async def test_a_quotation_that_is_labelled_is_passed_over_on_the_way_back_from_its_sentence(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'", "q")
        first = at.selected
        await at.press("s", "'")
        assert at.selected != first
        await at.press("q", "u", "s", "'")
        assert at.selected != first, "it is not labelled any more, but the one before it is"
        await at.press("[")
        assert at.selected == first, "brackets still lead back to it"


@pytest.mark.parametrize("again", ["q", "2", "Q"])
async def test_a_label_with_a_speaker_comes_off_at_the_second_press(desk: Opened, again: str) -> None:
    async with desk() as at:
        await at.press("'", "q", "e", "enter")
        before = at.labels()
        await at.press("q")
        assert at.message == "this quote has a speaker: q again removes it"
        assert at.labels() == before
        await at.press(again)
        assert at.labels() == []


async def test_a_move_in_between_is_no_second_press(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "e", "tab", *"hm", "enter", "f", "l", "h", "f")
        assert at.message == "this fact has a note: f again removes it"
        await at.press("a")
        assert at.message == "this fact has a note: a again puts allegation in its place"
        assert [label for _, label in at.labels()] == ["fact"]
        await at.press("a")
        assert [label for _, label in at.labels()] == ["allegation"]


@pytest.mark.parametrize("typed", ["q", "q!", "wq", "x"])
async def test_what_leaves_vi_leaves_and_labels_nothing(desk: Opened, typed: str) -> None:
    async with desk() as at:
        await at.press("l", "colon", *typed, "enter")
        await at.until(lambda: not at.pilot.app.is_running or at.pilot.app.return_code is not None)
        assert at.labels() == []


async def test_what_saves_in_vi_says_that_everything_is_saved(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "colon", "w", "enter")
        await at.until(lambda: at.message == "everything is saved")
        assert at.labels() == []
