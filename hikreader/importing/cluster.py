"""A Dask cluster as the place where jobs are done: `--scheduler ADDRESS` hands it the same jobs as the local workers.

Jobs go there with the bytes they are about, and come back as cleaned articles: the machines need no common folder.
Dask cannot end a task, so the process that can be ended lives inside the task, one for each thread of Dask's, and the
limits hold there as here. The job of a worker that is lost is done again once, by another: the scheduler would give it
to one after the other, and a file that brings down machines would bring down four. Who begins a job says so in a queue
of the scheduler, before anything else.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hikreader import __version__
from hikreader.cleaning.sandbox import NoWorker, Worker, WorkerDied
from hikreader.importing.worker_tasks import FileTask
from hikreader.model.errors import HikreaderError

if TYPE_CHECKING:
    from distributed import Client, Queue

T = TypeVar("T")

_CONNECTING = 10
"""Seconds in which a scheduler has to answer."""
_MOST_BEGINNINGS = 2
"""How often a job may be begun: once, and once again when its worker was lost."""
_of_thread = threading.local()


class NoCluster(HikreaderError):
    """There is no cluster to work on, or none that can do this work."""


class ClusterWorkers:
    """The workers of a Dask cluster."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at that address, like "tcp://10.0.0.5:8786".

        Raises:
            NoCluster: Dask is not installed, nothing answers there, or the workers have another hikreader.
        """
        try:
            from distributed import Client
        except ImportError as error:
            raise NoCluster("--scheduler needs more: pip install 'hikreader[cluster]', then try again.") from error
        try:
            self._client: Client = Client(address, timeout=_CONNECTING, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(
                f"No Dask scheduler answers at {address}: check the address, like tcp://HOST:8786."
            ) from error
        self._executor = self._client.get_executor(pure=False)
        self.count = self._checked_count()

    def submit(self, job: Callable[[Worker], T]) -> Future[T]:
        """Have the job done by one of them, with a process that can be ended at its side."""
        result: Future[T] = Future()
        try:
            sent = job.with_bytes() if isinstance(job, FileTask) else job
        except HikreaderError as error:
            result.set_exception(error)
            return result
        beginnings = self._new_queue()
        done = self._executor.submit(_done, sent, beginnings.name)
        done.add_done_callback(partial(_hand_over, result))
        done.add_done_callback(lambda _: beginnings.close())  # else the scheduler would keep it
        return result

    def close(self) -> None:
        """Drop what is not done, and let go of the cluster."""
        self._executor.shutdown(wait=False)
        self._client.close()

    def _new_queue(self) -> Queue:
        from distributed import Queue

        return Queue(f"hikreader-{uuid.uuid4().hex}", client=self._client)

    def _checked_count(self) -> int:
        """The number of their threads."""
        threads = sum(map(int, self._client.nthreads().values()))
        try:
            versions = set(self._client.run(_version).values())
        except Exception as error:  # whatever a worker without hikreader raises
            self._client.close()
            raise NoCluster("The cluster's workers have no hikreader: install it on each of them.") from error
        if versions - {__version__}:
            self._client.close()
            raise NoCluster(
                f"The cluster's workers run another version of hikreader: install {__version__} on each of them."
            )
        if not threads:
            self._client.close()
            raise NoCluster("The cluster has no workers: start some with `dask worker ADDRESS`.")
        return threads


def _version() -> str:
    return __version__


def _done(job: Callable[[Worker], T], queue: str) -> T:
    """Do a job on a worker of the cluster; `queue` is the name of that in which its beginnings are counted.

    Raises:
        WorkerDied: It has been begun as often as it may be, and its workers were lost.
    """
    if _beginnings(queue) > _MOST_BEGINNINGS:
        raise WorkerDied("Two workers of the cluster were lost while they read it: it was left out.")
    worker: Worker | None = getattr(_of_thread, "worker", None)
    if worker is None:
        worker = _of_thread.worker = Worker()
    return job(worker)


def _beginnings(queue: str) -> int:
    """How often the job with that queue has been begun, this time included."""
    from distributed import Queue, get_client

    beginnings = Queue(queue, client=get_client())
    beginnings.put(None)
    count = int(beginnings.qsize())
    beginnings.close()
    return count


def _hand_over(result: Future[T], done: Future[T]) -> None:
    """Give the outcome of a cluster's job to who waits for it, its failure as one of ours."""
    try:
        result.set_result(done.result())
    except HikreaderError as error:
        result.set_exception(error)
    except BaseException as error:  # a worker that was lost, a cancelled job
        result.set_exception(NoWorker(f"The cluster could not do it ({type(error).__name__}): try again without it."))
