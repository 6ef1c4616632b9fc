"""What the rows of an article look like: painted text and brackets, in the reader's styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.segment import Segment
from rich.style import Style

from hikreader.model.label import Label, LabelColour
from hikreader.model.span import Span
from hikreader.text.decorations import LABEL_LOOK, SUGGESTED_LOOK, DecoratedRow, Decoration, select
from hikreader.text.lanes import LaneBracket
from hikreader.text.layout import RowKind, VisualRow
from hikreader.text.strings import plural
from hikreader.tui.widgets.styles import Styles

GUTTER = 4
"""Cells to the left of the text: the sign of more, two columns and a space."""

MARGIN = 3
"""Cells to the right of the text: a space, then how it compares with another layer."""

_QUIET_LABELS = [label for label in Label.by_prominence() if label.colour is LabelColour.GREY]
_COLOURED_LABELS = [label for label in Label.by_prominence() if label not in _QUIET_LABELS]


def _label_classes(labels: Sequence[Label]) -> tuple[tuple[int, str], ...]:
    ghosts = [(SUGGESTED_LOOK[label], f"reader--ghost-{label}") for label in labels]
    return (*ghosts, *[(LABEL_LOOK[label], f"reader--{label}") for label in labels])


_LOOK_CLASSES = (
    (Decoration.HEADLINE.value, "reader--headline"),
    (Decoration.OTHER.value, "reader--other"),
    (Decoration.SUGGESTED.value, "reader--suggested"),
    *_label_classes(_QUIET_LABELS),
    (Decoration.FOLDED.value, "reader--folded"),
    (Decoration.SELECTED.value, "reader--picked"),
    *_label_classes(_COLOURED_LABELS),
    (Decoration.FOUND.value, "reader--found"),
    (Decoration.SELECTED.value, "reader--selected"),
)
"""From the look that gives way to the look that prevails where both have a colour.

What is selected keeps the colour of its label on the ground of the selection; grey would not be legible on it.
"""

CLASSES = {name for _, name in _LOOK_CLASSES} | {"reader--quiet"}
"""The component classes that rows are drawn with."""


class RowRenderer:
    """Makes the segments of rows; each combination of looks becomes one style, once.

    Without strokes the gutter holds letters alone, which a screen reader reads out.
    """

    def __init__(self, styles: Styles, *, has_strokes: bool = True) -> None:
        self._styles = styles
        self._has_strokes = has_strokes
        self._looks: dict[int | str, Style] = {}

    def forget(self) -> None:
        """Compute everything again: colours have changed."""
        self._styles.forget()
        self._looks.clear()

    def row(self, row: VisualRow, painted: DecoratedRow, selection: Span | None, measure: int) -> Iterator[Segment]:
        """A row of the layout, from its gutter to its margin."""
        if row.kind is RowKind.GAP:
            return
        if row.kind is RowKind.FOLD:
            lines = f"⋯ {plural(row.lines, 'line')} folded"
            yield Segment(" " * GUTTER, self._styles.over())
            yield Segment(lines[:measure], self._style(Decoration.FOLDED.value))
            return
        for sign in painted.signs:
            shown = sign.shown if self._has_strokes or sign.shown.isalpha() else " "
            yield Segment(shown, self._sign_style(sign.label, bold=not sign.is_suggested))
        yield Segment(" ", self._styles.over())
        used = 0
        for run in painted.runs if selection is None else select(painted.runs, row, selection):
            segment = Segment(run.shown, self._style(run.look))
            used += segment.cell_length
            yield segment
        if painted.compared is not None:
            yield Segment(" " * (measure - used + 1), self._styles.over())
            yield Segment(painted.compared.sign_in(row.span), self._styles.over("reader--quiet"))

    def lane(self, brackets: Sequence[LaneBracket]) -> Iterator[Segment]:
        """A row of brackets under a row of text."""
        at = -GUTTER
        for bracket in brackets:
            yield Segment(" " * (bracket.cell - at), self._styles.over())
            segment = Segment(bracket.shown, self._sign_style(bracket.label, bold=False))
            yield segment
            at = bracket.cell + segment.cell_length

    def _sign_style(self, label: Label | None, *, bold: bool = True) -> Style:
        key = f"sign {label} {bold}"
        if key not in self._looks:
            style = self._styles.over(f"reader--{label}" if label else "reader--quiet")
            self._looks[key] = Style(color=style.color, bgcolor=self._styles.over().bgcolor, bold=bold)
        return self._looks[key]

    def _style(self, look: int) -> Style:
        style = self._looks.get(look)
        if style is None:
            style = self._looks[look] = self._styles.over(*[name for one, name in _LOOK_CLASSES if one & look])
        return style
