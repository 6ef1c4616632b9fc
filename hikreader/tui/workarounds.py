"""The terminal's driver: Textual's own, made to forgive bytes that are no text."""

from __future__ import annotations

import sys
from codecs import IncrementalDecoder, getincrementaldecoder

from textual.driver import Driver


def forgiving(driver: type[Driver]) -> type[Driver]:
    """The driver, which now reads U+FFFD where a byte comes in that is no UTF-8.

    That of Textual 8.2 takes it for the end of the world: one such byte in what is pasted would end the program.
    """
    module = vars(sys.modules[driver.__module__])
    if "getincrementaldecoder" in module:
        module["getincrementaldecoder"] = lambda encoding: lambda: _decoder(encoding)
    return driver


def _decoder(encoding: str) -> IncrementalDecoder:
    return getincrementaldecoder(encoding)(errors="replace")
