"""Services, old locales and closed streams: the deed or a sentence, and a true exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cleaning.layouts import LAYOUTS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes the streams")

CLOSED = "Standard output is closed"


def run(given: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`hikreader` with what a shell makes of the rest of the line."""
    command = f'"{sys.executable}" -m hikreader --db annotations.db {given}'
    env = {**os.environ, **environment}
    return subprocess.run(["sh", "-c", command], capture_output=True, cwd=folder, timeout=110, check=False, env=env)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page and a database of one source, with characters that old encodings do not have."""
    one = tmp_path_factory.mktemp("streams")
    (one / "page.txt").write_text(LAYOUTS["byline and stamp"].replace(". ", ". “→” Łódź 北京. "), encoding="utf-8")
    assert run("import page.txt", one).returncode == 0
    return one


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize("command", ["show 1 --all", "keys", "labels", "stats"])
def test_text_for_people_fits_every_encoding(folder: Path, command: str, encoding: str) -> None:
    done = run(command, folder, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    if command != "stats":  # whose numbers are data
        assert done.stdout.decode(encoding).strip()


@pytest.mark.parametrize("command", ["export --per article", "clean page.txt", "list"])
def test_data_is_utf_8_whatever_the_encoding(folder: Path, command: str) -> None:
    assert run(command, folder, PYTHONIOENCODING="ascii").stdout == run(command, folder).stdout


@pytest.mark.parametrize("command", ["list", "keys", "--help", "export --per article"])
@pytest.mark.parametrize(("where", "said"), [(">&-", CLOSED), (">/dev/full", "No space left"), (">&- 2>&-", "")])
def test_what_cannot_be_printed_is_a_failure_and_said(folder: Path, command: str, where: str, said: str) -> None:
    if "full" in where and not Path("/dev/full").exists():
        pytest.skip("only Linux has such a device")
    done = run(f"{command} {where}", folder)
    assert done.returncode == 1
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_an_import_imports_whatever_is_closed(folder: Path, tmp_path: Path, closed: str) -> None:
    done = run(f'import "{folder / "page.txt"}" {closed}', tmp_path)
    assert done.returncode == 0
    assert len(run("list", tmp_path).stdout.splitlines()) == 3
    assert run("check", tmp_path).returncode == 0


def test_a_question_of_use_is_one_also_where_it_cannot_be_said(folder: Path) -> None:
    assert run("nonsense 2>/dev/full", folder).returncode == 2
    assert run("nonsense 2>&-", folder).returncode == 2


def test_standard_input_that_is_closed_is_said(folder: Path) -> None:
    done = run("import - <&-", folder)
    assert done.returncode == 1
    assert b"cannot be read" in done.stderr
    assert b"needs a terminal" in run("read <&-", folder).stderr


def test_an_environment_with_nothing_in_it_is_enough(folder: Path) -> None:
    command = ["env", "-i", sys.executable, "-m", "hikreader", "--db", str(folder / "annotations.db"), "list"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("command", ["keys", "list"])
def test_a_user_without_an_entry_or_a_home_is_served(folder: Path, command: str) -> None:
    bare = "env -u HOME -u XDG_CONFIG_HOME -u XDG_STATE_HOME setpriv --reuid 4343 --regid 4343 --clear-groups"
    done = subprocess.run(
        ["sh", "-c", f'{bare} "{sys.executable}" -m hikreader --db "{folder / "annotations.db"}" {command}'],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0 or b"check its permissions" in done.stderr


def test_a_mistake_in_the_program_is_said_kept_and_no_success(folder: Path, tmp_path: Path) -> None:
    program = (
        "from hikreader.cli import main, browse\n"
        "def fail(*_): raise KeyError('a mistake')\n"
        "browse.key_table = fail\n"
        "main(['keys'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"failure.txt" in done.stderr
    assert "a mistake" in (tmp_path / "hikreader" / "failure.txt").read_text()


def test_columns_beyond_measure_are_no_measure(folder: Path) -> None:
    assert len(run("labels", folder, COLUMNS="9" * 4_301).stdout) < 10_000
    assert len(run("stats", folder, COLUMNS="999999999").stdout) < 100_000
