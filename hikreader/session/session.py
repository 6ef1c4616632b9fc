"""A reader at work: what each act does to the database and to the article on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.article import Article, Metadata
from hikreader.model.edit import (
    CorrectMetadata,
    Edit,
    EntryKind,
    HistoryEntry,
    PutAnnotation,
    RemoveAnnotation,
    SetDone,
    SetVerdict,
)
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.preferences.positions import ReadingPositions
from hikreader.session import transactions
from hikreader.session.jump_list import TransactionOrigin, TransactionOrigins
from hikreader.session.reload import gives_texts, is_retexted, successor, turned_to
from hikreader.session.save_queue import Queued, Save, SaveQueue, reversed_
from hikreader.session.state import ArticleState, ChangedSpan, CurrentAnnotation, FoldMemory
from hikreader.session.transactions import Meant, Transaction
from hikreader.session.update import News, Outcome
from hikreader.store.errors import Conflict, StoreError
from hikreader.store.store import Store
from hikreader.text.span_index import place

if TYPE_CHECKING:  # what compares texts is not worth waiting for at start
    from hikreader.analysis.propagation import Offer
    from hikreader.analysis.speakers import Names

REFERENCE = "reference"
"""The annotator whose layer is offered first beside one's own."""


class Session:
    """One annotator at one database with one open article.

    `labelled` is the annotation that the last act made, if it was a label key that did.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.saving = SaveQueue(store)
        self.places = ReadingPositions.load(store.path, store.annotator)
        self.opened: ArticleState | None = None
        self.last_label: Label | None = None
        self.labelled: Annotation | None = None
        self._beginnings = TransactionOrigins()
        self._layer: str | None = None
        self._grip = CurrentAnnotation()
        self._shown = FoldMemory()

    def open(self, article_id: int) -> ArticleState:
        """Put an article on the desk, with the layer beside one's own that was shown before."""
        article = self.store.articles.get(article_id)
        own = self.store.annotations.on(article.text_id, self.store.annotator)
        is_done = self.store.articles.is_done(article_id)
        self._shown.leave(self.opened)
        self.opened = ArticleState(article, own, self.store.suggestions.open_on(article.text_id), is_done)
        self._shown.come_to(self.opened)
        self.opened.follow(self.saving.changes())
        self.opened.mark_unsaved(self.saving.unsaved())
        self._grip.let_go()
        self._show_layer()
        return self.opened

    def start_id(self, ids: Sequence[int]) -> int | None:
        """The article to begin with: where this person stopped, else the first."""
        if self.places.article is not None:
            found = self.store.articles.id_of(self.places.article)
            if found is not None:
                return found
        return ids[0] if ids else None

    def place(self) -> int:
        """The offset at which this person stopped in the open article, at first after its headline."""
        headline = self._open.article.headline
        return self.places.offsets.get(self._open.article.uid, headline.end if headline else 0)

    def stop_at(self, offset: int) -> None:
        """Remember the place in the open article."""
        if self.opened is not None:
            self.places.stop_at(self.opened.article.uid, offset)

    def label(self, span: Span, label: Label) -> Outcome:
        """Label the span, or take the label off if it is on exactly it; fact and allegation replace each other.

        `boilerplate` on what a rule suggested accepts the suggestion.
        """
        if len(span):
            self.last_label = label
        return self._do(transactions.label(self._open, self.store.annotator, span, label))

    def label_alike(self, offers: Iterable[Offer], span: Span | None = None) -> Outcome:
        """Label what has the same wording, all in one step; undo comes back to the span of the open article, if given.

        Raises:
            Conflict: Somebody was quicker at one of the places; nothing was saved.
        """
        from hikreader.analysis.propagation import changes, title

        puts = changes(offers, self.store.annotator)
        if span is not None:
            self._beginnings.remember(puts, TransactionOrigin(self._open.article.uid, span))
        try:
            return self._do(Transaction(title(puts), puts))
        except Conflict as error:
            raise Conflict("somebody was quicker at one of these places, nothing was labelled; look again") from error

    def arrange(self, title: str, changes: Sequence[Edit]) -> Outcome:
        """Change rows or columns of the coverage."""
        return self._do(Transaction(title, changes))

    def take_off(self, span: Span) -> Outcome:
        """Take all one's labels off what `span` means, and reject for good the suggestions there."""
        return self._do(transactions.take_off(self._open, span))

    def remove(self, note: Annotation) -> Outcome:
        """Take one annotation of one's own off."""
        return self._do(transactions.remove(note))

    def accept_all(self) -> Outcome:
        """Accept every suggestion in the open article, as one step."""
        return self._do(transactions.accept_all(self._open, self.store.annotator))

    def toggle_done(self) -> Outcome:
        """Mark the open article done, or not done."""
        return self._do(transactions.finish(self._open.article, not self._open.is_done))

    def toggle_done_of(self, article: Article) -> Outcome:
        """Mark an article, the open one or another, done, or not done."""
        waiting = (change for change in self.saving.changes() if isinstance(change, SetDone))
        known = [change.done for change in waiting if change.article_uid == article.uid]
        is_done = known[-1] if known else self.store.articles.is_done(article.id)
        return self._do(transactions.finish(article, not is_done))

    def resize(self, span: Span) -> Outcome:
        """Give the annotation in hand the selected span."""
        note = self._grip.own(self._open) or self._grip.lost(self._open, self.store.annotator)
        if note is None:
            return Outcome("no annotation of yours is in hand: take one with ] or [")
        return self._do(transactions.resize(self._open, note, span))

    def edit(self, note: Annotation, speaker: str | None, remark: str | None) -> Outcome:
        """Give an annotation another speaker and note."""
        return self._do(transactions.edit(note, speaker, remark))

    def correct(self, article: Article, metadata: Metadata) -> Outcome:
        """Give an article, the open one or another, the metadata that a person typed."""
        return self._do(transactions.correct(article, metadata))

    def undo(self) -> Outcome:
        """Take back one's last act, wherever it was; one that was never saved is only forgotten."""
        if (waited := self.saving.take_back()) is not None:
            changed = self._open.follow(self._reversed(waited.changes))
            self._open.mark_unsaved(self.saving.unsaved())
            return Outcome(f"{waited.title}: taken back before it was saved", False, tuple(changed))
        return self._travel("undo", self.store.undo, "there is nothing to undo")

    def redo(self) -> Outcome:
        """Do again what was undone last."""
        return self._travel("redo", self.store.redo, "there is nothing to redo")

    def step_in_hand(self, span: Span, step: int) -> Annotation | Suggestion | None:
        """Take the next (1) or previous (-1) annotation or suggestion in hand, from what is in hand or `span` on."""
        return self._grip.step(self._open, span, step)

    def take_in_hand(self, note: Annotation) -> None:
        """Take an annotation in hand; another's is only looked at."""
        self._grip.take(note)

    def annotation_meant(self, span: Span) -> Annotation | None:
        """One's own annotation in hand, if it is selected, else one that the selection means, quotations first."""
        return self._grip.meant(self._open, span)

    def speakers_for(self, note: Annotation) -> Names:
        """Names to offer for its speaker: who seems to say it, who is named in this article, all that are known."""
        from hikreader.analysis.speakers import likeliest_first
        from hikreader.language.attribution import attribution  # its lists of words are not for the first paint

        text = self._open.text
        here = [one.speaker for one in self._open.own.before(place(note)) if one.speaker]
        known: list[str] = []
        with suppress(StoreError):  # names are but an offer
            known = self.store.annotations.speakers()
        return likeliest_first(attribution(text, note.span), text, here, known)

    def next_layer(self) -> str | None:
        """Show the next other annotator's layer, the reference first, after the last one none; returns its name."""
        names: list[str | None] = [name for name in self.store.annotations.layers() if name != self.store.annotator]
        names.sort(key=lambda name: (name != REFERENCE, name))
        turn = [None, *names]
        at = turn.index(self._layer) if self._layer in turn else 0
        self._layer = turn[(at + 1) % len(turn)]
        self._show_layer()
        return self._layer

    @property
    def _open(self) -> ArticleState:
        if self.opened is None:
            raise RuntimeError("no article is open")
        return self.opened

    def _show_layer(self) -> None:
        notes = self.store.annotations.on(self._open.article.text_id, self._layer) if self._layer else []
        self._open.show_other(self._layer, notes)

    def _do(self, meant: Meant) -> Outcome:
        """Save a deed and show it, or say why there is nothing to do."""
        if isinstance(meant, str):
            return Outcome(meant)
        title, changes, span, made = meant
        self.labelled = None
        try:
            step = self.saving.attempt(title, changes, lambda: self.store.commit(title, changes))
        except Queued as later:
            changed = self._open.follow(changes)
            self._open.mark_unsaved(self.saving.unsaved())
            outcome = Outcome(str(later), False, tuple(changed), span, waits=True)
        else:
            assert step is not None
            self._grip.let_go()
            seen = tuple(self._open.follow(step.changes))
            outcome = Outcome(f"{title}: saved, u undoes", True, seen, span, elsewhere=self._reaches_out(changes))
        self.labelled = made
        return outcome

    def save_waiting(self) -> Outcome | None:
        """Try to save what waits; what came of it, None where nothing did."""
        written, obstacle = self.saving.write()
        if not written:
            return Outcome(obstacle, waits=True) if obstacle else None
        changed: list[ChangedSpan] = []
        elsewhere = any(self._reaches_out(waited.changes) for waited, _, _ in written)
        for waited, step, error in written:
            changes = self._reversed(waited.changes) if error else step.changes if step else ()
            changed += self._open.follow(changes)
        self._open.mark_unsaved(self.saving.unsaved())
        refused = [f"{waited.title} not saved: {error}" for waited, _, error in written if error]
        names = written[0].waited.title if len(written) == 1 else f"{len(written)} acts"
        message = "; ".join(refused) or f"{names}: saved, u undoes"
        steps = [step for _, step, _ in written if step is not None]
        if any(map(gives_texts, steps)):
            here = successor(self.store, self._open.article)
            return Outcome(obstacle or message, True, (), None, here, bool(obstacle), elsewhere=True)
        return Outcome(obstacle or message, True, tuple(changed), waits=bool(obstacle), elsewhere=elsewhere)

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
        if any(is_retexted(self._open.article, step) for step in steps):
            return News(len(steps), (), True, successor(self.store, self._open.article), is_redivided=True)
        changed = self._follow(steps)
        if self._layer is not None:
            self._show_layer()
        return News(len(steps), changed, is_redivided=any(map(gives_texts, steps)))

    def _reversed(self, changes: Sequence[Edit]) -> list[Edit]:
        """What takes back on the screen what was not saved; metadata are again those stored, or those that wait."""
        back = reversed_(changes)
        article = self._open.article
        if any(isinstance(change, CorrectMetadata) and change.article_uid == article.uid for change in changes):
            back.append(CorrectMetadata(article.uid, self.store.articles.get(article.id).metadata))
            waiting = (change for change in self.saving.changes() if isinstance(change, CorrectMetadata))
            back += [change for change in waiting if change.article_uid == article.uid]
        return back

    def _follow(self, steps: Iterable[HistoryEntry]) -> tuple[ChangedSpan, ...]:
        """Bring the open article into step with what was done; what looks different now."""
        changes = ((change, step) for step in steps for change in step.changes)
        return tuple(seen for change, step in changes for seen in self._open.follow(self._as_seen(change, step)))

    def _as_seen(self, change: Edit, step: HistoryEntry) -> Sequence[Edit]:
        """What a change is to what is shown as one's own: an import may bring, and give away, anybody's annotations."""
        match change:
            case PutAnnotation(annotation) | RemoveAnnotation(annotation) if (
                annotation.annotator != self.store.annotator
            ):
                mine = self._open.own.get(annotation.uid)
                return [] if mine is None else [RemoveAnnotation(mine)]
            case SetVerdict() | SetDone() if step.annotator != self.store.annotator:
                return []
        return [change]

    def _reaches_out(self, changes: Iterable[Edit]) -> bool:
        """Whether annotations of other articles than the open one are among what changed."""
        notes = [change.annotation for change in changes if isinstance(change, PutAnnotation | RemoveAnnotation)]
        return any(note.article_uid != self._open.article.uid for note in notes)

    def _travel(self, title: str, way: Save, nothing: str) -> Outcome:
        self.labelled = None
        try:
            return self._travelled(self.saving.attempt(title, (), way), nothing)
        except Queued as later:
            return Outcome(str(later), waits=True)

    def _travelled(self, step: HistoryEntry | None, nothing: str) -> Outcome:
        if step is None:
            return Outcome(nothing)
        way = "undone" if step.kind is EntryKind.UNDO else "done again"
        message = f"{way}: {step.title}" if step.changes else f"not {way}: {step.title}"
        if step.conflicts:
            message += f" ({step.conflicts} changed by someone else since, left as it is)"
        if gives_texts(step):
            there, seam = turned_to(self.store, self._open.article, step)
            return Outcome(message, True, (), seam, there, elsewhere=True)
        begun, elsewhere = self._beginnings.of(step), self._reaches_out(step.changes)
        if begun.article_uid not in (None, self._open.article.uid):
            article_id = self.store.articles.id_of(begun.article_uid)
            if article_id is not None:
                return Outcome(message, True, (), begun.span, article_id, elsewhere=elsewhere)
            begun = TransactionOrigin()  # it is part of another one by now, perhaps of the open one
        return Outcome(message, True, self._follow([step]), begun.span, elsewhere=elsewhere)
