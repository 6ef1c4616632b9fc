"""The open article with its annotations, folds and selection, kept in step with the database edit by edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, TypeVar

from hikreader.model.annotation import Annotation, Suggestion, Verdict
from hikreader.model.article import Article, ReadingState
from hikreader.model.edit import CorrectMetadata, Edit, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.model.label import Label
from hikreader.model.span import Span, merged
from hikreader.model.suggester import Suggester
from hikreader.text.layer_set import LayerSet
from hikreader.text.selection import Selection
from hikreader.text.span_index import LAST_UID, Folds, MatchSet, Place, SpanIndex, place
from hikreader.text.units import Unit, Units

S = TypeVar("S", Annotation, Suggestion)


class ChangedSpan(NamedTuple):
    """A span that looks different now; `refolded` is the wider one inside which folds came, went or joined."""

    span: Span
    refolded: Span | None = None


class ArticleState:
    """An article, the annotator's own layer, the undecided suggestions, and another layer beside them.

    `suggestions` are what the rules of an import found, `ghosts` what is worked out while one reads. `folds` and
    `units` are shared with the layout and the selection; both follow every edit. `current` is the annotation or
    suggestion that was stepped to, or chosen from a list, last. `is_chosen_blind` says that no ghosts are shown until
    the article is done.
    """

    def __init__(
        self, article: Article, own: Iterable[Annotation], suggestions: Iterable[Suggestion], is_done: bool = False
    ) -> None:
        self.article = article
        self.is_done = is_done
        self._furniture = SpanIndex(suggestions)  # it follows every decision, shown or not
        self.layers = LayerSet(SpanIndex(own), self._furniture, SpanIndex(), article.headline, ghosts=SpanIndex())
        self.is_chosen_blind = False
        self.counts = Counter(note.label for note in self.own)
        self.other_annotator: str | None = None
        self.shows_boilerplate = False
        self.folds = Folds()
        self._fold_all()
        self.units = Units(article.text, self.folds)
        self.selection = Selection(Span(0, 0), Span(0, 0))
        self.current: Annotation | Suggestion | None = None

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
        """The suggestions of rules that the annotator has not decided on."""
        return self.layers.suggestions

    @property
    def ghosts(self) -> SpanIndex[Suggestion]:
        """The suggestions that were worked out for this text and are not decided on."""
        return self.layers.ghosts

    @property
    def is_blind(self) -> bool:
        """Whether the annotator is to see no ghosts just now."""
        return self.is_chosen_blind and not self.is_done

    @property
    def state(self) -> ReadingState:
        """How far the annotator is with the article."""
        return ReadingState.DONE if self.is_done else ReadingState.READING if len(self.own) else ReadingState.UNREAD

    def show_boilerplate(self, shown: bool) -> None:
        """Show all boilerplate, or fold it away."""
        self.shows_boilerplate = shown
        self._fold_all()
        self.units.refold(self.folds, Span(0, len(self.text)))

    def show_furniture(self, shown: bool) -> None:
        """Show what the rules of an import suggest, folded away as boilerplate, or take it for text like any other."""
        if shown == (self.suggestions is self._furniture):
            return
        self.layers = self.layers._replace(suggestions=self._furniture if shown else SpanIndex())
        self._fold_all()
        self.units.refold(self.folds, Span(0, len(self.text)))

    def show_other(self, annotator: str | None, annotations: Iterable[Annotation]) -> None:
        """Show that annotator's layer beside one's own; None shows none."""
        self.other_annotator = annotator
        self.layers = self.layers._replace(other=SpanIndex(annotations))

    def show_hits(self, hits: MatchSet) -> None:
        """Mark the hits of a search."""
        self.layers = self.layers._replace(hits=hits)

    def show_ghosts(self, ghosts: Iterable[Suggestion]) -> list[ChangedSpan]:
        """Show these suggestions in the place of the former ones; returns the spans that look different now."""
        former = self.layers.ghosts
        wanted = {ghost.uid: ghost for ghost in ghosts if self._may_show(ghost)}
        gone = [ghost for ghost in former if wanted.get(ghost.uid) != ghost]
        come = [ghost for uid, ghost in wanted.items() if former.get(uid) != ghost]
        for ghost in gone:
            former.discard(ghost.uid)
        for ghost in come:
            former.put(ghost)
        return [ChangedSpan(ghost.span) for ghost in (*gone, *come)]

    def mark_unsaved(self, uids: frozenset[str]) -> None:
        """Mark these annotations, and no others, as not saved yet."""
        self.layers = self.layers._replace(unsaved=uids)

    def select_first(self, unit: Unit, offset: int) -> None:
        """Select the first unit at or after an offset (code points)."""
        self.selection = Selection.first(self.units, unit, offset)

    def apply(self, edits: Iterable[Edit]) -> list[ChangedSpan]:
        """Apply edits, those of other articles without effect; returns the spans that look different now."""
        return [changed for edit in edits for changed in self._apply(edit)]

    def annotations_under(self, span: Span) -> list[Annotation]:
        """One's own annotations that `span` means: those on exactly it, else the closest around, else those in it."""
        return _meant(self.own, span)

    def is_quote(self, span: Span) -> bool:
        """Whether one has labelled exactly that span as a quote."""
        return any(note.label is Label.QUOTE for note in self.own.on(span))

    def suggestions_under(self, span: Span) -> list[Suggestion]:
        """The suggestions that `span` means, in the same way."""
        return _meant(self.suggestions, span)

    def ghost_under(self, span: Span) -> Suggestion | None:
        """The ghost on exactly that span, else the first one that shares characters with it."""
        here = self.ghosts.on(span) or self.ghosts.overlapping(span.start, span.end)
        return next(iter(here), None)

    def next_place(self, key: Place, step: int) -> Annotation | Suggestion | None:
        """The next (`step` 1) or previous (-1) annotation or suggestion that is not folded away, from a place on."""
        own = next(filter(self._is_seen, _walk(self.own, key, step)), None)
        suggested = next(filter(self._is_seen, _walk(self.suggestions, key, step)), None)
        items = [item for item in (own, suggested) if item is not None]
        return (min if step > 0 else max)(items, key=place, default=None)

    def step_current(self, span: Span, step: int) -> Annotation | Suggestion | None:
        """Make the next (`step` 1) or previous (-1) annotation or suggestion the current one.

        Steps from the current one if it is on `span`, else from `span`; returns None where there is no other.
        """
        if self.current is not None and self.current.span == span:
            key = place(self.current)
        else:
            # From a bare selection on, an annotation on exactly it is the next one, or else the previous one.
            key = (span.start, -span.end, "" if step > 0 else LAST_UID)
        following = self.next_place(key, step)
        if following is not None:
            self.current = following
        return following

    def own_current(self) -> Annotation | None:
        """The current annotation as it is now, if it is one of the annotator's own in this text."""
        return self.own.get(self.current.uid) if self.current is not None else None

    def lost_current(self, annotator: str) -> Annotation | None:
        """The current annotation, if it is one of the annotator's own that stands on a former text."""
        current = self.current
        if not isinstance(current, Annotation) or current.annotator != annotator:
            return None
        return current if current.text_id != self.article.text_id else None

    def annotation_meant(self, span: Span) -> Annotation | None:
        """The current annotation if it is on `span`, else an own one that `span` means, quotations first."""
        note = self.own_current()
        if note is not None and note.span == span:
            return note
        # A speaker is what most annotations are edited for, and it is quotations that have one.
        return min(self.annotations_under(span), key=lambda note: note.label is not Label.QUOTE, default=None)

    def _is_seen(self, item: Annotation | Suggestion) -> bool:
        return self.units.snapped_span(item.span) == item.span

    def _apply(self, edit: Edit) -> Iterator[ChangedSpan]:
        match edit:
            case PutAnnotation(annotation) if annotation.text_id == self.article.text_id:
                before = self.own.get(annotation.uid)
                self.own.put(annotation)
                self.counts[annotation.label] += 1
                yield from self._drop_rivals(annotation)
                if before is not None:
                    self.counts[before.label] -= 1
                    yield self._changed(before)
                yield self._changed(annotation)
            case PutAnnotation(annotation) if (
                gone := self.own.get(annotation.uid)
            ) is not None:  # it stands elsewhere now
                yield from self._apply(RemoveAnnotation(gone))
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
                self._decide(suggestion, verdict)
                yield self._changed(suggestion)

    def _decide(self, suggestion: Suggestion, verdict: Verdict | None) -> None:
        """Take a suggestion out once it is decided on, and put it back when the decision is taken back."""
        is_ghost = suggestion.suggester != Suggester.FURNITURE
        index = self.ghosts if is_ghost else self._furniture
        if verdict is not None:
            index.discard(suggestion.uid)
        elif not is_ghost or self._may_show(suggestion):
            index.put(suggestion)

    def _may_show(self, ghost: Suggestion) -> bool:
        """Whether a ghost is of this text, and on no place that has been given such a label by hand."""
        if self.is_blind or ghost.text_id != self.article.text_id:
            return False
        here = self.own.overlapping(ghost.span.start, ghost.span.end)
        return not any(note.label.competes_with(ghost.label) for note in here)

    def _drop_rivals(self, note: Annotation) -> Iterator[ChangedSpan]:
        """Take out the ghosts that no longer make sense beside an annotation."""
        for ghost in self.ghosts.overlapping(note.span.start, note.span.end):
            if note.label.competes_with(ghost.label):
                self.ghosts.discard(ghost.uid)
                yield ChangedSpan(ghost.span)

    def _changed(self, item: Annotation | Suggestion) -> ChangedSpan:
        """The span that an item came to or left, with the folds around it if it is boilerplate."""
        if not item.label.is_of_page or self.shows_boilerplate:
            return ChangedSpan(self.layers.pair.touched(item.span) if len(self.layers.other) else item.span)
        around = item.span
        for fold in self.folds.touching(item.span):
            around = around.hull(fold)
        self.folds.replace(around, self._boilerplate(around.start, around.end))
        self.units.refold(self.folds, around)
        return ChangedSpan(item.span, around)

    def _boilerplate(self, start: int, end: int) -> Iterator[Span]:
        own = (note.span for note in self.own.overlapping(start, end) if note.label.is_of_page)
        suggested = (item.span for item in self.suggestions.overlapping(start, end) if item.label.is_of_page)
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


class FoldMemory:
    """Remembers over the change of articles whether their boilerplate is shown.

    The parts of a split article, and a merged one, are shown as the article was that had their text.
    """

    def __init__(self) -> None:
        self._uids: set[str] = set()
        self._former: Article | None = None

    def leave(self, state: ArticleState | None) -> None:
        """Remember how the open article is shown."""
        if state is None:
            return
        self._former = state.article
        if state.shows_boilerplate:
            self._uids.add(state.article.uid)
        else:
            self._uids.discard(state.article.uid)

    def restore(self, state: ArticleState) -> None:
        """Show the article as it was before, or as the former article was if both share their text."""
        article, former = state.article, self._former
        if former is not None and former.uid in self._uids and _share_text(former, article):
            self._uids.add(article.uid)
        if article.uid in self._uids:
            state.show_boilerplate(True)


def _share_text(one: Article, other: Article) -> bool:
    return one.source == other.source and one.source_sha256 == other.source_sha256 and one.region.overlaps(other.region)
