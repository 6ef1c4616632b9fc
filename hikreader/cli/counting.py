"""What `stats` says beyond plain counts: agreement of two layers, labels by outlet, quotes by speaker."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hikreader.model.label import Label
from hikreader.session.agreement import Layers, agreements, quotes_by_speaker, shares
from hikreader.store.store import Store
from hikreader.text.display import displayed

_BAR = 12
"""Cells of a bar that stands for a whole text."""
_BLOCKS = " ▏▎▍▌▋▊▉█"


def print_agreement(console: Console, store: Store, one: str, other: str) -> None:
    """How two layers agree on the articles in which both have annotations."""
    both = []
    for number in store.annotated_article_ids():
        article = store.article(number)
        layers = [store.annotations(article.text_id, name) for name in (one, other)]
        if all(layers):
            both.append(Layers(article.text, *layers))
    console.print()
    console.print(Text(f"{displayed(one)} and {displayed(other)}: {len(both)} articles in both"))
    table = _table("label", one, other, "F1 exact", "F1 overlapping", "kappa of sentences")
    for label, found in agreements(both).items():
        figures = (_figure(figure) for figure in (found.exact, found.overlapping, found.kappa))
        table.add_row(label.value if label else "all", str(found.one), str(found.other), *figures)
    console.print(table)


def print_shares(console: Console, store: Store, layer: str) -> None:
    """Of each outlet's text what share has which label in a layer, and how many quotes each speaker has."""
    articles = [store.article(number) for number in store.annotated_article_ids()]
    texts = [(article, store.annotations(article.text_id, layer)) for article in articles]
    texts = [(article, notes) for article, notes in texts if notes]
    if not texts:
        return
    console.print()
    console.print(Text(f"share of the text by label, in the layer of {displayed(layer)}"))
    table = _table("outlet", *Label)
    for outlet, of_labels in shares(texts).items():
        table.add_row(Text(displayed(outlet)), *[f"{bar(share)} {share:4.0%}" for share in of_labels.values()])
    console.print(table)
    console.print()
    table = _table("speaker", "quotes")
    for speaker, count in quotes_by_speaker(note for _, notes in texts for note in notes).items():
        table.add_row(Text(displayed(speaker) if speaker else "(nobody named)"), str(count))
    console.print(table)


def bar(share: float) -> str:
    """A bar for a share between 0 and 1, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * _BAR * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_BLOCKS[rest] if rest else "")).ljust(_BAR)


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(Text(first))
    for other in others:
        table.add_column(Text(displayed(other)), justify="right")
    return table
