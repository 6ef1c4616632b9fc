"""Worker processes: what a hostile page can hang, crash or bloat is a process that is ended and replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, suppress
from math import ceil
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from hikreader.model.errors import HikreaderError

P = ParamSpec("P")
T = TypeVar("T")

_MOST_MEMORY = 4_000_000_000
"""Bytes of address space that a worker may ask for, where the system does not allow less."""
_GRACE = 2
"""Seconds after a limit at which a worker ends itself, if its parent is no longer there to end it."""
_MOMENT = 0.2
"""Seconds that a worker whose pipe is closed has to end by itself."""
_PATIENCE = 12
"""By how much a busy machine may make computing take longer."""
_OVER_TIME = -getattr(signal, "SIGPROF", 0)
"""The exit code of a worker that has used up its time."""
_CONTEXT = multiprocessing.get_context("spawn")
"""A fresh interpreter: a copy of a process with threads may hang."""


class TookTooLong(HikreaderError):
    """A worker was ended since it was over its time."""


class WorkerDied(HikreaderError):
    """A worker ended by itself: a crash in a library, or no memory."""


class NoWorker(HikreaderError):
    """The system lets no worker start."""


class TimeLimit(NamedTuple):
    """Seconds that a call may use of the processor, and of the clock."""

    processor: float
    clock: float

    @classmethod
    def computing(cls, seconds: float) -> TimeLimit:
        """For what only computes: on a busy machine it takes longer, and is no worse for that."""
        return cls(seconds, seconds * _PATIENCE)

    @classmethod
    def waiting(cls, seconds: float) -> TimeLimit:
        """For what waits for others, who are not to be waited for any longer."""
        return cls(seconds, seconds)


class OwnInterpreter:
    """A worker's process where multiprocessing lets none start, with what a Worker asks of a process."""

    def __init__(self, pipe: int) -> None:
        """`pipe` is the number of the file that it answers through."""
        self._pipe = pipe
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Its number; None until it is started."""
        return None if self._process is None else self._process.pid

    @property
    def exitcode(self) -> int | None:
        """How it ended; None as long as it has not."""
        return None if self._process is None else self._process.poll()

    def start(self) -> None:
        """Start it."""
        program = f"from hikreader.cleaning.sandbox import serve_file; serve_file({self._pipe})"
        self._process = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.DEVNULL, pass_fds=[self._pipe]
        )

    def kill(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()

    def join(self, timeout: float | None = None) -> None:
        """Wait until it has ended, no longer than so many seconds."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout)


class Worker:
    """A process that is started when there is something to do, and again after it was ended. For one thread."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | OwnInterpreter | None = None
        self._pipe: Connection | None = None
        self._is_closed = False

    def call(self, limit: TimeLimit, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, called in the process; function, arguments and result must be picklable.

        Raises:
            TookTooLong: It was not back within the limit; the process is ended.
            WorkerDied: The process is gone.
            NoWorker: No process can be started.
            HikreaderError: Whatever the function raised; another exception comes as a WorkerDied that names it.
        """
        pipe = self._started()
        try:
            pipe.send((limit, function, args, kwargs))
            if not pipe.poll(limit.clock):
                self._end()
                raise _too_long(limit)
            result: T | HikreaderError = pipe.recv()
        except (EOFError, OSError) as error:
            if self._end() == _OVER_TIME:
                raise _too_long(limit) from error
            raise WorkerDied("It makes the program that reads it crash: it was left out.") from error
        if isinstance(result, HikreaderError):
            raise result
        return result

    def start_as_copy(self) -> None:
        """Start the process now as a copy of this one: at once, and with all that is loaded here.

        Only where `may_be_copied`. If it fails, the process is started with the first call.
        """
        with suppress(OSError, EOFError):
            self._pipe = self._start(multiprocessing.get_context("fork"), is_copy=True)

    def close(self) -> None:
        """End the process for good, from whatever thread."""
        self._is_closed = True
        if self._process is not None:
            self._process.kill()

    def _started(self) -> Connection:
        if self._pipe is None:
            try:
                self._pipe = self._start(_CONTEXT)
            except (EOFError, OSError, RuntimeError, MemoryError) as error:
                self._end()
                raise NoWorker(
                    f"No process can be started to read it ({str(error) or 'it ended at once'}): "
                    "raise the limits on memory and processes (`ulimit -v`, `ulimit -u`)."
                ) from error
        return self._pipe

    def _start(self, context: SpawnContext | ForkContext, *, is_copy: bool = False) -> Connection:
        ours, other = context.Pipe()
        copied = _open_files() - {other.fileno()} if is_copy else frozenset()
        # To daemons, as workers of a cluster are, multiprocessing refuses children.
        is_daemon = multiprocessing.current_process().daemon
        self._process = (
            OwnInterpreter(other.fileno())
            if is_daemon
            else context.Process(target=_serve, args=(other, copied), daemon=True)
        )
        try:
            with _no_interrupts(is_copy):
                self._process.start()
        finally:
            other.close()
        if self._is_closed:
            self._process.kill()
        # No limit: to start takes its time on a busy machine, and is no fault of what is to be read.
        ours.recv()
        return ours

    def _end(self) -> int | None:
        """End the process; its exit code, None if it was never started."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is None or process.pid is None:
            return None
        process.join(_MOMENT)  # one that is about to end by itself says why
        process.kill()
        process.join()
        return process.exitcode


def _too_long(limit: TimeLimit) -> TookTooLong:
    return TookTooLong(f"It took longer than {limit.processor:g} seconds to read and was given up.")


def may_be_copied() -> bool:
    """Whether a worker may begin as a copy of this process: on Linux, as long as it has no other thread."""
    return sys.platform == "linux" and threading.active_count() == 1


class Workers:
    """As many workers as there may be at once, started as they are needed, or at once as copies of this process."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._all = [Worker() for _ in range(count if may_be_copied() else 0)]
        for worker in self._all:
            worker.start_as_copy()
        self._threads = ThreadPoolExecutor(count)
        self._guard = threading.Lock()
        self._idle = [*self._all]

    def submit(self, job: Callable[[Worker], T]) -> Future[T]:
        """Have the job done, in a thread, with a worker at its side."""
        return self._threads.submit(self._run, job)

    def close(self) -> None:
        """End all workers, whatever they are at; jobs not yet begun are dropped."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._guard:
            for worker in self._all:
                worker.close()
        self._threads.shutdown()

    def _run(self, job: Callable[[Worker], T]) -> T:
        worker = self._taken()
        try:
            return job(worker)
        finally:
            with self._guard:
                self._idle.append(worker)

    def _taken(self) -> Worker:
        with self._guard:
            if self._idle:
                return self._idle.pop()
            worker = Worker()
            self._all.append(worker)
            return worker


@contextmanager
def _no_interrupts(is_copy: bool) -> Iterator[None]:
    """Processes started inside never hear Ctrl-C: it is for the parent, who ends them. `is_copy`: they are copies."""
    if sys.platform == "win32":
        yield
        return
    # It would unblock the signal after itself, were it started inside.
    if not is_copy:
        # It is given the number of stderr, which is none while a full-screen program holds stderr back.
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve_file(pipe: int) -> None:
    """A worker's life in an interpreter that was started for it; `pipe` is the number of an open file."""
    _serve(Connection(pipe), frozenset())


def _serve(pipe: Connection, copied: frozenset[int]) -> None:
    """The worker's life: one call after the other, until the parent is gone.

    `copied` are open files of which it has copies, and no need: a database, its lock, the pipes of other workers.
    """
    for number in copied:
        with suppress(OSError):
            os.close(number)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    _limit_memory()
    pipe.send("ready")
    while True:
        try:
            limit, function, args, kwargs = pipe.recv()
        except (EOFError, OSError):
            return
        _end_by_itself(TimeLimit(limit.processor, ceil(limit.clock) + _GRACE))
        result = _answer(function, args, kwargs)
        _end_by_itself(TimeLimit(0, 0))
        pipe.send(result)


def _open_files() -> frozenset[int]:
    """The numbers of all files that this process has open, the standard streams left out."""
    numbers = (int(entry.name) for entry in Path("/proc/self/fd").iterdir())
    return frozenset(number for number in numbers if number > 2)


def _answer(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> object:
    try:
        return function(*args, **kwargs)
    except HikreaderError as error:
        return error
    except Exception as error:  # libraries raise whatever they like on a broken page
        return WorkerDied(f"It cannot be read, for a library fails at it ({type(error).__name__}): it was left out.")


def _end_by_itself(limit: TimeLimit) -> None:
    """Have the kernel end this process after that time, also inside a library's loop; 0 takes it back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, limit.processor)
        signal.setitimer(signal.ITIMER_REAL, limit.clock)


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limits = [_MOST_MEMORY, *(one for one in (soft, hard) if one != resource.RLIM_INFINITY)]
        resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))
