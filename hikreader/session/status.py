"""What the status line says, as words."""

from __future__ import annotations

from hikreader.model.annotation import Annotation
from hikreader.model.span import Span
from hikreader.session.opened import OpenArticle


def named_under(opened: OpenArticle, span: Span) -> list[str]:
    """A name for everything that lies under a selection, the widest first: own, suggested, another's."""
    names = [_name(note) for note in opened.own.overlapping(span.start, span.end)]
    for suggestion in opened.suggestions.overlapping(span.start, span.end):
        names.append(f"{suggestion.label}? ({suggestion.reason})")
    for note in opened.layers.other.overlapping(span.start, span.end):
        names.append(f"{note.annotator}: {_name(note)}")
    return names


def measured(opened: OpenArticle, span: Span) -> str:
    """How long the selection is: "23 words"."""
    words = len(span.of(opened.text).split())
    return f"{words} word{'' if words == 1 else 's'}"


def _name(note: Annotation) -> str:
    extra = ", ".join(part for part in (note.speaker, note.note) if part)
    return f"{note.label} ({extra})" if extra else str(note.label)
