"""Searching while one types: beside the keys, and never an answer to an older question."""

from __future__ import annotations

from threading import Event

import pytest

from hikreader.session.background import SearchResult, search
from hikreader.store.store import Store
from hikreader.tui.dialogs.search_dialog import SearchDialog
from hikreader.tui.widgets.hit_list import HitList
from tests.tui.app_driver import Opened

PATIENCE = 5.0


async def test_a_late_answer_to_what_stood_there_before_is_not_shown(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, is_due, is_over = Event(), Event(), Event()

    def slow_at_first(store: Store, query: str) -> list[SearchResult]:
        found = search(store, query)
        if query == "another":
            asked.set()
            is_due.wait(PATIENCE)
            is_over.set()
        return found

    monkeypatch.setattr("hikreader.tui.commands.find_commands.search", slow_at_first)
    async with desk() as at:
        await at.press("ctrl+f", *"another")
        await at.until(asked.is_set)
        screen = at.pilot.app.screen
        assert isinstance(screen, SearchDialog)
        await at.press(*" there")
        assert screen.typed == "another there", "keys are not held up by a search"
        hits = screen.query_one(HitList)
        await at.until(lambda: hits.current is not None)
        is_due.set()
        await at.until(is_over.is_set)
        await at.pilot.pause(0.1)
        assert hits.current is not None
        assert hits.current.found.words == ["Another", "there"]
