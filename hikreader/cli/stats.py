"""The command that counts: stats, for people and as rows, one a number, so that CSV and JSON say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill

import click
from rich.console import Console
from rich.style import Style
from rich.text import Text

from hikreader.analysis.agreement import Comparison, LayerStats, by_blindness, compared, layer_stats
from hikreader.analysis.agreement_report import (
    Line,
    StyledText,
    Tone,
    blind_lines,
    comparison_lines,
    count_lines,
    holding_lines,
)
from hikreader.analysis.suggesters.engine import SuggestionEngine
from hikreader.cli.cli_context import NO_ARTICLES, CliContext, NoSuchLayer, layer_named
from hikreader.cli.pager import console, label_style
from hikreader.cli.row_output import Fields, OutputFormat, Row, format_option, print_rows
from hikreader.cli.streams import say, width
from hikreader.model.article import ReadingProgress
from hikreader.model.label import Label
from hikreader.model.suggester import SuggestSettings
from hikreader.store.store import Store
from hikreader.text.display import displayed

STAT_FIELDS: Fields = {
    "measure": "articles, done, annotations, share, quotes, or an agreement: exact, overlapping, kappa",
    "annotator": "whose annotations are counted; null for all articles",
    "other": "the layer that is compared with, for an agreement",
    "outlet": "the outlet, for a share of its text",
    "speaker": "the speaker, for quotes; null where none is named",
    "label": "the label; null for all together",
    "value": "the number; null where nothing can be said",
}

_STYLES: dict[Tone | Label, Style] = {
    Tone.PLAIN: Style(),
    Tone.HEADING: Style(bold=True),
    Tone.QUIET: Style(dim=True),
    **{label: label_style(label) for label in Label},
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


@click.command(
    epilog="Example: hikreader stats --agreement ada reference",
)
@click.option("--layer", metavar="NAME", help="Whose labels are shown by outlet and speaker; else your own.")
@click.option("--agreement", nargs=2, metavar="NAME NAME", help="How two layers agree: F1 of spans, Cohen's kappa.")
@format_option
@click.pass_obj
def stats(desk: CliContext, layer: str | None, agreement: tuple[str, str] | None, form: str) -> None:
    """Count articles and annotations, by annotator and label, by outlet and by speaker.

    The layer `reference` of the seed coverage comes from two machine-assisted passes, adjudicated: how well you agree
    with it is no measure of how well people agree.
    """
    store = desk.store()
    progress = store.articles.progress()
    shown = layer_named(store, layer)
    for name in agreement or ():
        _need_annotations(store, name)
    if form != OutputFormat.TABLE:
        print_rows(STAT_FIELDS, _rows(store, progress, shown, agreement), OutputFormat(form))
        return
    if not progress.articles:
        say(NO_ARTICLES)
        return
    out = console()
    out.print(_standing(progress, store.annotator))
    counts = store.annotations.label_counts()
    if not counts:
        out.print("There are no annotations yet.")
        return
    _print(out, count_lines(counts, width()))
    if agreement:
        _print(out, comparison_lines(compared(store, *agreement), width()))
    if shown in counts:
        _print(out, holding_lines(layer_stats(store, shown), width()))
        other = next((name for name in agreement or () if name != shown), None)
        if lines := list(blind_lines(by_blindness(store, shown, other), width())):
            _print(out, lines)
    if shown == store.annotator:
        out.print(f"\n{fill(SuggestionEngine(store, SuggestSettings()).learner_status(), width())}")
    if shown not in counts:
        say(f"{displayed(shown)} has not annotated anything yet; --layer NAME shows another's labels by outlet.")


def _rows(
    store: Store, progress: ReadingProgress, layer: str, agreement: tuple[str, str] | None
) -> Iterator[Mapping[str, object]]:
    yield from progress_rows(store, progress)
    if layer in store.annotations.layers():
        yield from layer_rows(layer_stats(store, layer))
    if agreement:
        yield from agreement_rows(compared(store, *agreement))


def _need_annotations(store: Store, name: str) -> None:
    """Refuse to compare a layer that is empty, one's own too.

    Raises:
        NoSuchLayer: It is.
    """
    if layer_named(store, name) not in store.annotations.layers():
        raise NoSuchLayer(f"{name} has not annotated anything yet, so there is nothing to compare.")


def _standing(progress: ReadingProgress, annotator: str) -> str:
    if progress.articles == 1:
        return f"1 article, {'' if progress.done else 'not '}done by {displayed(annotator)}"
    return f"{progress.articles:,} articles, {progress.done:,} of them done by {displayed(annotator)}"


def _print(out: Console, lines: Iterable[Line]) -> None:
    out.print()
    for line in lines:
        out.print(Text.assemble(*map(_styled, line)))


def _styled(part: StyledText) -> tuple[str, Style]:
    return part.shown, _STYLES[part.label or part.tone]
