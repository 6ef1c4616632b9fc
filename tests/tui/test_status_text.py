"""What the status line says of the same wording: as much as there is room for."""

from __future__ import annotations

from hikreader.analysis.propagation import ReuseCount
from hikreader.commands import COMMANDS
from hikreader.commands.keymap import with_keys
from hikreader.tui.status_text import match_offer, reuse_words

SAVED = "fact: saved, u undoes"


def test_where_the_wording_stands_is_said_with_the_key_that_shows_it() -> None:
    assert reuse_words(ReuseCount(3, 2), COMMANDS, 60) == "same wording in 3 articles, 2 outlets: t"
    assert reuse_words(ReuseCount(1, 1), COMMANDS, 60) == "same wording in 1 article: t"
    assert (
        reuse_words(ReuseCount(120, 8, has_more=True), COMMANDS, 60) == "same wording in 120+ articles, 8+ outlets: t"
    )


def test_where_room_is_short_less_is_said() -> None:
    assert reuse_words(ReuseCount(3, 2), COMMANDS, 30) == "same wording in 3 articles: t"
    assert reuse_words(ReuseCount(3, 2), COMMANDS, 10) == "in 3 more: t"


def test_an_offer_follows_what_was_saved_as_far_as_there_is_room() -> None:
    long = f"{SAVED} · same wording in 2 more: = labels them, t looks"
    assert match_offer(SAVED, 2, COMMANDS, 90) == long
    assert match_offer(SAVED, 2, COMMANDS, len(long) - 1) == f"{SAVED} · = labels 2 more, t looks"
    assert match_offer(SAVED, 2, COMMANDS, 40) == f"{SAVED} · = labels 2 more"
    assert match_offer(SAVED, 2, COMMANDS, 20) == "= labels 2 more"
    assert match_offer("", 1, COMMANDS, 60) == "same wording in 1 more: = labels it, t looks"


def test_keys_of_ones_own_are_named_and_those_taken_away_are_not() -> None:
    commands, _ = with_keys({"twins.show": ("W",), "twins.label": ()})
    assert reuse_words(ReuseCount(3, 2), commands, 60) == "same wording in 3 articles, 2 outlets: W"
    assert match_offer(SAVED, 2, commands, 90) == SAVED
