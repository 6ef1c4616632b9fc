"""Reviewing what a new version of a source has left, and importing it from inside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Static

from hikreader.commands.keymap import with_keys
from hikreader.model.annotation import AnchorState
from hikreader.preferences.settings import Settings
from hikreader.session.review_items import review_items
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.review_dialog import ReviewDialog, ReviewList
from hikreader.tui.screens import reading_screen
from hikreader.tui.widgets.article_list_view import ArticleList
from tests.importing.dumps import take
from tests.session.test_review import NEW, OLD, label
from tests.tui.app_driver import Desk, Opened


@pytest.fixture
def at_old(tmp_path: Path) -> Opened:
    """The app on one article with two labels, which NEW would change and lose."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (120, 36), *, revised: bool = True) -> AsyncIterator[Desk]:
        with Store.open(tmp_path / "mine.db", "ada", create=True) as store:
            take(store, "a.txt", OLD)
            session = Session(store)
            label(session, "It cited a review of last year.")
            label(session, "Nobody was hurt.")
            if revised:
                take(store, "a.txt", NEW)
            app = HikreaderApp(Session(store))
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield Desk(pilot, store)

    return opened


def listed(at: Desk) -> str:
    cases = at.pilot.app.screen.query_one(ReviewList)
    return "\n".join(cases.render_line(y).text.rstrip() for y in range(cases.size.height))


def states(at: Desk) -> list[AnchorState]:
    with Store.open(at.store.path, "ada") as store:
        assert store.check().faults == ()
        article = store.articles.get(store.articles.ids()[0])
        notes = [*store.annotations.on(article.text_id), *store.annotations.left_behind(article.id)]
        return [note.state for note in notes]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_all_that_is_to_be_looked_at_is_listed_with_what_changed(at_old: Opened, size: tuple[int, int]) -> None:
    async with at_old(size) as at:
        await at.press("V")
        shown = " ".join(listed(at).split())
        assert "1 to review, 1 lost" in shown
        if size[0] > 40:
            assert "It cited a {+long+} review of [-last-] {+this+} year." in shown
            assert "[-Nobody was hurt.-]" in shown


async def test_confirm_take_off_and_undo_in_the_list(at_old: Opened) -> None:
    async with at_old() as at:
        await at.press("escape", "V", "y")
        assert states(at) == [AnchorState.EXACT, AnchorState.LOST]
        assert "1 lost" in listed(at)
        await at.press("x")
        assert states(at) == [AnchorState.EXACT]
        assert "nothing to review" in listed(at)
        await at.press("u", "u")
        assert states(at) == [AnchorState.REVIEW, AnchorState.LOST]
        assert "1 to review, 1 lost" in listed(at)
        await at.press("escape")
        assert not isinstance(at.pilot.app.screen, ReviewDialog)


async def test_enter_goes_to_the_changed_words_and_r_settles_them(at_old: Opened) -> None:
    async with at_old() as at:
        await at.press("V", "enter")
        assert at.selected == "It cited a long review of this year."
        assert "fact (to review)" in at.status
        await at.press("r")
        assert states(at) == [AnchorState.EXACT, AnchorState.LOST]
        await at.press("u")
        assert states(at) == [AnchorState.REVIEW, AnchorState.LOST]


async def test_enter_goes_where_a_lost_one_was_and_r_gives_it_what_is_selected(at_old: Opened) -> None:
    async with at_old() as at:
        await at.press("V", "j", "enter")
        assert at.selected == "The plant has run since 1954, officials said."
        assert at.message == "lost, r puts it on what is selected: “Nobody was hurt.”"
        await at.press("h", "r")
        assert states(at) == [AnchorState.REVIEW, AnchorState.EXACT]
        assert ("Nobody asked us.", "fact") in [(text.strip('"'), name) for text, name in at.labels()]
        await at.press("u")
        assert states(at) == [AnchorState.REVIEW, AnchorState.LOST]


async def test_what_there_is_to_review_is_said_at_the_start_until_the_first_move(
    at_old: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_screen, "_SOON", 0.01)
    async with at_old() as at:
        await at.until(lambda: at.message == "2 annotations to review (V)")
        await at.press("l")
        assert at.message == ""


async def test_nothing_to_review_is_said(at_old: Opened) -> None:
    async with at_old(revised=False) as at:
        await at.press("V")
        assert at.message == "there is nothing to review"


async def take_preview(at: Desk) -> None:
    """Take what the preview of an import shows, once it is read, and wait until it is in."""
    for keys in ([], ["enter"]):
        await at.press(*keys)
        await at.pilot.app.workers.wait_for_complete()
        await at.pilot.pause()


async def test_an_import_from_inside_says_what_there_is_to_review(at_old: Opened) -> None:
    async with at_old(revised=False) as at:
        (at.store.path.parent / "a.txt").write_text(NEW)
        await at.press("escape", "+", *str(at.store.path.parent / "a.txt"), "enter")
        await take_preview(at)
        assert at.message == "1 revised, 2 to review: “Review” in the reader's palette (:)"
        assert at.reader.state is not None
        assert "long review" in at.reader.state.text
        await at.pilot.pause(0.6)
        assert "2 to review" in at.message


@pytest.mark.parametrize("orders", [0, 1, 2])
async def test_after_an_import_the_cursor_is_on_the_first_new_article(at_old: Opened, orders: int) -> None:
    async with at_old(revised=False) as at:
        (at.store.path.parent / "b.txt").write_text(OLD.replace("Ministry", "Zoo").replace("plant", "cage"))
        await at.press("escape", *"s" * orders)
        await at.pilot.app.workers.wait_for_complete()
        await at.press("+", *str(at.store.path.parent / "b.txt"), "enter")
        await take_preview(at)
        articles = at.pilot.app.screen.query_one(ArticleList)
        assert articles.has_focus
        await at.until(lambda: articles.current == at.store.articles.newest() == 2)
        await at.press("enter")
        assert at.reader.state is not None
        assert at.reader.state.article.metadata.title == "Zoo closes cage over safety review"


async def test_keys_of_ones_own_work_in_it_and_it_says_them(tmp_path: Path) -> None:
    commands, problems = with_keys({"review.confirm": ("Y",), "dialog.close": ("f9",)})
    assert problems == []
    with Store.open(tmp_path / "mine.db", "ada", create=True) as store:
        take(store, "a.txt", OLD)
        label(Session(store), "It cited a review of last year.")
        take(store, "a.txt", NEW)
        app = HikreaderApp(Session(store), settings=Settings(commands))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.press("V")
            await pilot.pause()
            dialog = app.screen
            assert isinstance(dialog, ReviewDialog)
            (line,) = dialog.query(".keys").results(Static)
            assert "Y it is right" in str(line.content)
            await pilot.press("y")
            assert len(review_items(store)) == 1
            await pilot.press("Y", "f9")
            await pilot.pause()
            assert review_items(store) == []
            assert app.screen is not dialog
