"""Annotations as things that can be undone."""

from __future__ import annotations

from collections import OrderedDict

from hikreader.model.annotation import Anchor, AnchorState, Annotation, utc_now
from hikreader.model.edit import Edit, PutAnnotation, RemoveAnnotation
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Entity, Json
from hikreader.store.errors import OUTDATED, SpanMismatch
from hikreader.store.remap import PositionMap
from hikreader.store.rows import (
    ANNOTATION_FIELDS,
    ANNOTATIONS,
    HISTORY_FIELDS,
    LATER_FIELDS,
    annotation_from,
    annotation_of,
    fields_of,
)

_KEPT_TEXTS = 4

_COLUMNS = [f'"{name}"' for name in ANNOTATION_FIELDS]
_UPSERT = f"""
    INSERT INTO annotation ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (uid) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != '"uid"')}
"""

_REMEMBER_REMOVAL = """
    INSERT INTO removal (uid, text_id, annotator, label, start, "end", at)
    SELECT uid, text_id, annotator, label, start, "end", ? FROM annotation WHERE uid = ?
    ON CONFLICT (uid) DO UPDATE SET text_id = excluded.text_id, annotator = excluded.annotator,
        label = excluded.label, start = excluded.start, "end" = excluded."end", at = excluded.at
"""

# What is there again has not been removed, whether under this uid or another.
_FORGET_REMOVAL = """
    DELETE FROM removal
    WHERE uid = ? OR (text_id = ? AND start = ? AND "end" = ? AND label = ? AND annotator = ?)
"""


class _TextCache:
    """The texts last asked for; a text never changes, so the cache cannot be outdated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: OrderedDict[int, tuple[str, str]] = OrderedDict()

    def get(self, text_id: int) -> tuple[str, str]:
        """The uid of the text's article, and the text.

        Raises:
            SpanMismatch: There is no such text.
        """
        if text_id not in self._texts:
            row = self._connection.row(
                "SELECT a.uid, t.text FROM article_text t JOIN article a ON a.id = t.article_id WHERE t.id = ?",
                (text_id,),
            )
            if row is None:
                raise SpanMismatch(f"There is no text {text_id} in {self._connection.path}.")
            self._texts[text_id] = row[0], row[1]
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return self._texts[text_id]


class AnnotationEntity(Entity[Annotation]):
    """Annotations, by their uid."""

    name = "annotation"
    edits = (PutAnnotation, RemoveAnnotation)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts = _TextCache(connection)
        self._positions = PositionMap(connection)

    def get(self, uid: str) -> Annotation | None:
        """The annotation in the database."""
        row = self._connection.row(f"{ANNOTATIONS} WHERE n.uid = ?", (uid,))
        return None if row is None else annotation_of(row)

    def set(self, uid: str, state: Annotation | None) -> None:
        """Insert, update or delete the annotation."""
        if state is None:
            self._connection.execute(_REMEMBER_REMOVAL, (utc_now(), uid))
            self._connection.execute("DELETE FROM annotation WHERE uid = ?", (uid,))
        else:
            self._connection.execute(_UPSERT, tuple(fields_of(state).values()))
            place = state.text_id, state.span.start, state.span.end, state.label, state.annotator
            self._connection.execute(_FORGET_REMOVAL, (uid, *place))

    def encode(self, state: Annotation) -> Json:
        """The fields HISTORY_FIELDS; the anchor state, and what came later, only where it is not the usual."""
        fields = fields_of(state)
        usual = {"state"} if state.state is AnchorState.EXACT else set()
        usual.update(name for name in LATER_FIELDS if fields[name] is None or fields[name] is False)
        return {name: fields[name] for name in HISTORY_FIELDS if name not in usual}

    def decode(self, data: Json) -> Annotation:
        """The annotation, with its anchor as the text gives it."""
        article_uid, text = self._texts.get(data["text_id"])
        anchor = Anchor.describe(text, Span(data["start"], data["end"]))
        return annotation_from({"state": AnchorState.EXACT} | data | anchor._asdict(), article_uid)

    def edit(self, uid: str, before: Annotation | None, after: Annotation | None) -> Edit:
        """A PutAnnotation or a RemoveAnnotation."""
        if after is not None:
            return PutAnnotation(after, before)
        assert before is not None
        return RemoveAnnotation(before)

    def target(self, edit: Edit) -> tuple[str, Annotation | None]:
        """An annotation put on a text that has been merged, split or left since goes where its place is now.

        Raises:
            SpanMismatch: Its anchor is not what stands at its span in its text, or the span is empty.
        """
        assert isinstance(edit, PutAnnotation | RemoveAnnotation)
        after = None
        if isinstance(edit, PutAnnotation):
            after = self._positions.in_current_text(self._checked(edit.annotation))
        return edit.annotation.uid, after

    def refuse_outdated(self, edit: Edit, current: Annotation | None) -> None:
        """Refuse to change an annotation that is no longer what the annotator saw.

        Raises:
            Conflict: It has changed since.
        """
        match edit:
            case PutAnnotation(replaces=seen) if seen is not None and seen != current:
                raise OUTDATED.error()
            case RemoveAnnotation(annotation=seen) if current is not None and seen != current:
                raise OUTDATED.error()

    def _checked(self, annotation: Annotation) -> Annotation:
        """The annotation with storable strings; raises SpanMismatch where its text does not stand at its span."""
        article_uid, text = self._texts.get(annotation.text_id)
        anchor = Anchor.describe(text, annotation.span)
        if article_uid != annotation.article_uid or not anchor.exact or anchor != annotation.anchor:
            raise SpanMismatch(
                f"The text of an annotation does not stand at {annotation.span.start} to {annotation.span.end} "
                "of its article; nothing was saved."
            )
        return annotation._replace(
            annotator=storable(annotation.annotator),
            speaker=None if annotation.speaker is None else storable(annotation.speaker),
            note=None if annotation.note is None else storable(annotation.note),
            suggested_by=None if annotation.suggested_by is None else storable(annotation.suggested_by),
        )
