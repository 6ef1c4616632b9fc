"""The learner learns from one person's labels, and keeps silent until it can promise to be right."""

from __future__ import annotations

from itertools import chain

import pytest

from hikreader.analysis.suggesters.learner import Example, Learner
from hikreader.analysis.suggesters.sentence_features import cues_of, sentence_features
from hikreader.language.cue_words import CueKind, cue, cue_language
from hikreader.language.normalize import folded
from hikreader.model.label import Label

CHARGES = ("The mayor accused the firm of fraud.", "Rivals alleged that {0} abused its power.")
ACTS = ("In 2014 the firm bought {0} for $3 million.", "The council approved the purchase of {0} in May 2019.")
REST = ("What would {0} bring?", "We hope that {0} could expect a better future.")
NAMES = ("Acme", "the mill", "a bakery", "the yard", "Borealis", "the old port")


def article(name: str) -> list[Example]:
    kinds = ((CHARGES, Label.ALLEGATION), (ACTS, Label.FACT), (REST, None))
    return [
        Example(sentence_features(sentence.format(name), "en"), label)
        for sentences, label in kinds
        for sentence in sentences
    ]


def taught(count: int) -> Learner:
    learner = Learner()
    learner.refit([article(name) for name in NAMES[:count]])
    return learner


def test_nothing_is_suggested_before_enough_articles_are_labelled_and_the_learner_says_so() -> None:
    learner = taught(2)
    assert learner.is_silent
    assert learner.guess(sentence_features(CHARGES[0], "en")) is None
    assert learner.status == "learner: 2 articles labelled, silent; 4 are needed as a rule"


def test_what_was_labelled_is_suggested_for_sentences_of_another_article() -> None:
    learner = taught(5)
    guesses = [learner.guess(example.features) for example in article(NAMES[5])]
    assert [guess and guess.label for guess in guesses] == [*[Label.ALLEGATION] * 2, *[Label.FACT] * 2, None, None]
    assert learner.status == "learner: 5 articles labelled, suggests fact and allegation"


def test_a_learner_that_is_wrong_on_what_is_held_out_keeps_silent() -> None:
    learner = Learner()
    labels = (Label.FACT, Label.ALLEGATION, None)
    muddled = [
        [Example(one.features, labels[(number + at) % 3]) for at, one in enumerate(article("Acme"))]
        for number in range(6)
    ]
    learner.refit(muddled)
    assert learner.is_silent
    assert learner.status == "learner: 6 articles labelled, silent: not sure enough yet"


def test_one_label_more_is_learnt_at_once() -> None:
    learner, features = taught(5), sentence_features("In 2014 the firm bought the old pier for $3 million.", "en")
    before = learner.guess(features)
    learner.step(Example(features, None))
    after = learner.guess(features)
    assert before is not None
    assert after is None or after.score < before.score


def test_the_same_labels_always_teach_the_same() -> None:
    one, other = taught(4), taught(4)
    features = [example.features for example in chain(article("Acme"), article("the new pier"))]
    assert [one.guess(each) for each in features] == [other.guess(each) for each in features]


@pytest.mark.parametrize(
    ("sentence", "language", "kind"),
    [
        ("Der Minister beschuldigte die Firma, und das war nicht alles.", "de", CueKind.CHARGE),
        ("Le maire accuse la société de fraude, et les juges sont saisis.", "fr", CueKind.CHARGE),
        ("El alcalde acusó a la empresa de los delitos que se conocen.", "es", CueKind.CHARGE),
        ("The firm denied that it was the owner of the yard.", "en", CueKind.DENIAL),
        ("Die Firma wies den Vorwurf zurück, und das ist der Stand.", "de", CueKind.DENIAL),
    ],
)
def test_cues_are_known_in_the_language_of_the_text(sentence: str, language: str, kind: CueKind) -> None:
    assert cue_language(sentence) == language
    assert cue(kind, folded(sentence), language)
    assert cues_of(sentence, language)


def test_a_text_in_another_language_has_no_cues() -> None:
    text = "Мэр обвинил компанию в мошенничестве."
    assert cue_language(text) is None
    assert cues_of(text, None) == []
