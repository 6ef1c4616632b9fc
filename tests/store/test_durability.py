from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hikreader.store import Store
from tests.store.factories import only_article

WRITER = """
import sys
from pathlib import Path
from hikreader.model.edit import PutAnnotation
from hikreader.store import Store
from tests.store.factories import note, only_article
store = Store.open(Path(sys.argv[1]), sys.argv[2], write_timeout=30)
article = only_article(store)
for number in range(int(sys.argv[3])):
    annotation = note(article, number, number + 3, annotator=sys.argv[2])
    store.commit("fact", [PutAnnotation(annotation)])
    print(annotation.uid, flush=True)
sys.stdin.read()
"""


def writer(path: Path, annotator: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), annotator, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_a_label_survives_kill_minus_nine(path: Path) -> None:
    for round_ in range(3):
        process = writer(path, f"ann{round_}", 40)
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(5 + round_ * 7)]
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.read().split()
        process.wait(timeout=10)
        with Store.open(path, f"ann{round_}") as store:
            present = {one.uid for one in store.annotations.on(only_article(store).text_id)}
            assert set(acknowledged) <= present
            assert store.undo() is not None


def test_many_writers_at_once_lose_nothing(path: Path) -> None:
    writers = [writer(path, f"ann{number}", 25) for number in range(4)]
    written = {uid for process in writers for uid in process.communicate(timeout=60)[0].split()}
    with Store.open(path, "ann") as store:
        assert {one.uid for one in store.annotations.on(only_article(store).text_id)} == written
        assert len(written) == 100
        assert store.annotations.layers() == [f"ann{number}" for number in range(4)]
