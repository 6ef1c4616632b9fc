"""Own keys: the commands with what a person has put in the place of their keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hikreader.commands.command import Command, Scope, key_sign
from hikreader.commands.table import BY_ID, COMMANDS

_KEY = re.compile(r"\S|(?:(?:ctrl|shift|alt|super)\+)*(?:[a-z][a-z_0-9]*|\S)")
"""A key as terminals send it: a character, or a name with what is held down beside it."""


def with_keys(wanted: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Command, ...], list[str]]:
    """The commands with other keys for some ids, and a sentence for each that is not taken.

    Not taken are ids that no command has, keys that no terminal sends, and keys that would do two things in one place.
    """
    problems = [f"there is no command {id_}: hikreader keys --ids lists them" for id_ in wanted if id_ not in BY_ID]
    taken = {id_: keys for id_, keys in wanted.items() if id_ in BY_ID}
    for id_, keys in list(taken.items()):
        if strange := next((key for key in keys if not _KEY.fullmatch(key)), None):
            problems.append(f"{id_}: {strange} is not a key")
            del taken[id_]
    while clash := _clash(_rekeyed(taken), taken):
        key, mine, other = clash
        problems.append(f"{mine}: {key_sign(key)} is taken by {other}; it keeps the keys it came with")
        del taken[mine]
    return _rekeyed(taken), problems


def _rekeyed(taken: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    return tuple(command._replace(keys=taken.get(command.id, command.keys)) for command in COMMANDS)


def _clash(commands: Sequence[Command], taken: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str] | None:
    """A key that does two things in one place: the key, the id that wants it, the id that has it."""
    for mine in commands:
        for other in commands:
            apart = mine.where is not other.where and Scope.ANYWHERE not in (mine.where, other.where)
            if mine.id in taken and other is not mine and not apart and (both := _both(mine, other)):
                return min(both), mine.id, other.id
    return None


def _both(one: Command, other: Command) -> set[str]:
    """Keys that two commands have, but for those they come with: where a pane has a key of its own, it goes first."""
    as_shipped = {*BY_ID[one.id].keys} & {*BY_ID[other.id].keys}
    return {*one.keys} & {*other.keys} - as_shipped
