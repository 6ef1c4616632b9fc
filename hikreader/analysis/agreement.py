"""Agreement: how much two layers of annotations say the same of the same texts, and who has how much of what.

Precision and recall have no sides here: F1 is the same whichever layer is taken for the truth. Kappa (Cohen, 1960) is
what two layers agree on over sentences beyond what they would by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span, merged
from hikreader.store.store import Store
from hikreader.text.units import Unit, Units

_PAUSE = 60
"""Seconds without a label after which a person has paused."""


class LayerPair(NamedTuple):
    """One text with two layers of annotations."""

    text: str
    one: Sequence[Annotation]
    other: Sequence[Annotation]


class LabelAgreement(NamedTuple):
    """How two layers agree on one label, or on all. None stands where nothing can be said.

    `one` and `other` count the annotations of either layer; `exact` and `overlapping` are F1 from 0 to 1 of the same
    spans and of spans that share a code point; `kappa` is over sentences, from -1 to 1.
    """

    one: int
    other: int
    exact: float | None
    overlapping: float | None
    kappa: float | None


class Comparison(NamedTuple):
    """Two layers by name, in how many articles both have annotations, and how they agree there on each label.

    Under None stands the agreement on all labels together; without an article in both there is no agreement at all.
    """

    one: str
    other: str
    articles: int
    by_label: Mapping[Label | None, LabelAgreement]


class LayerChoice(NamedTuple):
    """The layers that are side by side; no other where there is only one."""

    one: str
    other: str | None

    @classmethod
    def first(cls, layers: Sequence[str], own: str) -> LayerChoice | None:
        """One's own layer, if there is one, and the first of the others; None where there are no annotations."""
        if not layers:
            return None
        one = own if own in layers else layers[0]
        return cls(one, next((name for name in layers if name != one), None))

    def with_other(self, layers: Sequence[str], step: int) -> LayerChoice:
        """The same layer beside the next one, or with a step of -1 the one before."""
        others = [name for name in layers if name != self.one]
        return self._replace(other=_stepped(others, self.other, step)) if others else self

    def with_one(self, layers: Sequence[str]) -> LayerChoice:
        """The next layer in the place of the first; they change places where there are only two."""
        one = _stepped(layers, self.one, 1)
        return LayerChoice(one, self.one if one == self.other else self.other)


class LayerStats(NamedTuple):
    """What one layer has: for each outlet the share of its text by label, and how many quotes by speaker."""

    layer: str
    shares: Mapping[str, Mapping[Label, float]]
    quotes: Mapping[str | None, int]


Tick = Callable[[int, int], None]
"""Is told how many articles are done, and of how many, for a progress line."""


class AgreementReport(NamedTuple):
    """All there is to say of a pair of layers: how they agree, if there are two, and what the first one has.

    `sides` is the first one in its blind articles (True) and in all others (False).
    """

    comparison: Comparison | None
    holdings: LayerStats
    sides: Mapping[bool, BlindShare]


def findings(store: Store, pair: LayerChoice, tick: Tick = lambda done, whole: None) -> AgreementReport:
    """All there is to say of a pair of layers."""
    comparison = compared(store, pair.one, pair.other, tick) if pair.other is not None else None
    return AgreementReport(comparison, layer_stats(store, pair.one, tick), by_blindness(store, *pair))


def compared(store: Store, one: str, other: str, tick: Tick = lambda done, whole: None) -> Comparison:
    """How two layers agree on the articles in which both have annotations."""
    tally = AgreementCounter()
    for article, (mine, theirs) in _layers(store, (one, other), tick):
        if mine and theirs:
            tally.add(LayerPair(article.text, mine, theirs))
    return Comparison(one, other, tally.texts, tally.agreements() if tally.texts else {})


class BlindShare(NamedTuple):
    """One layer in the articles that showed suggestions, or in those that were blind: articles, labels, accepted ones.

    `seconds` is the time that lies between its labels, pauses left out. `agreement` is with another layer over all
    labels; None where there is none.
    """

    articles: int
    labels: int
    accepted: int
    seconds: float
    agreement: LabelAgreement | None


def by_blindness(store: Store, layer: str, other: str | None = None) -> dict[bool, BlindShare]:
    """A layer in its blind articles (True) and in all others (False), side by side."""
    names = (layer, other) if other is not None else (layer,)
    sides = {True: _BlindCounter(), False: _BlindCounter()}
    for article, (mine, *others) in _layers(store, names, lambda done, whole: None):
        if mine:
            sides[any(note.blind for note in mine)].add(article.text, mine, others[0] if others else [])
    return {blind: counted.share() for blind, counted in sides.items()}


class _BlindCounter:
    """Counts what stands in blind articles, or in all others, text after text."""

    def __init__(self) -> None:
        self._articles = self._labels = self._accepted = 0
        self._seconds = 0.0
        self._agreement = AgreementCounter()

    def add(self, text: str, mine: Sequence[Annotation], theirs: Sequence[Annotation]) -> None:
        self._articles += 1
        self._labels += len(mine)
        self._accepted += sum(note.suggested_by is not None for note in mine)
        self._seconds += _seconds(mine)
        if theirs:
            self._agreement.add(LayerPair(text, mine, theirs))

    def share(self) -> BlindShare:
        agreement = self._agreement.agreements()[None] if self._agreement.texts else None
        return BlindShare(self._articles, self._labels, self._accepted, self._seconds, agreement)


def _seconds(notes: Iterable[Annotation]) -> float:
    """The time between the labels of one article, in the order in which they were made, without pauses."""
    made = sorted(moment for note in notes if (moment := _moment(note.created)) is not None)
    gaps = ((after - before).total_seconds() for before, after in pairwise(made))
    return sum(gap for gap in gaps if gap <= _PAUSE)


def _moment(created: str) -> datetime | None:
    """When a label was made, in UTC where no zone is named; None where another program wrote no time."""
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def layer_stats(store: Store, layer: str, tick: Tick = lambda done, whole: None) -> LayerStats:
    """What a layer has, of the articles in which it has anything; one article after the other is in memory."""
    quotes: Counter[str | None] = Counter()

    def texts() -> Iterator[tuple[Article, Sequence[Annotation]]]:
        for article, (notes,) in _layers(store, (layer,), tick):
            if notes:
                quotes.update(quotes_by_speaker(notes))
                yield article, notes

    return LayerStats(layer, shares(texts()), _most_first(quotes))


Judgements = Counter[tuple[frozenset[Label], frozenset[Label]]]
"""How often the one judged so where the other judged so."""


class AgreementCounter:
    """Counts how two layers agree, text after text."""

    def __init__(self) -> None:
        self.texts = 0
        self._spans: dict[Label | None, Counter[str]] = {label: Counter() for label in (*Label, None)}
        self._judgements: dict[Label | None, Judgements] = {label: Counter() for label in (*Label, None)}

    def add(self, layers: LayerPair) -> None:
        """Count one more text."""
        self.texts += 1
        sentences = _sentences(layers.text)
        for label in (*Label, None):
            one, other = _of(layers.one, label), _of(layers.other, label)
            self._spans[label].update(
                one=len(one),
                other=len(other),
                exact=2 * len(set(one) & set(other)),
                overlapping=_overlapping(one, other) + _overlapping(other, one),
            )
            self._judgements[label].update((_labels(one, at), _labels(other, at)) for at in sentences)

    def agreements(self) -> dict[Label | None, LabelAgreement]:
        """The agreement on each label, and under None on all labels together."""
        return {label: _agreement(spans, self._judgements[label]) for label, spans in self._spans.items()}


def _agreement(spans: Counter[str], judgements: Judgements) -> LabelAgreement:
    both = spans["one"] + spans["other"]
    return LabelAgreement(
        spans["one"],
        spans["other"],
        spans["exact"] / both if both else None,
        spans["overlapping"] / both if both else None,
        kappa(judgements),
    )


def kappa(judgements: Judgements) -> float | None:
    """Cohen's kappa of pairs of judgements; None where there are none, or both always judge the same."""
    total = judgements.total()
    if not total:
        return None
    one, other = Counter[frozenset[Label]](), Counter[frozenset[Label]]()
    for (mine, theirs), count in judgements.items():
        one[mine] += count
        other[theirs] += count
    observed = sum(count for (mine, theirs), count in judgements.items() if mine == theirs) / total
    expected = sum(one[value] * other[value] for value in one) / total**2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def shares(texts: Iterable[tuple[Article, Sequence[Annotation]]]) -> dict[str, dict[Label, float]]:
    """For each outlet, in alphabetical order, the share of its text that has each label; of its characters, 0 to 1.

    An article without an outlet stands for itself, by its title. Where labels nest, the shares are more than the whole.
    """
    sizes = Counter[str]()
    labelled: dict[str, Counter[Label]] = {}
    for article, notes in texts:
        outlet = article.metadata.outlet or article.metadata.title or article.source
        sizes[outlet] += len(article.text)
        of_outlet = labelled.setdefault(outlet, Counter())
        for label in Label:
            of_outlet[label] += sum(map(len, merged(note.span for note in notes if note.label is label)))
    return {
        outlet: {label: labelled[outlet][label] / sizes[outlet] if sizes[outlet] else 0.0 for label in Label}
        for outlet in sorted(labelled)
    }


def quotes_by_speaker(notes: Iterable[Annotation]) -> Mapping[str | None, int]:
    """How many quotes each speaker has, most first; under None those without a named speaker."""
    return _most_first(Counter(note.speaker for note in notes if note.label is Label.QUOTE))


def _most_first(quotes: Counter[str | None]) -> dict[str | None, int]:
    return dict(sorted(quotes.items(), key=lambda item: (-item[1], item[0] is None, item[0] or "")))


_Place = tuple[Span, Label]


def _stepped(names: Sequence[str], name: str | None, step: int) -> str:
    """The name so many further on, round and round; the first where that name is not among them."""
    return names[(names.index(name) + step) % len(names)] if name in names else names[0]


def _layers(store: Store, names: Sequence[str], tick: Tick) -> Iterable[tuple[Article, list[list[Annotation]]]]:
    numbers = store.articles.annotated_ids()
    for done, number in enumerate(numbers):
        tick(done, len(numbers))
        article = store.articles.get(number)
        yield article, [store.annotations.on(article.text_id, name) for name in names]


def _of(notes: Iterable[Annotation], label: Label | None) -> list[_Place]:
    return sorted({(note.span, note.label) for note in notes if label in (None, note.label)})


def _overlapping(one: Sequence[_Place], other: Sequence[_Place]) -> int:
    return sum(any(label is theirs and span.overlaps(at) for at, theirs in other) for span, label in one)


def _labels(places: Iterable[_Place], sentence: Span) -> frozenset[Label]:
    """The labels that cover half of a sentence, or stand inside it."""
    return frozenset(label for span, label in places if _is_about(span, sentence))


def _is_about(span: Span, sentence: Span) -> bool:
    shared = span.shared(sentence)
    return shared > 0 and (2 * shared >= len(sentence) or sentence.contains(span))


def _sentences(text: str) -> list[Span]:
    units, found = Units(text), []
    sentence = units.first_from(Unit.SENTENCE, 0)
    while sentence is not None:
        found.append(sentence)
        sentence = units.first_from(Unit.SENTENCE, sentence.end)
    return found
