"""Text broken at a fixed width: which line ends stand inside a paragraph.

Mail, archives, PDF, lynx, w3m and newsreaders break paragraphs into lines. Nothing in such a text says which line end
ends a paragraph, but a program that fills lines leaves a trace: a line was broken because the next word no longer
fitted. So every line end inside a paragraph says of the width W that

    width of the line <= W < width of the line + a space + the next word

and the W that most pairs of lines agree on is the width at which the text was broken (`_Margin`). Other texts have no
such W. Typesetting with letters of different widths, and programs that even lines out, break somewhat earlier; where
no exact W is found, a few cells of slack are allowed.

The text itself is never changed: `unwrap` gives a copy of the same length, so that offsets stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_ends import LINE_ENDS, ends_sentence, width_of
from hikreader.model.span import Span

JOINER = "\u00ad"
"""What stands in an unwrapped text where a word was hyphenated, or a script without spaces was broken: nothing."""

_LEAD = "> \t\xa0\u3000"
"""What may stand before the words of a line: indentation, and the marks of quoted mail."""
_FIRST_WORD = deferred_pattern(r"\S+")
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u2e80", "\u9fff"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),
)
"""The first and last characters of scripts that put no space between words."""
_BULLET = deferred_pattern(r"[•·▪◦‣*]\s+|\(?\d{1,2}[.)]\s+|[a-z]\)\s+|\[[ x\d]{1,3}\]\s+")
_DASH = deferred_pattern(r"[-–—]\s+")
_COLUMNS = deferred_pattern(r"\S(?:\t| {4,})\S")
_HYPHENATED = deferred_pattern(r"(\w+(?:[-‐]\w+)*)[-‐]$")
_HYPHENS = "-‐"
_WORD = deferred_pattern(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_TAB = 8
_UNSPACED_STEP = 2
"""Cells that a script without spaces needs to begin a line."""
_NARROWEST, _WIDEST = 30, 250
"""Cells of the lines that a text may have been broken into."""
_SLACKS = (0.0, 0.05, 0.1)
"""Shares of the width by which a line may be broken early, tried in this order."""
_LONG = 0.6
"""The share of the width from which on a line counts for or against the width."""
_EDGE = 200


_SMALL_BEGINNING = deferred_pattern(f"[{LINE_ENDS}][{_LEAD}]*[^\\W\\d_A-Z]")
"""What every text broken at a fixed width has: a line that begins with no capital letter."""
_SAMPLE = 50_000
"""Code points at the beginning, in the middle and at the end by which `unwrap` tells whether to read all of a text."""


class _Line(NamedTuple):
    """A line that is not blank. Offsets are those of its words, widths in cells and from after quote marks.

    `paragraph` counts the runs of lines with no blank line, and no other depth of quoting, among them.
    """

    start: int
    end: int
    paragraph: int
    depth: int
    indent: int
    width: int
    text: str

    @property
    def first(self) -> int:
        """Cells of the shortest piece that can be broken off at its start."""
        if _is_of_unspaced_script(self.text[0]):
            return _UNSPACED_STEP
        found = _FIRST_WORD.match(self.text)
        return width_of(found[0]) if found else 0

    @property
    def begins_small(self) -> bool:
        return self.text[0].islower()

    @property
    def has_small_letters(self) -> bool:
        return any(character.islower() for character in self.text[:_EDGE])

    @property
    def stops(self) -> bool:
        return ends_sentence(self.text, also=":")

    @property
    def has_words(self) -> bool:
        """Whether it is more than one word, which no program can break."""
        return " " in self.text or _is_of_unspaced_script(self.text[0])


class _Pair(NamedTuple):
    """Two neighbouring lines of a paragraph; a text broken at a width of `low` to `high` cells breaks there."""

    above: _Line
    below: _Line
    low: int
    high: int


class _Margin(NamedTuple):
    """The width at which lines were broken, in cells, and how many cells early."""

    width: int
    slack: int

    def breaks(self, pair: _Pair) -> bool:
        """Whether the lower line's first word did not fit on the line above it."""
        return pair.low <= self.width + self.slack and self.width <= pair.high + self.slack


def wrapped_line_ends(text: str) -> tuple[Span, ...]:
    """The line ends inside paragraphs, in order; none where the text was not broken at a fixed width.

    A span is all that stands between the words of two lines: white space, the line end, indentation, quote marks.
    """
    return tuple(Span(pair.above.end, pair.below.start) for pair in _wrapped_pairs(text))


def unwrap(text: str) -> str:
    """The text with spaces, or `JOINER`, in place of the line ends inside paragraphs; its length is the same.

    Where a word was hyphenated the hyphen goes too. A long text counts as unbroken if three samples of it are.
    """
    samples = (0, (len(text) - _SAMPLE) // 2, len(text) - _SAMPLE) if len(text) > 3 * _SAMPLE else ()
    if samples and not any(_wrapped_pairs(text[at : at + _SAMPLE]) for at in samples):
        return text
    parts, at = [], 0
    pairs = _wrapped_pairs(text)
    words = _Words(text)
    for pair in pairs:
        start, filler = _filling(pair, words)
        parts += [text[at:start], filler * (pair.below.start - start)]
        at = pair.below.start
    return "".join([*parts, text[at:]]) if pairs else text


@dataclass(frozen=True)
class _Words:
    """The words of a text, to tell a hyphen that broke a word from one that belongs to it."""

    text: str

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in the text, in small letters."""
        return Counter(word.lower() for word in _WORD.findall(self.text))


def _filling(pair: _Pair, words: _Words) -> tuple[int, str]:
    """From where on, and with what, the place between two lines is filled."""
    above, end = pair.above.text, pair.above.end
    if above.endswith(JOINER) or _is_unspaced(pair.above, pair.below):
        return end, JOINER
    found = _HYPHENATED.search(above[-_EDGE:]) if above.endswith(tuple(_HYPHENS)) else None
    if found is None or not pair.below.begins_small:
        return end, " "
    return (end if _keeps_hyphen(found[1], pair.below.text, words) else end - 1), JOINER


def _keeps_hyphen(before: str, below: str, words: _Words) -> bool:
    """Whether a hyphen at a line's end is the word's own, as the rest of the text writes it."""
    found = _WORD.match(below)
    if found is None or before[-1].isdigit():
        return True
    first, second = before.lower(), found[0].lower()
    if words.counts[first + second]:
        return False
    return any(words.counts[first + hyphen + second] for hyphen in _HYPHENS) or bool(
        words.counts[first] > 1 and words.counts[second] > 1
    )


def _is_unspaced(above: _Line, below: _Line) -> bool:
    """Whether both lines meet in a script that puts no space between words."""
    return _is_of_unspaced_script(above.text[-1]) and _is_of_unspaced_script(below.text[0])


def _is_of_unspaced_script(character: str) -> bool:
    return any(first <= character <= last for first, last in _UNSPACED)


def _wrapped_pairs(text: str) -> list[_Pair]:
    if not _SMALL_BEGINNING.search(text):
        return []
    lines = list(_lines(text))
    pairs = list(_pairs(lines))
    if len(pairs) < 2:
        return []
    margins = _margins(lines, pairs)
    if not margins:
        return []
    usual = max(margins.values())
    return [pair for pair in _continued(pairs) if _is_wrapped(pair, margins.get(pair.above.depth, usual))]


def _margins(lines: Sequence[_Line], pairs: Sequence[_Pair]) -> dict[int, _Margin]:
    """The margins of the text, by depth of quoting."""
    found = {
        depth: _margin_of(
            [line for line in lines if line.depth == depth], [pair for pair in pairs if pair.above.depth == depth]
        )
        for depth in {line.depth for line in lines}
    }
    return {depth: margin for depth, margin in found.items() if margin}


def _lines(text: str) -> Iterator[_Line]:
    paragraph = start = 0
    depth = -1
    is_apart = True
    for raw in text.splitlines(keepends=True):
        content = raw.lstrip(_LEAD).rstrip()
        lead = raw[: len(raw.rstrip()) - len(content)]
        if content:
            paragraph += is_apart or lead.count(">") != depth
            depth = lead.count(">")
            yield _line(start + len(lead), content, lead, paragraph)
        # A page's end may stand inside a paragraph: pdftotext writes a form feed after the last line end.
        is_apart = raw.endswith("\u2029") or not (content or raw == "\f")
        start += len(raw)


def _line(start: int, content: str, lead: str, paragraph: int) -> _Line:
    blanks = lead[lead.rfind(">") + 1 :].strip(LINE_ENDS)
    indent = len(blanks.expandtabs(_TAB)) if "\t" in blanks else len(blanks)
    width = indent + width_of(content)
    return _Line(start, start + len(content), paragraph, lead.count(">"), indent, width, content)


def _pairs(lines: Sequence[_Line]) -> Iterator[_Pair]:
    for above, below in pairwise(lines):
        if above.paragraph == below.paragraph and (above.has_words or below.has_words):
            space = 0 if _is_unspaced(above, below) else 1
            yield _Pair(above, below, above.width, above.width + space + below.first - 1)


def _margin_of(lines: Sequence[_Line], pairs: Sequence[_Pair]) -> _Margin | None:
    """The margin that these pairs speak for; None if they were not broken at one."""
    for share in _SLACKS:
        width = _most_agreed(pairs, share)
        margin = _Margin(width, round(share * width))
        if _is_convincing(margin, lines, pairs):
            return margin
    return None


def _most_agreed(pairs: Iterable[_Pair], share: float) -> int:
    """The width, or the largest one, that lies in the reach of most pairs; 0 if in none."""
    steps: Counter[int] = Counter()
    for pair in pairs:
        if pair.high >= _NARROWEST and pair.low <= _WIDEST:
            slack = round(share * pair.low)
            steps[max(_NARROWEST, pair.low - slack)] += 1
            steps[pair.high + slack + 1] -= 1
    best, best_width, count = 0, 0, 0
    for width, beyond in pairwise(sorted(steps)):
        count += steps[width]
        if count > best:
            best, best_width = count, beyond - 1
    return best_width


def _is_convincing(margin: _Margin, lines: Sequence[_Line], pairs: Sequence[_Pair]) -> bool:
    agreeing = [pair for pair in pairs if margin.breaks(pair)]
    against = [pair for pair in pairs if _LONG * margin.width <= pair.low and not margin.breaks(pair)]
    beyond = sum(line.width > margin.width + margin.slack and line.has_words for line in lines)
    if beyond > 0.15 * len(agreeing) or len(against) > 0.67 * len(agreeing):
        return False
    return _goes_on(agreeing, is_exact=margin.slack == 0)


def _goes_on(pairs: Sequence[_Pair], *, is_exact: bool) -> bool:
    """Whether the lower lines go on with the sentences of the upper ones: in small letters, or with no stop above."""
    count = len(pairs)
    small = sum(pair.below.begins_small and not pair.above.stops for pair in pairs)
    if any(pair.below.has_small_letters for pair in pairs):
        enough = 2 if small == count else 3 if 2 * small >= count else 4
        return count >= (enough if is_exact else 6) and small >= (0.25 if is_exact else 0.35) * count
    enough = 3 if is_exact and all(_is_unspaced(pair.above, pair.below) for pair in pairs) else 6
    return count >= enough and sum(not pair.above.stops for pair in pairs) >= 0.6 * count


def _continued(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """The pairs whose lower line does not begin a paragraph, an item or a row of a table by its looks."""
    below_of = {pair.above.start: pair.below for pair in pairs}
    for pair in pairs:
        if not _begins_item(pair) and not _is_tabular(pair) and not _is_indented(pair, below_of.get(pair.below.start)):
            yield pair


def _begins_item(pair: _Pair) -> bool:
    if _BULLET.match(pair.below.text):
        return pair.above.stops or _BULLET.match(pair.above.text) is not None or not pair.below.text[0].isalnum()
    return _DASH.match(pair.below.text) is not None and (pair.above.stops or _DASH.match(pair.above.text) is not None)


def _is_tabular(pair: _Pair) -> bool:
    return any(_COLUMNS.search(line.text) for line in (pair.above, pair.below))


def _is_indented(pair: _Pair, after: _Line | None) -> bool:
    """Whether the lower line is set in deeper than the one above it, and is no item's second line."""
    if pair.below.indent <= pair.above.indent or _BULLET.match(pair.above.text) or _DASH.match(pair.above.text):
        return False
    return after is None or after.indent < pair.below.indent or pair.above.stops


def _is_wrapped(pair: _Pair, margin: _Margin) -> bool:
    """Whether this place speaks for the margin, or else the sentence clearly goes on."""
    if pair.low <= margin.width <= pair.high:
        return True
    goes_on = pair.below.begins_small and not pair.above.stops and pair.low >= _LONG * margin.width
    return goes_on or (margin.breaks(pair) and not pair.above.stops)
