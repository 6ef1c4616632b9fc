"""Concordance lines with marked words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.span import Span
from hikreader.text.graphemes import cells
from hikreader.text.snippets import SnippetPart, concordance_row


def test_hits_stand_under_one_another_with_their_context_cut_at_words() -> None:
    row = concordance_row("Once more it said the national\nsecurity review had been long.", [Span(22, 39)], 22, 30)
    assert [part.shown for part in row] == ["  …", "said the ", "national security", "…"]
    early = concordance_row("National security came first.", [Span(0, 17)], 0, 30)
    assert early == [
        SnippetPart(" " * 12, is_marked=False),
        SnippetPart("National security", is_marked=True),
        SnippetPart("…", is_marked=False),
    ]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 9)), max_size=5), st.integers(5, 30))
def test_rows_are_never_too_wide_and_hold_no_controls(text: str, marks: list[tuple[int, int]], width: int) -> None:
    spans = [Span(start, min(start + length, len(text))) for start, length in sorted(marks) if start < len(text)]
    row = concordance_row(text, spans, spans[0].start if spans else 0, width)
    assert sum(cells(part.shown) for part in row) <= width
    assert not any(sign < " " for part in row for sign in part.shown)
