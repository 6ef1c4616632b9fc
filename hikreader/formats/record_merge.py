"""Annotations of a file against those that are there already: which are new, changed, unchanged or kept."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from hikreader.model.annotation import Annotation, Removal
from hikreader.model.edit import Edit, PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.model.span import Span


class AnnotationLookup(Protocol):
    """Where annotations can be looked up."""

    def get(self, uid: str) -> Annotation | None:
        """The annotation of that uid."""

    def removed_at(self, annotation: Annotation) -> str | None:
        """When it, or one of the same annotator and label at its place, was last removed; None where it never was."""

    def on(self, text_id: int, annotator: str) -> list[Annotation]:
        """One annotator's annotations on a text."""


class RecordMerge:
    """Annotations from a file, made into changes one after the other.

    The same id with the same content is unchanged; with other content the newer one wins. An annotation of another
    id on the same span, with the same label or one that excludes it, by the same annotator, is a rival: there too
    the newer one wins. What an earlier line did counts as there already. What was removed here after a record was
    written stays off, and what was changed after a removal elsewhere stays. With `force_older` what is older wins too.
    """

    def __init__(self, layers: AnnotationLookup, *, force_older: bool = False) -> None:
        self._layers = layers
        self._force_older = force_older
        self._now: dict[str, Annotation | None] = {}
        self._layer_now: dict[tuple[int, str], dict[tuple[Span, Label], Annotation]] = {}
        self.changes: list[Edit] = []
        self.remarks: list[str] = []
        self.added = 0
        self.changed = 0
        self.unchanged = 0
        self.kept = 0
        self.older = 0
        self.removed = 0
        self.unknown_removals: list[Removal] = []
        """Removals of what is not here."""
        self.removal_times: list[tuple[str, str]] = []
        """The uid of each annotation that is removed, and when that was done elsewhere."""

    def take(self, wanted: Annotation, line: int) -> None:
        """Add what one annotation of the file, in that line, asks for."""
        known = self._known(wanted.uid)
        rivals = self._rivals(wanted)
        twin = next((rival for rival in rivals if rival.label is wanted.label), None)
        if known == wanted or (known is None and twin is not None and _says_the_same(twin, wanted)):
            self.unchanged += 1
            return
        if known is None and not self._force_older and self._was_removed_since(wanted):
            self.older += 1
            self.remarks.append(f"Line {line}: this annotation has been removed here since, and stays removed.")
            return
        standing = [*rivals, *([known] if known else [])]
        if not self._force_older and not all(_is_newer(wanted, other) for other in standing):
            self.kept += 1
            self.remarks.append(f"Line {line}: the annotation here is as new or newer and was kept.")
            return
        if known is None and twin is not None:
            known, wanted = twin, wanted._replace(uid=twin.uid, created=twin.created)
        for rival in rivals:
            if rival.uid != wanted.uid:
                self._remove(rival, wanted.updated)
        self._put(wanted, known)
        if known is None:
            self.added += 1
        else:
            self.changed += 1
            self.remarks.append(f"Line {line}: the annotation here was older and was changed.")

    def remove(self, removal: Removal, line: int) -> None:
        """Remove what was removed elsewhere, unless it was changed here after that."""
        known = self._known(removal.uid) or self._layer_of(removal).get((removal.span, removal.label))
        if known is None or known.uid != removal.uid:
            self.unknown_removals.append(removal)
        if known is None:
            return
        if not self._force_older and _time(known.updated) > _time(removal.at):
            self.older += 1
            self.remarks.append(f"Line {line}: the annotation here is newer than its removal and was kept.")
            return
        self._remove(known, removal.at)
        self.removed += 1

    def _was_removed_since(self, wanted: Annotation) -> bool:
        removed = self._layers.removed_at(wanted)
        return removed is not None and _time(removed) >= _time(wanted.updated)

    def _known(self, uid: str) -> Annotation | None:
        if uid not in self._now:
            self._now[uid] = self._layers.get(uid)
        return self._now[uid]

    def _layer_of(self, removal: Removal) -> dict[tuple[Span, Label], Annotation]:
        return self._layer_on(removal.text_id, removal.annotator)

    def _layer(self, annotation: Annotation) -> dict[tuple[Span, Label], Annotation]:
        return self._layer_on(annotation.text_id, annotation.annotator)

    def _layer_on(self, text_id: int, annotator: str) -> dict[tuple[Span, Label], Annotation]:
        key = text_id, annotator
        if key not in self._layer_now:
            self._layer_now[key] = {(one.span, one.label): one for one in self._layers.on(*key)}
        return self._layer_now[key]

    def _rivals(self, wanted: Annotation) -> list[Annotation]:
        layer = self._layer(wanted)
        labels = [label for label in Label if label is wanted.label or label.excludes(wanted.label)]
        there = [layer.get((wanted.span, label)) for label in labels]
        return [one for one in there if one is not None and one.uid != wanted.uid]

    def _put(self, wanted: Annotation, known: Annotation | None) -> None:
        if known is not None:
            self._layer(known).pop((known.span, known.label), None)
        self._layer(wanted)[wanted.span, wanted.label] = wanted
        self._now[wanted.uid] = wanted
        self.changes.append(PutAnnotation(wanted, known))

    def _remove(self, rival: Annotation, at: str) -> None:
        self.removal_times.append((rival.uid, at))
        del self._layer(rival)[rival.span, rival.label]
        self._now[rival.uid] = None
        self.changes.append(RemoveAnnotation(rival))


def _says_the_same(one: Annotation, other: Annotation) -> bool:
    return (one.speaker, one.note) == (other.speaker, other.note)


def _is_newer(one: Annotation, other: Annotation) -> bool:
    return _time(one.updated) > _time(other.updated)


def _time(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
