"""Lines: what a text is judged by, with what can be said of a line on its own.

A *line* ends as everywhere in hikreader (`language/line_ends.py`); the lines of a paragraph that was broken at a fixed
width are one. Its span leaves out the white space around it. Empty lines are not kept, only counted. Widths are in
cells.
"""

from __future__ import annotations

from dataclasses import dataclass

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_ends import ends_sentence, line_ranges, width_of
from hikreader.language.line_wrapping import unwrap
from hikreader.model.span import Span

_KEY = deferred_pattern(r"\W+")
_EDGE = 400
"""Code points at either end of a line that pattern rules look at: enough for any rule, and a bound on their cost."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not empty.

    `number` counts the lines that are not empty, from 0. `span` is in code points of the whole text, without the white
    space at either end; `blank` is how many empty lines stand before it, `indent` how many code points of white space.
    `width` is in cells; `key` is what two copies of a line share (see `key_of`).
    """

    number: int
    span: Span
    text: str
    blank: int
    indent: int
    width: int
    key: str

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does, in any script, closing marks and brackets aside."""
        return ends_sentence(self.text)


def key_of(text: str) -> str:
    """What two copies of one line share whatever their marks and letter case; empty when it has no words."""
    return _KEY.sub(" ", text[:_EDGE]).strip().casefold()


def content_of(line: str) -> str:
    """A line without the white space, and what has no width, at either end."""
    return line.strip().strip("\ufeff\u200b").strip()


def split_lines(text: str, *, may_wrap: bool = True) -> tuple[TextLine, ...]:
    """The lines of `text` that have more than white space; a paragraph broken at a fixed width is one line.

    In a text that was printed with a paragraph a line, none `may_wrap`.
    """
    lines: list[TextLine] = []
    whole = unwrap(text) if may_wrap else text
    blank = 0
    for offset, end in line_ranges(whole):
        raw = whole[offset:end]
        content = content_of(raw)
        if content:
            indent = raw.index(content)
            span = Span(offset + indent, offset + indent + len(content))
            lines.append(TextLine(len(lines), span, content, blank, indent, width_of(content), key_of(content)))
        blank = 0 if content else blank + 1
    return tuple(lines)
