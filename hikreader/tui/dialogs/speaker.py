"""One speaker for several quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.model.annotation import Annotation
from hikreader.text.amounts import counted
from hikreader.text.listing import fitted
from hikreader.tui.dialogs.panel import Form
from hikreader.tui.widgets.speaker_field import SpeakerField


class Named(NamedTuple):
    """The speaker that somebody wants them to have; None for nobody."""

    speaker: str | None


class SpeakerScreen(Form[Named | None]):
    """Asks who says some quotes of one wording; names that fit are offered, enter takes the marked one."""

    def __init__(self, quotes: Sequence[Annotation], former: str | None, names: Sequence[str]) -> None:
        """`former` is whom most of the quotes name."""
        super().__init__()
        self._quotes = quotes
        self._speaker = SpeakerField(former, names)

    def compose(self) -> ComposeResult:
        """The form."""
        what = f"{counted(len(self._quotes), 'quote')} of yours: {self._quotes[0].anchor.exact}"
        with Vertical():
            yield Static(Content(fitted(what.replace("\n", " "), 62)), classes="what")
            yield self._speaker
            yield Static(Content("↓ ↑ choose a name   enter gives it to all   esc leaves them"), classes="keys")

    def on_mount(self) -> None:
        """Whoever asked wants to type."""
        self._speaker.begin(marked=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss(Named(self._speaker.answer))
