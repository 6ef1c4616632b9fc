"""What is kept for one person in the platform's folders: theme, switched suggesters, tutorial, reading positions.

None of it lies in the database: reading writes no byte there. A folder that is missing or cannot be written loses only
what would be kept in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_config_path, user_state_path

from hikreader.files import write_private
from hikreader.model.suggester import Suggester, SuggestSettings

_MOST = 2_000
"""Articles whose position is remembered."""

_ON, _OFF = "on", "off"


def config_folder() -> Path | None:
    """The folder for what a person sets; None for a user without a home."""
    return _found(user_config_path)


def state_folder() -> Path | None:
    """The folder for what a program notes down by itself; None for a user without a home."""
    return _found(user_state_path)


def _found(path_of: Callable[[str], Path]) -> Path | None:
    try:
        folder = path_of("hikreader")
    except (RuntimeError, OSError, KeyError):  # nothing says where this user's home is
        return None
    return folder if folder.is_absolute() else None


def _kept(name: str) -> str:
    """The text of a file of the state folder; nothing where there is none, or none that can be read."""
    folder = state_folder()
    if folder is None:
        return ""
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _keep(name: str, text: str) -> None:
    """Write a file of the state folder, or remove it where there is nothing to keep."""
    folder = state_folder()
    if folder is None:
        return
    with suppress(OSError):
        if text:
            write_private(folder / name, text)
        else:
            (folder / name).unlink(missing_ok=True)


def kept_theme() -> str | None:
    """The name of the theme that was chosen last, if one was."""
    return _kept("theme").strip() or None


def keep_theme(name: str) -> None:
    """Remember a theme."""
    if name != kept_theme():
        _keep("theme", name)


def switched(settings: SuggestSettings) -> SuggestSettings:
    """The settings with the suggesters that were switched since: the program does not write the settings file."""
    for suggester, is_on in kept_switches().items():
        settings = settings.with_switch(suggester, is_on)
    return settings


def kept_switches() -> dict[Suggester, bool]:
    """Which suggesters were switched, and whether on or off; lines that say anything else are left out."""
    said = dict(line.partition(": ")[::2] for line in _kept("suggesters").splitlines())
    return {name: said[name] == _ON for name in Suggester if said.get(name) in (_ON, _OFF)}


def keep_switch(suggester: Suggester, is_on: bool) -> None:
    """Remember a switch."""
    switches = kept_switches() | {suggester: is_on}
    _keep("suggesters", "".join(f"{name}: {_ON if on else _OFF}\n" for name, on in switches.items()))


class TutorialProgress(NamedTuple):
    """The step that comes next, counted from 1, and how many there are."""

    step: int
    steps: int


def kept_progress() -> TutorialProgress | None:
    """Where the tutorial was left; None where it was finished, or never begun."""
    kept = re.fullmatch(r"(\d{1,3})/(\d{1,3})\n?", _kept("tutorial"))
    return TutorialProgress(int(kept[1]), int(kept[2])) if kept else None


def keep_progress(progress: TutorialProgress | None) -> None:
    """Remember where the tutorial was left, None for a finished one."""
    _keep("tutorial", f"{progress.step}/{progress.steps}\n" if progress else "")


@dataclass
class ReadingPositions:
    """For one database and annotator: the article that was open last, and an offset in each (code points).

    `path` is where they are kept, None where this user has no state folder.
    """

    path: Path | None
    article: str | None = None
    offsets: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, database: Path, annotator: str) -> ReadingPositions:
        """What was kept, or nothing: a file that cannot be read is as good as none."""
        folder = state_folder()
        if folder is None:
            return cls(None)
        name = f"{os.path.realpath(database)}\0{annotator}".encode(errors="surrogatepass")
        path = folder / "places" / f"{hashlib.sha256(name).hexdigest()[:32]}.json"
        # Whatever another program may have left there: no JSON, other JSON, numbers beyond Python's limit.
        with suppress(OSError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RecursionError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            offsets = {str(uid): int(offset) for uid, offset in kept["offsets"].items()}
            return cls(path, str(kept["article"]), offsets)
        return cls(path)

    def stop_at(self, article_uid: str, offset: int) -> None:
        """Remember that this article is open, at this offset."""
        self.article = article_uid
        self.offsets.pop(article_uid, None)
        self.offsets[article_uid] = offset

    def save(self) -> None:
        """Write the positions down, whole or not at all; a state folder that cannot be written loses only them."""
        kept = {"article": self.article, "offsets": dict(list(self.offsets.items())[-_MOST:])}
        if self.path is not None:
            with suppress(OSError):
                write_private(self.path, json.dumps(kept))
