"""Entries of the register of speakers as things that can be undone. All annotators share them."""

from __future__ import annotations

import json

from hikreader.model.edit import Edit, PutSpeaker, RemoveSpeaker
from hikreader.model.source import storable
from hikreader.model.speaker import Speaker
from hikreader.store.connection import Connection
from hikreader.store.entities.base import Entity, Json
from hikreader.store.errors import OUTDATED, StoreError
from hikreader.store.rows import SPEAKERS, speaker_of


class SpeakerEntries(Entity[Speaker]):
    """The entries of the register, by their uid."""

    name = "speaker"
    edits = (PutSpeaker, RemoveSpeaker)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, uid: str) -> Speaker | None:
        """The entry in the database."""
        row = self._connection.row(f"{SPEAKERS} WHERE uid = ?", (uid,))
        return None if row is None else speaker_of(row)

    def set(self, uid: str, state: Speaker | None) -> None:
        """Insert, update or delete the entry."""
        if state is None:
            self._connection.execute("DELETE FROM speaker WHERE uid = ?", (uid,))
            return
        aliases = json.dumps(state.aliases, ensure_ascii=False)
        self._connection.execute(
            """
            INSERT INTO speaker (uid, name, aliases, role, organisation, side) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (uid) DO UPDATE SET name = excluded.name, aliases = excluded.aliases, role = excluded.role,
                organisation = excluded.organisation, side = excluded.side
            """,
            (uid, state.name, aliases, state.role, state.organisation, state.side),
        )

    def encode(self, state: Speaker) -> Json:
        """The entry as JSON."""
        fields = state._asdict()
        del fields["uid"]
        return {**fields, "aliases": list(state.aliases), "uid": state.uid}

    def decode(self, data: Json) -> Speaker:
        """The entry from JSON."""
        return Speaker(**data | {"aliases": tuple(data["aliases"])})

    def edit(self, uid: str, before: Speaker | None, after: Speaker | None) -> Edit:
        """A PutSpeaker or a RemoveSpeaker."""
        if after is not None:
            return PutSpeaker(after, before)
        assert before is not None
        return RemoveSpeaker(before)

    def target(self, edit: Edit) -> tuple[str, Speaker | None]:
        """The entry afterwards.

        Raises:
            StoreError: It has no name.
        """
        assert isinstance(edit, PutSpeaker | RemoveSpeaker)
        if isinstance(edit, RemoveSpeaker):
            return edit.speaker.uid, None
        if not edit.speaker.name.strip():
            raise StoreError("A speaker needs a name; nothing was saved.")
        return edit.speaker.uid, _storable(edit.speaker)

    def refuse_outdated(self, edit: Edit, current: Speaker | None) -> None:
        """Refuse to change an entry that is no longer what was seen.

        Raises:
            Conflict: It has changed since.
        """
        match edit:
            case PutSpeaker(replaces=seen) if seen is not None and seen != current:
                raise OUTDATED.error()
            case RemoveSpeaker(speaker=seen) if current is not None and seen != current:
                raise OUTDATED.error()


def _storable(speaker: Speaker) -> Speaker:
    role, organisation, side = (
        None if value is None else storable(value) for value in (speaker.role, speaker.organisation, speaker.side)
    )
    aliases = tuple(storable(alias) for alias in speaker.aliases)
    return Speaker(speaker.uid, storable(speaker.name), aliases, role, organisation, side)
