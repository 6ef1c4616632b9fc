"""The integrity check of a database: pages, sources, texts, spans, indexes, and history against state.

Each fault is one sentence. Nothing is changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from hikreader.model.label import Label
from hikreader.store.errors import explained
from hikreader.store.integrity.replay import missing, replayed
from hikreader.store.search_rows import fits
from hikreader.store.tiling import all_misfits

_MOST_PAGES = 20
"""The most faults of pages that are reported; a broken file has thousands."""


class Fault(StrEnum):
    """What can be wrong inside a database."""

    PAGES = "the file itself: {error}"
    REFERENCE = "table {table}, row {row}: what it refers to in {other} is not there"
    SOURCE = "source {name}: its bytes are not those that were imported (SHA-256 differs)"
    PACKED = "source {name}: its bytes cannot be unpacked"
    TEXT = "article {article}: its text is not the one that was stored (SHA-256 differs)"
    REGION = "article {article}: its text is not as long as its region of the source"
    HEADLINE = "article {article}: its headline lies outside its text"
    TILING = "source {name}: of {start} to {end} of it there is no article, or more than one"
    NO_TEXT = "article {article}: it has no text, or that of another article"
    LABEL = "{table} {uid}: {label} is no label that this hikreader knows; a newer one may"
    SPAN = "annotation {uid} by {annotator}: its words do not stand at {start} to {end} of its article"
    AROUND = "annotation {uid} by {annotator}: what is kept of the words around it is not what stands there"
    SUGGESTION = "suggestion {uid}: it lies outside the text of its article"
    LINK = "bond {uid}: it lies outside the text of an article"
    INDEX = "the search index: it does not fit the texts"
    DERIVED = "the indexes of beginnings and wordings, or the counts of labels: they are not what they should be"
    GAP = "{entity} {uid}: step {step} of the history begins with something else than the step before left"
    STATE = "{entity} {uid}: it is not what the history says it is"
    UNTOLD = "{entity} {uid}: the history knows nothing of it"
    MISSING = "the history: something is missing after step {step}"
    UNREAD = "something could not be read at all: {error}"


class CheckReport(NamedTuple):
    """The faults that a check found, as sentences, and how much it checked.

    `articles` are those that are listed, `retired` those that were merged into others or withdrawn. `bare` sources are
    here without their bytes: records told of them, or one of their articles was forgotten.
    """

    faults: tuple[str, ...]
    sources: int
    bare: int
    articles: int
    retired: int
    annotations: int
    steps: int

    @property
    def is_sound(self) -> bool:
        """Whether there are no faults."""
        return not self.faults


def check(sqlite: sqlite3.Connection, path: Path, *, read_only: bool = False) -> CheckReport:
    """Check everything, as it is at one moment.

    Raises:
        StoreError: So much is broken, or busy, that nothing can be counted.
    """
    with _forgiving(sqlite):
        try:
            faults = [] if read_only else [*_words(sqlite)]
            # Others can read meanwhile, and wait with writing: a moment's state is compared with itself.
            sqlite.execute("BEGIN")
            faults += [fault for look in (*_OF_CONTENT, *_OF_PRESENT) for fault in _all(look, sqlite)]
            return CheckReport(
                tuple(dict.fromkeys(faults)),
                sources=_count(sqlite, "source"),
                bare=_count(sqlite, "source WHERE raw IS NULL"),
                articles=_count(sqlite, "article WHERE text_id IS NOT NULL"),
                retired=_count(sqlite, "article WHERE text_id IS NULL"),
                annotations=_count(sqlite, "annotation"),
                steps=_count(sqlite, "step"),
            )
        except sqlite3.OperationalError as error:
            raise explained(error, path) from error
        finally:
            if sqlite.in_transaction:
                sqlite.execute("ROLLBACK")


def index_fits(sqlite: sqlite3.Connection) -> bool:
    """Whether the search indexes fit the texts; outside a transaction only."""
    if any(_words(sqlite)):
        return False
    sqlite.execute("BEGIN")
    try:
        return not any(_index(sqlite)) and not any(_derived(sqlite))
    finally:
        sqlite.execute("ROLLBACK")


def first_fault(sqlite: sqlite3.Connection) -> str | None:
    """The first fault of pages, sources or texts, in a database of any version; None where there is none."""
    with _forgiving(sqlite):
        return next((fault for look in _OF_CONTENT for fault in _all(look, sqlite)), None)


def _all(look: _Look, sqlite: sqlite3.Connection) -> Iterator[str]:
    """What one part of the check finds, as far as it gets."""
    try:
        yield from look(sqlite)
    # Also what is read and makes no sense.
    except (sqlite3.Error, ValueError, TypeError, AttributeError, RecursionError) as error:
        yield Fault.UNREAD.format(error=error)


@contextmanager
def _forgiving(sqlite: sqlite3.Connection) -> Iterator[None]:
    """Read also texts whose bytes are no valid UTF-8, so that the check can report them."""
    usual = sqlite.text_factory
    sqlite.text_factory = lambda data: data.decode("utf-8", "replace")
    # SQLite's own check reports broken cells one by one; with this on it only gives up.
    sqlite.execute("PRAGMA cell_size_check = OFF")
    try:
        yield
    finally:
        sqlite.text_factory = usual
        sqlite.execute("PRAGMA cell_size_check = ON")


def _pages(sqlite: sqlite3.Connection) -> Iterator[str]:
    # Row by row: the reports come before the error with which it may end.
    for (answer,) in sqlite.execute(f"PRAGMA integrity_check({_MOST_PAGES})"):
        if answer != "ok":
            yield Fault.PAGES.format(error=answer.replace("\n", " "))
    for table, row, other, _ in sqlite.execute("PRAGMA foreign_key_check").fetchall():
        yield Fault.REFERENCE.format(table=table, row=row, other=other)


def _sources(sqlite: sqlite3.Connection) -> Iterator[str]:
    from hikreader.store.source_bytes import UnpackError, unpacked  # the quick check needs none of it

    rows = sqlite.execute("SELECT id, name, sha256, raw FROM source WHERE raw IS NOT NULL ORDER BY id")
    for source_id, name, sha256, raw in rows:
        try:
            is_sound = hashlib.sha256(unpacked(sqlite, source_id, raw)).hexdigest() == sha256
            fault = None if is_sound else Fault.SOURCE
        except UnpackError:
            fault = Fault.PACKED
        if fault and not _has_altered_text(sqlite, source_id):
            yield fault.format(name=name)


def _has_altered_text(sqlite: sqlite3.Connection, source_id: int) -> bool:
    """Whether a text is not what was stored: with the texts a source is unpacked, and they are named by themselves."""
    texts = sqlite.execute("SELECT text, sha256 FROM article_text WHERE source_id = ?", (source_id,))
    return any(hashlib.sha256(text.encode()).hexdigest() != sha256 for text, sha256 in texts)


def _texts(sqlite: sqlite3.Connection) -> Iterator[str]:
    rows = sqlite.execute(
        """
        SELECT a.uid, t.text, t.sha256, t.region_end - t.region_start, s.kind, t.headline_start, t.headline_end
        FROM article_text t JOIN article a ON a.id = t.article_id JOIN source s ON s.id = t.source_id ORDER BY t.id
        """
    )
    for article, text, sha256, length, kind, start, end in rows:
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield Fault.TEXT.format(article=article)
        if kind == "dump" and len(text) != length:
            yield Fault.REGION.format(article=article)
        if start is not None and not 0 <= start <= (end or 0) <= len(text):
            yield Fault.HEADLINE.format(article=article)
    homeless = """
        SELECT a.uid FROM article a LEFT JOIN article_text t ON t.id = a.text_id
        WHERE t.article_id IS NOT a.id AND (a.text_id IS NOT NULL OR a.uid NOT IN (
            SELECT uid FROM (SELECT uid, after, max(seq) FROM event WHERE entity = 'text' GROUP BY uid)
            WHERE after IS NULL  -- it is retired
        ))
        ORDER BY a.id
    """
    for (article,) in sqlite.execute(homeless):
        yield Fault.NO_TEXT.format(article=article)


def _tiling(sqlite: sqlite3.Connection) -> Iterator[str]:
    for misfit in all_misfits(sqlite):
        yield Fault.TILING.format(name=misfit.source, start=misfit.start, end=misfit.end)


def _labels(sqlite: sqlite3.Connection) -> Iterator[str]:
    known = ", ".join("?" * len(Label))
    for table in ("annotation", "suggestion"):
        unknown = f"SELECT uid, label FROM {table} WHERE label NOT IN ({known}) ORDER BY id"
        for uid, label in sqlite.execute(unknown, tuple(Label)):
            yield Fault.LABEL.format(table=table, uid=uid, label=label)


def _spans(sqlite: sqlite3.Connection) -> Iterator[str]:
    # Each text once: its annotations come one after the other.
    rows = sqlite.execute(
        'SELECT text_id, uid, annotator, start, "end", exact, prefix, suffix FROM annotation ORDER BY text_id, start'
    )
    text_id, text = None, ""
    for here, uid, annotator, start, end, exact, prefix, suffix in rows:
        if here != text_id:
            text_id, text = here, _text(sqlite, here)
        if text[start:end] != exact or end > len(text):
            yield Fault.SPAN.format(uid=uid, annotator=annotator, start=start, end=end)
        elif not text[:start].endswith(prefix) or not text[end:].startswith(suffix):
            yield Fault.AROUND.format(uid=uid, annotator=annotator)
    yield from _outside(sqlite, Fault.SUGGESTION, 'SELECT text_id, uid, "end" FROM suggestion')


def _links(sqlite: sqlite3.Connection) -> Iterator[str]:
    ends = 'SELECT text_id, uid, "end" FROM bond UNION ALL SELECT other_id, uid, other_end FROM bond'
    yield from _outside(sqlite, Fault.LINK, ends)


def _outside(sqlite: sqlite3.Connection, fault: Fault, ends: str) -> Iterator[str]:
    """What ends outside its text; a text is measured once, however many ends lie in it: that takes its length."""
    too_long = f"""
        SELECT text_id, length(text) FROM
            (SELECT text_id, max("end") AS most FROM ({ends}) GROUP BY text_id) JOIN article_text ON id = text_id
        WHERE most > length(text)
    """
    for text_id, length in sqlite.execute(too_long).fetchall():
        for (uid,) in sqlite.execute(f'SELECT uid FROM ({ends}) WHERE text_id = ? AND "end" > ?', (text_id, length)):
            yield fault.format(uid=uid)


def _words(sqlite: sqlite3.Connection) -> Iterator[str]:
    """Let FTS5 compare its index with the texts, and look at the others; this counts as writing and writes nothing."""
    from hikreader.store.derived_index import is_sound  # the quick check needs none of it

    try:
        sqlite.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:  # another process writes: the rows of the index are compared in any case
        return
    try:
        sqlite.execute("INSERT INTO article_text_fts (article_text_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        yield Fault.INDEX.value
    else:
        if not is_sound(sqlite):
            yield Fault.DERIVED.value
    finally:
        sqlite.execute("ROLLBACK")


def _index(sqlite: sqlite3.Connection) -> Iterator[str]:
    unlike = """
        SELECT 1 WHERE EXISTS (SELECT id FROM article_text EXCEPT SELECT id FROM article_text_fts_docsize)
            OR EXISTS (SELECT id FROM article_text_fts_docsize EXCEPT SELECT id FROM article_text)
    """
    try:
        if sqlite.execute(unlike).fetchone() or not fits(sqlite):
            yield Fault.INDEX.value
    except sqlite3.DatabaseError:
        yield Fault.INDEX.value


def _derived(sqlite: sqlite3.Connection) -> Iterator[str]:
    from hikreader.store.derived_index import fits as derived_fits  # the quick check needs none of it

    try:
        if not derived_fits(sqlite):
            yield Fault.DERIVED.value
    except sqlite3.DatabaseError:
        yield Fault.DERIVED.value


def _history(sqlite: sqlite3.Connection) -> Iterator[str]:
    flaws = list(replayed(sqlite)) or missing(sqlite)
    for flaw in flaws:
        yield Fault[flaw.what].format(entity=flaw.entity, uid=flaw.uid, step=flaw.step)


def _text(sqlite: sqlite3.Connection, text_id: int) -> str:
    row: tuple[str] | None = sqlite.execute("SELECT text FROM article_text WHERE id = ?", (text_id,)).fetchone()
    return "" if row is None else row[0]


def _count(sqlite: sqlite3.Connection, rows: str) -> int:
    try:
        count: int = sqlite.execute(f"SELECT count(*) FROM {rows}").fetchone()[0]
    except sqlite3.DatabaseError:  # so broken that it cannot even be counted, which has been said by now
        return 0
    return count


_Look = Callable[[sqlite3.Connection], Iterator[str]]
_OF_CONTENT: tuple[_Look, ...] = (_pages, _sources, _texts)
_OF_PRESENT: tuple[_Look, ...] = (_tiling, _labels, _spans, _links, _index, _derived, _history)
