"""A small made story: a charge against a plant, and in some articles the plant's reply."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Metadata
from hikreader.model.edit import CorrectMetadata, PutAnnotation, SetDone
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft
from hikreader.model.span import Span
from hikreader.store import Store
from tests.conftest import article_of, source_of

CHARGE = "The plant poured acid into the river, the ministry said."
FACT = "Forty people work there on every day of the week."
REPLY = '"We poured nothing at all," the plant said.'
DENIAL = "The plant denied that it had poured anything."
PLANT = "The Plant"


def story(path: Path, *articles: tuple[str | None, str | None, str], done: tuple[int, ...] = ()) -> Store:
    """A database of articles, each with outlet, date and text; what is labelled is found by the sentences above."""
    store = Store.open(path, "ann", create=True)
    for number, (outlet, date, text) in enumerate(articles):
        title = f"Headline {number}"
        store.add_source(source_of(f"{number}.txt", article_of(f"{title}\n\n{text}", title=title, outlet=outlet)))
        article = store.articles.get(store.articles.ids()[-1])
        store.commit("date", [CorrectMetadata(article.uid, Metadata(title=title, outlet=outlet, published=date))])
        for words, label, speaker, note in LABELS:
            if words in article.text:
                put(store, number, words, label, speaker, note)
        if number in done:
            store.commit("done", [SetDone(article.uid, True)])
    return store


LABELS = (
    (CHARGE, Label.ALLEGATION, None, None),
    (FACT, Label.FACT, None, None),
    ('"We poured nothing at all,"', Label.QUOTE, PLANT, None),
    (DENIAL, Label.ALLEGATION, None, "denial"),
)


def put(
    store: Store, number: int, words: str, label: Label, speaker: str | None = None, note: str | None = None
) -> None:
    """Label words of the article with that number in the list."""
    article = store.articles.get(store.articles.ids()[number])
    start = article.text.index(words)
    span, now = Span(start, start + len(words)), utc_now()
    anchor = Anchor.describe(article.text, span)
    annotation = Annotation(
        *(new_uid(), article.uid, article.text_id, label, span, anchor, store.annotator),
        *(Origin.MANUAL, now, now, speaker, note),
    )
    store.commit("label", [PutAnnotation(annotation)])


def many(path: Path, articles: int) -> Store:
    """A database of so many articles with twenty labelled sentences each, in one source."""
    store = Store.open(path, "ann", create=True)
    drafts, at = [], 0
    for number in range(articles):
        text = f"Headline {number}\n\n" + " ".join(_sentence(number, one) for one in range(20)) + "\n"
        region = Span(at, at + len(text))
        metadata = Metadata(f"Headline {number}", f"Outlet {number}", published=f"2025-03-{number % 28 + 1:02}")
        headline = Span(0, len(f"Headline {number}"))
        drafts.append(ArticleDraft(region, text, metadata, headline))
        at += len(text)
    store.add_source(source_of("many.txt", *drafts))
    for number, article_id in enumerate(store.articles.ids()):
        _label_all(store, article_id, number)
    return store


def _sentence(number: int, one: int) -> str:
    """A sentence of words of its own; each third is a quotation, and some of those stand in a few articles."""
    alike = number % 10 if one % 9 == 0 else number
    chance = Random(alike * 100 + one)
    words = " ".join(chance.choice(_SYLLABLES) + chance.choice(_SYLLABLES) for _ in range(18))
    return f'"Then {words}," he said.' if one % 3 == 0 else f"Then {words}."


_SYLLABLES = [f"{first}{vowel}{last}" for first in "bdfgklmnprst" for vowel in "aeiou" for last in "lnrst"]


def _label_all(store: Store, article_id: int, number: int) -> None:
    article, now, edits = store.articles.get(article_id), utc_now(), []
    for one in range(20):
        words = _sentence(number, one)
        start = article.text.index(words)
        span = Span(start, start + len(words))
        label = (Label.QUOTE, Label.FACT, Label.ALLEGATION)[one % 3]
        speaker = f"Speaker {number % 7}" if label is Label.QUOTE else None
        anchor = Anchor.describe(article.text, span)
        values = (new_uid(), article.uid, article.text_id, label, span, anchor, store.annotator, Origin.MANUAL)
        edits.append(PutAnnotation(Annotation(*values, now, now, speaker)))
    store.commit("label", edits)
