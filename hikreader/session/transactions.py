"""Deeds: what a key would change, worked out from what lies open. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.model.annotation import Anchor, AnchorState, Annotation, Origin, Suggestion, Verdict, new_uid, utc_now
from hikreader.model.article import Article, Metadata
from hikreader.model.edit import CorrectMetadata, Edit, PutAnnotation, RemoveAnnotation, SetDone, SetVerdict
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.state import ArticleState


class Transaction(NamedTuple):
    """Changes to be saved in one step, what the step is called, the span to go to, and what a label key made."""

    title: str
    changes: Sequence[Edit]
    span: Span | None = None
    made: Annotation | None = None


Meant = Transaction | str
"""A deed, or the sentence that says why there is nothing to do."""


def label(opened: ArticleState, annotator: str, span: Span, label: Label) -> Meant:
    """Label the span, or take the label off if it is on exactly it; fact and allegation replace each other.

    `boilerplate` on what a rule suggested accepts the suggestion.
    """
    if span.start == span.end:
        return "nothing is selected"
    if label is Label.BOILERPLATE and (suggested := _suggested(opened, span)):
        return Transaction("boilerplate accepted", _accepted(opened, annotator, suggested), suggested[0].span)
    on_it = opened.own.on(span)
    same = [RemoveAnnotation(note) for note in on_it if note.label is label]
    if same:
        return Transaction(f"{label} taken off", same, span)
    replaced = [note for note in on_it if note.label.excludes(label)]
    instead = f" instead of {replaced[0].label}" if replaced else ""
    made = _annotation(opened.article, annotator, span, label, Origin.MANUAL)
    return Transaction(f"{label}{instead}", [*map(RemoveAnnotation, replaced), PutAnnotation(made)], span, made)


def take_off(opened: ArticleState, span: Span) -> Meant:
    """Take all one's labels off what `span` means, and reject for good the suggestions there."""
    notes, suggestions = opened.annotations_under(span), opened.suggestions_under(span)
    rejected = [SetVerdict(opened.article.uid, suggestion, Verdict.REJECTED) for suggestion in suggestions]
    if not notes and not suggestions:
        return "there is no label of yours here"
    names = [str(note.label) for note in notes] + ["suggestion"] * bool(suggestions)
    verb = "taken off" if notes else "rejected"
    return Transaction(
        f"{', '.join(names)} {verb}", [*map(RemoveAnnotation, notes), *rejected], (notes or suggestions)[0].span
    )


def remove(note: Annotation) -> Transaction:
    """Take one annotation off."""
    return Transaction(f"{note.label} taken off", [RemoveAnnotation(note)], note.span)


def accept_all(opened: ArticleState, annotator: str) -> Meant:
    """Accept every suggestion."""
    suggestions = list(opened.suggestions)
    if not suggestions:
        return "nothing is suggested in this article"
    plural = "s" if len(suggestions) > 1 else ""
    return Transaction(f"{len(suggestions)} suggestion{plural} accepted", _accepted(opened, annotator, suggestions))


def finish(article: Article, done: bool) -> Transaction:
    """Mark an article done, or not done."""
    return Transaction("article done" if done else "article not done", [SetDone(article.uid, done)])


def resize(opened: ArticleState, note: Annotation, span: Span) -> Meant:
    """Give an annotation that span of the open article; one that was lost, or is to be reviewed, is settled by that."""
    article = opened.article
    is_there = (note.text_id, note.span) == (article.text_id, span) and note.state is not AnchorState.REVIEW
    if span.start == span.end or is_there:
        return "it has that span already"
    others = [other for other in opened.own.on(span) if other.uid != note.uid]
    if any(other.label is note.label for other in others):
        return f"there is a {note.label} on that span already"
    resized = note._replace(
        article_uid=article.uid,
        text_id=article.text_id,
        span=span,
        anchor=Anchor.describe(article.text, span),
        state=AnchorState.EXACT,
        updated=utc_now(),
    )
    replaced = [RemoveAnnotation(other) for other in others if other.label.excludes(note.label)]
    return Transaction(f"{note.label} given another span", [*replaced, PutAnnotation(resized, note)], span)


def edit(note: Annotation, speaker: str | None, remark: str | None) -> Meant:
    """Give an annotation another speaker and note."""
    if (speaker, remark) == (note.speaker, note.note):
        return "nothing was changed"
    edited = note._replace(speaker=speaker, note=remark, updated=utc_now())
    return Transaction(f"{note.label} edited", [PutAnnotation(edited, note)], note.span)


def correct(article: Article, metadata: Metadata) -> Meant:
    """Give an article the metadata that a person typed."""
    if metadata == article.metadata:
        return "nothing was changed"
    names = zip(("title", "outlet", "author", "date"), metadata, article.metadata, strict=False)
    changed = ", ".join(name for name, new, old in names if new != old)
    return Transaction(f"{changed} corrected", [CorrectMetadata(article.uid, metadata)])


def _suggested(opened: ArticleState, span: Span) -> list[Suggestion]:
    return [
        suggestion
        for suggestion in opened.suggestions_under(span)
        if suggestion.label is Label.BOILERPLATE and suggestion.span.contains(span)
    ]


def _accepted(opened: ArticleState, annotator: str, suggestions: Sequence[Suggestion]) -> list[Edit]:
    """The verdicts, and an annotation for each that says what none of one's own says yet."""
    changes: list[Edit] = []
    for one in suggestions:
        changes.append(SetVerdict(opened.article.uid, one, Verdict.ACCEPTED))
        if all(note.label is not one.label for note in opened.own.on(one.span)):
            changes.append(PutAnnotation(_annotation(opened.article, annotator, one.span, one.label, Origin.ACCEPTED)))
    return changes


def _annotation(article: Article, annotator: str, span: Span, label: Label, origin: Origin) -> Annotation:
    now = utc_now()
    anchor = Anchor.describe(article.text, span)
    return Annotation(new_uid(), article.uid, article.text_id, label, span, anchor, annotator, origin, now, now)
