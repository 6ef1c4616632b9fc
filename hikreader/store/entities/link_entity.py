"""Links between passages, and names of columns, as things that can be undone. All annotators share them."""

from __future__ import annotations

from hikreader.model.edit import AddLink, Edit, NameColumn, RemoveLink
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Entity, Json, NameByKey
from hikreader.store.errors import SpanMismatch
from hikreader.store.rows import LINKS, link_of


class Links(Entity[Link]):
    """Links, by their uid."""

    name = "bond"
    edits = (AddLink, RemoveLink)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, uid: str) -> Link | None:
        """The link in the database."""
        row = self._connection.row(f"{LINKS} WHERE uid = ?", (uid,))
        return None if row is None else link_of(row)

    def set(self, uid: str, state: Link | None) -> None:
        """Insert, update or delete the link."""
        if state is None:
            self._connection.execute("DELETE FROM bond WHERE uid = ?", (uid,))
            return
        (text_id, span), (other_id, other) = state.one, state.other
        self._connection.execute(
            """
            INSERT INTO bond (uid, kind, text_id, start, "end", other_id, other_start, other_end)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (uid) DO UPDATE SET kind = excluded.kind,
                text_id = excluded.text_id, start = excluded.start, "end" = excluded."end",
                other_id = excluded.other_id, other_start = excluded.other_start, other_end = excluded.other_end
            """,
            (uid, state.kind, text_id, span.start, span.end, other_id, other.start, other.end),
        )

    def encode(self, state: Link) -> Json:
        """The link as JSON."""
        (text_id, span), (other_id, other) = state.one, state.other
        return {
            "kind": state.kind,
            "text_id": text_id,
            "start": span.start,
            "end": span.end,
            "other_id": other_id,
            "other_start": other.start,
            "other_end": other.end,
            "uid": state.uid,
        }

    def decode(self, data: Json) -> Link:
        """The link from JSON."""
        one = Passage(data["text_id"], Span(data["start"], data["end"]))
        other = Passage(data["other_id"], Span(data["other_start"], data["other_end"]))
        return Link(data["uid"], LinkKind(data["kind"]), one, other)

    def edit(self, uid: str, before: Link | None, after: Link | None) -> Edit:
        """An AddLink or a RemoveLink."""
        if after is not None:
            return AddLink(after)
        assert before is not None
        return RemoveLink(before)

    def target(self, edit: Edit) -> tuple[str, Link | None]:
        """The link afterwards.

        Raises:
            SpanMismatch: One of its passages is empty, or does not lie in its text.
        """
        assert isinstance(edit, AddLink | RemoveLink)
        return edit.link.uid, self._checked(edit.link) if isinstance(edit, AddLink) else None

    def _checked(self, link: Link) -> Link:
        for text_id, span in (link.one, link.other):
            text: str | None = self._connection.value("SELECT text FROM article_text WHERE id = ?", (text_id,))
            if text is None or not span.of(text) or span.end > len(text):
                raise SpanMismatch("That place is not in its article any more; nothing was saved.")
        return link


class ColumnNames(NameByKey):
    """The name that people gave to a column of the coverage screen, by the column's key."""

    name = "heading"
    table = "heading"
    edits = (NameColumn,)

    def edit(self, uid: str, before: str | None, after: str | None) -> Edit:
        """A NameColumn."""
        return NameColumn(uid, after)

    def target(self, edit: Edit) -> tuple[str, str | None]:
        """The column's key and its name afterwards."""
        assert isinstance(edit, NameColumn)
        return edit.key, None if edit.name is None else storable(edit.name)
