"""One open article with everything that lies on it, kept in step with the database change by change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.article import Article, ReadingState
from hikreader.model.edit import CorrectMetadata, Edit, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.decorations import LayerSet
from hikreader.text.folds import Folds, merged
from hikreader.text.span_index import LAST_UID, MatchSet, Place, SpanIndex, place
from hikreader.text.units import Units

S = TypeVar("S", Annotation, Suggestion)


class ChangedSpan(NamedTuple):
    """A span that looks different now; `refolded` is the wider one inside which folds came, went or joined."""

    span: Span
    refolded: Span | None = None


class ArticleState:
    """An article, the annotator's own layer, the suggestions nobody decided on, and another layer beside them.

    `folds` and `units` are shared with the layout and the selection; both follow every change.
    """

    def __init__(
        self, article: Article, own: Iterable[Annotation], suggestions: Iterable[Suggestion], is_done: bool = False
    ) -> None:
        self.article = article
        self.is_done = is_done
        self.layers = LayerSet(SpanIndex(own), SpanIndex(suggestions), SpanIndex(), article.headline)
        self.counts = Counter(note.label for note in self.own)
        self.other_annotator: str | None = None
        self.shows_boilerplate = False
        self.folds = Folds()
        self._fold_all()
        self.units = Units(article.text, self.folds)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def own(self) -> SpanIndex[Annotation]:
        """The annotator's own annotations."""
        return self.layers.own

    @property
    def suggestions(self) -> SpanIndex[Suggestion]:
        """What rules propose and the annotator has not decided on."""
        return self.layers.suggestions

    @property
    def state(self) -> ReadingState:
        """How far the annotator is with the article."""
        return ReadingState.DONE if self.is_done else ReadingState.READING if len(self.own) else ReadingState.UNREAD

    def show_boilerplate(self, shown: bool) -> None:
        """Show all boilerplate, or fold it away."""
        self.shows_boilerplate = shown
        self._fold_all()
        self.units.refold(self.folds, Span(0, len(self.text)))

    def show_other(self, annotator: str | None, annotations: Iterable[Annotation]) -> None:
        """Show that annotator's layer beside one's own; None shows none."""
        self.other_annotator = annotator
        self.layers = self.layers._replace(other=SpanIndex(annotations))

    def show_hits(self, hits: MatchSet) -> None:
        """Mark what was found."""
        self.layers = self.layers._replace(hits=hits)

    def mark_unsaved(self, uids: frozenset[str]) -> None:
        """Mark these annotations, and no others, as not saved yet."""
        self.layers = self.layers._replace(unsaved=uids)

    def follow(self, changes: Sequence[Edit]) -> list[ChangedSpan]:
        """Bring the layers into step with changes of this article; returns what looks different now."""
        return [changed for change in changes for changed in self._follow(change)]

    def annotations_under(self, span: Span) -> list[Annotation]:
        """One's own annotations that `span` means: those on exactly it, else the closest around, else those in it."""
        return _meant(self.own, span)

    def suggestions_under(self, span: Span) -> list[Suggestion]:
        """The suggestions that `span` means, in the same way."""
        return _meant(self.suggestions, span)

    def next_place(self, key: Place, step: int) -> Annotation | Suggestion | None:
        """The next (`step` 1) or previous (-1) annotation or suggestion that can be seen, from a place on."""
        own = next(filter(self._is_seen, _walk(self.own, key, step)), None)
        suggested = next(filter(self._is_seen, _walk(self.suggestions, key, step)), None)
        found = [item for item in (own, suggested) if item is not None]
        return (min if step > 0 else max)(found, key=place, default=None)

    def _is_seen(self, item: Annotation | Suggestion) -> bool:
        return self.units.snapped_span(item.span) == item.span

    def _follow(self, change: Edit) -> Iterator[ChangedSpan]:
        match change:
            case PutAnnotation(annotation) if annotation.text_id == self.article.text_id:
                before = self.own.get(annotation.uid)
                self.own.put(annotation)
                self.counts[annotation.label] += 1
                if before is not None:
                    self.counts[before.label] -= 1
                    yield self._changed(before)
                yield self._changed(annotation)
            case PutAnnotation(annotation) if (
                gone := self.own.get(annotation.uid)
            ) is not None:  # it stands elsewhere now
                yield from self._follow(RemoveAnnotation(gone))
            case RemoveAnnotation(annotation) if annotation.text_id == self.article.text_id:
                if self.own.get(annotation.uid) is not None:
                    self.own.discard(annotation.uid)
                    self.counts[annotation.label] -= 1
                yield self._changed(annotation)
            case CorrectMetadata(article_uid, metadata) if article_uid == self.article.uid:
                self.article = self.article._replace(metadata=metadata)
            case SetDone(article_uid, done) if article_uid == self.article.uid:
                self.is_done = done
            case SetVerdict(suggestion=suggestion, verdict=verdict) if suggestion.text_id == self.article.text_id:
                if verdict is None:
                    self.suggestions.put(suggestion)
                else:
                    self.suggestions.discard(suggestion.uid)
                yield self._changed(suggestion)

    def _changed(self, item: Annotation | Suggestion) -> ChangedSpan:
        """What came or went with the item: boilerplate folds or unfolds what lies there, and nothing else."""
        if item.label is not Label.BOILERPLATE or self.shows_boilerplate:
            return ChangedSpan(self.layers.pair.touched(item.span) if len(self.layers.other) else item.span)
        around = item.span
        for fold in self.folds.touching(item.span):
            around = around.hull(fold)
        self.folds.replace(around, self._boilerplate(around.start, around.end))
        self.units.refold(self.folds, around)
        return ChangedSpan(item.span, around)

    def _boilerplate(self, start: int, end: int) -> Iterator[Span]:
        own = (note.span for note in self.own.overlapping(start, end) if note.label is Label.BOILERPLATE)
        suggested = (one.span for one in self.suggestions.overlapping(start, end) if one.label is Label.BOILERPLATE)
        return chain(own, suggested)

    def _fold_all(self) -> None:
        everything = Span(0, len(self.text))
        spans = [] if self.shows_boilerplate else merged(self._boilerplate(0, len(self.text)))
        self.folds.replace(everything, spans)


def _walk(index: SpanIndex[S], key: Place, step: int) -> Iterator[S]:
    return index.after(key) if step > 0 else index.before(key)


def _meant(index: SpanIndex[S], span: Span) -> list[S]:
    if exact := index.on(span):
        return exact
    here = index.overlapping(span.start, span.end)
    if around := [item for item in here if item.span.contains(span)]:
        closest = min(around, key=lambda item: len(item.span)).span
        return [item for item in around if item.span == closest]
    return [item for item in here if span.contains(item.span)] or here


class CurrentAnnotation:
    """Holds an annotation or a suggestion, or nothing."""

    def __init__(self) -> None:
        self._held: Annotation | Suggestion | None = None

    def take(self, note: Annotation) -> None:
        """Take an annotation in hand; another's is only looked at."""
        self._held = note

    def let_go(self) -> None:
        """Hold nothing."""
        self._held = None

    def step(self, opened: ArticleState, span: Span, step: int) -> Annotation | Suggestion | None:
        """Take the next (1) or previous (-1) annotation or suggestion, from what is in hand or `span` on."""
        held = self._held
        if held is not None and held.span == span:
            key = place(held)
        else:
            # From a bare selection on, an annotation on exactly it is the next one, or else the previous one.
            key = (span.start, -span.end, "" if step > 0 else LAST_UID)
        found = opened.next_place(key, step)
        if found is not None:
            self._held = found
        return found

    def own(self, opened: ArticleState) -> Annotation | None:
        """One's own annotation in hand, as it is now in the open article."""
        return opened.own.get(self._held.uid) if self._held is not None else None

    def lost(self, opened: ArticleState, annotator: str) -> Annotation | None:
        """One's own annotation in hand that stands on a former text."""
        held = self._held
        if not isinstance(held, Annotation) or held.annotator != annotator:
            return None
        return held if held.text_id != opened.article.text_id else None

    def meant(self, opened: ArticleState, span: Span) -> Annotation | None:
        """One's own annotation in hand, if it is selected, else one that the selection means, quotations first."""
        note = self.own(opened)
        if note is not None and note.span == span:
            return note
        # A speaker is what most annotations are edited for, and it is quotations that have one.
        return min(opened.annotations_under(span), key=lambda one: one.label is not Label.QUOTE, default=None)


class FoldMemory:
    """Keeps over leaving an article whether its boilerplate is shown.

    What an article is divided into, or joined to, is shown as it was.
    """

    def __init__(self) -> None:
        self._uids: set[str] = set()
        self._left: Article | None = None

    def leave(self, opened: ArticleState | None) -> None:
        """Remember how the article looks that is on the desk."""
        if opened is None:
            return
        self._left = opened.article
        if opened.shows_boilerplate:
            self._uids.add(opened.article.uid)
        else:
            self._uids.discard(opened.article.uid)

    def come_to(self, opened: ArticleState) -> None:
        """Have the article that is put on the desk look as it did, or as the one did that had its text."""
        article, left = opened.article, self._left
        if left is not None and left.uid in self._uids and _share_text(left, article):
            self._uids.add(article.uid)
        if article.uid in self._uids:
            opened.show_boilerplate(True)


def _share_text(one: Article, other: Article) -> bool:
    return one.source == other.source and one.source_sha256 == other.source_sha256 and one.region.overlaps(other.region)
