"""How far a person came in the tutorial, in the platform's state folder, until it is finished."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hikreader.files import write_private
from hikreader.preferences.folders import state_folder


class TutorialProgress(NamedTuple):
    """The step that comes next, counted from 1, and how many there are."""

    step: int
    steps: int


def kept_progress() -> TutorialProgress | None:
    """Where the tutorial was left; None where it was finished, or never begun."""
    file = _file()
    if file is None:
        return None
    try:
        kept = re.fullmatch(r"(\d{1,3})/(\d{1,3})\n?", file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    return TutorialProgress(int(kept[1]), int(kept[2])) if kept else None


def keep_progress(progress: TutorialProgress | None) -> None:
    """Remember where it was left, None for a finished one; a state folder that cannot be written loses only that."""
    file = _file()
    if file is None:
        return
    with suppress(OSError):
        if progress is None:
            file.unlink(missing_ok=True)
        else:
            write_private(file, f"{progress.step}/{progress.steps}\n")


def _file() -> Path | None:
    folder = state_folder()
    return folder / "tutorial" if folder else None
