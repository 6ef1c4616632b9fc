"""The mouse, for those who reach for it: a click does what enter does, and only the left button does it."""

from __future__ import annotations

import pytest

from hikreader.tui.widgets.annotation_list import AnnotationList
from hikreader.tui.widgets.article_list_view import ArticleList
from tests.tui.app_driver import Desk, Opened
from tests.tui.test_view import QUOTE, SENTENCE, pane


async def click(at: Desk, widget: type[ArticleList | AnnotationList], row: int) -> None:
    await at.pilot.click(widget, offset=(3, row))
    await at.pilot.pause()


async def test_a_click_opens_an_article_and_one_below_the_list_opens_none(desk: Opened) -> None:
    async with desk() as at:
        row = next(y for y, row in enumerate(at.rows(ArticleList)) if "Second story" in row)
        await click(at, ArticleList, row + 1)
        assert at.selected == "Second story"
        assert at.reader.has_focus
        await click(at, ArticleList, 25)
        assert at.selected == "Second story"


async def test_a_click_goes_to_an_annotation_and_one_below_them_nowhere(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "'", "q", "i", "g")
        await click(at, AnnotationList, 20)
        assert pane(at).has_focus
        row = next(y for y in range(9) if pane(at).render_line(y).text.strip().startswith("Q"))
        await click(at, AnnotationList, row)
        assert at.reader.has_focus
        assert at.selected == QUOTE


@pytest.mark.parametrize("size", [(120, 36), (50, 14)])
async def test_only_the_left_button_selects_and_only_a_held_one_drags(desk: Opened, size: tuple[int, int]) -> None:
    async with desk(size=size) as at:
        before = at.selected
        y, row = next((y, row) for y, row in enumerate(at.rows()) if "The ministry" in row)
        x = row.index("ministry")
        await at.pilot.mouse_down(at.reader, offset=(x, y), button=3)
        await at.pilot.mouse_up(at.reader, offset=(x, y))
        await at.pilot.hover(at.reader, offset=(x + 3, y))
        assert at.selected == before
        await at.pilot.click(at.reader, offset=(x, y))
        assert at.selected == SENTENCE
