"""The theme that a person chose, in the platform's state folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hikreader.files import write_private
from hikreader.preferences.folders import state_folder


def theme_file() -> Path | None:
    """Where the name of the theme is kept; None where this user has no state folder."""
    folder = state_folder()
    return folder / "theme" if folder else None


def kept_theme() -> str | None:
    """The name of the theme that was chosen last, if one was."""
    file = theme_file()
    if file is None:
        return None
    try:
        return file.read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def keep_theme(name: str) -> None:
    """Remember a theme; a state folder that cannot be written loses only that."""
    file = theme_file()
    if file is not None and name != kept_theme():
        with suppress(OSError):
            write_private(file, name)
