"""What every suggester is, what it is given of an article, and what it gives: suggestions with a name that lasts.

That name is the same after a restart, a new version of the text, or a refit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from hikreader.language.normalize import folded
from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span, merged
from hikreader.model.suggester import Suggester
from hikreader.text.units import Unit, Units

_CONTEXT = 24
"""Code points on either side that tell words from the same words elsewhere in the article."""
_DIGITS = 32


def durable_key(article_uid: str, text: str, label: Label, span: Span) -> str:
    """A fingerprint of the article, the label and the words; of what stands around them only where they recur."""
    quote = span.of(text)
    around: tuple[str, ...] = ()
    if text.find(quote) != text.rfind(quote):
        before, after = text[max(0, span.start - _CONTEXT) : span.start], text[span.end : span.end + _CONTEXT]
        around = (_plain(before), _plain(after))
    told = "\0".join((article_uid, label, _plain(quote), *around))
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:_DIGITS]


def _plain(text: str) -> str:
    """The text without case, accents and the width of blanks."""
    return " ".join(folded(text).split())


def never() -> bool:
    """The answer is still wanted."""
    return False


class ArticleView(NamedTuple):
    """An article with the annotator's own layer, and what of it is the story.

    `skipped` are the headline and the boilerplate, labelled or suggested by the rules of an import; `units` know it.
    Once `is_unwanted` says so the suggestions are not wanted any more.
    """

    article: Article
    own: Sequence[Annotation]
    skipped: Sequence[Span]
    units: Units
    is_unwanted: Callable[[], bool] = never

    @classmethod
    def of(cls, article: Article, own: Sequence[Annotation], furniture: Iterable[Suggestion]) -> ArticleView:
        """The view of an article on which these suggestions of boilerplate are open."""
        headline = [article.headline] if article.headline is not None else []
        labelled = [note.span for note in own if note.label.is_of_page]
        suggested = [one.span for one in furniture if one.label.is_of_page]
        skipped = merged([*headline, *labelled, *suggested])
        return cls(article, own, skipped, Units(article.text, skipped))

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def each(self, unit: Unit) -> Iterator[Span]:
        """The units of one kind in the story, in order."""
        found = self.units.first_from(unit, 0)
        while found is not None:
            yield found
            found = self.units.first_from(unit, found.end)


class SuggestionSource(Protocol):
    """A suggester: proposes labels for an article, from its text and what the suggester knows beside it."""

    @property
    def name(self) -> Suggester:
        """Who it is."""

    @property
    def remarks(self) -> Sequence[str]:
        """What went wrong the last time, in sentences."""

    def suggest(self, view: ArticleView) -> Iterable[Suggestion]:
        """What it proposes; it may lie on what is labelled or decided, which is left out later."""


def suggestion(
    view: ArticleView, suggester: Suggester, label: Label, span: Span, score: float, reason: str
) -> Suggestion:
    """A suggestion with its durable key, not sure and without a speaker."""
    uid = durable_key(view.article.uid, view.text, label, span)
    return Suggestion(uid, view.article.text_id, label, span, suggester, score, reason, suggester=suggester)
