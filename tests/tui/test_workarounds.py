"""Work beside the keys that is over before it has begun."""

from __future__ import annotations

import gc

import pytest

from hikreader.tui.screens.reading import ReadingScreen
from tests.tui.app_driver import Opened


async def test_what_was_never_begun_is_not_left_for_anybody_to_await(
    desk: Opened, recwarn: pytest.WarningsRecorder
) -> None:
    async with desk() as at:
        screen = at.pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        await at.press("l")
        for _ in range(2):  # the second ends the first, which has not had its turn
            await screen.action_command("order.next")
            await screen.action_command("matches.show")
    gc.collect()
    assert [str(one.message) for one in recwarn if "never awaited" in str(one.message)] == []
