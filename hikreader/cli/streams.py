"""Standard input, output and error: what is printed on them, whatever their encoding, width or state."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys

import click

from hikreader.text.display import displayed

_PIPED_WIDTH = 120
"""Cells of a line where the width of the reader's window is unknown."""
_WIDEST = 1_000
"""Cells of the widest line: a larger $COLUMNS is a mistake."""


def prepare_streams() -> None:
    """Make the standard streams usable where a service, or `2>&-` in a shell, has closed some of them.

    A closed stream gets a descriptor that refuses what is done with it, so that no database gets its number. Text for
    people is printed in the encoding of the stream, with ? for a character that it does not have. What cannot be said
    on standard error is lost: it never ends what is at work.
    """
    for number, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        if not _is_open(number):
            os.open(os.devnull, mode)  # the lowest free number, which is this one
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False))
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8")
    if sys.stderr is None or sys.stderr is sys.__stderr__:
        encoding = sys.stderr.encoding if sys.stderr else "utf-8"
        sys.stderr = io.TextIOWrapper(_Talk(2, "w", closefd=False), encoding, "replace", write_through=True)
    for stream in (sys.stdout, sys.__stderr__):  # the reader draws on the latter
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class _Talk(io.FileIO):
    """Standard error: what cannot be written is lost."""

    def write(self, data: object, /) -> int:
        """Write all of it, or not; nothing is raised."""
        rest = memoryview(data)  # type: ignore[arg-type]  # typeshed's name for a buffer is not public
        try:
            while rest:
                rest = rest[super().write(rest) or len(rest) :]
        except OSError:
            pass
        return memoryview(data).nbytes  # type: ignore[arg-type]


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError as error:
        return error.errno != errno.EBADF
    return True


def discard_output() -> None:
    """Print what is still to be printed on stdout, or let go of it where it has nowhere to go.

    Python would try again at its end, and complain.
    """
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def say(message: str) -> None:
    """Talk to the person, on stderr."""
    click.echo(message, err=True)


def write(line: str) -> None:
    """A line of data, on stdout: exact and in UTF-8, unless a person would read it."""
    if sys.stdout.isatty():
        click.echo("\n".join(map(displayed, line.split("\n"))))
        return
    rest = line.encode("utf-8", "surrogatepass") + b"\n"
    while rest:  # with PYTHONUNBUFFERED there is no buffer, and a terminal may take less than all at once
        rest = rest[sys.stdout.buffer.write(rest) :]


def width() -> int:
    """How many cells a line for people may take: the terminal's, $COLUMNS, or the same everywhere when piped."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return min(_WIDEST, shutil.get_terminal_size().columns)
    return _PIPED_WIDTH
