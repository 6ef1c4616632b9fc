"""The versions of an article one after another, and what changed between them, in words for people and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hikreader.analysis.version_changes import ChangeKind, TextVersion, VersionChange, changes_between
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.reuse.word_diff import GONE_SIGNS, NEW_SIGNS, DiffKind, DiffPiece, pieces
from hikreader.store.store import Store
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


class VersionStep(NamedTuple):
    """What one import changed. `article` is the article on its new text, `old` on the former one; `at` is UTC."""

    article: Article
    old: Article
    at: str
    changes: tuple[VersionChange, ...]

    def of_substance(self) -> VersionStep:
        """The same without mere spelling."""
        return self._replace(changes=tuple(change for change in self.changes if change.kind.is_substance))

    def summary(self) -> str:
        """How many changes of each kind there are: "headline changed, 2 quotations added" in short."""
        kinds = [change.kind for change in self.changes]
        counted = [(kind, kinds.count(kind)) for kind in ChangeKind if kind in kinds]
        parts = [kind.value if count == 1 else f"{count} × {kind.value}" for kind, count in counted]
        return ", ".join(parts) or "nothing of substance"


def version_steps(store: Store, layer: str, article_id: int | None = None) -> list[VersionStep]:
    """What each import after the first has changed, in the order of the list; of one article, or of all.

    Charges are those that a layer labels. Imports that changed nothing, or only boilerplate, are left out.
    """
    histories = store.versions.from_sources()
    wanted = histories if article_id is None else {article_id: histories.get(article_id, [])}
    titles = store.versions.former_titles() if wanted else {}
    steps = [
        _step(store, layer, before, after, titles)
        for text_ids in wanted.values()
        for before, after in pairwise(text_ids)
    ]
    return [step for step in steps if step.changes]


def _step(store: Store, layer: str, before: int, after: int, titles: dict[int, str]) -> VersionStep:
    skipped = store.fingerprints.skipped([before, after])
    old, new = (_titled(store.versions.get(text_id), titles.get(text_id)) for text_id in (before, after))
    changes = changes_between(
        TextVersion(old, tuple(skipped[before]), _charges(store, before, layer)),
        TextVersion(new, tuple(skipped[after]), _charges(store, after, layer)),
    )
    return VersionStep(new, old, store.versions.imported_at(after), tuple(changes))


def _titled(article: Article, title: str | None) -> Article:
    return article if title is None else article._replace(metadata=article.metadata._replace(title=title))


def _charges(store: Store, text_id: int, layer: str) -> tuple[Span, ...]:
    return tuple(one.span for one in store.annotations.on(text_id, layer) if one.label is Label.ALLEGATION)


def substance(steps: Sequence[VersionStep]) -> list[VersionStep]:
    """The steps with their changes of substance; those without any are left out."""
    return [kept for step in steps if (kept := step.of_substance()).changes]


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
