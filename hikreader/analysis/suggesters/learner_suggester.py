"""What the learner suggests for an article, and what an article teaches it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from hikreader.analysis.suggesters.base import ArticleView, suggestion
from hikreader.analysis.suggesters.learner import LEARNT, Example, Learner
from hikreader.analysis.suggesters.sentence_features import Features, cues_of, sentence_features
from hikreader.language.cue_words import cue_language
from hikreader.language.quote_marks import MARKS
from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester
from hikreader.text.units import Unit

_STOP = re.compile(rf"[.!?…。！？؟।][{re.escape(MARKS)}\s)\]]*$")
"""How a sentence ends that is no heading."""
_WORDS = 2
"""Cue words that a reason names."""
_LONGEST = 18
"""Code points of a cue word that are named."""


class _Sentence(NamedTuple):
    span: Span
    features: Features


class LearnerSuggester:
    """Suggests fact or allegation for sentences, as far as the learner can promise it.

    `covers` says whether an article is like those that were learnt from; of another one nothing can be promised.
    """

    name: Final = Suggester.LEARNER
    remarks: Sequence[str] = ()

    def __init__(self, learner: Learner, covers: Callable[[ArticleView], bool]) -> None:
        self._learner = learner
        self._covers = covers

    def suggest(self, view: ArticleView) -> Iterator[Suggestion]:
        """The sentences that seem to be a fact or an allegation, with the words that say so."""
        if self._learner.is_silent or not self._covers(view):
            return
        language = cue_language(view.text)
        for sentence in _sentences(view, language):
            guess = self._learner.guess(sentence.features)
            if guess is not None:
                reason = _reason(sentence.span.of(view.text), language)
                made = suggestion(view, self.name, guess.label, sentence.span, round(guess.score, 3), reason)
                yield made._replace(is_sure=guess.is_sure)


def examples_of(view: ArticleView, is_done: bool) -> list[Example]:
    """What an article teaches: its sentences up to the last labelled one, all of them once it is done.

    An article without any fact or allegation teaches nothing: it may be labelled for its quotations alone.
    """
    labelled = [note for note in view.own if note.label in LEARNT]
    if not labelled:
        return []
    end = len(view.text) if is_done else max(note.span.end for note in labelled)
    sentences = _sentences(view, cue_language(view.text))
    return [Example(one.features, _label(one.span, labelled)) for one in sentences if one.span.start < end]


def _sentences(view: ArticleView, language: str | None) -> Iterator[_Sentence]:
    """The sentences of the story that are no headings."""
    quotations = list(view.each(Unit.QUOTATION))
    is_lead = True
    for span in view.each(Unit.SENTENCE):
        sentence = span.of(view.text)
        if _STOP.search(sentence):
            quoted = sum(quotation.shared(span) for quotation in quotations) / len(span)
            yield _Sentence(span, sentence_features(sentence, language, quoted, is_lead=is_lead))
            is_lead = False


def _label(span: Span, labelled: Sequence[Annotation]) -> Label | None:
    """The label that most of a sentence has."""
    fitting = (note for note in labelled if 2 * note.span.shared(span) >= len(span))
    return next((note.label for note in fitting), None)


def _reason(sentence: str, language: str | None) -> str:
    words = [word[:_LONGEST] for word in cues_of(sentence, language)[:_WORDS]]
    return ", ".join(words) if words else "like what you labelled"
