"""A cluster of two worker processes, one of them killed in the middle: the same database as without."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.importing.cluster import ClusterWorkers, NoCluster
from hikreader.importing.importer import ImportReport, import_paths
from hikreader.importing.read_options import Options
from hikreader.model.article import Article
from hikreader.store import Store
from tests.cleaning.layouts import LAYOUTS

_TEXTS = 9
distributed = pytest.importorskip("distributed", reason="needs pip install 'hikreader[cluster]'")


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    """Two worker processes of this machine, the killed ones not replaced."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def articles(store: Store) -> list[Article]:
    return [store.articles.get(number)._replace(uid="") for number in store.articles.ids()]


def test_a_killed_workers_jobs_are_done_again_and_the_database_is_the_same(tmp_path: Path, cluster: object) -> None:
    folder = tmp_path / "coverage"
    folder.mkdir()
    for number, (name, text) in enumerate([*LAYOUTS.items()][:_TEXTS]):
        (folder / f"{number:02}.txt").write_text(f"{text}\n{name}\n")
    (folder / "99.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    found: dict[str, tuple[list[ImportReport], list[Article]]] = {}
    for scheduler in ("", cluster.scheduler_address):  # type: ignore[attr-defined]
        reports: list[ImportReport] = []
        with Store.open(tmp_path / f"{len(found)}.db", "ann", create=True) as store:
            for report in import_paths(store, [folder], Options(jobs=1, scheduler=scheduler)):
                if scheduler and not reports:
                    os.kill(cluster.workers[0].pid, signal.SIGKILL)  # type: ignore[attr-defined]
                reports.append(report)
            found[scheduler] = (reports, articles(store))
    alone, together = found.values()
    assert len(alone[0]) == _TEXTS + 1
    assert together == alone


def test_what_keeps_a_cluster_from_the_work_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hikreader.importing.cluster._CONNECTING", 0.1)
    with pytest.raises(NoCluster, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1: check the address"):
        ClusterWorkers("tcp://127.0.0.1:1")
    with pytest.raises(NoCluster, match="No Dask scheduler answers at nonsense"):
        ClusterWorkers("nonsense")
