"""Agreement is counted as it is defined."""

from __future__ import annotations

from collections import Counter

import pytest

from hikreader.analysis.agreement import AgreementCounter, LabelAgreement, LayerPair, kappa, quotes_by_speaker
from hikreader.model.annotation import Anchor, Annotation, Origin
from hikreader.model.label import Label
from hikreader.model.span import Span

TEXT = "One is here. Two is there. Three went away. Four came back."
SENTENCES = (Span(0, 12), Span(13, 26), Span(27, 43), Span(44, 59))


def note(span: Span, label: Label, speaker: str | None = None) -> Annotation:
    anchor = Anchor.describe(TEXT, span)
    return Annotation("u", "a", 1, label, span, anchor, "x", Origin.MANUAL, "t", "t", speaker)


def agreements(*texts: LayerPair) -> dict[Label | None, LabelAgreement]:
    tally = AgreementCounter()
    for layers in texts:
        tally.add(layers)
    return tally.agreements()


def test_the_same_layer_agrees_wholly() -> None:
    layer = [note(SENTENCES[0], Label.FACT), note(SENTENCES[2], Label.ALLEGATION)]
    found = agreements(LayerPair(TEXT, layer, layer))
    assert found[None] == (2, 2, 1.0, 1.0, 1.0)
    assert found[Label.FACT] == (1, 1, 1.0, 1.0, 1.0)
    assert found[Label.QUOTE] == (0, 0, None, None, None)


def test_other_edges_overlap_but_are_not_exact() -> None:
    one = [note(SENTENCES[0], Label.FACT), note(SENTENCES[1], Label.FACT)]
    other = [note(Span(0, 10), Label.FACT), note(SENTENCES[1], Label.ALLEGATION)]
    found = agreements(LayerPair(TEXT, one, other))[None]
    assert (found.exact, found.overlapping) == (0.0, 0.5)


def test_kappa_is_what_the_textbook_says() -> None:
    yes, no = frozenset([Label.FACT]), frozenset[Label]()
    pairs = [(yes, yes)] * 20 + [(yes, no)] * 5 + [(no, yes)] * 10 + [(no, no)] * 15
    assert kappa(Counter(pairs)) == pytest.approx(0.4)
    assert kappa(Counter()) is None


def test_quotes_are_counted_by_speaker() -> None:
    notes = [note(SENTENCES[0], Label.QUOTE, name) for name in ("B", "A", None, "B")]
    assert list(quotes_by_speaker(notes).items()) == [("B", 2), ("A", 1), (None, 1)]


def test_texts_are_counted_together() -> None:
    one, other = [note(SENTENCES[0], Label.FACT)], [note(SENTENCES[1], Label.FACT)]
    found = agreements(LayerPair(TEXT, one, one), LayerPair(TEXT, one, other))[Label.FACT]
    assert (found.one, found.other, found.exact) == (2, 2, 0.5)
    assert found.kappa == pytest.approx(1 / 3)  # 6 of 8 sentences alike, 5 of 8 expected
