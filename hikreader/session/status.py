"""What the status line says, as words."""

from __future__ import annotations

from hikreader.model.annotation import Annotation
from hikreader.model.span import Span
from hikreader.session.opened import OpenArticle
from hikreader.text.display import displayed


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


def quoted(opened: OpenArticle, span: Span) -> str:
    """A selection with where it comes from, for the clipboard: no control of the text is in it."""
    data = opened.article.metadata
    origin = ", ".join(part for part in (data.title, data.outlet, data.published or data.published_text) if part)
    lines = [displayed(line) for line in span.of(opened.text).split("\n")]
    return "\n".join([*lines, f"({displayed(origin)})"] if origin else lines)


def _name(note: Annotation) -> str:
    extra = ", ".join(part for part in (note.speaker, note.note) if part)
    return f"{note.label} ({extra})" if extra else str(note.label)
