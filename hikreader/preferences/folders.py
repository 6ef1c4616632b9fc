"""Where one person's settings and state are kept: the platform's folders, if this user has any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from platformdirs import user_config_path, user_state_path


def state_folder() -> Path | None:
    """The folder for what a program notes down by itself; None for a user without a home."""
    return _found(user_state_path)


def config_folder() -> Path | None:
    """The folder for what a person sets; None for a user without a home."""
    return _found(user_config_path)


def _found(path_of: Callable[[str], Path]) -> Path | None:
    try:
        folder = path_of("hikreader")
    except (RuntimeError, OSError, KeyError):  # nothing says where this user's home is
        return None
    return folder if folder.is_absolute() else None
