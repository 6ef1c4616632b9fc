"""Which of all suggestions are shown: nothing that is labelled or decided, each place once, in order."""

from __future__ import annotations

from collections.abc import Iterable

from hikreader.model.annotation import Annotation, Decisions, Suggestion
from hikreader.model.suggester import Suggester
from hikreader.text.span_index import SpanIndex, place

_ORDER = {name: number for number, name in enumerate(Suggester)}


def merged_suggestions(
    found: Iterable[Suggestion], own: Iterable[Annotation], decisions: Decisions
) -> list[Suggestion]:
    """The suggestions that neither lie on what the annotator labelled nor were decided on, in the order of places.

    Of those that cannot stand beside each other on one place the first suggester, and then the surer one, has it.
    """
    labelled, taken = SpanIndex(own), SpanIndex[Suggestion]()
    for one in sorted(found, key=lambda one: (_ORDER.get(Suggester(one.suggester), 0), -one.score, place(one))):
        if not decisions.has(one) and not _is_taken(one, labelled) and not _is_taken(one, taken):
            taken.put(one)
    return list(taken)


def _is_taken(one: Suggestion, index: SpanIndex[Annotation] | SpanIndex[Suggestion]) -> bool:
    return any(one.label.competes_with(other.label) for other in index.overlapping(one.span.start, one.span.end))
