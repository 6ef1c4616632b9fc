"""What mends Textual: each mend is still needed, and does what it is for."""

from __future__ import annotations

import gc
import sys
import types
from codecs import getincrementaldecoder
from importlib.metadata import version

import pytest
from textual.driver import Driver

from hikreader.tui.dialogs.base import Dialog
from hikreader.tui.dialogs.palette_dialog import PaletteDialog
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.workarounds import forgiving
from tests.tui.app_driver import Opened


def test_the_mends_were_made_for_this_version_of_textual() -> None:
    assert version("textual").startswith("8."), "look at hikreader/tui/workarounds.py again, then name the version here"


def test_a_byte_that_is_no_utf_8_is_read_as_a_replacement(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("a_driver")
    vars(module)["getincrementaldecoder"] = getincrementaldecoder
    monkeypatch.setitem(sys.modules, "a_driver", module)
    driver = type("ADriver", (Driver,), {"__module__": "a_driver"})
    assert forgiving(driver) is driver
    assert vars(module)["getincrementaldecoder"]("utf-8")().decode(b"a\xffb") == "a\ufffdb"


async def test_a_dialog_is_closed_once_though_it_is_told_twice(desk: Opened) -> None:
    async with desk() as at:
        await at.press("question_mark")
        help_screen = at.pilot.app.screen
        assert isinstance(help_screen, Dialog)
        help_screen.close()
        help_screen.close()
        await at.pilot.pause()
        assert isinstance(at.pilot.app.screen, ReadingScreen)


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


async def test_a_failure_outside_of_the_event_loop_ends_with_an_exit_code_that_says_so(desk: Opened) -> None:
    async with desk() as at:
        at.pilot.app.panic("the thread that reads the keys has failed")
        assert at.pilot.app.return_code == 1


@pytest.mark.parametrize("typed", ["", "exp", "x"])
async def test_the_palette_can_be_squeezed_to_any_size(desk: Opened, typed: str) -> None:
    async with desk() as at:
        await at.press("colon", *typed)
        for columns, rows in [(1, 10), (2, 1), (3, 3), (4, 10), (5, 20), (6, 2), (8, 40), (1, 1)]:
            await at.pilot.resize_terminal(columns, rows)
            await at.pilot.pause()
        await at.pilot.resize_terminal(100, 30)
        assert isinstance(at.pilot.app.screen, PaletteDialog)
        assert at.pilot.app.is_running
