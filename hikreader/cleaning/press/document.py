"""What a press database's layout says about one document, and the draft of an article that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hikreader.cleaning.lines import TextLine
from hikreader.model.article import Metadata
from hikreader.model.source import ArticleDraft, SuggestionDraft
from hikreader.model.span import Span

_RULE = "press database"
_REASON = "printed by the press database around the story"
NOT_UNDERSTOOD = "whose fields were not understood: check its title, outlet, date and text"
"""The doubt about a document of which only the text is certain."""


@dataclass(frozen=True, slots=True)
class PressDocument:
    """One document of an export, by places in the sequence of the text's lines.

    `title` are the lines of its title, `body` the lines of its story, each with how many of its code points are a
    field's name and not the story.
    """

    lines: range
    metadata: Metadata
    title: range = range(0)
    body: Mapping[int, int] = field(default_factory=dict)
    doubt: str | None = None
    title_label: int = 0
    """Code points of the title's first line that are a field's name."""


def not_understood(lines: range, text: Sequence[TextLine]) -> PressDocument:
    """A document of which nothing but its lines is known: the first is taken for its title."""
    title = range(lines.start, min(lines.start + 1, lines.stop))
    metadata = Metadata(title=text[lines.start].text[:200] if lines else None)
    return PressDocument(lines, metadata, title, dict.fromkeys(lines[1:], 0), NOT_UNDERSTOOD)


def drafts(text: str, lines: Sequence[TextLine], documents: Sequence[PressDocument]) -> tuple[ArticleDraft, ...]:
    """The articles of an export, in order; their regions tile the text."""
    starts = [0, *(_start(lines[one.lines.start]) for one in documents[1:]), len(text)]
    return tuple(
        _draft(Span(start, end), text[start:end], lines, document)
        for (start, end), document in zip(pairwise(starts), documents, strict=True)
    )


def _start(line: TextLine) -> int:
    return line.span.start - line.indent


def _draft(region: Span, text: str, lines: Sequence[TextLine], document: PressDocument) -> ArticleDraft:
    back = -region.start
    title = document.title
    headline = None
    if title:
        start = lines[title[0]].span.start + document.title_label
        headline = Span(start, lines[title[-1]].span.end).shifted(back)
    return ArticleDraft(
        region,
        text,
        document.metadata,
        headline,
        tuple(_around(span.shifted(back)) for span in _outside(lines, document)),
        doubt=document.doubt,
    )


def _outside(lines: Sequence[TextLine], document: PressDocument) -> Iterator[Span]:
    """What of each line is not the story's."""
    for place in document.lines:
        span, label = lines[place].span, document.body.get(place)
        if place in document.title:
            label = document.title_label if place == document.title[0] else 0
        if label != 0:
            end = span.end if label is None else span.start + len(lines[place].text[:label].rstrip())
            if end > span.start:
                yield Span(span.start, end)


def _around(span: Span) -> SuggestionDraft:
    return SuggestionDraft.boilerplate(span, "press", _RULE, 0.99, _REASON)
