"""README's pictures show what the program shows."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tui.pictures import FOLDER, PICTURES, take


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_in_the_readme_is_what_the_screen_shows(name: str, tmp_path: Path) -> None:
    database = Path(shutil.copy(ROOT / "annotations.db", tmp_path))
    shown = await take(PICTURES[name], database)
    assert shown == (FOLDER / f"{name}.svg").read_text(), "run python -m tests.tui.pictures and look at what changed"


def test_every_picture_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [name for name in PICTURES if f"tests/pictures/{name}.svg" not in readme] == []
