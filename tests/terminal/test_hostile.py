"""Frame scan: whatever comes in, no byte reaches the terminal but text that can be printed and our own sequences."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hikreader.cli import main
from hikreader.store.store import Store
from tests.terminal.emulator import Terminal
from tests.terminal.hostile import NASTY, files, smuggled


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database into which everything nasty was imported."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    made = files(folder / "in")
    done = run(folder / "a.db", "import", str(folder / "in"))
    assert b"Traceback" not in done
    assert smuggled(done) == []
    assert b"Error" not in done
    assert f"{len(made)} imported".encode() in done
    with Store.open(folder / "a.db", "ada") as store:
        assert len([name for name in store.annotations.layers() if name.startswith("eve")]) > len(NASTY) // 2
    return folder / "a.db"


def run(database: Path, *arguments: str) -> bytes:
    """What a command prints, on both streams, piped."""
    command = [sys.executable, "-m", "hikreader", "--db", str(database), "--annotator", "ada", *arguments]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False, stdin=subprocess.DEVNULL
    )
    return done.stdout.replace(b"\t", b" ")  # between the columns of a list for other programs


def in_a_terminal(database: Path, *arguments: str) -> bytes:
    """What a command writes to a terminal."""
    with Terminal(["--db", str(database), "--annotator", "ada", *arguments], is_shown=False) as terminal:
        terminal.wait_for_end()
        return terminal.raw.replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("show", "1", "--all"), ("show", "7", "--all"), ("stats",), ("check",), ("show", "\x1b[2J")],
)
def test_commands_print_nothing_that_hurts_piped_or_not(hurt: Path, arguments: tuple[str, ...]) -> None:
    assert smuggled(run(hurt, *arguments)) == []
    raw = in_a_terminal(hurt, *arguments)
    assert raw
    assert smuggled(raw) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--per", "article"),
        ("export", "--suggestions"),
        *(("coverage", "--min-outlets", "1", "--format", form) for form in ("table", "jsonl", "csv", "markdown")),
        ("stats", "--layer", "nobody\x1b[2J"),
    ],
)
def test_data_in_a_terminal_is_shown_without_harm(hurt: Path, arguments: tuple[str, ...]) -> None:
    raw = in_a_terminal(hurt, *arguments)
    assert raw
    assert smuggled(raw) == []


def test_every_article_can_be_shown_without_harm(hurt: Path) -> None:
    count = len(run(hurt, "list").splitlines())
    assert count > 35
    for number in range(1, len(NASTY) + 4):
        shown = CliRunner().invoke(main, ["--db", str(hurt), "--annotator", "ada", "show", str(number), "--all"])
        assert shown.stdout_bytes
        assert smuggled(shown.output_bytes.replace(b"\t", b" ")) == []


def test_no_frame_of_the_reader_has_anything_in_it_that_hurts(hurt: Path) -> None:
    with Terminal(["--db", str(hurt), "--annotator", "ada"]) as terminal:
        terminal.wait_for("sentence")
        terminal.press("z")
        terminal.wait_for("boilerplate is shown")
        for keys in (
            "J" * 5,
            "lfRlqv",
            "J" * 20,
            "ya'qG gi",
            "RRJJ",
            "J" * 20,
            "\x1b",
            "jjjj",
            "G",
            "g",
            "\r",
            "]e\x1b",
            "\x1b\x1b",
        ):
            terminal.press(keys)
            terminal.settle()
        terminal.press("C")
        terminal.wait_for("Coverage")
        for keys in ("jjlll", "bsadR", "o", "\t", "\x1b", "/[b\r", "\x1b", "?", "\x1b", "\x1b"):
            terminal.press(keys)
            terminal.settle()
        terminal.press("/e\u0301\x0d")
        terminal.settle()
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
        # The clipboard is the only OSC, and what it holds is checked where it is made.
        frames = terminal.raw.replace(b"\r\n", b"\n").replace(b"\r", b"")
        assert smuggled(_without_own_clipboard(frames)) == []


def _without_own_clipboard(raw: bytes) -> bytes:
    """Without what `y` copied: an OSC 52 with nothing but base64 in it; joiners hold an emoji together."""
    import base64
    import re

    copied = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", raw)
    for one in copied:
        text = base64.b64decode(one).decode()
        assert [sign for sign in text if not (sign.isprintable() or sign in "\n\u200c\u200d")] == [], text
    return re.sub(rb"\x1b\]52;c;[A-Za-z0-9+/=]*\x07", b"", raw)


def test_a_hostile_database_name_is_harmless(tmp_path: Path) -> None:
    name = tmp_path / "a\x1b]0;x\x07\u202e[bold].db"
    for arguments in (("list",), ("check",), ("export",), ("backup",), ("restore", str(name))):
        assert smuggled(run(name, *arguments)) == []
    name.write_bytes(b"x" * 5000)
    assert smuggled(run(name, "list")) == []
    assert smuggled(in_a_terminal(name, "list")) == []


@pytest.mark.skipif(os.name == "nt", reason="there is no job control")
def test_suspended_it_gives_the_terminal_back_and_goes_on_where_it_was(hurt: Path) -> None:
    shell = f"""
import os, signal, subprocess, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
command = [sys.executable, "-m", "hikreader", "--db", {str(hurt)!r}, "--annotator", "ada"]
child = subprocess.Popen(command, process_group=0)
os.tcsetpgrp(0, child.pid)
_, status = os.waitpid(child.pid, os.WUNTRACED)
assert os.WIFSTOPPED(status), status
os.tcsetpgrp(0, os.getpgrp())
print("STOPPED", flush=True)
input()
os.tcsetpgrp(0, child.pid)
os.kill(child.pid, signal.SIGCONT)
sys.exit(child.wait())
"""
    with Terminal([], program=["-c", shell]) as terminal:
        terminal.wait_for("sentence")
        terminal.press("\x1a")
        terminal.wait_for("STOPPED")
        assert b"\x1b[?1049l" in terminal.raw
        terminal.press("\r")
        terminal.wait_for("sentence")
        terminal.press("m")
        terminal.wait_for("article done: saved")
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0


def test_a_megabyte_of_it_in_one_line_is_read_labelled_and_searched_without_harm(hurt: Path) -> None:
    *_, longest = (row for row in run(hurt, "list").decode().splitlines() if "(no title)" in row)
    with Terminal(["--db", str(hurt), "--annotator", "bob", "read", longest.split()[0]]) as terminal:
        terminal.wait_for("sentence · ")
        for keys in ("lfG", "h", "cLLLq", "wvz", "]ey\x1b", "/evil\r", "nN", "g"):
            terminal.press(keys)
            terminal.settle()
        terminal.press("\x11")
        assert terminal.wait_for_end() == 0
        frames = terminal.raw.replace(b"\r\n", b"\n").replace(b"\r", b"")
        assert smuggled(_without_own_clipboard(frames)) == []
