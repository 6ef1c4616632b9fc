"""The annotation in hand: keys that go from one to the next take it, keys that change it look for it here."""

from __future__ import annotations

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.state import OpenArticle
from hikreader.text.span_index import LAST_UID, place


class Grip:
    """Holds an annotation or a suggestion, or nothing."""

    def __init__(self) -> None:
        self._held: Annotation | Suggestion | None = None

    def take(self, note: Annotation) -> None:
        """Take an annotation in hand; another's is only looked at."""
        self._held = note

    def let_go(self) -> None:
        """Hold nothing."""
        self._held = None

    def step(self, opened: OpenArticle, span: Span, step: int) -> Annotation | Suggestion | None:
        """Take the next (1) or previous (-1) annotation or suggestion, from what is in hand or `span` on."""
        held = self._held
        if held is not None and held.span == span:
            key = place(held)
        else:
            # From a bare selection on, an annotation on exactly it is the next one, or else the previous one.
            key = (span.start, -span.end, "" if step > 0 else LAST_UID)
        found = opened.next_place(key, step)
        if found is not None:
            self._held = found
        return found

    def own(self, opened: OpenArticle) -> Annotation | None:
        """One's own annotation in hand, as it is now in the open article."""
        return opened.own.get(self._held.uid) if self._held is not None else None

    def lost(self, opened: OpenArticle, annotator: str) -> Annotation | None:
        """One's own annotation in hand that stands on a former text."""
        held = self._held
        if not isinstance(held, Annotation) or held.annotator != annotator:
            return None
        return held if held.text_id != opened.article.text_id else None

    def meant(self, opened: OpenArticle, span: Span) -> Annotation | None:
        """One's own annotation in hand, if it is selected, else one that the selection means, quotations first."""
        note = self.own(opened)
        if note is not None and note.span == span:
            return note
        # A speaker is what most annotations are edited for, and it is quotations that have one.
        return min(opened.annotations_under(span), key=lambda one: one.label is not Label.QUOTE, default=None)
