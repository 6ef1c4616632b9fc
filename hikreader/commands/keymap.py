"""The user's keymap: the commands with the keys that a person has chosen for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hikreader.commands.command import Command, key_sign
from hikreader.commands.pane_table import MATCHES
from hikreader.commands.table import BY_ID, COMMANDS

_KEY = re.compile(r"\S|(?:(?:ctrl|shift|alt|super)\+)*(?:[a-z][a-z_0-9]*|\S)")
"""A key as terminals send it: a character, or a name with what is held down beside it."""

_FORMER_IDS = {
    "twins.show": "matches.show",
    "twins.label": "matches.label",
    **{command.id.replace("match.", "twin."): command.id for command in MATCHES},
}
"""Commands that had another id once, by which a keymap may still name them."""


def with_keys(wanted: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Command, ...], list[str]]:
    """The commands with other keys for some ids, and a sentence for each that is not taken.

    Not taken are ids that no command has, keys that no terminal sends, and keys that would do two things in one place.
    """
    wanted = {_FORMER_IDS.get(id_, id_): keys for id_, keys in wanted.items()}
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
            is_rival = other is not mine and mine.where.meets(other.where)
            if mine.id in taken and is_rival and (both := _both(mine, other)):
                return min(both), mine.id, other.id
    return None


def _both(one: Command, other: Command) -> set[str]:
    """The keys that two commands share, but for those they come with: there the key of the narrower part goes first."""
    as_shipped = {*BY_ID[one.id].keys} & {*BY_ID[other.id].keys}
    return {*one.keys} & {*other.keys} - as_shipped
