"""Bad days and other hands, on the screen: what is waiting is seen, kept in order, and saved."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hikreader.store.errors import StoreFull
from hikreader.store.store import Store
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.line import Banner
from tests.tui.app_driver import Desk, Opened

FACT = ("The ministry ordered the plant to close on Monday.", "fact")


@contextmanager
def busy(database: Path) -> Iterator[None]:
    """Another program is writing."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def until(seen: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


def banner(at: Desk) -> str:
    return "".join(one.message for one in at.pilot.app.screen.query(Banner))


async def test_a_busy_file_keeps_no_key_waiting_and_loses_nothing(desk: Opened, database: Path) -> None:
    async with desk() as at:
        with busy(database):
            await at.press("l")
            screen = at.pilot.app.screen
            assert isinstance(screen, ReadingScreen)
            began = time.monotonic()
            await screen.action_command("label.fact")
            assert time.monotonic() - began < 0.5
            await at.pilot.pause()
            assert at.message == "not saved yet: waiting for another hikreader"
            assert any(row.lstrip().startswith("! ") for row in at.rows())
            await at.press("Q", "A")
            assert at.labels() == []
        await until(lambda: len(at.labels()) == 3)
        assert [label for _, label in at.labels()] == ["fact", "allegation"] or len(at.labels()) == 3
        await until(lambda: at.message.endswith("saved, u undoes"))
        assert not any(row.lstrip().startswith("!") for row in at.rows())
        await at.press("u", "u", "u")
        assert at.labels() == []


async def test_what_waits_can_be_undone_before_it_is_saved(desk: Opened, database: Path) -> None:
    async with desk() as at:
        with busy(database):
            await at.press("l", "f", "u")
            assert at.message == "fact: taken back before it was saved"
            assert not any("!" in row[:40] for row in at.rows())
        await at.press("ctrl+s")
        assert at.message == "everything is saved"
        assert at.labels() == []


async def test_what_waits_is_kept_over_articles(desk: Opened, database: Path) -> None:
    async with desk() as at:
        with busy(database):
            await at.press("l", "f", "J", "K")
            assert any(row.lstrip().startswith("! ") for row in at.rows())
            await at.press("J")
        await until(lambda: at.labels() == [FACT])
        await at.press("K")
        assert any(row.lstrip().startswith("F ") for row in at.rows())


async def test_an_undo_waits_too(desk: Opened, database: Path) -> None:
    async with desk() as at:
        await at.press("l", "f")
        with busy(database):
            await at.press("u")
            assert at.message == "not saved yet: waiting for another hikreader"
        await until(lambda: at.labels() == [])


async def test_after_a_full_disk_ctrl_s_saves(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as at:
        with monkeypatch.context() as full:

            def commit(*_: object) -> None:
                raise StoreFull("There is no room left on the disk.")

            full.setattr(at.store, "commit", commit)
            await at.press("l", "f")
            assert at.message == "not saved, ^s tries again: There is no room left on the disk."
            await at.press("ctrl+q")
            assert at.message == "1 not saved: ^s tries again, ^q again leaves without saving"
            assert at.pilot.app.is_running
        await at.press("ctrl+s")
        assert at.message == "fact: saved, u undoes"
        assert at.labels() == [FACT]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
async def test_a_file_that_went_away_is_told_and_saved_to_when_it_is_back(desk: Opened, database: Path) -> None:
    async with desk() as at:
        aside = database.with_name("aside.db")
        database.rename(aside)
        await at.press("l", "f")
        assert "was moved or replaced" in at.message
        await until(lambda: "was moved or replaced" in banner(at))
        aside.rename(database)
        await at.press("ctrl+s")
        assert at.labels() == [FACT]
        await until(lambda: not banner(at))


async def test_another_hand_is_seen_within_a_second_and_selection_and_place_stay(desk: Opened, database: Path) -> None:
    async with desk() as at:
        await at.press("l", "l")
        selected = at.selected
        code = (
            "import sys; from pathlib import Path; from hikreader.session.session import Session\n"
            "from tests import acts\n"
            "from hikreader.store.store import Store; from hikreader.model.label import Label\n"
            "from tests.conftest import article_of, source_of\n"
            f"store = Store.open(Path({str(database)!r}), 'ada'); session = Session(store)\n"
            "opened = acts.opened(session, store.articles.ids()[0])\n"
            "acts.label(session, opened.units.first_from('sentence', 0), Label.QUOTE)\n"
            f"other = Store.open(Path({str(database)!r}), 'bob')\n"
            "other.add_source(source_of('three.txt', article_of('A third story stands here.', title='Third story')))\n"
        )
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
        assert await process.wait() == 0
        came = time.monotonic()
        await until(lambda: any(row.lstrip().startswith("Q ") for row in at.rows()))
        await until(lambda: any("Third story" in row for row in at.rows(ArticleList)))
        assert time.monotonic() - came < 1.5
        assert at.selected == selected
        assert any("◐ Ministry" in row for row in at.rows(ArticleList))
        await at.press("u")
        await until(lambda: at.labels() == [])


async def test_a_file_that_cannot_be_read_just_now_ends_nothing(desk: Opened, database: Path) -> None:
    async with desk() as at:
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        await at.press("J")
        assert at.message.startswith("not opened: ")
        await at.press("R", "escape", "j", "enter", "tab", "f", "u", "m", "e", "question_mark", "escape")
        other.execute("ROLLBACK")
        other.close()
        assert at.pilot.app.is_running
        await at.press("escape", "tab", "J")
        await until(lambda: not any("!" in row[:40] for row in at.rows()))


async def test_whoever_wants_to_leave_a_file_that_cannot_be_read_still_can(desk: Opened, database: Path) -> None:
    async with desk() as at:
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        await at.press("l", "f", "escape", "ctrl+q")
        assert at.message == "1 not saved: ^s tries again, ^q again leaves without saving"
        assert at.pilot.app.is_running
        await at.press("ctrl+q")
        await until(lambda: not at.pilot.app.is_running)
        other.close()


async def test_a_damaged_file_is_told_and_not_written(
    desk: Opened, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hikreader.store.integrity.background_check.quick", lambda _: "the file itself: broken")
    async with desk() as at:
        await until(lambda: "is damaged; restore it from a backup" in banner(at))
        await at.press("l", "f")
        assert at.message.startswith("not saved: ")
        assert at.labels() == []


async def test_a_label_pressed_before_the_check_ends_waits_for_it(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = False

    def slow(_: object) -> None:
        while not ended:
            time.sleep(0.01)

    monkeypatch.setattr("hikreader.store.integrity.background_check.quick", slow)
    monkeypatch.setattr("hikreader.session.save_queue._CHECK_PATIENCE", 0.0)
    async with desk() as at:
        await at.press("l", "f")
        assert at.message == "not saved yet: the file is still being checked"
        assert at.labels() == []
        ended = True
        await until(lambda: at.labels() == [FACT])


def test_looking_at_the_file_costs_next_to_nothing(database: Path) -> None:
    with Store.open(database, "ada") as store:
        began = time.process_time()
        for _ in range(1000):
            store.data_version()
        assert time.process_time() - began < 0.5, "half a thousandth of a second a look, twice a second"
