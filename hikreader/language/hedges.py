"""Hedges: words by which a charge is told as a charge, and not as what is established.

The lists hold folded words of English, German, French and Spanish.
"""

from __future__ import annotations

from collections.abc import Iterable

_HEDGES = frozenset(
    """
    alleged allegedly allegation allegations allege alleges accused accuse accuses reportedly reported purported
    purportedly claimed claims claim claiming said says according apparently apparent appears appear seems seemingly
    suggest suggests suggested possible possibly potential potentially perhaps may might could believed suspected
    suspicion likely unconfirmed
    angeblich angebliche angeblichen mutmasslich mutmassliche mutmasslichen soll sollen sollte offenbar womoglich
    moglicherweise vermutlich laut zufolge konnte konnten beschuldigt vorwurf vorwurfe
    presume presumee presumes presumees pretendu pretendument aurait auraient selon pourrait pourraient apparemment
    presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestamente segun habria habrian podria
    podrian aparentemente
    """.split()
)


def hedges(words: Iterable[str]) -> int:
    """How many of some folded words are hedges."""
    return sum(word in _HEDGES for word in words)
