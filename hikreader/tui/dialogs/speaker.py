"""One speaker for several quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.widgets import Input

from hikreader.model.annotation import Annotation
from hikreader.text.amounts import counted
from hikreader.tui.dialogs.placement import Sight
from hikreader.tui.dialogs.speaker_form import SpeakerForm
from hikreader.tui.widgets.speaker_field import SpeakerField

_KEYS = (
    "↓ ↑ choose a name   enter gives it to all   esc leaves them",
    "↓↑ names  enter gives  esc leaves",
    "enter gives  esc leaves",
)


class Named(NamedTuple):
    """The speaker that somebody wants them to have; None for nobody."""

    speaker: str | None


class SpeakerScreen(SpeakerForm[Named | None]):
    """Asks who says some quotes of one wording; names that fit are offered, enter takes the marked one."""

    def __init__(self, quotes: Sequence[Annotation], former: str | None, names: Sequence[str]) -> None:
        """`former` is whom most of the quotes name."""
        self._speaker = SpeakerField(former, names)
        what = f"{counted(len(quotes), 'quote')} of yours: {quotes[0].anchor.exact}"
        super().__init__(what, self._speaker, keys=_KEYS, sight=Sight())

    def on_mount(self) -> None:
        """Whoever asked wants to type."""
        self._speaker.begin(marked=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.dismiss(Named(self._speaker.answer))
