"""`hikreader tutorial`, in a real terminal: it begins, it ends, and keeps nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hikreader.cli import main
from tests.terminal.emulator import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")


def test_it_tells_what_to_press_and_leaves_nothing_behind(tmp_path: Path) -> None:
    own, temporary = tmp_path / "own.db", tmp_path / "temporary"
    temporary.mkdir()
    with Terminal(["--db", str(own), "tutorial"], env={"TMPDIR": str(temporary)}) as terminal:
        terminal.wait_for("1/")
        assert [*temporary.iterdir()]
        terminal.press("l")
        terminal.wait_for("2/")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
    assert [*temporary.iterdir()] == []
    assert not own.exists()


def test_without_a_terminal_it_says_so() -> None:
    result = CliRunner().invoke(main, ["tutorial"])
    assert result.exit_code != 0
    assert "terminal" in result.stderr
