"""A session: one annotator who reads and labels. Everything that is changed goes through it, and comes as an Update."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hikreader.model.annotation import Annotation, Origin
from hikreader.model.article import Article
from hikreader.model.edit import (
    CorrectMetadata,
    Edit,
    HistoryEntry,
    PutAnnotation,
    Refusal,
    SetDone,
    Transaction,
    invert,
)
from hikreader.model.errors import HikreaderError
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import SuggestSettings
from hikreader.preferences.user_files import ReadingPositions
from hikreader.session import loading
from hikreader.session.jump_list import TransactionOrigin, TransactionOrigins
from hikreader.session.loading import given_text, gives_texts, load, shown_edits, successor
from hikreader.session.notices import opening_notice, undo_report, write_report
from hikreader.session.save_queue import Queued, QueuedWrite, SaveQueue, Write, WriteResult
from hikreader.session.state import ArticleState, ChangedSpan, FoldMemory
from hikreader.session.transactions import Restructuring
from hikreader.session.update import Extent, SaveStatus, Update, extent_of
from hikreader.store.errors import Conflict, Indivisible
from hikreader.store.store import Store
from hikreader.text.strings import plural
from hikreader.text.units import Unit

REFERENCE = "reference"
"""The annotator whose layer is offered first beside one's own."""


class Session:
    """One annotator at one database with one open article.

    `suggest` says who suggests labels, None where nothing is suggested. `last_label` is the label that was pressed
    last. `labelled` is the annotation that the last transaction made, if a label key made it.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.queue = SaveQueue(store)
        self.positions = ReadingPositions.load(store.path, store.annotator)
        self.state: ArticleState | None = None
        self.suggest: SuggestSettings | None = None
        self.last_label: Label | None = None
        self.labelled: Annotation | None = None
        self._origins = TransactionOrigins()
        self._layer: str | None = None
        self._folds = FoldMemory()

    # Opening

    def open(self, article_id: int) -> Update:
        """Open an article where this annotator stopped in it, with the layer beside one's own that was shown before.

        Raises:
            StoreError: It cannot be read, or there is no such article; the open one stays as it is.
        """
        state = load(self.store, article_id)
        other = self._other_layer(state)
        notice = opening_notice(self.store, state.article)
        unit = self.state.selection.unit if self.state is not None else Unit.SENTENCE
        self.keep_position()
        self._folds.leave(self.state)
        self.state = state
        self._folds.restore(state)
        state.show_furniture(self.suggest is None or self.suggest.furniture)
        state.is_chosen_blind = self.suggest is not None and self.suggest.is_blind(state.article.uid)
        state.apply(self.queue.edits())
        state.mark_unsaved(self.queue.unsaved())
        state.show_other(self._layer, other)
        state.select_first(unit, self.position())
        return self._update(notice, extent=Extent.OPENED)

    def start_id(self, ids: Sequence[int]) -> int | None:
        """The article to begin with: where this annotator stopped, else the first."""
        if self.positions.article is not None:
            number = self.store.articles.id_of(self.positions.article)
            if number is not None:
                return number
        return ids[0] if ids else None

    def position(self) -> int:
        """The offset at which this annotator stopped in the open article, at first that after its headline."""
        article = self._open.article
        return self.positions.offsets.get(article.uid, article.headline.end if article.headline else 0)

    def keep_position(self) -> None:
        """Remember the place in the open article, if there is one."""
        if self.state is not None:
            self.positions.stop_at(self.state.article.uid, self.state.selection.span.start)

    # Changing

    def dispatch(self, proposal: Transaction | Restructuring | Refusal, *, origin: Span | None = None) -> Update:
        """Save a change and show it; what cannot be written just now is shown and queued.

        An undo leads back to `origin`, a span of the open article, instead of where the edits are.

        Raises:
            StoreError: It cannot be written at all; nothing is changed.
        """
        if isinstance(proposal, Refusal):
            return self._update(proposal.reason)
        if isinstance(proposal, Restructuring):
            return self._restructure(proposal)
        if origin is not None:
            self._origins.remember(proposal.edits, TransactionOrigin(self._open.article.uid, origin))
        self.labelled = None
        update = self._commit(proposal.title, proposal.edits)
        self.labelled = self._made(proposal)
        return update._replace(select=proposal.select)

    def undo(self) -> Update:
        """Undo this annotator's last act in any article, or last import; one that is still queued is only dropped."""
        queued = self.queue.take_back()
        if queued is None:
            return self._travel("undo", lambda: loading.undo_newest(self.store), "there is nothing to undo")
        message = f"{queued.title}: taken back before it was saved"
        update = self._applied(self._taken_back(queued.edits), message, SaveStatus.NONE)
        self._mark_unsaved()
        return update

    def undo_import(self) -> Update:
        """Take back this annotator's newest import as one act, which undo takes back in turn."""
        return self._travel("undo an import", self.store.undo_import, "there is no import of yours to take back")

    def forget(self, article_ids: Sequence[int]) -> Update:
        """Remove articles for good; where the open one is among them, another one is opened. Raises StoreError."""
        following = loading.beside(self.store, self._open.article.id, article_ids)
        if following is None or self.queue.unsaved():
            return self._update("not removed: nothing would be left, or ^s has to save first", SaveStatus.FAILED)
        self.store.forget(article_ids)
        said = f"{plural(len(article_ids), 'article')} removed for good; backups and exports may still hold it"
        update = self._update(said, SaveStatus.SAVED, Extent.TEXTS | Extent.METADATA | Extent.OTHERS)
        return self._reopened(following, update) if self._open.article.id in article_ids else update

    def redo(self) -> Update:
        """Redo what was undone last."""
        return self._travel("redo", self.store.redo, "there is nothing to redo")

    def flush(self) -> Update | None:
        """Try to save what is queued; None where nothing is."""
        results, obstacle = self.queue.flush()
        if not results:
            return self._update(obstacle, SaveStatus.QUEUED) if obstacle else None
        status = SaveStatus.QUEUED if obstacle else SaveStatus.SAVED
        entries = [result.entry for result in results if result.entry is not None]
        edits = [edit for result in results for edit in self._settled(result)]
        update = self._applied(edits, obstacle or write_report(results), status)
        self._mark_unsaved()
        if any(map(gives_texts, entries)):
            return self._reopened(successor(self.store, self._open.article), update)
        return update

    def poll(self) -> Update | None:
        """Follow what other programs have saved; None where they did nothing.

        Raises:
            StoreError: The file cannot be read just now, or is another one.
        """
        entries = self.queue.entries_by_others()
        if not entries:
            return None
        edits = [edit for entry in entries for edit in entry.changes]
        extent = extent_of(edits, self._uid) | Extent.OTHERS
        if self.state is None:
            return self._update(extent=extent)
        if any(loading.is_retexted(self.state.article, entry) for entry in entries):
            update = self._update("this article has just been given a new text", extent=extent)
            return self._reopened(successor(self.store, self.state.article), update)
        update = self._update(extent=extent)._replace(spans=self._follow(entries))
        if self._layer is None:
            return update
        self._show_layer()
        is_layer_changed = any(entry.annotator == self._layer for entry in entries)
        return update._replace(extent=extent | Extent.LAYERS) if is_layer_changed else update

    # Viewing

    def next_layer(self) -> Update:
        """Show the next other annotator's layer beside one's own: the reference first, after the last one none."""
        was_shown = self._layer is not None
        names: list[str | None] = [name for name in self.store.annotations.layers() if name != self.store.annotator]
        names.sort(key=lambda name: (name != REFERENCE, name))
        turn = [None, *names]
        at = turn.index(self._layer) if self._layer in turn else 0
        self._layer = turn[(at + 1) % len(turn)]
        self._show_layer()
        alone = "only your own layer is shown" if was_shown else "there is no other layer: only you have labelled here"
        message = f"shown beside yours: the layer of {self._layer}" if self._layer else alone
        return self._update(message, extent=Extent.LAYERS)

    def toggle_boilerplate(self) -> Update:
        """Show the boilerplate of the open article, or fold it away."""
        state = self._open
        state.show_boilerplate(not state.shows_boilerplate)
        message = "boilerplate is shown, z folds it" if state.shows_boilerplate else "boilerplate is folded"
        return self._update(message, extent=Extent.LAYERS)

    # Asking

    def is_done(self, article: Article) -> bool:
        """Whether an article is marked done; what is still queued counts."""
        queued = (edit for edit in self.queue.edits() if isinstance(edit, SetDone))
        known = [edit.done for edit in queued if edit.article_uid == article.uid]
        return known[-1] if known else self.store.articles.is_done(article.id)

    # Inside

    @property
    def _open(self) -> ArticleState:
        if self.state is None:
            raise RuntimeError("no article is open")
        return self.state

    @property
    def _uid(self) -> str | None:
        return self.state.article.uid if self.state is not None else None

    def _update(self, message: str = "", status: SaveStatus = SaveStatus.NONE, extent: Extent = Extent.NONE) -> Update:
        return Update(message, status, extent, state=self.state)

    def _applied(self, edits: Iterable[Edit], message: str, status: SaveStatus) -> Update:
        """Apply edits to the open article."""
        edits = list(edits)
        spans = self.state.apply(edits) if self.state is not None else ()
        return Update(message, status, extent_of(edits, self._uid), tuple(spans), state=self.state)

    def _reopened(self, article_id: int | None, update: Update) -> Update:
        """The update, with an article opened on top of it."""
        if article_id is None:
            return update
        try:
            opened = self.open(article_id)
        except HikreaderError as error:
            return update._replace(message=f"{update.message}; not opened: {error}")
        return update._replace(extent=update.extent | opened.extent, spans=(), state=opened.state)

    def _attempt(self, title: str, edits: Sequence[Edit], write: Write) -> HistoryEntry | None:
        return self.queue.attempt(QueuedWrite(title, tuple(edits), write))

    def _mark_unsaved(self) -> None:
        if self.state is not None:
            self.state.mark_unsaved(self.queue.unsaved())

    def _show_layer(self) -> None:
        self._open.show_other(self._layer, self._other_layer(self._open))

    def _other_layer(self, state: ArticleState) -> Sequence[Annotation]:
        return self.store.annotations.on(state.article.text_id, self._layer) if self._layer else ()

    def _made(self, transaction: Transaction) -> Annotation | None:
        """The annotation that a label key made: typed by hand, new, and on the span that is selected."""
        for edit in transaction.edits:
            match edit:
                case PutAnnotation(note, None) if note.origin is Origin.MANUAL and note.span == transaction.select:
                    return note
        return None

    def _commit(self, title: str, edits: tuple[Edit, ...]) -> Update:
        try:
            entry = self._attempt(title, edits, lambda: self.store.commit(title, edits))
        except Queued as later:
            update = self._applied(edits, str(later), SaveStatus.QUEUED)
            self._mark_unsaved()
            return update
        except Conflict as conflict:
            if Extent.OTHERS not in extent_of(edits, self._uid):
                raise
            raise Conflict("another annotator has just changed this: nothing was saved; look again") from conflict
        assert entry is not None
        if self.state is not None:
            self.state.current = None
        return self._applied(entry.changes, f"{title}: saved, u undoes", SaveStatus.SAVED)

    def _restructure(self, change: Restructuring) -> Update:
        try:
            entry = self._attempt(change.title, (), lambda: change.write(self.store))
        except Queued as later:
            return self._update(str(later), SaveStatus.QUEUED)
        except Indivisible as refused:
            return self._update(str(refused))
        assert entry is not None
        extent = extent_of(entry.changes, self._uid)
        update = self._update(f"{change.title}: saved, u undoes", SaveStatus.SAVED, extent)
        return self._reopened(self.store.articles.id_of(given_text(entry)[-1]), update)

    def _travel(self, title: str, write: Callable[[], HistoryEntry | None], nothing: str) -> Update:
        self.labelled = None
        try:
            entry = self._attempt(title, (), write)
        except Queued as later:
            return self._update(str(later), SaveStatus.QUEUED)
        return self._update(nothing) if entry is None else self._travelled(entry)

    def _travelled(self, entry: HistoryEntry) -> Update:
        """Show an undo or redo, and go to where it happened."""
        extent = extent_of(entry.changes, self._uid)
        update = self._update(undo_report(entry), SaveStatus.SAVED, extent)
        if gives_texts(entry):
            number, seam = loading.reloaded(self.store, self._open.article, entry)
            return self._reopened(number, update)._replace(select=seam)
        origin = self._origins.of(entry)
        if origin.article_uid not in (None, self._uid):
            number = self.store.articles.id_of(origin.article_uid)
            if number is not None:
                return self._reopened(number, update)._replace(select=origin.span)
            origin = TransactionOrigin()  # it is part of another one by now, perhaps of the open one
        return update._replace(spans=self._follow([entry]), select=origin.span)

    def _settled(self, result: WriteResult) -> Sequence[Edit]:
        """What a queued transaction has changed once it was tried: nothing, if it ended with an error."""
        if result.error is not None:
            return self._taken_back(result.queued.edits)
        return result.entry.changes if result.entry is not None else ()

    def _taken_back(self, edits: Sequence[Edit]) -> list[Edit]:
        """The inverse of edits that were not saved; metadata become those stored, or those that still wait."""
        inverse, article = [*invert(edits)], self._open.article
        if any(isinstance(edit, CorrectMetadata) and edit.article_uid == article.uid for edit in edits):
            inverse.append(CorrectMetadata(article.uid, self.store.articles.get(article.id).metadata))
            waiting = (edit for edit in self.queue.edits() if isinstance(edit, CorrectMetadata))
            inverse += [edit for edit in waiting if edit.article_uid == article.uid]
        return inverse

    def _follow(self, entries: Iterable[HistoryEntry]) -> tuple[ChangedSpan, ...]:
        """Apply what the history says; returns the spans of the open article that look different now."""
        if self.state is None:
            return ()
        return tuple(self.state.apply(shown_edits(entries, self.state, self.store.annotator)))
