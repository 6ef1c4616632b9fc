"""An article's annotations as text that a person can paste anywhere."""

from __future__ import annotations

from collections.abc import Iterable

from hikreader.model.annotation import Annotation
from hikreader.model.article import Metadata
from hikreader.text.display import displayed
from hikreader.text.strings import short_date


def digest(metadata: Metadata, notes: Iterable[Annotation]) -> str:
    """Title and origin, then each annotation on a line of its own: label, text, who says it, what was noted.

    Boilerplate is left out: it is not quoted. No control of the text is in it.
    """
    date = short_date(metadata.published, metadata.published_text)
    origin = ", ".join(part for part in (metadata.outlet, date, metadata.author) if part)
    lines = [_line(note) for note in notes if not note.label.is_of_page]
    return "\n".join([displayed(metadata.title or "(no title)"), displayed(origin), "", *lines])


def _line(note: Annotation) -> str:
    text = " ".join(note.anchor.exact.split())
    extra = "; ".join(part for part in (note.speaker, note.note) if part)
    return displayed(f"{note.label}: {text} ({extra})" if extra else f"{note.label}: {text}")
