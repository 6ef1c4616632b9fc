"""Finding in an article, searching all of them, arranging the list: by the keys a person presses."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from hikreader.model.article import Metadata, Precision
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.search_dialog import SearchDialog
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.hit_list import HitList
from tests.conftest import Opener, source_of
from tests.tui.app_driver import Desk, Opened

SENTENCE = "The ministry ordered the plant to close on Monday."


def hits(at: Desk) -> int:
    assert at.reader.state is not None
    return len(at.reader.state.layers.hits)


def titles(at: Desk) -> list[str]:
    return [row.strip("▌ ○◐●") for row in at.rows(ArticleList) if row.strip("▌ ")[:1] in "○◐●" and row.strip()]


async def test_what_is_typed_is_marked_and_enter_selects_the_first_hit(desk: Opened) -> None:
    async with desk() as at:
        await at.press("slash", *"PLANT")
        assert hits(at) == 3
        assert at.selected == "plant"
        await at.press("enter")
        assert at.reader.has_focus
        assert at.message == "hit 1 of 3: PLANT"


async def test_n_goes_on_from_the_selection_and_round(desk: Opened) -> None:
    async with desk() as at:
        await at.press("slash", *"plant", "enter", "n")
        assert at.message == "hit 2 of 3: plant"
        await at.press("s")
        assert at.selected == SENTENCE
        await at.press("n")
        assert at.message == "hit 3 of 3: plant"
        await at.press("n")
        assert at.message == "hit 1 of 3: plant, from the top"
        await at.press("N")
        assert at.message == "hit 3 of 3: plant, from the end"


async def test_a_hit_is_labelled_like_any_selection(desk: Opened) -> None:
    async with desk() as at:
        await at.press("slash", *"lovelace", "enter", "f")
        assert at.labels() == [("Lovelace", "fact")]


async def test_nothing_is_found_in_boilerplate_until_it_is_shown(desk: Opened) -> None:
    async with desk() as at:
        await at.press("slash", *"menu", "enter")
        assert at.message == "nothing found here, 1 in folded text: z shows it"
        await at.press("slash", "u", "enter")
        assert at.message == "hit 2 of 3, 1 in folded text: u"
        await at.press("slash", *"nowhere", "enter")
        assert at.message == "nothing found here: nowhere"
        await at.press("slash", *"menu", "enter")
        await at.press("z")
        assert hits(at) == 1
        await at.press("z")
        assert hits(at) == 0


async def test_escape_gives_up_the_question_then_the_marks_then_the_pane(desk: Opened) -> None:
    async with desk() as at:
        before = at.selected
        await at.press("slash", *"review", "escape")
        assert (hits(at), at.selected) == (0, before)
        await at.press("slash", *"review", "enter", "escape")
        assert hits(at) == 0
        assert at.reader.has_focus
        await at.press("n")
        assert hits(at) == 3
        await at.press("escape", "escape")
        assert not at.reader.has_focus


async def test_arrows_look_at_other_hits_while_one_types(desk: Opened) -> None:
    async with desk() as at:
        await at.press("slash", *"review", "down")
        assert at.selected == "review"
        await at.press("down", "up", "enter")
        assert at.message == "hit 2 of 3: review"


async def test_marks_go_along_to_the_next_article(desk: Opened) -> None:
    async with desk() as at:
        await at.press("slash", *"sentence", "enter")
        assert hits(at) == 0
        await at.press("J")
        assert hits(at) == 1
        await at.press("n")
        assert at.selected == "sentence"


async def test_n_without_anything_looked_for_says_how_to_look(desk: Opened) -> None:
    async with desk() as at:
        await at.press("n")
        assert at.message == "there is nothing to look for yet: press /"


async def test_a_long_text_is_looked_through_in_a_thread(tmp_path: Path) -> None:
    text = "One two three. " * 20_000 + "Needle here."
    with Store.open(tmp_path / "long.db", "ada", create=True) as store:
        store.add_source(source_of("long.txt", ArticleDraft(Span(0, len(text)), text, Metadata(title="Long"))))
        app = HikreaderApp(Session(store))
        async with app.run_test(size=(80, 24)) as pilot:
            at = Desk(pilot, store)
            await at.press("slash", *"needle", "enter")
            await at.until(lambda: at.message == "hit 1 of 1: needle")
            assert at.selected == "Needle"


async def test_search_over_all_articles_opens_one_where_it_was_found(desk: Opened) -> None:
    async with desk() as at:
        await at.press("ctrl+f", *"another there")
        screen = at.pilot.app.screen
        assert isinstance(screen, SearchDialog)
        found = screen.query_one(HitList)
        await at.until(lambda: found.current is not None)
        shown = "\n".join(found.render_line(y).text for y in range(4))
        assert "Second story" in shown
        assert "Another one there" in shown
        assert "2 hits" in shown.split("\n")[0]
        assert shown.split("\n")[1].index("Another") == shown.split("\n")[2].index("there")
        await at.press("down", "up", "enter")
        assert at.selected == "Another"
        assert hits(at) == 2
        assert at.message == "hit 1 of 2 in all articles"
        await at.press("n")
        assert at.message == "hit 2 of 2: Another there"


async def test_enter_may_come_before_the_hits(desk: Opened) -> None:
    async with desk() as at:
        await at.press("ctrl+f", *"another", "enter")
        await at.until(lambda: not isinstance(at.pilot.app.screen, SearchDialog))
        await at.until(lambda: at.selected == "Another")


async def test_escape_leaves_the_search_and_what_was_typed_is_kept(desk: Opened) -> None:
    async with desk() as at:
        await at.press("ctrl+f", *"plant", "escape")
        assert at.reader.has_focus
        await at.press("ctrl+f")
        assert at.pilot.app.screen.query_one(Input).value == "plant"


async def test_the_way_back_from_what_a_search_has_found(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "l")
        before, opened = at.selected, at.reader.state
        await at.press("ctrl+f", *"second")
        await at.until(lambda: bool(at.pilot.app.screen.query_one(HitList).current))
        await at.press("enter")
        assert at.reader.state is not opened
        await at.press("ctrl+o")
        assert at.selected == before


async def test_what_was_found_in_boilerplate_is_said_to_be_folded(desk: Opened) -> None:
    async with desk() as at:
        await at.press("ctrl+f", *"share", "enter")
        await at.until(lambda: not isinstance(at.pilot.app.screen, SearchDialog))
        await at.until(lambda: at.message == "hit 1 of 1 is in folded text: z shows it")


async def test_the_filter_narrows_the_list_and_escape_shows_all(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "slash", *"secnd")
        await at.until(lambda: titles(at) == ["Second story"])
        await at.press("enter")
        assert "1 of 2 fit secnd" in at.status
        await at.press("enter")
        assert at.selected == "Second story"
        await at.press("K")
        assert at.message == "this is the first article"
        await at.press("escape", "escape")
        await at.until(lambda: len(titles(at)) == 2)


async def test_an_article_that_is_not_listed_stays_open(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "slash", *"second")
        await at.until(lambda: titles(at) == ["Second story"])
        await at.press("enter", "tab")
        assert "article 1 of 2" in at.status
        await at.press("J")
        assert at.selected == "Second story"


async def test_s_sorts_in_turn_and_the_status_line_says_by_what(desk: Opened) -> None:
    async with desk() as at:
        await at.press("m", "escape")
        assert "1 of 2 done · by file" in at.status
        for order in ("by date", "by outlet", "by state"):
            await at.press("s")
            await at.until(lambda order=order: order in at.status)  # type: ignore[misc]
        assert titles(at)[0] == "Second story"
        await at.press("tab", "J")
        assert at.message == "this is the last article"


async def test_outlets_stand_above_their_articles(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "o")
        await at.until(lambda: at.rows(ArticleList)[0].strip() == "The Courier")
        assert at.rows(ArticleList)[4].strip() == "no outlet named"
        await at.press("o")
        await at.until(lambda: at.rows(ArticleList)[0].strip() != "The Courier")


async def test_a_correction_is_saved_shown_and_undone(desk: Opened, open_store: Opener) -> None:
    async with desk() as at:
        await at.press("escape", "j", "e", *"!", "tab", *"The Globe", "tab", "tab", *"7 Jul 2025", "enter")
        assert at.message == "title, outlet, date corrected: saved, u undoes"
        assert "Second story!" in titles(at)
        assert any("The Globe · 7 Jul 2025" in row for row in at.rows(ArticleList))
        saved = open_store().articles.get(store_id(open_store())).metadata
        assert (saved.published, saved.published_precision) == ("2025-07-07", Precision.DAY)
        await at.press("tab", "u")
        assert "Second story" in titles(at)
        assert at.selected == "Second story"


def store_id(store: Store) -> int:
    return store.articles.ids()[1]


async def test_what_is_no_date_is_said_and_nothing_is_saved(desk: Opened) -> None:
    async with desk() as at:
        await at.press("escape", "e", "tab", "tab", "tab", *"soon", "enter")
        assert any("soon is not a date" in line for line in screen_text(at))
        await at.press("escape")
        assert at.message == ""


def screen_text(at: Desk) -> list[str]:
    return at.pilot.app.export_screenshot().replace("&#160;", " ").split("\n")


@pytest.mark.parametrize("size", [(120, 36), (40, 12), (10, 4), (1, 1)])
async def test_every_size_does_no_harm(desk: Opened, size: tuple[int, int]) -> None:
    async with desk(size=size) as at:
        await at.press("slash", *"plant", "enter", "n", "ctrl+f", *"plant", "down", "escape", "escape")
        await at.press("escape", "slash", *"x", "escape", "o", "e", "escape", "s")
        assert at.pilot.app.is_running


async def test_what_is_pasted_into_a_field_is_harmless(desk: Opened) -> None:
    async with desk() as at:
        await at.press("slash")
        field = at.pilot.app.screen.query_one(Input)
        field.value = "\x1b]0;x\x07[bold]\u202e"
        await at.press("enter")
        assert all(sign.isprintable() for sign in at.status)


@pytest.mark.parametrize("broken", ["\n", "\r", "\r\n", " \n\t", "\n\n", "\v", "\f", "\x85", "\u2028", "\x1e"])
async def test_a_line_break_that_is_pasted_into_a_field_is_a_blank(desk: Opened, broken: str) -> None:
    async with desk() as at:
        await at.press("slash")
        at.pilot.app.post_message(Paste(f"Ada{broken}Moreno{broken}"))
        await at.pilot.pause()
        assert at.pilot.app.screen.query_one(Input).value == "Ada Moreno"
