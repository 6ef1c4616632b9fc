"""What is said of a failure that no part of the program has a sentence for."""

from __future__ import annotations

import errno
import sys
import traceback
from contextlib import suppress

from hikreader import __version__
from hikreader.files import write_private
from hikreader.preferences.user_files import state_folder

_STREAMS = (errno.EBADF, errno.EPIPE)


def explained(error: Exception) -> str:
    """A sentence that says what happened and what to do."""
    match error:
        case OSError():
            return _system_refused(error)
        case MemoryError():
            return "There is not enough memory for that; close other programs, or raise the limit (`ulimit -v`)."
        case RuntimeError() if "start new thread" in str(error):
            return "No thread can be started; raise the limits on memory and processes (`ulimit -v`, `ulimit -u`)."
        case UnicodeEncodeError():
            return (
                f"A name cannot be written in the encoding of this system ({sys.getfilesystemencoding()}); "
                "set LC_ALL=C.UTF-8."
            )
        case _:
            return _unexpected(error)


def _system_refused(error: OSError) -> str:
    if error.filename is None and error.errno in _STREAMS:
        return "Standard output is closed: there is nowhere to print; send it to a file or a terminal."
    where = f"{error.filename} cannot be used" if error.filename else "That cannot be done"
    return f"{where} ({error.strerror or error}); choose another place."


def _unexpected(error: Exception) -> str:
    """A mistake in the program: how it came about is kept for a report."""
    said = f"hikreader has met an unexpected error ({type(error).__name__}: {error}). "
    said += "What was saved before is safe; `hikreader check` verifies it. "
    folder = state_folder()
    if folder is not None:
        with suppress(OSError):
            report = "".join(traceback.format_exception(error))
            write_private(folder / "failure.txt", f"hikreader {__version__}, {sys.version}\n{report}")
            return f"{said}Please report what {folder / 'failure.txt'} says."
    return said
