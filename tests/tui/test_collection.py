"""The collection in the list: set aside, marks, filters, forget, an import undone."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from hikreader.importing.importer import import_paths
from hikreader.importing.read_options import Options
from hikreader.model.edit import CorrectMetadata
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.collection_dialog import ForgetList
from hikreader.tui.widgets.article_list_view import ArticleList
from tests.tui.app_driver import Desk, Opened, from_the_top

TOWNS = ("Ardal", "Brekke", "Corrie", "Dunvik")


def shelf(path: Path, towns: tuple[str, ...] = TOWNS) -> Store:
    """A database with a story from each town."""
    folder = path.with_name("pages")
    folder.mkdir(exist_ok=True)
    for town in towns:
        story = f"{town} closes its ferry\n\nThe council of {town} closed the ferry on Tuesday, the mayor said.\n"
        (folder / f"{town}.txt").write_text(story)
    store = Store.open(path, "ada", create=True)
    list(import_paths(store, [folder], Options(jobs=1)))
    return store


def listed(at: Desk) -> list[str]:
    articles = at.pilot.app.screen.query_one(ArticleList)
    return [row[3:].split()[0] for row in at.rows(ArticleList)[: 4 * len(articles) : 4]]


def says(at: Desk) -> str:
    return " ".join(str(one.content) for one in at.pilot.app.screen.query(Static))


async def settled(at: Desk) -> None:
    await at.pilot.app.workers.wait_for_complete()
    await at.pilot.pause()


async def test_articles_are_set_aside_shown_and_taken_back(tmp_path: Path) -> None:
    with shelf(tmp_path / "a.db") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("escape", "j", "d", "down", "enter")
            await settled(at)
            assert at.message == "set aside, duplicate: saved, u undoes"
            assert listed(at) == ["Ardal", "Corrie", "Dunvik"]
            assert app.screen.query_one(ArticleList).cursor == 1
            await at.press("D")
            await settled(at)
            assert listed(at) == ["Brekke"]
            assert "[duplicate]" in "\n".join(at.rows(ArticleList))
            await at.press("d")
            await settled(at)
            assert listed(at) == []
            await at.press("D")
            await settled(at)
            assert listed(at) == list(TOWNS)
            await at.press("u")
            await settled(at)
            assert store.articles.aside_ids() == [2]


async def test_marked_and_filtered_articles_go_together_and_come_back_with_one_undo(tmp_path: Path) -> None:
    with shelf(tmp_path / "a.db") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("escape", "space", "space")
            assert at.message == "2 articles marked"
            assert at.rows(ArticleList)[0][1:3] == "○*"
            await at.press("d")
            assert "the 2 marked articles" in says(at)
            await at.press(*"too old", "enter")
            await settled(at)
            assert listed(at) == ["Corrie", "Dunvik"]
            await at.press("u")
            await settled(at)
            assert listed(at) == list(TOWNS)
            await at.press("/", *"state:unread r")
            await settled(at)
            await at.press("tab")
            shown = listed(at)
            await at.press("d", "tab")
            assert f"all {len(shown)} articles that the filter shows" in says(at)
            await at.press("enter")
            await settled(at)
            assert len(store.articles.aside_ids()) == len(shown)


async def test_the_next_article_that_is_not_done_is_found(tmp_path: Path) -> None:
    with shelf(tmp_path / "a.db") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("escape", "j", "m", "k", "M")
            assert at.reader.state is not None
            assert at.reader.state.article.metadata.title == "Corrie closes its ferry"


async def test_forget_asks_names_the_annotations_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with shelf(tmp_path / "a.db") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("j", "f", "escape", ":", *"forget art", "enter")
            await at.until(lambda: bool(app.screen.query(ForgetList)))
            shown = app.screen.query_one(ForgetList)
            rows = "\n".join(shown.render_line(y).text for y in range(10))
            assert "Remove 1 article with 1 annotation for good?" in rows
            assert "ada: fact" in rows
            await at.press("y")
            await settled(at)
            assert "1 article removed for good" in at.message
            assert listed(at) == list(TOWNS[1:])
            assert "Brekke" in "\n".join(at.rows())
    assert b"mayor said" in (tmp_path / "a.db").read_bytes()
    assert b"Ardal" not in (tmp_path / "a.db").read_bytes().replace(b"Ardal.txt", b"")


async def test_u_takes_back_an_import_that_was_the_last_act_and_then_what_came_before(tmp_path: Path) -> None:
    with shelf(tmp_path / "a.db", TOWNS[:2]) as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("j", "f", "escape")
            shelf(tmp_path / "a.db").close()
            assert len(store.articles.ids()) == 4
            await at.press("u")
            await settled(at)
            assert at.message == "undone: import of 2 sources"
            assert listed(at) == list(TOWNS[:2])
            await at.press("U")
            await settled(at)
            assert listed(at) == list(TOWNS)
            await at.press("u", "u")
            await settled(at)
            assert at.message == "undone: fact"
            assert len(store.articles.ids()) == 2


async def test_the_filter_says_what_it_does_not_understand(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "/", *"state:half")
        await settled(at)
        await at.until(lambda: "state is one of" in says(at))


async def test_an_outlet_is_spelled_one_way_and_undo_brings_both_names_back(tmp_path: Path) -> None:
    with shelf(tmp_path / "a.db") as store:
        articles = [store.articles.get(number) for number in store.articles.ids()]
        for article, name in zip(articles, ("CTV", "CTV News", "CTV News", "Herald"), strict=True):
            store.commit("outlet", [CorrectMetadata(article.uid, article.metadata._replace(outlet=name))])
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("escape", "j", ":", *"spell an outlet", "enter")
            await at.until(lambda: "spell the outlet" in says(at))
            await at.press(*"CTV")
            assert "1 article so far" in says(at)
            await at.press("enter")
            assert at.message == "outlet of 2 articles spelled CTV: saved, u undoes"
            assert len(store.articles.of_outlet("CTV")) == 3
            await at.press("u")
            assert len(store.articles.of_outlet("CTV News")) == 2
