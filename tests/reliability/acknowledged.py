"""What writers said was saved, held against what is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hikreader.store.store import Store


def missing(path: Path, *said: bytes) -> tuple[list[str], Sequence[str]]:
    """What writers said was saved and is not so, and what `check` finds wrong."""
    with Store.open(path, "check") as store:
        texts = [store.articles.get(number).text_id for number in store.articles.ids()]
        there = {one.uid for text in texts for one in store.annotations.on(text)}
        faults = store.check().faults
    return [uid for one in said for uid in _missing(one, there)], faults


def _missing(said: bytes, there: set[str]) -> list[str]:
    wanted: dict[str, bool] = {}
    made, gone = "-", "-"
    # A line that was cut off by the end was not heard.
    for line in said.decode().rpartition("\n")[0].splitlines():
        word, *rest = line.split()
        if word == "try":
            made, gone = rest
        elif word == "saved":
            wanted |= {made: True, gone: False}
            made, gone = "-", "-"
    # The act under way at the end may have been saved or not, but not by half.
    wanted |= {made: made in there, gone: made not in there}
    return [uid for uid, is_wanted in wanted.items() if uid != "-" and (uid in there) is not is_wanted]


def times(said: bytes) -> list[float]:
    """How long each act took that was saved, in seconds."""
    return [float(line.split()[1]) for line in said.splitlines() if line.startswith(b"saved")]
