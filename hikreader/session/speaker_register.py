"""The register of speakers: who is quoted, corrected or merged together with the annotations that name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikreader.model.annotation import Annotation, new_uid, utc_now
from hikreader.model.edit import Edit, PutAnnotation, PutSpeaker, Refusal, RemoveSpeaker, Transaction
from hikreader.model.speaker import Speaker
from hikreader.session.transactions import Proposal
from hikreader.store.store import Store
from hikreader.text.strings import plural


class RegisterEntry(NamedTuple):
    """A speaker, kept in the register or so far only named by annotations.

    `named` is how many annotations name it, by its name or an alias, of all annotators.
    """

    speaker: Speaker
    is_kept: bool
    named: int


def register(store: Store) -> list[RegisterEntry]:
    """Every speaker there is, by name: those of the register, and those that only annotations name."""
    counts = store.annotations.speaker_counts()
    kept = store.speakers.all()
    known = {name for speaker in kept for name in speaker.names}
    entries = [RegisterEntry(one, True, sum(counts.get(name, 0) for name in set(one.names))) for one in kept]
    entries += [RegisterEntry(Speaker("", name), False, count) for name, count in counts.items() if name not in known]
    return sorted(entries, key=lambda entry: (entry.speaker.name.casefold(), entry.speaker.name))


def correct(store: Store, entry: RegisterEntry, wanted: Speaker) -> Proposal:
    """Give a speaker another name, aliases, role, organisation or side; one's own annotations follow its name.

    The former name stays as an alias while others' annotations give it.
    """
    if not wanted.name:
        return Refusal("a speaker needs a name")
    if (wanted.name, *wanted[2:]) == (entry.speaker.name, *entry.speaker[2:]):
        return Refusal("nothing was changed")
    if any(other.speaker.name == wanted.name for other in register(store)) and wanted.name != entry.speaker.name:
        return Refusal(f"{wanted.name} is there already: merge the two")
    notes = store.annotations.naming(entry.speaker.name) if wanted.name != entry.speaker.name else []
    own = [note for note in notes if note.annotator == store.annotator]
    still = [entry.speaker.name] if len(own) < len(notes) else []
    aliases = [name for name in (*wanted.aliases, *still) if name != wanted.name]
    changed = wanted._replace(uid=entry.speaker.uid or new_uid(), aliases=tuple(dict.fromkeys(aliases)))
    title = f"speaker {entry.speaker.name} corrected"
    if own:
        title += f", {plural(len(own), 'annotation')} of yours with it"
    return Transaction(title, (_put(changed, entry), *_renamed(own, changed.name)))


def merge(store: Store, gone: RegisterEntry, kept: RegisterEntry) -> Proposal:
    """Make one speaker of two: the names of `gone` are aliases of `kept`, and one's own annotations follow."""
    if gone.speaker == kept.speaker:
        return Refusal("that is the same speaker: go to another one")
    former, speaker = gone.speaker, kept.speaker
    aliases = [name for name in (*speaker.aliases, *former.names) if name != speaker.name]
    merged = Speaker(
        speaker.uid or new_uid(),
        speaker.name,
        tuple(dict.fromkeys(aliases)),
        speaker.role or former.role,
        speaker.organisation or former.organisation,
        speaker.side or former.side,
    )
    own = [
        note for name in former.names for note in store.annotations.naming(name) if note.annotator == store.annotator
    ]
    removed: list[Edit] = [RemoveSpeaker(former)] if gone.is_kept else []
    title = f"{former.name} merged into {speaker.name}"
    return Transaction(title, (*removed, _put(merged, kept), *_renamed(own, merged.name)))


def _put(speaker: Speaker, entry: RegisterEntry) -> PutSpeaker:
    return PutSpeaker(speaker, entry.speaker if entry.is_kept else None)


def _renamed(notes: Sequence[Annotation], name: str) -> Iterable[PutAnnotation]:
    now = utc_now()
    return [PutAnnotation(note._replace(speaker=name, updated=now), note) for note in notes]
