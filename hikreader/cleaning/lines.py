"""Lines: what a text is judged by, with what can be said of a line on its own.

A *line* ends at "\\n" only, as in the whole of hikreader; its span leaves out the white space around it. Empty lines
are not kept, only counted. Widths are in cells: letters of wide scripts (Chinese, Japanese, Korean) count two, so that
one measure of length serves all scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hikreader.model.span import Span

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f000-\U0003fffd]"
)
_STOP_AT_END = re.compile(r"[.!?…。！？｡．।॥؟۔։።᙮]['\"’”»›)\]」』）】]*\s*(?:\[\d+\]\s*)*$")
_KEY = re.compile(r"\W+")
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
        return _STOP_AT_END.search(self.text[-_EDGE:]) is not None


def width_of(text: str) -> int:
    """Cells of a text: its code points, those of wide scripts twice."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def key_of(text: str) -> str:
    """What two copies of one line share whatever their marks and letter case; empty when it has no words."""
    return _KEY.sub(" ", text[:_EDGE]).strip().casefold()


def split_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of `text` that have more than white space."""
    lines: list[TextLine] = []
    blank = offset = 0
    for raw in text.split("\n"):
        content = raw.strip().strip("\ufeff\u200b").strip()
        if content:
            indent = raw.index(content)
            start = offset + indent
            span = Span(start, start + len(content))
            lines.append(TextLine(len(lines), span, content, blank, indent, width_of(content), key_of(content)))
        blank = 0 if content else blank + 1
        offset += len(raw) + 1
    return tuple(lines)
