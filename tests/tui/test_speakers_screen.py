"""The list of speakers, by the keys a person presses."""

from __future__ import annotations

import pytest

from hikreader.tui.dialogs.fields_dialog import SpeakerEntryDialog
from hikreader.tui.screens.speakers_screen import SpeakerList, SpeakersScreen
from tests.tui.app_driver import Desk, Opened


def rows(at: Desk) -> list[str]:
    shown = at.pilot.app.screen.query_one(SpeakerList)
    return [row for y in range(shown.size.height) if (row := shown.render_line(y).text.strip())]


async def two_quotes(at: Desk) -> None:
    """Ada says one quote, "Lovelace" the other."""
    await at.press("l", "'", "q", "e", "enter", "'", "q", "e", *"Lovelace", "ctrl+j")


async def test_speakers_are_corrected_and_merged_and_that_is_undone(desk: Opened) -> None:
    async with desk() as at:
        await two_quotes(at)
        await at.press("E")
        assert rows(at)[1:] == [
            f"▸{name}{'1 annotation':>{len(rows(at)[1]) - len(name) - 1}}" if cursor else row
            for row, name, cursor in zip(rows(at)[1:], ("Ada Lovelace", "Lovelace"), (True, False), strict=True)
        ]
        await at.press("e")
        assert isinstance(at.pilot.app.screen, SpeakerEntryDialog)
        await at.press("down", *"Countess; Byron", "down", *"engineer", "down", "down", *"science", "enter")
        assert "engineer, science · also Countess; Byron" in rows(at)[2]
        await at.press("j", "m", "k", "m")
        assert rows(at)[0] == "Speakers · 1 named"
        assert "also Countess; Byron; Lovelace" in rows(at)[2]
        await at.press("u")
        assert rows(at)[0] == "Speakers · 2 named"
        await at.press("U", "q")
        assert at.reader.has_focus
        assert "quote (Ada Lovelace)" in at.status


async def test_escape_gives_up_a_merge_before_it_leaves(desk: Opened) -> None:
    async with desk((80, 24)) as at:
        await two_quotes(at)
        await at.press("E", "m", "escape")
        assert isinstance(at.pilot.app.screen, SpeakersScreen)
        assert rows(at)[0] == "Speakers · 2 named"
        await at.press("escape")
        assert at.reader.has_focus


@pytest.mark.parametrize("size", [(40, 12), (10, 4)])
async def test_it_does_no_harm_where_there_is_no_room_and_nobody(desk: Opened, size: tuple[int, int]) -> None:
    async with desk(size) as at:
        await at.press("E", "e", "m", "j", "m", "u", "escape", "escape")
        assert not isinstance(at.pilot.app.screen, SpeakersScreen)
