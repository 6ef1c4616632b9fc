"""Label once: after a label, what other articles print in the same wording, to be labelled in one step.

The same wording is not always the same thing: words may be quoted here and told there, or be a small part of a
sentence that says something else, or differ in a number or a "not". So only what is safe is ticked, and the rest is
offered without a tick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from hikreader.analysis.same_wording import (
    MOST,
    QUOTED_ALIKE,
    PassagePair,
    ReuseLookup,
    WordingMatch,
    against,
    beside,
    compared,
    never,
    part_of,
)
from hikreader.analysis.story import StoryArticle
from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Article
from hikreader.model.edit import Edit, PutAnnotation, RemoveAnnotation
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.reuse.contrast import contrast
from hikreader.store.store import Store
from hikreader.text.strings import plural

_SHARE = 0.6
"""The share of its sentence that wording has, on both sides, for the sentence to be labelled alike."""
_ALIKE = 90
"""Of 100: how alike two sentences have to be to tell the same fact, or make the same allegation."""
_TOO_MUCH = "differs in more than a few words"


class Offer(NamedTuple):
    """A span of another article that could get the same label.

    `matched` are its words, `base` those they are compared with; `span` holds them: a quotation with its marks, or a
    whole sentence. `is_part` says that what has the label goes on beyond `base`. Where `is_ticked` is false, `reason`
    says why a person has to decide. `rivals` are the annotations on exactly that span that cannot stand beside the
    label: they go when it is labelled.
    """

    article: Article
    span: Span
    matched: Span
    label: Label
    speaker: str | None
    similarity: float
    is_ticked: bool
    reason: str = ""
    base: str = ""
    is_part: bool = False
    rivals: tuple[Annotation, ...] = ()


class ReuseCount(NamedTuple):
    """In how many other articles and outlets the wording of a selection stands, and what label could go along.

    An article whose outlet is not known counts as an outlet of its own. `has_more` says that more articles may have it
    than were looked at.
    """

    articles: int
    outlets: int
    offers: tuple[Offer, ...] = ()
    has_more: bool = False

    @property
    def unlabelled(self) -> int:
        """In how many articles something could be labelled alike without a second look."""
        return len({offer.article.id for offer in self.offers if offer.is_ticked})


class Occurrence(NamedTuple):
    """A place with the same wording, in its sentence, with the annotation that it has; `base` is compared with it.

    The sentence is the wording itself where that is no part of one sentence.
    """

    article: Article
    found: WordingMatch
    held: PassagePair
    sentence: Span
    note: Annotation | None
    base: str

    @property
    def place(self) -> tuple[int, Span]:
        """What tells it from all others: a text, and where in it."""
        return self.found.text_id, self.held.theirs


class _Labelled(NamedTuple):
    """What would be labelled, what it was held against, and why a person has to decide, if so."""

    span: Span
    by: PassagePair
    reason: str


def offered(
    label: Label, speaker: str | None, origin: StoryArticle, labelled: Span, found: WordingMatch, target: StoryArticle
) -> Offer | None:
    """What one place with the wording of a labelled span is offered as; None where it has that label already."""
    if label.is_of_page or any(note.label is label for note in target.notes_on(found.span)):
        return None
    hold = _quotation if label is Label.QUOTE else _sentence
    span, held, reason = hold(origin, labelled, found, target)
    others = [note.label for note in target.notes_on(span) if note.label.excludes(label)]
    if not reason and others:
        reason = f"is labelled {others[0]}"
    return Offer(
        target.article,
        span,
        held.theirs,
        label,
        speaker if label is Label.QUOTE else None,
        held.similarity,
        not reason,
        reason,
        held.mine.of(origin.article.text),
        held.is_part,
        tuple(note for note in target.notes if note.span == span and note.label.excludes(label)),
    )


def _quotation(origin: StoryArticle, labelled: Span, found: WordingMatch, target: StoryArticle) -> _Labelled:
    quotation, part = target.quotation_of(found.span), part_of(origin, labelled, found)
    if quotation is not None:
        held = _likest(against(origin, labelled, mine, target, quotation) for mine in (part, labelled))
        if held.similarity >= QUOTED_ALIKE:
            return _Labelled(quotation, held, _contrast(origin, held, target))
        if target.is_most(found.span, quotation):
            return _Labelled(quotation, held, _TOO_MUCH)
    held = against(origin, labelled, part, target, beside(origin, part, found, target))
    reason = "stands in no quotation marks" if quotation is None else "is a part of a quotation"
    return _Labelled(held.theirs, held, reason)


def _sentence(origin: StoryArticle, labelled: Span, found: WordingMatch, target: StoryArticle) -> _Labelled:
    theirs, own = target.sentence_at(found.span), origin.sentence_at(found.selected)
    if theirs is None or own is None:
        held = compared(origin, labelled, found, target)
        return _Labelled(theirs or held.theirs, held, "is no part of one sentence")
    held = against(origin, labelled, part_of(origin, labelled, found), target, theirs)
    if min(target.share(found.span, theirs), origin.share(found.selected, own)) < _SHARE:
        return _Labelled(theirs, held, "is a small part of its sentence")
    # Of a clause that is labelled the sentence counts, too: all of it is what stands there again.
    likest = _likest([held, against(origin, labelled, own, target, theirs)])
    return _Labelled(theirs, held, _contrast(origin, likest, target) or _TOO_MUCH * (likest.similarity < _ALIKE))


def _likest(each: Iterable[PassagePair]) -> PassagePair:
    return max(each, key=lambda held: held.similarity)


def _contrast(origin: StoryArticle, held: PassagePair, target: StoryArticle) -> str:
    differing = contrast(origin.words_of(held.mine), target.words_of(held.theirs))
    return f"differs in {differing}" if differing else ""


def changes(offers: Iterable[Offer], annotator: str) -> list[Edit]:
    """What labels the offers; each span once for each label."""
    now = utc_now()
    each = {(offer.article.text_id, offer.span, offer.label): offer for offer in offers}
    return [change for offer in each.values() for change in _labelling(offer, annotator, now)]


def title(changes: Iterable[Edit]) -> str:
    """What the step is called: the label, and in how many articles."""
    made = [change.annotation for change in changes if isinstance(change, PutAnnotation)]
    count = len({note.article_uid for note in made})
    name = made[0].label if made else "nothing"
    return f"{name} in {plural(count, 'more article')}"


def _labelling(offer: Offer, annotator: str, now: str) -> Iterator[Edit]:
    yield from map(RemoveAnnotation, offer.rivals)
    yield PutAnnotation(_annotation(offer, annotator, now))


def _annotation(offer: Offer, annotator: str, now: str) -> Annotation:
    anchor = Anchor.describe(offer.article.text, offer.span)
    uid, article, text_id = new_uid(), offer.article.uid, offer.article.text_id
    made = Annotation(uid, article, text_id, offer.label, offer.span, anchor, annotator, Origin.MANUAL, now, now)
    return made._replace(speaker=offer.speaker)


class Propagation:
    """Looks up, in one database, what has the wording of a selection, and what of it could be labelled alike.

    Some milliseconds of work each, more in a large story: a caller who may lose interest says so by
    `is_unwanted`, and what is given back then is not whole.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._same_wording = ReuseLookup(store)

    def offers(
        self,
        article: Article,
        span: Span,
        label: Label,
        speaker: str | None = None,
        is_unwanted: Callable[[], bool] = never,
    ) -> list[Offer]:
        """What could get the label that a span of the article got, the safe ones first."""
        found = self._same_wording.of(article, span, MOST, is_unwanted)
        return self._offers(found, article, span, label, speaker, is_unwanted)

    def offer(self, article: Article, found: WordingMatch, label: Label, speaker: str | None = None) -> Offer | None:
        """What one place could get; None where it has that label by now."""
        origin = self._story_article(article)
        labelled = next((note.span for note in origin.notes_on(found.selected) if note.label is label), found.selected)
        return offered(label, speaker, origin, labelled, found, self._story_article_of(found.article_id))

    def reuse_count(
        self, article: Article, span: Span, note: Annotation | None = None, is_unwanted: Callable[[], bool] = never
    ) -> ReuseCount:
        """Where else the wording of a span stands, and what could be labelled as `note`, which is on that span."""
        found = self._same_wording.of(article, span, MOST, is_unwanted)
        offers = [] if note is None else self._offers(found, article, span, note.label, note.speaker, is_unwanted)
        ids = {one.article_id for one in found}
        outlets = {one.outlet or one.id for one in self._store.articles.summaries(sorted(ids))}
        return ReuseCount(len(ids), len(outlets), tuple(offers), len(ids) >= MOST)

    def versions(self, article: Article, span: Span, is_unwanted: Callable[[], bool] = never) -> list[Occurrence]:
        """Every place with the wording of a span, the likest first."""
        made: dict[tuple[int, Span], Occurrence] = {}
        origin, story_article_of = self._story_article(article), cache(self._story_article_of)
        for found in self._same_wording.of(article, span, MOST, is_unwanted):
            if is_unwanted():
                break
            target = story_article_of(found.article_id)
            held = compared(origin, span, found, target)
            sentence = target.sentences_of(held.theirs)
            note, base = target.note_on(held.theirs), held.mine.of(article.text)
            version = Occurrence(target.article, found, held, sentence, note, base)
            made.setdefault(version.place, version)
        return sorted(made.values(), key=lambda version: (version.held.is_part, -version.held.similarity))

    def is_comparable(self, article: Article, span: Span) -> bool:
        """Whether a span has words enough to be looked for."""
        return self._same_wording.is_comparable(article, span)

    def _offers(
        self,
        places: Iterable[WordingMatch],
        article: Article,
        span: Span,
        label: Label,
        speaker: str | None,
        is_unwanted: Callable[[], bool],
    ) -> list[Offer]:
        if label.is_of_page:
            return []
        origin, story_article_of = self._story_article(article), cache(self._story_article_of)
        made: dict[tuple[int, Span], Offer] = {}
        for found in places:
            if is_unwanted():
                break
            offer = offered(label, speaker, origin, span, found, story_article_of(found.article_id))
            if offer is not None:
                made.setdefault((offer.article.text_id, offer.span), offer)
        return sorted(made.values(), key=lambda offer: not offer.is_ticked)

    def _story_article_of(self, article_id: int) -> StoryArticle:
        return self._story_article(self._store.articles.get(article_id))

    def _story_article(self, article: Article) -> StoryArticle:
        skipped = self._store.fingerprints.skipped([article.text_id])[article.text_id]
        return StoryArticle(article, skipped, self._store.annotations.on(article.text_id, self._store.annotator))
