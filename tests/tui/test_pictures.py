"""README's pictures show what the program shows."""

import shutil
from pathlib import Path

import pytest

from hikreader.session.session import Session
from hikreader.store.store import Store
from hikreader.tui.app import HikreaderApp
from tests.conftest import ROOT
from tests.tui.app_driver import Desk, from_the_top
from tests.tui.pictures import FOLDER, PICTURES, take


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_in_the_readme_is_what_the_screen_shows(name: str, tmp_path: Path) -> None:
    database = Path(shutil.copy(ROOT / "annotations.db", tmp_path))
    shown = await take(PICTURES[name], database)
    assert shown == (FOLDER / f"{name}.svg").read_text(), "run python -m tests.tui.pictures and look at what changed"


def test_every_picture_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [name for name in PICTURES if f"tests/pictures/{name}.svg" not in readme] == []


async def test_the_text_fits_beside_a_pane_that_opens_after_another_layer(tmp_path: Path) -> None:
    with Store.open(Path(shutil.copy(ROOT / "annotations.db", tmp_path)), "ada") as store:
        app = HikreaderApp(from_the_top(Session(store)))
        async with app.run_test(size=(150, 36)) as pilot:
            at = Desk(pilot, store)
            await at.press("R", "i")
            await at.until(lambda: "National Security Concerns" in "\n".join(row.strip() for row in at.rows()))
            assert all(len(row) <= at.reader.size.width for row in at.rows())
