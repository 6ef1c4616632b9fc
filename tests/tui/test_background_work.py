"""Nobody can look into the file for a moment: whatever is pressed then, nothing ends, and it goes on afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hikreader.commands import BY_ID, COMMANDS, Scope
from hikreader.store.errors import StoreBusy
from hikreader.store.store import Store
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.annotation_list import AnnotationList
from hikreader.tui.widgets.article_list_view import ArticleList
from tests.conftest import ROOT, article_of, source_of
from tests.tui.app_driver import Opened

SEED = ROOT / "seeds/003_52b12bab865e43bc.txt"
LEAVES = {"app.quit", "app.suspend"}


@contextmanager
def closed(database: Path) -> Iterator[None]:
    """Another program writes its pages: the file cannot even be read."""
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.parametrize("where", [Scope.READER, Scope.LIST, Scope.ANYWHERE])
async def test_every_command_survives_it(
    desk: Opened, database: Path, where: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # an export writes where one is
    async with desk() as at:
        screen = at.pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        for command in COMMANDS:
            if command.where is where and command.id not in LEAVES:
                await screen.run_command(BY_ID["move.next"])
                with closed(database):
                    await screen.run_command(command)
                    await at.press("enter")
                    while at.pilot.app.is_running and len(at.pilot.app.screen_stack) > 1:
                        await at.press("escape")
                assert at.pilot.app.is_running, command.id
        await at.press("ctrl+s")
    with Store.open(database, "ada") as store:
        assert store.check().is_sound


@pytest.mark.parametrize("keys", "ie ix iu iGj Coo Cm CM Cb C= CR Ce S\t t V +".split(" "))
async def test_every_pane_and_screen_survives_it(desk: Opened, database: Path, keys: str) -> None:
    async with desk() as at:
        await at.press("l", "f", "l")
        with closed(database):
            await at.press(*("tab" if key == "\t" else key for key in keys), "enter", "escape")
        await at.press("escape")
        assert at.pilot.app.is_running


async def test_an_annotation_is_edited_without_the_names_that_cannot_be_looked_up(desk: Opened, database: Path) -> None:
    async with desk() as at:
        await at.press("l", "f", "i")
        assert at.pilot.app.screen.query_one(AnnotationList).has_focus
        with closed(database):
            await at.press("e", *"me", "tab", *"hm", "enter")
            assert at.message == "not saved yet: waiting for another hikreader"
        await at.until(lambda: at.message.endswith("saved, u undoes"))


async def test_an_import_that_cannot_begin_says_why(desk: Opened, database: Path) -> None:
    async with desk() as at:
        await at.press("escape", "+", *str(SEED))
        with closed(database):
            await at.press("enter", "enter")
            await at.until(lambda: isinstance(at.pilot.app.screen, ReadingScreen))
            await at.until(lambda: at.message.startswith("not imported: "))
        assert "in use by another program" in at.message


async def test_articles_that_come_in_while_nobody_can_count_are_listed_later(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk() as at:
        with monkeypatch.context() as busy:

            def progress() -> None:
                raise StoreBusy("busy")

            busy.setattr(at.store.articles, "progress", progress)
            with Store.open(at.store.path, "bob") as other:
                other.add_source(source_of("three.txt", article_of("A third story.", title="Third story")))
            await at.press("escape")
            await at.until(lambda: any("Third story" in row for row in at.rows(ArticleList)))
            assert "done" not in at.status
        await at.press("j", "enter")
        assert "of 3" in at.status


async def test_dividing_waits_for_whoever_writes(desk: Opened, database: Path) -> None:
    async with desk() as at:
        with closed(database):
            screen = at.pilot.app.screen
            assert isinstance(screen, ReadingScreen)
            await screen.run_command(BY_ID["divide.merge"])
            assert at.message == "not saved yet: waiting for another hikreader"
