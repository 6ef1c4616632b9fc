"""What the history needs to know of each kind of thing that an edit can change.

The *state* of a thing is what it is at one moment, None where it does not exist. An *event* is one change of one thing,
with the state before and after. To make another kind of thing undoable, write one subclass of `Entity` and add it to
`hikreader.store.entities.entity_registry`.
"""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from hikreader.model.edit import Edit
from hikreader.store.connection import Connection
from hikreader.store.errors import GARBLED, TAKEN

Json = dict[str, Any]
"""What `json.loads` gives for an object."""

State = TypeVar("State")


class Entity(ABC, Generic[State]):
    """One kind of thing, identified by a uid, whose changes the history keeps and can undo."""

    name: ClassVar[str]
    """What the column `event.entity` calls it."""

    edits: ClassVar[tuple[type[Edit], ...]]
    """The edits that change it."""

    @abstractmethod
    def get(self, uid: str) -> State | None:
        """The state in the database."""

    @abstractmethod
    def set(self, uid: str, state: State | None) -> None:
        """Write the state to the database; inside a transaction only.

        Raises:
            sqlite3.IntegrityError: Another thing has its place.
        """

    @abstractmethod
    def encode(self, state: State) -> Json:
        """The state as the history stores it."""

    @abstractmethod
    def decode(self, data: Json) -> State:
        """The state that `encode` stored."""

    @abstractmethod
    def edit(self, uid: str, before: State | None, after: State | None) -> Edit:
        """The edit that leads from one state to the other; at most one of the two is None."""

    @abstractmethod
    def target(self, edit: Edit) -> tuple[str, State | None]:
        """The uid of the thing that an edit (one of `edits`) changes, and its state afterwards.

        Raises:
            StoreError: The edit is about something that is not there, or its values cannot be stored.
        """

    def refuse_outdated(self, edit: Edit, current: State | None) -> None:
        """Check that the thing is still what the edit was made from; by default every edit holds.

        Raises:
            Conflict: It has changed since.
        """

    def apply(self, edit: Edit) -> Event[State] | None:
        """Make one edit; None where nothing had to be changed.

        Raises:
            Conflict: The thing has changed since the edit was made, or another has its place.
            StoreError: As `target`.
        """
        uid, after = self.target(edit)
        before = self.get(uid)
        self.refuse_outdated(edit, before)
        if before == after:
            return None
        event = self.replace(uid, before, after)
        if event is None:
            raise TAKEN.error()
        return event

    def replace(self, uid: str, before: State | None, after: State | None) -> Event[State] | None:
        """Write a state in the place of the one before; None where another thing has its place."""
        try:
            self.set(uid, after)
        except sqlite3.IntegrityError:
            return None
        return Event(self, uid, before, after)

    def born(self, uid: str) -> Event[State] | None:
        """The event that brings the thing about as it is now; None where it does not exist."""
        state = self.get(uid)
        return None if state is None else Event(self, uid, None, state)

    def event(self, uid: str, before: str | None, after: str | None) -> Event[State]:
        """The event that was stored with these two states as JSON.

        Raises:
            StoreDamaged: One of them is no state of this kind of thing.
        """
        return Event(self, uid, self._decoded(before), self._decoded(after))

    def _decoded(self, data: str | None) -> State | None:
        try:
            return None if data is None else self.decode(json.loads(data))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise GARBLED.error(error=error) from error


class NameByKey(Entity[str]):
    """A name that something has by a key, in a table with the columns `key` and `name`; None for its usual one."""

    table: ClassVar[str]
    """The table with these names."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, uid: str) -> str | None:
        """The name in the database."""
        name: str | None = self._connection.value(f"SELECT name FROM {self.table} WHERE key = ?", (uid,))
        return name

    def set(self, uid: str, state: str | None) -> None:
        """Give it that name, or its usual one again."""
        if state is None:
            self._connection.execute(f"DELETE FROM {self.table} WHERE key = ?", (uid,))
            return
        self._connection.execute(
            f"INSERT INTO {self.table} (key, name) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name",
            (uid, state),
        )

    def encode(self, state: str) -> Json:
        """The name as JSON."""
        return {"name": state}

    def decode(self, data: Json) -> str:
        """The name from JSON."""
        name: str = data["name"]
        return name


@dataclass(frozen=True, slots=True)
class Event(Generic[State]):
    """One thing that a transaction changed, with its state before and after."""

    entity: Entity[State]
    uid: str
    before: State | None
    after: State | None

    @property
    def edit(self) -> Edit:
        """The edit that made this change."""
        return self.entity.edit(self.uid, self.before, self.after)

    @property
    def row(self) -> tuple[str, str, str | None, str | None]:
        """Entity, uid and both states as the history stores them."""
        return self.entity.name, self.uid, self._encoded(self.before), self._encoded(self.after)

    def is_current(self) -> bool:
        """Whether the thing is still as this event left it."""
        return self.entity.get(self.uid) == self.after

    def revert(self) -> Event[State] | None:
        """Put back the state before, if the thing is still as this event left it and its place is free; else None."""
        return self.entity.replace(self.uid, self.after, self.before) if self.is_current() else None

    def _encoded(self, state: State | None) -> str | None:
        if state is None:
            return None
        return json.dumps(self.entity.encode(state), ensure_ascii=False, separators=(",", ":"))
