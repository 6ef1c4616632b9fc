"""What is said of layers fits its width, is legible without colour, and says a sentence where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from hikreader.analysis.agreement import (
    AgreementReport,
    BlindShare,
    Comparison,
    LabelAgreement,
    LayerChoice,
    LayerStats,
)
from hikreader.analysis.agreement_report import (
    Line,
    bar,
    comparison_lines,
    count_lines,
    findings_lines,
    holding_lines,
    lonely_lines,
)
from hikreader.model.label import Label
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from tests.terminal.hostile import NASTY

FIGURES = LabelAgreement(12, 345, 0.5, 1.0, -0.012)
NOTHING = LabelAgreement(0, 0, None, None, None)


def said(lines: Iterable[Line]) -> list[str]:
    return ["".join(part.shown for part in line).rstrip() for line in lines]


def comparison(one: str = "ada", other: str = "bob") -> Comparison:
    return Comparison(one, other, 3, {Label.FACT: FIGURES, Label.QUOTE: NOTHING, None: FIGURES})


def holdings(layer: str = "ada", outlet: str = "The Courier", speaker: str = "Ada Lovelace") -> LayerStats:
    shares = {Label.FACT: 0.25, Label.QUOTE: 0.0, Label.ALLEGATION: 1.0, Label.BOILERPLATE: 0.004}
    return LayerStats(layer, {outlet: shares}, {speaker: 12, None: 3})


@pytest.mark.parametrize("width", [38, 78, 118])
def test_figures_stand_under_each_other_and_what_cannot_be_said_is_explained(width: int) -> None:
    lines = said(comparison_lines(comparison(), width))
    rows = [line.split() for line in lines]
    assert ["fact", "12", "345", ".500", "1.000", "-.012"] in rows
    assert ["quote", "0", "0", "–", "–", "–"] in rows
    assert "–: cannot be said" in " ".join(lines)
    assert "cannot be said" not in " ".join(said(comparison_lines(Comparison("a", "b", 1, {None: FIGURES}), width)))


@pytest.mark.parametrize("width", [38, 78, 118])
def test_bars_have_letters_and_percentages(width: int) -> None:
    text = " ".join(" ".join(said(holding_lines(holdings(), width))).split())
    assert "The Courier F 25% █" in text
    bars = text.replace("█", "").replace("▎", "")
    assert [part for part in bars.split() if part in "FQAB" or part.endswith("%")] == [
        *("F", "25%"),
        *("Q", "0%"),
        *("A", "100%"),
        *("B", "0%"),
    ]
    assert "12 Ada Lovelace" in text
    assert "3 (not named)" in text


@pytest.mark.parametrize("width", [1, 10, 20, 39, 65, 66, 80, 200])
@pytest.mark.parametrize("hurt", NASTY.values(), ids=NASTY)
def test_hostile_names_are_harmless_and_fit(hurt: str, width: int) -> None:
    sides = {
        True: BlindShare(1, 4, 0, 90.0, None),
        False: BlindShare(2, 8, 6, 40.0, comparison(hurt, hurt).by_label[None]),
    }
    found = AgreementReport(comparison(hurt, hurt), holdings(hurt, hurt, hurt), sides)
    lines = [*said(findings_lines(found, width)), *said(lonely_lines([hurt], width))]
    lines += said(count_lines({hurt: {Label.FACT: 3}}, width))
    least = 39  # the columns of figures are not cut
    assert max(map(cells, lines)) <= max(width, least)
    assert lines == [displayed(line) for line in lines]


def test_where_there_is_nothing_a_sentence_says_so() -> None:
    assert said(lonely_lines([], 200)) == ["There are no annotations yet, so there is nothing to compare."]
    assert said(lonely_lines(["ada"], 200)) == [
        "Only ada has annotations, so there is no second layer to compare with."
    ]
    assert said(comparison_lines(Comparison("ada", "bob", 0, {}), 200)) == [
        "No article has annotations of both ada and bob, so there is nothing to compare."
    ]
    assert said(holding_lines(LayerStats("ada", {}, {}), 200)) == ["ada has not annotated anything yet."]
    assert said(holding_lines(holdings()._replace(quotes={}), 200))[-1] == "ada has labelled no quotes."


def test_a_bar_is_exact_to_an_eighth_of_a_cell() -> None:
    assert [bar(share, 4) for share in (0, 1, 0.5, 1 / 32, 2, -1)] == ["    ", "████", "██  ", "▏   ", "████", "    "]


def test_any_two_layers_can_be_put_side_by_side() -> None:
    layers = ["ada", "bob", "reference"]
    pair = LayerChoice("bob", "ada")
    assert LayerChoice.first(layers, "bob") == pair
    assert pair.with_other(layers, 1) == LayerChoice("bob", "reference")
    assert pair.with_other(layers, 1).with_other(layers, 1) == pair
    assert pair.with_other(layers, -1) == LayerChoice("bob", "reference")
    assert pair.with_one(layers) == LayerChoice("reference", "ada")
    assert LayerChoice("ada", "bob").with_one(layers) == pair
    assert LayerChoice.first(layers, "newcomer") == LayerChoice("ada", "bob")
    alone = LayerChoice("reference", None)
    assert LayerChoice.first(["reference"], "newcomer") == alone
    assert alone.with_other(["reference"], 1) == alone.with_one(["reference"]) == alone
    assert LayerChoice.first([], "ada") is None
