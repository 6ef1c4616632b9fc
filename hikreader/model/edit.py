"""Edits: the single changes that one transaction makes to the database, their inverse, and the history's entries."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from hikreader.model.annotation import Annotation, Suggestion, Verdict
from hikreader.model.article import Metadata
from hikreader.model.link import Link
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker


class PutAnnotation(NamedTuple):
    """Make the annotation with this uid exist exactly so: new, or changed.

    With `replaces` the change holds only while the annotation still is what it was made from.
    """

    annotation: Annotation
    replaces: Annotation | None = None


class RemoveAnnotation(NamedTuple):
    """Make the annotation not exist; it holds only while the annotation still is the one given."""

    annotation: Annotation


class SetVerdict(NamedTuple):
    """Record the annotator's verdict on a suggestion; None takes the verdict back."""

    article_uid: str
    suggestion: Suggestion
    verdict: Verdict | None


class SetDone(NamedTuple):
    """Mark an article done, or not done, for the annotator."""

    article_uid: str
    done: bool


class CorrectMetadata(NamedTuple):
    """Give an article other metadata, typed by a person; it survives a re-import."""

    article_uid: str
    metadata: Metadata


class SetTextVersion(NamedTuple):
    """Give an article another version of its text; None retires it, with all that it has, from the list.

    The texts of one step stand or fall together: they share out one source.
    """

    article_uid: str
    text_id: int | None


class UpdateMetadata(NamedTuple):
    """Give an article the metadata that a new version of it states; what a person typed stays."""

    article_uid: str
    metadata: Metadata


class AddLink(NamedTuple):
    """Make a link between two passages exist."""

    link: Link


class RemoveLink(NamedTuple):
    """Make a link not exist."""

    link: Link


class SetAside(NamedTuple):
    """Keep an article out of the list and of all that is counted, for that reason; None takes it back."""

    article_uid: str
    reason: str | None


class PutSpeaker(NamedTuple):
    """Make the register's entry with this uid exist exactly so; with `replaces` only while it is still that."""

    speaker: Speaker
    replaces: Speaker | None = None


class RemoveSpeaker(NamedTuple):
    """Make an entry of the register not exist; it holds only while the entry still is the one given."""

    speaker: Speaker


class NameColumn(NamedTuple):
    """Give a column of the coverage screen, by its key, a name as its head; None gives it the usual one again."""

    key: str
    name: str | None


class SpellOutlet(NamedTuple):
    """Write an outlet's name in that spelling in all that comes in; None leaves it as its sources write it."""

    name: str
    spelling: str | None


Edit = (
    PutAnnotation
    | RemoveAnnotation
    | SetVerdict
    | SetDone
    | CorrectMetadata
    | SetTextVersion
    | UpdateMetadata
    | AddLink
    | RemoveLink
    | NameColumn
    | SetAside
    | PutSpeaker
    | RemoveSpeaker
    | SpellOutlet
)


class Transaction(NamedTuple):
    """Edits that are saved together or not at all.

    `title` names them in the history and on the status line; `select` is the span of the open article to select
    afterwards, None to leave the selection alone.
    """

    title: str
    edits: tuple[Edit, ...]
    select: Span | None = None


class Refusal(NamedTuple):
    """A command that has nothing to change; `reason` is the sentence that says why."""

    reason: str


def invert(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that undo these, in reverse order.

    Edits that do not hold what was there before (metadata, text versions, column names) have no inverse here: it has
    to be read from the database.
    """
    inverses = map(_inverse, reversed(edits))
    return tuple(inverse for inverse in inverses if inverse is not None)


def _inverse(edit: Edit) -> Edit | None:
    match edit:
        case PutAnnotation(annotation, None):
            return RemoveAnnotation(annotation)
        case PutAnnotation(annotation, Annotation() as former):
            return PutAnnotation(former, annotation)
        case RemoveAnnotation(annotation):
            return PutAnnotation(annotation)
        case SetVerdict(article_uid, suggestion, _):
            return SetVerdict(article_uid, suggestion, None)
        case SetDone(article_uid, done):
            return SetDone(article_uid, not done)
    return _inverse_of_shared(edit)


def _inverse_of_shared(edit: Edit) -> Edit | None:
    """The inverse of an edit of what all annotators share."""
    match edit:
        case AddLink(link):
            return RemoveLink(link)
        case RemoveLink(link):
            return AddLink(link)
        case PutSpeaker(speaker, None):
            return RemoveSpeaker(speaker)
        case PutSpeaker(speaker, Speaker() as former_entry):
            return PutSpeaker(former_entry, speaker)
        case RemoveSpeaker(speaker):
            return PutSpeaker(speaker)
    return None


class EntryKind(StrEnum):
    """What an entry of the history is."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    """Sources came in: there to be read about, not to be undone."""


class HistoryEntry(NamedTuple):
    """One act, as committed: all of it, or none.

    `changes` are the changes as they took effect, so that a view of the article can follow without reading it
    again. For an undo they are the opposite of what was done. `conflicts` says how many parts of an undo or redo were
    left alone because they were changed later. `article_uid` and `span` say where it happened. `at` is UTC. A step
    that found nothing to change is not stored; its `seq` is 0.
    """

    seq: int
    kind: EntryKind
    title: str
    changes: tuple[Edit, ...]
    article_uid: str | None = None
    span: Span | None = None
    conflicts: int = 0
    annotator: str = ""
    at: str = ""
