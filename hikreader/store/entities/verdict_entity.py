"""Verdicts on suggestions as things that can be undone."""

from __future__ import annotations

from hikreader.model.annotation import Suggestion, Verdict
from hikreader.model.edit import Edit, SetVerdict
from hikreader.model.source import storable
from hikreader.model.suggester import Suggester
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Entity, Json
from hikreader.store.errors import Conflict, SpanMismatch
from hikreader.store.rows import SUGGESTIONS, suggestion_of

_KEEP = """
    INSERT INTO suggestion (uid, text_id, label, start, "end", rule, score, reason, speaker, is_sure, suggester)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (uid) DO UPDATE SET text_id = excluded.text_id, start = excluded.start, "end" = excluded."end",
        rule = excluded.rule, score = excluded.score, reason = excluded.reason, speaker = excluded.speaker,
        is_sure = excluded.is_sure, suggester = excluded.suggester
        WHERE suggestion.suggester IS NOT NULL
    ON CONFLICT DO NOTHING
"""


class Verdicts(Entity[Verdict]):
    """One annotator's verdicts, by the uid of the suggestion."""

    name = "decision"
    edits = (SetVerdict,)

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def get(self, uid: str) -> Verdict | None:
        """The verdict in the database."""
        verdict = self._connection.value(
            """
            SELECT d.verdict FROM decision d JOIN suggestion g ON g.id = d.suggestion_id
            WHERE g.uid = ? AND d.annotator = ?
            """,
            (uid, self._annotator),
        )
        return None if verdict is None else Verdict(verdict)

    def set(self, uid: str, state: Verdict | None) -> None:
        """Insert, update or delete the verdict."""
        if state is None:
            sql = (
                "DELETE FROM decision WHERE annotator = ? AND suggestion_id = (SELECT id FROM suggestion WHERE uid = ?)"
            )
            self._connection.execute(sql, (self._annotator, uid))
            return
        self._connection.execute(
            """
            INSERT INTO decision (suggestion_id, annotator, verdict) SELECT id, ?, ? FROM suggestion WHERE uid = ?
            ON CONFLICT (suggestion_id, annotator) DO UPDATE SET verdict = excluded.verdict
            """,
            (self._annotator, state, uid),
        )

    def encode(self, state: Verdict) -> Json:
        """The verdict as JSON."""
        return {"verdict": state}

    def decode(self, data: Json) -> Verdict:
        """The verdict from JSON."""
        return Verdict(data["verdict"])

    def edit(self, uid: str, before: Verdict | None, after: Verdict | None) -> Edit:
        """A SetVerdict, with the suggestion it is about."""
        suggestion = self._suggestion(uid)
        article_uid = self._connection.value(
            "SELECT a.uid FROM article a JOIN article_text t ON t.article_id = a.id WHERE t.id = ?",
            (suggestion.text_id,),
        )
        return SetVerdict(article_uid, suggestion, after)

    def target(self, edit: Edit) -> tuple[str, Verdict | None]:
        """The verdict afterwards.

        Raises:
            Conflict: There is no such suggestion.
        """
        assert isinstance(edit, SetVerdict)
        if edit.suggestion.suggester != Suggester.FURNITURE:
            self._keep(edit.suggestion)
        return self._suggestion(edit.suggestion.uid).uid, edit.verdict

    def _keep(self, suggestion: Suggestion) -> None:
        """Store a suggestion that was worked out, so that the decision on it can be told and undone."""
        text: str | None = self._connection.value("SELECT text FROM article_text WHERE id = ?", (suggestion.text_id,))
        if text is None or not suggestion.span.of(text) or suggestion.span.end > len(text):
            raise SpanMismatch("That suggestion does not stand in its article any more; nothing was saved.")
        speaker = None if suggestion.speaker is None else storable(suggestion.speaker)
        self._connection.execute(
            _KEEP,
            (
                suggestion.uid,
                suggestion.text_id,
                suggestion.label,
                suggestion.span.start,
                suggestion.span.end,
                storable(suggestion.rule),
                suggestion.score,
                storable(suggestion.reason),
                speaker,
                suggestion.is_sure,
                storable(suggestion.suggester),
            ),
        )

    def _suggestion(self, uid: str) -> Suggestion:
        row = self._connection.row(f"{SUGGESTIONS} WHERE g.uid = ?", (uid,))
        if row is None:
            raise Conflict("That suggestion is not in the database; nothing was saved.")
        return suggestion_of(row)
