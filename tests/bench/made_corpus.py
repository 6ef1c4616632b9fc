"""Made-up articles of realistic length in any number, in a database of their own.

About fifty articles tell one story: they print the same quotations and agency sentences, some of their words changed,
between sentences of their own. All draw on the same set phrases, as language does, so that most pairs of texts share
some grams by chance. The same number of articles is the same corpus on every machine.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from itertools import accumulate

from hikreader.model.annotation import Anchor, Annotation, Origin, new_uid, utc_now
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.edit import Edit, PutAnnotation
from hikreader.model.label import Label
from hikreader.model.source import ArticleDraft, SourceDraft, SuggestionDraft
from hikreader.model.span import Span
from hikreader.store.store import Store

SENTENCES, PARAGRAPH, WORDS = 26, 3, 24
"""Sentences of an article, sentences of a paragraph, words of a sentence: some 4 000 code points in all."""
VOCABULARY, PHRASES = 30_000, 8_000
STORY, POOL, SHARED = 50, 30, 6
"""Articles of a story, sentences that they have in common, how many of these an article prints."""
ANNOTATIONS = 10
"""Annotations of an article."""
BATCH = 200
"""Articles of a transaction."""
LITTLE = "the of to and in a that is was for on it with as his they at be from this had are by but have an not".split()
"""Words that are common in any text."""
_LITTLE_SHARE = 0.4
_LABELS = (Label.FACT, Label.QUOTE, Label.ALLEGATION)
OUTLETS = [f"{name} {kind}" for name in ("North", "Harbour", "City", "Valley", "Coast") for kind in ("Post", "News")]


class MadeCorpus:
    """The sentences, articles and sources of a corpus; number for number always the same ones."""

    def __init__(self) -> None:
        chance = random.Random(19)
        syllables = [one + other for one in "bcdfglmnprstvz" for other in "aeiou"]
        words = sorted({"".join(chance.choices(syllables, k=1 + n % 4)) for n in range(3 * VOCABULARY)})
        chance.shuffle(words)
        self._words = sorted(words[:VOCABULARY], key=len)
        self._word_weights = [*accumulate(1 / (rank + 40) for rank in range(VOCABULARY))]
        self._phrases = [" ".join(self._some(chance, 2 + n % 3)) for n in range(PHRASES)]
        self._phrase_weights = [*accumulate(1 / (rank + 2_000) for rank in range(PHRASES))]

    def sources(self, first: int, count: int) -> Iterator[SourceDraft]:
        """One source with one article for each number."""
        for number in range(first, first + count):
            yield self._source(number)

    def _source(self, number: int) -> SourceDraft:
        chance = random.Random(number)
        sentences = [self._sentence(chance) for _ in range(SENTENCES)]
        for at in chance.sample(range(1, SENTENCES - 1), SHARED):
            sentences[at] = self._shared(chance, number // STORY)
        groups = (sentences[at : at + PARAGRAPH] for at in range(0, SENTENCES, PARAGRAPH))
        title = sentences[0][:60].rstrip(". ")
        body = "\n\n".join(" ".join(group) for group in groups)
        footer = "Subscribe to our newsletter for more."
        text = f"{title}\n\n{body}\n\n{footer}"
        raw = text.encode()
        end = SuggestionDraft.boilerplate(Span(len(text) - len(footer), len(text)), "promo", "lexicon", 0.9, "a promo")
        published = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
        metadata = Metadata(f"{title} {number}", chance.choice(OUTLETS), published=published)
        draft = ArticleDraft(Span(0, len(text)), text, metadata, Span(0, len(title)), (end,))
        name = f"made/{number:07}.txt"
        return SourceDraft(name, SourceKind.DUMP, "utf-8", hashlib.sha256(raw).hexdigest(), raw, (draft,))

    def _shared(self, chance: random.Random, story: int) -> str:
        """A sentence of a story; in every third place some of its words are others."""
        number = chance.randrange(POOL)
        pool = random.Random(f"{story} {number}")
        words = self._sentence(pool).removesuffix(".").split()
        if chance.randrange(3) == 0:
            for at in chance.sample(range(len(words)), max(1, len(words) // 8)):
                words[at] = self._some(chance, 1)[0]
        sentence = " ".join(words)
        return f'"{sentence}."' if number % 3 == 0 else f"{sentence}."

    def _sentence(self, chance: random.Random) -> str:
        words: list[str] = []
        while len(words) < WORDS:
            phrase = chance.choices(self._phrases, cum_weights=self._phrase_weights)[0]
            words += [*phrase.split(), *self._some(chance, 3)]
        return f"{' '.join(words).capitalize()}."

    def _some(self, chance: random.Random, count: int) -> list[str]:
        words = chance.choices(self._words, cum_weights=self._word_weights, k=count)
        return [chance.choice(LITTLE) if chance.random() < _LITTLE_SHARE else word for word in words]


def fill(store: Store, articles: int, annotations: int = ANNOTATIONS) -> None:
    """Add made-up articles with so many annotations each to a database."""
    corpus = MadeCorpus()
    for first in range(0, articles, BATCH):
        add(store, [*corpus.sources(first, min(BATCH, articles - first))], annotations)


def add(store: Store, sources: list[SourceDraft], annotations: int = 0) -> None:
    """Add sources in one transaction, and label the first sentences of each article in it."""
    with store.importing(), store.transaction():
        added = [store.add_source(source).article_ids for source in sources]
        edits = [edit for ids in added for number in ids for edit in _annotated(store, number, annotations)]
        if edits:
            store.commit("label", edits)


def _annotated(store: Store, number: int, count: int) -> Iterator[Edit]:
    article = store.articles.get(number)
    text, end = article.text, article.text.index("\n\n")
    for nth in range(count):
        start = next(at for at in range(end, len(text)) if text[at] not in ' "\n')
        end = text.index(".", start) + 1
        span, label, now = Span(start, end), _LABELS[nth % len(_LABELS)], utc_now()
        anchor = Anchor.describe(text, span)
        yield PutAnnotation(
            Annotation(
                *(new_uid(), article.uid, article.text_id, label, span, anchor),
                *(store.annotator, Origin.MANUAL, now, now),
            )
        )
