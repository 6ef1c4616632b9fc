"""A failing system, simulated: the n-th call of a kind on the files of one folder fails, while a program works there.

`LD_PRELOAD=faults.so python -m tests.reliability.faults SHARE SEED` prints a JSON line for each deed and call. Each
fault hits a fork of its own, on a copy of the same files; SHARE of all faults are tried, chosen by SEED.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hikreader.cleaning.clean import clean, read_file
from hikreader.cleaning.results import USUAL
from hikreader.formats.corpus import ExportFilter
from hikreader.formats.record_export import lines
from hikreader.importing.importer import import_paths
from hikreader.model.edit import PutAnnotation
from hikreader.model.errors import HikreaderError
from hikreader.model.label import Label
from hikreader.store import Store, snapshot
from hikreader.store.backup import restore
from tests.store.dumps import CUTS, RULES, TEXT
from tests.store.factories import new_source, note
from tests.store.test_migrations import version_1

CALLS = "open read pread pwrite write fsync ftruncate unlink rename stat fstat fcntl flock link chmod".split()
ERRORS = {
    "EIO": errno.EIO,
    "ENOSPC": errno.ENOSPC,
    "EINTR": errno.EINTR,
    "ENOLCK": errno.ENOLCK,
    "ESTALE": errno.ESTALE,
    "EACCES": errno.EACCES,
}
_PATIENCE = 25
"""Seconds after which a deed hangs."""

PAGE = "Ministry closes plant\n\nThe ministry ordered the plant to close on Monday after a review of last year.\n"


class Fault(NamedTuple):
    """The `nth` call of a kind fails, counted from 1, or is cut short; `persistent`: all the later ones too."""

    call: str
    nth: int
    error: str
    persistent: bool = False
    short: bool = False


class Outcome(NamedTuple):
    """What a deed ended in: `done`, a `sentence` of ours, something `raw`, or it `hangs`."""

    kind: str
    said: str


def _label(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        article = store.articles.get(store.articles.ids()[0])
        made = note(article, 5, 9, Label.QUOTE)
        store.commit("label", [PutAnnotation(made)])
        return made.uid


def _import(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        file = folder / "page.txt"
        for source in clean(str(file), read_file(file, USUAL)).sources:
            store.add_source(source._replace(name="page.txt"))
    return "page.txt"


def _reimport(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        store.add_source(new_source(text=TEXT.replace("Alpha one", "Alpha once"), cuts=tuple(cut + 1 for cut in CUTS)))
    return ""


def _records(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        (report,) = import_paths(store, [folder / "records.jsonl"])
    if report.failed:
        raise HikreaderError(report.detail)
    return ""


def _undo(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        assert store.undo()
    return ""


def _merge(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        store.merge(store.articles.get(store.articles.ids()[0]).text_id, RULES)
    return ""


def _back_up(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        store.back_up(folder / "annotations.backup.db")
    return ""


def _restore(folder: Path) -> str:
    restore(folder / "older.db", folder / "annotations.db", write_timeout=0.1)
    return ""


def _migrate(folder: Path) -> str:
    Store.open(folder / "first.db", "ann", write_timeout=0.1).close()
    return ""


def _check(folder: Path) -> str:
    with Store.open(folder / "annotations.db", "ann", write_timeout=0.1) as store:
        faults = store.check().faults
    if faults:
        raise HikreaderError(faults[0])
    return ""


DEEDS: dict[str, Callable[[Path], str]] = {
    "label": _label,
    "import": _import,
    "re-import": _reimport,
    "record import": _records,
    "undo": _undo,
    "merge": _merge,
    "backup": _back_up,
    "restore": _restore,
    "migrate": _migrate,
    "check": _check,
}


def prepare(folder: Path) -> None:
    """The files that every deed finds: a database of three articles and a label, an older one, one of schema 1."""
    file = folder / "annotations.db"
    with Store.open(file, "ann", create=True) as store:
        store.add_source(new_source(text=TEXT, cuts=CUTS))
        shutil.copy(file, folder / "older.db")
        first = store.articles.get(store.articles.ids()[0])
        store.commit("fact", [PutAnnotation(note(first, 0, 5))])
        store.back_up(folder / "annotations.backup.db")
        records = "\n".join(lines(store, ExportFilter()))
    (folder / "records.jsonl").write_text(records.replace('"id":"', '"id":"f') + "\n")
    (folder / "page.txt").write_text(PAGE)
    version_1(folder / "first.db")


class Injector:
    """The shim, as this process has it loaded."""

    def __init__(self) -> None:
        self._shim = ctypes.CDLL(os.environ["LD_PRELOAD"])

    def arm(self, folder: Path, fault: Fault) -> None:
        """From now on, the fault happens in the folder."""
        number = 0 if fault.short and not fault.error else ERRORS[fault.error]
        self._shim.fault_arm(
            os.fsencode(folder), fault.call.encode(), fault.nth, number, int(fault.persistent), int(fault.short)
        )

    def seen(self) -> dict[str, int]:
        """How many calls of each kind there were; no more fault happens."""
        return {call: int(self._shim.fault_seen(call.encode())) for call in CALLS}


def strike(injector: Injector, deed: str, folder: Path, fault: Fault) -> tuple[Outcome, dict[str, int]]:
    """Do a deed under a fault, in a process of its own; what came of it, and how many calls of each kind there were."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.alarm(_PATIENCE)
        injector.arm(folder, fault)
        outcome = _outcome(DEEDS[deed], folder)
        os.write(writing, json.dumps([outcome, injector.seen()]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    if not answer:
        return Outcome("hangs", ""), {}
    (kind, said), seen = json.loads(answer)
    return Outcome(kind, said), seen


def _outcome(deed: Callable[[Path], str], folder: Path) -> Outcome:
    try:
        return Outcome("done", deed(folder))
    except HikreaderError as error:
        return Outcome("sentence", str(error))
    except BaseException as error:  # whatever it is, it is what is looked for
        return Outcome("raw", f"{error!r} {traceback.extract_tb(error.__traceback__)[-1]}")


_TOUCHED = {"migrate": ["first.db"], "backup": ["annotations.db", "annotations.backup.db"]}
"""The databases that a deed may change."""


def verdict(deed: str, folder: Path, outcome: Outcome) -> str:
    """What is wrong with the files after a deed; nothing if all is well."""
    for name in {"migrate": ["first.db"], "backup": ["annotations.db", "annotations.backup.db"]}.get(
        deed, ["annotations.db"]
    ):
        try:
            with Store.open(folder / name, "look") as store:
                faults = store.check().faults
                if faults:
                    return f"unsound: {name}: {faults[0]}"
                if wrong := _lost(store, deed, name, outcome):
                    return f"lost: {name}: {wrong}"
                if name != "annotations.backup.db":
                    article = store.articles.get(store.articles.ids()[0])
                    store.commit("fact", [PutAnnotation(note(article, 1, 3, annotator="look"))])
        except HikreaderError as error:
            return f"unsound: {name}: {error}"
    left = [one.name for one in folder.iterdir() if one.name.startswith(".")]
    return f"left behind: {left}" if left else ""


def _lost(store: Store, deed: str, name: str, outcome: Outcome) -> str:
    texts = [store.articles.get(number).text_id for number in store.articles.ids()]
    marks = {one.uid: one for text in texts for one in store.annotations.on(text)}
    if (
        name == "annotations.db"
        and deed not in ("restore", "undo")
        and not any(m.span.start == 0 for m in marks.values())
    ):
        return "the label that was there before"
    if name == "first.db" and not marks:
        return "the label of the old file"
    if deed == "label" and name == "annotations.db" and outcome.kind == "done" and outcome.said not in marks:
        return "the label that was said to be saved"
    return ""


def faults(calls: dict[str, int]) -> Iterator[Fault]:
    """Every fault that can happen in so many calls."""
    for call, count in calls.items():
        for nth in range(1, count + 1):
            for error in ERRORS:
                yield Fault(call, nth, error)
                if error != "EINTR":  # which Python repeats for ever
                    yield Fault(call, nth, error, persistent=True)
            if call in ("pwrite", "write"):
                yield Fault(call, nth, "", short=True)
                yield Fault(call, nth, "ENOSPC", short=True)
            if call == "pread":
                yield Fault(call, nth, "", short=True)


def main(share: str, seed: str, *deeds: str) -> None:
    """Try the faults and print what came of them."""
    snapshot._PATIENCE = 0.2  # noqa: SLF001 # a busy file is not waited for in 6 000 runs
    injector, dice = Injector(), random.Random(int(seed))
    base = Path(tempfile.mkdtemp(prefix="hikreader-faults-"))
    template, folder = base / "template", base / "folder"
    template.mkdir()
    prepare(template)
    gc.freeze()
    for deed in deeds or DEEDS:
        _renew(template, folder)
        outcome, counts = strike(injector, deed, folder, Fault("none", 0, "EIO"))
        assert outcome.kind == "done", (deed, outcome)
        tally: Counter[str] = Counter()
        wrong: list[str] = []
        for fault in faults(counts):
            if dice.random() >= float(share):
                continue
            _renew(template, folder)
            outcome, seen = strike(injector, deed, folder, fault)
            tally["runs"] += 1
            tally["faults"] += seen.get(fault.call, 0) >= fault.nth or outcome.kind != "done"
            tally[outcome.kind] += 1
            if fault.call == "unlink" and fault.persistent:
                remove_own_drafts(folder)  # which could not be removed
            if bad := verdict(deed, folder, outcome):
                tally[bad.partition(":")[0]] += 1
            if bad or outcome.kind in ("raw", "hangs"):
                wrong.append(f"{fault}: {outcome.kind} {outcome.said}: {bad}")
        sys.stdout.write(json.dumps({"deed": deed, **tally, "wrong": wrong}) + "\n")
        sys.stdout.flush()
    shutil.rmtree(base)


def remove_own_drafts(folder: Path) -> None:
    """Remove what stays of a program that cannot remove it itself, as the next one does."""
    for draft in folder.glob(".hikreader-*.draft"):
        draft.unlink()


def _renew(template: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
