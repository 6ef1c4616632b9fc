"""The counts of `hikreader stats` as rows, one a number, so that CSV and JSON say the same."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.analysis.agreement import Comparison, LayerStats
from hikreader.cli.row_output import Fields, Row
from hikreader.model.article import ReadingProgress
from hikreader.model.label import Label
from hikreader.store.store import Store

STAT_FIELDS: Fields = {
    "measure": "articles, done, annotations, share, quotes, or an agreement: exact, overlapping, kappa",
    "annotator": "whose annotations are counted; null for all articles",
    "other": "the layer that is compared with, for an agreement",
    "outlet": "the outlet, for a share of its text",
    "speaker": "the speaker, for quotes; null where none is named",
    "label": "the label; null for all together",
    "value": "the number; null where nothing can be said",
}


def _row(measure: str, value: float | None, **rest: str | None) -> Row:
    return dict.fromkeys(STAT_FIELDS) | {"measure": measure, "value": value} | rest


def progress_rows(store: Store, progress: ReadingProgress) -> Iterator[Row]:
    """How many articles there are, and annotations by annotator and label."""
    yield _row("articles", progress.articles)
    yield _row("done", progress.done, annotator=store.annotator)
    for annotator, counts in store.annotations.label_counts().items():
        for label in Label:
            yield _row("annotations", counts.get(label, 0), annotator=annotator, label=label.value)


def layer_rows(stats: LayerStats) -> Iterator[Row]:
    """The share of each outlet's text by label, and quotes by speaker, of one layer."""
    for outlet, shares in stats.shares.items():
        for label, share in shares.items():
            yield _row("share", round(share, 4), annotator=stats.layer, outlet=outlet, label=label.value)
    for speaker, count in stats.quotes.items():
        yield _row("quotes", count, annotator=stats.layer, speaker=speaker, label=Label.QUOTE.value)


def agreement_rows(found: Comparison) -> Iterator[Row]:
    """How two layers agree, for each label and for all together."""
    for label, agreement in found.by_label.items():
        for measure in ("exact", "overlapping", "kappa"):
            value: float | None = getattr(agreement, measure)
            name = None if label is None else label.value
            rounded = None if value is None else round(value, 4)
            yield _row(measure, rounded, annotator=found.one, other=found.other, label=name)
