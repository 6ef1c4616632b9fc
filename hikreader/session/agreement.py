"""Agreement: how much two layers of annotations say the same of the same texts, and who has how much of what.

Precision and recall have no sides here: F1 is the same whichever layer is taken for the truth. Kappa (Cohen, 1960) is
what two layers agree on over sentences beyond what they would by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.folds import merged
from hikreader.text.units import Unit, Units


class Layers(NamedTuple):
    """One text with two layers of annotations."""

    text: str
    one: Sequence[Annotation]
    other: Sequence[Annotation]


class Agreement(NamedTuple):
    """How two layers agree on one label, or on all. None stands where nothing can be said.

    `one` and `other` count the annotations of either layer; `exact` and `overlapping` are F1 from 0 to 1 of the same
    spans and of spans that share a code point; `kappa` is over sentences, from -1 to 1.
    """

    one: int
    other: int
    exact: float | None
    overlapping: float | None
    kappa: float | None


def agreements(texts: Sequence[Layers]) -> dict[Label | None, Agreement]:
    """The agreement on each label, and under None on all labels together."""
    sentences = [(layers, _sentences(layers.text)) for layers in texts]
    return {label: _agreement(sentences, label) for label in (*Label, None)}


def _agreement(texts: Sequence[tuple[Layers, Sequence[Span]]], label: Label | None) -> Agreement:
    totals = Counter[str]()
    pairs: list[tuple[frozenset[Label], frozenset[Label]]] = []
    for layers, sentences in texts:
        one, other = _of(layers.one, label), _of(layers.other, label)
        totals += Counter(one=len(one), other=len(other), exact=2 * len(set(one) & set(other)))
        totals += Counter(overlapping=_overlapping(one, other) + _overlapping(other, one))
        pairs += [(_labels(one, sentence), _labels(other, sentence)) for sentence in sentences]
    both = totals["one"] + totals["other"]
    return Agreement(
        totals["one"],
        totals["other"],
        totals["exact"] / both if both else None,
        totals["overlapping"] / both if both else None,
        kappa(pairs),
    )


def kappa(pairs: Sequence[tuple[frozenset[Label], frozenset[Label]]]) -> float | None:
    """Cohen's kappa of pairs of judgements; None where there are none, or both always judge the same."""
    if not pairs:
        return None
    one, other = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    observed = sum(first == second for first, second in pairs) / len(pairs)
    expected = sum(one[value] * other[value] for value in one) / len(pairs) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def shares(texts: Iterable[tuple[Article, Sequence[Annotation]]]) -> dict[str, dict[Label, float]]:
    """For each outlet, in alphabetical order, the share of its text that has each label; of its characters, 0 to 1."""
    sizes = Counter[str]()
    labelled: dict[str, Counter[Label]] = {}
    for article, notes in texts:
        outlet = article.metadata.outlet or article.source
        sizes[outlet] += len(article.text)
        of_outlet = labelled.setdefault(outlet, Counter())
        for label in Label:
            of_outlet[label] += sum(map(len, merged(note.span for note in notes if note.label is label)))
    return {
        outlet: {label: labelled[outlet][label] / sizes[outlet] if sizes[outlet] else 0.0 for label in Label}
        for outlet in sorted(labelled)
    }


def quotes_by_speaker(notes: Iterable[Annotation]) -> Mapping[str | None, int]:
    """How many quotes each speaker has, most first; under None those of nobody named."""
    counts = Counter(note.speaker for note in notes if note.label is Label.QUOTE)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0] is None, item[0] or "")))


_Place = tuple[Span, Label]


def _of(notes: Iterable[Annotation], label: Label | None) -> list[_Place]:
    return sorted({(note.span, note.label) for note in notes if label in (None, note.label)})


def _overlapping(one: Sequence[_Place], other: Sequence[_Place]) -> int:
    return sum(any(label is theirs and span.overlaps(at) for at, theirs in other) for span, label in one)


def _labels(places: Iterable[_Place], sentence: Span) -> frozenset[Label]:
    """The labels that cover half of a sentence, or stand inside it."""
    return frozenset(label for span, label in places if _is_about(span, sentence))


def _is_about(span: Span, sentence: Span) -> bool:
    shared = min(span.end, sentence.end) - max(span.start, sentence.start)
    return shared > 0 and (2 * shared >= len(sentence) or sentence.contains(span))


def _sentences(text: str) -> list[Span]:
    units, found = Units(text), []
    sentence = units.first_from(Unit.SENTENCE, 0)
    while sentence is not None:
        found.append(sentence)
        sentence = units.first_from(Unit.SENTENCE, sentence.end)
    return found
