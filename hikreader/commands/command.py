"""What a command is, and how its keys are written."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Scope(StrEnum):
    """Which part of the screen must have the focus for a command's keys to work."""

    READER = "reader"
    LIST = "list"
    NOTES = "annotations"
    TWINS = "same wording"
    COVERAGE = "coverage"
    AGREEMENT = "agreement"
    ANYWHERE = "anywhere"


class Group(StrEnum):
    """The heading under which help lists a command."""

    LABEL = "Label"
    MOVE = "Move"
    UNIT = "Unit"
    EXTEND = "Extend"
    ANNOTATION = "Annotations"
    ARTICLE = "Articles"
    FIND = "Find"
    WORDING = "Same wording"
    VIEW = "View"
    LIST = "In the list"
    NOTES = "In the annotations pane"
    TWINS = "In the same-wording pane"
    COVERAGE = "In the coverage screen"
    AGREEMENT = "In the agreement screen"
    ANYWHERE = "Anywhere"


class Command(NamedTuple):
    """One thing a person can do.

    `keys` are characters or Textual's key names, the first one is shown. `footer` is the word beside the key in the
    footer, None keeps the command out of it.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: Scope
    group: Group
    footer: str | None = None

    @property
    def verb(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def object(self) -> str:
        """The part of the id after the dot."""
        return self.id.partition(".")[2]


_KEY_SIGNS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "shift+left": "⇧←",
    "shift+right": "⇧→",
    "shift+up": "⇧↑",
    "shift+down": "⇧↓",
    "space": "space",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "escape": "esc",
}


def key_sign(key: str) -> str:
    """How a key is written on the screen and in README: "ctrl+p" as "^p", arrows as arrows."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    return _KEY_SIGNS.get(key, key)
