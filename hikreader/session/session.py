"""A reader at work: what each act does to the database and to the article on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hikreader.model.annotation import Anchor, Annotation, Origin, Suggestion, Verdict, new_uid, utc_now
from hikreader.model.article import Article, Metadata
from hikreader.model.change import Change, Correct, Decide, Finish, Put, Remove, Retext, Step, StepKind
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session.opened import Changed, OpenArticle
from hikreader.session.places import Places
from hikreader.session.saving import NotYet, Save, Saving, reversed_
from hikreader.store.store import Store
from hikreader.text.index import LAST_UID, place

REFERENCE = "reference"
"""The annotator whose layer is offered first beside one's own."""


class Outcome(NamedTuple):
    """What an act came to: a sentence for the status line, what looks different, where to go.

    `saved` is True only after the commit. `article_id` differs from the open article where an undo went elsewhere.
    `waits` is True where it is seen already and still has to be saved.
    """

    message: str
    saved: bool = False
    changed: tuple[Changed, ...] = ()
    goto: Span | None = None
    article_id: int | None = None
    waits: bool = False


class News(NamedTuple):
    """What others did: how many steps, what looks different now, whether the open article has another text."""

    steps: int
    changed: tuple[Changed, ...] = ()
    is_revised: bool = False


class Session:
    """One annotator at one database with one open article."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.saving = Saving(store)
        self.places = Places.load(store.path, store.annotator)
        self.opened: OpenArticle | None = None
        self.last_label: Label | None = None
        self._layer: str | None = None
        self._in_hand: Annotation | Suggestion | None = None

    def open(self, article_id: int) -> OpenArticle:
        """Put an article on the desk, with the layer beside one's own that was shown before."""
        article = self.store.article(article_id)
        own = self.store.annotations(article.text_id, self.store.annotator)
        is_done = self.store.is_done(article_id)
        self.opened = OpenArticle(article, own, self.store.suggestions(article.text_id), is_done)
        self.opened.follow(self.saving.changes())
        self.opened.mark_unsaved(self.saving.unsaved())
        self._in_hand = None
        self._show_layer()
        return self.opened

    def start_id(self, ids: Sequence[int]) -> int | None:
        """The article to begin with: where this person stopped, else the first."""
        if self.places.article is not None:
            found = self.store.article_id(self.places.article)
            if found is not None:
                return found
        return ids[0] if ids else None

    def place(self) -> int:
        """The offset at which this person stopped in the open article."""
        return self.places.offsets.get(self._open.article.uid, 0)

    def stop_at(self, offset: int) -> None:
        """Remember the place in the open article."""
        if self.opened is not None:
            self.places.stop_at(self.opened.article.uid, offset)

    def label(self, span: Span, label: Label) -> Outcome:
        """Label the span, or take the label off if it is on exactly it; fact and allegation replace each other.

        `boilerplate` on what a rule suggested accepts the suggestion.
        """
        if span.start == span.end:
            return Outcome("nothing is selected")
        self.last_label = label
        if label is Label.BOILERPLATE and (suggested := self._suggested(span)):
            return self._accept(suggested)
        on_it = self._open.own.on(span)
        same: list[Change] = [Remove(note) for note in on_it if note.label is label]
        if same:
            return self._commit(f"{label} taken off", same, span)
        replaced = [note for note in on_it if note.label.excludes(label)]
        instead = f" instead of {replaced[0].label}" if replaced else ""
        changes: list[Change] = [
            *[Remove(note) for note in replaced],
            Put(self._annotation(span, label, Origin.MANUAL)),
        ]
        return self._commit(f"{label}{instead}", changes, span)

    def take_off(self, span: Span) -> Outcome:
        """Take all one's labels off what `span` means, and reject for good the suggestions there."""
        notes = self._open.annotations_under(span)
        suggestions = self._open.suggestions_under(span)
        changes: list[Change] = [
            *[Remove(note) for note in notes],
            *[Decide(self._open.article.uid, suggestion, Verdict.REJECTED) for suggestion in suggestions],
        ]
        if not changes:
            return Outcome("there is no label of yours here")
        names = [str(note.label) for note in notes] + ["suggestion"] * bool(suggestions)
        verb = "taken off" if notes else "rejected"
        return self._commit(f"{', '.join(names)} {verb}", changes, (notes or suggestions)[0].span)

    def remove(self, note: Annotation) -> Outcome:
        """Take one annotation of one's own off."""
        return self._commit(f"{note.label} taken off", [Remove(note)], note.span)

    def accept_all(self) -> Outcome:
        """Accept every suggestion in the open article, as one step."""
        suggestions = list(self._open.suggestions)
        if not suggestions:
            return Outcome("nothing is suggested in this article")
        changes = [change for suggestion in suggestions for change in self._acceptance(suggestion)]
        plural = "s" if len(suggestions) > 1 else ""
        return self._commit(f"{len(suggestions)} suggestion{plural} accepted", changes, None)

    def toggle_done(self) -> Outcome:
        """Mark the open article done, or not done."""
        uid = self._open.article.uid
        done = not self._open.is_done
        return self._commit("article done" if done else "article not done", [Finish(uid, done)], None)

    def undo(self) -> Outcome:
        """Take back one's last act, wherever it was; one that was never saved is only forgotten."""
        if (waited := self.saving.take_back()) is not None:
            changed = self._open.follow(reversed_(waited.changes))
            self._open.mark_unsaved(self.saving.unsaved())
            return Outcome(f"{waited.title}: taken back before it was saved", False, tuple(changed))
        return self._travel("undo", self.store.undo, "there is nothing to undo")

    def redo(self) -> Outcome:
        """Do again what was undone last."""
        return self._travel("redo", self.store.redo, "there is nothing to redo")

    def step_in_hand(self, span: Span, step: int) -> Annotation | Suggestion | None:
        """Take the next (1) or previous (-1) annotation or suggestion in hand, from what is in hand or `span` on."""
        item = self._in_hand
        if item is not None and item.span == span:
            key = place(item)
        else:
            # From a bare selection on, an annotation on exactly it is the next one, or else the previous one.
            key = (span.start, -span.end, "" if step > 0 else LAST_UID)
        found = self._open.next_place(key, step)
        if found is not None:
            self._in_hand = found
        return found

    def take_in_hand(self, note: Annotation) -> None:
        """Take an annotation in hand; another's is only looked at."""
        self._in_hand = note

    def resize(self, span: Span) -> Outcome:
        """Give the annotation in hand the selected span."""
        note = self._own_in_hand()
        if note is None:
            return Outcome("no annotation of yours is in hand: take one with ] or [")
        if span.start == span.end or span == note.span:
            return Outcome("it has that span already")
        if any(other.label is note.label for other in self._open.own.on(span)):
            return Outcome(f"there is a {note.label} on that span already")
        resized = note._replace(span=span, anchor=Anchor.describe(self._open.text, span), updated=utc_now())
        replaced = [Remove(other) for other in self._open.own.on(span) if other.label.excludes(note.label)]
        return self._commit(f"{note.label} given another span", [*replaced, Put(resized, note)], span)

    def annotation_meant(self, span: Span) -> Annotation | None:
        """One's own annotation in hand, if it is selected, else one that the selection means, quotations first."""
        note = self._own_in_hand()
        if note is not None and note.span == span:
            return note
        # A speaker is what most annotations are edited for, and it is quotations that have one.
        return min(self._open.annotations_under(span), key=lambda one: one.label is not Label.QUOTE, default=None)

    def edit(self, note: Annotation, speaker: str | None, remark: str | None) -> Outcome:
        """Give an annotation another speaker and note."""
        if (speaker, remark) == (note.speaker, note.note):
            return Outcome("nothing was changed")
        edited = note._replace(speaker=speaker, note=remark, updated=utc_now())
        return self._commit(f"{note.label} edited", [Put(edited, note)], note.span)

    def correct(self, article: Article, metadata: Metadata) -> Outcome:
        """Give an article, the open one or another, the metadata that a person typed."""
        if metadata == article.metadata:
            return Outcome("nothing was changed")
        names = zip(("title", "outlet", "author", "date"), metadata, article.metadata, strict=False)
        changed = ", ".join(name for name, new, old in names if new != old)
        return self._commit(f"{changed} corrected", [Correct(article.uid, metadata)], None)

    def speakers_for(self, note: Annotation) -> list[str]:
        """Names to offer for its speaker: who seems to say it, who spoke before in this article, all that are known."""
        from hikreader.session.speakers import likeliest_first
        from hikreader.text.attribution import attribution  # its lists of words are not for the first paint

        here = [one.speaker for one in self._open.own.before(place(note)) if one.speaker]
        return likeliest_first(attribution(self._open.text, note.span), [*here, *self.store.speakers()])

    def _own_in_hand(self) -> Annotation | None:
        return self._open.own.get(self._in_hand.uid) if self._in_hand is not None else None

    def next_layer(self) -> str | None:
        """Show the next other annotator's layer, the reference first, after the last one none; returns its name."""
        names: list[str | None] = [name for name in self.store.layers() if name != self.store.annotator]
        names.sort(key=lambda name: (name != REFERENCE, name))
        turn = [None, *names]
        at = turn.index(self._layer) if self._layer in turn else 0
        self._layer = turn[(at + 1) % len(turn)]
        self._show_layer()
        return self._layer

    @property
    def _open(self) -> OpenArticle:
        if self.opened is None:
            raise RuntimeError("no article is open")
        return self.opened

    def _show_layer(self) -> None:
        notes = self.store.annotations(self._open.article.text_id, self._layer) if self._layer else []
        self._open.show_other(self._layer, notes)

    def _annotation(self, span: Span, label: Label, origin: Origin) -> Annotation:
        article, now = self._open.article, utc_now()
        anchor = Anchor.describe(article.text, span)
        return Annotation(
            new_uid(), article.uid, article.text_id, label, span, anchor, self.store.annotator, origin, now, now
        )

    def _suggested(self, span: Span) -> list[Suggestion]:
        return [
            suggestion
            for suggestion in self._open.suggestions_under(span)
            if suggestion.label is Label.BOILERPLATE and suggestion.span.contains(span)
        ]

    def _accept(self, suggestions: Sequence[Suggestion]) -> Outcome:
        changes = [change for suggestion in suggestions for change in self._acceptance(suggestion)]
        return self._commit("boilerplate accepted", changes, suggestions[0].span)

    def _acceptance(self, suggestion: Suggestion) -> list[Change]:
        decision = Decide(self._open.article.uid, suggestion, Verdict.ACCEPTED)
        if any(note.label is suggestion.label for note in self._open.own.on(suggestion.span)):
            return [decision]
        return [decision, Put(self._annotation(suggestion.span, suggestion.label, Origin.ACCEPTED))]

    def _commit(self, title: str, changes: Sequence[Change], span: Span | None) -> Outcome:
        try:
            step = self.saving.attempt(title, changes, lambda: self.store.commit(title, changes))
        except NotYet as later:
            changed = self._open.follow(changes)
            self._open.mark_unsaved(self.saving.unsaved())
            return Outcome(str(later), False, tuple(changed), span, waits=True)
        assert step is not None
        self._in_hand = None
        return Outcome(f"{title}: saved, u undoes", True, tuple(self._open.follow(step.changes)), span, None)

    def save_waiting(self) -> Outcome | None:
        """Try to save what waits; what came of it, None where nothing did."""
        written, obstacle = self.saving.write()
        if not written:
            return Outcome(obstacle, waits=True) if obstacle else None
        changed: list[Changed] = []
        for waited, step, error in written:
            changes = reversed_(waited.changes) if error else step.changes if step else ()
            changed += self._open.follow(changes)
        self._open.mark_unsaved(self.saving.unsaved())
        refused = [f"{waited.title} not saved: {error}" for waited, _, error in written if error]
        names = written[0].waited.title if len(written) == 1 else f"{len(written)} acts"
        message = "; ".join(refused) or f"{names}: saved, u undoes"
        return Outcome(obstacle or message, True, tuple(changed), waits=bool(obstacle))

    def follow_others(self) -> News | None:
        """Bring the open article into step with what others have done; None where they did nothing.

        Raises:
            StoreError: The file cannot be read just now, or is another one.
        """
        steps = self.saving.by_others()
        if not steps:
            return None
        if self.opened is None:
            return News(len(steps))
        here = [change for step in steps for change in step.changes if self._is_seen(change, step)]
        is_revised = any(isinstance(change, Retext) and change.article_uid == self._open.article.uid for change in here)
        changed = () if is_revised else tuple(self._open.follow(here))
        if self._layer is not None and not is_revised:
            self._show_layer()
        return News(len(steps), changed, is_revised)

    def _is_seen(self, change: Change, step: Step) -> bool:
        """Whether another hand's change is one of what is shown as one's own."""
        match change:
            case Put(annotation) | Remove(annotation):
                return annotation.annotator == self.store.annotator
            case Decide() | Finish():
                return step.annotator == self.store.annotator
        return True

    def _travel(self, title: str, way: Save, nothing: str) -> Outcome:
        try:
            return self._travelled(self.saving.attempt(title, (), way), nothing)
        except NotYet as later:
            return Outcome(str(later), waits=True)

    def _travelled(self, step: Step | None, nothing: str) -> Outcome:
        if step is None:
            return Outcome(nothing)
        message = f"{'undone' if step.kind is StepKind.UNDO else 'done again'}: {step.title}"
        if step.conflicts:
            message += f" ({step.conflicts} changed by someone else since, left as it is)"
        if step.article_uid is not None and step.article_uid != self._open.article.uid:
            return Outcome(message, True, (), step.span, self.store.article_id(step.article_uid))
        return Outcome(message, True, tuple(self._open.follow(step.changes)), step.span)
