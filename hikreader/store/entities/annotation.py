"""Annotations as things that a step can change."""

from __future__ import annotations

from collections import OrderedDict

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Origin
from hikreader.model.edit import Edit, PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Json
from hikreader.store.errors import SpanMismatch
from hikreader.store.rows import ANNOTATIONS, annotation_of


class Texts:
    """The texts last asked for; they never change, so nothing here grows old."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, tuple[str, str]] = OrderedDict()

    def of(self, text_id: int) -> tuple[str, str]:
        """The uid of its article, and the text.

        Raises:
            SpanMismatch: There is no such text.
        """
        if text_id not in self._kept:
            row = self._connection.row(
                "SELECT a.uid, t.text FROM article_text t JOIN article a ON a.id = t.article_id WHERE t.id = ?",
                (text_id,),
            )
            if row is None:
                raise SpanMismatch(f"There is no text {text_id} in {self._connection.path}.")
            self._kept[text_id] = row[0], row[1]
            if len(self._kept) > 4:
                self._kept.popitem(last=False)
        return self._kept[text_id]


class Annotations:
    """Annotations, by their uid."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts = Texts(connection)

    def now(self, uid: str) -> Annotation | None:
        """The annotation in the database."""
        row = self._connection.row(f"{ANNOTATIONS} WHERE n.uid = ?", (uid,))
        return None if row is None else annotation_of(row)

    def become(self, uid: str, state: Annotation | None) -> None:
        """Put the annotation there, or take it away."""
        if state is None:
            self._connection.execute("DELETE FROM annotation WHERE uid = ?", (uid,))
            return
        self._connection.execute(
            """
            INSERT INTO annotation (uid, text_id, label, start, "end", exact, prefix, suffix,
                annotator, origin, created, updated, speaker, note, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uid) DO UPDATE SET text_id = excluded.text_id, label = excluded.label,
                start = excluded.start, "end" = excluded."end", exact = excluded.exact, prefix = excluded.prefix,
                suffix = excluded.suffix, annotator = excluded.annotator, origin = excluded.origin,
                created = excluded.created, updated = excluded.updated, speaker = excluded.speaker,
                note = excluded.note, state = excluded.state
            """,
            (
                uid,
                state.text_id,
                state.label,
                state.span.start,
                state.span.end,
                state.anchor.exact,
                state.anchor.prefix,
                state.anchor.suffix,
                state.annotator,
                state.origin,
                state.created,
                state.updated,
                state.speaker,
                state.note,
                state.state,
            ),
        )

    def encode(self, state: Annotation) -> Json:
        """All but the anchor, which follows from the text and the span, and a state that is the usual one."""
        data: Json = {
            "text_id": state.text_id,
            "label": state.label,
            "start": state.span.start,
            "end": state.span.end,
            "annotator": state.annotator,
            "origin": state.origin,
            "created": state.created,
            "updated": state.updated,
            "speaker": state.speaker,
            "note": state.note,
            "uid": state.uid,
        }
        return data if state.state is AnchorState.EXACT else data | {"state": state.state}

    def decode(self, data: Json) -> Annotation:
        """The annotation, with its anchor as the text gives it."""
        article_uid, text = self._texts.of(data["text_id"])
        span = Span(data["start"], data["end"])
        return Annotation(
            uid=data["uid"],
            article_uid=article_uid,
            text_id=data["text_id"],
            label=Label(data["label"]),
            span=span,
            anchor=Anchor.describe(text, span),
            annotator=data["annotator"],
            origin=Origin(data["origin"]),
            created=data["created"],
            updated=data["updated"],
            speaker=data["speaker"],
            note=data["note"],
            state=AnchorState(data.get("state", AnchorState.EXACT)),
        )

    def change(self, uid: str, before: Annotation | None, after: Annotation | None) -> Edit:
        """A Put or a Remove."""
        if after is not None:
            return PutAnnotation(after, before)
        assert before is not None
        return RemoveAnnotation(before)

    def checked(self, annotation: Annotation) -> Annotation:
        """The annotation fit to be stored.

        Raises:
            SpanMismatch: Its anchor is not what stands at its span in its text, or the span is empty.
        """
        article_uid, text = self._texts.of(annotation.text_id)
        stands = Anchor.describe(text, annotation.span)
        if article_uid != annotation.article_uid or not stands.exact or stands != annotation.anchor:
            raise SpanMismatch(
                f"The text of an annotation does not stand at {annotation.span.start} to {annotation.span.end} "
                "of its article; nothing was saved."
            )
        return annotation._replace(
            annotator=storable(annotation.annotator),
            speaker=None if annotation.speaker is None else storable(annotation.speaker),
            note=None if annotation.note is None else storable(annotation.note),
        )
