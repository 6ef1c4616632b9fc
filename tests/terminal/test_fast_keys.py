"""Keys that arrive in one piece, as they do over a slow line: whatever they mean, the program goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.emulator import Terminal

PIECES = {
    "coverage": ["C\r\r\r\r", "\x1bCo\r\r\r", "\x1b\x1bCx\r\r\r", "S\x1b\x1b\x1b"],
    "search": ["\x06Hik\r\r\r", "\x06Hik\r\x1b\r", "\x1be\r\r\r\r", "V\r\r\r"],
    "palette": [":\r\r\r", "\x1b:coverage\r\r\r", "\x1b:theme\r\r\r\r", "\x1b:\x1b[6~\x1b[6~\x1b[5~", "\x1b:\x1b[5~\r"],
    "label": ["fe\r\r\r\r", "\tf=\r\r\r", "\ttt\r\r\r"],
}


@pytest.mark.parametrize("name", PIECES)
def test_keys_in_one_piece_end_nothing(name: str, tmp_path: Path) -> None:
    database = Path(shutil.copy(ROOT / "annotations.db", tmp_path))
    with Terminal(["--db", str(database), "--annotator", "ada"]) as terminal:
        terminal.wait_for("sentence")
        for piece in PIECES[name] * 2:
            terminal.press(piece)
            terminal.settle()
            terminal.press("\x1b")
            terminal.settle(0.05)
        terminal.press("\x11\x11l")
        assert terminal.wait_for_end() == 0
