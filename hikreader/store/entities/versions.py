"""Which version of its text an article has, as a thing that a step can change."""

from __future__ import annotations

from hikreader.model.edit import Change, Retext
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Json


class Versions:
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

    def change(self, uid: str, before: int | None, after: int | None) -> Change:
        """A Retext."""
        return Retext(uid, after)
