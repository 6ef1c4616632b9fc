"""What the status line says, as words."""

from __future__ import annotations

from collections.abc import Sequence

from hikreader.commands import Command, key_sign
from hikreader.model.annotation import Annotation
from hikreader.model.article import Progress
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.opened import OpenArticle
from hikreader.text.comparison import Match
from hikreader.text.display import displayed

_FIRST_KEYS = {"move.next": "next", "app.help": "help"}
"""What a newcomer needs beside the labels, and in which words."""


def named_under(opened: OpenArticle, span: Span) -> list[str]:
    """A name for everything that lies under a selection, the widest first: own, suggested, another's."""
    pair = opened.layers.pair
    own = map(pair.of_own, opened.own.overlapping(span.start, span.end))
    is_compared = opened.other_annotator is not None
    names = [f"{_name(one.note)} [{one.match.words}]" if is_compared else _name(one.note) for one in own]
    for suggestion in opened.suggestions.overlapping(span.start, span.end):
        names.append(f"{suggestion.label}? ({suggestion.reason})")
    for note in opened.layers.other.overlapping(span.start, span.end):
        compared = pair.of_other(note)
        if compared.match is not Match.SAME:  # else it is named as one's own
            names.append(f"{note.annotator}: {_name(note)} [{compared.match.words}]")
    return names


def led(opened: OpenArticle, commands: Sequence[Command]) -> str:
    """What to press first, for whoever has not labelled anything in the article yet."""
    if len(opened.own):
        return ""
    keys = {command.id: key_sign(command.keys[0]) for command in commands if command.keys}
    labels = " ".join(keys[id_] for label in Label if (id_ := f"label.{label}") in keys)
    others = [f"{keys[id_]} {words}" for id_, words in _FIRST_KEYS.items() if id_ in keys]
    return ", ".join([f"{labels} label it", *others])


def standing(progress: Progress, shown: str) -> str:
    """How far one is with everything, and what the list shows: "3 of 15 done, 2 begun · by date"."""
    begun = f", {progress.reading:,} begun" if progress.reading else ""
    return f"{progress.done:,} of {progress.articles:,} done{begun} · {shown}"


def quoted(opened: OpenArticle, span: Span) -> str:
    """A selection with where it comes from, for the clipboard: no control of the text is in it."""
    data = opened.article.metadata
    origin = ", ".join(part for part in (data.title, data.outlet, data.published or data.published_text) if part)
    lines = [displayed(line) for line in span.of(opened.text).split("\n")]
    return "\n".join([*lines, f"({displayed(origin)})"] if origin else lines)


def _name(note: Annotation) -> str:
    extra = ", ".join(part for part in (note.speaker, note.note) if part)
    return f"{note.label} ({extra})" if extra else str(note.label)
