"""Keys that come in one piece: each reaches what the one before has opened."""

from __future__ import annotations

import asyncio
import time

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from hikreader.model.label import Label
from hikreader.tui import key_queue
from hikreader.tui.screens.reading_screen import ReadingScreen
from tests.tui.app_driver import Desk, Opened


async def at_once(at: Desk, *keys: str) -> None:
    """Press keys, none of which waits for what the others do."""
    for key in keys:
        at.pilot.app.post_message(Key(key, key if len(key) == 1 else None))
    await at.until(lambda: at.pilot.app.message_queue_size == 0)
    await at.pilot.pause()


def typed(at: Desk) -> str:
    focused = at.pilot.app.focused
    return focused.value if isinstance(focused, Input) else "(no field)"


@pytest.mark.parametrize(
    ("first", "opening"),
    [
        ((), ("slash",)),
        (("f",), ("e",)),
        ((), ("ctrl+f",)),
        ((), ("colon",)),
        (("escape",), ("slash",)),
    ],
)
async def test_what_is_typed_after_a_key_that_opens_a_field_stands_in_it(
    desk: Opened, first: tuple[str, ...], opening: tuple[str, ...]
) -> None:
    async with desk() as at:
        await at.press(*first)
        before = at.store.history.last_seq()
        await at_once(at, *opening, *"plant")
        await at.until(lambda: typed(at) == "plant")
        assert at.store.history.last_seq() == before  # "a" was no allegation


async def test_a_whole_job_in_one_piece(desk: Opened) -> None:
    async with desk() as at:
        await at_once(at, "escape", "j", "enter", "l", "f", "e", *"Ada", "enter", "l", "q")
        await at.until(lambda: isinstance(at.pilot.app.screen, ReadingScreen) and at.message.startswith("quote: saved"))
        opened = at.reader.state
        assert opened is not None
        fact, quote = opened.own
        assert (fact.label, fact.speaker) == (Label.FACT, "Ada")
        assert quote.label is Label.QUOTE


async def test_what_is_pasted_waits_its_turn_too(desk: Opened) -> None:
    async with desk() as at:
        at.pilot.app.post_message(Key("slash", "/"))
        at.pilot.app.post_message(Paste("plant"))
        at.pilot.app.post_message(Key("s", "s"))
        await at.until(lambda: typed(at) == "plants")


async def test_a_command_of_the_palette_in_one_piece(desk: Opened) -> None:
    async with desk() as at:
        await at_once(at, "colon", *"Last label again", "enter")
        await at.until(lambda: isinstance(at.pilot.app.screen, ReadingScreen))
        await at.until(lambda: at.message == "nothing has been labelled yet")


async def test_no_key_is_held_back_for_long(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where something is never over: the key comes then as Textual lets it come."""
    monkeypatch.setattr(key_queue, "_LONGEST", 0.1)
    async with desk() as at:
        monkeypatch.setattr(key_queue, "_is_idle", lambda widget: False)
        began, before = time.monotonic(), at.selected
        at.pilot.app.post_message(Key("l", "l"))
        while at.selected == before:
            await asyncio.sleep(0.01)
            assert time.monotonic() - began < 5
        assert time.monotonic() - began >= 0.1
