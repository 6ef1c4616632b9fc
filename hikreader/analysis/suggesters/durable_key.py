"""The name of a suggestion that is worked out, the same after a restart, a new version of the text, or a refit."""

from __future__ import annotations

import hashlib

from hikreader.language.normalize import folded
from hikreader.model.label import Label
from hikreader.model.span import Span

_CONTEXT = 24
"""Code points on either side that tell words from the same words elsewhere in the article."""
_DIGITS = 32


def durable_key(article_uid: str, text: str, label: Label, span: Span) -> str:
    """A fingerprint of the article, the label and the words; of what stands around them only where they recur."""
    quote = span.of(text)
    around: tuple[str, ...] = ()
    if text.find(quote) != text.rfind(quote):
        before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
        around = (_plain(before), _plain(after))
    told = "\0".join((article_uid, label, _plain(quote), *around))
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:_DIGITS]


def _plain(text: str) -> str:
    """The text without case, accents and the width of blanks."""
    return " ".join(folded(text).split())
