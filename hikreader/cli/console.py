"""Where text for people is printed."""

from __future__ import annotations

from rich.console import Console


class _Page(Console):
    """Text for people, with styles where stdout is a terminal that has them."""

    def on_broken_pipe(self) -> None:
        """Nobody reads on; what that means is decided in one place for all commands."""
        raise BrokenPipeError


def console(width: int | None = None) -> Console:
    """Where text for people is printed: nothing in it is markup, and lines are folded only at a width that is given."""
    return _Page(highlight=False, markup=False, emoji=False, soft_wrap=width is None, width=width)
