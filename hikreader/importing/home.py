"""Paths that are typed where no shell reads them."""

from __future__ import annotations

from pathlib import Path


def at_home(typed: str) -> str:
    """A path as a shell would take it: ~ is a home folder, unless it is nobody's; anything else is what it was."""
    if not typed.startswith("~"):
        return typed  # an address would lose a slash as a path
    try:
        return str(Path(typed).expanduser())
    except RuntimeError:
        return typed
