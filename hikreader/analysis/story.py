"""A story of articles on one story, and every wording that two of them share. It grows article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Self

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.link import Link, Passage
from hikreader.model.span import Span, merged
from hikreader.reuse.alignment import WordWeights
from hikreader.reuse.anchoring import VersionDiff
from hikreader.reuse.clusters import clusters
from hikreader.reuse.sentence_index import SentenceIndex
from hikreader.reuse.tokens import Tokens, tokens
from hikreader.store.errors import NoSuchArticle
from hikreader.store.store import Store
from hikreader.text.units import Unit, Units

_HALF = 0.5


class StoryArticle:
    """An article prepared for comparison: its text without the page's boilerplate, and one layer's annotations."""

    def __init__(self, article: Article, skipped: Iterable[Span], notes: Sequence[Annotation]) -> None:
        self.article = article
        self.skipped = tuple(merged(skipped))
        self.notes = tuple(notes)
        self.tokens: Tokens = tokens(article.text, self.skipped)
        self._units = Units(article.text, self.skipped)

    def labelled(self, article: Article, notes: Sequence[Annotation]) -> Self:
        """The same text with other annotations, and what is known of its article now."""
        changed = copy(self)
        changed.article, changed.notes = article, tuple(notes)
        return changed

    def sentences(self) -> Iterator[Span]:
        """The sentences of the story, in order; what belongs to the page is in none."""
        found = self._units.first_from(Unit.SENTENCE, 0)
        while found is not None:
            yield found
            found = self._units.first_from(Unit.SENTENCE, found.end)

    def is_quoted(self, span: Span) -> bool:
        """Whether all of the span stands in one pair of quotation marks."""
        return self._units.is_quoted(span)

    def quotation_at(self, span: Span) -> Span | None:
        """The quotation, marks and all, whose words are just those of the span."""
        quotation = self._units.first_overlapping(Unit.QUOTATION, span)
        is_it = quotation is not None and self.tokens.inside(quotation) == self.tokens.inside(span)
        return quotation if is_it else None

    def quotation_of(self, span: Span) -> Span | None:
        """The quotation that holds all of the span, marks and all."""
        quotation = self._units.first_overlapping(Unit.QUOTATION, span)
        return quotation if quotation is not None and quotation.contains(span) else None

    def sentences_of(self, span: Span) -> Span:
        """From where the sentence of the span's first word begins to where that of its last one ends."""
        first = self._units.first_overlapping(Unit.SENTENCE, span)
        last = self._units.first_overlapping(Unit.SENTENCE, Span(span.end - 1, span.end))
        return span.hull(first or span).hull(last or span)

    def trimmed(self, span: Span) -> Span:
        """The span from its first to its last word; as it is, where it has none."""
        inside = self.tokens.inside(span)
        return self.tokens.span(inside.start, inside.stop) if inside else span

    def sentence_at(self, span: Span) -> Span | None:
        """The sentence that holds all of the span."""
        sentence = self._units.first_overlapping(Unit.SENTENCE, span)
        return sentence if sentence is not None and sentence.contains(span) else None

    def share(self, part: Span, whole: Span) -> float:
        """How many of the words of `whole` stand in `part` too, from 0 to 1."""
        words = self.tokens.inside(whole)
        inside = self.tokens.inside(part)
        both = range(max(words.start, inside.start), min(words.stop, inside.stop))
        return len(both) / len(words) if words else 0.0

    def is_most(self, part: Span, whole: Span) -> bool:
        """Whether more than half of the words of `whole` stand in `part` too."""
        return self.share(part, whole) > _HALF

    def notes_on(self, span: Span) -> list[Annotation]:
        """The annotations that cover half of the span, boilerplate not among them."""
        return [
            note
            for note in self.notes
            if note.span.overlaps(span) and 2 * note.span.shared(span) >= len(span) and not note.label.is_of_page
        ]

    def note_on(self, span: Span) -> Annotation | None:
        """The annotation that tells most of the span: on quoted words the quote, else the one that fits best."""
        found = self.notes_on(span)
        is_quoted = len(found) > 1 and self.is_quoted(span)

        def fit(note: Annotation) -> tuple[bool, float]:
            is_quote = is_quoted and note.label is Label.QUOTE
            return is_quote, note.span.shared(span) / len(note.span.hull(span))

        return max(found, key=fit, default=None)

    def words_of(self, span: Span) -> Sequence[str]:
        """The folded words of a span."""
        inside = self.tokens.inside(span)
        return self.tokens.words[inside.start : inside.stop]


class Story:
    """Articles by the id of their text. What two of them share is looked for once, when the later one is added.

    Sentences are compared, each wording once; of the sentences with one gram only the first five stand for all. So the
    cost of an article does not grow with their number, and wording that is in many texts is one cluster of all of them.

    `links` are the rows that people merged and split; `column_names` the names that they gave to columns; `copies` the
    texts that print the same story, by the id of each. `revision` grows with every text that comes or goes.
    """

    def __init__(self) -> None:
        self.articles: dict[int, StoryArticle] = {}
        self.links: Sequence[Link] = ()
        self.column_names: Mapping[str, str] = {}
        self.copies: Mapping[int, frozenset[int]] = {}
        self._counts: Counter[str] = Counter()
        self._sentences = SentenceIndex()
        self.revision = 0

    @classmethod
    def of(cls, story_articles: Sequence[StoryArticle]) -> Story:
        """A story of these articles, in which a word weighs the more the fewer of them have it."""
        story = cls()
        for _ in story.grow(story_articles):
            pass
        return story

    def grow(self, story_articles: Sequence[StoryArticle], rarity: WordWeights | None = None) -> Iterator[StoryArticle]:
        """Add more articles, one for each step; unless it is said, words weigh by how many of all have them."""
        if not story_articles:
            return
        for story_article in story_articles:
            story_article.tokens = self._sentences.packed(story_article.tokens)
            self._counts.update(set(story_article.tokens.words))
        self._sentences.weigh(rarity or WordWeights(self._counts, len(self.articles) + len(story_articles)))
        for story_article in story_articles:
            self.add(story_article)
            yield story_article

    def add(self, story_article: StoryArticle) -> None:
        """Add one article, and look for what it shares with the others."""
        article = story_article.article
        self._sentences.add(article.text_id, article.text, story_article.tokens)
        self.articles[article.text_id] = story_article
        self.revision += 1

    def discard(self, text_id: int) -> None:
        """Forget a text, and what others share with it."""
        story_article = self.articles.pop(text_id)
        self._counts.subtract(set(story_article.tokens.words))
        self._sentences.discard(text_id)
        self.revision += 1

    def wordings(self) -> list[list[Passage]]:
        """The places of each wording that stands in two texts or more."""
        return clusters(self._sentences.pairs(), self._sentences.partners())


def collected(store: Store, layer: str) -> Story:
    """All articles of a database, with the annotations of one layer."""
    story = Story()
    follow(story, store, layer)
    return story


def follow(story: Story, store: Store, layer: str, report: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Bring a story up to date with a database and one layer of it; only new texts are compared with others.

    `report` is called with how many texts are done, and how many there are.
    """
    articles = [store.articles.get(number) for number in store.articles.ids()]
    for text_id in story.articles.keys() - {article.text_id for article in articles}:
        story.discard(text_id)
    _read(story, store, layer, articles, report)
    story.links = [carried for link in store.links.all() if (carried := _carried(link, store, story))]
    story.column_names = store.links.column_names()
    story.copies = _copies(store, articles)


def follow_labels(story: Story, store: Store, layer: str, article_uids: Iterable[str]) -> frozenset[int]:
    """Bring some articles of a story up to date, of which only annotations and verdicts changed; their text ids."""
    numbers = (store.articles.id_of(uid) for uid in article_uids)
    found = [store.articles.get(number) for number in numbers if number is not None]
    articles = [article for article in found if article.text_id in story.articles]  # others are set aside
    _read(story, store, layer, articles, lambda done, of: None)
    return frozenset(article.text_id for article in articles)


def _read(
    story: Story, store: Store, layer: str, articles: Sequence[Article], report: Callable[[int, int], None]
) -> None:
    """Read what is labelled in articles; those whose text, or what of it is the story, is new are compared."""
    skipped = store.fingerprints.skipped([article.text_id for article in articles])
    new = []
    for done, article in enumerate(articles):
        report(done, 2 * len(articles))
        notes = store.annotations.on(article.text_id, layer)
        known = story.articles.get(article.text_id)
        if known is not None and known.skipped == tuple(merged(skipped[article.text_id])):
            story.articles[article.text_id] = known.labelled(article, notes)
            continue
        if known is not None:
            story.discard(article.text_id)
        new.append(StoryArticle(article, skipped[article.text_id], notes))
    for done, _ in enumerate(story.grow(new), len(articles) - len(new)):
        report(len(articles) + done, 2 * len(articles))


def _copies(store: Store, articles: Iterable[Article]) -> dict[int, frozenset[int]]:
    texts = {article.id: article.text_id for article in articles}
    found = store.articles.copies([*texts])
    return {texts[one]: frozenset(texts[other] for other in others) for one, others in found.items()}


def _carried(link: Link, store: Store, story: Story) -> Link | None:
    """The link on the texts that are read now; None where a place of it is gone with its old text."""
    one, other = (_carried_place(place, store, story) for place in (link.one, link.other))
    return link._replace(one=one, other=other) if one and other else None


def _carried_place(place: Passage, store: Store, story: Story) -> Passage | None:
    if place.text_id in story.articles:
        return place
    old = store.versions.get(place.text_id)
    try:
        present = store.articles.get(old.id)
    except NoSuchArticle:  # retired, since it was merged with another one
        return None
    found = VersionDiff(old.text, present.text).find(place.span).span
    return Passage(present.text_id, found) if found is not None else None
