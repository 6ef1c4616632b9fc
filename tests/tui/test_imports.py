"""Importing from inside the reader."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.widgets.article_list_view import ArticleList
from tests.conftest import ROOT
from tests.tui.app_driver import Desk, Opened


async def test_plus_imports_a_file_and_its_articles_show_up(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "+", *str(ROOT / "seeds/003_52b12bab865e43bc.txt"), "enter")
        await at.pilot.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert at.message == "1 imported (1 article)"
        assert any("Canada directs" in row for row in at.rows(ArticleList))
        assert at.selected == "Ministry closes plant over safety review"


def asked(at: Desk) -> str:
    return str(at.pilot.app.screen.query_one("#ask-found", Static).content)


async def test_what_is_not_there_is_said_where_it_can_be_mended(desk: Opened, tmp_path: Path) -> None:
    async with desk() as at:
        await at.press("escape", "+", *str(tmp_path / "a.txtt"), "enter")
        assert asked(at) == "it is not there"
        (tmp_path / "a.txt").write_text("Headline here\n\nThe council closed the bakery on Tuesday.\n")
        await at.press("backspace")
        assert asked(at) == ""
        await at.press("enter")
        await at.pilot.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert at.message == "1 imported (1 article)"
        assert at.labels() == []


async def test_what_nobody_can_fetch_is_said_before_it_is_tried(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "+", *"ftp://example.org/a", "enter")
        assert asked(at) == "only http:// or https://"
        await at.press("escape", "f")
        assert at.labels() == []


async def test_what_cannot_be_imported_is_said(desk: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    async with desk() as at:
        await at.press("escape", "+", *str(tmp_path / "a.png"), "enter")
        await at.pilot.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert "a picture" in at.message
        assert len(at.store.articles.ids()) == 2


async def test_the_first_article_of_an_empty_database_is_opened(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db", "ada", create=True) as store:
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(120, 36)) as pilot:
            at = Desk(pilot, store)
            await at.press("+", *str(ROOT / "seeds/003_52b12bab865e43bc.txt"), "enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert at.rows()[1].strip().startswith("Canada directs Chinese firm")
            await at.press("l", "f")
            assert len(at.labels()) == 1


async def test_after_an_import_the_keys_are_the_lists_again(desk: Opened) -> None:
    async with desk() as at:
        for leave in ("escape", "enter"):
            await at.press("escape", "+", leave, "f")
            assert at.pilot.app.screen.query_one(ArticleList).has_focus
            assert at.labels() == []
