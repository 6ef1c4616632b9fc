"""Fields to type in: the safe input, and the prompt line."""

from __future__ import annotations

import re
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.commands import Scope
from hikreader.text.display import displayed
from hikreader.tui.bindings import bindings_for

_LONGEST = 5_000
"""Code points that a field takes, unless it holds more to begin with: a line of a megabyte would stop the keyboard."""
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def harmless(text: str) -> str:
    """What is pasted, as one line that may be shown, and no more of it than a field takes.

    A phrase that was copied over a line break has a blank there, with any end of line that Unicode knows.
    """
    lines = _LINE_BREAK.split(text[:_LONGEST])
    return displayed(" ".join(filter(None, map(str.strip, lines))) if len(lines) > 1 else lines[0])


class SafeInput(Input):
    """An input that shows no control character, whatever is pasted into it, and is never too long to be drawn."""

    DEFAULT_CSS = """
    SafeInput { border: none; height: 1; padding: 0 1; background: $surface; }
    SafeInput:focus { border: none; background: $background; background-tint: $background 0%; }
    SafeInput > .input--placeholder { color: $quiet; }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002  # Textual's own word
        select_on_focus: bool = True,
    ) -> None:
        self._most = max(_LONGEST, len(value))
        super().__init__(value, placeholder, id=id, select_on_focus=select_on_focus)

    def validate_value(self, value: str) -> str:
        """What is typed, harmless."""
        return displayed(value[: self._most])

    def validate_placeholder(self, placeholder: str) -> str:
        """What stands there before anything is typed, harmless too: it may be a page's."""
        return displayed(placeholder)


class PromptHandler(Protocol):
    """What a prompt tells of the typing."""

    def typed(self, value: str) -> None:
        """The field holds another text now."""

    def stepped(self, step: int) -> None:
        """An arrow was pressed: down (1) or up (-1)."""

    def accepted(self) -> None:
        """The text is complete."""

    def cancelled(self) -> None:
        """Nothing is to be done."""


class PromptLine(Horizontal):
    """What is asked, a field, and at the right what came of it so far."""

    DEFAULT_CSS = """
    PromptLine { split: bottom; height: 1; background: $panel; }
    PromptLine > #ask-what { width: auto; padding: 0 0 0 1; color: $key; text-style: bold; }
    PromptLine > SafeInput { width: 1fr; min-width: 12; background: $panel; }
    PromptLine > SafeInput:focus { background: $panel; }
    PromptLine > #ask-found { width: auto; padding: 0 1; color: $quiet; }
    PromptLine > #ask-found.-failed { color: $error; text-style: bold; }
    """
    BINDINGS = bindings_for(Scope.PROMPT)

    def __init__(self, question: str, handler: PromptHandler, typed: str = "", example: str = "") -> None:
        """`example` stands in the field until something is typed."""
        super().__init__()
        self._handler = handler
        self._what = Static(Content(question), id="ask-what")
        self._field = SafeInput(typed, example, select_on_focus=True)
        self._found = Static(id="ask-found")

    def compose(self) -> ComposeResult:
        """The row."""
        yield self._what
        yield self._field
        yield self._found

    def on_mount(self) -> None:
        """Let the person type at once."""
        self._field.focus()

    def focus_field(self) -> None:
        """Go on typing."""
        self._field.focus()

    def show_result(self, result: str, failed: bool = False) -> None:
        """Show what came of the typed text, or what is wrong with it."""
        self._found.set_class(failed, "-failed")
        self._found.update(Content(displayed(result)))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._handler.typed(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._handler.accepted()

    @on(Input.Blurred)
    def _blurred(self) -> None:
        # Without a focus it is the terminal that has lost it, and it comes back.
        if self.screen.focused not in (None, self._field):
            self._handler.accepted()


def answered(field: SafeInput, former: str | None) -> str | None:
    """What stands in a field; an unedited one is what it was, even where it is not shown as it is."""
    return former if field.value == displayed(former or "") else field.value.strip() or None
