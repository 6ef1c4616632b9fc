"""Replaying the history: does it lead, step by step, to what is in the tables now?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from hikreader.store.rows import FORGET, HISTORY_FIELDS, LATER_FIELDS, LATER_METADATA, METADATA


class ReplayFault(NamedTuple):
    """A place where the history and the tables disagree, or the history has a hole.

    `what` is GAP, STATE, UNTOLD or MISSING, as the check names them.
    """

    what: str
    entity: str
    uid: str
    step: int = 0


Thing = tuple[str, str, str]
"""An entity, its uid, and the annotator where each annotator has one of their own."""

_PERSONAL = ("decision", "done")
_BORN_LATE = ("article", "text", "decision")
"""Entities that can exist before their first event: imports make articles, re-imports copy verdicts."""

_ANNOTATION = ", ".join(f"'{name}', \"{name}\"" for name in HISTORY_FIELDS)
_METADATA = ", ".join(f"'{name}', {name}" for name in METADATA if name not in LATER_METADATA)
_LATER = ", ".join(f"'{name}', {name}" for name in LATER_METADATA)
# The same keys as the entities' `encode` gives; JSON made by SQLite keeps this to one pass over each table.
_PRESENT = f"""
    SELECT 'annotation', uid, '', json_object({_ANNOTATION}) FROM annotation
    UNION ALL
    SELECT 'decision', g.uid, d.annotator, json_object('verdict', d.verdict)
    FROM decision d JOIN suggestion g ON g.id = d.suggestion_id
    UNION ALL
    SELECT 'done', a.uid, d.annotator, '{{}}' FROM done d JOIN article a ON a.id = d.article_id
    UNION ALL
    SELECT 'article', uid, '', json_patch(json_object({_METADATA}, 'corrected', corrected), json_object({_LATER}))
    FROM article
    UNION ALL
    SELECT 'text', uid, '', json_object('text_id', text_id) FROM article WHERE text_id IS NOT NULL
    UNION ALL
    SELECT 'bond', uid, '', json_object(
        'kind', kind, 'text_id', text_id, 'start', start, 'end', "end",
        'other_id', other_id, 'other_start', other_start, 'other_end', other_end, 'uid', uid
    ) FROM bond
    UNION ALL
    SELECT 'aside', a.uid, '', json_object('reason', s.reason) FROM aside s JOIN article a ON a.id = s.article_id
    UNION ALL
    SELECT 'speaker', uid, '', json_object(
        'name', name, 'aliases', json(aliases), 'role', role, 'organisation', organisation, 'side', side, 'uid', uid
    ) FROM speaker
    UNION ALL
    SELECT 'heading', key, '', json_object('name', name) FROM heading
    UNION ALL
    SELECT 'outlet', key, '', json_object('name', name) FROM outlet_spelling
"""

State = dict[str, Any] | None


def replayed(sqlite: sqlite3.Connection) -> Iterator[ReplayFault]:
    """Go through the whole history; what comes of it has to be what is there."""
    ends: dict[Thing, str | None] = {}
    rows = sqlite.execute(
        """
        SELECT e.entity, e.uid, s.annotator, e.before, e.after, s.seq
        FROM event e JOIN step s ON s.seq = e.step ORDER BY e.step, e.seq
        """
    )
    for entity, uid, annotator, before, after, step in rows:
        thing = entity, uid, annotator if entity in _PERSONAL else ""
        known = ends.get(thing, before if entity in _BORN_LATE else None)
        if _state(known) != _state(before):
            yield ReplayFault("GAP", entity, uid, step)
        ends[thing] = after
    for entity, uid, annotator, now in sqlite.execute(_PRESENT):
        thing = entity, uid, annotator
        if thing not in ends:
            if entity not in _BORN_LATE:
                yield ReplayFault("UNTOLD", entity, uid)
        elif _state(ends.pop(thing)) != _state(now):
            yield ReplayFault("STATE", entity, uid)
    # What is left over was there when the history ended, and is not there now.
    for (entity, uid, _), end in ends.items():
        if end is not None:
            yield ReplayFault("STATE", entity, uid)


# What is forgotten leaves the history too: up to the last time of that, events may be missing.
_MISSING = f"""
    WITH
    forgotten AS (SELECT coalesce(max(seq), 0) AS step FROM step WHERE kind = 'import' AND title = '{FORGET}'),
    kept AS (
        SELECT seq, step FROM event UNION ALL SELECT 0, 0
        UNION ALL SELECT seq + 1, NULL FROM sqlite_sequence WHERE name = 'event'
    ),
    following AS (
        SELECT seq, lag(seq) OVER (ORDER BY seq) AS before, lag(step) OVER (ORDER BY seq) AS step FROM kept
    )
    SELECT step FROM following WHERE seq > before + 1 AND step >= (SELECT step FROM forgotten)
    UNION
    SELECT last.step FROM (SELECT * FROM main.forgotten ORDER BY step DESC LIMIT 1) last
    WHERE last.events <> (SELECT count(*) FROM event WHERE seq <= last.last_event)
        OR last.last_event > (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event')
    UNION
    SELECT one.seq FROM (SELECT 0 AS seq UNION ALL SELECT seq FROM step) one
    WHERE one.seq < (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'step')
        AND NOT EXISTS (SELECT 1 FROM step WHERE seq = one.seq + 1)
    ORDER BY 1
"""


def missing(sqlite: sqlite3.Connection) -> Iterator[ReplayFault]:
    """Places where entries of the history are gone without a trace: the numbers of steps and events have no gaps."""
    for (step,) in sqlite.execute(_MISSING):
        yield ReplayFault("MISSING", "", "", step)


def _state(encoded: str | None) -> State:
    if encoded is None:
        return None
    state: dict[str, Any] = json.loads(encoded)
    if state.get("state") == "exact":
        del state["state"]  # the usual one is not written down
    for name in LATER_FIELDS:
        if name in state and (state[name] is None or (name == "blind" and not state[name])):
            del state[name]
    if isinstance(state.get("corrected"), str):
        state["corrected"] = state["corrected"].split()
    return state
