"""Numbers and negations: what turns a statement though the wording is nearly the same."""

from __future__ import annotations

import pytest

from hikreader.reuse.contrast import ContrastCue, contrast
from hikreader.reuse.tokens import tokens


def between(one: str, other: str) -> ContrastCue | None:
    assert contrast(tokens(other).words, tokens(one).words) == contrast(tokens(one).words, tokens(other).words)
    return contrast(tokens(one).words, tokens(other).words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Engineers had warned of cracks.", "Engineers described eleven cracks."),
        ("It cost $2,500 in all.", "It cost $2,600 in all."),
        ("Killed were 3 and injured 5.", "Killed were 5 and injured 3."),
        ("Es waren fünf Männer.", "Es waren sechs Männer."),
        ("死者三人。", "死者五人。"),
        ("قتل ٣ رجال", "قتل ٥ رجال"),
        ("They met at 5pm.", "They met at 6pm."),
        (f"They counted {'1' * 4_301} of them.", f"They counted {'2' * 4_301} of them."),
    ],
)
def test_numbers_differ(one: str, other: str) -> None:
    assert between(one, other) is ContrastCue.NUMBER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It has leaked.", "It has not leaked."),
        ("It will leak.", "It won’t leak."),
        ("She said he did not know.", "She did not say he knew."),
        ("They left with a permit.", "They left without a permit."),
        ("Il a parlé.", "Il n'a jamais parlé."),
        ("Er hat es gesagt.", "Er hat es nicht gesagt."),
        ("他说了。", "他没说。"),
        ("Он знал.", "Он не знал."),
    ],
)
def test_negations_differ(one: str, other: str) -> None:
    assert between(one, other) is ContrastCue.NEGATION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will not pour.", "We won't pour."),
        ("It did not leak.", "It never leaked."),
        ("It cost 2,500 in all.", "In all it cost 2500."),
        ("He saw two of them.", "He saw 2 of them."),
        ("The plant was ordered to shut down.", "The plant was closed due to that."),
        ("In 2022 they left.", "They left in 2022."),
        ("Ten per cent of it.", "Ten percent of it."),
    ],
)
def test_other_words_do_not_count(one: str, other: str) -> None:
    assert between(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"), [("007", "7"), ("1,000", "1000"), ("٣٤", "34"), ("000", "0"), ("0" * 5_000 + "12", "12")]
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert between(f"They counted {one} of them.", f"They counted {other} of them.") is None


def test_wordings_without_a_word_do_not_differ() -> None:
    assert between("", "") is None
    assert between("— !", "…") is None
