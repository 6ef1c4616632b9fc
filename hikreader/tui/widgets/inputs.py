"""Fields to type in: the safe input, the prompt line, and the speaker with names to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.analysis.speakers import MOST, ranked
from hikreader.commands import Scope
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.bindings import bindings_for

_LONGEST = 5_000
"""Code points that a field takes, unless it holds more to begin with: a line of a megabyte would stop the keyboard."""


def harmless(text: str) -> str:
    """What is pasted, line by line, as it may be shown, and no more of it than a field takes."""
    return "\n".join(displayed(line) for line in text[:_LONGEST].split("\n"))


class SafeInput(Input):
    """An input that shows no control character, whatever is pasted into it, and is never too long to be drawn."""

    DEFAULT_CSS = """
    SafeInput { border: none; height: 1; padding: 0 1; background: $surface; }
    SafeInput:focus { border: none; background: $background; }
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


_WIDTH = 60
"""Cells of a name that is offered, at most."""


class SpeakerInput(Vertical):
    """Holds the former speaker to begin with; arrows mark one of the names that are offered."""

    DEFAULT_CSS = """
    SpeakerInput { height: auto; }
    SpeakerInput > #offers { height: auto; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS = bindings_for(Scope.SPEAKER)

    def __init__(self, former: str | None, names: Sequence[str]) -> None:
        super().__init__()
        self._former = former
        self._names = [displayed(name) for name in names]
        self._fitting: list[str] = []
        self._most = MOST
        self._marked = -1
        self._field = SafeInput(displayed(former or ""), placeholder="speaker", id="speaker", select_on_focus=False)
        self._list = Static(id="offers")

    def compose(self) -> ComposeResult:
        """The line, and the names."""
        yield self._field
        yield self._list

    def on_mount(self) -> None:
        """Offer names at once."""
        self._offer("")

    @property
    def answer(self) -> str | None:
        """The name that is marked, else what stands there; an unedited field is what it was."""
        return self._offers[self._marked] if self._marked >= 0 else answered(self._field, self._former)

    def begin(self, *, marked: bool) -> None:
        """Let the person type, with the likeliest name marked or none."""
        if marked:
            self.mark(1)
        self._field.focus()

    def offer_at_most(self, names: int) -> None:
        """Offer so many names at most, for which there is room; a mark on one of the others is gone."""
        self._most = names
        self._marked = self._marked if self._marked < len(self._offers) else -1
        self._show_offers()

    def mark(self, step: int) -> None:
        """Mark the next or previous name that is offered."""
        self._marked = max(-1, min(self._marked + step, len(self._offers) - 1))
        self._show_offers()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != displayed(self._former or ""):
            self._offer(event.value)

    @property
    def _offers(self) -> list[str]:
        return self._fitting[: self._most]

    def _offer(self, typed: str) -> None:
        self._fitting = [name for name in ranked(typed, self._names) if name != typed]
        self._marked = -1
        self._show_offers()

    def _show_offers(self) -> None:
        rows = [f"{'▸' if index == self._marked else ' '} {name}" for index, name in enumerate(self._offers)]
        self._list.display = bool(rows)
        self._list.update(Content("\n".join(fitted(row, _WIDTH) for row in rows)))


def answered(field: SafeInput, former: str | None) -> str | None:
    """What stands in a field; an unedited one is what it was, even where it is not shown as it is."""
    return former if field.value == displayed(former or "") else field.value.strip() or None
