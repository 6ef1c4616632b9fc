"""Ways to move up and down."""

from __future__ import annotations


def steps(page: int, count: int) -> dict[str, int]:
    """How far each way leads in a column of so many items, of which so many are a page."""
    return {"next": 1, "previous": -1, "down": page, "up": -page, "top": -count, "bottom": count}
