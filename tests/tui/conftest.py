"""Opens the app on the test database, at any size, as anybody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from hikreader.preferences.settings import Settings
from hikreader.session import save_queue
from hikreader.session.session import Session
from hikreader.tui import suggestion_lookup
from hikreader.tui.app import HikreaderApp
from tests.conftest import Opener
from tests.tui.app_driver import Desk, Opened, from_the_top


@pytest.fixture(autouse=True)
def _nothing_is_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of other things need no suggestions, which come when they are ready."""
    monkeypatch.setattr(suggestion_lookup, "PAUSE", 3600.0)


@pytest.fixture(autouse=True)
def _keys_come_after_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is pressed is saved at once on a busy machine too: it waits for the end of the check of the file."""
    monkeypatch.setattr(save_queue, "_CHECK_PATIENCE", 5.0)


@pytest.fixture
def desk(open_store: Opener) -> Opened:
    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 36), annotator: str = "ada", settings: Settings | None = None
    ) -> AsyncIterator[Desk]:
        store = open_store(annotator)
        app = HikreaderApp(from_the_top(Session(store)), settings=settings)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(pilot, store)

    return opened
