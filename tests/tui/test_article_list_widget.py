"""What the list's own keys do and say."""

from __future__ import annotations

from pathlib import Path

import pytest

from hikreader.tui.widgets.article_list_view import ArticleList
from tests.tui.app_driver import Desk, Opened
from tests.tui.test_autosave import busy


async def listed(at: Desk, *keys: str) -> None:
    await at.press(*keys)
    await at.pilot.app.workers.wait_for_complete()
    await at.pilot.pause()


async def corrected(at: Desk, title: str) -> None:
    """Type a title over that of the article under the list's cursor."""
    await at.press("e", "end", "ctrl+u", *title, "enter")


async def test_a_correction_is_undone_and_done_again_where_it_was_made(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "j")
        await corrected(at, "Another")
        assert at.message == "title corrected: saved, u undoes"
        assert any("Another" in row for row in at.rows(ArticleList))
        await at.press("u")
        assert at.message.startswith("undone: title corrected")
        assert not any("Another" in row for row in at.rows(ArticleList))
        assert at.pilot.app.screen.query_one(ArticleList).has_focus
        await at.press("U")
        assert any("Another" in row for row in at.rows(ArticleList))
        await listed(at, "/", *"another", "enter")
        assert "1 of 2 fit another" in at.status


async def test_a_label_is_undone_from_the_list(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "escape", "u")
        assert at.labels() == []
        await at.press("U")
        assert len(at.labels()) == 1


async def test_the_article_under_the_cursor_is_marked_done_and_undo_takes_it_back(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "j", "m")
        assert at.message == "article done: saved, u undoes"
        assert any(row.split()[:2] == ["●", "Second"] for row in at.rows(ArticleList))
        assert at.pilot.app.screen.query_one(ArticleList).has_focus
        await at.press("m")
        assert at.message == "article not done: saved, u undoes"
        assert not any("●" in row for row in at.rows(ArticleList))
        await at.press("u")
        assert any(row.split()[:2] == ["●", "Second"] for row in [row.lstrip("▌ ") for row in at.rows(ArticleList)])
        await at.press("k", "m")
        assert any(row.split()[:2] == ["●", "Ministry"] for row in at.rows(ArticleList))


async def test_what_waits_to_be_marked_done_is_marked_not_done_by_the_next_key(desk: Opened, database: Path) -> None:
    async with desk() as at:
        await at.press("escape", "j")
        with busy(database):
            await at.press("m")
            assert at.message == "not saved yet: waiting for another hikreader"
            await at.press("m")
        await at.press("ctrl+s")
        assert not any("●" in row for row in at.rows(ArticleList))
        await at.press("u")
        assert at.message == "undone: article not done"


async def test_a_title_that_is_left_empty_stays(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "e", "end", "ctrl+u")
        field = at.pilot.app.screen.query("Input").first()
        assert "left empty it stays: Ministry closes plant" in field.render_line(0).text
        await at.press("enter")
        assert at.message == "nothing was changed"
        assert any("Ministry closes plant" in row for row in at.rows(ArticleList))


@pytest.mark.parametrize("key", ["j", "k", "s", "o", "/"])
async def test_the_next_key_in_the_list_ends_what_was_said(desk: Opened, key: str) -> None:
    async with desk() as at:
        await at.press("escape")
        await corrected(at, "Another")
        assert at.message
        await listed(at, key)
        assert at.message == ""
