"""One change to many annotations, as one transaction: another label, speaker or note, or all of them removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from hikreader.model.annotation import Annotation, utc_now
from hikreader.model.edit import Edit, PutAnnotation, Refusal, RemoveAnnotation, Transaction
from hikreader.model.label import Label
from hikreader.text.strings import plural

MOST = 20_000
"""Annotations that one step may change: more would make the program stand still while it is written."""

Proposal = Transaction | Refusal

OnText = Callable[[int], Sequence[Annotation]]
"""Gives the annotator's own annotations on a text."""


def relabel(notes: Sequence[Annotation], label: Label, own_on: OnText) -> Proposal:
    """Give annotations another label.

    One whose span has that label already is left as it is; on one span fact and allegation replace each other.
    """
    return _as_one(f"relabelled {label}", notes, _relabelled(notes, label, own_on))


def name_speaker(notes: Sequence[Annotation], speaker: str | None) -> Proposal:
    """Give annotations a speaker, or none."""
    edits = (_put(note, note._replace(speaker=speaker)) for note in notes if note.speaker != speaker)
    return _as_one("given a speaker" if speaker else "without a speaker", notes, edits)


def write_note(notes: Sequence[Annotation], remark: str | None) -> Proposal:
    """Give annotations a note, or none."""
    edits = (_put(note, note._replace(note=remark)) for note in notes if note.note != remark)
    return _as_one("given a note" if remark else "without a note", notes, edits)


def remove(notes: Sequence[Annotation]) -> Proposal:
    """Remove annotations."""
    return _as_one("removed", notes, map(RemoveAnnotation, notes))


def _as_one(title: str, notes: Sequence[Annotation], edits: Iterable[Edit]) -> Proposal:
    if len(notes) > MOST:
        return Refusal(f"{len(notes):,} at once are too many: mark {MOST:,} at most")
    made = tuple(edits)
    changed = sum(isinstance(edit, PutAnnotation) for edit in made) or len(made)
    return Transaction(f"{plural(changed, 'annotation')} {title}", made) if made else Refusal("nothing was changed")


def _put(note: Annotation, changed: Annotation) -> PutAnnotation:
    return PutAnnotation(changed._replace(updated=utc_now()), note)


def _relabelled(notes: Sequence[Annotation], label: Label, own_on: OnText) -> Iterator[Edit]:
    by_text: dict[int, Sequence[Annotation]] = {}
    taken: set[tuple[int, int, int]] = set()
    for note in notes:
        text_id = note.text_id
        here = by_text.setdefault(text_id, by_text.get(text_id) or own_on(text_id))
        on_it = [other for other in here if other.span == note.span and other.uid != note.uid]
        place = text_id, note.span.start, note.span.end
        if note.label is label or place in taken or any(other.label is label for other in on_it):
            continue
        taken.add(place)
        yield from (RemoveAnnotation(other) for other in on_it if other.label.excludes(label))
        yield _put(note, note._replace(label=label))
