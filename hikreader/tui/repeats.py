"""What is repeated: the count that is typed before a movement, and the macro that is recorded."""

from __future__ import annotations

from hikreader.session.macro import STEPS
from hikreader.text.strings import plural
from hikreader.tui.bindings import with_signs
from hikreader.tui.context import Context
from hikreader.tui.panes import Panes
from hikreader.tui.status import Status

_MOST_DIGITS = 3
"""Digits of the largest count: a digit more starts a new one."""

_REPEATED = ("move", "unit", "extend", "page", "annotation", "find", "suggestion", "article")
"""Verbs of the commands that a count repeats, as far as they only go somewhere."""

_ONCE = ("extend.swap", "page.top", "page.bottom", "annotation.resize", "annotation.edit", "find.here", "article.done")
_ONCE_TOO = ("suggestion.accept", "suggestion.reject", "suggestion.accept_sure")


class Repeats:
    """The count that is typed, the recording that goes on, and the macro that was recorded last."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._count: str | None = None
        self._recording: list[str] | None = None
        self.macro: tuple[str, ...] = ()
        command = next(command for command in context.settings.commands if command.id == "count.begin")
        self._first_digits = command.keys
        context.service(Panes).on_escape(self.drop_count, in_list=False)

    @property
    def is_recording(self) -> bool:
        """Whether commands are being recorded."""
        return self._recording is not None

    def take_digit(self, digit: str) -> bool:
        """Add a digit to the count; whether it is one, and not the key of a label."""
        if self._count is None and digit not in self._first_digits:
            return False
        typed = f"{self._count or ''}{digit}"
        self._set_count(typed if len(typed.lstrip("0")) <= _MOST_DIGITS else digit)
        return True

    def begin_count(self) -> None:
        """Wait for digits."""
        self._set_count("")

    def drop_count(self) -> bool:
        """Forget the count; whether there was one."""
        had_one = self._count is not None
        self._set_count(None)
        return had_one

    def take_count(self) -> int:
        """The count that was typed, 1 where none was."""
        count = int(self._count or 0)
        self._set_count(None)
        return max(1, count)

    def before(self, command_id: str) -> int:
        """Note a command that is about to be run; how often it is to be run."""
        if command_id.startswith(("macro.", "count.")) or command_id == "pane.list":
            return 1
        times = self.take_count() if is_repeated(command_id) else 1
        self._set_count(None)
        if self._recording is not None:
            self._record(command_id, times)
        return times

    def start(self) -> None:
        """Record from now on."""
        self._recording = []
        self._show()

    def stop(self) -> tuple[str, ...]:
        """End the recording; what was recorded, the macro from now on if it is anything."""
        recorded = tuple(self._recording or ())
        self._recording = None
        self.macro = recorded or self.macro
        self._show()
        return recorded

    def _record(self, command_id: str, times: int) -> None:
        assert self._recording is not None
        if command_id in STEPS:
            self._recording += [command_id] * times
        elif command_id == "history.undo":
            self._forget_newest_change()
        self._show()

    def _forget_newest_change(self) -> None:
        """What is undone while it is recorded was a mistake: it goes, and what came after it."""
        assert self._recording is not None
        changes = [at for at, id_ in enumerate(self._recording) if "label" in id_]
        del self._recording[changes[-1] if changes else len(self._recording) :]

    def _set_count(self, count: str | None) -> None:
        if count != self._count:
            self._count = count
            self._show()

    def _show(self) -> None:
        """Say on the status line what is typed and recorded; be told of commands for as long as there is anything."""
        parts = []
        if self._recording is not None:
            parts.append(f"recording: {plural(len(self._recording), 'command')}")
        if self._count is not None:
            parts.append(f"count {self._count}: a movement, {{macro.replay}} replays, {{pane.list}} cancels")
        self._context.before_command = self.before if parts else None
        status = self._context.service(Status)
        status.pinned = [with_signs(self._context.screen.app, part) for part in parts]
        status.refresh()


def is_repeated(command_id: str) -> bool:
    """Whether a count repeats a command."""
    return command_id.partition(".")[0] in _REPEATED and command_id not in (*_ONCE, *_ONCE_TOO)
