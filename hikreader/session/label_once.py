"""Label once: after a label, what other articles print in the same wording, to be labelled in one step.

The same wording is not always the same thing: words may be quoted here and told there, or be a small part of a
sentence that says something else. So only what is safe is ticked, and the rest is offered without a tick.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Article
from hikreader.model.change import Put, Step
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.collection import Telling
from hikreader.session.wording import Found, SameWording
from hikreader.store.store import Store

_SHARE = 0.6
"""The share of its sentence that wording has, on both sides, for the sentence to be labelled alike."""


class Offer(NamedTuple):
    """A span of another article that could get the same label.

    `matched` is the wording that was found; `span` holds it: a quotation with its marks, or a whole sentence. Where
    `is_ticked` is false, `reason` says why a person has to decide.
    """

    article: Article
    span: Span
    matched: Span
    label: Label
    speaker: str | None
    similarity: float
    is_ticked: bool
    reason: str = ""


def offered(label: Label, speaker: str | None, origin: Telling, found: Found, target: Telling) -> Offer | None:
    """What one place with the same wording is offered as; None where it has that label already."""
    if label is Label.BOILERPLATE or any(note.label is label for note in target.notes_on(found.span)):
        return None
    span, reason = _quotation(found, target) if label is Label.QUOTE else _sentence(found, origin, target)
    if not reason and any(note.label.excludes(label) for note in target.notes_on(span)):
        reason = "has another label"
    speaker = speaker if label is Label.QUOTE else None
    return Offer(target.article, span, found.span, label, speaker, found.similarity, not reason, reason)


def _quotation(found: Found, target: Telling) -> tuple[Span, str]:
    quotation = target.quotation_at(found.span)
    if quotation is not None:
        return quotation, ""
    return found.span, "is a part of a quotation" if target.is_quoted(found.span) else "stands in no quotation marks"


def _sentence(found: Found, origin: Telling, target: Telling) -> tuple[Span, str]:
    theirs, mine = target.sentence_at(found.span), origin.sentence_at(found.selected)
    if theirs is None or mine is None:
        return theirs or found.span, "is no part of one sentence"
    share = min(target.share(found.span, theirs), origin.share(found.selected, mine))
    return theirs, "" if share >= _SHARE else "is a small part of its sentence"


def changes(offers: Iterable[Offer], annotator: str) -> list[Put]:
    """What labels the offers; each span once for each label."""
    now = utc_now()
    each = {(offer.article.text_id, offer.span, offer.label): offer for offer in offers}
    return [Put(_annotation(offer, annotator, now)) for offer in each.values()]


def title(puts: Sequence[Put]) -> str:
    """What the step is called: the label, and in how many articles."""
    count = len({put.annotation.article_uid for put in puts})
    name = puts[0].annotation.label if puts else "nothing"
    return f"{name} in {count} more article{'' if count == 1 else 's'}"


def _annotation(offer: Offer, annotator: str, now: str) -> Annotation:
    anchor = Anchor.describe(offer.article.text, offer.span)
    uid, article, text_id = new_uid(), offer.article.uid, offer.article.text_id
    made = Annotation(uid, article, text_id, offer.label, offer.span, anchor, annotator, Origin.MANUAL, now, now)
    return made._replace(speaker=offer.speaker)


class LabelOnce:
    """Offers and labels twins of what was labelled in one database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._same_wording = SameWording(store)

    def offers(self, article: Article, span: Span, label: Label, speaker: str | None = None) -> list[Offer]:
        """What could get the label that a span of the article got, the safe ones first; some milliseconds of work."""
        if label is Label.BOILERPLATE:
            return []
        origin = self._telling(article)
        tellings: dict[int, Telling] = {}
        made: dict[tuple[int, Span], Offer] = {}
        for found in self._same_wording.of(article, span):
            if found.article_id not in tellings:
                tellings[found.article_id] = self._telling(self._store.article(found.article_id))
            offer = offered(label, speaker, origin, found, tellings[found.article_id])
            if offer is not None:
                made.setdefault((offer.article.text_id, offer.span), offer)
        return sorted(made.values(), key=lambda offer: not offer.is_ticked)

    def label(self, offers: Iterable[Offer]) -> Step:
        """Label the offers, all in one step that one undo takes back.

        Raises:
            Conflict: One of the spans has got that label meanwhile.
        """
        puts = changes(offers, self._store.annotator)
        return self._store.commit(title(puts), puts)

    def _telling(self, article: Article) -> Telling:
        skipped = self._store.seeds.skipped([article.text_id])[article.text_id]
        return Telling(article, skipped, self._store.annotations(article.text_id, self._store.annotator))
