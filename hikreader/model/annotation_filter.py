"""Which annotations of all articles are looked at, in which order."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label


class AnnotationOrder(StrEnum):
    """An order of the annotations of all articles; its value is what people call it."""

    PLACE = "by file"
    DATE = "by date"
    OUTLET = "by outlet"
    SPEAKER = "by speaker"
    LABEL = "by label"
    NEWEST = "newest first"

    @property
    def next(self) -> AnnotationOrder:
        """The order that comes after this one in turn."""
        orders = list(AnnotationOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


class AnnotationFilter(NamedTuple):
    """Which annotations to show; None asks for nothing.

    Each of `words` must stand in the annotated text, its speaker, its note, or the outlet's name.
    """

    annotator: str | None = None
    label: Label | None = None
    speaker: str | None = None
    words: tuple[str, ...] = ()
    order: AnnotationOrder = AnnotationOrder.PLACE

    @property
    def next_label(self) -> Label | None:
        """The label after this one in turn; after the last one none is asked for."""
        choices: list[Label | None] = [None, *Label]
        return choices[(choices.index(self.label) + 1) % len(choices)]


class PlacedAnnotation(NamedTuple):
    """An annotation with what is told of its article. `number` is its own in the database."""

    number: int
    annotation: Annotation
    article_id: int
    title: str | None
    outlet: str | None
    published: str | None
