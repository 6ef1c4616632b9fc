"""The portraits screen, by the keys a person presses."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Input, Static

from hikreader.commands import COMMANDS, Scope
from hikreader.session.session import Session
from hikreader.tui.app import HikreaderApp
from hikreader.tui.commands.story_commands import PORTRAITS
from hikreader.tui.screens.portraits_screen import PortraitsScreen
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.portrait_list import PortraitList
from tests.analysis.report.plant import CHARGE, FACT, REPLY, story
from tests.tui.app_driver import Desk, from_the_top


def rows(app: App[None]) -> list[str]:
    shown = app.screen.query_one(PortraitList)
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


def has_reply(app: App[None]) -> bool:
    current = app.screen.query_one(PortraitList).current
    return current is not None and current.first_reply is not None


def detail(app: App[None]) -> str:
    return str(app.screen.query_one("#portraits-detail", Static).render())


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (10, 4)])
async def test_articles_stand_one_under_another_and_enter_reads_a_place(tmp_path: Path, size: tuple[int, int]) -> None:
    articles = [("Late", "2025-05-02", f"{FACT} {CHARGE} {REPLY}"), ("Early", "2025-05-01", f"{CHARGE} {FACT}")]
    with story(tmp_path / "a.db", *articles) as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=size) as pilot:
            at = Desk(pilot, store)
            await at.press("P")
            await at.until(lambda: isinstance(app.screen, PortraitsScreen) and app.screen.list.current is not None)
            await at.press("j", "l", "a")
            await at.until(lambda: has_reply(app))
            if size[0] >= 40:
                shown = rows(app)
                assert shown[3].startswith("▸Late")
                assert "▼" in shown[3]
                assert "●" in shown[3]
                assert {"F", "A"} <= set(shown[4])
            await at.press("enter")
            assert isinstance(app.screen, ReadingScreen)
            assert at.selected == '"We poured nothing at all,"'
            await at.press("ctrl+o")
            await at.until(lambda: isinstance(app.screen, PortraitsScreen))
            await at.press("escape")
            assert isinstance(app.screen, ReadingScreen)


def test_each_command_of_the_screen_has_a_handler() -> None:
    assert set(PORTRAITS) == {command.id for command in COMMANDS if command.where is Scope.PORTRAITS}


async def test_the_palette_writes_the_page_with_the_accused_of_the_screen(tmp_path: Path) -> None:
    with story(tmp_path / "a.db", ("A", "2025-05-02", f"{FACT} {CHARGE} {REPLY}")) as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(80, 24)) as pilot:
            at = Desk(pilot, store)
            await at.press("P")
            await at.until(lambda: isinstance(app.screen, PortraitsScreen) and app.screen.list.current is not None)
            await at.press("l", "a")
            await at.until(lambda: "accused" in detail(app))
            await at.press("escape")
            await app.screen.run_action("screen.command('report.write')")
            await pilot.pause()
            app.screen.query_one(Input).value = str(tmp_path / "page.html")
            await at.press("enter")
            await at.until(lambda: "numbers" in at.message if isinstance(app.screen, ReadingScreen) else False)
    assert "first heard at" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert (tmp_path / "page.csv").is_file()
