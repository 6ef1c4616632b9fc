"""Runs a program once: one input, one output, no shell; ended with all that it has started when a limit is reached."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO

SECONDS = 10.0
"""Seconds of the clock that a program may take."""
MOST_BYTES = 10_000_000
"""Bytes that it may print."""

_CHUNK = 65_536
_POLL = 0.1
"""Seconds after which it is asked whether the answer is still wanted."""


class ProgramFailed(Exception):
    """The program gave no answer; the text says why, in words for a person."""


def run(
    command: Sequence[str], given: bytes, is_unwanted: Callable[[], bool], seconds: float = SECONDS
) -> bytes | None:
    """What the program prints when it is given that input; None once the answer is unwanted.

    Whatever it says to stderr is thrown away: this program has the screen.

    Raises:
        ProgramFailed: It cannot be started, took too long, printed too much, or failed.
    """
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise ProgramFailed(f"it cannot be started ({getattr(error, 'strerror', None) or error})") from error
    try:
        output = _exchanged(process, given, is_unwanted, time.monotonic() + seconds, seconds)
    finally:
        code = _ended(process)
    if output is not None and code not in (0, None):
        raise ProgramFailed(f"it ended with exit code {code}")
    return output


def _exchanged(
    process: subprocess.Popen[bytes], given: bytes, is_unwanted: Callable[[], bool], deadline: float, seconds: float
) -> bytes | None:
    """Write and read at once, so that neither side waits for the other."""
    assert process.stdin is not None
    assert process.stdout is not None
    output, rest = bytearray(), memoryview(given)
    with selectors.DefaultSelector() as waiting:
        for pipe, event in ((process.stdin, selectors.EVENT_WRITE), (process.stdout, selectors.EVENT_READ)):
            os.set_blocking(pipe.fileno(), False)
            waiting.register(pipe, event)
        while process.stdout in {key.fileobj for key in waiting.get_map().values()}:
            if is_unwanted():
                return None
            if time.monotonic() > deadline:
                raise ProgramFailed(f"it took longer than {seconds:g} seconds")
            for key, _ in waiting.select(_POLL):
                if key.fileobj is process.stdin:
                    rest = _written(waiting, process.stdin, rest)
                elif not _read(process.stdout, output):
                    waiting.unregister(process.stdout)
            if len(output) > MOST_BYTES:
                raise ProgramFailed("it printed more than 10 MB")
    _wait(process, deadline, seconds)
    return bytes(output)


def _written(waiting: selectors.BaseSelector, pipe: IO[bytes], rest: memoryview) -> memoryview:
    """Write what fits; what is left. A program that does not read to the end is left alone."""
    try:
        rest = rest[os.write(pipe.fileno(), rest[:_CHUNK]) :]
    except BlockingIOError:
        return rest
    except OSError:
        rest = rest[:0]
    if not rest:
        waiting.unregister(pipe)
        with suppress(OSError):
            pipe.close()
    return rest


def _read(pipe: IO[bytes], output: bytearray) -> bool:
    """Read what is there; whether more may come."""
    try:
        chunk = os.read(pipe.fileno(), _CHUNK)
    except BlockingIOError:
        return True
    output += chunk
    return bool(chunk)


def _wait(process: subprocess.Popen[bytes], deadline: float, seconds: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired as error:
        raise ProgramFailed(f"it took longer than {seconds:g} seconds") from error


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    """End the program with all that it has started; its exit code if it ended by itself, else None."""
    code = process.poll()
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()
    return code
