"""Merging and splitting articles, and what the list says of copies and doubts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.widgets.article_list_view import ArticleList
from tests import acts
from tests.cleaning.layouts import LAYOUTS, STORIES
from tests.importing.dumps import take
from tests.tui.app_driver import Desk, Opened

FIRST, SECOND, THIRD = (story.headline for story in STORIES)


@pytest.fixture
def at_dump(tmp_path: Path) -> Opened:
    """The app on one dump of three articles; what is in `more` comes in as dumps of their own."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (120, 36), **more: str) -> AsyncIterator[Desk]:
        path = tmp_path / "mine.db"
        is_new = not path.exists()
        with Store.open(path, "ada", create=True) as store:
            if is_new:
                take(store, "a.txt", LAYOUTS["printed twice, no empty lines"])
            for name, text in more.items():
                take(store, name, text)
            app = HikreaderApp(Session(store))
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield Desk(pilot, store)

    return opened


async def palette(at: Desk, title: str) -> None:
    await at.press(":", *title)
    await at.pilot.app.workers.wait_for_complete()
    await at.press("enter")
    await at.pilot.app.workers.wait_for_complete()
    await at.pilot.pause()


def titles(at: Desk) -> list[str | None]:
    with Store.open(at.store.path, "bob") as store:
        assert store.check().faults == ()
        return [store.articles.get(number).metadata.title for number in store.articles.ids()]


def listed(at: Desk) -> str:
    return "\n".join(at.rows(ArticleList))


async def test_merge_undo_redo_and_undo_after_a_restart(at_dump: Opened) -> None:
    async with at_dump() as at:
        await palette(at, "Merge with")
        assert at.message == "merged with the next article: saved, u undoes"
        assert titles(at) == [FIRST, THIRD]
        assert "Glowing fish" not in listed(at)
        assert "1 of 2" in at.status
        await at.press("u")
        assert at.message == "undone: two articles merged"
        assert titles(at) == [FIRST, SECOND, THIRD]
        await at.pilot.app.workers.wait_for_complete()
        assert "Glowing fish" in listed(at)
        await at.press("U")
        assert titles(at) == [FIRST, THIRD]
    async with at_dump() as at:
        await at.press("u")
        assert titles(at) == [FIRST, SECOND, THIRD]


async def test_split_where_the_selection_begins_opens_the_second_part(at_dump: Opened) -> None:
    async with at_dump() as at:
        await palette(at, "Merge with")
        await at.press("/", *SECOND[:12], "enter")
        await palette(at, "Split at")
        assert at.message == "split: this is the second part: saved, u undoes"
        assert titles(at) == [FIRST, SECOND, THIRD]
        assert at.reader.state is not None
        assert at.reader.state.article.metadata.title == SECOND
        assert "(3 in all)" in at.status
        await at.press("K")
        assert at.reader.state.article.metadata.title == FIRST
        assert at.selected
        await at.press("u")
        assert at.reader.state.article.metadata.title == FIRST
        assert titles(at) == [FIRST, THIRD]


async def test_what_cannot_be_divided_is_said(at_dump: Opened) -> None:
    async with at_dump() as at:
        await at.press("g")
        await palette(at, "Split at")
        assert "nothing on one side" in at.message
        await at.press("J", "J")
        await palette(at, "Merge with")
        assert "No article follows" in at.message
        assert titles(at) == [FIRST, SECOND, THIRD]


async def test_labels_stay_where_they_are_and_others_screens_follow(at_dump: Opened) -> None:
    async with at_dump() as at:
        await at.press("J", "l", "f")
        labelled = at.selected
        with Store.open(at.store.path, "bob") as bob:
            other = Session(bob)
            opened = acts.opened(other, bob.articles.ids()[0])
            acts.merge(other)
        await at.until(lambda: "new text" in at.message)
        assert at.reader.state is not None
        assert at.reader.state.article.uid == opened.article.uid
        (note,) = at.reader.state.own
        assert note.span.of(at.reader.state.text) == labelled


async def test_the_list_marks_copies_and_opening_one_names_the_other(at_dump: Opened) -> None:
    copy = f"{FIRST}\nThe Copy, {STORIES[0].date}\n\n" + "\n".join(STORIES[0].paragraphs)
    for size in ((120, 36), (80, 24)):
        async with at_dump(size=size, **{"b.txt": copy}) as at:
            await at.press("J", "K")
            assert at.message.startswith(f"≈ a copy of: The Copy, {FIRST}")
            await at.press("escape")
            assert listed(at).count("≈ ") == 2


async def test_the_list_marks_a_near_thing_and_opening_it_says_how_to_mend_it(at_dump: Opened) -> None:
    short = "\n\n".join(
        f"{headline}\n{story.date}\n\n" + "\n\n".join(part.replace("the", "their") for part in story.paragraphs[:count])
        for headline, story, count in zip(("Plain one here told", "Other one here told"), STORIES, (4, 3), strict=False)
    )
    async with at_dump(**{"b.txt": short}) as at:
        await at.press("J", "J", "J", "J")
        assert at.message.startswith("¿ : merges or splits it")
        assert listed(at).count("¿ ") == 1


async def test_an_undone_split_stands_where_it_was_made_with_boilerplate_still_shown(at_dump: Opened) -> None:
    async with at_dump() as at:
        await palette(at, "Merge with")
        await at.press("z", "/", *SECOND[:12], "enter", "j")
        place = at.selected
        await palette(at, "Split at")
        await at.press("l", "l", "u")
        assert at.message == "undone: article split"
        assert at.selected == place
        assert at.reader.state is not None
        assert at.reader.state.shows_boilerplate
