"""Speakers: the sources that are quoted, each with the names under which articles know it."""

from __future__ import annotations

from typing import NamedTuple


class Speaker(NamedTuple):
    """An entry of the register of speakers, which all annotators of a database share.

    `name` is the one spelling that annotations give as their speaker; `aliases` are other ways in which texts name the
    same source ("the Embassy"). `role`, `organisation` and `side`, for whom it speaks, are the user's own words.
    """

    uid: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    side: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)
