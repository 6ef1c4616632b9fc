"""Names to offer while a speaker is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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


def likeliest_first(near: str | None, names: Iterable[str]) -> list[str]:
    """The names, each once: first those that share a name's word with `near`, then `near` itself, then the others."""
    each = list(dict.fromkeys(names))
    if near is None:
        return each
    words = _words_of_name(near)
    alike = [name for name in each if words & _words_of_name(name)]
    return list(dict.fromkeys([*alike, near, *each]))


def _words_of_name(name: str) -> set[str]:
    """Its words without case, accents and marks; "of" and the like are not among them."""
    return {folded(word.strip(".,'’")) for word in name.split() if not word.islower()}
