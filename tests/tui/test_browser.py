"""The annotation browser, by the keys a person presses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Input, Static

from hikreader.model.label import Label
from hikreader.session.session import Session
from hikreader.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.screens.browser_screen import BrowserScreen
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.browser_list import BrowserList
from tests.analysis.report.plant import CHARGE, DENIAL, FACT, REPLY, story
from tests.tui.app_driver import Desk, from_the_top


def heading(app: App[None]) -> str:
    return str(app.screen.query_one("#browser-heading", Static).render())


def rows(app: App[None]) -> list[str]:
    shown = app.screen.query_one(BrowserList)
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


def labels(store: Store) -> list[Label]:
    return [
        note.label
        for number in store.articles.ids()
        for note in store.annotations.on(store.articles.get(number).text_id, "ann")
    ]


def told(path: Path) -> Store:
    return story(
        path, ("Beta", "2025-05-02", f"{FACT} {CHARGE} {REPLY}"), ("Alpha", "2025-05-01", f"{CHARGE} {DENIAL}")
    )


async def test_all_allegations_are_relabelled_in_one_step_and_taken_back_in_one(tmp_path: Path) -> None:
    with told(tmp_path / "a.db") as store:
        before = labels(store)
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(100, 24)) as pilot:
            at = Desk(pilot, store)
            await at.press("I")
            await at.until(lambda: "5 shown" in heading(app))
            assert rows(app)[0].startswith("▸ F ")
            assert rows(app)[0].endswith("Beta · 2 May 2025")
            await at.press("L", "L", "L")
            await at.until(lambda: "only allegation · by file · 3 shown" in heading(app))
            await at.press("asterisk", "f")
            await at.until(lambda: "0 shown" in heading(app))
            assert labels(store).count(Label.FACT) == 4
            await at.press("u")
            await at.until(lambda: "3 shown" in heading(app))
            assert labels(store) == before
            await at.press("s", "j", "enter")
            await at.until(lambda: isinstance(app.screen, ReadingScreen))
            assert at.selected == DENIAL
            await at.press("ctrl+o")
            await at.until(lambda: isinstance(app.screen, BrowserScreen) and "by date" in heading(app))
            await at.press("escape")
            await at.until(lambda: "5 shown" in heading(app))
            await at.press("escape")
            assert isinstance(app.screen, ReadingScreen)


async def test_what_is_shown_is_filtered_by_words_and_written(tmp_path: Path) -> None:
    with told(tmp_path / "a.db") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(80, 24)) as pilot:
            at = Desk(pilot, store)
            await at.press("I")
            await at.until(lambda: "5 shown" in heading(app))
            await at.press("slash", *"river", "enter")
            await at.until(lambda: "“river” · by file · 2 shown" in heading(app))
            await at.press("w")
            app.screen.query_one(Input).value = str(tmp_path / "out.csv")
            await at.press("enter")
            await at.until(lambda: isinstance(app.screen, BrowserScreen))
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == [CHARGE, CHARGE]


@pytest.mark.parametrize("opens", ["slash", "n"])
async def test_every_key_of_the_prompt_works_here_too(tmp_path: Path, opens: str) -> None:
    with told(tmp_path / "a.db") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(80, 24)) as pilot:
            at = Desk(pilot, store)
            await at.press("I")
            await at.until(lambda: "5 shown" in heading(app))
            for key in ("escape", "tab"):
                await at.press(opens, "a", "down", "up", key)
                assert app.screen.query_one(BrowserList).has_focus
                assert not app.screen.query(Input)
            await at.press("escape", "escape")
            await at.until(lambda: isinstance(app.screen, ReadingScreen))


@pytest.mark.parametrize("size", [(40, 12), (10, 4)])
async def test_it_is_harmless_in_a_small_window_and_without_annotations(tmp_path: Path, size: tuple[int, int]) -> None:
    with story(tmp_path / "a.db", ("A", None, "Nothing is labelled here.")) as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=size) as pilot:
            at = Desk(pilot, store)
            await at.press("I", "space", "f", "x", "o", "enter", "j", "G")
            assert isinstance(app.screen, BrowserScreen)
            await at.press("escape")
            assert isinstance(app.screen, ReadingScreen)
