from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from hikreader.cleaning import sandbox
from hikreader.cleaning.results import UnreadableSource
from hikreader.cleaning.sandbox import NoWorker, TimeLimit, TookTooLong, Worker, WorkerDied, Workers

LIMIT = TimeLimit.computing(30)


def compute() -> None:
    while True:
        pass


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
    assert worker.call(LIMIT, double, 21) == 42
    assert worker.call(LIMIT, os.getpid) == worker.call(LIMIT, os.getpid) != os.getpid()


def test_our_errors_come_back_and_others_are_named(worker: Worker) -> None:
    with pytest.raises(UnreadableSource, match="nothing to see"):
        worker.call(LIMIT, refuse)
    with pytest.raises(WorkerDied, match="KeyError"):
        worker.call(LIMIT, fail)
    assert worker.call(LIMIT, double, 1) == 2


def test_ctrl_c_is_not_for_workers(worker: Worker) -> None:
    assert worker.call(LIMIT, interrupted) == "still here"


def test_a_call_over_its_time_is_ended_and_the_next_one_works(worker: Worker) -> None:
    pid = worker.call(LIMIT, os.getpid)
    begun = time.monotonic()
    with pytest.raises(TookTooLong, match=r"longer than 0\.2 seconds"):
        worker.call(TimeLimit.waiting(0.2), time.sleep, 60)
    assert time.monotonic() - begun < 50
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert worker.call(LIMIT, double, 3) == 6


def test_a_call_that_computes_too_long_is_ended_by_the_processor_time_it_used(worker: Worker) -> None:
    with pytest.raises(TookTooLong, match=r"longer than 0\.3 seconds"):
        worker.call(TimeLimit(0.3, 100), compute)
    assert worker.call(LIMIT, double, 3) == 6


def test_a_worker_that_cannot_start_is_no_fault_of_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_serve", die)
    with pytest.raises(NoWorker, match="ulimit -v"):
        Worker().call(LIMIT, double, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to such limits")
@pytest.mark.parametrize("limit", [3_800_000, 1_000_000])
def test_a_lower_limit_of_the_system_on_memory_is_kept_to(limit: int) -> None:
    program = (
        "from hikreader.cleaning.sandbox import TimeLimit, Worker\n"
        "from tests.cleaning.test_sandbox import double\n"
        "if __name__ == '__main__': print(Worker().call(TimeLimit.computing(60), double, 21))"
    )
    command = ["bash", "-c", f'ulimit -v {limit}; exec "$0" -c "$1"', sys.executable, program]
    assert subprocess.run(command, capture_output=True, text=True, timeout=100, check=True).stdout == "42\n"


def test_a_crash_is_told_and_the_next_call_works(worker: Worker) -> None:
    with pytest.raises(WorkerDied, match="crash"):
        worker.call(LIMIT, die)
    assert worker.call(LIMIT, double, 4) == 8


def test_closing_ends_what_is_running() -> None:
    workers = Workers(1)
    running = workers.submit(lambda worker: worker.call(TimeLimit.computing(60), time.sleep, 60))
    waiting = workers.submit(lambda worker: worker.call(TimeLimit.computing(60), double, 1))
    time.sleep(0.05)
    begun = time.monotonic()
    workers.close()
    assert time.monotonic() - begun < 50
    assert isinstance(running.exception(), WorkerDied | NoWorker)
    assert waiting.cancelled()
