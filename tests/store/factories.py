"""Small values for the tests of store and exchange."""

from __future__ import annotations

import hashlib
from itertools import pairwise

from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Article, Metadata, SourceKind
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, SourceDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store import Store

TEXT = "Ottawa ordered Hikvision to close. 'We disagree,\" the company said.\nMenu Café Ærø ünïts — 北京 👩‍👩‍👧 end."


def new_source(
    name: str = "story.txt", text: str = TEXT, *, cuts: tuple[int, ...] = (), kind: SourceKind = SourceKind.DUMP
) -> SourceDraft:
    """A source whose articles tile its text, cut at the given offsets; each has a suggestion on its first letter."""
    edges = [0, *cuts, len(text)]
    regions = [Span(start, end) for start, end in pairwise(edges)]
    suggestion = SuggestionDraft(Label.BOILERPLATE, Span(0, 1), "menu", 0.75, "a short line")
    articles = tuple(
        ArticleDraft(
            region,
            region.of(text),
            Metadata(title=f"Story {number} of {name}", outlet="The Paper", published="2025-07-08"),
            Span(0, 1),
            (suggestion,),
        )
        for number, region in enumerate(regions, 1)
    )
    raw = text.encode()
    return SourceDraft(name, kind, "utf-8", hashlib.sha256(raw).hexdigest(), raw, articles)


def only_article(store: Store) -> Article:
    return store.articles.get(store.articles.ids()[0])


def note(article: Article, start: int, end: int, label: Label = Label.FACT, annotator: str = "ann") -> Annotation:
    """A fresh annotation of an article's span."""
    span, now = Span(start, end), utc_now()
    anchor = Anchor.describe(article.text, span)
    return Annotation(new_uid(), article.uid, article.text_id, label, span, anchor, annotator, Origin.MANUAL, now, now)
