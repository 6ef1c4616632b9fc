"""How keys move the selection, in plain text and in texts and folds of every kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.commands import COMMANDS, Scope
from hikreader.model.span import Span
from hikreader.text.graphemes import clusters
from hikreader.text.layout import Layout
from hikreader.text.selection import MOVES, Selection
from hikreader.text.span_index import Folds
from hikreader.text.units import Unit, Units

TEXT = """\
One two. 'Three, four,' she said. Five six.

Seven eight nine ten. He said "eleven is here" twice.
"""


class Reading:
    """A text on a page, and the selection that moves through it."""

    def __init__(self, text: str, folds: Folds | None = None, width: int = 22) -> None:
        self.text = text
        self.folds = Folds() if folds is None else folds
        self.units = Units(text, self.folds)
        self.layout = Layout(text, width, self.folds)
        self.selection = Selection.first(self.units)

    def __repr__(self) -> str:
        return f"Reading({self.text!r}, Folds({list(self.folds)}), {self.layout.width}) at {self.selection.span}"

    @property
    def selected(self) -> str:
        return self.selection.span.of(self.text)

    def move(self, *names: str) -> str:
        """Move by units or by names of moves, one after the other; returns what is selected then."""
        for name in names:
            if name in MOVES:
                self.selection = MOVES[name](self.selection, self.units, self.layout)
            else:
                self.selection = self.selection.by(Unit(name), self.units)
        return self.selected


@pytest.mark.parametrize(
    ("moves", "selected"),
    [
        ("", "One two."),
        ("next", "'Three, four,' she said."),
        ("next next previous", "'Three, four,' she said."),
        ("next next next next next next", 'He said "eleven is here" twice.'),
        ("previous", "One two."),
        ("sentence", "'Three, four,' she said."),
        ("quotation", "'Three, four,'"),
        ("quotation quotation", '"eleven is here"'),
        ("quotation quotation quotation", '"eleven is here"'),
        ("quotation sentence", "'Three, four,' she said."),
        ("quotation sentence sentence", "Five six."),
        ("word", "One"),
        ("word word word", "Three"),
        ("word next next", "Three"),
        ("paragraph", "One two. 'Three, four,' she said. Five six."),
        ("next clause", "'Three"),
        ("grapheme next next", "e"),
        ("extend next", "One two. 'Three, four,' she said."),
        ("extend next extend next extend previous", "One two. 'Three, four,' she said."),
        ("next extend next extend swap extend previous", "One two. 'Three, four,' she said. Five six."),
        ("word word extend next extend next", "two. 'Three, four"),
        ("word word extend swap extend previous", "One two"),
        ("next extend previous", "One two. 'Three, four,' she said."),
        ("extend next next", "Five six."),
        ("extend next extend next previous", "One two. 'Three, four,' she said. Five six."),
        ("quotation extend grow", "'Three, four,' she said."),
        ("quotation extend grow extend grow", "One two. 'Three, four,' she said. Five six."),
        ("quotation extend grow extend grow extend shrink extend shrink", "'Three, four,'"),
        ("next extend shrink", "'Three, four,'"),
        ("next next next extend grow", 'Seven eight nine ten. He said "eleven is here" twice.'),
    ],
)
def test_a_selection_moves_as_the_key_table_says(moves: str, selected: str) -> None:
    names = moves.replace("extend ", "extend_").split()
    assert Reading(TEXT).move(*(name.replace("_", " ") for name in names)) == selected


def test_growing_and_shrinking_keep_the_unit() -> None:
    reading = Reading(TEXT)
    reading.move("next", "extend shrink")
    assert reading.move("next") == "Five six."


def test_moves_by_rows_keep_to_their_column() -> None:
    reading = Reading("aaaa bbbb cccc\ndd\neeee ffff gggg", width=20)
    reading.move("word", "next", "next")
    assert reading.selected == "cccc"
    assert [reading.move("below") for _ in range(3)] == ["dd", "gggg", "gggg"]
    assert [reading.move("above") for _ in range(3)] == ["dd", "cccc", "cccc"]
    assert reading.move("below", "below", "previous") == "ffff"
    assert reading.move("above", "above") == "bbbb"


def test_extending_by_rows_moves_the_head_alone() -> None:
    reading = Reading("aaaa bbbb\ncccc dddd\neeee ffff", width=20)
    reading.move("word", "next")
    assert reading.move("extend below") == "bbbb\ncccc dddd"
    assert reading.move("extend below", "extend above") == "bbbb\ncccc dddd"
    assert reading.move("extend above", "extend above") == "bbbb"


def test_what_is_folded_is_passed_over_and_never_an_end() -> None:
    text = "Menu Home\nOne two. AD Three four.\nShare this"
    folds = Folds(Span(text.index(one), text.index(one) + len(one)) for one in ("Menu Home", "AD ", "Share this"))
    reading = Reading(text, folds)
    assert reading.selected == "One two."
    assert reading.move("previous") == "One two."
    assert reading.move("next") == "Three four."
    assert reading.move("next") == "Three four."
    assert reading.move("extend previous") == "One two. AD Three four."


def test_a_selection_leaves_what_has_been_folded_away() -> None:
    reading = Reading(TEXT)
    reading.move("next")
    folds = Folds([reading.selection.span])
    assert reading.selection.unfolded(Units(TEXT, folds)).span.of(TEXT) == "Five six."
    last = Selection.first(reading.units, offset=len(TEXT))
    assert last.unfolded(Units(TEXT, Folds([last.span]))).span.of(TEXT) == "Seven eight nine ten."


def test_every_key_of_the_reader_that_moves_has_a_move_and_none_is_without_a_key() -> None:
    bound = {
        command.object if command.verb == "move" else f"extend {command.object}"
        for command in COMMANDS
        if command.where is Scope.READER and command.verb in ("move", "extend")
    }
    assert bound == set(MOVES)
    assert {command.object for command in COMMANDS if command.verb == "unit"} == set(Unit)


SIGNS = (
    *"aB1.,;:!? \n\t\r'\"’‘“”«»()-–。「」、中文",
    "\r\n",
    "\x00",
    "\x1b",
    "\u202e",
    "\u200b",
    "\u00a0",
    "\u2028",
    "e\u0301",
    "\u0301",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44d\U0001f3fd",
    "\U0001f1e8\U0001f1e6",
    "\U0001f1e8",
    "\u200d",
    "שלום",
    "مَرْحَبًا",
    "क्षि",
    "각",
    ' "I said," ',
    "Mr. A. ",
)
TEXTS = (
    st.lists(st.sampled_from(SIGNS), max_size=50).map("".join) | st.text(max_size=40) | st.text(" \n\t\r", max_size=9)
)
STEPS = [*MOVES, *Unit]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    folds = Folds(Span(low, high) for low, high in zip(cuts[::2], cuts[1::2], strict=False))
    return Reading(text, folds, draw(st.sampled_from([1, 7, 30])))


def characters(text: str) -> Iterator[Span]:
    """The grapheme clusters, line by line."""
    start = 0
    for line in re.split("(?<=\n)", text):
        for cluster in clusters(line):
            yield Span(start + cluster.start, start + cluster.end)
        start += len(line)


def is_sound(reading: Reading) -> bool:
    """Whether the selection and its ends are in the text, between whole characters, and out of the folds."""
    edges = {0, len(reading.text)} | {cluster.start for cluster in characters(reading.text)}
    selection = reading.selection
    spans = [selection.tail, selection.head, selection.span, *selection.trail]
    inside = all(span.end <= len(reading.text) and {span.start, span.end} <= edges for span in spans)
    folded = {at for fold in reading.folds for at in range(fold.start, fold.end)}
    shown = all(span.start not in folded and span.end - 1 not in folded for span in spans if span)
    return inside and shown


def is_anything_shown(reading: Reading) -> bool:
    """Whether there is a character other than white space that no fold touches."""
    folded = {at for fold in reading.folds for at in range(fold.start, fold.end)}
    return any(
        folded.isdisjoint(range(one.start, one.end)) and not reading.text[one.start].isspace()
        for one in characters(reading.text)
    )


@settings(max_examples=400, deadline=None)
@given(readings(), st.lists(st.sampled_from(STEPS), max_size=25))
def test_no_sequence_of_keys_leaves_the_text_cuts_a_character_or_ends_in_a_fold(
    reading: Reading, moves: list[str]
) -> None:
    assert is_sound(reading)
    for move in moves:
        reading.move(move)
        assert is_sound(reading), move


@settings(max_examples=200, deadline=None)
@given(readings(), st.data())
def test_nor_does_folding_and_unfolding_in_between(reading: Reading, data: st.DataObject) -> None:
    acts: dict[str, Callable[[Span], object]] = {
        "fold": lambda span: reading.folds.replace(span, [span]),
        "unfold": lambda span: reading.folds.replace(span, []),
    }
    for _ in range(data.draw(st.integers(1, 5))):
        reading.move(*data.draw(st.lists(st.sampled_from(STEPS), max_size=6)))
        low, high = sorted(data.draw(st.integers(0, len(reading.text))) for _ in range(2))
        around = Span(low, high)
        for fold in reading.folds.touching(around):
            around = around.hull(fold)
        acts[data.draw(st.sampled_from(sorted(acts)))](around)
        reading.units.refold(reading.folds, around)
        reading.layout.refold(around)
        reading.selection = reading.selection.unfolded(reading.units)
        assert is_sound(reading)


@settings(max_examples=200, deadline=None)
@given(readings())
def test_there_is_a_selection_wherever_there_is_something_to_read(reading: Reading) -> None:
    assert bool(reading.selection.span) == is_anything_shown(reading)


@settings(max_examples=200, deadline=None)
@given(readings(), st.sampled_from(Unit))
def test_next_goes_through_all_units_and_previous_back_through_the_same(reading: Reading, unit: Unit) -> None:
    reading.selection = Selection.first(reading.units, unit)
    there, back = [reading.selection.span], list[Span]()
    while reading.move("next") and reading.selection.span != there[-1]:
        there.append(reading.selection.span)
    while back[-1:] != [reading.selection.span]:
        back.append(reading.selection.span)
        reading.move("previous")
    assert back == there[::-1]
