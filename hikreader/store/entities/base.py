"""What history needs to know of a kind of thing that a step can change.

A *state* is what a thing is at one moment, None where there is no such thing. History compares and exchanges states;
what is in them, only their kind knows.
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from hikreader.model.edit import Edit

Json = dict[str, Any]
"""What `json.loads` gives for an object."""

State = TypeVar("State")


class Entity(Protocol[State]):
    """One kind of thing that changes."""

    def now(self, uid: str) -> State | None:
        """The state in the database."""

    def become(self, uid: str, state: State | None) -> None:
        """Make that the state in the database.

        Raises:
            sqlite3.IntegrityError: The place is taken.
        """

    def encode(self, state: State) -> Json:
        """The state as the history keeps it."""

    def decode(self, data: Json) -> State:
        """The state that was encoded."""

    def change(self, uid: str, before: State | None, after: State | None) -> Edit:
        """The change that leads from one state to the other; one of the two is not None."""
