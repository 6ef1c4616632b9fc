"""The history: what was done, by which annotator, and how it is undone and redone.

Every act is a transaction with its events, one for each thing it changed, with the state before and after. Both are
only ever added. An undo is a transaction of its own whose events invert those of another one; so a redo is the undo of
an undo, and both work after a restart, at any length of the history, at the same cost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from hikreader.model.annotation import new_uid, utc_now
from hikreader.model.edit import (
    AddLink,
    Edit,
    EntryKind,
    HistoryEntry,
    NameColumn,
    PutAnnotation,
    PutSpeaker,
    RemoveAnnotation,
    RemoveLink,
    RemoveSpeaker,
    SetTextVersion,
    SetVerdict,
    SpellOutlet,
)
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.entities.entity_registry import AnyEvent, Entities
from hikreader.store.errors import Conflict
from hikreader.store.remap import PositionMap
from hikreader.store.tiling import kept_tiling

if TYPE_CHECKING:  # the first undo imports it, not the first paint
    from hikreader.store.undo import Inverted

REPAIRER = "hikreader"
"""The annotator under whose name repairs stand in the history, so that no person's undo meets them."""


class _Tops(NamedTuple):
    """The transactions that undo and redo would invert next, None where there is none."""

    undo: int | None = None
    redo: int | None = None


class _StepRow(NamedTuple):
    seq: int
    at: str
    annotator: str
    kind: EntryKind
    title: str
    conflicts: int
    below: int | None
    batch: str | None


class History:
    """One annotator's acts on a database."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self.annotator = annotator
        self.batch: str | None = None
        """What the transactions of the import that is going on have in common; None where none is."""
        self._entities = Entities(connection, annotator)
        self._positions = PositionMap(connection)

    def commit(self, title: str, changes: Iterable[Edit]) -> HistoryEntry:
        """Make all the edits in one transaction.

        Raises:
            SpanMismatch: An annotation's text does not stand at its offsets.
            Conflict: A thing is no longer what the edit was made from, or a span has that label already.
            NoSuchArticle: An edit is about an article that is not there.
        """
        edits = list(changes)
        retexted = [edit.article_uid for edit in edits if isinstance(edit, SetTextVersion)]
        with self._connection.write():
            with kept_tiling(self._connection.sqlite, retexted):
                events = [event for edit in self._with_same_verdicts(edits) if (event := self._entities.apply(edit))]
            if not events:
                return HistoryEntry(0, EntryKind.DO, title, (), annotator=self.annotator, at=utc_now())
            row = self._append(EntryKind.DO, title, events, below=self._tops().undo)
        return _entry(row, events)

    def commit_import(self, title: str, edits: Iterable[Edit]) -> HistoryEntry:
        """Make the edits of an import, as `commit` does; `undo_import` takes them back with the rest of that import."""
        with self._in_batch(self.batch or new_uid()):
            return self.commit(title, edits)

    def undo(self) -> HistoryEntry | None:
        """Invert this annotator's last act that still stands; None where there is none.

        What has been changed since is left alone and counted in the entry's `conflicts`.
        """
        return self._revert(EntryKind.UNDO)

    def redo(self) -> HistoryEntry | None:
        """Invert this annotator's last undo; None where there is none, or they did something new since."""
        return self._revert(EntryKind.REDO)

    def record_import(self, title: str, edits: Iterable[Edit] = ()) -> None:
        """Make the edits by which things came in; inside a transaction only. Undo and redo pass over it."""
        events = [event for edit in edits if (event := self._entities.apply(edit))]
        with self._in_batch(self.batch or new_uid()):
            self._append(EntryKind.IMPORT, title, events)

    def restate(self, title: str, things: Iterable[tuple[str, str]]) -> None:
        """Restart the history of things, by entity and uid, from their current states; inside a transaction only."""
        events = [event for name, uid in things if (event := self._entities.current(name, uid))]
        self._append(EntryKind.IMPORT, title, events)

    def ends_with_import(self) -> bool:
        """Whether this annotator's newest act is an import that still stands, and nothing came between its parts."""
        return self._connection.row(_ENDS_WITH_IMPORT, (self.annotator,)) is not None

    def undo_import(self, *, as_undo: bool = False) -> HistoryEntry | None:
        """Take back this annotator's newest import that still stands, all of it in one entry; None where there is none.

        What it made of a source stays where an annotation has been put on it since, or others have changed it; that is
        counted in the entry's `conflicts`. With `as_undo` the entry is an undo: the import must be the newest act.
        """
        with self._connection.write():
            batch = self._connection.value(_NEWEST_BATCH, (self.annotator,))
            if batch is None:
                return None
            steps = [
                _step_row(row) for row in self._connection.rows(f"{_STEPS} WHERE batch = ? ORDER BY seq DESC", (batch,))
            ]
            events: list[AnyEvent] = []
            conflicts = 0
            for step in steps:
                inverted = self._undo_imported(self._events(step.seq, step.annotator))
                events += [*inverted.events, *inverted.carried]
                conflicts += inverted.conflicts
            title = _import_title(steps)
            self._forget_removals(events)
            with self._in_batch(f"{_UNDONE}{batch}"):
                kind, reverts = (EntryKind.UNDO, self._lowest(steps)) if as_undo else (EntryKind.DO, None)
                title, below = (title, self._tops().redo) if as_undo else (f"undo {title}", self._tops().undo)
                row = self._append(kind, title, events, reverts=reverts, below=below, conflicts=conflicts)
        return _entry(row, events)

    def _lowest(self, steps: Sequence[_StepRow]) -> _StepRow:
        """The step of an import under which undo goes on: that of the first source that was revised.

        Sources that are new are on no stack: what is undone next is still the same.
        """
        revisions = [step for step in steps if step.kind is EntryKind.DO]
        return revisions[-1] if revisions else steps[-1]._replace(below=self._tops().undo)

    def _undo_imported(self, events: Sequence[AnyEvent]) -> Inverted:
        """Invert one transaction of an import, unless there are annotations now on an article that would go."""
        new = [event.uid for event in events if event.entity is self._entities.texts and event.before is None]
        from hikreader.store.undo import Inverted

        is_used = self._connection.row(_ANNOTATED, (json.dumps(new),))
        return Inverted([], [], len(events)) if is_used else self._invert(events)

    def last_seq(self) -> int:
        """The number of the newest entry by any annotator, 0 where there is none."""
        return self._connection.value("SELECT max(seq) FROM step") or 0

    def after(self, seq: int) -> list[HistoryEntry]:
        """The entries by all annotators, this one too, that came after the given number, oldest first."""
        rows = self._connection.rows(f"{_STEPS} WHERE seq > ? ORDER BY seq", (seq,))
        return [_entry(row, self._events(row.seq, row.annotator)) for row in map(_step_row, rows)]

    def _revert(self, kind: EntryKind) -> HistoryEntry | None:
        with self._connection.write():
            tops = self._tops()
            top = tops.undo if kind is EntryKind.UNDO else tops.redo
            if top is None:
                return None
            reverted = _step_row(self._connection.rows(f"{_STEPS} WHERE seq = ?", (top,))[0])
            events = self._events(top, self.annotator)
            inverted = self._invert(events)
            back = [*inverted.events, *inverted.carried]
            if reverted.batch is not None:
                self._forget_removals(back)
            below = tops.redo if kind is EntryKind.UNDO else tops.undo
            row = self._append(kind, reverted.title, back, reverts=reverted, below=below, conflicts=inverted.conflicts)
        # Where the first thing is now: its article may have been merged or split since.
        uid = events[0].uid if events else None
        place = _entry(reverted, [event for event in back if event.uid == uid][-1:] or events[:1])
        return _entry(row, back)._replace(article_uid=place.article_uid, span=place.span)

    def _invert(self, events: Sequence[AnyEvent]) -> Inverted:
        """Invert the events of a transaction, or none of them where articles would overlap or leave a gap."""
        from hikreader.store.undo import Inverted, Inverter

        retexted = [event.uid for event in events if event.entity is self._entities.texts]
        try:
            with self._connection.savepoint(), kept_tiling(self._connection.sqlite, retexted):
                return Inverter(self._connection, self._entities).invert(events)
        except Conflict:
            return Inverted([], [], len(events))

    def _with_same_verdicts(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """The edits; a verdict is on a place of the source, in whatever texts that place is or was."""
        for edit in edits:
            yield edit
            if isinstance(edit, SetVerdict):
                same = self._positions.same_suggestions(edit.suggestion.uid)
                yield from (edit._replace(suggestion=other) for other in same)

    @contextmanager
    def _in_batch(self, batch: str) -> Iterator[None]:
        before, self.batch = self.batch, batch
        try:
            yield
        finally:
            self.batch = before

    def _forget_removals(self, events: Sequence[AnyEvent]) -> None:
        """An annotation that came with an import and went with its undo was not removed: it can come again."""
        gone = [event.uid for event in events if event.entity is self._entities.annotations and event.after is None]
        self._connection.execute(
            "DELETE FROM removal WHERE uid IN (SELECT value FROM json_each(?))", (json.dumps(gone),)
        )

    def _tops(self) -> _Tops:
        row = self._connection.row(
            "SELECT undo_top, redo_top FROM step WHERE annotator = ? ORDER BY seq DESC LIMIT 1", (self.annotator,)
        )
        return _Tops() if row is None else _Tops(*row)

    def _append(
        self,
        kind: EntryKind,
        title: str,
        events: Sequence[AnyEvent],
        *,
        reverts: _StepRow | None = None,
        below: int | None = None,
        conflicts: int = 0,
    ) -> _StepRow:
        seq, title = self.last_seq() + 1, storable(title)
        row = _StepRow(seq, utc_now(), self.annotator, kind, title, conflicts, below, self.batch)
        tops = self._tops_after(row, reverts)
        self._connection.execute(
            """
            INSERT INTO step (seq, at, annotator, kind, title, conflicts, below, reverts, undo_top, redo_top, batch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            (
                row.seq,
                row.at,
                row.annotator,
                row.kind,
                row.title,
                row.conflicts,
                row.below,
                reverts and reverts.seq,
                tops.undo,
                tops.redo,
                row.batch,
            ),
        )
        self._connection.execute_many(
            "INSERT INTO event (step, entity, uid, before, after) VALUES (?, ?, ?, ?, ?)",
            [(row.seq, *event.row) for event in events],
        )
        return row

    def _tops_after(self, row: _StepRow, reverts: _StepRow | None) -> _Tops:
        """The tops of both stacks after a transaction: what it reverts has left the other stack."""
        left = reverts.below if reverts else None
        match row.kind:
            case EntryKind.DO | EntryKind.REDO:
                return _Tops(undo=row.seq, redo=left)
            case EntryKind.UNDO:
                return _Tops(undo=left, redo=row.seq)
            case EntryKind.IMPORT:
                return self._tops()

    def _events(self, seq: int, annotator: str) -> list[AnyEvent]:
        entities = self._entities if annotator == self.annotator else Entities(self._connection, annotator)
        rows = self._connection.rows("SELECT entity, uid, before, after FROM event WHERE step = ? ORDER BY seq", (seq,))
        # A thing may change twice in one transaction: what it was in between may not be possible any more.
        states: dict[tuple[str, str], tuple[str | None, str | None]] = {}
        for name, uid, before, after in rows:
            first = states[name, uid][0] if (name, uid) in states else before
            states[name, uid] = first, after
        return [entities.event(*thing, *state) for thing, state in states.items() if state[0] != state[1]]


_STEPS = "SELECT seq, at, annotator, kind, title, conflicts, below, batch FROM step"

_UNDONE = "undo "
"""What the batch of an undone import begins with, in the entry that undid it."""

_NEWEST_BATCH = f"""
    SELECT batch FROM step s
    WHERE annotator = ? AND kind IN ('import', 'do') AND batch IS NOT NULL AND batch NOT LIKE '{_UNDONE}%'
        AND NOT EXISTS (SELECT 1 FROM step u WHERE u.batch = '{_UNDONE}' || s.batch)
    ORDER BY seq DESC LIMIT 1
"""

_ENDS_WITH_IMPORT = f"""
    SELECT 1 FROM step s
    WHERE s.seq = (SELECT max(seq) FROM step WHERE annotator = ?1) AND kind IN ('import', 'do')
        AND batch NOT LIKE '{_UNDONE}%' AND NOT EXISTS (
            SELECT 1 FROM step o WHERE o.annotator = ?1 AND o.batch IS NOT s.batch
                AND o.seq > (SELECT min(seq) FROM step f WHERE f.batch = s.batch)
        )
"""

_ANNOTATED = """
    SELECT 1 FROM json_each(?) j JOIN article a ON a.uid = j.value JOIN annotation n ON n.text_id = a.text_id LIMIT 1
"""


def _import_title(steps: Sequence[_StepRow]) -> str:
    return steps[0].title if len(steps) == 1 else f"import of {len(steps)} sources"


def _step_row(row: tuple[Any, ...]) -> _StepRow:
    seq, at, annotator, kind, *rest = row
    return _StepRow(seq, at, annotator, EntryKind(kind), *rest)


def _entry(row: _StepRow, events: Sequence[AnyEvent]) -> HistoryEntry:
    # What came in is no change of what is on the screen.
    edits = () if row.kind is EntryKind.IMPORT else tuple(event.edit for event in events)
    uid, span = _place(edits[0]) if edits else (None, None)
    return HistoryEntry(row.seq, row.kind, row.title, edits, uid, span, row.conflicts, row.annotator, row.at)


def _place(edit: Edit) -> tuple[str | None, Span | None]:
    """The article and span where an edit shows; None for what shows in no article."""
    match edit:
        case PutAnnotation(annotation=annotation) | RemoveAnnotation(annotation=annotation):
            return annotation.article_uid, annotation.span
        case SetVerdict(article_uid=uid, suggestion=suggestion):
            return uid, suggestion.span
        case AddLink() | RemoveLink() | NameColumn() | PutSpeaker() | RemoveSpeaker() | SpellOutlet():
            return None, None
        case _:
            return edit.article_uid, None
