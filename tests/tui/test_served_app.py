"""The application in a browser: nothing of the serving machine can be reached from it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import MagicMock, patch
from zipfile import ZipFile

from hikreader.commands import BY_ID
from hikreader.preferences.settings import Settings
from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.export_target import BrowserDownloads
from hikreader.tui.served_app import WITHHELD, ServedApp
from tests.conftest import Opener
from tests.tui.app_driver import Desk, from_the_top


async def test_no_file_comes_in_and_what_leaves_is_a_download(open_store: Opener, tmp_path: Path) -> None:
    store = open_store("ada")
    app = ServedApp(from_the_top(Session(store)), settings=Settings())
    elsewhere = tmp_path / "elsewhere.jsonl"
    with patch.object(app, "deliver_binary") as deliver:
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("l", "f", "escape", "plus")
            assert "not in a browser" in at.status
            await at.press("ctrl+z", "colon", *"export ann", "enter")
            await at.press(*["backspace"] * 40, *str(elsewhere), "enter")
            await at.until(lambda: deliver.called)
            await at.until(lambda: "download" in at.message)
            assert str(tmp_path) not in at.message
    (written,) = deliver.call_args.args
    assert written.name == deliver.call_args.kwargs["save_filename"] == "elsewhere.jsonl"
    assert b'"fact"' in written.read_bytes()
    assert not elsewhere.exists()


async def test_a_database_that_may_only_be_read_stays_as_it_is(open_store: Opener) -> None:
    path = open_store("ada").path
    before = path.read_bytes()
    with Store.open(path, "ada", read_only=True) as store:
        app = ServedApp(from_the_top(Session(store)), settings=Settings())
        async with app.run_test(size=(100, 30)) as pilot:
            at = Desk(pilot, store)
            await at.press("l", "f", "m")
            assert "not saved" in at.status
    assert path.read_bytes() == before


def test_several_files_are_one_download(tmp_path: Path) -> None:
    app = MagicMock()
    downloads = BrowserDownloads(app)
    page = downloads.path("../../etc/story.html")
    assert page.name == "story.html"
    for file in (page, page.with_suffix(".csv")):
        file.write_text(file.suffix)
    assert "story.zip" in downloads.hand_over(page, f"written to {page}")
    (packed,) = app.deliver_binary.call_args.args
    with ZipFile(packed) as archive:
        assert sorted(archive.namelist()) == ["story.csv", "story.html"]


def test_what_is_withheld_is_a_command() -> None:
    assert set(BY_ID) >= WITHHELD
