"""What there is to review: annotations whose words are others now, or gone, since their text has a new version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from hikreader.commands import Scope
from hikreader.model.span import Span
from hikreader.reuse.word_diff import GONE_SIGNS, NEW_SIGNS, DiffKind, DiffPiece, pieces, rows_of
from hikreader.session.review_items import ReviewItem, described
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted
from hikreader.tui.bindings import bindings_for, key_row
from hikreader.tui.dialogs.base import ListDialog
from hikreader.tui.widgets.block_list import PickList, Words, part_words

_ROWS = 4
"""Rows that the words of an annotation get at most."""
_INDENT = 2
"""Cells left of the words."""
_AROUND = 40
"""Code points shown on either side of what is to be reviewed."""

LEGEND = f"{'now'.join(NEW_SIGNS)} {'before'.join(GONE_SIGNS)}"
KEYS = (
    "{review.go} go there   {review.confirm} it is right   {review.drop} remove label   "
    "{review.undo} undo   {dialog.close} back"
)

Decide = Callable[[str, ReviewItem], str]
"""Does what a person wants ("confirm", "drop", "undo"); what came of it, in words."""


class ReviewList(PickList):
    """Annotations to be reviewed; one has the cursor."""

    TITLE = "Review"
    BINDINGS = bindings_for(Scope.REVIEW)
    CLICK = "screen.command('review.go')"

    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[ReviewItem] = ()

    @property
    def current(self) -> ReviewItem | None:
        """The one under the cursor."""
        return self.items[self.cursor] if self.items else None

    def show(self, items: Sequence[ReviewItem]) -> None:
        """Show these; the cursor stays on its annotation, or else where it was."""
        current = None if self.current is None else self.current.note.uid
        uids = [item.note.uid for item in items]
        cursor = uids.index(current) if current in uids else self.cursor
        self.items = items
        said = described(items)
        self.show_blocks(len(items), said + (f"   {LEGEND}" if items else ""), cursor)

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """Label, outlet and title, what has become of it; then its words."""
        item, room = self.items[index], max(1, width - _INDENT)
        note, data = item.note, item.article.metadata
        state = "lost" if item.is_lost else "to review"
        name = fitted(": ".join(part for part in (data.outlet, data.title) if part), max(0, room - cells(state) - 2))
        gap = " " * max(1, room - cells(name) - cells(state))
        label = note.label.letter, f"list--{note.label}"
        yield [label, (" ", ""), (name, "blocks--strong"), (gap, ""), (state, "list--quiet")]
        yield from part_words(rows_of([*_words(item)], room, _ROWS), _INDENT)


class ReviewDialog(ListDialog[ReviewItem | None]):
    """Annotations to be reviewed; gives the one to go to."""

    def __init__(self, items: Callable[[], Sequence[ReviewItem]], decide: Decide) -> None:
        """`items` gives what there is to review now."""
        self._list = ReviewList()
        super().__init__(self._list)
        self._items = items
        self._decide = decide
        self._said = Static(classes="keys")
        self._last: ReviewItem | None = None  # what was decided on last

    def compose(self) -> ComposeResult:
        """The panel."""
        with Vertical():
            yield self._list
        yield self._said

    def on_mount(self) -> None:
        """Show what there is."""
        self._list.show(self._items())
        self._list.focus()
        self._said.update(key_row(self.app, KEYS))

    def go(self) -> None:
        """Go to the annotation under the cursor."""
        if self._list.current is not None:
            self.dismiss(self._list.current)

    def decide(self, what: str) -> None:
        """Confirm the annotation under the cursor, take it off ("drop"), or undo that."""
        item = self._last if what == "undo" else self._list.current
        if item is None:
            return
        said = self._decide(what, item)
        self._last = item
        self._list.show(self._items())
        self._said.update(key_row(self.app, KEYS, said))

    HANDLERS = {
        **ListDialog.HANDLERS,
        "review.go": go,
        "review.confirm": partial(decide, what="confirm"),
        "review.drop": partial(decide, what="drop"),
        "review.undo": partial(decide, what="undo"),
    }


def _words(item: ReviewItem) -> Iterable[DiffPiece]:
    """The words of an annotation with what stands around them; marked what is not as it was."""
    text, span = item.article.text, item.note.span
    if item.is_lost:
        return [DiffPiece(span.of(text).join(GONE_SIGNS), DiffKind.GONE)]
    return pieces(item.former or span.of(text), text, span, Span(_before(text, span.start), _behind(text, span.end)))


def _before(text: str, at: int) -> int:
    """Where what is shown before an offset begins: with a line, else with a word."""
    low = max(0, at - _AROUND)
    line, blank = text.rfind("\n", low, at), text.find(" ", low, at)
    return line + 1 if line >= 0 else blank + 1 if low and blank >= 0 else low


def _behind(text: str, at: int) -> int:
    """Where what is shown after an offset ends: with a line, else with a word."""
    high = min(len(text), at + _AROUND)
    line, blank = text.find("\n", at, high), text.rfind(" ", at, high)
    return line if line >= 0 else blank if high < len(text) and blank >= 0 else high
