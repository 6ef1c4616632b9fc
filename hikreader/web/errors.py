"""What keeps the reader from being served."""

from __future__ import annotations

from hikreader.model.errors import HikreaderError


class NotServed(HikreaderError):
    """The web server cannot start; the message says what to do."""
