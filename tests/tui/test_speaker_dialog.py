"""The form for a speaker: whom enter alone names, and how the form stands over the text at every size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from hikreader.model.label import Label
from hikreader.preferences.settings import Settings
from hikreader.session.session import Session
from hikreader.session.tutorial_lessons import practice_sources
from hikreader.store import Store
from hikreader.tui.app import HikreaderApp
from hikreader.tui.dialogs.annotation_dialog import AnnotationDialog
from hikreader.tui.dialogs.speaker_dialog import SpeakerDialog
from hikreader.tui.tutorial_app import Coach, TutorialApp
from hikreader.tui.widgets.footer import KeyFooter
from hikreader.tui.widgets.headers import ArticleHeader
from hikreader.tui.widgets.reader import Reader
from hikreader.tui.widgets.status_line import StatusLine
from tests.analysis.stories import SAID, copied, put, turbines
from tests.tui.app_driver import Desk, Opened, from_the_top

SIZES = [(120, 36), (80, 24)]


@asynccontextmanager
async def at_work(app: HikreaderApp, store: Store, size: tuple[int, int]) -> AsyncIterator[Desk]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Desk(pilot, store)


@asynccontextmanager
async def at_article(folder: Path, number: int, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Desk]:
    """The article of that number in a copy of the tracked database, read from its headline on."""
    with copied(folder, "ada") as store:
        app = HikreaderApp(from_the_top(Session(store)), article_id=store.articles.ids()[number - 1])
        async with at_work(app, store, size) as at:
            yield at


def form(at: Desk) -> Region:
    assert isinstance(at.pilot.app.screen, AnnotationDialog | SpeakerDialog)
    return at.pilot.app.screen.query_one(Vertical).region


def rows(at: Desk, name: str) -> Sequence[str]:
    """What stands in a part of the form, row by row."""
    shown = at.pilot.app.screen.query_one(name, Static)
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


def below(at: Desk, widget: type[Widget]) -> Region:
    """Where something stands on the screen under the form."""
    return at.pilot.app.screen_stack[0].query_one(widget).region


def selected(at: Desk) -> range:
    return at.pilot.app.screen_stack[0].query_one(Reader).selected_rows


def last_quote(at: Desk, article: int) -> str | None:
    store = at.store
    notes = store.annotations.on(store.articles.get(store.articles.ids()[article - 1]).text_id, "ada")
    (note,) = [note for note in notes if note.label is Label.QUOTE]
    return note.speaker


# Whom enter alone names


async def test_enter_alone_names_nobody_where_nobody_is_named_beside_the_quotation(desk: Opened) -> None:
    async with desk() as at:
        await at.press("G", "q", "e")
        assert not any(row.startswith("▸") for row in rows(at, "#offers"))
        await at.press("enter")
        assert last_quote(at, 1) is None


async def test_enter_alone_names_the_person_whom_a_pronoun_beside_the_quotation_means(tmp_path: Path) -> None:
    async with at_article(tmp_path, 6) as at:
        while not at.selected.startswith("'He likes me"):
            await at.press("'")
        await at.press("q", "e")
        assert rows(at, "#offers")[0] == "▸ Donald Trump"
        await at.press("enter")
        assert last_quote(at, 6) == "Donald Trump"


async def test_enter_alone_names_who_is_printed_beside_the_quotation(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "'", "q", "e")
        assert rows(at, "#offers")[0] == "▸ Ada Lovelace"
        await at.press("enter")
        assert last_quote(at, 1) == "Ada Lovelace"


async def test_two_letters_offer_no_name_that_only_holds_them(tmp_path: Path) -> None:
    async with at_article(tmp_path, 1) as at:
        await at.press("'", "q", "e", "Z", "h")
        assert not at.pilot.app.screen.query_one("#offers").display
        await at.press("enter")
        assert last_quote(at, 1) == "Zh"


async def test_enter_takes_the_marked_name_and_what_is_typed_only_where_no_name_begins_so(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "'", "q", "e", *"Hikvision", "enter")
        assert last_quote(at, 1) == "Hikvision"
        for typed, finish, expected in (
            ("hik", "enter", "Hikvision"),
            ("Hik", "ctrl+j", "Hik"),
            ("Hik", "ctrl+enter", "Hik"),
            ("Hikvisoon", "enter", "Hikvisoon"),
            ("ada", "enter", "Ada Lovelace"),
            ("Zh", "enter", "Zh"),
        ):
            await at.press("e", "ctrl+u", *typed, finish)
            assert last_quote(at, 1) == expected
        await at.press("e", "ctrl+u", "a", "right", "home", "delete", "I", "ctrl+j")
        assert last_quote(at, 1) == "Ida Lovelace"
        await at.press("e", "ctrl+u", "enter")
        assert last_quote(at, 1) is None


async def test_what_is_typed_can_be_taken_from_the_field_of_the_note_too(desk: Opened) -> None:
    async with desk() as at:
        await at.press("l", "'", "q", "e", *"Ad", "tab", *"hm", "ctrl+j")
        assert last_quote(at, 1) == "Ad"


# How it stands


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("moves", range(6))
async def test_the_quotation_and_what_frames_the_text_stay_in_sight(
    tmp_path: Path, size: tuple[int, int], moves: int
) -> None:
    async with at_article(tmp_path, 1, size) as at:
        await at.press("'", *["l"] * moves, "q", "e")
        here = form(at)
        assert not set(selected(at)) & set(range(here.y, here.bottom))
        for frame in (ArticleHeader, StatusLine, KeyFooter):
            assert not here.overlaps(below(at, frame))


async def test_the_coach_stays_in_sight(tmp_path: Path) -> None:
    with Store.open(tmp_path / "practice.db", "ada", create=True) as store:
        for source in practice_sources():
            store.add_source(source)
        app = TutorialApp(from_the_top(Session(store)), settings=Settings())
        async with at_work(app, store, (80, 24)) as at:
            await at.press("'", "q", "e")
            for frame in (Coach, StatusLine, KeyFooter):
                assert below(at, frame).height
                assert not form(at).overlaps(below(at, frame))
            assert rows(at, "#offers")[0].startswith("▸"), "it has a name to offer"


@pytest.mark.parametrize("size", [(40, 12), (80, 12), (40, 8), (26, 6), (40, 4)])
async def test_it_fits_with_its_keys_into_a_small_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_article(tmp_path, 1, size) as at:
        await at.press("'", "q", "e")
        screen = Region(0, 0, *size)
        for part in at.pilot.app.screen.query("Field, .what, .keys"):
            assert part.size.height == 1
            assert screen.contains_region(part.region)
        (heading,), (keys,) = rows(at, ".what"), rows(at, ".keys")
        assert heading.startswith("quote: ")
        assert heading.endswith("…")
        assert "enter save" in keys
        assert "esc cancel" in keys
        assert bool(at.pilot.app.screen.query_one("#offers").display) is (size[1] > 4)


async def test_what_is_not_shown_is_not_marked(desk: Opened) -> None:
    async with desk((40, 4)) as at:
        await at.press("l", "'", "q", "e", "down", "enter")
        assert last_quote(at, 1) is None


async def test_it_follows_the_size_of_the_screen(tmp_path: Path) -> None:
    async with at_article(tmp_path, 1) as at:
        await at.press("'", "q", "e")
        assert len(rows(at, "#offers")) == 5
        await at.pilot.resize_terminal(40, 8)
        await at.pilot.pause()
        assert 0 < len(rows(at, "#offers")) < 5
        assert Region(0, 0, 40, 8).contains_region(form(at))
        await at.pilot.resize_terminal(120, 36)
        await at.pilot.pause()
        assert len(rows(at, "#offers")) == 5


@pytest.mark.parametrize("size", [(120, 36), (40, 12), (40, 6)])
async def test_one_speaker_for_a_row_of_the_coverage_is_asked_for_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = turbines(tmp_path / "story.db")
    with Store.open(path, "ann") as store:
        put(store, 1, f'"{SAID},"', Label.QUOTE, "Owner\N{HYPHEN}" + "long " * 20)
        async with at_work(HikreaderApp(Session(store)), store, size) as at:
            await at.press("C")
            await at.pilot.app.workers.wait_for_complete()
            await at.press("j", "w")
            here = form(at)
            assert Region(0, 0, *size).contains_region(here)
            (heading,), (keys,) = rows(at, ".what"), rows(at, ".keys")
            assert heading.startswith("1 quote of yours: ")
            assert heading.endswith("…")
            assert "enter give" in keys
            assert keys.endswith("cancel")
