"""Plain words: how texts compare when case, accents and the kind of marks do not matter."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text without case and accents; its length may differ."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
