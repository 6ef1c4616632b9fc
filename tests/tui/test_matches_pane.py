"""The same wording in other articles: what rests is looked up, shown, jumped to, and labelled once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from hikreader.analysis.propagation import Propagation, ReuseCount
from hikreader.model.label import Label
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.text.units import Unit
from hikreader.tui import idle_lookup
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.propagation_dialog import OfferList, PropagationDialog
from hikreader.tui.widgets.article_list_view import ArticleList
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.widgets.match_list import MatchList
from hikreader.tui.widgets.reader import Reader
from tests import acts
from tests.conftest import article_of, source_of
from tests.tui.app_driver import Desk, from_the_top
from tests.tui.test_autosave import busy

LEAK = "The plant has leaked heavy water into the river since March, officials said."
LATER = LEAK.replace("since March", "since early April")
PART = (
    "Another paper that reports many other things said on Monday that the plant has leaked heavy water into the river "
    "since March, and went on for a long while about what else it had heard from people who live in the valley there."
)
HOSTILE = "Third \x1b[31m[/][@click=app.quit]story\u202e"
STORY = (
    ("First story", "The Courier", f"It rained. {LEAK} Nobody was hurt by it so far."),
    ("Second story", "The Globe", f"Well. {LATER} More of this."),
    (HOSTILE, None, f"As we hear, it was so. {LEAK}"),
    ("Fourth story", "The Globe", PART),
)

Opened = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Four articles: one sentence in the first three of them, a part of it in the last."""
    path = tmp_path / "story.db"
    with Store.open(path, "ada", create=True) as store:
        for number, (title, outlet, text) in enumerate(STORY):
            article = article_of(f"{title}\n\n{text}", title=title, outlet=outlet)
            store.add_source(source_of(f"{number}.txt", article))
    return path


@pytest.fixture
def story(database: Path) -> Opened:
    @asynccontextmanager
    async def opened(size: tuple[int, int] = (120, 36)) -> AsyncIterator[Desk]:
        with Store.open(database, "ada") as store:
            app = HikreaderApp(from_the_top(Session(store)), store.articles.ids()[0])
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield Desk(pilot, store)

    return opened


def pane(at: Desk) -> MatchList:
    return at.pilot.app.screen.query_one(MatchList)


def shown(widget: MatchList | OfferList) -> list[str]:
    return [row for y in range(widget.size.height) if (row := widget.render_line(y).text.strip())]


def stored(database: Path, annotator: str = "ada") -> list[list[tuple[str, str]]]:
    """The annotations of each article, by label and text."""
    with Store.open(database, annotator) as store:
        texts = [store.articles.get(number).text_id for number in store.articles.ids()]
        return [
            [(str(note.label), note.anchor.exact) for note in store.annotations.on(text, annotator)] for text in texts
        ]


def is_previewed(at: Desk) -> bool:
    return isinstance(at.pilot.app.screen, PropagationDialog)


async def select(at: Desk, sentence: str) -> None:
    """Move to a sentence of the article."""
    await at.press("g")
    for _ in range(5):
        if at.selected != sentence:
            await at.press("l")
    assert at.selected == sentence


async def show_pane(at: Desk) -> None:
    await select(at, LEAK)
    await at.press("t")
    await at.until(lambda: bool(at.pilot.app.screen.query(MatchList)) and pane(at).has_focus)


async def label_all(at: Desk) -> None:
    await at.press("equals_sign")
    await at.until(lambda: is_previewed(at))
    await at.press("enter")
    await at.until(lambda: at.message == "fact in 2 more articles: saved, u undoes")


# What rests


async def test_a_selection_that_rests_says_where_else_its_wording_stands(story: Opened) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.until(lambda: "3 other articles in 2 outlets have this wording (t)" in at.status)
        await at.press("l")
        assert "same wording" not in at.status


async def test_nothing_is_looked_up_before_a_move_nor_while_keys_are_pressed_and_once_at_rest(
    story: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def reuse_count(_: Propagation, *question: object) -> ReuseCount:
        asked.append(question)
        return ReuseCount(0, 0)

    monkeypatch.setattr(Propagation, "reuse_count", reuse_count)
    async with story() as at:
        await asyncio.sleep(2 * idle_lookup.PAUSE)
        assert not asked
        for key in "lhlhlhl":
            await at.press(key)
        assert not asked
        await at.press("l")
        await at.until(lambda: bool(asked))
        await asyncio.sleep(2 * idle_lookup.PAUSE)
        assert len(asked) == 1


async def test_looking_up_leaves_the_file_byte_for_byte(story: Opened, database: Path) -> None:
    before = database.read_bytes()
    async with story() as at:
        await show_pane(at)
        await at.press("enter", "ctrl+o")
    assert database.read_bytes() == before


async def test_a_file_that_cannot_be_read_is_told_only_to_who_asked(
    story: Opened, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with story() as at:
        aside = database.with_name("aside.db")
        database.rename(aside)
        await select(at, LEAK)
        await asyncio.sleep(2 * idle_lookup.PAUSE)
        assert "wording" not in at.status
        await at.press("t")
        await at.until(lambda: at.message.startswith("not looked up: There is no database"))
        aside.rename(database)
        await show_pane(at)


# The pane


async def test_the_pane_shows_each_place_in_its_sentence_with_what_differs(story: Opened) -> None:
    async with story() as at:
        await show_pane(at)
        rows = shown(pane(at))
        assert rows[0].startswith("3 other articles in 2 outlets have this wording")
        assert any(row.startswith("▸·") and row.endswith("word for word") for row in rows)
        globes = [row for row in rows if "The Globe" in row]
        assert len(globes) == 2
        assert all(row.endswith("% alike") for row in globes)
        assert "since March [-officials said-], and went on" in " ".join(rows)
        assert "since [-March-] {+early April+}, officials said." in " ".join(rows)
        assert "label" in at.pilot.app.screen.query_one(KeyFooter).render_line(0).text
        await at.press("t")
        assert at.reader.has_focus
        assert not pane(at).display


async def test_enter_jumps_and_ctrl_o_comes_back_to_exactly_what_was_selected(story: Opened) -> None:
    async with story() as at:
        await show_pane(at)
        await at.press("j", "enter")
        assert at.reader.has_focus
        assert at.selected in (LATER.rstrip("."), LEAK.rstrip("."), LATER, LEAK)
        first = at.reader.state
        assert first is not None
        assert first.article.metadata.title != "First story"
        there = at.selected
        await at.press("t")
        await at.until(lambda: pane(at).has_focus)
        await at.press("enter")
        assert at.reader.state is not first
        await at.press("ctrl+o")
        assert (at.reader.state, at.selected) == (at.reader.state, there)
        await at.press("ctrl+o")
        assert at.selected == LEAK
        assert at.reader.state is not None
        assert at.reader.state.article.metadata.title == "First story"
        await at.press("ctrl+o")
        assert at.message == "there is nowhere to come back to"


async def test_back_from_the_first_jump_the_pane_has_the_focus_again(story: Opened) -> None:
    async with story() as at:
        await show_pane(at)
        await at.press("j", "enter", "ctrl+o")
        assert pane(at).has_focus
        assert at.selected == LEAK


async def test_y_labels_one_place_n_leaves_one_and_each_is_a_step(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f")
        await show_pane(at)
        await at.press("y")
        await at.until(lambda: at.message == "fact in 1 more article: saved, u undoes")
        await at.until(lambda: any(row.startswith("F ") for row in shown(pane(at))))
        await at.press("n", "y")
        await at.until(lambda: sum(len(notes) for notes in stored(database)) == 3)
        labelled = stored(database)
        assert [len(notes) for notes in labelled] in ([1, 0, 1, 1], [1, 1, 1, 0], [1, 1, 0, 1])
        await at.press("u")
        await at.until(lambda: sum(len(notes) for notes in stored(database)) == 2)
        assert pane(at).has_focus
        await at.press("u", "u")
        assert stored(database) == [[], [], [], []]
        assert at.selected == LEAK


async def test_y_takes_the_last_label_or_asks_for_one(story: Opened, database: Path) -> None:
    async with story() as at:
        await show_pane(at)
        await at.press("y")
        assert at.message == "label the selection first: this labels the same wording alike"
        await at.press("escape")
        await select(at, "It rained.")
        await at.press("a")
        await show_pane(at)
        await at.press("y")
        await at.until(lambda: "allegation in 1 more article" in at.message)
        await at.press("k", "y")
        await at.until(lambda: at.message == "that is labelled allegation already")


async def test_what_stands_nowhere_else_is_said(story: Opened) -> None:
    async with story() as at:
        await select(at, "Nobody was hurt by it so far.")
        await at.press("t")
        await at.until(lambda: at.message == "no other article here has the same wording")
        assert at.reader.has_focus


async def test_what_is_too_short_to_compare_is_said(story: Opened) -> None:
    async with story() as at:
        await select(at, "It rained.")
        await at.press("t")
        await at.until(lambda: at.message == "too short to compare: select a sentence or a quotation")
        assert at.reader.has_focus


@pytest.mark.parametrize("size", [(150, 36), (80, 24), (40, 12), (10, 4), (1, 1)])
async def test_every_size_does_no_harm(story: Opened, size: tuple[int, int]) -> None:
    async with story(size) as at:
        await select(at, LEAK)
        await at.press("f", "t")
        await at.until(lambda: bool(at.pilot.app.screen.query(MatchList)) and pane(at).has_focus)
        await at.press("j", "G", "space", "pageup", "enter", "ctrl+o", "equals_sign")
        await at.until(lambda: is_previewed(at))
        await at.press("j", "space", "k", "pagedown", "escape", "tab", "tab", "t", "escape", "i", "escape")


async def test_a_narrow_screen_shows_the_pane_alone(story: Opened) -> None:
    async with story((60, 20)) as at:
        await show_pane(at)
        assert not at.reader.region
        assert pane(at).region.height == 18
        await at.press("enter")
        assert at.reader.region
        assert not pane(at).display


async def test_a_click_goes_there(story: Opened) -> None:
    async with story() as at:
        await show_pane(at)
        await at.pilot.click(MatchList, offset=(10, 4))
        await at.pilot.pause()
        assert at.reader.has_focus
        assert at.reader.state is not None
        assert at.reader.state.article.metadata.title != "First story"


# Label once


async def test_after_a_label_the_same_wording_is_offered_and_labelled_in_one_step(
    story: Opened, database: Path
) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f")
        offer = "fact: saved, u undoes · 2 other articles have this wording: = labels them, t shows"
        await at.until(lambda: at.message == offer)
        await label_all(at)
        assert stored(database) == [
            [("fact", LEAK)],
            [("fact", LATER)],
            [("fact", LEAK)],
            [],
        ]
        states = [row.strip("▌ ")[0] for row in at.rows(ArticleList) if row.strip("▌ ")[:1] in ("◐", "○")]
        assert states == ["◐", "◐", "◐", "○"]
        await at.press("J", "u")
        assert at.message == "undone: fact in 2 more articles"
        assert at.selected == LEAK
        assert stored(database) == [[("fact", LEAK)], [], [], []]
        await at.press("U")
        assert [len(notes) for notes in stored(database)] == [1, 1, 1, 0]


async def test_undo_takes_all_of_it_back_after_a_restart_and_stays(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f")
        await label_all(at)
    async with story() as at:
        assert at.selected == LEAK
        await at.press("u")
        assert at.message == "undone: fact in 2 more articles"
        assert at.selected == LEAK
        assert stored(database) == [[("fact", LEAK)], [], [], []]


async def test_f_and_on_offers_what_was_labelled_not_what_is_selected_now(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("F")
        assert at.selected == "Nobody was hurt by it so far."
        await at.until(lambda: "= labels them" in at.message)
        await label_all(at)
        assert [len(notes) for notes in stored(database)] == [1, 1, 1, 0]


async def test_on_a_later_visit_the_offer_is_made_again(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f", "l", "h")
        await at.until(lambda: "fact · 2 other articles have this wording: = labels them, t shows" in at.status)
        await label_all(at)
        await at.until(lambda: "3 other articles" in at.status)


async def test_the_preview_says_what_needs_a_look_and_labels_what_is_ticked(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f", "equals_sign")
        await at.until(lambda: is_previewed(at))
        rows = shown(at.pilot.app.screen.query_one(OfferList))
        assert rows[0] == "Label alike · fact, the same wording in 3 articles   {+only there+} [-only here-]"
        assert [row.strip("▸")[:3] for row in rows if row.strip("▸")[:1] == "["] == ["[x]", "[x]", "[ ]"]
        assert "! the wording is a small part of its sentence" in rows
        await at.press("space", "G", "space", "enter")
        assert at.message == "fact in 2 more articles: saved, u undoes"
        labelled = stored(database)
        assert labelled[3] == [("fact", PART)]
        assert sum(map(len, labelled)) == 3


async def test_a_click_ticks_an_offer_and_enter_with_none_ticked_labels_nothing(story: Opened) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f", "equals_sign")
        await at.until(lambda: isinstance(at.pilot.app.screen, PropagationDialog))
        offers = at.pilot.app.screen.query_one(OfferList)
        ticked = [y for y, row in enumerate(offers.render_line(y).text for y in range(20)) if "[x]" in row]
        assert ticked
        for row in ticked:
            await at.pilot.click(OfferList, offset=(3, row))
        assert not any("[x]" in row for row in shown(offers))
        await at.pilot.click(OfferList, offset=(3, offers.size.height - 1))
        await at.press("enter")
        assert isinstance(at.pilot.app.screen, PropagationDialog)
        await at.pilot.click(OfferList, offset=(3, ticked[0]))
        await at.press("enter")
        await at.until(lambda: at.message == "fact in 1 more article: saved, u undoes")


async def test_where_nothing_is_safe_the_preview_says_so(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("q", "equals_sign")
        await at.until(lambda: is_previewed(at))
        text = at.pilot.app.export_screenshot().replace("&#160;", " ")
        assert "Nothing is ticked: each of these needs a look." in text
        assert "stands in no quotation marks" in text
        await at.press("enter")
        assert is_previewed(at)
        await at.press("escape")
        assert stored(database) == [[("quote", LEAK)], [], [], []]


async def test_what_cannot_be_labelled_alike_is_said(story: Opened) -> None:
    async with story() as at:
        await select(at, "It rained.")
        await at.press("equals_sign")
        await at.until(lambda: at.message.startswith("label it first"))
        await at.press("b", "equals_sign")
        await at.until(lambda: at.message == "boilerplate is not looked for in other articles")


async def test_somebody_quicker_stops_all_of_it_with_a_clear_sentence(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f", "equals_sign")
        await at.until(lambda: is_previewed(at))
        with Store.open(database, "ada") as store:
            other = Session(store)
            opened = acts.opened(other, store.articles.ids()[2])
            at_leak = opened.text.index(LEAK)
            span = opened.units.first_from(Unit.SENTENCE, at_leak)
            assert span is not None
            acts.label(other, span, Label.FACT)
        await at.press("enter")
        await at.until(lambda: "another annotator has just changed this: nothing was saved" in at.message)
        assert [len(notes) for notes in stored(database)] == [1, 0, 1, 0]


async def test_on_a_busy_file_it_waits_and_nothing_is_lost(story: Opened, database: Path) -> None:
    async with story() as at:
        await select(at, LEAK)
        await at.press("f", "equals_sign")
        await at.until(lambda: is_previewed(at))
        with busy(database):
            await at.press("enter")
            assert at.message == "not saved yet: waiting for another hikreader"
            await at.press("J")
            assert any(row.lstrip().startswith("! ") for row in at.rows(Reader))
        await at.until(lambda: [len(notes) for notes in stored(database)] == [1, 1, 1, 0])


async def test_hostile_titles_and_texts_are_shown_harmlessly(story: Opened) -> None:
    async with story() as at:
        await show_pane(at)
        rows = "\n".join(shown(pane(at)))
        assert "\x1b" not in rows
        assert "\u202e" not in rows
        assert "[@click=app.quit]" in rows
        await at.press("escape", "f", "equals_sign")
        await at.until(lambda: is_previewed(at))
        rows = "\n".join(shown(at.pilot.app.screen.query_one(OfferList)))
        assert "\x1b" not in rows
        assert "[@click=app.quit]" in rows
