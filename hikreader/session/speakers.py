"""Names to offer while a speaker is typed."""

from __future__ import annotations

from collections.abc import Sequence

from hikreader.text.plain import folded

_FIT = 60.0
"""The least score, of 100, at which a name is offered for what is typed."""


def ranked(typed: str, names: Sequence[str], most: int = 5) -> list[str]:
    """The names that fit what is typed, best first; all in their own order where nothing is typed."""
    wanted = folded(typed.strip())
    if not wanted:
        return list(names[:most])
    # 31 ms of import that no first paint should pay for.
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, [folded(name) for name in names], scorer=fuzz.WRatio, score_cutoff=_FIT, limit=most)
    return [names[index] for _, _, index in found]
