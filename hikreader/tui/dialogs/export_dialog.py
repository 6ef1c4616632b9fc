"""A small form: what to write, whose annotations, and to which file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from hikreader.commands import Scope
from hikreader.model.errors import HikreaderError
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import FormDialog
from hikreader.tui.export_target import ExportTarget, export_target
from hikreader.tui.widgets.input_fields import SafeInput
from hikreader.tui.workarounds import begin

_LOW = 18
"""Rows below which there is no room for air between the parts of the form."""
_WIDEST, _PADDING = 72, 2
"""Cells of the form, and those on either side of what stands in it."""

KEYS = "{export.next} {export.previous} format   enter write   {dialog.close} cancel"
KEYS_OF_WHOSE = KEYS.replace("enter", "{export.whose} whose   enter")

_AROUND = 16
"""Rows of the dialog beside the formats, with air."""
_FEWEST = 3
"""Formats that are shown at the least, however low the window is."""


class ExportForm(Protocol):
    """What can be written."""

    @property
    def description(self) -> str:
        """It in words."""


F = TypeVar("F", bound=ExportForm)


class ExportRequest(NamedTuple, Generic[F]):
    """What to write, the annotations of all or only one's own, and to which file."""

    form: F
    everybody: bool
    path: Path


class ExportDialog(FormDialog[None], Generic[F]):
    """Asks for a format and a file, and stays until it is written: what was typed wrong can be mended.

    A file that is there already is only replaced when enter is pressed twice.
    """

    DEFAULT_CSS = """
    ExportDialog > Vertical { max-width: 72; }
    ExportDialog .field { margin: 1 0; }
    ExportDialog .what { height: auto; }
    #forms { height: auto; margin: 1 0 0 0; }
    #export-warning { color: $error; }
    ExportDialog.-low > Vertical { border: none; border-left: outer $key; padding: 0 0 0 1; }
    ExportDialog.-low .field { margin: 0; }
    ExportDialog.-low #forms { margin: 0; }
    """
    BINDINGS = bindings_for(Scope.EXPORT, priority=True)

    def __init__(
        self,
        what: str,
        names: Mapping[F, str],
        write: Callable[[ExportRequest[F]], Awaitable[str]],
        say: Callable[[str, bool], None],
        annotator: str | None = None,
    ) -> None:
        """`names` are the proposed file names.

        `write` writes, in a thread, and gives what is then to be said, or raises HikreaderError; `say` says it, and
        whether it is about a failure. With an annotator it is asked whether everybody's annotations are meant.
        """
        super().__init__()
        self._what = what
        self._names = names
        self._write = write
        self._say = say
        self._is_writing = False
        self._annotator = annotator
        self._form = next(iter(names))
        self._everybody = False
        self._replaces: Path | None = None
        self._file = SafeInput(self._names[self._form], select_on_focus=True)
        self._forms = Static(id="forms")
        self._warning = Static(id="export-warning")

    def compose(self) -> ComposeResult:
        """The form."""
        with Vertical():
            yield Static(Content(self._what), classes="what")
            yield self._forms
            with Horizontal(classes="field"):
                yield Static(Content("file"), classes="name")
                yield self._file
            yield self._warning
        keys = KEYS if self._annotator is None else KEYS_OF_WHOSE
        yield Static(key_row(self.app, keys), classes="keys")

    @property
    def _target(self) -> ExportTarget:
        return export_target(self.app)

    def on_mount(self) -> None:
        """The file's name has the focus; the arrows reach the rest from there."""
        self._show()
        self._file.focus()

    def on_resize(self, event: Resize) -> None:
        """Give up the air where there is little room."""
        self.set_class(event.size.height < _LOW, "-low")
        self._show()

    def choose(self, step: int) -> None:
        """Choose the next or previous form; a file name that was not edited changes with it."""
        forms = list(self._names)
        chosen = forms[max(0, min(forms.index(self._form) + step, len(forms) - 1))]
        if self._file.value == self._names[self._form]:
            self._file.value = self._names[chosen]
            self._file.cursor_position = len(self._file.value)
        self._form = chosen
        self._show()

    def choose_whose(self) -> None:
        """One's own annotations, or everybody's."""
        self._everybody = not self._everybody
        self._show()

    HANDLERS = {
        **FormDialog.HANDLERS,
        "export.next": partial(choose, step=1),
        "export.previous": partial(choose, step=-1),
        "export.whose": choose_whose,
    }

    @on(Input.Changed)
    def _typed(self) -> None:
        self._replaces = None
        self._warning.update("")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._is_writing:
            return
        if not self._file.value.strip():
            self._warn("a file needs a name")
            return
        path = self._target.path(self._file.value.strip())
        if _is_there(path) and path != self._replaces:
            self._replaces = path
            self._warn(f"{path.name} is there already: enter again replaces it")
            return
        self._is_writing = True
        self._warn("writing ...")
        # A large database takes seconds. Not a worker of this screen: the file is written even if it is left.
        begin(self.app, partial(self._work, ExportRequest(self._form, self._everybody, path)))

    async def _work(self, request: ExportRequest[F]) -> None:
        try:
            said, failed = self._target.hand_over(request.path, await self._write(request)), False
        except HikreaderError as error:
            said, failed = f"not written: {error}", True
        self._ended(said, failed)

    def _ended(self, said: str, failed: bool) -> None:
        self._is_writing = False
        self._replaces = None
        is_there = self.is_attached and self.is_current
        if failed and is_there:
            self._warn(said)
            return
        if is_there:
            self.dismiss()
        self._say(said, failed)

    def _warn(self, said: str) -> None:
        self._warning.update(Content(displayed(said)))

    def _show(self) -> None:
        rows = [f"{'▸' if form is self._form else ' '} {form.description}" for form in self._shown_forms()]
        if self._annotator is not None:
            whose = "everybody's" if self._everybody else f"those of {displayed(self._annotator)}"
            rows += ["", f"  annotations: {whose}"]
        room = min(_WIDEST, self.app.size.width) - 2 * _PADDING
        self._forms.update(Content("\n".join(fitted(row, room) for row in rows)))

    def _shown_forms(self) -> Sequence[F]:
        """The formats for which there is room, the chosen one among them."""
        forms = list(self._names)
        room = max(_FEWEST, self.app.size.height - _AROUND)
        start = max(0, min(forms.index(self._form) - room // 2, len(forms) - room))
        return forms[start : start + room]


def _is_there(path: Path) -> bool:
    """Whether there is such a file; of a name that cannot be looked at the writing will say what is wrong."""
    try:
        return path.exists()
    except OSError:
        return False
