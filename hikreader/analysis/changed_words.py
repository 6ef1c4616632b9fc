"""Changes between versions in words and marks, for a terminal and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hikreader.analysis.article_history import VersionStep
from hikreader.analysis.version_changes import VersionChange
from hikreader.model.span import Span
from hikreader.reuse.word_diff import GONE_SIGNS, NEW_SIGNS, DiffKind, DiffPiece, pieces
from hikreader.text.strings import short_date

LEGEND = f"{'now'.join(NEW_SIGNS)} {'before'.join(GONE_SIGNS)}"
"""What the marks mean."""

CHANGE_FIELDS = {
    "article": "The article's lasting name.",
    "outlet": "Who published it.",
    "title": "Its title now.",
    "imported": "When the new version was imported (UTC).",
    "kind": "What has changed: headline, quotation, charge, sentence, or only spelling.",
    "old": "The words before; empty where they are new.",
    "new": "The words now; empty where they are gone.",
    "start": "First code point of the new words in the article's text; empty where they are gone.",
    "end": "The code point after the last one.",
}
"""The fields of a change for other programs."""


def change_pieces(change: VersionChange) -> list[DiffPiece]:
    """The words of a change, those marked that are gone or new."""
    if not change.new:
        return [DiffPiece(change.old.join(GONE_SIGNS), DiffKind.GONE)]
    if not change.old:
        return [DiffPiece(change.new.join(NEW_SIGNS), DiffKind.NEW)]
    whole = Span(0, len(change.new))
    return pieces(change.old, change.new, whole, whole)


def marked_text(step: VersionStep) -> str:
    """The whole new text, with what is gone from the old one and what is new between marks."""
    text = step.article.text
    whole = Span(0, len(text))
    found = pieces(step.old.text, text, whole, whole)
    # What is gone brings no paragraphs along: the lines are those of the new text.
    return "".join(piece.text.replace("\n", " ") if piece.kind is DiffKind.GONE else piece.text for piece in found)


def headed(step: VersionStep) -> str:
    """What a step is called: outlet or title, and when it was imported again."""
    data = step.article.metadata
    name = ": ".join(part for part in (data.outlet, data.title) if part) or step.article.source
    return f"{name} · imported again {short_date(step.at[:10], None)} {step.at[11:16]}"


def change_lines(step: VersionStep) -> Iterator[str]:
    """The kind of each change, then its words, without line ends inside."""
    for change in step.changes:
        words = "".join(piece.text for piece in change_pieces(change)).replace("\n", " ")
        yield f"{change.kind}: {words}"


def change_rows(steps: Iterable[VersionStep]) -> Iterator[dict[str, object]]:
    """A row for each change."""
    for step in steps:
        data = step.article.metadata
        for change in step.changes:
            place = (change.after.start, change.after.end) if change.after is not None else (None, None)
            values = (step.article.uid, data.outlet, data.title, step.at, change.kind.value, change.old, change.new)
            yield dict(zip(CHANGE_FIELDS, (*values, *place), strict=True))
