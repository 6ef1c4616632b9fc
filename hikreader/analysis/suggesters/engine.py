"""All suggesters that are on, for one annotator at one database, and which of their suggestions are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from hikreader.analysis.speaker_resolution import known_names
from hikreader.analysis.suggesters.base import ArticleView, SuggestionSource, never
from hikreader.analysis.suggesters.layer_learner import LayerLearner
from hikreader.analysis.suggesters.learner_suggester import LearnerSuggester
from hikreader.analysis.suggesters.pattern_suggester import PatternSuggester
from hikreader.analysis.suggesters.program_suggester import LabelExample, ProgramSuggester
from hikreader.analysis.suggesters.quotation_suggester import QuotationSuggester
from hikreader.analysis.suggesters.wording_suggester import WordingSuggester
from hikreader.model.annotation import Annotation, Decisions, Suggestion
from hikreader.model.label import Label
from hikreader.model.suggester import Suggester, SuggestSettings
from hikreader.store.store import Store
from hikreader.text.span_index import SpanIndex, place

_ORDER = {name: number for number, name in enumerate(Suggester)}

_EXAMPLES, _LATEST = 5, 5
"""Examples of each label that a program is given, and the articles from which they come."""


def merged_suggestions(
    found: Iterable[Suggestion], own: Iterable[Annotation], decisions: Decisions
) -> list[Suggestion]:
    """The suggestions that neither lie on what the annotator labelled nor were decided on, in the order of places.

    Of those that cannot stand beside each other on one place the first suggester, and then the surer one, has it.
    """
    labelled, taken = SpanIndex(own), SpanIndex[Suggestion]()
    for one in sorted(found, key=lambda one: (_ORDER.get(Suggester(one.suggester), 0), -one.score, place(one))):
        if not decisions.has(one) and not _is_taken(one, labelled) and not _is_taken(one, taken):
            taken.put(one)
    return list(taken)


def _is_taken(one: Suggestion, index: SpanIndex[Annotation] | SpanIndex[Suggestion]) -> bool:
    return any(one.label.competes_with(other.label) for other in index.overlapping(one.span.start, one.span.end))


class SuggestionSet(NamedTuple):
    """What is suggested for an article, in the order of places, furniture not among it.

    `is_blind` says that nothing is shown since the article is labelled without suggestions until it is done.
    `remarks` are sentences about suggesters that could not do their work.
    """

    suggestions: tuple[Suggestion, ...] = ()
    is_blind: bool = False
    remarks: tuple[str, ...] = ()


class SuggestionEngine:
    """Works out what is suggested for an article; not for the first paint, nor for every key.

    It keeps what it has learnt between two questions, and follows what was labelled since by itself. Belongs to the
    thread of its store.
    """

    def __init__(self, store: Store, settings: SuggestSettings) -> None:
        self._store = store
        self._settings = settings
        self._learnt = LayerLearner(store)
        quotations = QuotationSuggester(self._names if Suggester.SPEAKERS in settings.on else None)
        every: Sequence[SuggestionSource] = (
            WordingSuggester(store),
            PatternSuggester(settings.patterns),
            ProgramSuggester(settings.command, self._examples),
            quotations,
            LearnerSuggester(self._learnt.learner, self._learnt.covers),
        )
        self._sources = [source for source in every if source.name in settings.on]

    def of(self, article_id: int, is_unwanted: Callable[[], bool] = never) -> SuggestionSet:
        """What is suggested for an article; as far as it goes once the answer is unwanted.

        Raises:
            StoreError: It cannot be read, or there is no such article.
        """
        article = self._store.articles.get(article_id)
        if self._settings.is_blind(article.uid) and not self._store.articles.is_done(article_id):
            return SuggestionSet(is_blind=True)
        own = self._store.annotations.on(article.text_id, self._store.annotator)
        if Suggester.LEARNER in self._settings.on:
            self._learnt.follow(article_id)
        view = ArticleView.of(article, own, self._store.suggestions.open_on(article.text_id))
        view = view._replace(is_unwanted=is_unwanted)
        found = [one for source in self._sources if not is_unwanted() for one in source.suggest(view)]
        shown = merged_suggestions(found, own, self._store.suggestions.decided_on(article.text_id))
        return SuggestionSet(tuple(shown), remarks=tuple(said for source in self._sources for said in source.remarks))

    def _examples(self) -> list[LabelExample]:
        """A few of the annotator's latest labels of each kind."""
        examples: dict[Label, list[LabelExample]] = {label: [] for label in Label}
        for number in self._store.annotations.labelled_articles(self._store.annotator, list(Label))[:_LATEST]:
            text_id = self._store.articles.get(number).text_id
            for note in self._store.annotations.on(text_id, self._store.annotator):
                examples[note.label].append(LabelExample(note.label, note.anchor.exact))
        return [example for of_label in examples.values() for example in of_label[:_EXAMPLES]]

    def _names(self) -> dict[str, str]:
        return known_names(self._store.annotations.speakers(), self._store.speakers.all())

    def learner_status(self) -> str:
        """What the learner has to go by, and whether it suggests, in a sentence."""
        return self._learnt.follow(None).status
