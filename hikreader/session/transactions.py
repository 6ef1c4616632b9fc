"""Transactions: what each command would change, worked out from the open article. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Origin, Suggestion, Verdict, new_uid, utc_now
from hikreader.model.article import Article, Metadata
from hikreader.model.edit import (
    CorrectMetadata,
    Edit,
    HistoryEntry,
    PutAnnotation,
    Refusal,
    RemoveAnnotation,
    SetAside,
    SetDone,
    SetVerdict,
    SpellOutlet,
    Transaction,
)
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.state import ArticleState
from hikreader.store.store import Store
from hikreader.text.strings import plural

if TYPE_CHECKING:  # what compares texts is not worth waiting for at start
    from hikreader.analysis.propagation import Offer


class Restructuring(NamedTuple):
    """A merge or split of articles: the store works out its edits when it is written."""

    title: str
    write: Callable[[Store], HistoryEntry]


Proposal = Transaction | Refusal
"""What a command would change, or why there is nothing to change."""


def label(state: ArticleState, annotator: str, span: Span, label: Label) -> Proposal:
    """Label the span, or remove the label if it is on exactly that span; fact and allegation replace each other.

    The label that is suggested for a span accepts the suggestion; another one rejects what it competes with.
    """
    if span.start == span.end:
        return Refusal("nothing is selected")
    if label.is_of_page and (suggested := _suggested(state, span)):
        return Transaction("boilerplate accepted", _accepted(state, annotator, suggested), suggested[0].span)
    if agreed := [ghost for ghost in state.ghosts.on(span) if ghost.label is label]:
        return accept(state, annotator, agreed[:1])
    on_it = state.own.on(span)
    same = tuple(RemoveAnnotation(note) for note in on_it if note.label is label)
    if same:
        return Transaction(f"{label} removed", same, span)
    replaced = [note for note in on_it if note.label.excludes(label)]
    instead = f" instead of {replaced[0].label}" if replaced else ""
    made = PutAnnotation(_annotation(state, annotator, span, label))
    edits = (*map(RemoveAnnotation, replaced), made, *_overruled(state, span, label))
    return Transaction(f"{label}{instead}", edits, span)


def lost_by(state: ArticleState, span: Span, label: Label) -> tuple[Annotation, ...]:
    """The annotations on exactly that span, with a speaker or a note typed for them, that `label` would remove."""
    on_it = state.own.on(span)
    same = [note for note in on_it if note.label is label]
    removed = same or [note for note in on_it if note.label.excludes(label)]
    return tuple(note for note in removed if note.speaker or note.note)


def take_off(state: ArticleState, span: Span) -> Proposal:
    """Remove the annotator's own labels from what `span` means, and reject the suggestions there for good."""
    notes, suggestions = state.annotations_under(span), state.suggestions_under(span)
    if not notes and not suggestions and (ghost := state.ghost_under(span)) is not None:
        return reject(state, [ghost])
    rejected = [SetVerdict(state.article.uid, suggestion, Verdict.REJECTED) for suggestion in suggestions]
    if not notes and not suggestions:
        return Refusal("you have no label here")
    names = [str(note.label) for note in notes] + ["suggestion"] * bool(suggestions)
    verb = "removed" if notes else "rejected"
    return Transaction(
        f"{', '.join(names)} {verb}", (*map(RemoveAnnotation, notes), *rejected), (notes or suggestions)[0].span
    )


def remove(note: Annotation) -> Transaction:
    """Remove one annotation."""
    return Transaction(f"{note.label} removed", (RemoveAnnotation(note),), note.span)


def accept_all(state: ArticleState, annotator: str) -> Proposal:
    """Accept all that the rules of an import suggest."""
    return _accept_many(state, annotator, [*state.suggestions], "nothing is suggested in this article")


def accept_sure(state: ArticleState, annotator: str) -> Proposal:
    """Accept all ghosts that are sure."""
    sure = [ghost for ghost in state.ghosts if ghost.is_sure]
    return _accept_many(state, annotator, sure, "nothing that is suggested here is sure enough to be taken unseen")


def _accept_many(state: ArticleState, annotator: str, suggestions: Sequence[Suggestion], nothing: str) -> Proposal:
    if not suggestions:
        return Refusal(nothing)
    what = plural(len(suggestions), "suggestion")
    return Transaction(f"{what} accepted", _accepted(state, annotator, suggestions))


def accept(state: ArticleState, annotator: str, ghosts: Sequence[Suggestion]) -> Transaction:
    """Accept ghosts, at least one, a quotation with its speaker if that is sure."""
    what = str(ghosts[0].label) if len(ghosts) == 1 else plural(len(ghosts), "suggestion")
    return Transaction(f"{what} accepted", _accepted(state, annotator, ghosts), ghosts[0].span)


def reject(state: ArticleState, ghosts: Sequence[Suggestion]) -> Transaction:
    """Reject ghosts, at least one, for good."""
    what = f"{ghosts[0].label}?" if len(ghosts) == 1 else plural(len(ghosts), "suggestion")
    verdicts = tuple(SetVerdict(state.article.uid, ghost, Verdict.REJECTED) for ghost in ghosts)
    return Transaction(f"{what} rejected", verdicts, ghosts[0].span)


def finish(article: Article, done: bool) -> Transaction:
    """Mark an article done, or not done."""
    return Transaction("article done" if done else "article not done", (SetDone(article.uid, done),))


def resize(state: ArticleState, annotator: str, span: Span) -> Proposal:
    """Give the current annotation the span; one that was lost, or is to be reviewed, is settled by that."""
    note = state.own_current() or state.lost_current(annotator)
    if note is None:
        return Refusal("select one of your annotations first, with ] or [")
    return _resize(state, note, span)


def _resize(state: ArticleState, note: Annotation, span: Span) -> Proposal:
    article = state.article
    is_there = (note.text_id, note.span) == (article.text_id, span) and note.state is not AnchorState.REVIEW
    if span.start == span.end or is_there:
        return Refusal("it is on that span already")
    others = [other for other in state.own.on(span) if other.uid != note.uid]
    if any(other.label is note.label for other in others):
        return Refusal(f"there is a {note.label} on that span already")
    resized = note._replace(
        article_uid=article.uid,
        text_id=article.text_id,
        span=span,
        anchor=Anchor.describe(article.text, span),
        state=AnchorState.EXACT,
        updated=utc_now(),
    )
    replaced = [RemoveAnnotation(other) for other in others if other.label.excludes(note.label)]
    return Transaction(f"{note.label} re-spanned", (*replaced, PutAnnotation(resized, note)), span)


def edit(note: Annotation, speaker: str | None, remark: str | None) -> Proposal:
    """Give an annotation another speaker and note."""
    if (speaker, remark) == (note.speaker, note.note):
        return Refusal("nothing was changed")
    edited = note._replace(speaker=speaker, note=remark, updated=utc_now())
    return Transaction(f"{note.label} edited", (PutAnnotation(edited, note),), note.span)


def set_aside(uids: Sequence[str], reason: str) -> Proposal:
    """Keep articles out of the list and of all that is counted, with a reason."""
    edits = tuple(SetAside(uid, reason) for uid in uids)
    what = "set aside" if len(edits) == 1 else f"{plural(len(edits), 'article')} set aside"
    return Transaction(f"{what}, {reason}", edits) if edits else Refusal("there is no article here")


def take_back(uids: Sequence[str]) -> Proposal:
    """Take articles that are set aside back into the list."""
    edits = tuple(SetAside(uid, None) for uid in uids)
    what = "article" if len(edits) == 1 else plural(len(edits), "article")
    return Transaction(f"{what} taken back into the list", edits) if edits else Refusal("there is no article here")


def spell_outlet(articles: Iterable[Article], spelling: str) -> Proposal:
    """Spell the outlet of all these articles one way; where another outlet is spelled so, both are one from then on.

    What comes in later under one of the names is spelled so too.
    """
    wanted = " ".join(spelling.split())
    changed = [article for article in articles if article.metadata.outlet != wanted]
    if not changed or not wanted:
        return Refusal("nothing was changed")
    edits = [CorrectMetadata(article.uid, article.metadata._replace(outlet=wanted)) for article in changed]
    former = dict.fromkeys(filter(None, (article.metadata.outlet for article in changed)))
    own = [] if wanted.casefold() in map(str.casefold, former) else [SpellOutlet(wanted, None)]
    names = [*(SpellOutlet(name, wanted) for name in former), *own]
    return Transaction(f"outlet of {plural(len(edits), 'article')} spelled {wanted}", (*edits, *names))


def correct(article: Article, metadata: Metadata) -> Proposal:
    """Give an article the metadata that a person typed."""
    if metadata == article.metadata:
        return Refusal("nothing was changed")
    from hikreader.session.metadata_form import shown_fields  # a form that the first paint has not

    old = shown_fields(article.metadata)
    changed = ", ".join(name for name, new in shown_fields(metadata).items() if new != old[name])
    return Transaction(f"{changed} corrected", (CorrectMetadata(article.uid, metadata),))


def label_matches(offers: Iterable[Offer], annotator: str) -> Transaction:
    """Label all passages that are offered, in one step."""
    from hikreader.analysis.propagation import changes, title

    edits = tuple(changes(offers, annotator))
    return Transaction(title(edits), edits)


def _suggested(state: ArticleState, span: Span) -> list[Suggestion]:
    return [
        suggestion
        for suggestion in state.suggestions_under(span)
        if suggestion.label.is_of_page and suggestion.span.contains(span)
    ]


def _accepted(state: ArticleState, annotator: str, suggestions: Sequence[Suggestion]) -> tuple[Edit, ...]:
    """The verdicts, and an annotation for each suggestion whose label the annotator has not put there yet."""
    edits: list[Edit] = []
    for suggestion in suggestions:
        span, label = suggestion.span, suggestion.label
        edits.append(SetVerdict(state.article.uid, suggestion, Verdict.ACCEPTED))
        if all(note.label is not label for note in state.own.on(span)):
            edits.append(PutAnnotation(_accepted_annotation(state, annotator, suggestion)))
    return tuple(edits)


def _overruled(state: ArticleState, span: Span, label: Label) -> tuple[Edit, ...]:
    """The rejections of all ghosts that make no sense beside a label given by hand, and of those on that very span."""
    here = state.ghosts.overlapping(span.start, span.end)
    rivals = [ghost for ghost in here if ghost.span == span or ghost.label.competes_with(label)]
    return tuple(SetVerdict(state.article.uid, ghost, Verdict.REJECTED) for ghost in rivals)


def _accepted_annotation(state: ArticleState, annotator: str, suggestion: Suggestion) -> Annotation:
    made = _annotation(state, annotator, suggestion.span, suggestion.label)
    return made._replace(
        origin=Origin.ACCEPTED,
        speaker=suggestion.speaker,
        suggested_by=suggestion.suggester,
        score=suggestion.score,
    )


def _annotation(state: ArticleState, annotator: str, span: Span, label: Label) -> Annotation:
    """An annotation made by hand now."""
    article, now = state.article, utc_now()
    anchor = Anchor.describe(article.text, span)
    return Annotation(
        new_uid(),
        article.uid,
        article.text_id,
        label,
        span,
        anchor,
        annotator,
        Origin.MANUAL,
        now,
        now,
        blind=state.is_blind,
    )
