"""The history: what was done, by whom, and how it is undone and redone.

Every act is a *step* with its *events*, one for each thing it changed, with the state before and after. Steps and
events are only ever added. An undo is a step of its own, whose events turn those of another step round; so a redo
is the undo of an undo, and both work after a restart, at any length of history, at the same cost.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from hikreader.model.annotation import utc_now
from hikreader.model.edit import (
    AddLink,
    CorrectMetadata,
    Edit,
    EntryKind,
    HistoryEntry,
    NameColumn,
    PutAnnotation,
    RemoveAnnotation,
    RemoveLink,
    SetDone,
    SetTextVersion,
    SetVerdict,
    UpdateMetadata,
)
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.entities.annotation import Annotations
from hikreader.store.entities.article import ArticleMetadata, CurrentText, DoneFlags, DoneState, Verdicts
from hikreader.store.entities.base import Entity
from hikreader.store.entities.link import ColumnNames, Links, wanted
from hikreader.store.errors import GARBLED, OUTDATED, TAKEN, NoSuchArticle
from hikreader.store.remap import PositionMap
from hikreader.store.undo import Event, Inverter


class _Tops(NamedTuple):
    """The steps that undo and redo would turn round next, None where there is none."""

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


class History:
    """One annotator's acts on a database."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self.annotator = annotator
        self._annotations = Annotations(connection)
        self._bonds = Links(connection)
        self._catalogue = ArticleMetadata(connection)
        self._decisions = Verdicts(connection, annotator)
        self._moving = PositionMap(connection)
        self._kinds = self._kinds_of(annotator)

    def commit(self, title: str, changes: Iterable[Edit]) -> HistoryEntry:
        """Do it all, in one step.

        Raises:
            SpanMismatch: An annotation's text does not stand at its offsets.
            Conflict: A thing is no longer what the change was made from, or a span has that label already.
            NoSuchArticle: A change is about an article that is not there.
        """
        with self._connection.write():
            events = [event for change in self._everywhere(changes) if (event := self._apply(change))]
            if not events:
                return HistoryEntry(0, EntryKind.DO, title, (), annotator=self.annotator, at=utc_now())
            tops = self._tops()
            row = self._append(EntryKind.DO, title, events, below=tops.undo)
        return self._step(row, events)

    def undo(self) -> HistoryEntry | None:
        """Turn round this annotator's last act that still stands; None where there is none.

        What somebody changed since is left alone and counted in the step's `conflicts`.
        """
        return self._revert(EntryKind.UNDO)

    def redo(self) -> HistoryEntry | None:
        """Turn round this annotator's last undo, unless they did something new since."""
        return self._revert(EntryKind.REDO)

    def record_import(self, title: str) -> None:
        """Note that sources came in; inside `write`. Undo and redo pass over it."""
        self._append(EntryKind.IMPORT, title, ())

    def last_seq(self) -> int:
        """The number of the newest step by anybody, 0 where there is none."""
        return self._connection.value("SELECT max(seq) FROM step") or 0

    def after(self, seq: int) -> list[HistoryEntry]:
        """The steps by anybody that came after the given one, oldest first."""
        rows = self._connection.rows(f"{_STEPS} WHERE seq > ? ORDER BY seq", (seq,))
        return [self._step(row, self._events(row.seq, row.annotator)) for row in map(_step_row, rows)]

    def _revert(self, kind: EntryKind) -> HistoryEntry | None:
        with self._connection.write():
            tops = self._tops()
            top = tops.undo if kind is EntryKind.UNDO else tops.redo
            if top is None:
                return None
            reverted = _step_row(self._connection.rows(f"{_STEPS} WHERE seq = ?", (top,))[0])
            events = self._events(top, self.annotator)
            turned = Inverter(self._connection, self._kinds).turn(events)
            back = [*turned.events, *turned.carried]
            row = self._append(
                kind,
                reverted.title,
                back,
                reverts=reverted,
                below=tops.redo if kind is EntryKind.UNDO else tops.undo,
                conflicts=turned.conflicts,
            )
        step = self._step(row, back)
        # Where the first thing stands now: others may have merged or split its article since.
        place = self._step(reverted, [event for event in back if event.uid == events[0].uid][-1:] or events[:1])
        return step._replace(article_uid=place.article_uid, span=place.span)

    def _everywhere(self, changes: Iterable[Edit]) -> Iterator[Edit]:
        """The changes; a verdict is on a place of the source, on whatever texts that stands or has stood."""
        for change in changes:
            yield change
            if isinstance(change, SetVerdict):
                alike = self._moving.alike(change.suggestion.uid)
                yield from (change._replace(suggestion=other) for other in alike)

    def _apply(self, change: Edit) -> Event | None:
        """Make one change; None when nothing was to be changed."""
        entity, uid, after = self._wanted(change)
        kind = self._kinds[entity]
        before = kind.now(uid)
        _refuse_outdated(change, before)
        if before == after:
            return None
        try:
            kind.become(uid, after)
        except sqlite3.IntegrityError as error:
            raise TAKEN.error() from error
        return Event(entity, uid, before, after)

    def _wanted(self, change: Edit) -> tuple[str, str, object]:
        match change:
            case PutAnnotation(annotation=annotation):
                return "annotation", annotation.uid, self._moving.at_home(self._annotations.checked(annotation))
            case RemoveAnnotation(annotation=annotation):
                return "annotation", annotation.uid, None
            case SetVerdict(suggestion=suggestion, verdict=verdict):
                return "decision", self._decisions.suggestion(suggestion.uid).uid, verdict
            case SetDone(article_uid=uid, done=done):
                if self._catalogue.now(uid) is None:
                    raise NoSuchArticle("That article is not in the database; nothing was saved.")
                return "done", uid, DoneState() if done else None
            case CorrectMetadata(article_uid=uid):
                return "article", uid, self._catalogue.corrected(change)
            case UpdateMetadata(article_uid=uid):
                return "article", uid, self._catalogue.redescribed(change)
            case SetTextVersion(article_uid=uid, text_id=text_id):
                return "text", uid, text_id
            case AddLink() | RemoveLink() | NameColumn():
                return wanted(change, self._bonds)

    def _tops(self) -> _Tops:
        row = self._connection.row(
            "SELECT undo_top, redo_top FROM step WHERE annotator = ? ORDER BY seq DESC LIMIT 1", (self.annotator,)
        )
        return _Tops() if row is None else _Tops(*row)

    def _append(
        self,
        kind: EntryKind,
        title: str,
        events: Sequence[Event],
        *,
        reverts: _StepRow | None = None,
        below: int | None = None,
        conflicts: int = 0,
    ) -> _StepRow:
        row = _StepRow(self.last_seq() + 1, utc_now(), self.annotator, kind, storable(title), conflicts, below)
        tops = self._tops_after(row, reverts)
        self._connection.execute(
            """
            INSERT INTO step (seq, at, annotator, kind, title, conflicts, below, reverts, undo_top, redo_top)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            ),
        )
        self._connection.execute_many(
            "INSERT INTO event (step, entity, uid, before, after) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    row.seq,
                    event.entity,
                    event.uid,
                    self._encoded(event, event.before),
                    self._encoded(event, event.after),
                )
                for event in events
            ],
        )
        return row

    def _tops_after(self, row: _StepRow, reverts: _StepRow | None) -> _Tops:
        """The tops of the stacks once the step is on its own: what it reverts has left the other one."""
        left = reverts.below if reverts else None
        match row.kind:
            case EntryKind.DO | EntryKind.REDO:
                return _Tops(undo=row.seq, redo=left)
            case EntryKind.UNDO:
                return _Tops(undo=left, redo=row.seq)
            case EntryKind.IMPORT:
                return self._tops()

    def _events(self, seq: int, annotator: str) -> list[Event]:
        kinds = self._kinds if annotator == self.annotator else self._kinds_of(annotator)
        rows = self._connection.rows("SELECT entity, uid, before, after FROM event WHERE step = ? ORDER BY seq", (seq,))
        return [
            Event(entity, uid, _decoded(kinds[entity], before), _decoded(kinds[entity], after))
            for entity, uid, before, after in rows
        ]

    def _encoded(self, event: Event, state: object) -> str | None:
        if state is None:
            return None
        return json.dumps(self._kinds[event.entity].encode(state), ensure_ascii=False, separators=(",", ":"))

    def _step(self, row: _StepRow, events: Sequence[Event]) -> HistoryEntry:
        changes = tuple(self._kinds[event.entity].change(event.uid, event.before, event.after) for event in events)
        uid, span = _place(changes[0]) if changes else (None, None)
        return HistoryEntry(row.seq, row.kind, row.title, changes, uid, span, row.conflicts, row.annotator, row.at)

    # The kinds have different states; that each meets only its own is this module's to see to, not the types'.
    def _kinds_of(self, annotator: str) -> dict[str, Entity[Any]]:
        return {
            "annotation": self._annotations,
            "decision": Verdicts(self._connection, annotator),
            "done": DoneFlags(self._connection, annotator),
            "article": self._catalogue,
            "text": CurrentText(self._connection),
            "bond": self._bonds,
            "heading": ColumnNames(self._connection),
        }


_STEPS = "SELECT seq, at, annotator, kind, title, conflicts, below FROM step"


def _step_row(row: tuple[Any, ...]) -> _StepRow:
    seq, at, annotator, kind, title, conflicts, below = row
    return _StepRow(seq, at, annotator, EntryKind(kind), title, conflicts, below)


def _decoded(kind: Entity[Any], data: str | None) -> object:
    """A state from JSON; only another hand than ours writes what is none.

    Raises:
        StoreDamaged: It is none.
    """
    try:
        return None if data is None else kind.decode(json.loads(data))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise GARBLED.error(error=error) from error


def _refuse_outdated(change: Edit, now: object) -> None:
    """Refuse to change what is not any more what the annotator saw."""
    match change:
        case PutAnnotation(replaces=seen) if seen is not None and seen != now:
            raise OUTDATED.error()
        case RemoveAnnotation(annotation=seen) if now is not None and seen != now:
            raise OUTDATED.error()


def _place(change: Edit) -> tuple[str | None, Span | None]:
    """The article and span where a change shows; None for what shows in no article."""
    match change:
        case PutAnnotation(annotation=annotation) | RemoveAnnotation(annotation=annotation):
            return annotation.article_uid, annotation.span
        case SetVerdict(article_uid=uid, suggestion=suggestion):
            return uid, suggestion.span
        case AddLink() | RemoveLink() | NameColumn():
            return None, None
        case _:
            return change.article_uid, None
