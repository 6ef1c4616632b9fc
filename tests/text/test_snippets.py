"""Snippets with marked words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.span import Span
from hikreader.text.graphemes import cells
from hikreader.text.snippets import SnippetPart, snippet_rows


def test_marked_words_are_parts_of_their_own_on_whatever_row() -> None:
    rows = snippet_rows("the national\nsecurity review", [Span(4, 12), Span(13, 21)], 12, 2)
    assert rows == [
        [SnippetPart("the ", is_marked=False), SnippetPart("national", is_marked=True)],
        [SnippetPart("security", is_marked=True), SnippetPart("…", is_marked=False)],
    ]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=5), st.integers(1, 30))
def test_rows_are_never_too_wide_and_hold_no_controls(text: str, marks: list[tuple[int, int]], width: int) -> None:
    spans = [Span(start, min(start + length, len(text))) for start, length in sorted(marks) if start < len(text)]
    rows = snippet_rows(text, spans, width, 2)
    assert len(rows) <= 2
    for row in rows:
        assert sum(cells(part.shown) for part in row) <= max(width, 2)
        assert not any(sign < " " for part in row for sign in part.shown)
