"""Every command, once: key bindings, footer, help, palette and README's key table are made from this list.

An id reads `verb.object`. The front end calls its action `verb` with `object`; people name it in their own key map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hikreader.model.label import Label


class Where(StrEnum):
    """Which part of the screen must have the focus for a command's keys to work."""

    READER = "reader"
    LIST = "list"
    ANYWHERE = "anywhere"


class Group(StrEnum):
    """The heading under which help lists a command."""

    LABEL = "Label"
    MOVE = "Move the selection"
    UNIT = "Choose what it moves by"
    EXTEND = "Change the selection"
    ANNOTATION = "Annotations"
    ARTICLE = "Articles"
    VIEW = "View"
    LIST = "In the list"
    ANYWHERE = "Anywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    `keys` are characters or Textual's key names, the first one is shown. `footer` is the word beside the key in the
    footer, None keeps the command out of it.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: Where
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


def _reader(group: Group, rows: Sequence[tuple[str, str, str, str, str | None]]) -> Iterator[Command]:
    for id_, keys, title, help_, footer in rows:
        yield Command(id_, tuple(keys.split()), title, help_, Where.READER, group, footer)


def _labels() -> Iterator[Command]:
    for number, label in enumerate(Label, 1):
        yield Command(
            f"label.{label}",
            (label.value[0], str(number)),
            f"Label {label}",
            label.gist,
            Where.READER,
            Group.LABEL,
            label.value,
        )


COMMANDS: tuple[Command, ...] = (
    *_labels(),
    *_reader(
        Group.LABEL,
        [
            ("remove.labels", "x", "Take labels off", "takes my labels off; rejects a suggestion for good", "off"),
            ("history.undo", "u", "Undo", "takes back my last act, wherever it was, and goes there", "undo"),
            ("history.redo", "U", "Redo", "does again what was undone", None),
        ],
    ),
    *_reader(
        Group.MOVE,
        [
            ("move.next", "l right", "Next", "the next unit", None),
            ("move.previous", "h left", "Previous", "the previous unit", None),
            ("move.below", "j down", "Down", "the unit one row below", "move"),
            ("move.above", "k up", "Up", "the unit one row above", None),
            ("page.down", "space pagedown", "Page down", "one page on; the first unit in view is selected", "page"),
            ("page.up", "pageup", "Page up", "one page back", None),
            ("page.top", "g home", "Top", "the first unit of the article", None),
            ("page.bottom", "G end", "Bottom", "the last unit of the article", None),
        ],
    ),
    *_reader(
        Group.UNIT,
        [
            ("unit.sentence", "s", "By sentence", "the sentence here; again: the next one", "sentence"),
            ("unit.quotation", "' \"", "By quotation", "the quotation here, with its marks; again: the next", "quotation"),
            ("unit.paragraph", "p", "By paragraph", "the paragraph here; again: the next one", None),
            ("unit.word", "w", "By word", "the word here; again: the next one", "word"),
            ("unit.grapheme", "c", "By character", "the character here; again: the next one", None),
        ],
    ),
    *_reader(
        Group.EXTEND,
        [
            ("extend.next", "L shift+right", "Extend on", "moves the head of the selection one unit on", "extend"),
            ("extend.previous", "H shift+left", "Extend back", "moves the head one unit back", None),
            ("extend.below", "shift+down", "Extend down", "moves the head to the unit one row below", None),
            ("extend.above", "shift+up", "Extend up", "moves the head to the unit one row above", None),
            ("extend.swap", ";", "Swap ends", "swaps head and tail, so that the other edge moves", None),
        ],
    ),
    *_reader(
        Group.ANNOTATION,
        [
            ("annotation.next", "]", "Next annotation", "selects the next annotation and takes it in hand", None),
            ("annotation.previous", "[", "Previous annotation", "selects the annotation before", None),
        ],
    ),
    *_reader(
        Group.ARTICLE,
        [
            ("article.next", "J", "Next article", "opens the next article of the list", "next article"),
            ("article.previous", "K", "Previous article", "opens the article before", None),
            ("article.done", "m", "Done", "marks the article done, or not done", "done"),
        ],
    ),
    *_reader(
        Group.VIEW,
        [
            ("view.boilerplate", "z", "Boilerplate", "shows or folds away the boilerplate", "boilerplate"),
            ("view.layer", "R", "Another layer", "shows the reference, or another annotator's layer, beside mine", None),
        ],
    ),
    Command("list.next", ("j", "down"), "Down", "the next article", Where.LIST, Group.LIST),
    Command("list.previous", ("k", "up"), "Up", "the article before", Where.LIST, Group.LIST),
    Command("list.down", ("space", "pagedown"), "Page down", "one page on", Where.LIST, Group.LIST),
    Command("list.up", ("pageup",), "Page up", "one page back", Where.LIST, Group.LIST),
    Command("list.top", ("g", "home"), "Top", "the first article", Where.LIST, Group.LIST),
    Command("list.bottom", ("G", "end"), "Bottom", "the last article", Where.LIST, Group.LIST),
    Command("list.open", ("enter", "l", "right"), "Read", "opens the article", Where.LIST, Group.LIST, "read"),
    Command("focus.next", ("tab",), "Other pane", "goes to the other pane", Where.ANYWHERE, Group.ANYWHERE, "list"),
    Command("focus.list", ("escape",), "To the list", "goes to the list", Where.ANYWHERE, Group.ANYWHERE),
    Command("app.help", ("?",), "Help", "shows all keys and what the labels mean", Where.ANYWHERE, Group.ANYWHERE, "help"),
    Command(
        "app.palette", (":", "ctrl+p"), "Palette", "finds every command by its name", Where.ANYWHERE, Group.ANYWHERE, "all"
    ),
    Command("accept.all", (), "Accept all boilerplate", "accepts every suggestion here", Where.ANYWHERE, Group.ANYWHERE),
    Command("app.suspend", ("ctrl+z",), "Suspend", "back to the shell; fg returns", Where.ANYWHERE, Group.ANYWHERE),
    Command("app.quit", ("ctrl+q",), "Quit", "leaves; everything is saved already", Where.ANYWHERE, Group.ANYWHERE, "quit"),
)

BY_ID = {command.id: command for command in COMMANDS}


def key_table() -> list[tuple[Group, list[Command]]]:
    """The commands that have keys, by group, in the order in which help shows them."""
    table: dict[Group, list[Command]] = {group: [] for group in Group}
    for command in COMMANDS:
        if command.keys:
            table[command.group].append(command)
    return [(group, commands) for group, commands in table.items() if commands]
