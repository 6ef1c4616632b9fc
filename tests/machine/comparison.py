"""Looking: what the file says, in the model's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.article import Article
from hikreader.model.span import Span
from hikreader.store.store import Store
from tests.machine.model import Model, Note, Offer, Text


class Facts(NamedTuple):
    """What the file says: the text of each article, all annotations, who has what still to decide on, done, aside."""

    present: dict[str, int]
    notes: dict[str, Note]
    open: dict[tuple[str, int], set[Offer]]
    done: set[tuple[str, str]]
    aside: dict[str, str]


def facts(stores: dict[str, Store]) -> Facts:
    """Read the file anew; the stores are those of the people who read in it."""
    store = next(iter(stores.values()))
    articles = [store.articles.get(number) for number in store.articles.ids(with_aside=True)]
    notes = [(note, store.versions.get(note.text_id)) for note in store.annotations.unsettled()]
    notes += [(note, article) for article in articles for note in store.annotations.on(article.text_id)]
    return Facts(
        {article.uid: article.text_id for article in articles},
        {note.uid: noted(article, note) for note, article in notes},
        {
            (who, one.text_id): offered(one, here.suggestions.open_on(one.text_id))
            for who, here in stores.items()
            for one in articles
        },
        {(who, one.uid) for who, here in stores.items() for one in articles if here.articles.is_done(one.id)},
        {one.uid: one.set_aside for one in store.articles.summaries(store.articles.aside_ids()) if one.set_aside},
    )


def expected(model: Model, people: Sequence[str]) -> Facts:
    """What the model says that the file should say."""
    present = model.present
    return Facts(
        present,
        model.notes,
        {(who, text): model.open(who, text) for who in people for text in present.values()},
        {(who, uid) for who, uid in model.done if uid in present},
        {uid: reason for uid, reason in model.aside.items() if uid in present},
    )


def text_of(article: Article) -> Text:
    """An article's text; that it says what stands there in the source is looked at on the way."""
    text = Text(article.uid, article.source_sha256, article.region.start, article.region.end)
    assert article.text == text.words
    return text


def noted(article: Article, note: Annotation) -> Note:
    """An annotation; that its words are those of its place is looked at on the way."""
    span = note.span.shifted(article.region.start)
    assert note.anchor.exact == note.span.of(article.text)
    assert note.article_uid == article.uid
    return Note(
        note.annotator, article.source_sha256, span.start, span.end, note.label, note.text_id, note.speaker, note.state
    )


def offered(article: Article, suggestions: list[Suggestion]) -> set[Offer]:
    """Suggestions by their places in the source."""
    places = [(one, one.span.shifted(article.region.start)) for one in suggestions]
    return {Offer(article.source_sha256, span.start, span.end, one.rule) for one, span in places}


def meant(places: dict[str, Span], span: Span) -> set[str]:
    """What a span means: what lies on exactly it, else closest around it, else in it, else what it touches."""
    if not len(span):
        return set()
    around = [one for one in places.values() if one.start <= span.start and span.end <= one.end]
    if span in around:
        return {uid for uid, one in places.items() if one == span}
    if around:
        shortest = min(one.end - one.start for one in around)
        closest = min((one for one in around if one.end - one.start == shortest), key=lambda one: one.start)
        return {uid for uid, one in places.items() if one == closest}
    touched = {uid: one for uid, one in places.items() if one.start < span.end and span.start < one.end}
    inside = {uid for uid, one in touched.items() if span.start <= one.start and one.end <= span.end}
    return inside or set(touched)
