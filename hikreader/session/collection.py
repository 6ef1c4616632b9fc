"""A collection of articles on one story, and every wording that two of them share. It grows article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from hikreader.model.annotation import Annotation
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.store.store import Store
from hikreader.text.alignment import Rarity
from hikreader.text.clusters import Place, clusters
from hikreader.text.folds import merged
from hikreader.text.tokens import Tokens, tokens
from hikreader.text.twins import Body, twins
from hikreader.text.units import Unit, Units


class Telling:
    """An article as it tells the story: its text without the page's, and one layer's annotations."""

    def __init__(self, article: Article, skipped: Iterable[Span], notes: Sequence[Annotation]) -> None:
        self.article = article
        self.skipped = tuple(merged(skipped))
        self.notes = tuple(notes)
        self.tokens: Tokens = tokens(article.text, self.skipped)
        self._units = Units(article.text, self.skipped)

    def is_quoted(self, span: Span) -> bool:
        """Whether all of the span stands in one pair of quotation marks."""
        quotation = self._units.first_overlapping(Unit.QUOTATION, span)
        return quotation is not None and quotation.contains(span)

    def quotation_at(self, span: Span) -> Span | None:
        """The quotation, marks and all, whose words are just those of the span."""
        quotation = self._units.first_overlapping(Unit.QUOTATION, span)
        is_it = quotation is not None and self.tokens.inside(quotation) == self.tokens.inside(span)
        return quotation if is_it else None

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

    def notes_on(self, span: Span) -> list[Annotation]:
        """The annotations that cover half of the span, boilerplate not among them."""
        fitting = (note for note in self.notes if note.label is not Label.BOILERPLATE)
        return [note for note in fitting if 2 * _shared(note.span, span) >= len(span)]

    def note_on(self, span: Span) -> Annotation | None:
        """The annotation that tells most of the span: on quoted words the quote, else the one that fits best."""
        is_quoted = self.is_quoted(span)

        def fit(note: Annotation) -> tuple[bool, float]:
            is_quote = is_quoted and note.label is Label.QUOTE
            return is_quote, _shared(note.span, span) / len(note.span.hull(span))

        return max(self.notes_on(span), key=fit, default=None)

    def words_of(self, span: Span) -> list[str]:
        """The folded words of a span."""
        inside = self.tokens.inside(span)
        return self.tokens.words[inside.start : inside.stop]


class Collection:
    """Tellings by the id of their text. What two of them share is looked for once, when the later one comes in."""

    def __init__(self) -> None:
        self.tellings: dict[int, Telling] = {}
        self._bodies: dict[int, Body] = {}
        self._by_gram: dict[int, list[int]] = defaultdict(list)
        self._pairs: list[tuple[Place, Place]] = []

    @classmethod
    def of(cls, tellings: Sequence[Telling]) -> Collection:
        """A collection in which words weigh as they are rare among these tellings."""
        counts = Counter(word for telling in tellings for word in set(telling.tokens.words))
        rarity = Rarity(counts, len(tellings))
        collection = cls()
        for telling in tellings:
            collection.add(telling, rarity)
        return collection

    def add(self, telling: Telling, rarity: Rarity) -> None:
        """Take one more in, and look for what it shares with those that are there."""
        text_id = telling.article.text_id
        body = Body.of(telling.article.text, telling.tokens, rarity)
        for other_id in sorted({known for gram in body.by_gram for known in self._by_gram.get(gram, ())}):
            for twin in twins(body, self._bodies[other_id]):
                self._pairs.append((Place(text_id, twin.one), Place(other_id, twin.other)))
        for gram in body.by_gram:
            self._by_gram[gram].append(text_id)
        self.tellings[text_id], self._bodies[text_id] = telling, body

    def wordings(self) -> list[list[Place]]:
        """The places of each wording that stands in two texts or more."""
        return clusters(self._pairs)


def collected(store: Store, layer: str) -> Collection:
    """All articles of a database, with the annotations of one layer."""
    articles = [store.article(number) for number in store.article_ids()]
    skipped = store.seeds.skipped([article.text_id for article in articles])
    return Collection.of(
        [Telling(one, skipped[one.text_id], store.annotations(one.text_id, layer)) for one in articles]
    )


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
