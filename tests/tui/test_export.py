"""Export and copying from the palette, and the tutorial, by the keys a person presses."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from hikreader.commands import BY_ID, COMMANDS
from hikreader.formats.format_registry import FORMATS
from hikreader.preferences.settings import Settings
from hikreader.session.session import Session
from hikreader.session.tutorial_lessons import STEPS, TEXT, Tutorial, practice_sources
from hikreader.store.store import Store
from hikreader.tui.commands.export_commands import annotation_forms, file_name
from hikreader.tui.dialogs.export_dialog import ExportDialog
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.tutorial_app import Coach, TutorialApp
from tests.tui.app_driver import Desk, Opened


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which one is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def lesson(tmp_path: Path) -> Opened:
    """The tutorial, at any size."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (100, 24)) -> AsyncIterator[Desk]:
        with Store.open(tmp_path / "tutorial.db", "ada", create=True) as store:
            for source in practice_sources():
                store.add_source(source)
            session = Session(store)
            session.positions.path = tmp_path / "places.json"
            async with TutorialApp(session, settings=Settings()).run_test(size=size) as pilot:
                await pilot.pause()
                yield Desk(pilot, store)

    return opened


def coach_of(at: Desk) -> Coach:
    return at.pilot.app.screen.query_one(Coach)


async def run(at: Desk, command: str) -> None:
    screen = at.pilot.app.screen
    assert isinstance(screen, ReadingScreen)
    await screen.run_command(BY_ID[command])
    await at.pilot.pause()


async def written(at: Desk, *keys: str) -> str:
    await at.press(*keys)
    await at.pilot.app.workers.wait_for_complete()
    await at.pilot.pause()
    return at.message


async def test_export_asks_writes_and_says_where(desk: Opened, here: Path) -> None:
    async with desk() as at:
        await at.press("l", "f")
        await run(at, "export.annotations")
        assert isinstance(at.pilot.app.screen, ExportDialog)
        assert await written(at, "enter") == f"1 line written to {here / 'annotations.jsonl'}"
    record = json.loads((here / "annotations.jsonl").read_text())
    assert (record["type"], record["label"], record["annotator"]) == ("annotation", "fact", "ada")


async def test_a_file_is_replaced_only_when_enter_is_pressed_twice(desk: Opened, here: Path) -> None:
    target = here / "annotations.jsonl"
    target.write_text("mine")
    async with desk() as at:
        await run(at, "export.annotations")
        await at.press("enter")
        assert isinstance(at.pilot.app.screen, ExportDialog)
        await at.press("escape")
        assert target.read_text() == "mine"
        await run(at, "export.annotations")
        assert "0 lines written" in await written(at, "enter", "enter")
        assert target.read_text() == ""


async def test_articles_everybodys_and_a_page_can_be_written(desk: Opened, here: Path) -> None:
    async with desk(annotator="bob") as at:
        await at.press("l", "f")
    async with desk() as at:
        await run(at, "export.annotations")
        assert "2 lines written" in await written(at, "down", "tab", "enter")
        assert '"annotator":"bob"' in (here / "annotations.jsonl").read_text()
        await run(at, "export.annotations")
        said = await written(at, "down", "down", "tab", "enter")
        page = here / "ministry-closes-plant-over-safety-review.html"
        assert said == f"written to {page}"
        assert 'class="fact"' in page.read_text()


async def test_every_format_of_the_registry_can_be_chosen(desk: Opened, here: Path) -> None:
    async with desk() as at:
        await at.press("l", "f")
        forms = annotation_forms("annotations", "page")
        assert {form.format for form in forms} == {None, *FORMATS}
        await run(at, "export.annotations")
        for _ in range(next(number for number, form in enumerate(forms) if form.format == "brat")):
            await at.press("down")
        screen = at.pilot.app.screen
        assert "▸ brat" in str(screen.query_one("#forms", Static).content)
        for shown in ("Input", "#export-warning", "#forms"):
            assert screen.region.contains_region(screen.query_one(shown).region), shown
        assert await written(at, "enter") == f"written to {here / 'annotations-brat'}"
        assert (here / "annotations-brat" / "annotation.conf").is_file()


def warning(at: Desk) -> str:
    return str(at.pilot.app.screen.query_one("#export-warning", Static).content)


async def test_what_cannot_be_written_is_said_where_it_can_be_mended(desk: Opened, here: Path) -> None:
    async with desk() as at:
        await run(at, "export.annotations")
        await at.press("home", *"no/", "enter")
        await at.until(lambda: "not written: no/annotations.jsonl" in warning(at))
        assert at.pilot.app.screen.query_one(Input).value == "no/annotations.jsonl"
        await at.press("home", "delete", "delete", "delete")
        assert warning(at) == ""
        assert await written(at, "enter") == f"0 lines written to {here / 'annotations.jsonl'}"
    assert at.labels() == []


async def test_in_a_small_window_the_field_and_what_is_wrong_are_seen(desk: Opened, tmp_path: Path) -> None:
    async with desk(size=(40, 12)) as at:
        await run(at, "export.annotations")
        at.pilot.app.screen.query_one(Input).value = str(at.store.path)
        await at.press("enter", "enter")
        await at.until(lambda: "choose another name" in warning(at))
        await at.pilot.pause()
        for shown in ("Input", "#export-warning", "#forms"):
            widget = at.pilot.app.screen.query_one(shown)
            assert at.pilot.app.screen.region.contains_region(widget.region), shown


@pytest.mark.parametrize("name", ["annotations.db", "link.db", "twin.db", "annotations.db-journal"])
async def test_no_export_takes_the_place_of_the_database(desk: Opened, tmp_path: Path, name: str) -> None:
    async with desk() as at:
        path = at.store.path
        (tmp_path / "link.db").symlink_to(path)
        (tmp_path / "twin.db").hardlink_to(path)
        await at.press("l", "f")
        await run(at, "export.annotations")
        at.pilot.app.screen.query_one(Input).value = str(path.with_name(name))
        await at.press("enter", "enter")
        await at.until(lambda: "choose another name" in warning(at))
        await at.press("escape")
        assert len(at.labels()) == 1
        assert at.store.check().is_sound


@pytest.mark.parametrize(
    ("title", "name"),
    [("../../etc/passwd", "etc-passwd"), ("Ünïcode: a \x1b[0m story", "unicode-a-0m-story"), ("", "article")],
)
def test_a_title_gives_a_harmless_file_name(title: str, name: str) -> None:
    assert file_name(title) == name


async def test_an_articles_annotations_are_copied_as_text(desk: Opened) -> None:
    async with desk() as at:
        await run(at, "copy.annotations")
        assert "you have no annotations here to copy" in at.message
        await at.press("l", "f", "'", "q")
        await run(at, "copy.annotations")
        assert at.pilot.app.clipboard.split("\n") == [
            "Ministry closes plant over safety review",
            "The Courier, undated",
            "",
            "fact: The ministry ordered the plant to close on Monday.",
            'quote: "We will appeal,"',
        ]


def test_the_coach_names_the_persons_own_keys() -> None:
    keys = {command.id: command.keys for command in COMMANDS} | {"move.next": ("n",)}
    words = Tutorial(keys).words
    assert words.startswith(f"1/{len(STEPS)}  n goes to the next sentence, h back")


def test_every_step_names_commands_that_there_are() -> None:
    for step in STEPS:
        step.words.format_map({id_.partition(".")[0]: _Any() for id_ in BY_ID})


class _Any:
    def __getattr__(self, name: str) -> str:
        assert any(id_.endswith(f".{name}") for id_ in BY_ID)
        return name


async def test_the_tutorial_is_done_by_doing_what_it_says(lesson: Opened) -> None:
    async with lesson() as at:
        seen = []
        keys = ["l", "f", "'", "q", ("e", "enter"), ("s", "l", "l"), "a", "u", "U", ("w", "L", "L"), "z", "z", "v"]
        keys += [("[", "["), "t", ("=", "enter"), ("t", "m"), "J", ("enter",), ("backspace",), ("C", "q")]
        for number, key in enumerate(keys, 1):
            coach = coach_of(at)
            assert coach.words.startswith(f"{number}/{len(STEPS)}"), (number, coach.words, at.selected)
            seen.append(coach.words)
            await at.press(*key)
        assert "shows every key" in coach_of(at).words
        await at.press("escape", "escape")
        assert coach_of(at).words == "this is the list of articles: tab goes back to the text"
        await at.press("tab")
        assert "shows every key" in coach_of(at).words
        assert "{" not in "".join(seen)
        assert at.store.articles.get(at.store.articles.ids()[0]).text == TEXT


async def test_the_tutorial_tells_what_does_not_fit_and_the_way_back(lesson: Opened) -> None:
    async with lesson() as at:
        coach = coach_of(at)
        for wrong, label in (("a", "allegation"), ("q", "quote")):  # on a sentence that reports what a council did
            await at.press(wrong)
            assert coach.words == (
                f"1/{len(STEPS)}  “The town council …” is no {label}: u takes it back, then l to “It had served …”"
            )
            await at.press("u")
            assert "go to “It had served …”" in coach.words
        await at.press("l")
        assert "“It had served …” reports what one could check: f" in coach.words
        await at.press("a")
        assert coach.words == f"2/{len(STEPS)}  “It had served …” is no allegation: u takes it back"
        await at.press("u", "l", "f")
        assert "“Eleven sacks were …” is no fact: u takes it back" in coach.words
        assert coach.words.endswith("then h to “It had served …”")
        await at.press("u", "h", "f")
        assert coach.words.startswith("3/")
        await at.press("'", "q")
        assert coach.words.startswith("5/")


async def test_the_tutorial_goes_on_by_itself_when_the_right_thing_is_done(lesson: Opened) -> None:
    async with lesson() as at:
        coach = coach_of(at)
        await at.press("l", "l", "f")
        assert "is no fact" in coach.words
        await at.press("h", "f")
        assert coach.words.startswith("3/")
        assert "is no" not in coach.words


async def test_in_a_narrow_window_the_whole_instruction_is_seen(lesson: Opened) -> None:
    async with lesson(size=(40, 12)) as at:
        coach = coach_of(at)
        for key in ("q", "u", "l", "f", "'", "q", "e", "enter", "s", "l", "l", "a", "u", "U", "w"):
            if not isinstance(at.pilot.app.screen, ReadingScreen):
                await at.press(key)
                continue
            rows = [coach.render_line(y).text.strip() for y in range(coach.size.height)]
            assert " ".join(" ".join(rows).split()) == " ".join(coach.words.split())
            assert len(rows) <= 3
            await at.press(key)


async def test_ctrl_c_says_what_leaves_and_leaves_nothing(desk: Opened) -> None:
    async with desk() as at:
        await at.press("ctrl+c")
        assert at.message == "^q leaves"
        assert not at.pilot.app.screen.query("Toast")
        await at.press("l")
        assert at.message == ""


async def test_ctrl_c_names_the_key_that_a_person_has_chosen(desk: Opened) -> None:
    commands = tuple(one._replace(keys=("f10",)) if one.id == "app.quit" else one for one in COMMANDS)
    async with desk(settings=Settings(commands)) as at:
        await at.press("ctrl+c")
        assert at.message == "f10 leaves"


@pytest.mark.parametrize("size", [(40, 12), (60, 12), (120, 36)])
async def test_the_status_line_gives_up_the_place_before_it_cuts_what_it_says(
    desk: Opened, size: tuple[int, int]
) -> None:
    async with desk(size=size) as at:
        assert "f q a b label it, l next, : all comm" in at.status
        assert ("article" in at.status) == (size[0] >= 100)
        await at.press("l", "f")
        assert at.message in at.status
