"""What a person likes and a program may note down by itself: the theme, in the platform's state folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path


def theme_file() -> Path:
    """Where the name of the theme is kept."""
    return user_state_path("hikreader") / "theme"


def kept_theme() -> str | None:
    """The name of the theme that was chosen last, if one was."""
    try:
        return theme_file().read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def keep_theme(name: str) -> None:
    """Remember a theme; a state folder that cannot be written loses only that."""
    if name == kept_theme():
        return
    with suppress(OSError):
        theme_file().parent.mkdir(parents=True, exist_ok=True)
        theme_file().write_text(name, encoding="utf-8")
