"""Everything that lies on a text while it is read."""

from __future__ import annotations

from typing import NamedTuple

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.span import Span
from hikreader.text.layer_diff import LayerDiff
from hikreader.text.span_index import NO_HITS, MatchSet, SpanIndex

NO_GHOSTS: SpanIndex[Suggestion] = SpanIndex()
"""What there is before suggestions are worked out; it is never changed."""


class LayerSet(NamedTuple):
    """Everything that lies on a text: the reader's own annotations, suggestions, another's layer, what was found.

    `suggestions` are what the rules of an import found; `ghosts` are what is worked out while one reads.
    """

    own: SpanIndex[Annotation]
    suggestions: SpanIndex[Suggestion]
    other: SpanIndex[Annotation]
    headline: Span | None = None
    hits: MatchSet = NO_HITS
    unsaved: frozenset[str] = frozenset()
    ghosts: SpanIndex[Suggestion] = NO_GHOSTS

    @property
    def pair(self) -> LayerDiff:
        """One's own layer and the other one, to be compared."""
        return LayerDiff(self.own, self.other)
