"""What is an address that can be fetched, told without what fetches it."""

from __future__ import annotations

SCHEMES = {"http": 80, "https": 443}
"""Schemes of addresses that are fetched, and their ports."""


def is_web_address(place: str) -> bool:
    """Whether what a person named is an address rather than a path."""
    return place.partition("://")[0].lower() in SCHEMES
