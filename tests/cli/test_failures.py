"""Whatever goes wrong is told in a sentence that says what to do; only a mistake of ours asks for a report."""

from __future__ import annotations

import errno
import stat
import sys

import pytest

from hikreader.cli.failures import explained
from hikreader.preferences.user_files import state_folder


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "/mnt/a.db"),
            "/mnt/a.db cannot be used (Permission denied)",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "That cannot be done (No space left on device); choose"),
        (OSError(errno.EBADF, "Bad file descriptor"), "Standard output is closed"),
        (OSError(errno.EPIPE, "Broken pipe"), "Standard output is closed"),
        (OSError("odd"), "That cannot be done (odd)"),
        (MemoryError(), "close other programs"),
        (RuntimeError("can't start new thread"), "raise the limits on memory and processes"),
        (UnicodeEncodeError("ascii", "é", 0, 1, "ordinal not in range"), "set LC_ALL=C.UTF-8."),
    ],
)
def test_what_the_system_refuses_is_explained_and_asks_for_no_report(error: Exception, told: str) -> None:
    said = explained(error)
    assert told in said
    assert "report" not in said
    assert said.endswith(".") or said.endswith("`).")


def test_a_mistake_of_ours_is_kept_for_a_report_that_only_its_owner_can_read() -> None:
    empty: dict[str, str] = {}
    try:
        empty["nowhere"]
    except KeyError as error:
        said = explained(error)
    folder = state_folder()
    assert folder is not None
    file = folder / "failure.txt"
    assert said.startswith("hikreader has met an unexpected error (KeyError: 'nowhere').")
    assert said.endswith(f"Please report what {file} says.")
    report = file.read_text(encoding="utf-8")
    assert sys.version in report
    assert "KeyError: 'nowhere'" in report
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_a_home_it_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hikreader.cli.failures.state_folder", lambda: None)
    said = explained(RuntimeError("odd"))
    assert "(RuntimeError: odd)" in said
    assert said.endswith("`hikreader check` verifies it. ")
