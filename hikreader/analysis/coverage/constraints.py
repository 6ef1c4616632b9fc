"""Links: what people have said about rows, laid over the computed wordings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hikreader.model.link import Link, LinkKind, Passage

_SAME_PLACE = 0.5
"""The share of what two spans of one text cover that both have to cover, to be one and the same place."""


def with_links(wordings: Iterable[Sequence[Passage]], links: Iterable[Link]) -> list[list[Passage]]:
    """The wordings as people have merged and split them, one link after the other.

    A place that is in no wording is one of its own, once a link names it.
    """
    groups = [list(places) for places in wordings]
    for link in links:
        _apply(link, groups)
    return [sorted(places) for places in groups if places]


def _apply(link: Link, groups: list[list[Passage]]) -> None:
    mine, one = _find(link.one, groups)
    theirs, other = _find(link.other, groups)
    if link.kind is LinkKind.SAME and mine is not theirs:
        theirs += mine
        mine.clear()
    elif link.kind is LinkKind.APART and mine is theirs and one != other:
        mine.remove(one)
        groups.append([one])


def _find(place: Passage, groups: list[list[Passage]]) -> tuple[list[Passage], Passage]:
    """The group of a place, and the place in it that is meant: a later comparison may give it other edges."""
    near = [(_likeness(place, one), group, one) for group in groups for one in group if one.text_id == place.text_id]
    likeness, group, one = max(near, key=lambda candidate: (candidate[0], candidate[2]), default=(0.0, [], place))
    if likeness < _SAME_PLACE:
        group, one = [place], place
        groups.append(group)
    return group, one


def _likeness(one: Passage, other: Passage) -> float:
    return one.span.shared(other.span) / len(one.span.hull(other.span))
