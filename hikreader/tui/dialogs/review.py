"""What there is to review: annotations whose words are others now, or gone, since their text has a new version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hikreader.model.span import Span
from hikreader.reuse.word_diff import GONE_SIGNS, NEW_SIGNS, DiffKind, DiffPiece, pieces, rows_of
from hikreader.session.review import ReviewItem, described
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted
from hikreader.tui.dialogs.base import Dialog
from hikreader.tui.widgets.block_list import PickList, Words, part_words

_ROWS = 4
"""Rows that the words of an annotation get at most."""
_INDENT = 2
"""Cells left of the words."""
_AROUND = 40
"""Code points shown on either side of what is to be reviewed."""

LEGEND = f"{'now'.join(NEW_SIGNS)} {'before'.join(GONE_SIGNS)}"
KEYS = "enter goes there   y it is right   x takes it off   u undoes   esc back"

Decide = Callable[[str, ReviewItem], str]
"""Does what a person wants ("confirm", "drop", "undo"); what came of it, in words."""


class ReviewList(PickList):
    """Annotations to be reviewed; one has the cursor."""

    CLICK = "screen.go"

    def __init__(self) -> None:
        super().__init__()
        self.cases: Sequence[ReviewItem] = ()

    @property
    def current(self) -> ReviewItem | None:
        """The one under the cursor."""
        return self.cases[self.cursor] if self.cases else None

    def show(self, cases: Sequence[ReviewItem]) -> None:
        """Show these; the cursor stays on its annotation, or else where it was."""
        current = None if self.current is None else self.current.note.uid
        uids = [case.note.uid for case in cases]
        cursor = uids.index(current) if current in uids else self.cursor
        self.cases = cases
        said = described(cases)
        self.show_blocks(len(cases), f"{said[0].upper()}{said[1:]}" + (f"   {LEGEND}" if cases else ""), cursor)

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """Label, outlet and title, what has become of it; then its words."""
        case, room = self.cases[index], max(1, width - _INDENT)
        note, data = case.note, case.article.metadata
        state = "lost" if case.is_lost else "to review"
        name = fitted(": ".join(part for part in (data.outlet, data.title) if part), max(0, room - cells(state) - 2))
        gap = " " * max(1, room - cells(name) - cells(state))
        label = note.label.letter, f"list--{note.label}"
        yield [label, (" ", ""), (name, "blocks--strong"), (gap, ""), (state, "list--quiet")]
        yield from part_words(rows_of([*_words(case)], room, _ROWS), _INDENT)


class ReviewDialog(Dialog[ReviewItem | None]):
    """Annotations to be reviewed; gives the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "dismiss(None)", "Back", show=False),
        Binding("enter,l,right", "go", "Go there", show=False),
        Binding("y", "decide('confirm')", "It is right", show=False),
        Binding("x", "decide('drop')", "Take off", show=False),
        Binding("u", "decide('undo')", "Undo", show=False),
    ]

    def __init__(self, cases: Callable[[], Sequence[ReviewItem]], decide: Decide) -> None:
        """`cases` gives what there is to review now."""
        super().__init__()
        self._cases = cases
        self._decide = decide
        self._list = ReviewList()
        self._said = Static(Content(KEYS), classes="keys")
        self._last: ReviewItem | None = None  # what was decided on last

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
            yield self._said

    def on_mount(self) -> None:
        """Show what there is."""
        self._list.show(self._cases())
        self._list.focus()

    def action_go(self) -> None:
        """Go to the annotation under the cursor."""
        if self._list.current is not None:
            self.dismiss(self._list.current)

    def action_decide(self, what: str) -> None:
        """Confirm it, take it off, or undo that."""
        case = self._last if what == "undo" else self._list.current
        if case is None:
            return
        said = self._decide(what, case)
        self._last = case
        self._list.show(self._cases())
        self._said.update(Content(displayed(f"{said}   {KEYS}")))


def _words(case: ReviewItem) -> Iterable[DiffPiece]:
    """The words of an annotation with what stands around them; marked what is not as it was."""
    text, span = case.article.text, case.note.span
    if case.is_lost:
        return [DiffPiece(span.of(text).join(GONE_SIGNS), DiffKind.GONE)]
    return pieces(case.former or span.of(text), text, span, Span(_before(text, span.start), _behind(text, span.end)))


def _before(text: str, at: int) -> int:
    """Where what is shown before an offset begins: with a line, else with a word."""
    low = max(0, at - _AROUND)
    line, blank = text.rfind("\n", low, at), text.find(" ", low, at)
    return line + 1 if line >= 0 else blank + 1 if low and blank >= 0 else low


def _behind(text: str, at: int) -> int:
    """Where what is shown behind an offset ends: with a line, else with a word."""
    high = min(len(text), at + _AROUND)
    line, blank = text.find("\n", at, high), text.rfind(" ", at, high)
    return line if line >= 0 else blank if high < len(text) and blank >= 0 else high
