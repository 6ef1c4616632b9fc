"""A program that labels as fast as it can and says on stdout what was saved: the victim of the tests beside it.

`python -m tests.reliability.writer DATABASE ANNOTATOR COUNT [SYNCHRONOUS]`
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from hikreader.model.edit import PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.store.connection import Connection
from hikreader.store.store import Store
from tests.store.factories import note, only_article


def main(path: str, annotator: str, count: str, synchronous: str = "EXTRA") -> None:
    connection = Connection(Path(path), write_timeout=30)
    connection.sqlite.execute(f"PRAGMA synchronous = {synchronous}")
    store = Store(connection, annotator)
    article = only_article(store)
    os.write(1, b"ready\n")
    last = None
    for number in range(int(count)):
        start, label = divmod(number, len(Label))
        made = note(article, start % 60, start % 60 + 3 + start // 60, list(Label)[label], annotator)
        made = made._replace(note="n" * (37 * number % 3000))
        changes = [PutAnnotation(made)]
        # Now and then one is taken off again, so that pages are freed and used anew.
        gone = last if number % 5 == 4 else None
        os.write(1, f"try {made.uid} {gone.uid if gone else '-'}\n".encode())
        began = time.perf_counter()
        store.commit("label", [*changes, RemoveAnnotation(gone)] if gone else changes)
        took = time.perf_counter() - began
        os.write(1, f"saved {took:.4f}\n".encode())
        last = made


if __name__ == "__main__":
    main(*sys.argv[1:])
