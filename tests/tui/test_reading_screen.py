"""The reading screen, by the keys a person presses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from hikreader.preferences.settings import ScreenSettings, Settings
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.screens.help_screen import HelpScreen
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.line import Banner
from hikreader.tui.widgets.reader import Reader
from tests.conftest import Opener, article_of, source_of
from tests.tui.app_driver import Desk, Opened, from_the_top


async def test_the_first_sentence_is_selected_and_the_reader_has_the_focus(desk: Opened) -> None:
    async with desk() as at:
        assert at.reader.has_focus
        assert at.selected == "Ministry closes plant over safety review"


async def test_boilerplate_is_folded_and_a_sentence_begins_after_its_dateline(desk: Opened) -> None:
    async with desk() as at:
        shown = "\n".join(at.rows())
        assert "menu" not in shown
        assert "⋯ The ministry ordered" in shown
        await at.press("l")
        assert at.selected == "The ministry ordered the plant to close on Monday."


async def test_z_shows_boilerplate_and_folds_it_again(desk: Opened) -> None:
    async with desk() as at:
        await at.press("z")
        assert any("menu" in row for row in at.rows())
        await at.press("z")
        assert not any("menu" in row for row in at.rows())


async def test_one_key_labels_and_the_label_is_on_disk_when_the_screen_says_saved(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f")
        assert at.message == "fact: saved, u undoes"
        assert at.labels() == [("The ministry ordered the plant to close on Monday.", "fact")]
        assert any(row.lstrip().startswith("F ") for row in at.rows())


async def test_units_and_extending(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'")
        assert at.selected == '"We will appeal,"'
        await at.press("'")
        assert at.selected == '"The review is wrong. Nobody asked us."'
        await at.press("s")
        assert at.selected.startswith('"The review is wrong.')
        await at.press("w", "L", "L")
        assert at.selected.strip('"').startswith("The review is")
        await at.press("semicolon", "L")
        assert at.selected.endswith("review is")
        assert not at.selected.strip('"').startswith("The")
        await at.press("p")
        assert at.selected == '"We will appeal," said Ada Lovelace. "The review is wrong. Nobody asked us."'
        await at.press("c")
        assert at.selected == '"'


async def test_down_and_up_keep_the_column(desk: Opened) -> None:
    async with desk() as at:
        await at.press("w", "j", "j", "j")
        before = at.selected
        await at.press("k", "j")
        assert at.selected == before


async def test_undo_selects_where_it_happened(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "G", "u")
        assert at.message == "undone: fact"
        assert at.selected == "The ministry ordered the plant to close on Monday."
        await at.press("U")
        assert at.labels() == [("The ministry ordered the plant to close on Monday.", "fact")]


async def test_undo_opens_the_article_where_it_happened(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "J")
        assert at.selected == "Second story"
        await at.press("u")
        assert at.selected == "The ministry ordered the plant to close on Monday."
        assert at.labels() == []


async def test_x_takes_a_label_off_and_brackets_walk_over_annotations(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "'", "q", "s", "g", "]")
        assert at.selected == "The ministry ordered the plant to close on Monday."
        await at.press("]")
        assert at.selected == '"We will appeal,"'
        await at.press("x")
        assert at.labels() == [("The ministry ordered the plant to close on Monday.", "fact")]
        await at.press("[")
        assert at.selected == "The ministry ordered the plant to close on Monday."


async def test_a_sentence_labelled_boilerplate_folds_and_the_selection_goes_on(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "b")
        assert at.selected == "It cited a review."
        await at.press("u")
        assert at.selected == "The ministry ordered the plant to close on Monday."


async def test_the_status_line_names_all_annotations_under_the_selection(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'", "'", "q", "s", "a")
        await at.press("w")
        assert "quote · allegation" in at.status


async def test_overlapping_and_crossing_annotations_are_kept_and_shown(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "l", "f")
        await at.press("s", "H", "a")
        assert sorted(label for _, label in at.labels()) == ["allegation", "fact"]
        assert any(set(row.lstrip()[:2]) == {"A", "F"} for row in at.rows())


async def test_done_is_shown_in_the_list(desk: Opened) -> None:
    async with desk() as at:
        assert any("○ Ministry" in row for row in at.rows(ArticleList))
        await at.press("l", "f")
        assert any("◐ Ministry" in row for row in at.rows(ArticleList))
        await at.press("m")
        assert any("● Ministry" in row for row in at.rows(ArticleList))


async def test_the_list_opens_an_article(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "j", "enter")
        assert at.reader.has_focus
        assert at.selected == "Second story"


async def test_another_layer_is_shown_beside_ones_own(desk: Opened, open_store: Opener) -> None:
    async with desk(annotator="reference") as at:
        await at.press("l", "f")
    async with desk() as at:
        await at.press("R", "l")
        assert "reference: fact" in at.status
        assert any(row.endswith(" f-") for row in at.rows())
        assert at.labels() == []


async def test_a_label_key_with_the_selection_out_of_sight_only_scrolls_back(desk: Opened) -> None:
    async with desk(size=(60, 10)) as at:
        at.reader.scroll_to(y=9, animate=False, immediate=True)
        await at.press("f")
        assert at.labels() == []
        assert at.reader.is_selection_in_view
        await at.press("f")
        assert len(at.labels()) == 1


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (10, 4), (1, 1)])
async def test_every_size_does_no_harm_and_labels(desk: Opened, size: tuple[int, int]) -> None:
    async with desk(size=size) as at:
        await at.press("l", "f", "space", "tab", "tab", "escape", "j", "enter", "K", "question_mark", "escape", "z")
        assert len(at.labels()) == 1


async def test_resizing_keeps_the_selection_and_the_place(desk: Opened) -> None:
    async with desk() as at:
        await at.press("G")
        selected = at.selected
        for width, height in ((40, 12), (10, 4), (80, 24)):
            await at.pilot.resize_terminal(width, height)
            await at.pilot.pause()
            assert at.selected == selected
            assert at.reader.is_selection_in_view


async def test_accept_all_is_in_the_palette_and_one_undo_takes_it_back(desk: Opened) -> None:
    async with desk() as at:
        await at.press("colon", *"accept", "space", *"all")
        await at.pilot.app.workers.wait_for_complete()
        await at.press("enter")
        await at.pilot.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert [label for _, label in at.labels()] == ["boilerplate"] * 3
        await at.press("u")
        assert at.labels() == []


async def test_help_shows_the_keys_and_closes(desk: Opened) -> None:
    async with desk() as at:
        await at.press("question_mark")
        assert isinstance(at.pilot.app.screen, HelpScreen)
        await at.press("escape")
        assert at.reader.has_focus


async def test_a_read_only_database_says_so_and_loses_nothing(desk: Opened, database: Path) -> None:
    store = Store.open(database, "ada")
    try:
        store.read_only = True
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            assert app.screen.query_one(Banner).message.startswith("reading only: ")
    finally:
        store.close()


async def test_an_empty_database_says_how_to_import(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db", "ada", create=True) as store:
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f", "u", "J", "bracketright", "z", "m", "tab")
            await pilot.pause()
            shown: Sequence[str] = app.export_screenshot().split("hikreader&#160;import")
            assert len(shown) > 1


async def test_nothing_of_a_text_or_title_reaches_the_screen_as_a_control_or_as_markup(tmp_path: Path) -> None:
    hostile = "\x1b]52;c;aGk=\x07 \x1b[31m \x9b0m \u202e [bold]x[/bold] [@click=app.exit]y[/] \x7f e" + "\u0301" * 50
    with Store.open(tmp_path / "hostile.db", "ada", create=True) as store:
        article = article_of(f"{hostile}\n\nA sentence.\n", title=hostile, outlet=hostile)
        store.add_source(source_of(hostile, article))
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(120, 36)) as pilot:
            at = Desk(pilot, store)
            await at.press("f", "z", "y", "question_mark", "escape")
            lines = [*at.rows(), *at.rows(ArticleList), at.status]
            shown = "".join(lines) + app.clipboard
            assert not [sign for sign in shown if not sign.isprintable() and sign not in "\n"]
            assert "[@click=app.exit]" in shown
            assert app.is_running


async def test_the_terminals_cursor_stands_where_one_is(open_store: Opener) -> None:
    app = HikreaderApp(
        from_the_top(Session(open_store("ada"))), settings=Settings(screen=ScreenSettings(has_cursor=True))
    )
    async with app.run_test(size=(100, 30)) as pilot:
        reader = app.screen.query_one(Reader)
        for key in ("l", "w", "L", "s", "h", "p", "c", "'", "j", "G", "k"):
            await pilot.press(key)
            await pilot.pause()
            state = reader.state
            assert state is not None
            x, y = app.cursor_position - reader.region.offset
            shown = reader.render_line(y).text[x:]
            assert state.text[state.selection.head.start :].startswith(shown.split(" ")[0]), key
        await pilot.press("escape", "g", "j")
        await pilot.pause()
        articles = app.screen.query_one(ArticleList)
        assert app.cursor_position.y == articles.rows_taken(1)[0]
