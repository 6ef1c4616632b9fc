"""How the names of outlets are spelled, as things that can be undone. All annotators share them."""

from __future__ import annotations

from hikreader.model.edit import Edit, SpellOutlet
from hikreader.model.source import storable
from hikreader.store.connection import Connection
from hikreader.store.entities.base import NameByKey


class OutletSpellings(NameByKey):
    """The spelling that an outlet's name gets in what comes in, by the name, folded."""

    name = "outlet"
    table = "outlet_spelling"
    edits = (SpellOutlet,)

    def edit(self, uid: str, before: str | None, after: str | None) -> Edit:
        """A SpellOutlet."""
        return SpellOutlet(uid, after)

    def target(self, edit: Edit) -> tuple[str, str | None]:
        """The name, folded, and its spelling afterwards."""
        assert isinstance(edit, SpellOutlet)
        return folded(storable(edit.name)), None if edit.spelling is None else storable(edit.spelling)


def folded(name: str) -> str:
    """What spellings of an outlet's name share that differ in letter case and blanks."""
    return " ".join(name.split()).casefold()


def spelled(connection: Connection, name: str) -> str:
    """An outlet's name as the register spells it."""
    entries = OutletSpellings(connection)
    seen = {folded(name)}
    while (spelling := entries.get(folded(name))) is not None:
        name = spelling
        if folded(name) in seen:  # two people spelled two names by turns
            break
        seen.add(folded(name))
    return name
