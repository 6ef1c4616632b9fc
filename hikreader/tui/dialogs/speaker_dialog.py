"""One speaker for several quotes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from hikreader.commands import Scope
from hikreader.model.annotation import Annotation
from hikreader.text.strings import fitted, plural
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import FormDialog
from hikreader.tui.dialogs.placement import FreeArea, place_for
from hikreader.tui.widgets.input_fields import SafeInput
from hikreader.tui.widgets.speaker_input import SpeakerInput

_NAMES = ("speaker", "note")
"""What stands beside the fields."""
_WIDEST = 68
"""Cells of the form; of these, one on either side stays free, and two where there is air."""


class SpeakerForm(FormDialog[ScreenResultType]):
    """A heading, the speaker with names that fit below, other fields, and the keys in the words there is room for."""

    DEFAULT_CSS = """
    SpeakerForm.-low > Vertical { border: none; border-left: outer $key; padding: 0 0 0 1; }
    SpeakerForm.-low .field { margin: 0; }
    """
    BINDINGS = bindings_for(Scope.SPEAKER)

    def __init__(
        self, what: str, speaker: SpeakerInput, *others: SafeInput, keys: Sequence[str], sight: FreeArea
    ) -> None:
        """`keys` says what can be pressed, in fewer and fewer words; `sight` what the form is not to cover."""
        super().__init__()
        self._what = what.replace("\n", " ")
        self._speaker = speaker
        self._others = others
        self._wordings = keys
        self._sight = sight
        self._panel = Vertical()
        self._heading = Static(classes="what")
        self._keys = Static(classes="keys")

    def compose(self) -> ComposeResult:
        """The form."""
        with self._panel:
            yield self._heading
            for name, field in zip(_NAMES, (self._speaker, *self._others), strict=False):
                with Horizontal(classes="field"):
                    yield Static(Content(name), classes="name")
                    yield field
        yield self._keys

    def on_resize(self, event: Resize) -> None:
        """Give up air, names and words where there is little room."""
        place = place_for(self._sight, event.size.height, 1 + len(self._others))
        room = max(0, min(event.size.width, _WIDEST) - (4 if place.is_airy else 2))
        self.set_class(place.on_top, "-on-top")
        self.set_class(not place.is_airy, "-low")
        below = max(0, place.margin - 1)  # of which the keys are a row
        self._panel.styles.margin = (place.margin, 0, 0, 0) if place.on_top else (0, 0, below, 0)
        self._speaker.offer_at_most(place.names)
        self._heading.update(Content(fitted(self._what, room)))
        rows = [key_row(self.app, words) for words in self._wordings]
        self._keys.update(next((row for row in rows if row.cell_length <= event.size.width - 2), rows[-1]))

    def mark(self, step: int) -> None:
        """Mark the next (1) or previous (-1) name that is offered."""
        self._speaker.mark(step)

    def edit_marked(self) -> None:
        """Put the marked name into the field, to be corrected there."""
        self._speaker.edit_marked()

    def submit_as_typed(self) -> None:
        """Answer with the speaker that is typed, whatever name is marked."""
        self._speaker.as_typed()
        self.submit()

    def submit(self) -> None:
        """Answer with what is marked, or typed, and what stands in the other fields."""
        raise NotImplementedError

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.submit()

    HANDLERS = {
        **FormDialog.HANDLERS,
        "name.typed": submit_as_typed,
        "name.edit": edit_marked,
        "name.next": partial(mark, step=1),
        "name.previous": partial(mark, step=-1),
    }


_KEYS = (
    "{name.next} {name.previous} choose a name   enter give it to all   {dialog.close} cancel",
    "{name.next}{name.previous} names  enter give  {dialog.close} cancel",
    "enter give  {dialog.close} cancel",
)


class SpeakerChoice(NamedTuple):
    """The speaker that was chosen; None for no speaker."""

    speaker: str | None


class SpeakerDialog(SpeakerForm[SpeakerChoice | None]):
    """Asks who says some quotes of one wording; names that fit are offered, enter takes the marked one."""

    def __init__(self, quotes: Sequence[Annotation], former: str | None, names: Sequence[str]) -> None:
        """`former` is whom most of the quotes name."""
        self._speaker = SpeakerInput(former, names)
        what = f"{plural(len(quotes), 'quote')} of yours: {quotes[0].anchor.exact}"
        super().__init__(what, self._speaker, keys=_KEYS, sight=FreeArea())

    def on_mount(self) -> None:
        """Let the person type at once."""
        self._speaker.begin(marked=False)

    def submit(self) -> None:
        """Answer with the speaker."""
        self.dismiss(SpeakerChoice(self._speaker.answer))
