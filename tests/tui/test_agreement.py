"""The agreement screen, by the keys a person presses."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.widgets import Input

from hikreader.commands import COMMANDS
from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid
from hikreader.model.edit import PutAnnotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.display import displayed
from hikreader.tui.commands.story_commands import AGREEMENT
from hikreader.tui.screens.agreement_screen import AgreementScreen
from hikreader.tui.screens.help_screen import HelpScreen
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.themes import NEWSPRINT
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.widgets.headers import TitleLine
from hikreader.tui.widgets.report import ReportView
from tests.conftest import Opener
from tests.terminal.hostile import ALL
from tests.tui.app_driver import Desk, Opened


def screen_of(app: App[None]) -> AgreementScreen:
    assert isinstance(app.screen, AgreementScreen)
    return app.screen


def shown(at: Desk) -> list[str]:
    report = at.pilot.app.screen.query_one(ReportView)
    return [report.render_line(y).text.rstrip() for y in range(report.size.height)]


async def show(at: Desk) -> None:
    """Open the screen and wait until it has counted."""
    await at.press("S")
    await settle(at)


async def settle(at: Desk) -> None:
    await at.until(lambda: "counting" not in heading_of(at))
    await at.pilot.pause()


def heading_of(at: Desk) -> str:
    return screen_of(at.pilot.app).query_one(TitleLine).render_line(0).text


def put(store_of: Opener, annotator: str, *, speaker: str = "Ada Lovelace") -> None:
    """A quote in the first article, in somebody's layer."""
    store = store_of(annotator)
    article = store.articles.get(store.articles.ids()[0])
    span = Span(article.text.index("We will"), article.text.index("We will") + 14)
    anchor = Anchor.describe(article.text, span)
    note = Annotation(
        new_uid(), article.uid, article.text_id, Label.QUOTE, span, anchor, annotator, Origin.MANUAL, "t", "t", speaker
    )
    store.commit("quote", [PutAnnotation(note)])


async def test_two_layers_stand_side_by_side_and_escape_leaves(desk: Opened, open_store: Opener) -> None:
    put(open_store, "bob")
    async with desk() as at:
        await at.press("l", "f", "'", "q")
        await show(at)
        rows = shown(at)
        assert heading_of(at).strip() == "Agreement"
        assert rows[0] == " Agreement of ada and bob, 1 article in both"
        assert any(row.split()[:3] == ["quote", "1", "1"] for row in rows)
        assert any(row.startswith(" The Courier") and "Q " in row and "%" in row for row in rows)
        await at.press("escape")
        assert isinstance(at.pilot.app.screen, ReadingScreen)
        assert at.reader.has_focus


async def test_its_keys_stand_in_the_footer_and_in_its_help(desk: Opened) -> None:
    async with desk(size=(60, 24)) as at:
        await show(at)
        keys = at.pilot.app.screen.query_one(KeyFooter)
        assert keys.render_line(0).text.split() == "esc back → other layer tab first layer ? help ^q quit".split()
        await at.press("?")
        assert isinstance(at.pilot.app.screen, HelpScreen)
        await at.press("escape", "T", "S")
        assert at.pilot.app.theme == NEWSPRINT.name
        assert isinstance(at.pilot.app.screen, ReadingScreen)


async def test_the_palette_finds_its_commands(desk: Opened, open_store: Opener) -> None:
    for name in ("bob", "cy"):
        put(open_store, name)
    async with desk(annotator="bob") as at:
        await show(at)
        await at.press(":")
        at.pilot.app.screen.query_one(Input).value = "First layer"
        await at.pilot.pause(0.5)
        await at.press("down", "enter")
        await at.until(lambda: isinstance(at.pilot.app.screen, AgreementScreen))
        await settle(at)
        assert "cy and bob" in shown(at)[0]


async def test_arrows_change_the_second_layer_and_tab_the_first(desk: Opened, open_store: Opener) -> None:
    for name in ("bob", "cy"):
        put(open_store, name)
    async with desk(annotator="bob") as at:
        await show(at)
        assert "bob and cy" in shown(at)[0]
        await at.press("tab")
        await settle(at)
        assert "cy and bob" in shown(at)[0]
    put(open_store, "dee")
    async with desk(annotator="bob") as at:
        await show(at)
        for key, others in (("right", "bob and dee"), ("right", "bob and cy"), ("left", "bob and dee")):
            await at.press(key)
            await settle(at)
            assert others in shown(at)[0]


async def test_one_layer_alone_is_said_in_a_sentence(desk: Opened, open_store: Opener) -> None:
    async with desk() as at:
        await show(at)
        assert shown(at)[0] == " There are no annotations yet, so there is nothing to compare."
        await at.press("right", "tab", "j", "escape")
        assert isinstance(at.pilot.app.screen, ReadingScreen)
    put(open_store, "bob")
    async with desk() as at:
        await show(at)
        assert shown(at)[0] == " Only bob has annotations, so there is no second layer to compare with."
        assert any("1  Ada Lovelace" in row for row in shown(at))


async def test_what_was_labelled_a_moment_ago_is_counted(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "f")
        await show(at)
        assert any("ada" in row for row in shown(at))
        await at.press("escape", "u")
        await show(at)
        assert "There are no annotations" in shown(at)[0]


@pytest.mark.parametrize("theme", ["ink", "newsprint"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (10, 4), (2, 2)])
async def test_it_scrolls_to_its_end_at_any_size(
    desk: Opened, open_store: Opener, size: tuple[int, int], theme: str
) -> None:
    for name in ("bob", "cy"):
        put(open_store, name)
    async with desk(size=size, annotator="bob") as at:
        at.pilot.app.theme = theme
        await show(at)
        top = shown(at)
        await at.press("G")
        if size[0] >= 40:
            assert any("Ada Lovelace" in row for row in shown(at))
        await at.press("k", "pageup", "space", "j", "home")
        assert shown(at) == top
        await at.pilot.resize_terminal(size[0] + 20, size[1] + 3)
        await at.press("end", "escape")
        assert isinstance(at.pilot.app.screen, ReadingScreen)


async def test_hostile_names_hurt_nothing(desk: Opened, open_store: Opener) -> None:
    hurt = ALL.replace("\0", "").encode("utf-8", "replace").decode()
    put(open_store, hurt, speaker=hurt[:500])
    put(open_store, "bob")
    async with desk(annotator="bob") as at:
        await show(at)
        assert shown(at) == [displayed(row) for row in shown(at)]
        await at.press("tab", "G")
        await settle(at)
        assert shown(at) == [displayed(row) for row in shown(at)]


async def test_a_database_that_cannot_be_read_is_said(desk: Opened, open_store: Opener) -> None:
    put(open_store, "bob")
    async with desk() as at:
        path = at.store.path
        await at.press("S")
        await settle(at)
        moved = path.with_name("moved.db")
        path.rename(moved)
        await at.press("escape")
        at.pilot.app.push_screen(AgreementScreen(at.store, ["bob"], COMMANDS, AGREEMENT))
        await at.pilot.pause()
        await settle(at)
        assert "There is no database" in " ".join(shown(at))
        await at.press("escape")
        moved.rename(path)
