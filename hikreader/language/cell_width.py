"""The width of a text on a terminal, roughly: one cell a code point, two in wide scripts.

A measure of length that serves all scripts alike. What is drawn on the screen is measured by `text/graphemes.py`.
"""

from __future__ import annotations

import re

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f000-\U0003fffd]"
)


def width_of(text: str) -> int:
    """Cells of a text: its code points, those of wide scripts twice."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
