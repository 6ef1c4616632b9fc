"""Counts and macros by their keys."""

from __future__ import annotations

from tests.tui.app_driver import Opened


async def test_a_count_moves_so_often_and_leaves_the_label_keys_alone(desk: Opened) -> None:
    async with desk() as at:
        await at.press("w", "5", "l")
        there = at.selected
        await at.press("5", "h")
        start = at.selected
        await at.press("l", "l", "l", "l", "l")
        assert at.selected == there
        await at.press("0", "3")
        assert "count 03: a movement, & replays, esc cancels" in at.status
        await at.press("h", "0", "2", "h")
        assert at.selected == start
        await at.press("5", "escape")
        assert "count" not in at.status
        assert at.reader.has_focus, "escape has only dropped the count"
        await at.press("1")
        assert at.labels() == [(start, "fact")], "without a count a digit is a label"


async def test_a_macro_is_recorded_shown_replayed_and_undone_in_one_step(desk: Opened) -> None:
    async with desk() as at:
        await at.press("&")
        assert at.message == "@ records one: there is no macro yet"
        await at.press("@", "f", "u", "q", "l")
        assert "recording: 2 commands" in at.status, "what was undone is not part of it"
        await at.press("/", "escape")
        assert "recording: 2 commands" in at.status, "what asks something is not recorded"
        await at.press("@")
        assert at.message == "recorded 2 commands: & replays, 9& on 9 units"
        assert len(at.labels()) == 1
        await at.press("0", "2", "&")
        assert at.message == "macro replayed 2 times: saved, u undoes"
        assert [label for _, label in at.labels()] == ["quote"] * 3
        await at.press("u")
        assert at.message == "undone: macro replayed 2 times"
        assert len(at.labels()) == 1
