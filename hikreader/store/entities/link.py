"""Bonds between places, and the heads of columns, as things that a step can change. They are everybody's."""

from __future__ import annotations

from hikreader.model.edit import AddLink, Edit, NameColumn, RemoveLink
from hikreader.model.link import Link, LinkKind, Passage
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Json
from hikreader.store.errors import SpanMismatch
from hikreader.store.rows import BONDS, bond_of


class Links:
    """Bonds, by their uid."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self, uid: str) -> Link | None:
        """The bond in the database."""
        row = self._connection.row(f"{BONDS} WHERE uid = ?", (uid,))
        return None if row is None else bond_of(row)

    def become(self, uid: str, state: Link | None) -> None:
        """Put the bond there, or take it away."""
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
        """The bond as JSON."""
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
        """The bond from JSON."""
        one = Passage(data["text_id"], Span(data["start"], data["end"]))
        other = Passage(data["other_id"], Span(data["other_start"], data["other_end"]))
        return Link(data["uid"], LinkKind(data["kind"]), one, other)

    def change(self, uid: str, before: Link | None, after: Link | None) -> Edit:
        """A Bind or an Unbind."""
        if after is not None:
            return AddLink(after)
        assert before is not None
        return RemoveLink(before)

    def checked(self, bond: Link) -> Link:
        """The bond fit to be stored.

        Raises:
            SpanMismatch: One of its places is empty, or does not lie in its text.
        """
        for text_id, span in (bond.one, bond.other):
            text: str | None = self._connection.value("SELECT text FROM article_text WHERE id = ?", (text_id,))
            if text is None or not span.of(text) or span.end > len(text):
                raise SpanMismatch("That place is not in its article any more; nothing was saved.")
        return bond


class ColumnNames:
    """What heads a column, by the column's key."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self, uid: str) -> str | None:
        """The head in the database; None where the column has its usual one."""
        name: str | None = self._connection.value("SELECT name FROM heading WHERE key = ?", (uid,))
        return name

    def become(self, uid: str, state: str | None) -> None:
        """Give the column that head, or its usual one again."""
        if state is None:
            self._connection.execute("DELETE FROM heading WHERE key = ?", (uid,))
            return
        self._connection.execute(
            "INSERT INTO heading (key, name) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name",
            (uid, state),
        )

    def encode(self, state: str) -> Json:
        """The head as JSON."""
        return {"name": state}

    def decode(self, data: Json) -> str:
        """The head from JSON."""
        name: str = data["name"]
        return name

    def change(self, uid: str, before: str | None, after: str | None) -> Edit:
        """A Head."""
        return NameColumn(uid, after)


def wanted(change: AddLink | RemoveLink | NameColumn, bonds: Links) -> tuple[str, str, Link | str | None]:
    """The kind of thing that is to change, its uid, and its state afterwards.

    Raises:
        SpanMismatch: A place of a bond is empty, or does not lie in its text.
    """
    match change:
        case AddLink(bond=bond):
            return "bond", bond.uid, bonds.checked(bond)
        case RemoveLink(bond=bond):
            return "bond", bond.uid, None
        case NameColumn(key=key, name=name):
            return "heading", key, None if name is None else storable(name)
