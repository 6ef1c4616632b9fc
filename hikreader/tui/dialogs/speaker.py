"""One speaker for several quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hikreader.model.annotation import Annotation
from hikreader.text.amounts import counted
from hikreader.text.listing import fitted
from hikreader.tui.closing import Dialog
from hikreader.tui.widgets.speaker_field import SpeakerField


class Named(NamedTuple):
    """The speaker that somebody wants them to have; None for nobody."""

    speaker: str | None


class SpeakerScreen(Dialog[Named | None]):
    """Asks who says some quotes of one wording; names that fit are offered, enter takes the marked one."""

    DEFAULT_CSS = """
    SpeakerScreen { align: center middle; background: $background 60%; }
    #who { width: 68; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $panel; }
    #who Input { border: none; height: 1; padding: 0 1; margin: 1 0 0 0; background: $surface; }
    #who Input:focus { background: $background; }
    #who-what { height: 1; color: $key; }
    #who-keys { margin: 1 0 0 0; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", show=False)]

    def __init__(self, quotes: Sequence[Annotation], former: str | None, names: Sequence[str]) -> None:
        """`former` is whom most of the quotes name."""
        super().__init__()
        self._quotes = quotes
        self._speaker = SpeakerField(former, names)

    def compose(self) -> ComposeResult:
        """The form."""
        what = f"{counted(len(self._quotes), 'quote')} of yours: {self._quotes[0].anchor.exact}"
        with Vertical(id="who"):
            yield Static(Content(fitted(what.replace("\n", " "), 62)), id="who-what")
            yield self._speaker
            yield Static(Content("↓ ↑ choose a name   enter gives it to all   esc leaves them"), id="who-keys")

    def on_mount(self) -> None:
        """Whoever asked wants to type."""
        self._speaker.begin(marked=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss(Named(self._speaker.answer))
