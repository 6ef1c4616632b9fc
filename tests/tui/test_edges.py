"""Keys at the first and last unit, and where one is."""

from __future__ import annotations

import pytest

from hikreader.preferences.settings import Settings
from tests.tui.app_driver import Opened


async def test_at_the_first_and_last_unit_a_key_says_so(desk: Opened) -> None:
    async with desk() as at:
        await at.press("g", "h")
        assert at.message == "this is the first sentence"
        await at.press("l")
        assert at.message == ""
        await at.press("G")
        assert at.message == ""
        await at.press("l")
        assert at.message == "this is the last sentence"
        await at.press("'")
        assert at.message == "there is no quotation after this"


async def test_after_the_last_quotation_its_key_says_so(desk: Opened) -> None:
    async with desk() as at:
        await at.press("'", "'")
        last = at.selected
        assert at.message == ""
        for key in ("'", "l"):
            await at.press(key)
            assert (at.selected, at.message) == (last, "this is the last quotation")


@pytest.mark.parametrize(("size", "place"), [((120, 36), "article 1 of 2 · "), ((40, 12), "sentence · art. 1/2 ")])
async def test_the_status_line_tells_an_article_from_a_sentence(
    desk: Opened, size: tuple[int, int], place: str
) -> None:
    async with desk(size=size) as at:
        await at.press("l", "f", "l")
        assert place in at.status


async def test_where_there_is_no_other_layer_that_is_said(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f", "R")
        assert at.message == "there is no other layer: only you have labelled here"
    async with desk(annotator="bob") as at:
        await at.press("R")
        assert at.message == "shown beside yours: the layer of ada"
        await at.press("R")
        assert at.message == "only your own layer is shown"


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_what_is_wrong_with_the_settings_is_said_in_the_room_there_is(desk: Opened, width: int) -> None:
    problems = ("config.toml is not TOML (" + "Expected something " * 9 + ")", "there is no command zzz")
    async with desk(settings=Settings(problems=problems), size=(width, 24)) as at:
        assert at.status.strip().startswith("config.")
        assert at.status.rstrip().endswith("`hikreader keys` tells all")


async def test_brackets_come_and_go_without_laying_out_the_text_again(
    desk: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk() as at:
        await at.press("f")
        before = at.rows()
        monkeypatch.setattr("hikreader.tui.widgets.text_view.Layout", None)  # none can be made
        await at.press("v")
        assert any("╰" in row for row in at.rows())
        await at.press("v")
        assert at.rows() == before
