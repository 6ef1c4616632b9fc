from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from hikreader.cleaning.results import UnreadableSource
from hikreader.cleaning.sandbox import TookTooLong, Worker, WorkerDied, Workers


def double(number: int) -> int:
    return number * 2


def refuse() -> None:
    raise UnreadableSource("nothing to see")


def fail() -> None:
    raise KeyError("a library's own trouble")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def interrupted() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    one = Worker()
    yield one
    one.close()


def test_a_worker_is_one_process_for_many_calls(worker: Worker) -> None:
    assert worker.call(30, double, 21) == 42
    assert worker.call(30, os.getpid) == worker.call(30, os.getpid) != os.getpid()


def test_our_errors_come_back_and_others_are_named(worker: Worker) -> None:
    with pytest.raises(UnreadableSource, match="nothing to see"):
        worker.call(30, refuse)
    with pytest.raises(WorkerDied, match="KeyError"):
        worker.call(30, fail)
    assert worker.call(30, double, 1) == 2


def test_ctrl_c_is_not_for_workers(worker: Worker) -> None:
    assert worker.call(30, interrupted) == "still here"


def test_a_call_over_its_time_is_ended_and_the_next_one_works(worker: Worker) -> None:
    pid = worker.call(30, os.getpid)
    begun = time.monotonic()
    with pytest.raises(TookTooLong, match=r"longer than 0\.2 seconds"):
        worker.call(0.2, time.sleep, 60)
    assert time.monotonic() - begun < 5
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert worker.call(30, double, 3) == 6


def test_a_crash_is_told_and_the_next_call_works(worker: Worker) -> None:
    with pytest.raises(WorkerDied, match="crash"):
        worker.call(30, die)
    assert worker.call(30, double, 4) == 8


def test_closing_ends_what_is_running() -> None:
    workers = Workers(1)
    running = workers.submit(lambda worker: worker.call(60, time.sleep, 60))
    waiting = workers.submit(lambda worker: worker.call(60, double, 1))
    time.sleep(0.05)
    begun = time.monotonic()
    workers.close()
    assert time.monotonic() - begun < 5
    assert isinstance(running.exception(), WorkerDied)
    assert waiting.cancelled()
