"""A Dask cluster as the place where jobs are done, and what becomes of the jobs of a worker that is lost.

The cluster in this process is quick. Worker processes that are killed take half a minute: `pytest -m long`.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from hikreader.cleaning.sandbox import NoWorker, Worker, WorkerDied
from hikreader.importing.cluster import ClusterWorkers, NoCluster, _done
from hikreader.importing.importer import ImportReport, import_paths
from hikreader.importing.read_options import Options
from hikreader.model.article import Article
from hikreader.store import Store
from tests.cleaning.layouts import LAYOUTS

_TEXTS = 9
Outcome = tuple[list[ImportReport], list[Article]]
distributed = pytest.importorskip("distributed", reason="needs pip install 'hikreader[cluster]'")


@pytest.fixture
def cluster() -> Iterator[object]:
    """Two worker processes of this machine; the killed ones are replaced."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """That of a cluster whose one worker is a thread of this process."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address


def imported(path: Path, folder: Path, scheduler: str, after_first: Callable[[], None] = lambda: None) -> Outcome:
    """What importing a folder says, and the articles that are in the database then."""
    reports: list[ImportReport] = []
    with Store.open(path, "ann", create=True) as store:
        for report in import_paths(store, [folder], Options(jobs=1, scheduler=scheduler)):
            if not reports:
                after_first()
            reports.append(report)
        return reports, [store.articles.get(number)._replace(uid="") for number in store.articles.ids()]


def folder_of(path: Path, count: int) -> Path:
    """A folder with so many texts, and a picture."""
    path.mkdir()
    for number, (name, text) in enumerate([*LAYOUTS.items()][:count]):
        (path / f"{number:02}.txt").write_text(f"{text}\n{name}\n")
    (path / "99.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    return path


def test_a_cluster_gives_the_same_database(tmp_path: Path, address: str) -> None:
    folder = folder_of(tmp_path / "coverage", 2)
    alone, together = (imported(tmp_path / f"{len(where)}.db", folder, where) for where in ("", address))
    assert len(alone[0]) == 3
    assert together == alone


def test_a_job_whose_worker_is_lost_is_done_again_once(address: str) -> None:
    with distributed.Client(address, set_as_default=False) as client:
        beginnings = distributed.Queue("lost", client=client)
        for _ in range(2):
            assert client.submit(_done, answer, "lost", pure=False).result() == "done"
        with pytest.raises(WorkerDied, match="Two workers of the cluster were lost while they read it: it was left"):
            client.submit(_done, answer, "lost", pure=False).result()
        beginnings.close()


def test_the_scheduler_keeps_nothing_of_a_job_that_is_done(address: str) -> None:
    workers = ClusterWorkers(address)
    assert workers.submit(answer).result() == "done"
    workers.close()
    with distributed.Client(address, set_as_default=False) as client:
        assert client.run_on_scheduler(queues) == []


@pytest.mark.long
def test_a_killed_workers_jobs_are_done_again_and_the_database_is_the_same(tmp_path: Path, cluster: object) -> None:
    folder = folder_of(tmp_path / "coverage", _TEXTS)

    def kill() -> None:
        os.kill(cluster.workers[0].pid, signal.SIGKILL)  # type: ignore[attr-defined]

    alone = imported(tmp_path / "alone.db", folder, "")
    assert len(alone[0]) == _TEXTS + 1
    assert imported(tmp_path / "together.db", folder, cluster.scheduler_address, kill) == alone  # type: ignore[attr-defined]


@pytest.mark.long
def test_a_file_that_kills_each_worker_kills_two_and_fails_with_a_sentence(tmp_path: Path, cluster: object) -> None:
    workers, deaths = ClusterWorkers(cluster.scheduler_address), tmp_path / "deaths"  # type: ignore[attr-defined]
    try:
        # Workers that the cluster itself closes meanwhile count for the scheduler, which may give up first.
        with pytest.raises((WorkerDied, NoWorker), match=r"Two workers of the cluster were lost|The cluster could not"):
            workers.submit(partial(die, deaths)).result(120)
    finally:
        workers.close()
    assert deaths.read_text() == "x" * 2


def answer(worker: Worker) -> str:
    """A job that asks nothing of its worker."""
    return "done"


def queues(dask_scheduler: object) -> list[str]:
    """The names of the queues that a scheduler keeps."""
    return [*dask_scheduler.extensions["queues"].queues]  # type: ignore[attr-defined]


def die(deaths: Path, worker: Worker) -> str:
    """A job that ends the process of the cluster it is done in, and leaves a sign of it."""
    with deaths.open("a") as file:
        file.write("x")
    os.kill(os.getpid(), signal.SIGKILL)
    return "not reached"


def test_what_keeps_a_cluster_from_the_work_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hikreader.importing.cluster._CONNECTING", 0.1)
    with pytest.raises(NoCluster, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1: check the address"):
        ClusterWorkers("tcp://127.0.0.1:1")
    with pytest.raises(NoCluster, match="No Dask scheduler answers at nonsense"):
        ClusterWorkers("nonsense")
