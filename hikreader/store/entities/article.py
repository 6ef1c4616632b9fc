"""Verdicts, done articles and corrected metadata as things that a step can change."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.model.annotation import Suggestion, Verdict
from hikreader.model.article import Metadata
from hikreader.model.edit import CorrectMetadata, Edit, SetDone, SetTextVersion, SetVerdict, UpdateMetadata
from hikreader.model.source import storable
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Json
from hikreader.store.errors import Conflict, NoSuchArticle
from hikreader.store.rows import METADATA, SUGGESTIONS, columns_of, metadata_of, suggestion_of


class Verdicts:
    """One annotator's verdicts, by the uid of the suggestion."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def now(self, uid: str) -> Verdict | None:
        """The verdict in the database."""
        verdict = self._connection.value(
            """
            SELECT d.verdict FROM decision d JOIN suggestion g ON g.id = d.suggestion_id
            WHERE g.uid = ? AND d.annotator = ?
            """,
            (uid, self._annotator),
        )
        return None if verdict is None else Verdict(verdict)

    def become(self, uid: str, state: Verdict | None) -> None:
        """Set the verdict, or take it back."""
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

    def change(self, uid: str, before: Verdict | None, after: Verdict | None) -> Edit:
        """A Decide, with the suggestion it is about."""
        suggestion = self.suggestion(uid)
        article_uid = self._connection.value(
            "SELECT a.uid FROM article a JOIN article_text t ON t.article_id = a.id WHERE t.id = ?",
            (suggestion.text_id,),
        )
        return SetVerdict(article_uid, suggestion, after)

    def suggestion(self, uid: str) -> Suggestion:
        """The suggestion.

        Raises:
            Conflict: There is none of that uid.
        """
        row = self._connection.row(f"{SUGGESTIONS} WHERE g.uid = ?", (uid,))
        if row is None:
            raise Conflict("That suggestion is not in the database; nothing was saved.")
        return suggestion_of(row)


class DoneState(NamedTuple):
    """The state of an article that an annotator has done."""


class DoneFlags:
    """What one annotator has done, by the uid of the article."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def now(self, uid: str) -> DoneState | None:
        """Whether the article is done."""
        row = self._connection.row(
            "SELECT 1 FROM done d JOIN article a ON a.id = d.article_id WHERE a.uid = ? AND d.annotator = ?",
            (uid, self._annotator),
        )
        return None if row is None else DoneState()

    def become(self, uid: str, state: DoneState | None) -> None:
        """Mark the article done, or not done."""
        if state is None:
            sql = "DELETE FROM done WHERE annotator = ? AND article_id = (SELECT id FROM article WHERE uid = ?)"
        else:
            sql = "INSERT INTO done (annotator, article_id) SELECT ?, id FROM article WHERE uid = ?"
        self._connection.execute(sql, (self._annotator, uid))

    def encode(self, state: DoneState) -> Json:
        """Nothing more to say than that it is so."""
        return {}

    def decode(self, data: Json) -> DoneState:
        """The state from JSON."""
        return DoneState()

    def change(self, uid: str, before: DoneState | None, after: DoneState | None) -> Edit:
        """A Finish."""
        return SetDone(uid, after is not None)


class MetadataState(NamedTuple):
    """An article's metadata, and which of its fields a person has typed."""

    metadata: Metadata
    corrected: frozenset[str]


class ArticleMetadata:
    """What is known about articles, by their uid."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self, uid: str) -> MetadataState | None:
        """The metadata in the database; None where there is no such article."""
        row = self._connection.row(f"SELECT {', '.join(METADATA)}, corrected FROM article WHERE uid = ?", (uid,))
        if row is None:
            return None
        *columns, corrected = row
        return MetadataState(metadata_of(columns), frozenset(corrected.split()))

    def become(self, uid: str, state: MetadataState | None) -> None:
        """Give the article other metadata."""
        assert state is not None, "articles do not vanish"
        assignments = ", ".join(f"{name} = ?" for name in METADATA)
        self._connection.execute(
            f"UPDATE article SET {assignments}, corrected = ? WHERE uid = ?",
            (*columns_of(state.metadata), " ".join(sorted(state.corrected)), uid),
        )

    def encode(self, state: MetadataState) -> Json:
        """The metadata as JSON."""
        columns = dict(zip(METADATA, columns_of(state.metadata), strict=True))
        return {**columns, "corrected": sorted(state.corrected)}

    def decode(self, data: Json) -> MetadataState:
        """The metadata from JSON."""
        return MetadataState(metadata_of([data[name] for name in METADATA]), frozenset(data["corrected"]))

    def change(self, uid: str, before: MetadataState | None, after: MetadataState | None) -> Edit:
        """A Correct."""
        assert after is not None, "articles do not vanish"
        return CorrectMetadata(uid, after.metadata)

    def redescribed(self, change: UpdateMetadata) -> MetadataState:
        """The state after a new version: every field is what that states, save those that a person typed.

        Raises:
            NoSuchArticle: There is no such article.
        """
        state = self._known(change.article_uid)
        values = zip(METADATA, columns_of(state.metadata), _storable(change.metadata), strict=True)
        columns = [old if name in state.corrected else new for name, old, new in values]
        return MetadataState(metadata_of(columns), state.corrected)

    def _known(self, uid: str) -> MetadataState:
        state = self.now(uid)
        if state is None:
            raise NoSuchArticle("That article is not in the database; nothing was saved.")
        return state

    def corrected(self, change: CorrectMetadata) -> MetadataState:
        """The state after a correction: every field that differs now counts as typed by a person.

        Raises:
            NoSuchArticle: There is no such article.
        """
        state = self._known(change.article_uid)
        columns = _storable(change.metadata)
        pairs = zip(METADATA, columns_of(state.metadata), columns, strict=True)
        changed = {name for name, old, new in pairs if old != new}
        return MetadataState(metadata_of(columns), state.corrected | changed)


def _storable(metadata: Metadata) -> list[str | None]:
    return [None if value is None else storable(value) for value in columns_of(metadata)]


class CurrentText:
    """The present text of each article, by the article's uid; a retired article has none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self, uid: str) -> int | None:
        """The id of the text in the database."""
        text_id: int | None = self._connection.value("SELECT text_id FROM article WHERE uid = ?", (uid,))
        return text_id

    def become(self, uid: str, state: int | None) -> None:
        """Give the article that text, or retire it."""
        self._connection.execute("UPDATE article SET text_id = ? WHERE uid = ?", (state, uid))

    def encode(self, state: int) -> Json:
        """The text's id as JSON."""
        return {"text_id": state}

    def decode(self, data: Json) -> int:
        """The text's id from JSON."""
        text_id: int = data["text_id"]
        return text_id

    def change(self, uid: str, before: int | None, after: int | None) -> Edit:
        """A Retext."""
        return SetTextVersion(uid, after)
