"""What the status line says of the same wording: as much as there is room for."""

from __future__ import annotations

import pytest

from hikreader.analysis.propagation import ReuseCount
from hikreader.commands import COMMANDS
from hikreader.commands.keymap import with_keys
from hikreader.model.annotation import Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester
from hikreader.text.graphemes import cells
from hikreader.tui.status_text import match_offer, place_said, reuse_words, suggestion_words

SAVED = "fact: saved, u undoes"


def test_where_the_wording_stands_is_said_with_the_key_that_shows_it() -> None:
    assert reuse_words(ReuseCount(3, 2), COMMANDS, 60) == "3 other articles in 2 outlets have this wording (t)"
    assert reuse_words(ReuseCount(1, 1), COMMANDS, 60) == "1 other article has this wording (t)"
    assert (
        reuse_words(ReuseCount(120, 8, has_more=True), COMMANDS, 60)
        == "120+ other articles in 8+ outlets have this wording (t)"
    )


def test_where_room_is_short_less_is_said() -> None:
    assert reuse_words(ReuseCount(3, 2), COMMANDS, 40) == "3 other articles have this wording (t)"
    assert reuse_words(ReuseCount(3, 2), COMMANDS, 10) == "in 3 more (t)"


def test_an_offer_follows_what_was_saved_as_far_as_there_is_room() -> None:
    long = f"{SAVED} · 2 other articles have this wording: = labels them, t shows"
    assert match_offer(SAVED, 2, COMMANDS, 90) == long
    assert match_offer(SAVED, 2, COMMANDS, len(long) - 1) == f"{SAVED} · = labels 2 more, t shows"
    assert match_offer(SAVED, 2, COMMANDS, 40) == f"{SAVED} · = labels 2 more"
    assert match_offer(SAVED, 2, COMMANDS, 20) == "= labels 2 more"
    assert match_offer("", 1, COMMANDS, 60) == "1 other article has this wording: = labels it, t shows"


def test_keys_of_ones_own_are_named_and_those_taken_away_are_not() -> None:
    commands, _ = with_keys({"twins.show": ("W",), "twins.label": ()})
    assert reuse_words(ReuseCount(3, 2), commands, 60) == "3 other articles in 2 outlets have this wording (W)"
    assert match_offer(SAVED, 2, commands, 90) == SAVED


@pytest.mark.parametrize(
    ("number", "total", "progress", "said"),
    [
        (4, 42, 0.5, "sentence · article 4 of 42 · 50% "),
        (57, 42, 0.5, "sentence · article 57 (42 in all) · 50% "),
        (4, 42, None, "sentence · art. 4/42 "),
        (57, 42, None, "sentence · art. 57 "),
    ],
)
def test_an_article_has_the_number_by_which_the_command_line_names_it(
    number: int, total: int, progress: float | None, said: str
) -> None:
    assert place_said("sentence", number, total, progress) == said


def guessed(reason: str) -> Suggestion:
    by = Suggester.LEARNER
    return Suggestion("a", 1, Label.FACT, Span(0, 3), by, 0.9, reason, suggester=by)


@pytest.mark.parametrize(("room", "widest"), [(90, 60), (60, 60), (56, 56), (30, 30), (26, 26)])
def test_the_reason_of_a_suggestion_is_cut_once_and_who_suggests_it_stays(room: int, widest: int) -> None:
    words = suggestion_words(guessed("many words that give a reason " * 3), room)
    assert cells(words) <= widest
    assert words.startswith("fact? many")
    assert words.endswith("… · learnt .90")
    assert words.count("…") == 1


def test_where_no_reason_has_room_the_line_cuts_the_whole() -> None:
    assert suggestion_words(guessed("many words"), 12) == "fact? many words · learnt .90"
