"""What a suggester is given of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span, merged
from hikreader.text.units import Unit, Units


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
        labelled = [note.span for note in own if note.label is Label.BOILERPLATE]
        suggested = [one.span for one in furniture if one.label is Label.BOILERPLATE]
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
