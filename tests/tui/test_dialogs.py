"""What is typed wrong, left as it is or given up in the dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hikreader.commands import BY_ID
from hikreader.files import expand_home
from hikreader.model.article import Metadata
from hikreader.text.display import displayed
from hikreader.tui.dialogs.annotation_dialog import AnnotationDialog
from hikreader.tui.dialogs.export_dialog import ExportDialog
from hikreader.tui.dialogs.fields_dialog import MetadataDialog
from hikreader.tui.dialogs.search_dialog import SearchDialog
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.hit_list import HitList
from tests.conftest import Opener
from tests.tui.app_driver import Desk, Opened


async def run(at: Desk, command: str) -> None:
    screen = at.pilot.app.screen
    assert isinstance(screen, ReadingScreen)
    await screen.run_command(BY_ID[command])
    await at.pilot.pause()


async def type_over(at: Desk, value: str) -> None:
    """Put something in the place of what stands in the first field, and press enter."""
    at.pilot.app.screen.query_one(Input).value = value
    await at.press("enter")
    await at.pilot.app.workers.wait_for_complete()
    await at.pilot.pause()


def said(at: Desk, id_: str) -> str:
    return str(at.pilot.app.screen.query_one(id_, Static).content)


def told(at: Desk) -> str:
    """What came of writing: said in the dialog while that can be mended there, else in the status line."""
    is_there = isinstance(at.pilot.app.screen, ExportDialog)
    return said(at, "#export-warning") if is_there else at.message


# Export


@pytest.mark.parametrize(
    ("name", "why"), [("~nobody-of-that-name/out.jsonl", "No such file"), ("x" * 300, "File name too long")]
)
async def test_a_name_that_no_file_can_have_is_said_and_ends_nothing(
    desk: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with desk() as at:
        await run(at, "export.annotations")
        await type_over(at, name)
        assert said(at, "#export-warning").startswith("not written: ")
        assert why in said(at, "#export-warning")
    assert not [*tmp_path.glob("*.jsonl"), *tmp_path.glob(".*.tmp")]


async def test_a_tilde_is_the_home_folder(desk: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with desk() as at:
        await run(at, "export.annotations")
        await type_over(at, "~/out.jsonl")
        assert told(at) == f"0 lines written to {tmp_path / 'out.jsonl'}"


@pytest.mark.parametrize("typed", ["https://example.org//a~b", "~nobody-of-that-name", "a/~b", ""])
def test_what_is_nobodys_home_stays_what_it_was(typed: str) -> None:
    assert expand_home(typed) == typed


async def test_a_folder_is_not_replaced_even_when_enter_is_pressed_twice(
    desk: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    async with desk() as at:
        await run(at, "export.annotations")
        await type_over(at, "folder")
        assert said(at, "#export-warning") == "folder is there already: enter again replaces it"
        await at.press("enter")
        await at.pilot.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert "Is a directory" in said(at, "#export-warning")
    assert (tmp_path / "folder").is_dir()


async def test_an_empty_name_is_refused_and_a_chosen_one_stays_when_the_form_changes(desk: Opened) -> None:
    async with desk() as at:
        await run(at, "export.annotations")
        field = at.pilot.app.screen.query_one(Input)
        await type_over(at, "  ")
        assert said(at, "#export-warning") == "a file needs a name"
        field.value = "mine.txt"
        await at.press("down", "down", "up")
        assert field.value == "mine.txt"
        assert "▸ JSONL, a line for each article" in said(at, "#forms")
        await at.press("escape")
        assert not isinstance(at.pilot.app.screen, ExportDialog)
        assert at.message == ""


# Correct and edit


async def test_a_date_as_the_page_had_it_does_nothing_to_the_terminal(desk: Opened) -> None:
    async with desk() as at:
        hostile = "May \x1b]0;owned\x07 \u202e\ud800 third"
        at.pilot.app.push_screen(MetadataDialog(Metadata(title="A title", published_text=hostile)))
        await at.pilot.pause()
        rows = [field.render_line(0).text for field in at.pilot.app.screen.query(Input)]
        assert any("third" in row for row in rows)
        assert rows == [displayed(row) for row in rows]


async def test_a_speaker_that_nobody_touched_stays_as_it_was_when_a_note_is_written(
    desk: Opened, open_store: Opener
) -> None:
    """Shown is a harmless name; saved is still the one that was imported."""
    speaker = "Ada\tLovelace\u202e"
    async with desk() as at:
        await at.press("l", "'", "q", "e")
        screen = at.pilot.app.screen
        assert isinstance(screen, AnnotationDialog)
        screen.dismiss((speaker, None))
        await at.pilot.pause()
        await at.press("e", "tab", *"hm", "enter")
        store = open_store()
        (note,) = store.annotations.on(store.articles.get(store.articles.ids()[0]).text_id, "ada")
        assert (note.speaker, note.note) == (speaker, "hm")


async def test_a_form_without_changes_saves_nothing(desk: Opened, open_store: Opener) -> None:
    async with desk() as at:
        await at.press("l", "f")
        seq = open_store().history.last_seq()
        await at.press("e", "enter", "escape", "e", "enter")
        assert open_store().history.last_seq() == seq


# Search


async def test_a_search_pages_through_what_it_found_and_a_click_reads_it(desk: Opened) -> None:
    async with desk() as at:
        await at.press("ctrl+f", "t", "h", "e")
        screen = at.pilot.app.screen
        found = screen.query_one(HitList)
        await at.until(lambda: found.current is not None)
        await at.press("pagedown", "pageup", "up")
        await at.pilot.click(HitList, offset=(5, found.size.height - 1))
        assert at.pilot.app.screen is screen, "there is no hit in the last row"
        await at.pilot.click(HitList, offset=(5, 1))
        await at.until(lambda: not isinstance(at.pilot.app.screen, SearchDialog))
        assert at.selected == "The"


async def test_a_search_that_finds_nothing_or_is_not_asked_anything_says_so(desk: Opened) -> None:
    async with desk() as at:
        await at.press("ctrl+f", *"zzz")
        await at.until(lambda: "no article has all these words" in said(at, "#search-said"))
        await at.press("backspace", "backspace", "backspace", "space")
        await at.until(lambda: "article" not in said(at, "#search-said"))
        await at.press("enter")
        assert at.selected == "Ministry closes plant over safety review"


async def test_a_search_in_a_file_that_went_away_says_why(desk: Opened, database: Path) -> None:
    async with desk() as at:
        await at.press("ctrl+f")
        aside = database.rename(database.with_name("aside.db"))
        await at.press(*"plant")
        await at.until(lambda: "There is no database" in said(at, "#search-said"))
        aside.rename(database)
        await at.press("escape")
        assert not isinstance(at.pilot.app.screen, ModalScreen)


async def test_the_screen_is_drawn_again_in_every_dialog_and_after_the_program_was_suspended(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = list[str]()
    monkeypatch.setattr("hikreader.tui.app.draw_again", lambda app: drawn.append(type(app.screen).__name__))
    async with desk() as at:
        for keys in (("ctrl+f", "x"), ("l", "f", "e"), (":", "l", "x")):
            await at.press(*keys)
            field = at.pilot.app.screen.query_one(Input)
            before = field.value
            await at.press("ctrl+l")
            assert field.value == before
            await at.press("escape")
            await at.until(lambda: isinstance(at.pilot.app.screen, ReadingScreen))
        at.pilot.app.app_resume_signal.publish(at.pilot.app)
    assert drawn == ["SearchDialog", "AnnotationDialog", "PaletteDialog", "ReadingScreen"]
