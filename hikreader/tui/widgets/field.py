"""A line to type in."""

from __future__ import annotations

from textual.widgets import Input

from hikreader.text.display import displayed


class Field(Input):
    """An input that shows no control character, whatever is pasted into it."""

    DEFAULT_CSS = """
    Field { border: none; height: 1; padding: 0 1; background: $surface; }
    Field:focus { border: none; background: $background; }
    """

    def validate_value(self, value: str) -> str:
        """What is typed, harmless."""
        return displayed(value)
