"""The coverage screen, by the keys a person presses."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input, Static

from hikreader.analysis.coverage import CoverageMatrix
from hikreader.analysis.coverage.builder import CoverageBuilder, CoverageQuery
from hikreader.model.edit import CorrectMetadata
from hikreader.model.label import Label
from hikreader.session.session import Session
from hikreader.store import Store
from hikreader.text.display import displayed
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.propagation_dialog import PropagationDialog
from hikreader.tui.dialogs.speaker_dialog import SpeakerDialog
from hikreader.tui.screens.coverage_screen import CoverageScreen
from hikreader.tui.screens.help_screen import HelpScreen
from hikreader.tui.screens.outlet_screen import OutletScreen
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.coverage_grid import CoverageGrid
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.widgets.row_detail_view import RowDetailView
from tests.analysis.stories import OTHER, SAID, put, turbines
from tests.conftest import article_of, source_of
from tests.terminal.hostile import ALL
from tests.tui.app_driver import Desk

HOSTILE = ALL.replace("\0", "").encode("utf-8", "replace").decode()


class Cover(Desk):
    """A desk with the coverage screen on it."""

    @property
    def screen(self) -> CoverageScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, CoverageScreen)
        return screen

    def lines(self, widget: type[CoverageGrid | RowDetailView] = CoverageGrid) -> list[str]:
        shown = self.screen.query_one(widget)
        return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]

    def everything(self) -> list[str]:
        """Every row of every widget, on whatever screen."""
        widgets = self.pilot.app.screen.query("*")
        return [widget.render_line(y).text for widget in widgets for y in range(widget.size.height)]

    @property
    def here(self) -> str:
        """The row with the cursor."""
        return next((line for line in self.lines() if line.startswith((" ▸", "▸"))), "")

    async def look(self, *keys: str) -> None:
        """Press keys, and wait for what a thread looks up."""
        await self.press(*keys)
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return turbines(tmp_path / "story.db")


def opened(path: Path, size: tuple[int, int] = (120, 36), annotator: str = "ann") -> AbstractAsyncContextManager[Cover]:
    @asynccontextmanager
    async def desk() -> AsyncIterator[Cover]:
        with Store.open(path, annotator) as store:
            app = HikreaderApp(Session(store))
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield Cover(pilot, store)

    return desk()


async def test_the_screen_says_at_a_glance_who_printed_what(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C")
        dates, heads, first, second, *_ = at.lines()
        assert dates.split()[-9:] == "1 May 2 May 3 May 5 May ?".split()
        assert heads.split()[-6:] == ["ERL", "BAS", "CHN", "LTR", "#1", "in/of"]
        assert first.split()[-6:] == ["==", "·", "==", "==", "==", "4/5"]
        assert second.split()[-6:] == ["–", "==", "~~", "·", "?", "2/3"]
        assert second.startswith("  ! ")
        assert "read" in at.screen.query_one(KeyFooter).render_line(0).text


async def test_below_stand_the_versions_with_what_differs(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "j")
        gist, *versions = at.lines(RowDetailView)
        assert gist == " quoted in 1, not in 1 · base BAS · earliest dated here BAS 2 May"
        assert "BAS 2 May  == The turbines will stand still" in versions[0]
        assert "[-every single-] {+each+}" in "".join(versions)
        assert "! not in quotation marks: " in "".join(versions)


async def test_b_takes_the_version_under_the_cursor_as_the_base(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "j", "l", "l", "b")
        assert at.here.split()[-6:] == ["–", "~~", "==", "·", "?", "2/3"]
        assert "[-each-] {+every single+}" in "".join(at.lines(RowDetailView))


async def test_enter_reads_the_place_and_ctrl_o_comes_back_to_the_same_cell(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "j", "l", "l")
        before = at.lines()
        await at.look("enter")
        assert isinstance(at.pilot.app.screen, ReadingScreen)
        assert at.selected == SAID.lower().replace("every single", "each")
        await at.look("ctrl+o")
        assert at.lines() == before
        await at.look("escape")
        assert at.reader.has_focus


async def test_an_empty_cell_opens_nothing(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "j", "enter")
        assert "no article of this outlet has this wording" in at.message


async def test_rows_are_sorted_filtered_and_chosen(path: Path) -> None:
    with Store.open(path, "ann") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE, "Ada Owner")
    async with opened(path) as at:
        await at.look("C")
        assert "Inspectors counted" in at.here
        await at.press("s", "s", "s", "g")
        assert "Ada Owner" in at.here
        await at.press("d")
        assert "1 wording" in at.lines()[1]
        await at.press("d", "L", "L")
        assert "1 wording" in at.lines()[1]
        await at.press("L", "L", "/", *"windows")
        assert "1 wording" in at.lines()[1]
        await at.press("enter")
        assert "Inspectors counted" in at.here
        await at.press("escape")
        assert "2 wordings" in at.lines()[1]


async def test_nothing_fits_is_said(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "/", *"zzz")
        assert "No wording fits" in "".join(at.lines())
        await at.press("escape")
        assert at.here


async def test_what_is_labelled_and_stands_once_is_added(path: Path) -> None:
    with Store.open(path, "ann") as store:
        put(store, 0, "A plain day.", Label.FACT)
    async with opened(path) as at:
        await at.look("C")
        assert not any("A plain day." in line for line in at.lines())
        await at.look("a")
        assert any("A plain day." in line for line in at.lines())


async def test_rows_are_merged_and_split_and_undo_takes_it_back_after_a_restart(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "m")
        assert at.here.startswith(" ▸+")
        await at.look("j", "m")
        assert at.message == "rows merged: saved, u undoes"
        assert "1 wording " in at.lines()[1]
    async with opened(path) as at:
        await at.look("C", "l", "M")
        assert at.message == "taken out of its row: saved, u undoes"
        await at.look("u", "u")
        assert "2 wordings" in at.lines()[1]
        assert at.store.links.all() == []
        await at.look("U")
        assert "1 wording " in at.lines()[1]


async def test_keys_that_come_all_at_once_are_about_the_rows_the_cursor_is_on_then(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C")
        for key in ("G", "m", "g"):
            at.pilot.app.post_message(Key(key, key))
        await at.pilot.pause()
        assert at.here.startswith(" ▸ ")
        assert any(line.lstrip().startswith("+") for line in at.lines())


async def test_what_is_merged_and_taken_back_never_stands_under_another_outlet(path: Path) -> None:
    with Store.open(path, "ann") as store:
        put(store, 1, "the owner said", Label.FACT)
    async with opened(path) as at:

        def told(head: str) -> str:
            (line,) = (line for line in at.lines(RowDetailView)[1:] if line[2:].startswith(f"{head} "))
            return line

        await at.look("C", "a", "G", "m", "g", "m")
        assert "{+owner" in told("BAS")
        assert "Inspectors counted" in told("CHN")
        await at.look("u")
        assert "Inspectors counted" in told("CHN")
        await at.look("U")
        assert "{+owner" in told("BAS")
        before = at.lines(RowDetailView)
        await at.look("j", "k")
        assert at.lines(RowDetailView) == before


@pytest.mark.parametrize("height", [9, 10, 12])
async def test_how_many_versions_have_no_room_is_said_and_the_cursor_shows_them(path: Path, height: int) -> None:
    async with opened(path, (80, height)) as at:
        await at.look("C")
        gist, base, *_ = at.lines(RowDetailView)
        shown = sum(line[2:5] in ("ERL", "CHN", "LTR", "#1 ") for line in at.lines(RowDetailView))
        assert gist.endswith(f"{4 - shown} more: h l to see")
        assert base.startswith(" ▸ERL")
        for head in ("CHN", "LTR", "#1"):
            await at.press("l") if head != "CHN" else await at.press("l", "l")
            if height > 9:
                assert any(line.startswith(f" ▸{head} ") for line in at.lines(RowDetailView))


async def test_dates_are_never_cut_and_never_touch_what_follows(path: Path) -> None:
    with Store.open(path, "ann") as store:
        for number in store.articles.ids():
            article = store.articles.get(number)
            changed = article.metadata._replace(published=article.metadata.published and "2025-10-14")
            store.commit("dates", [CorrectMetadata(article.uid, changed)])
    for size in ((120, 36), (80, 24), (40, 12)):
        async with opened(path, size) as at:
            await at.look("C")
            assert "14 Oct" in at.lines()[0]
            assert "…" not in at.lines()[0]
            if size[0] >= 60:
                assert any(" 14 Oct " in line for line in at.lines(RowDetailView)[1:])


async def test_a_row_is_labelled_after_a_preview_and_one_undo_takes_it_back(path: Path) -> None:
    with Store.open(path, "ann") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE, "Ada Owner")
    async with opened(path) as at:
        await at.look("C", "j", "=")
        assert isinstance(at.pilot.app.screen, PropagationDialog)
        await at.look("enter")
        assert at.message == "quote in 1 more article: saved, u undoes"
        assert "Q=" in at.here
        (note,) = at.store.annotations.on(at.store.articles.get(at.store.articles.ids()[3]).text_id, "ann")
        assert (note.label, note.speaker, note.anchor.exact) == (Label.QUOTE, "Ada Owner", f'"{SAID},"')
    async with opened(path) as at:
        await at.look("C", "u")
        assert at.store.annotations.on(at.store.articles.get(at.store.articles.ids()[3]).text_id, "ann") == []


async def test_without_a_label_there_is_nothing_to_label_alike(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "=")
        assert "nothing in this row is labelled yet" in at.message


async def test_a_name_that_is_too_long_or_anothers_is_refused_in_a_sentence(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "l", "e", *"TOOLONGX", "enter")
        assert at.message == "not named: too long by 2 letters"
        await at.look("e", *"chn", "enter")
        assert at.message == "not named: another outlet has it"
        assert "BAS" in at.lines()[1]


async def test_one_speaker_is_given_to_all_quotes_of_a_row_and_one_undo_takes_it_back(path: Path) -> None:
    with Store.open(path, "ann") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE, "Owner")
        put(store, 3, f'"{SAID},"', Label.QUOTE)
        put(store, 0, OTHER, Label.QUOTE, "Ada Inspector")
    with Store.open(path, "bob") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE, "Somebody")

    def speakers(store: Store, name: str) -> list[str | None]:
        ids = [store.articles.get(store.articles.ids()[number]).text_id for number in (1, 3)]
        return [note.speaker for text_id in ids for note in store.annotations.on(text_id, name)]

    async with opened(path) as at:
        await at.look("C", "j", "w")
        assert isinstance(at.pilot.app.screen, SpeakerDialog)
        assert at.pilot.app.screen.query_one(Input).value == "Owner"
        await at.look("ctrl+u", *"insp", "down", "enter")
        assert at.message == "speaker of 2 quotes: saved, u undoes"
        assert "Ada Inspect…" in at.here
        assert speakers(at.store, "ann") == ["Ada Inspector", "Ada Inspector"]
        assert speakers(at.store, "bob") == ["Somebody"]
        await at.look("w", "enter")
        assert at.message == "nothing was changed"
        await at.look("w", "escape")
    async with opened(path) as at:
        await at.look("C", "u")
        assert speakers(at.store, "ann") == ["Owner", None]


async def test_a_row_without_quotes_of_ones_own_gets_no_speaker(path: Path) -> None:
    with Store.open(path, "bob") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE, "Somebody")
    async with opened(path) as at:
        await at.look("C", "j", "w")
        assert at.message == "nothing in this row is labelled quote by you"
        await at.look("R", "w")
        assert "labels of bob" in at.message


async def test_a_column_is_named_and_the_name_is_kept(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "l", "e", *"Mine", "enter")
        assert "Mine" in at.lines()[1]
    async with opened(path, annotator="bob") as at:
        await at.look("C")
        assert "Mine" in at.lines()[1]
    async with opened(path) as at:
        await at.look("C", "u")
        assert "BAS" in at.lines()[1]


async def test_a_label_in_the_text_is_on_the_screen_the_next_time(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "enter")
        await at.look("f", "C")
        assert "F" in at.here.split()[-6]


async def test_another_layer_is_shown_and_not_labelled(path: Path) -> None:
    with Store.open(path, "reference") as store:
        put(store, 0, OTHER, Label.FACT)
    async with opened(path) as at:
        await at.look("C", "R")
        assert "F" in at.here.split()[-6]
        await at.look("=")
        assert "labels of reference" in at.message
        await at.look("R")
        assert "F" not in at.here.split()[-6]


async def test_one_outlet_is_viewed_and_read(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "o")
        screen = at.pilot.app.screen
        assert isinstance(screen, OutletScreen)
        assert any("A plain day." in line for line in at.everything())
        await at.look("l", "tab", "h", "tab", "enter")
        assert isinstance(at.pilot.app.screen, ReadingScreen)
        assert at.selected == "A plain day."
        await at.look("ctrl+o")
        assert isinstance(at.pilot.app.screen, OutletScreen)
        assert any("A plain day." in line for line in at.everything() if line.startswith((" ▸", "▸")))
        await at.look("escape")
        assert at.here


async def test_ctrl_o_comes_back_to_the_outlet_the_list_and_the_line_that_were_viewed(path: Path) -> None:
    with Store.open(path, "ann") as store:
        for number, words in enumerate(
            ("The pump failed at noon on the first day.", "Nobody slept in that long night.")
        ):
            store.add_source(source_of(f"more{number}.txt", article_of(f"Then: {words} {OTHER}", outlet="More")))
            store.add_source(source_of(f"else{number}.txt", article_of(f"Also: {words} {SAID}.", outlet="Else")))
    async with opened(path) as at:
        await at.look("C", "o", "l", "l", "l")
        await at.look("tab", "j")
        before = [line for line in at.everything() if line.strip()]
        (chosen,) = (line for line in before if line.startswith((" ▸", "▸")))
        await at.look("enter")
        assert isinstance(at.pilot.app.screen, ReadingScreen)
        await at.look("ctrl+o")
        screen = at.pilot.app.screen
        assert isinstance(screen, OutletScreen)
        assert [line for line in at.everything() if line.startswith((" ▸", "▸"))] == [chosen]
        await at.look("escape", "o")
        assert chosen not in at.everything(), "afresh it begins with the first of both lists"


async def test_what_is_shown_is_written_to_a_file(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(path) as at:
        await at.look("C", "/", *"turbines", "enter")
        await at.look("x", "enter")
        assert at.message == f"4 lines written to {tmp_path / 'coverage.csv'}"
        with (tmp_path / "coverage.csv").open() as lines:
            assert [row["outlet"] for row in csv.DictReader(lines)] == ["Base", "Changed", "base"]
        await at.look("x", "down", "down", "enter")
        assert "| – |" in (tmp_path / "coverage.md").read_text()


async def test_the_coverage_takes_the_place_of_no_database(path: Path) -> None:
    before = path.read_bytes()
    async with opened(path) as at:
        await at.look("C", "x")
        form = at.pilot.app.screen
        form.query_one(Input).value = str(path)
        await at.press("enter", "enter")
        await at.until(lambda: "is the database itself" in str(form.query_one("#export-warning", Static).content))
        await at.look("escape")
    assert path.read_bytes() == before


async def test_help_and_palette_tell_the_keys_of_this_screen(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C", "question_mark")
        assert isinstance(at.pilot.app.screen, HelpScreen)
        await at.look("escape")
        assert at.screen
        await at.press("colon")
        palette = at.pilot.app.screen
        palette.query_one(Input).value = "Disagreement"
        await at.pilot.pause(0.5)
        await at.press("down", "enter")
        await at.until(lambda: isinstance(at.pilot.app.screen, CoverageScreen))
        await at.until(lambda: "1 wording " in at.lines()[1])


async def test_a_click_moves_the_cursor(path: Path) -> None:
    async with opened(path) as at:
        await at.look("C")
        x = at.lines()[1].index("CHN")
        await at.pilot.click(CoverageGrid, offset=(x, 3))
        await at.pilot.pause()
        assert "turbines" in at.here
        assert "CHN: Changed" in at.status


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (20, 8), (10, 4), (3, 2)])
async def test_any_size_shows_something_and_takes_every_key(path: Path, size: tuple[int, int]) -> None:
    async with opened(path, size) as at:
        await at.look("C")
        keys = "j k l h space pageup g G s d d L b m m a R".split()
        for key in keys:
            await at.look(key)
        assert all(len(line) <= size[0] for line in at.lines())
        await at.look("escape")
        assert isinstance(at.pilot.app.screen, ReadingScreen)


async def test_the_column_of_the_cursor_is_in_view_where_not_all_are(path: Path) -> None:
    async with opened(path, (40, 12)) as at:
        await at.look("C")
        for head in ("ERL", "BAS", "CHN", "LTR", "#1"):
            assert head in at.lines()[1].split()
            await at.press("l")


@pytest.mark.parametrize("articles", [0, 1, 2])
async def test_where_nothing_is_shared_it_is_said(tmp_path: Path, articles: int) -> None:
    path = tmp_path / "few.db"
    with Store.open(path, "bob", create=True) as store:  # another one's import, which u does not take back
        for number, text in enumerate(("One thing happened here.", "Quite another story is told.")[:articles]):
            store.add_source(source_of(f"{number}.txt", article_of(text)))
    async with opened(path) as at:
        await at.look("C", "j", "enter", "=", "m", "M", "b", "e", "o", "w", "x", "u")
        said = " ".join(line.strip() for line in at.lines())
        assert ("No two outlets" if articles > 1 else "there are not two of them") in said


async def test_titles_outlets_and_texts_do_nothing_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    with Store.open(path, "ann", create=True) as store:
        for number in range(3):
            text = f"Before {number}. {OTHER.replace('forty', f'forty {HOSTILE}')} After."
            outlet = f"{HOSTILE} {number}" if number else None
            store.add_source(source_of(f"{number}{HOSTILE}.txt", article_of(text, title=HOSTILE, outlet=outlet)))
        put(store, 0, OTHER[:20], Label.FACT)
        put(store, 1, OTHER.replace("forty", f"forty {HOSTILE}"), Label.QUOTE, HOSTILE)
    async with opened(path) as at:
        await at.look("C", "a", "w")
        assert isinstance(at.pilot.app.screen, SpeakerDialog)
        for key in (
            "down",
            "escape",
            "l",
            "l",
            "b",
            "a",
            "o",
            "tab",
            "escape",
            "/",
            *"[b]",
            "escape",
            "e",
            "escape",
            "question_mark",
        ):
            await at.look(key)
            shown = at.everything()
            assert shown == [displayed(line) for line in shown]


async def test_nothing_is_compared_before_the_screen_is_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[CoverageQuery] = []
    look = CoverageBuilder.at

    def noted(
        self: CoverageBuilder, store: Store, wanted: CoverageQuery, stop: Callable[[], bool]
    ) -> tuple[int, CoverageMatrix]:
        looked.append(wanted)
        return look(self, store, wanted, stop)

    monkeypatch.setattr(CoverageBuilder, "at", noted)
    async with opened(path) as at:
        await at.look("l", "f", "j")
        assert not looked
        await at.look("C")
        assert looked
