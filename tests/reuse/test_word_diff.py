"""A wording beside the one it is compared with: what differs is marked; what surrounds it gives way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hikreader.model.span import Span
from hikreader.reuse.word_diff import DiffKind, DiffPiece, pieces, rows_of
from hikreader.text.graphemes import cells

BASE = "the government has determined that operations in Canada would be injurious to security"
CHANGED = "the government has determined that continued operations would be detrimental to security"
OTHER = f"Joly, she said:\n{CHANGED}, on Friday."
WORDING = Span(OTHER.index("the gov"), OTHER.index(", on"))
ALL = Span(0, len(OTHER))


def shown(rows: list[list[DiffPiece]]) -> list[str]:
    return ["".join(piece.text for piece in row) for row in rows]


def test_words_that_differ_stand_between_signs() -> None:
    (row,) = rows_of(pieces(BASE, OTHER, WORDING, WORDING), 300, 1)
    assert shown([row]) == [
        "the government has determined that {+continued+} operations [-in Canada-] "
        "would be [-injurious-] {+detrimental+} to security"
    ]
    assert [piece.text for piece in row if piece.kind is DiffKind.NEW] == ["{+continued+}", "{+detrimental+}"]
    assert [piece.text for piece in row if piece.kind is DiffKind.GONE] == ["[-in Canada-]", "[-injurious-]"]


def test_what_surrounds_the_wording_is_told_apart() -> None:
    found = pieces(BASE, OTHER, WORDING, ALL)
    assert (found[0], found[-1]) == (DiffPiece("Joly, she said:\n"), DiffPiece(", on Friday."))


def test_the_same_words_have_no_signs() -> None:
    assert pieces(BASE, BASE, Span(0, len(BASE)), Span(0, len(BASE))) == [DiffPiece(BASE, DiffKind.SAME)]


def test_where_room_is_short_what_leads_up_to_the_wording_is_cut_first() -> None:
    long = "Nobody had expected it, and everybody asked about it all through the day, when " + CHANGED + "."
    at = long.index("the gov")
    rows = shown(rows_of(pieces(CHANGED, long, Span(at, at + len(CHANGED)), Span(0, len(long))), 40, 3))
    assert rows[0].startswith("…through the day, when the government")
    assert len(rows) == 3


@given(
    st.text(max_size=80), st.text(max_size=120), st.data(), st.integers(min_value=1, max_value=50), st.integers(1, 5)
)
def test_no_row_is_too_wide_and_none_holds_a_control(
    base: str, other: str, data: st.DataObject, width: int, most: int
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(other)), min_size=4, max_size=4)))
    rows = rows_of(pieces(base, other, Span(cuts[1], cuts[2]), Span(cuts[0], cuts[3])), width, most)
    assert len(rows) <= most
    for row in shown(rows):
        assert cells(row) <= max(2, width)
        assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in row)
