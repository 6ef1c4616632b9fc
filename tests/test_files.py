from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader import database_guard, files
from hikreader.database_guard import IsDatabase, open_to_read
from hikreader.files import draft_name, remove_stale_drafts, write_file
from hikreader.store import Store
from tests.as_user import needs_permissions

unix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.fixture(params=[0, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture(params=["without a name", "with a name"])
def _drafts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both kinds of unfinished files, also where the system has the better one."""
    if request.param == "with a name":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


@pytest.mark.usefixtures("_drafts")
class TestWriting:
    def test_a_file_is_there_whole(self, tmp_path: Path) -> None:
        write_file(tmp_path / "one", [b"a", b"", b"b" * 1_000_000])
        assert (tmp_path / "one").read_bytes() == b"a" + b"b" * 1_000_000
        assert [one.name for one in tmp_path.iterdir()] == ["one"]

    def test_or_not_at_all(self, tmp_path: Path) -> None:
        def chunks() -> Iterator[bytes]:
            yield b"new"
            raise OSError(errno.ENOSPC, "No space left on device")

        (tmp_path / "one").write_bytes(b"old")
        with pytest.raises(OSError, match="No space left"):
            write_file(tmp_path / "one", chunks())
        assert (tmp_path / "one").read_bytes() == b"old"
        assert [one.name for one in tmp_path.iterdir()] == ["one"]

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "folder" / "file")
        write_file(tmp_path / "link", [b"x"])
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "folder" / "file").read_bytes() == b"x"

    def test_the_longest_name_can_be_written(self, tmp_path: Path) -> None:
        write_file(tmp_path / ("n" * 255), [b"x"])
        assert (tmp_path / ("n" * 255)).exists()

    @unix
    @pytest.mark.parametrize("private", [0o600, 0o640, 0o400])
    def test_a_new_file_is_as_private_as_the_database(self, tmp_path: Path, umask: int, private: int) -> None:
        database = tmp_path / "database"
        database.touch()
        database.chmod(private)
        write_file(tmp_path / "new", [b"x"], private_to=database)
        assert mode(tmp_path / "new") == private & ~umask | 0o600

    @unix
    def test_a_replaced_file_is_as_private_as_it_was(self, tmp_path: Path, umask: int) -> None:
        for number, kept in enumerate((0o600, 0o640, 0o664)):
            file = tmp_path / str(number)
            file.touch()
            file.chmod(kept)
            write_file(file, [b"x"])
            assert mode(file) == kept

    @unix
    @pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files away")
    def test_the_group_of_another_reads_no_more_than_before(self, tmp_path: Path) -> None:
        database = tmp_path / "database"
        database.touch()
        os.chown(database, -1, 4242)
        database.chmod(0o640)
        write_file(tmp_path / "new", [b"x"], private_to=database)
        assert (tmp_path / "new").stat().st_gid == 4242
        other = tmp_path / "other"
        other.touch()
        other.chmod(0o660)
        write_file(other, [b"x"], private_to=database)
        assert mode(other) == 0o600


@unix
def test_a_pipe_is_written_to_as_it_comes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write_file(pipe, [b"a", b"b"])
    assert reader.communicate(timeout=30)[0] == b"ab"


_KILLED = """
import os, signal, sys
from pathlib import Path
from hikreader.files import write_file
if sys.argv[2] == "named":
    del os.O_TMPFILE
def chunks():
    yield b"new"
    os.kill(os.getpid(), signal.SIGKILL)
write_file(Path(sys.argv[1]), chunks())
"""


@unix
@pytest.mark.parametrize("kind", ["unnamed", "named"])
def test_no_file_stays_of_a_program_that_was_killed(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "one"
    file.write_bytes(b"old")
    subprocess.run([sys.executable, "-c", _KILLED, str(file), kind], check=False, timeout=60)
    if kind == "unnamed" and sys.platform == "linux":
        assert [one.name for one in tmp_path.iterdir()] == ["one"]
    write_file(tmp_path / "two", [b"x"])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["one", "two"]
    assert file.read_bytes() == b"old"


def test_drafts_of_programs_that_run_and_of_other_machines_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = draft_name(tmp_path)
    monkeypatch.setattr(files, "_machine", lambda: "0" * 8)
    other = draft_name(tmp_path).with_name(draft_name(tmp_path).name.replace(str(os.getpid()), "4194305"))
    monkeypatch.undo()
    strange = tmp_path / ".hikreader-notes.draft"
    for file in (own, other, strange):
        file.touch()
    remove_stale_drafts(tmp_path)
    assert set(tmp_path.iterdir()) == {own, other, strange}


@pytest.mark.parametrize("name", ["annotations.db", "hard", "soft", "annotations.db-journal", "annotations.db-wal"])
def test_an_open_database_is_never_opened_by_whatever_name(tmp_path: Path, name: str) -> None:
    database = tmp_path / "annotations.db"
    with Store.open(database, "ada", create=True):
        if name == "hard":
            (tmp_path / name).hardlink_to(database)
        elif name == "soft":
            (tmp_path / name).symlink_to(database)
        else:
            (tmp_path / name).touch()
        with pytest.raises(IsDatabase, match="left out"):
            open_to_read(tmp_path / name)
    with open_to_read(tmp_path / name) as opened:  # no lock can be lost any more
        assert opened.readable()


def test_a_database_that_takes_the_place_of_a_file_is_not_closed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing it would give up SQLite's locks on it."""
    database = tmp_path / "annotations.db"
    with Store.open(database, "ada", create=True):
        monkeypatch.setattr(database_guard.OPEN_DATABASES, "has", lambda file: False)  # as if it came a moment later
        before = len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0
        with pytest.raises(IsDatabase):
            open_to_read(database)
        if sys.platform == "linux":
            assert len(list(Path("/proc/self/fd").iterdir())) == before + 1


def test_two_stores_of_one_file_keep_it_from_being_opened_until_both_are_closed(tmp_path: Path) -> None:
    database = tmp_path / "annotations.db"
    with Store.open(database, "ada", create=True) as first:
        with Store.open(database, "bob") as second:
            second.close()
        first.check()
        with pytest.raises(IsDatabase):
            open_to_read(database)


@needs_permissions
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from hikreader.files import write_file\n"
        "try: write_file(Path(sys.argv[1]), [b'x'])\n"
        "except PermissionError: print('refused')"
    )
    tmp_path.chmod(0o500)
    command = [sys.executable, "-m", "tests.as_user", "-c", program, str(tmp_path / "one")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    tmp_path.chmod(0o700)
    assert done.stdout == "refused\n"
