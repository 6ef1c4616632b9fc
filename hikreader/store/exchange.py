"""What another machine says was removed or done, with the time at which it was said there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from hikreader.model.annotation import Removal
from hikreader.model.article import DoneMark
from hikreader.model.edit import SetDone
from hikreader.store.connection import Connection
from hikreader.store.history import History

_NEWER = """
    INSERT INTO removal (uid, text_id, annotator, label, start, "end", at)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM annotation WHERE uid = ?1)
    ON CONFLICT (uid) DO UPDATE SET at = max(at, excluded.at)
"""


def keep_removals(connection: Connection, known: Iterable[Removal], done: Iterable[tuple[str, str]]) -> None:
    """Remember removals from elsewhere, so that older records do not bring back what they removed.

    `known` are those whose annotation is not here; `done` are the uid and the time there of those that were removed
    here just now.
    """
    with connection.write():
        connection.execute_many("UPDATE removal SET at = ?2 WHERE uid = ?1", done)
        connection.execute_many(
            _NEWER,
            [(one.uid, one.text_id, one.annotator, one.label, one.span.start, one.span.end, one.at) for one in known],
        )


def set_done_marks(connection: Connection, title: str, marks: Iterable[DoneMark]) -> int:
    """Take over what annotators said elsewhere of articles; how many marks changed. No person's undo meets it."""
    ordered = sorted(marks, key=lambda mark: (mark.annotator, mark.article_id))
    with connection.write():
        return sum(
            _set_marks_of(connection, annotator, title, list(of_annotator))
            for annotator, of_annotator in groupby(ordered, key=lambda mark: mark.annotator)
        )


def _set_marks_of(connection: Connection, annotator: str, title: str, marks: Sequence[DoneMark]) -> int:
    edits = []
    for mark in marks:
        uid, is_done = connection.rows(
            """
            SELECT a.uid, EXISTS (SELECT 1 FROM done d WHERE d.article_id = a.id AND d.annotator = ?)
            FROM article a WHERE a.id = ?
            """,
            (annotator, mark.article_id),
        )[0]
        if bool(is_done) is not mark.is_done:
            edits.append(SetDone(uid, mark.is_done))
    if edits:
        History(connection, annotator).record_import(title, edits)
    connection.execute_many(
        """
        INSERT INTO done_stamp (annotator, article_id, at) VALUES (?, ?, ?)
        ON CONFLICT (annotator, article_id) DO UPDATE SET at = excluded.at
        """,
        [(annotator, mark.article_id, mark.at) for mark in marks],
    )
    return len(edits)
