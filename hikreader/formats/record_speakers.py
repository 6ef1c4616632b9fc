"""Registers of speakers brought together: what is missing here comes in, and nothing that is here is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hikreader.formats.record import SpeakerRecord
from hikreader.model.edit import PutSpeaker
from hikreader.model.speaker import Speaker


def speaker_edits(records: Iterable[SpeakerRecord], here: Sequence[Speaker]) -> Iterator[PutSpeaker]:
    """What adds the entries of records to a register: new ones, and aliases and facts that are missing of known ones.

    An entry is known by its uid, else by its name.
    """
    by_uid = {one.uid: one for one in here}
    by_name = {one.name: one for one in here}
    for record in records:
        known = by_uid.get(record.id) or by_name.get(record.name)
        wanted = _filled(known, record) if known is not None else _entry(record)
        if wanted != known:
            by_uid[wanted.uid] = by_name[wanted.name] = wanted
            yield PutSpeaker(wanted, known)


def _entry(record: SpeakerRecord) -> Speaker:
    aliases = tuple(record.aliases)
    return Speaker(record.id, record.name, aliases, record.role, record.organisation, record.side)


def _filled(known: Speaker, record: SpeakerRecord) -> Speaker:
    names = dict.fromkeys([*known.aliases, *record.aliases, record.name])
    names.pop(known.name, None)
    return known._replace(
        aliases=tuple(names),
        role=known.role or record.role,
        organisation=known.organisation or record.organisation,
        side=known.side or record.side,
    )
