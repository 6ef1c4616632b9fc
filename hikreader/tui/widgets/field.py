"""A line to type in."""

from __future__ import annotations

from textual.widgets import Input

from hikreader.text.display import displayed

_LONGEST = 5_000
"""Code points that a field takes, unless it holds more to begin with: a line of a megabyte would stop the keyboard."""


def harmless(text: str) -> str:
    """What is pasted, line by line, as it may be shown, and no more of it than a field takes."""
    return "\n".join(displayed(line) for line in text[:_LONGEST].split("\n"))


class Field(Input):
    """An input that shows no control character, whatever is pasted into it, and is never too long to be drawn."""

    DEFAULT_CSS = """
    Field { border: none; height: 1; padding: 0 1; background: $surface; }
    Field:focus { border: none; background: $background; }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002  # Textual's own word
        select_on_focus: bool = True,
    ) -> None:
        self._most = max(_LONGEST, len(value))
        super().__init__(value, placeholder, id=id, select_on_focus=select_on_focus)

    def validate_value(self, value: str) -> str:
        """What is typed, harmless."""
        return displayed(value[: self._most])

    def validate_placeholder(self, placeholder: str) -> str:
        """What stands there before anything is typed, harmless too: it may be a page's."""
        return displayed(placeholder)
