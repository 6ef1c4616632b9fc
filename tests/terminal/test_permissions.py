"""Where one may read and not write: it is said at once and in full, and nothing is called saved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.session.save_queue import READING_ONLY
from tests.as_user import needs_permissions
from tests.conftest import ROOT
from tests.terminal.emulator import Terminal

pytestmark = needs_permissions


@pytest.fixture
def coverage(tmp_path: Path) -> Iterator[Path]:
    """A copy of the tracked database, in a folder of its own."""
    folder = tmp_path / "coverage"
    folder.mkdir()
    yield Path(shutil.copy(ROOT / "annotations.db", folder / "annotations.db"))
    folder.chmod(0o755)


def opened(database: Path) -> Terminal:
    return Terminal(
        ["--db", str(database), "--annotator", "ada"], (80, 24), program=["-m", "tests.as_user", "-m", "hikreader"]
    )


@pytest.mark.parametrize(("file", "folder"), [(0o666, 0o555), (0o444, 0o755)])
def test_a_database_that_can_only_be_read_says_so_from_the_start(coverage: Path, file: int, folder: int) -> None:
    before = coverage.read_bytes()
    coverage.chmod(file)
    coverage.parent.chmod(folder)
    with opened(coverage) as terminal:
        terminal.wait_for(READING_ONLY.message)
        terminal.press("lf")
        terminal.wait_for("not saved: annotations.db is read-only; make it and its folder writable.")
        terminal.press("J")
        terminal.wait_for("Alibaba unveils latest")
        assert any(READING_ONLY.message in row for row in terminal.rows)
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    assert coverage.read_bytes() == before


def test_a_folder_that_is_closed_under_the_reader_loses_no_label(coverage: Path) -> None:
    with opened(coverage) as terminal:
        terminal.wait_for("sentence")
        coverage.parent.chmod(0o555)
        terminal.press("lf")
        terminal.wait_for("not saved, ^s tries again: annotations.db")
        terminal.wait_for("! ")
        coverage.parent.chmod(0o755)
        terminal.press("\x13")
        terminal.wait_for("fact: saved, u undoes")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
