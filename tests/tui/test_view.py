"""Brackets, the annotations pane, and another's layer beside one's own, by the keys a person presses."""

from __future__ import annotations

import pytest

from hikreader.tui.widgets.annotation_list import AnnotationList
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.footer import KeyFooter
from tests.conftest import Opener
from tests.tui.app_driver import Desk, Opened

SENTENCE = "The ministry ordered the plant to close on Monday."
QUOTE = '"We will appeal,"'


def pane(at: Desk) -> AnnotationList:
    return at.pilot.app.screen.query_one(AnnotationList)


def listed(at: Desk) -> list[str]:
    shown = pane(at)
    return [row for y in range(shown.size.height) if (row := shown.render_line(y).text.strip(" │"))]


async def test_v_draws_brackets_that_follow_labels_and_v_hides_them(desk: Opened) -> None:
    async with desk(size=(130, 36)) as at:
        plain = at.rows()
        await at.press("l", "f", "v")
        assert any("╰─fact──" in row for row in at.rows())
        await at.press("'", "q")
        assert any("╰─quote" in row for row in at.rows())
        await at.press("u", "u", "g")
        assert at.rows() == plain
        await at.press("v")
        assert not at.reader.shows_lanes


@pytest.mark.parametrize("size", [(120, 36), (60, 12), (10, 4)])
async def test_with_brackets_the_selection_stays_in_view_and_rows_below_are_reached(
    desk: Opened, size: tuple[int, int]
) -> None:
    async with desk(size=size) as at:
        await at.press("v", "l", "F", "A", "Q", "F", "A")
        for key in ("g", "j", "j", "k", "space", "G", "pageup", "l", "z", "z"):
            await at.press(key)
            assert at.reader.is_selection_in_view
        await at.press("G", "v")
        assert at.reader.is_selection_in_view


async def test_a_click_on_a_bracket_selects_above_it(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "v", "g")
        y = next(y for y, row in enumerate(at.rows()) if "╰─fact" in row)
        x = at.rows()[y].index("╰─fact") + 2
        await at.pilot.click(at.reader, offset=(x, y))
        await at.pilot.pause()
        assert at.selected == SENTENCE


async def test_the_pane_lists_annotations_in_order_and_goes_to_them(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'", "q", "s", "g", "l", "f", "g", "i")
        assert pane(at).has_focus
        rows = listed(at)
        assert rows[0] == "Annotations · 2"
        assert rows[1].startswith("F  The ministry ordered")
        assert any(row.startswith('Q  "We will appeal,"') for row in rows)
        assert "go there" in at.pilot.app.screen.query_one(KeyFooter).render_line(0).text
        await at.press("j", "enter")
        assert at.reader.has_focus
        assert at.selected == QUOTE
        assert pane(at).display
        await at.press("i", "escape")
        assert at.reader.has_focus
        assert not pane(at).display


async def test_the_pane_takes_off_undoes_and_edits(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "'", "q", "i", "g", "x")
        assert at.labels() == [(QUOTE, "quote")]
        assert not any(row.startswith("F") for row in listed(at))
        await at.press("u")
        assert len(at.labels()) == 2
        await at.press("G", "e")
        await at.press("tab", *"hm", "enter")
        assert any("hm" in row for row in listed(at))
        assert at.selected == QUOTE


async def test_the_pane_takes_the_lists_place_where_there_is_little_room(desk: Opened) -> None:
    async with desk(size=(100, 24)) as at:
        articles = at.pilot.app.screen.query_one(ArticleList)
        await at.press("l", "f", "i")
        assert not articles.region
        await at.press("tab")
        assert at.reader.has_focus
        assert at.reader.region
        await at.press("tab")
        assert articles.has_focus
        assert articles.region
        assert not pane(at).display
    async with desk(size=(50, 24)) as at:
        await at.press("i")
        assert pane(at).size.width == 50
        await at.press("enter")
        assert at.reader.region
    async with desk(size=(150, 24)) as at:
        await at.press("i")
        assert at.pilot.app.screen.query_one(ArticleList).region


async def test_differences_from_another_layer_are_marked_everywhere(desk: Opened, open_store: Opener) -> None:
    async with desk(annotator="reference") as at:
        await at.press("l", "f", "l", "a", "'", "q")
    async with desk() as at:
        await at.press("l", "f", "l", "f", "R", "i", "g")
        rows = listed(at)
        assert rows[0] == "Annotations · 4 · beside reference"
        assert rows[1].startswith("F= The ministry ordered")
        assert [row[:2] for row in rows if row[1] in "≠-"] == ["F≠", "A≠", "Q-"]
        assert any("reference: label differs" in row for row in rows)
        await at.press("escape", "g", "l")
        assert "fact [same in both]" in at.status
        await at.press("l")
        assert "fact [label differs] · reference: allegation [label differs]" in at.status
        signs = [row[-2:] for row in at.rows() if row[-1:] in ("=", "≠", "-")]
        assert {"a≠", "q-"} <= set(signs)
        await at.press("x", "a")
        assert not any(row.endswith("≠") for row in at.rows())


async def test_anothers_annotation_is_not_mine_to_remove(desk: Opened) -> None:
    async with desk(annotator="reference") as at:
        await at.press("l", "f")
    async with desk() as at:
        await at.press("R", "i", "x")
        assert "only they can change it" in at.message
    async with desk(annotator="reference") as at:
        assert len(at.labels()) == 1


async def test_a_newcomer_is_led_until_something_is_labelled(desk: Opened) -> None:
    async with desk() as at:
        assert "f q a b label it, l next, : all commands" in at.status
        await at.press("l", "f", "l")
        assert "label it" not in at.status


async def test_the_place_is_kept_for_the_next_time(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "l", "l")
        before = at.selected
    async with desk() as at:
        assert at.selected == before
