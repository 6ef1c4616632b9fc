"""Importing from inside the reader."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.import_dialog import PreviewList
from hikreader.tui.widgets.article_list_view import ArticleList
from tests.conftest import ROOT
from tests.tui.app_driver import Desk, Opened


async def test_plus_imports_a_file_and_its_articles_show_up(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "+", *str(ROOT / "seeds/003_52b12bab865e43bc.txt"), "enter")
        await take(at)
        assert at.message == "1 imported (1 article)"
        assert any("Canada directs" in row for row in at.rows(ArticleList))
        assert at.selected == "Ministry closes plant over safety review"


async def read(at: Desk) -> None:
    """Wait until all is read that the preview shows."""
    await at.pilot.app.workers.wait_for_complete()
    await at.pilot.pause()


async def take(at: Desk) -> None:
    """Take what the preview shows, and wait until it is in."""
    await read(at)
    await at.press("enter")
    await read(at)


def preview(at: Desk) -> list[str]:
    shown = at.pilot.app.screen.query_one(PreviewList)
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


def said(at: Desk) -> str:
    return " ".join(str(one.content) for one in at.pilot.app.screen.query(Static))


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
        await take(at)
        assert at.message == "1 imported (1 article)"
        assert at.labels() == []


async def test_what_nobody_can_fetch_is_said_before_it_is_tried(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "+", *"ftp://example.org/a", "enter")
        assert asked(at) == "only http:// or https://"
        await at.press("escape", "f")
        assert at.labels() == []


async def test_what_cannot_be_imported_is_said_before(desk: Opened, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n")
    async with desk() as at:
        await at.press("escape", "+", *str(tmp_path / "a.png"), "enter")
        await read(at)
        assert "a picture" in " ".join(preview(at))
        await at.press("enter")
        assert at.message == "nothing was imported"
        assert len(at.store.articles.ids()) == 2


async def test_a_preview_says_what_comes_in_and_escape_leaves_it(desk: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(f"Bakery {name} closed\n\nThe council closed the bakery on Tuesday.\n")
    (folder / "style.css").write_text("p { color: red }")
    async with desk() as at:
        await at.press("escape", "+", *str(folder), "enter")
        await read(at)
        shown = "\n".join(preview(at))
        assert "one.txt\n   text, 1 article\n   · Bakery one closed" in shown
        assert "This is a stylesheet (CSS)" in shown
        assert "3 files, 2 articles" in said(at)
        await at.press("escape")
        assert len(at.store.articles.ids()) == 2


async def test_columns_that_are_not_recognised_are_named_in_a_form(desk: Opened, tmp_path: Path) -> None:
    rows = "".join(f"{n};Veer {n};Het veer {n} vaart weer, zei de reder.\n" for n in range(3))
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "own.csv").write_text(f"nr;kop 1;verhaal\n{rows}")
    (folder / "usual.csv").write_text("title,text\nBakery,The bakery closed on Tuesday for good.\n")
    async with desk() as at:
        await at.press("escape", "+", *str(folder), "enter")
        await read(at)
        await at.press("c", *"verhal", "enter")
        assert "there is no column verhal" in said(at)
        await at.press("backspace", *"al", "down", *"kop 1", "enter")
        await read(at)
        assert "table (CSV), 3 articles" in "\n".join(preview(at))
        assert "table (CSV), 1 article" in "\n".join(preview(at))
        await at.press("enter")
        await at.pilot.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert at.message == "4 imported (4 articles)"
        titles = {at.store.articles.get(one).metadata.title for one in at.store.articles.ids()}
        assert titles >= {"Veer 2", "Bakery"}


async def test_pages_of_a_list_are_offered_to_be_fetched(desk: Opened, tmp_path: Path) -> None:
    (tmp_path / "links.txt").write_text("https://example.org/a\nhttps://example.org/b\n")
    async with desk() as at:
        await at.press("escape", "+", *str(tmp_path / "links.txt"), "enter")
        await read(at)
        assert "[x] f fetches 2 pages" in said(at)
        assert "no texts; f fetches the" in "\n".join(preview(at))
        await at.press("f")
        assert "[ ] f fetches 2 pages" in said(at)
        await at.press("enter")
        assert at.message == "nothing was imported"


async def test_the_first_article_of_an_empty_database_is_opened(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db", "ada", create=True) as store:
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(120, 36)) as pilot:
            at = Desk(pilot, store)
            await at.press("+", *str(ROOT / "seeds/003_52b12bab865e43bc.txt"), "enter")
            await take(at)
            assert at.rows()[1].strip().startswith("Canada directs Chinese firm")
            await at.press("l", "f")
            assert len(at.labels()) == 1


async def test_after_an_import_the_keys_are_the_lists_again(desk: Opened) -> None:
    async with desk() as at:
        for leave in ("escape", "enter"):
            await at.press("escape", "+", leave, "f")
            assert at.pilot.app.screen.query_one(ArticleList).has_focus
            assert at.labels() == []
