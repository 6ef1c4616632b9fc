"""How much of a stranger's page is put up with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes. A text is given `page_seconds` and a second more for each megabyte."""

    page_seconds: float = 10.0
    page_bytes: int = 10_000_000
    file_bytes: int = 100_000_000
    fetch_seconds: float = 30.0
    redirects: int = 5


USUAL = Limits()
