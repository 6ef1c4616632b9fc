"""What is asked before articles leave the collection: why they are set aside, and whether they are removed for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.commands import Scope
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import FormDialog, ListDialog
from hikreader.tui.widgets.block_list import PickList, Words
from hikreader.tui.widgets.input_fields import SafeInput

REASONS = ("off topic", "duplicate", "no article")
ASIDE_KEYS = "{aside.next} {aside.previous} reasons, or type one   enter set aside   {dialog.close} cancel"
WHICH_KEYS = ASIDE_KEYS.replace("enter", "{aside.which} which   enter")
FORGET_KEYS = "{forget.confirm} remove for good, this cannot be undone   {dialog.close} cancel"


class AsideChoice(NamedTuple):
    """Some articles in words ("the article under the cursor"), and their ids."""

    what: str
    ids: Sequence[int]


class AsideRequest(NamedTuple):
    """Articles to set aside, by their ids, and why."""

    ids: Sequence[int]
    reason: str


class AsideDialog(FormDialog[AsideRequest | None]):
    """Asks for a reason, and where there is a choice for which articles it holds."""

    BINDINGS = bindings_for(Scope.ASIDE, priority=True)

    def __init__(self, choices: Sequence[AsideChoice]) -> None:
        """At least one choice; the first is meant unless another one is taken."""
        super().__init__()
        self._choices = choices
        self._choice = 0
        self._what = Static(classes="what")
        self._field = SafeInput(REASONS[0], "why", select_on_focus=True)

    def compose(self) -> ComposeResult:
        """The form."""
        with Vertical():
            yield self._what
            with Horizontal(classes="field"):
                yield Static(Content("reason"), classes="name")
                yield self._field
        keys = ASIDE_KEYS if len(self._choices) == 1 else WHICH_KEYS
        yield Static(key_row(self.app, keys), classes="keys")

    def on_mount(self) -> None:
        """Offer the first reason."""
        self._show_choice()
        self._field.focus()

    def next_reason(self, step: int = 1) -> None:
        """Offer another reason."""
        typed = self._field.value
        place = REASONS.index(typed) + step if typed in REASONS else 0
        self._field.value = REASONS[place % len(REASONS)]
        self._field.select_all()

    def previous_reason(self) -> None:
        """Offer the reason before."""
        self.next_reason(-1)

    def next_choice(self) -> None:
        """Mean other articles."""
        self._choice = (self._choice + 1) % len(self._choices)
        self._show_choice()

    HANDLERS = {
        **FormDialog.HANDLERS,
        "aside.next": next_reason,
        "aside.previous": previous_reason,
        "aside.which": next_choice,
    }

    def _show_choice(self) -> None:
        self._what.update(Content(displayed(f"Set aside {self._choices[self._choice].what}: why?")))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        reason = " ".join(self._field.value.split())
        if reason:
            self.dismiss(AsideRequest(self._choices[self._choice].ids, reason))


class ForgetList(PickList):
    """Lines about what would be removed."""

    BINDINGS = bindings_for(Scope.FORGET)

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title = heading
        self._lines = lines

    def on_mount(self) -> None:
        """Show the lines."""
        self.show_blocks(len(self._lines), displayed(self._title))

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """One line."""
        yield [(fitted(self._lines[index].replace("\n", " "), width), "")]


class ForgetDialog(ListDialog[bool]):
    """Asks whether articles are to be removed for good; gives whether that was confirmed."""

    def __init__(self, heading: str, lines: Sequence[str]) -> None:
        """`lines` name the articles, and the annotations on them."""
        self._list = ForgetList(heading, lines)
        super().__init__(self._list)

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
        yield Static(key_row(self.app, FORGET_KEYS), classes="keys")

    def on_mount(self) -> None:
        """Let the lines be scrolled."""
        self._list.focus()

    def confirm(self) -> None:
        """Remove it."""
        self.dismiss(True)

    HANDLERS = {**ListDialog.HANDLERS, "forget.confirm": confirm}
