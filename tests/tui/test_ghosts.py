"""Suggestions on the screen, by the keys a person presses: taken, rejected, overruled, taken back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.color import Color
from textual.widgets import Input

from hikreader.commands import BY_ID
from hikreader.model.label import Label
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.preferences.settings import Settings
from hikreader.tui import suggestion_lookup
from hikreader.tui.screens import reading_screen
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.widgets.footer import KeyFooter
from tests.session.ghosts import SAID, ScriptedEngine, scripted
from tests.tui.app_driver import Desk, Opened

Ghostly = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def ghostly(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ghostly]:
    """Opens the app where suggestions come at once, those of the script, in every article unless some are blind."""
    monkeypatch.setattr(suggestion_lookup, "PAUSE", 0.0)
    monkeypatch.setattr(suggestion_lookup, "_SHARE", 0)
    monkeypatch.setattr(reading_screen, "_SOON", 0.01)

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (120, 36), blind: int = 0) -> AsyncIterator[Desk]:
        async with desk(size, settings=Settings(suggest=SuggestSettings(blind=blind))) as at:
            if not blind:
                await ghosts(at, lambda count: count > 0)
            yield at

    with scripted():
        yield opened


async def ghosts(at: Desk, is_so: Callable[[int], bool]) -> None:
    """Wait until so many suggestions are shown."""
    await at.until(lambda: at.reader.state is not None and is_so(len(at.reader.state.ghosts)))


async def command(at: Desk, id_: str) -> None:
    screen = at.pilot.app.screen
    assert isinstance(screen, ReadingScreen)
    await screen.run_command(BY_ID[id_])
    await at.pilot.pause()


async def test_enter_takes_one_after_another_and_backspace_leaves_one_out(ghostly: Ghostly) -> None:
    async with ghostly() as at:
        footer = at.pilot.app.screen.query_one(KeyFooter)
        assert footer.render_line(0).text.startswith(" enter take  backspace reject ")
        await at.press("enter")
        assert at.message == "fact accepted: saved, u undoes"
        assert at.selected == SAID[1].words, "the next one is selected"
        await at.press("backspace")
        assert at.message == "fact? rejected: saved, u undoes"
        await at.press("enter")
        assert "quote? a test says so · learnt .80" in at.status
        await at.press("enter", "enter")
        assert at.message == "nothing is suggested here"
        assert "take" not in footer.render_line(0).text
        wanted = [(SAID[number].words, str(SAID[number].label)) for number in (0, 2, 3)]
        assert at.labels() == wanted
        await at.press("u", "u", "u", "u")
        assert at.labels() == []
        assert at.selected == SAID[0].words


async def test_a_label_key_overrules_and_the_way_leads_on(ghostly: Ghostly) -> None:
    async with ghostly() as at:
        await at.press(">", ">")
        assert at.selected == SAID[1].words
        await at.press("a", "enter")
        assert at.labels() == [(SAID[1].words, "allegation"), (SAID[2].words, "quote")]
        await at.press("<")
        assert at.selected == SAID[0].words
        await at.press("<")
        assert at.message == "there is no suggestion before this"
        await at.press("x")
        assert at.message == "fact? rejected: saved, u undoes"


async def test_a_star_takes_all_that_is_sure_and_one_undo_takes_all_back(ghostly: Ghostly) -> None:
    async with ghostly() as at:
        await at.press("l", "*")
        sure = [(one.words, str(one.label)) for one in SAID if one.is_sure]
        assert at.labels() == sure
        assert "quote (Ada Lovelace)" not in at.status
        await at.press("*")
        assert at.message == "nothing that is suggested here is sure enough to be taken unseen"
        await at.press("u")
        assert at.labels() == []
    async with ghostly() as at:
        await at.press("U")
        assert at.labels() == sure


async def test_what_is_rejected_stays_away_after_a_restart_and_comes_back_when_that_is_undone(ghostly: Ghostly) -> None:
    async with ghostly() as at:
        await at.press("backspace")
        assert at.message == "fact? rejected: saved, u undoes"
    async with ghostly() as at:
        await ghosts(at, lambda count: count == len(SAID) - 1)
        await at.press("u")
        await ghosts(at, lambda count: count == len(SAID))
        assert at.selected == SAID[0].words


async def test_suggestions_are_worked_out_again_after_a_label(
    ghostly: Ghostly, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with ghostly() as at:
        monkeypatch.setattr(ScriptedEngine, "said", SAID[3:])
        await at.press("l", "a")
        await ghosts(at, lambda count: count == 1)
        await at.press("enter")
        assert at.labels() == [(SAID[0].words, "allegation"), (SAID[3].words, "quote")]


async def test_they_are_drawn_faintly_with_small_letters_and_dotted_brackets(ghostly: Ghostly) -> None:
    async with ghostly() as at:
        drawn = [row for row in at.rows() if "ministry ordered" in row or "review is wrong" in row]
        assert [row.lstrip()[:2].strip() for row in drawn] == ["ff", "qq"]
        variables = at.pilot.app.get_css_variables()
        for label in Label:
            style = at.reader.get_component_rich_style(f"reader--ghost-{label}")
            assert style.bgcolor == at.reader.get_component_rich_style("reader--quiet").bgcolor, "no tint lies under it"
            assert style.color is not None
            assert style.color.get_truecolor() == Color.parse(variables[str(label)]).rich_color.get_truecolor()
        await at.press("enter", "v")
        brackets = [row for row in at.rows() if "╰" in row]
        assert any("╰─fact──" in row for row in brackets)
        assert any("╰·fact?·" in row for row in brackets)
        assert any("╰·quote?, Ada ·╯" in row or "quote?" in row for row in brackets)


async def test_what_cannot_be_seen_is_gone_to_before_it_is_taken(ghostly: Ghostly) -> None:
    async with ghostly((60, 6)) as at:
        await at.press("G")
        await at.press("enter")
        assert at.labels() == []
        await at.press("g", "enter")
        if not at.labels():
            assert at.message == "here is the next suggestion: press again to decide on it"
            await at.press("enter")
        assert at.labels() == [(SAID[0].words, "fact")]


async def test_a_blind_article_shows_none_until_it_is_done(ghostly: Ghostly) -> None:
    async with ghostly(blind=1) as at:
        await at.press("enter")
        assert at.message == "labelled without suggestions until it is done (m)"
        await at.press("m")
        await ghosts(at, lambda count: count == len(SAID))
        await at.press("enter")
        assert at.labels() == [(SAID[0].words, "fact")]


async def test_a_suggester_is_switched_off_from_the_palette_and_that_is_remembered(ghostly: Ghostly) -> None:
    async with ghostly() as at:
        await at.press("colon")
        at.pilot.app.screen.query_one(Input).value = "Learner"
        await at.press("enter")
        await at.until(lambda: at.message == "learner: not suggested any more")
        await ghosts(at, lambda count: count == 0)
        await command(at, f"suggester.{Suggester.LEARNER}")
        await ghosts(at, lambda count: count == len(SAID))
        await command(at, f"suggester.{Suggester.LEARNER}")
        everything = len("".join(at.rows()))
        await command(at, f"suggester.{Suggester.FURNITURE}")
        assert at.message == "furniture: not suggested any more"
        assert len("".join(at.rows())) > everything, "what was folded is text again"
    async with ghostly(blind=2) as at:
        await at.until(lambda: bool(at.reader.state and len(at.reader.state.own) == 0))
        assert at.reader.state is not None
        assert not at.reader.state.folds
        await command(at, f"suggester.{Suggester.FURNITURE}")
        assert at.reader.state.folds
        await command(at, f"suggester.{Suggester.LEARNER}")
        assert at.message == "learner: suggested from now on"
