"""Done flags, metadata and the current text of articles as things that can be undone."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.model.annotation import utc_now
from hikreader.model.article import Metadata
from hikreader.model.edit import CorrectMetadata, Edit, SetAside, SetDone, SetTextVersion, UpdateMetadata
from hikreader.model.source import storable
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Entity, Json
from hikreader.store.errors import NoSuchArticle
from hikreader.store.rows import LATER_METADATA, METADATA, columns_of, metadata_of


class DoneState(NamedTuple):
    """The state of an article that an annotator has done."""


class DoneFlags(Entity[DoneState]):
    """The articles that one annotator has done, by the uid of the article."""

    name = "done"
    edits = (SetDone,)

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def get(self, uid: str) -> DoneState | None:
        """A DoneState where the article is done."""
        row = self._connection.row(
            "SELECT 1 FROM done d JOIN article a ON a.id = d.article_id WHERE a.uid = ? AND d.annotator = ?",
            (uid, self._annotator),
        )
        return None if row is None else DoneState()

    def set(self, uid: str, state: DoneState | None) -> None:
        """Mark the article done, or not done."""
        if state is None:
            sql = "DELETE FROM done WHERE annotator = ? AND article_id = (SELECT id FROM article WHERE uid = ?)"
        else:
            sql = "INSERT INTO done (annotator, article_id) SELECT ?, id FROM article WHERE uid = ?"
        self._connection.execute(sql, (self._annotator, uid))
        self._connection.execute(
            """
            INSERT INTO done_stamp (annotator, article_id, at) SELECT ?, id, ? FROM article WHERE uid = ?
            ON CONFLICT (annotator, article_id) DO UPDATE SET at = excluded.at
            """,
            (self._annotator, utc_now(), uid),
        )

    def encode(self, state: DoneState) -> Json:
        """An empty object: that it exists says everything."""
        return {}

    def decode(self, data: Json) -> DoneState:
        """The state from JSON."""
        return DoneState()

    def edit(self, uid: str, before: DoneState | None, after: DoneState | None) -> Edit:
        """A SetDone."""
        return SetDone(uid, after is not None)

    def target(self, edit: Edit) -> tuple[str, DoneState | None]:
        """The flag afterwards.

        Raises:
            NoSuchArticle: There is no such article.
        """
        assert isinstance(edit, SetDone)
        if self._connection.row("SELECT 1 FROM article WHERE uid = ?", (edit.article_uid,)) is None:
            raise _no_such_article()
        return edit.article_uid, DoneState() if edit.done else None


class MetadataState(NamedTuple):
    """An article's metadata, and which of its fields a person has typed."""

    metadata: Metadata
    corrected: frozenset[str]


class ArticleMetadata(Entity[MetadataState]):
    """The metadata of articles, by their uid."""

    name = "article"
    edits = (CorrectMetadata, UpdateMetadata)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, uid: str) -> MetadataState | None:
        """The metadata in the database; None where there is no such article."""
        row = self._connection.row(f"SELECT {', '.join(METADATA)}, corrected FROM article WHERE uid = ?", (uid,))
        if row is None:
            return None
        *columns, corrected = row
        return MetadataState(metadata_of(columns), frozenset(corrected.split()))

    def set(self, uid: str, state: MetadataState | None) -> None:
        """Update the article's metadata."""
        assert state is not None, "an article always has metadata"
        assignments = ", ".join(f"{name} = ?" for name in METADATA)
        self._connection.execute(
            f"UPDATE article SET {assignments}, corrected = ? WHERE uid = ?",
            (*columns_of(state.metadata), " ".join(sorted(state.corrected)), uid),
        )

    def encode(self, state: MetadataState) -> Json:
        """The metadata as JSON."""
        columns = dict(zip(METADATA, columns_of(state.metadata), strict=True))
        for name in LATER_METADATA:
            if columns[name] is None:
                del columns[name]  # as in the histories that are older than these columns
        return {**columns, "corrected": sorted(state.corrected)}

    def decode(self, data: Json) -> MetadataState:
        """The metadata from JSON."""
        columns = [data.get(name) if name in LATER_METADATA else data[name] for name in METADATA]
        return MetadataState(metadata_of(columns), frozenset(data["corrected"]))

    def edit(self, uid: str, before: MetadataState | None, after: MetadataState | None) -> Edit:
        """A CorrectMetadata."""
        assert after is not None, "an article always has metadata"
        return CorrectMetadata(uid, after.metadata)

    def target(self, edit: Edit) -> tuple[str, MetadataState]:
        """The metadata afterwards.

        Of a correction every field that differs counts as typed by a person from then on. An update from a new version
        of the text changes every other field.

        Raises:
            NoSuchArticle: There is no such article.
        """
        assert isinstance(edit, CorrectMetadata | UpdateMetadata)
        state = self.get(edit.article_uid)
        if state is None:
            raise _no_such_article()
        old, new = columns_of(state.metadata), columns_of(edit.metadata)
        fields = list(zip(METADATA, old, new, strict=True))
        if isinstance(edit, UpdateMetadata):
            kept = [before if name in state.corrected else after for name, before, after in fields]
            return edit.article_uid, MetadataState(metadata_of(kept), state.corrected)
        changed = {name for name, before, after in fields if before != after}
        return edit.article_uid, MetadataState(metadata_of(new), state.corrected | changed)


class CurrentText(Entity[int]):
    """The id of the current text of each article, by the article's uid; a retired article has none."""

    name = "text"
    edits = (SetTextVersion,)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, uid: str) -> int | None:
        """The id of the text in the database."""
        text_id: int | None = self._connection.value("SELECT text_id FROM article WHERE uid = ?", (uid,))
        return text_id

    def set(self, uid: str, state: int | None) -> None:
        """Give the article that text, or retire it."""
        self._connection.execute("UPDATE article SET text_id = ? WHERE uid = ?", (state, uid))

    def encode(self, state: int) -> Json:
        """The text's id as JSON."""
        return {"text_id": state}

    def decode(self, data: Json) -> int:
        """The text's id from JSON."""
        text_id: int = data["text_id"]
        return text_id

    def edit(self, uid: str, before: int | None, after: int | None) -> Edit:
        """A SetTextVersion."""
        return SetTextVersion(uid, after)

    def target(self, edit: Edit) -> tuple[str, int | None]:
        """The article and the text that it is given."""
        assert isinstance(edit, SetTextVersion)
        return edit.article_uid, edit.text_id


class SetAsideReasons(Entity[str]):
    """Why articles are set aside, by the article's uid; one that is not has no reason."""

    name = "aside"
    edits = (SetAside,)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, uid: str) -> str | None:
        """The reason in the database."""
        reason: str | None = self._connection.value(
            "SELECT s.reason FROM aside s JOIN article a ON a.id = s.article_id WHERE a.uid = ?", (uid,)
        )
        return reason

    def set(self, uid: str, state: str | None) -> None:
        """Set the article aside, or take it back."""
        if state is None:
            self._connection.execute(
                "DELETE FROM aside WHERE article_id = (SELECT id FROM article WHERE uid = ?)", (uid,)
            )
            return
        self._connection.execute(
            """
            INSERT INTO aside (article_id, reason) SELECT id, ? FROM article WHERE uid = ?
            ON CONFLICT (article_id) DO UPDATE SET reason = excluded.reason
            """,
            (state, uid),
        )

    def encode(self, state: str) -> Json:
        """The reason as JSON."""
        return {"reason": state}

    def decode(self, data: Json) -> str:
        """The reason from JSON."""
        reason: str = data["reason"]
        return reason

    def edit(self, uid: str, before: str | None, after: str | None) -> Edit:
        """A SetAside."""
        return SetAside(uid, after)

    def target(self, edit: Edit) -> tuple[str, str | None]:
        """The article and the reason afterwards.

        Raises:
            NoSuchArticle: There is no such article.
        """
        assert isinstance(edit, SetAside)
        if self._connection.row("SELECT 1 FROM article WHERE uid = ?", (edit.article_uid,)) is None:
            raise _no_such_article()
        return edit.article_uid, None if edit.reason is None else storable(edit.reason)


def _no_such_article() -> NoSuchArticle:
    return NoSuchArticle("That article is not in the database; nothing was saved.")
