"""Frame scan of what is typed and pasted: no field hands a control character on to the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.terminal.emulator import Terminal
from tests.terminal.hostile import ALL, NASTY, smuggled

PASTED = [ALL.replace("\x1b[201~", ""), NASTY["marks"], "word " * 200_000 + ALL]
"""What is pasted: everything at once, one character of ten thousand code points, a line of a megabyte."""
FIELDS = {
    "find": "/",
    "search": "\x06",
    "edit": "lfe",
    "filter": "\x1b/",
    "correct": "\x1be",
    "import": "\x1b+",
    "palette": ":",
}


def pasted(text: str) -> bytes:
    return b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~"


@pytest.mark.parametrize("keys", FIELDS.values(), ids=FIELDS)
def test_no_field_shows_what_is_pasted_or_typed_as_it_is(tmp_path: Path, keys: str) -> None:
    database = Path(shutil.copy(ROOT / "annotations.db", tmp_path / "a.db"))
    with Terminal(["--db", str(database), "--annotator", "ada"]) as terminal:
        terminal.wait_for("sentence")
        for key in keys:
            terminal.press(key)
            terminal.settle()
        before = len(terminal.raw)
        for text in PASTED:
            terminal.feed(pasted(text))
            terminal.settle()
        terminal.press("\u202e\u2066\u0301\u200b\u2028")
        terminal.settle()
        assert len(terminal.raw) > before
        terminal.press("\x1b")
        terminal.settle()
        terminal.press("\x11\x11")
        assert terminal.wait_for_end() == 0
        assert smuggled(terminal.raw.replace(b"\r\n", b"\n").replace(b"\r", b"")) == []
