"""The list of changes, by the keys a person presses."""

from __future__ import annotations

from pathlib import Path

from textual.app import App

from hikreader.session.session import Session
from hikreader.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.screens.changes_screen import ChangeList, ChangesScreen
from hikreader.tui.screens.reading_screen import ReadingScreen
from tests.conftest import article_of, source_of
from tests.tui.app_driver import Desk, from_the_top

PLAIN = "Headline\n\nThe harbour was closed for a week in the spring. It employs forty people in the town."
CHANGED = PLAIN.replace("harbour", "harbor").replace("forty", "fifty") + ' "We act now," she said.'


def rows(app: App[None]) -> list[str]:
    shown = app.screen.query_one(ChangeList)
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


async def test_changes_of_substance_are_listed_and_enter_reads_them(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db", "ann", create=True) as store:
        for text in (PLAIN, CHANGED):
            store.add_source(source_of("one.txt", article_of(text, title="Headline")))
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(80, 24)) as pilot:
            at = Desk(pilot, store)
            await at.press("X")
            await at.until(lambda: "2 changes in 1 article" in rows(app)[0])
            shown = rows(app)
            assert "sentence changed" in shown[2]
            assert "It employs [-forty-] {+fifty+} people in the town." in shown[3]
            assert not any("harbor" in row for row in shown)
            await at.press("a")
            assert "3 changes" in rows(app)[0]
            assert any("[-harbour-] {+harbor+}" in row for row in rows(app))
            await at.press("a", "j", "enter")
            assert isinstance(app.screen, ReadingScreen)
            assert at.selected == '"We act now," she said.'
            await at.press("ctrl+o")
            await at.until(lambda: isinstance(app.screen, ChangesScreen))
            await at.press("escape")
            assert isinstance(app.screen, ReadingScreen)
