"""The preview of an import: what each file is, how many articles it brings, and what is left out and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hikreader.commands import Scope
from hikreader.importing.preview import FilePreview
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted, plural
from hikreader.tui.bindings import bindings_for, key_row, with_signs
from hikreader.tui.dialogs.base import ListDialog
from hikreader.tui.dialogs.fields_dialog import ColumnsDialog
from hikreader.tui.widgets.block_list import PickList, Words

_INDENT = 2
"""Cells left of what stands below the name of a file."""
_SKIPPED = 4
"""Rows that what is left out of one file gets at most."""

_MOST = 300
"""Files that are shown; the others are counted."""

_KEYS_FOR_OPTIONS = {"--column text=NAME": "{import.columns}", "--fetch": "{import.fetch}"}

KEYS = "{import.take} import   {dialog.close} cancel"


FileColumns = tuple[tuple[str, str], ...]
"""The names of files, each with what one of its columns holds, like "text=Story"."""


class ImportChoice(NamedTuple):
    """What a person takes of an import: what columns hold, and whether listed pages are fetched."""

    columns: FileColumns = ()
    fetch: bool = False


class PreviewList(PickList):
    """Files with their kind and first titles; one has the cursor."""

    BINDINGS = bindings_for(Scope.IMPORT)

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self.previews: list[FilePreview] = []

    @property
    def current(self) -> FilePreview | None:
        """The file under the cursor."""
        return self.previews[self.cursor] if self.previews else None

    def show(self, previews: Sequence[FilePreview]) -> None:
        """Show these, below the place that was named."""
        self.previews = [*previews]
        self.show_blocks(len(previews), displayed(self._place), self.cursor)

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """Name and kind, the first titles, what is left out and why, the columns of a table that is not understood."""
        found, room = self.previews[index], max(1, width - _INDENT)
        name = _short(found.name, self._place)
        yield [(fitted(name, width), "blocks--strong")]
        if found.kind:
            yield _indented(found.kind, room, "")
        for title in found.titles:
            yield _indented(f"· {title}", room, "blocks--around")
        if found.articles > len(found.titles) > 0:
            yield _indented("· ...", room, "blocks--around")
        for why in found.skipped[:_SKIPPED]:
            for row in _wrapped(self._with_keys(why.removeprefix(f"{found.name}: ")), room):
                yield _indented(row, room, "blocks--new")
        left = len(found.skipped[_SKIPPED:]) + found.more_skipped
        if left:
            yield _indented(f"... and {plural(left, 'more line')} like these", room, "blocks--new")

    def _with_keys(self, why: str) -> str:
        """A reason with keys of this dialog in the place of options of the command line."""
        for option, key in _KEYS_FOR_OPTIONS.items():
            why = why.replace(option, with_signs(self.app, key)) if option in why else why
        return why


class ImportDialog(ListDialog[ImportChoice | None]):
    """What a place would bring, file by file as it is read; gives what is taken, None for nothing."""

    def __init__(self, place: str, start: Callable[[ImportDialog, FileColumns], None]) -> None:
        """`start` begins to read the place, with what its columns hold, and calls `add` and `finish`."""
        self._list = PreviewList(place)
        super().__init__(self._list)
        self._start = start
        self._columns: dict[str, tuple[str, ...]] = {}
        self._fetches = True
        self._is_read = False
        self._failure = ""
        self._files = self._articles = self._addresses = 0
        self._brings = False
        self._said = Static(classes="said")
        self._keys = Static(classes="keys")

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
            yield self._said
        yield self._keys

    def on_mount(self) -> None:
        """Begin to read."""
        self._list.focus()
        self._read()

    def add(self, previews: Sequence[FilePreview]) -> None:
        """Show more files."""
        self._files += len(previews)
        self._articles += sum(found.articles for found in previews)
        self._addresses += sum(found.addresses for found in previews)
        self._brings = self._brings or any(found.kind for found in previews)
        shown = self._list.previews
        if len(shown) < _MOST:
            self._list.show([*shown, *previews][:_MOST])
        self._say()

    def finish(self, failure: str = "") -> None:
        """All is read, or it failed with that sentence."""
        self._is_read, self._failure = True, failure
        self._say()

    def take(self) -> None:
        """Import it; where all is read and nothing would come in, leave."""
        fetches = self._fetches and bool(self._addresses)
        brings = self._brings or fetches or not self._is_read
        self.dismiss(ImportChoice(self._file_columns, fetches) if brings else None)

    def toggle_fetching(self) -> None:
        """Fetch the pages that are only listed, or not."""
        if self._addresses:
            self._fetches = not self._fetches
            self._say()

    def ask_columns(self) -> None:
        """Ask what the columns of the table under the cursor hold."""
        found = self._list.current
        if found is not None and found.table is not None:
            self.app.push_screen(ColumnsDialog(found.table), partial(self._read_again, found.name))

    HANDLERS = {
        **ListDialog.HANDLERS,
        "import.take": take,
        "import.fetch": toggle_fetching,
        "import.columns": ask_columns,
    }

    @property
    def _file_columns(self) -> FileColumns:
        return tuple((file, column) for file, columns in self._columns.items() for column in columns)

    def _read_again(self, file: str, columns: tuple[str, ...] | None) -> None:
        if columns is not None:
            self._columns[file] = columns
            self._read()

    def _read(self) -> None:
        self._is_read, self._failure = False, ""
        self._files = self._articles = self._addresses = 0
        self._brings = False
        self._list.show([])
        self._say()
        self._start(self, self._file_columns)

    def _say(self) -> None:
        parts = [self._failure or ("" if self._is_read else "reading ...")]
        parts += [plural(self._files, "file"), plural(self._articles, "article")] if self._files else []
        self._said.update(Content(displayed(", ".join(filter(None, parts)))))
        self._keys.update(key_row(self.app, "   ".join([*self._key_parts(), KEYS])))

    def _key_parts(self) -> Iterable[str]:
        if self._addresses:
            yield f"[{'x' if self._fetches else ' '}] {{import.fetch}} fetches {plural(self._addresses, 'page')}"
        if any(found.table for found in self._list.previews):
            yield "{import.columns} columns"


def _short(name: str, place: str) -> str:
    """A file's name below the place that was named."""
    if name == place or "://" in name:
        return name if "://" in name else Path(name).name
    return name.removeprefix(place).lstrip("/") if name.startswith(place) else name


def _indented(text: str, room: int, tone: str) -> Sequence[Words]:
    return [(" " * _INDENT, ""), (fitted(text, room), tone)]


def _wrapped(text: str, room: int) -> Iterable[str]:
    """A sentence in rows of at most so many cells, three of them."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if cells(longer) <= room or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows[:3]
