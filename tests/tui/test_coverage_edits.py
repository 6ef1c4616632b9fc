"""The coverage screen on bad days and where there is nothing to do: what is refused is said, and nothing is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from hikreader.commands import BY_ID
from hikreader.model.label import Label
from hikreader.session.session import Session
from hikreader.store import Store
from hikreader.store.errors import StoreFull
from hikreader.text.display import displayed
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.propagation_dialog import OfferList, PropagationDialog
from hikreader.tui.screens.outlet_screen import OutletReportList, OutletScreen
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.coverage_grid import CoverageGrid
from tests.analysis.stories import OTHER, SAID, put, turbines
from tests.tui.app_driver import Desk
from tests.tui.test_autosave import busy
from tests.tui.test_coverage import opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return turbines(tmp_path / "story.db")


def toasts(app: HikreaderApp) -> str:
    """What pops up over the screen."""
    shown = app.screen.query("Toast")
    return " ".join(toast.render_line(y).text.strip() for toast in shown for y in range(toast.size.height))


def full(*_: object, **__: object) -> None:
    raise StoreFull("There is no room left on the disk.")


async def test_what_cannot_be_saved_is_said_and_the_rows_stay(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(path) as at:
        await at.look("C", "m", "j")
        rows = at.lines()
        monkeypatch.setattr(at.store, "commit", full)
        await at.look("m")
        assert "no room left on the disk" in at.message
        assert [row[3:] for row in at.lines()[2:4]] == [row[3:] for row in rows[2:4]]


@pytest.mark.parametrize("screen", ["C", "S", "question_mark", "e"])
async def test_whoever_quits_from_another_screen_is_told_there_what_is_not_saved(path: Path, screen: str) -> None:
    with Store.open(path, "ann") as store:
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            at = Desk(pilot, store)
            await at.press("l")
            with busy(path):
                await at.press("f", screen, "ctrl+q")
                assert not isinstance(app.screen, ReadingScreen)
                await at.until(lambda: "1 not saved: ^s tries again" in toasts(app))
                assert app.is_running
            await at.until(lambda: store.annotations.layers() == ["ann"])


async def test_what_waits_is_saved_again_from_here(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(path) as at:
        with monkeypatch.context() as filled:
            filled.setattr(at.store, "commit", full)
            await at.look("C", "m", "j", "m", "ctrl+s")
            assert "no room left on the disk" in at.message
        await at.look("ctrl+s")
        assert "saved" in at.message
        assert at.store.history.last_seq() > 0
        await at.look("ctrl+s")
        assert at.message == "everything is saved"


async def test_a_file_that_went_away_is_told_and_the_screen_stays(path: Path) -> None:
    async with opened(path) as at:
        await at.press("C")
        await at.pilot.app.workers.wait_for_complete()
        aside = path.rename(path.with_name("aside.db"))
        await at.look("a")
        assert "There is no database" in at.message
        assert at.here
        aside.rename(path)
        await at.look("a")
        assert at.here


async def test_where_a_file_is_gone_from_the_start_the_grid_says_why(path: Path) -> None:
    async with opened(path) as at:
        aside = path.rename(path.with_name("aside.db"))
        await at.look("C")
        assert "There is no database" in "".join(at.lines())
        await at.press("o", "e", "x", "escape")
        aside.rename(path)


async def test_anothers_labels_in_the_file_are_seen_within_a_second(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C")
        with Store.open(path, "ann") as other:
            put(other, 0, OTHER, Label.FACT)
        await at.until(lambda: "F" in at.here.split()[-6])


async def test_what_there_is_nothing_to_do_about_is_said(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "j", "M")
        assert at.message == "there is no version here to take out of the row"
        await at.look("m", "m")
        assert not at.here.startswith(" ▸+")
        assert at.message == ""


async def test_what_is_labelled_everywhere_is_said(path: Path) -> None:
    with Store.open(path, "ann") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE, "Ada Owner")
    async with opened(path) as at:
        await at.look("C", "j", "=", "escape")
        before = at.store.history.last_seq()
        await at.look("=")
        while isinstance(at.pilot.app.screen, PropagationDialog):
            if not at.pilot.app.screen.query_one(OfferList).ticked:
                await at.press("space")
            await at.look("enter")
            await at.look("=")
        assert at.store.history.last_seq() > before
        assert at.message == "everything in this row is labelled"


async def test_escape_names_nothing_and_so_does_the_same_name(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "l")
        before = at.store.history.last_seq()
        await at.look("e", *"Mine", "escape")
        assert at.screen.query_one(CoverageGrid).has_focus
        await at.look("e", "up", "enter")
        assert at.message == "not named: it has that name"
        assert at.store.history.last_seq() == before


async def test_another_theme_and_the_palette_work_here(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C")
        dark = at.pilot.app.current_theme.dark
        await at.press("T")
        assert at.pilot.app.current_theme.dark is not dark
        await at.press("T", "colon", "escape")
        assert at.pilot.app.current_theme.dark is dark
        await at.screen.run_command(BY_ID["coverage.close"])
        await at.pilot.pause()
        assert isinstance(at.pilot.app.screen, ReadingScreen)


async def test_the_wheel_looks_further_and_no_further_than_the_last_row(path: Path) -> None:
    async with opened(path, (120, 4)) as at:
        await at.look("C")
        assert [line for line in at.lines() if "Inspectors" in line]
        for event, words in (
            (MouseScrollDown, "turbines"),
            (MouseScrollDown, "turbines"),
            (MouseScrollUp, "Inspectors"),
        ):
            at.screen.query_one(CoverageGrid).post_message(event(None, 5, 0, 0, 1, 0, False, False, False))
            await at.pilot.pause()
            assert [line for line in at.lines() if words in line]
        assert "1 of 2" in at.status, "the cursor stays"


async def test_an_outlet_lists_what_is_missing_and_a_click_chooses(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "l", "l", "l", "o")
        shown = at.pilot.app.screen
        assert isinstance(shown, OutletScreen)
        await at.look("tab")
        assert any("in " in row for row in at.everything())
        await at.look("j", "k", "space", "pageup", "G", "g")
        listing = shown.query_one(OutletReportList)
        await at.pilot.click(OutletReportList, offset=(8, 1))
        await at.pilot.click(OutletReportList, offset=(8, listing.size.height - 1))
        assert at.pilot.app.screen is shown
        assert at.everything() == [displayed(row) for row in at.everything()]
        await at.look("escape")
        assert at.here
