"""Amounts as people say them."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number of things: "1 article", "2,000 articles"; the plural is the noun with an s, unless it is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
