"""The rug pulled under an open screen: the article, the rows or the file are other ones a moment later."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.idle_lookup import PAUSE
from tests.conftest import article_of, source_of
from tests.tui.app_driver import Desk, from_the_top

SHORT, LONG = "The ministry closed it.", "Workers had asked for a review. " * 60


def made(path: Path, *texts: str) -> Path:
    with Store.open(path, "ada", create=True) as store:
        for number, text in enumerate(texts):
            store.add_source(source_of(f"{number:03}.txt", article_of(text)))
    return path


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Desk]:
    with Store.open(path, "ada") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            yield Desk(pilot, store)


async def test_a_selection_that_rests_belongs_to_the_article_that_is_open_then(tmp_path: Path) -> None:
    async with opened(made(tmp_path / "a.db", SHORT, LONG)) as at:
        await at.press("f", "escape", "j", "enter", "G", "h", "escape", "u")
        await at.pilot.pause(PAUSE * 2)
        assert at.store.annotations.on(at.store.articles.get(1).text_id, "ada") == []
        assert at.pilot.app.is_running


@pytest.mark.parametrize("keys", [("s",), ("o",), ("slash", "w", "o")])
async def test_a_list_over_a_file_that_was_replaced_by_one_with_more(tmp_path: Path, keys: tuple[str, ...]) -> None:
    other = made(tmp_path / "b.db", *[f"{LONG} {number}" for number in range(40)])
    async with opened(made(tmp_path / "a.db", SHORT, LONG)) as at:
        other.replace(tmp_path / "a.db")
        await at.press("escape", *keys)
        await at.pilot.pause(0.5)
        await at.press("escape", "G", "g")
        assert at.pilot.app.is_running


async def test_coverage_without_rows_while_nobody_can_look(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db", LONG, LONG + SHORT)
    async with opened(path) as at:
        await at.press("C")
        await at.pilot.app.workers.wait_for_complete()
        await at.press("slash", *"zzz")
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await at.press("z")
            await at.pilot.resize_terminal(90, 30)
            await at.pilot.pause()
            other.execute("ROLLBACK")
        assert at.pilot.app.is_running
