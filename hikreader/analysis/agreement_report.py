"""What is said of layers as lines of text, for the agreement screen and for `hikreader stats`; all harmless to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import NamedTuple

from hikreader.analysis.agreement import AgreementReport, BlindShare, Comparison, LabelAgreement, LayerStats
from hikreader.model.label import Label
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from hikreader.text.layout import Layout
from hikreader.text.strings import fitted, plural

_ROOMY = 66
"""Cells from which on a table has room for names, and an outlet's bars for one row."""
_BLOCKS = " ▏▎▍▌▋▊▉█"
_NARROWEST = 20
_NAME = 28
_LEAST_NAME = 8
_LEAST_COUNT = 4
_GAP = "  "
_AROUND_BAR = 8
"""Cells of a letter, a percentage and the gaps around a bar."""
_LABEL = max(len(label) for label in Label)
_FIGURES = "F1 is over spans: the same ones, or ones that overlap. Kappa is Cohen's, over sentences."
_UNDEFINED = "–: cannot be said, for neither has the label, or both judge every sentence alike."


class Tone(StrEnum):
    """How a part of a line is shown."""

    PLAIN = "plain"
    HEADING = "heading"
    QUIET = "quiet"


class StyledText(NamedTuple):
    """A piece of a line, in a tone, or in the colour of a label."""

    shown: str
    tone: Tone = Tone.PLAIN
    label: Label | None = None


Line = tuple[StyledText, ...]


def findings_lines(found: AgreementReport, width: int) -> Iterator[Line]:
    """All there is to say of a pair of layers, section after section."""
    if found.comparison is not None:
        yield from comparison_lines(found.comparison, width)
    else:
        yield from lonely_lines([found.holdings.layer], width)
    if sides := list(blind_lines(found.sides, width)):
        yield ()
        yield from sides
    yield ()
    yield from holding_lines(found.holdings, width)


def blind_lines(found: Mapping[bool, BlindShare], width: int) -> Iterator[Line]:
    """What was labelled with suggestions and what blind, side by side; nothing where neither was."""
    if not found[True].labels and not found[False].accepted:
        return
    yield (StyledText("Suggestions", Tone.HEADING),)
    for blind, share in found.items():
        if share.labels:
            name = "blind" if blind else "not blind"
            counts = f"{plural(share.articles, 'article')}, {plural(share.labels, 'label')}, {share.accepted} accepted"
            counts += f", {share.seconds / share.labels:.1f} s a label"
            exact = share.agreement.exact if share.agreement is not None else None
            agreed = f", F1 with the other layer {exact:.2f}" if exact is not None else ""
            yield from ((StyledText(row),) for row in wrap(f"{name}: {counts}{agreed}", width))


def count_lines(counts: Mapping[str, Mapping[Label, int]], width: int) -> Iterator[Line]:
    """How many annotations of each label everybody has."""
    heads = [label.value if width >= _ROOMY else label.letter for label in Label]
    widths = [max(len(head), _LEAST_COUNT) + len(_GAP) for head in heads]
    wide = min(max(len("annotator"), *map(cells, counts)), max(_LEAST_NAME, width - sum(widths)))
    yield _count_row("annotator", heads, wide, widths, Tone.QUIET)
    for annotator, of_labels in counts.items():
        yield _count_row(annotator, [f"{of_labels.get(label, 0):,}" for label in Label], wide, widths, Tone.PLAIN)


def comparison_lines(found: Comparison, width: int) -> Iterator[Line]:
    """How two layers agree; a sentence where nothing can be said."""
    names = f"{displayed(found.one)} and {displayed(found.other)}"
    if not found.articles:
        yield from told(f"No article has annotations of both {names}, so there is nothing to compare.", width)
        return
    yield from _headed(f"Agreement of {names}, {plural(found.articles, 'article')} in both", width)
    is_roomy = width >= _ROOMY
    widths = (11, 11, 9, 11, 6) if is_roomy else (4, 4, 5, 5, 5)
    figures = ("F1 exact", "F1 overlap", "kappa") if is_roomy else ("exact", "over.", "kappa")
    yield _row(StyledText("label", Tone.QUIET), (found.one, found.other, *figures), widths, Tone.QUIET)
    for label, agreed in found.by_label.items():
        yield _row(StyledText(label or "all", label=label), _cells_of(agreed), widths)
    yield from told(_FIGURES, width, Tone.QUIET)
    if any(None in agreed for agreed in found.by_label.values()):
        yield from told(_UNDEFINED, width, Tone.QUIET)


def holding_lines(found: LayerStats, width: int) -> Iterator[Line]:
    """Of each outlet's text what share has which label, as bars, and who is quoted how often."""
    layer = displayed(found.layer)
    if not found.shares:
        yield from told(f"{layer} has not annotated anything yet.", width)
        return
    yield from _headed(f"Share of the text by label, in the layer of {layer}", width)
    for outlet, shares in found.shares.items():
        yield from _outlet_lines(outlet, shares, width)
    yield ()
    if not found.quotes:
        yield from told(f"{layer} has labelled no quotes.", width)
        return
    yield from _headed(f"Quotes by speaker, in the layer of {layer}", width)
    most = max(cells(str(count)) for count in found.quotes.values())
    for speaker, count in found.quotes.items():
        name = "(not named)" if speaker is None else speaker
        tone = Tone.QUIET if speaker is None else Tone.PLAIN
        yield StyledText(f"{count:>{most}}  "), StyledText(fitted(name, max(1, width - most - 2)), tone)


def lonely_lines(layers: Sequence[str], width: int) -> Iterator[Line]:
    """Why there are no two layers to compare: there is none, or only one."""
    if layers:
        only = f"Only {displayed(layers[0])} has annotations, so there is no second layer to compare with."
        yield from told(only, width)
    else:
        yield from told("There are no annotations yet, so there is nothing to compare.", width)


def told(sentence: str, width: int, tone: Tone = Tone.PLAIN) -> Iterator[Line]:
    """A sentence on as many lines as it takes."""
    layout = Layout(sentence, max(_NARROWEST, width))
    for index in range(layout.height):
        yield (StyledText(displayed(layout.row(index).span.of(sentence)).rstrip(), tone),)


def bar(share: float, room: int) -> str:
    """A bar for a share between 0 and 1, to an eighth of a cell, where the whole takes `room` cells."""
    whole, rest = divmod(round(max(0.0, min(1.0, share)) * room * 8), 8)
    return ("█" * whole + (_BLOCKS[rest] if rest else "")).ljust(room)


def _outlet_lines(outlet: str, shares: Mapping[Label, float], width: int) -> Iterator[Line]:
    """An outlet with its bars: on one row, or, where there is little room, with two rows of two below its name."""
    if width >= _ROOMY:
        name = min(_NAME, width // 4)
        room = (width - name) // len(Label)
        shown = fitted(outlet, name - 1)
        yield StyledText(shown + " " * (name - cells(shown))), *(_bar(label, shares[label], room) for label in Label)
        return
    yield (StyledText(fitted(outlet, max(1, width))),)
    for pair in (tuple(Label)[:2], tuple(Label)[2:]):
        yield tuple(_bar(label, shares[label], width // 2) for label in pair)


def _bar(label: Label, share: float, room: int) -> StyledText:
    """A label's letter, its percentage and its bar, in so many cells, the last one empty."""
    return StyledText(f"{label.letter} {share:4.0%} {bar(share, max(1, room - _AROUND_BAR))} ", label=label)


def _headed(heading: str, width: int) -> Iterator[Line]:
    return told(heading, width, Tone.HEADING)


def _cells_of(agreed: LabelAgreement) -> tuple[str, ...]:
    return (str(agreed.one), str(agreed.other), *map(_figure, (agreed.exact, agreed.overlapping, agreed.kappa)))


def _figure(figure: float | None) -> str:
    """Three places, and no 0 before them, so that a column of five cells holds a negative one too."""
    return "–" if figure is None else f"{figure:.3f}".replace("0.", ".", 1)


def _count_row(name: str, values: Sequence[str], wide: int, widths: Sequence[int], tone: Tone) -> Line:
    shown = fitted(name, wide)
    columns = [value.rjust(room) for value, room in zip(values, widths, strict=True)]
    return (StyledText(shown + " " * (wide - cells(shown)) + "".join(columns), tone),)


def _row(first: StyledText, values: Sequence[str], widths: Sequence[int], tone: Tone = Tone.PLAIN) -> Line:
    """A row of a table: its label, then its values at the right of their columns."""
    parts = [first._replace(shown=first.shown.ljust(_LABEL))]
    for value, wide in zip(values, widths, strict=True):
        shown = fitted(value, wide)
        # The gap by itself: in a picture of the screen some viewers drop blanks at the head of a part.
        parts += [StyledText(" " * (1 + wide - cells(shown))), StyledText(shown, tone)]
    return tuple(parts)
