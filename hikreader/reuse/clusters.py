"""Clusters: spans of several texts that have the same wording with each other, brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hikreader.model.link import Passage
from hikreader.model.span import Span

_SAME_PLACE = 0.6
"""How much of what two spans of one text cover both have to cover, to be one and the same passage."""


def clusters(pairs: Iterable[tuple[Passage, Passage]], partners: Mapping[Passage, int]) -> list[list[Passage]]:
    """The passages of each wording, in order.

    Wording belongs together if it is a pair's, or a chain of pairs leads from one to the other. Of passages that
    overlap in a text the one with most `partners` stands for all, and of equals the shortest, which all of them share.
    """
    leaders: dict[Passage, Passage] = {}
    for one, other in pairs:
        leaders.setdefault(one, one)
        leaders.setdefault(other, other)
        _join(leaders, one, other)
    of_text: dict[int, list[Passage]] = defaultdict(list)
    for place in leaders:
        of_text[place.text_id].append(place)
    for places in of_text.values():
        for one, other in _overlapping(places):
            if _is_same_place(one.span, other.span):
                _join(leaders, one, other)
    groups: dict[Passage, list[Passage]] = defaultdict(list)
    for place in leaders:
        groups[_leader(leaders, place)].append(place)
    return sorted(sorted(_apart(group, partners)) for group in groups.values())


def _overlapping(places: Iterable[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """The pairs of passages of one text that overlap."""
    near: list[Passage] = []
    for place in sorted(places):
        near = [one for one in near if one.span.end > place.span.start]
        yield from ((one, place) for one in near)
        near.append(place)


def _apart(group: Iterable[Passage], partners: Mapping[Passage, int]) -> list[Passage]:
    kept: dict[int, list[Passage]] = defaultdict(list)
    for place in sorted(group, key=lambda one: (-partners.get(one, 0), len(one.span), one)):
        if not any(one.span.overlaps(place.span) for one in kept[place.text_id]):
            kept[place.text_id].append(place)
    return [place for places in kept.values() for place in places]


def _is_same_place(one: Span, other: Span) -> bool:
    return one.shared(other) >= _SAME_PLACE * len(one.hull(other))


def _leader(leaders: dict[Passage, Passage], place: Passage) -> Passage:
    while (above := leaders.get(place, place)) != place:
        place = above
    return place


def _join(leaders: dict[Passage, Passage], one: Passage, other: Passage) -> None:
    first, second = sorted((_leader(leaders, one), _leader(leaders, other)))
    leaders[second] = first
