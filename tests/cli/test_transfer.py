from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ptyprocess import PtyProcess

from hikreader.cli import main
from hikreader.store import Store
from tests.cleaning.test_html import page

STORY = "A strong storm knocked out power to thousands of homes along the coast, the operator said on Friday.\n" * 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    one = tmp_path / "coverage"
    one.mkdir()
    (one / "a.html").write_bytes(page())
    (one / "b.pdf").write_bytes(b"%PDF-1.7")
    (one / "c\x1b[2J.txt").write_text(STORY)
    return one


def hikreader(tmp_path: Path, *arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["--db", str(tmp_path / "mine.db"), *arguments], input=stdin)


def test_import_says_what_failed_and_why_and_sums_up(tmp_path: Path, folder: Path) -> None:
    result = hikreader(tmp_path, "import", "--jobs", "2", str(folder))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"{folder / 'a.html'}: web page, 1 article",
        f"{folder / 'b.pdf'}: This PDF is damaged: save its text, or the web page it is from.",
        f"{folder / 'c'}␛[2J.txt: text, 1 article",
        "2 imported (2 articles), 1 failed (This PDF is damaged)",
    ]
    (folder / "b.pdf").unlink()
    again = hikreader(tmp_path, "import", str(folder))
    seen = (("a.html", "web page"), ("c␛[2J.txt", "text"))
    assert (again.exit_code, again.stderr) == (
        0,
        "".join(f"{folder / name}: {kind}, unchanged\n" for name, kind in seen) + "2 unchanged\n",
    )


def test_no_file_name_reaches_the_terminal_as_a_command(tmp_path: Path, folder: Path) -> None:
    (folder / "d\x1b]0;x\x07.pdf").write_bytes(b"%PDF-1.7")
    assert "\x1b" not in hikreader(tmp_path, "import", str(folder)).stderr


def test_a_changed_page_says_what_became_of_its_annotations(tmp_path: Path, folder: Path) -> None:
    hikreader(tmp_path, "import", str(folder / "a.html"))
    (folder / "a.html").write_bytes(page(body=f"<p>{STORY}</p>"))
    result = hikreader(tmp_path, "import", str(folder / "a.html"))
    assert (result.exit_code, result.stderr) == (
        0,
        f"{folder / 'a.html'}: revised\n{folder / 'a.html'}: web page, revised\n1 revised\n",
    )


def test_standard_input_and_lines_of_json_come_in(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": f"{number} {STORY}"}).encode() + b"\n" for number in range(3))
    result = hikreader(tmp_path, "import", "-", stdin=lines)
    digest = hashlib.sha256(lines).hexdigest()[:16]
    assert (result.exit_code, result.stderr) == (
        0,
        f"stdin://{digest}: JSON lines, 3 articles\n3 imported (3 articles)\n",
    )


def test_a_database_of_another_program_is_said_once(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "mine.db").write_bytes(b"no database" * 99)
    result = hikreader(tmp_path, "import", str(folder))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_clean_prints_lines_and_says_what_it_cannot(tmp_path: Path, folder: Path) -> None:
    result = hikreader(tmp_path, "clean", str(folder))
    assert result.exit_code == 1
    assert [json.loads(line)["article"] for line in result.stdout.splitlines()] == [1, 1]
    assert "This PDF is damaged" in result.stderr
    assert not (tmp_path / "mine.db").exists()


def test_jobs_are_at_least_one(tmp_path: Path, folder: Path) -> None:
    assert hikreader(tmp_path, "import", "--jobs", "0", str(folder)).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_ctrl_c_leaves_what_was_done_whole(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(400):
        (many / f"{number:03}.html").write_bytes(page(title=f"Page {number}"))
    database = tmp_path / "mine.db"
    command = [sys.executable, "-m", "hikreader", "--db", str(database), "import", "--jobs", "2", str(many)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    _wait_for_articles(database)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert said.endswith("; stopped, and the rest was left out\n")
    assert "Traceback" not in said
    with Store.open(database, "ann") as store:
        assert 0 < len(store.articles.ids()) < 400
        assert f"{len(store.articles.ids())} imported" in said


def _wait_for_articles(database: Path) -> None:
    deadline = time.monotonic() + 600  # on a busy machine a worker may take long to start
    while time.monotonic() < deadline:
        time.sleep(0.05)
        if database.exists() and database.stat().st_size:
            with Store.open(database, "ann") as store:
                if store.articles.ids():
                    return
    raise AssertionError("nothing was imported")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals there")
def test_a_person_at_a_terminal_sees_progress(tmp_path: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "hikreader", "--db", str(tmp_path / "mine.db"), "import", str(folder)]
    env = {**os.environ, "TERM": "xterm-256color"}
    terminal = PtyProcess.spawn(command, env=env, dimensions=(24, 120))
    seen = b""
    try:
        while True:
            seen += terminal.read(4096)
    except EOFError:
        pass
    terminal.close()
    assert b"3/3" in seen
    assert b"1 failed" in seen
    assert b"2 imported" in seen
