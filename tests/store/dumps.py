"""A dump of three articles, to be divided otherwise, and what must hold whatever is done to it."""

from __future__ import annotations

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article, Metadata
from hikreader.model.edit import HistoryEntry, PutAnnotation
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, ImportStatus, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store import Store
from hikreader.store.imports.article_splitter import Rules
from tests.store.factories import new_source, note

TEXT = "Alpha one. Alpha two.\nBravo one. Bravo two.\nCharlie one. Charlie two.\n"
CUTS = (22, 44)


def read(text: str) -> ArticleDraft:
    """Rules as an import has: the first word is the title, and what ends a text is suggested to be the page's."""
    word = text.split()[0]
    at = text.index(word)
    tail = SuggestionDraft(Label.BOILERPLATE, Span(max(0, len(text) - 2), len(text)), "end", 0.5, "the end")
    return ArticleDraft(Span(0, len(text)), text, Metadata(word), Span(at, at + len(word)), (tail,))


RULES = Rules(read, frozenset({"end"}))


def articles(store: Store) -> list[Article]:
    return [store.articles.get(number) for number in store.articles.ids()]


def texts(store: Store) -> list[str]:
    return [article.text for article in articles(store)]


def mark(store: Store, quote: str, label: Label = Label.FACT, annotator: str = "ann") -> Annotation:
    article = next(one for one in articles(store) if quote in one.text)
    start = article.text.index(quote)
    made = note(article, start, start + len(quote), label, annotator)
    store.commit("label", [PutAnnotation(made)])
    return made


def marked(store: Store) -> dict[str, Span]:
    """Where in the source everybody's annotations on present texts stand, by their uids."""
    found = {}
    for article in articles(store):
        for one in store.annotations.on(article.text_id):
            assert one.span.of(article.text) == one.anchor.exact
            assert one.article_uid == article.uid
            found[one.uid] = one.span.shifted(article.region.start)
            assert found[one.uid].of(TEXT) == one.anchor.exact
    return found


def merge(store: Store, place: int = 0) -> HistoryEntry:
    return store.merge(articles(store)[place].text_id, RULES)


def split(store: Store, before: str, place: int = 0) -> HistoryEntry:
    article = articles(store)[place]
    return store.split(article.text_id, article.text.index(before), RULES)


def assert_sound(store: Store) -> None:
    assert "".join(texts(store)) == TEXT
    assert store.check().faults == ()
    assert store.add_source(new_source(text=TEXT, cuts=CUTS)).status is ImportStatus.UNCHANGED
    assert store.articles.progress().articles == len(store.articles.ids())
