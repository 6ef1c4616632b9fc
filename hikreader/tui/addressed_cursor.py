"""Output in which no character that terminals measure in different ways moves what stands after it.

Terminals do not agree how many cells take emoji with variation selectors, keycaps, flags, sequences with joiners, and
Indic syllables. So after such an emoji or word the cursor is set to where the program means it to be; its cells are
blanked before, so that nothing old shows beside a narrow one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.driver import Driver

from hikreader.text.graphemes import cells, clusters

# Only `_UNSURE` is compiled for the first paint; `re` keeps the others once they are used.
_EMOJI = "[\u200d\u20e3\ufe0e\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_INDIC = (
    "[\u0900-\u0dff\u0e31-\u0e3a\u0eb1-\u0ebc\u0f71-\u0fbc\u102b-\u103e\u1056-\u1099\u17b4-\u17d3\u1900-\u194f"
    "\u1a00-\u1aaf\u1b00-\u1c4f\ua800-\ua8ff\ua930-\uaaff\U00011000-\U000116ff]"
)
_UNSURE = re.compile(f"{_EMOJI}|{_INDIC}")
_ESCAPE = r"(?s)(\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|.))"
_WORD = re.compile(r" +|[^ ]+")
_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")


def is_unsure(text: str) -> bool:
    """Whether terminals measure some character of it in different ways."""
    return _UNSURE.search(text) is not None


def with_addressed_cursor(output: str) -> str:
    """The output of one frame with the cursor set after characters of unsure width.

    What is written before the frame sets the cursor for the first time is left as it is.
    """
    if output.isascii() or not _UNSURE.search(output):
        return output
    return "".join(_addressed(output))


def _addressed(output: str) -> Iterator[str]:
    row = column = 0
    for piece in re.split(_ESCAPE, output):
        if move := _MOVE.fullmatch(piece):
            row, column = int(move[1]), int(move[2])
        if not row or piece.startswith("\x1b") or "\n" in piece or not _UNSURE.search(piece):
            yield piece
            column += 0 if piece.startswith("\x1b") else cells(piece)
            row, column = (0, 0) if "\n" in piece else (row, column)
            continue
        for shown, width in _placed_alone(piece):
            yield f"{' ' * width}\x1b[{row};{column}H{shown}\x1b[{row};{column + width}H" if width else shown
            column += cells(shown)
        yield f"\x1b[{row};{column}H"


def _placed_alone(piece: str) -> Iterator[tuple[str, int]]:
    """What is written in one go, with its cells where the cursor has to be set after it, else 0.

    Letters of an Indic word stay together, so that terminals that shape them can.
    """
    for word in _WORD.findall(piece):
        if re.search(_INDIC, word):
            yield word, cells(word)
            continue
        for cluster in clusters(word):
            shown = word[cluster.start : cluster.end]
            yield shown, cluster.cells if re.search(_EMOJI, shown) else 0


def addressed(driver: type[Driver]) -> type[Driver]:
    """The driver, whose output goes through `with_addressed_cursor`."""

    def write(self: Driver, data: str) -> None:
        driver.write(self, with_addressed_cursor(data))

    return type(f"Addressed{driver.__name__}", (driver,), {"write": write, "__module__": driver.__module__})
