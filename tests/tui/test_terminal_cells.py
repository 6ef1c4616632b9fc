"""What is written to the terminal: the cells that changed, and the same picture as if all had been written."""

from __future__ import annotations

from io import StringIO

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikreader.tui.addressed_cursor import with_addressed_cursor
from hikreader.tui.frame_writer import FrameWriter
from hikreader.tui.line_pace import QUESTION, LinePace
from hikreader.tui.terminal_cells import TerminalCells, style_change

COLUMNS, ROWS = 24, 6
STYLES = ("", "1", "4;31", "7", "38;2;9;9;9;48;2;30;30;30", "48;2;30;30;30", "1;38;5;7;48;5;4", "3;9")

pieces = st.tuples(
    st.integers(0, ROWS - 1),
    st.integers(0, COLUMNS - 9),
    st.sampled_from(STYLES),
    st.text("ab  ’é", min_size=1, max_size=8),
)
frames = st.lists(st.lists(pieces, min_size=1, max_size=5), min_size=1, max_size=5)


def written(frame: list[tuple[int, int, str, str]]) -> str:
    """A frame as Textual writes it."""
    parts = (f"\x1b[{row + 1};{at + 1}H\x1b[{style}m{text}\x1b[0m" for row, at, style, text in frame)
    return "".join([*parts, "\x1b[2;3H"])


def screen() -> tuple[pyte.Screen, pyte.Stream]:
    shown = pyte.Screen(COLUMNS, ROWS)
    return shown, pyte.Stream(shown)


def looks(shown: pyte.Screen) -> list[object]:
    """All cells as they look: on a blank neither the colour nor the weight of letters shows."""

    def look(row: int, column: int) -> object:
        cell = shown.buffer[row][column]
        is_blank = cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
        return (cell.data, cell.bg) if is_blank else cell

    return [look(row, column) for row in range(ROWS) for column in range(COLUMNS)]


@settings(max_examples=60)
@given(frames)
def test_the_screen_is_the_one_that_all_output_would_have_made(drawn: list[list[tuple[int, int, str, str]]]) -> None:
    (whole, to_whole), (changed, to_changed) = screen(), screen()
    cells = TerminalCells()
    blank = "".join(f"\x1b[{row + 1};1H{' ' * COLUMNS}" for row in range(ROWS))
    for output in [blank, *map(written, drawn)]:
        to_whole.feed(output)
        assert cells.take(output) == ""
        to_changed.feed(cells.changes())
        # What is left of a wide character that was half overwritten is the terminal's affair: it is drawn again.
        if not any(text in "北京" for row in whole.display for text in row if text != " "):
            assert looks(changed) == looks(whole)
    assert (changed.cursor.y, changed.cursor.x) == (whole.cursor.y, whole.cursor.x)


def test_wide_characters_are_replaced_whole() -> None:
    (whole, to_whole), (changed, to_changed) = screen(), screen()
    cells = TerminalCells()
    for text in ("a 北京方面 b", "ab北方方面 b", "a 北京ab面 b", "words only b", "a 北京方面 b"):
        output = f"\x1b[1;1H{text}\x1b[1;1H"
        to_whole.feed(output)
        cells.take(output)
        to_changed.feed(cells.changes())
        assert changed.display == whole.display


def test_what_is_drawn_again_is_not_written_again() -> None:
    cells = TerminalCells()
    frame = "\x1b[1;1H\x1b[1mA word and another\x1b[0m\x1b[3;1H"
    cells.take(frame)
    assert "A word and another" in cells.changes()
    cells.take(frame)
    assert cells.changes() == ""
    cells.take(frame.replace("word", "bird"))
    assert cells.changes() == "\x1b[1;3H\x1b[1mbi\x1b[0m\x1b[3;1H"


def test_blanks_that_differ_only_in_the_colour_of_letters_are_the_same() -> None:
    cells = TerminalCells()
    cells.take("\x1b[1;1H\x1b[31;44m    \x1b[0m\x1b[1;1H")
    cells.changes()
    cells.take("\x1b[1;1H\x1b[1;32;44m    \x1b[0m\x1b[1;1H")
    assert cells.changes() == ""
    cells.take("\x1b[1;1H\x1b[4;44m    \x1b[0m\x1b[1;1H")
    assert "    " in cells.changes()


@pytest.mark.parametrize(
    ("before", "style", "expected"),
    [
        ("", "1;31", "\x1b[1;31m"),
        ("31;44", "32;44", "\x1b[32m"),
        ("38;2;1;2;3;48;2;4;5;6", "38;2;9;9;9;48;2;4;5;6", "\x1b[38;2;9;9;9m"),
        ("1;31", "31", "\x1b[0;31m"),
        ("31", "1;31", "\x1b[1m"),
        ("4", "", "\x1b[0m"),
    ],
)
def test_of_a_style_only_what_changes_is_written(before: str, style: str, expected: str) -> None:
    assert style_change(before, style) == expected


def test_a_row_with_characters_of_unsure_width_is_written_whole_with_the_cursor_set() -> None:
    cells = TerminalCells()
    row = "\x1b[1;1Hone ⛴\ufe0f two three\x1b[2;1H"
    cells.take(row)
    first = cells.changes()
    cells.take(row.replace("three", "tiger"))
    again = cells.changes()
    assert "one ⛴\ufe0f two tiger" in again
    assert with_addressed_cursor(again).count("\x1b[1;") > first.count("\x1b[1;")
    cells.take("\x1b[1;1Hone big two tiger \x1b[2;1H")
    assert "one big two tiger" in cells.changes()


@pytest.mark.parametrize("cleared", ["\x1b[0m\x1b[2J", "\x1b[?1049h", "\x1bc"])
def test_after_the_screen_was_cleared_everything_is_written(cleared: str) -> None:
    cells = TerminalCells()
    cells.take("\x1b[1;1Hsome words\x1b[1;1H")
    cells.changes()
    assert cells.take(cleared) == cleared.removeprefix("\x1b[0m")
    cells.take("\x1b[1;1Hsome words\x1b[1;1H")
    assert "some words" in cells.changes()


def test_what_draws_nothing_is_handed_on() -> None:
    others = "\x1b[?25l\x1b]0;title\x07\x1b[?1000h\x07"
    assert TerminalCells().take(others) + "\x07" == others


def test_frames_that_come_before_the_line_is_free_are_one() -> None:
    file = StringIO()
    writer = FrameWriter(file)
    for number in range(50):
        writer.write(f"\x1b[1;1Hframe {number:02}\x1b[1;1H")
    writer.write("\x1b]0;title\x07")
    writer.start()
    writer.stop()
    assert file.getvalue().startswith(QUESTION)
    assert file.getvalue().count("frame") == 1
    assert "frame 49" in file.getvalue()
    assert file.getvalue().endswith("\x1b]0;title\x07")


class Clock:
    """A clock that is put forward by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def answering(clock: Clock) -> LinePace:
    """The pace of a terminal that has answered before anything was drawn."""
    pace = LinePace(clock)
    assert pace.ask_first() == QUESTION
    pace.answered()
    return pace


def test_a_slow_line_has_little_on_its_way_and_a_quick_one_is_seldom_asked() -> None:
    clock = Clock()
    slow, quick = answering(clock), answering(clock)
    assert slow.wrote(12_000)
    clock.now += 8
    slow.answered()
    assert slow.window == 512
    assert all(slow.wrote(count) for count in (300, 300))
    assert slow.on_their_way == 600
    assert quick.wrote(12_000)
    clock.now += 0.01
    quick.answered()
    asked = [quick.wrote(1_000) for _ in range(100)]
    assert asked.count(True) == 1
    assert quick.window > 100_000


def test_a_terminal_that_never_answers_is_asked_once_and_never_waited_for() -> None:
    pace = LinePace()
    pace.ask_first()
    assert not any(pace.wrote(5_000) for _ in range(20))
    pace.wait()
    assert pace.on_their_way == 0
