"""What a command is, and how its keys are written."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Scope(StrEnum):
    """Which part of the screen must have the focus for a command's keys to work."""

    READER = "reader"
    LIST = "list"
    NOTES = "annotations"
    MATCHES = "same wording"
    COVERAGE = "coverage"
    AGREEMENT = "agreement"
    PORTRAITS = "portraits"
    BROWSER = "annotation browser"
    ANYWHERE = "anywhere"
    PROMPT = "prompt"
    DIALOG = "dialogs"
    CHOICES = "lists in dialogs"
    HELP = "help"
    SEARCH = "search"
    OFFERS = "label alike"
    REVIEW = "review"
    IMPORT = "import"
    OUTLET = "one outlet"
    CHANGES = "what changed"
    EXPORT = "export"
    METADATA = "correction"
    ASIDE = "set aside"
    FORGET = "forget"
    SPEAKER = "names of speakers"
    REGISTER = "speakers"
    PALETTE = "palette"

    def meets(self, other: Scope) -> bool:
        """Whether one key can reach commands of both: then it must not mean two things."""
        if self is other:
            return True
        if self in _DIALOGS and other in _DIALOGS:
            return Scope.DIALOG in (self, other) or (Scope.CHOICES in (self, other) and {self, other} <= _WITH_CHOICES)
        return Scope.ANYWHERE in (self, other) and _DIALOGS.isdisjoint((self, other))


_WITH_CHOICES = {
    Scope.CHANGES,
    Scope.CHOICES,
    Scope.OFFERS,
    Scope.REVIEW,
    Scope.OUTLET,
    Scope.IMPORT,
    Scope.FORGET,
    Scope.REGISTER,
}
"""Dialogs with a list of choices, and that list."""

_DIALOGS = _WITH_CHOICES | {
    Scope.DIALOG,
    Scope.HELP,
    Scope.SEARCH,
    Scope.EXPORT,
    Scope.METADATA,
    Scope.ASIDE,
    Scope.SPEAKER,
    Scope.PALETTE,
}
"""Scopes of what stands above the screens: the keys of those do not work meanwhile."""


class Group(StrEnum):
    """The heading under which help lists a command."""

    LABEL = "Label"
    SUGGESTION = "Suggestions"
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
    MATCHES = "In the same-wording pane"
    COVERAGE = "In the coverage screen"
    OUTLET = "In the view of one outlet"
    CHANGES = "In the list of changes"
    AGREEMENT = "In the agreement screen"
    PORTRAITS = "In the portraits screen"
    BROWSER = "In the annotation browser"
    REVIEW = "In the review"
    REGISTER = "In the list of speakers"
    OFFERS = "Before labelling alike"
    IMPORT = "Before an import"
    DIALOGS = "In dialogs"
    PROMPT = "While typing below the text"
    ANYWHERE = "Anywhere"


class Command(NamedTuple):
    """One thing that a person can do.

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


Row = tuple[str, str, str, str] | tuple[str, str, str, str, str]
"""A command in short: id, keys with a space between them, title, help, and the word in the footer, if there is one."""


def commands(where: Scope, group: Group, *rows: Row) -> tuple[Command, ...]:
    """The commands of one scope and group."""
    return tuple(
        Command(id_, tuple(keys.split()), title, help_, where, group, *footer)
        for id_, keys, title, help_, *footer in rows
    )


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
