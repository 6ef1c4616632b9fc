"""Labels and history: label, remove, accept, undo and redo."""

from __future__ import annotations

from functools import partial

from hikreader.model.annotation import Annotation
from hikreader.model.label import Label
from hikreader.session import transactions
from hikreader.session.update import Update
from hikreader.tui.bindings import Handlers, Result, with_signs
from hikreader.tui.context import Context


class Confirmation:
    """A label key that would remove a typed speaker or note has to be pressed twice, with no move in between."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._asked: tuple[tuple[Annotation, ...], Label, int] | None = None

    def question(self, lost: tuple[Annotation, ...], label: Label) -> str | None:
        """What to ask before `label` removes these annotations; None where nothing is lost, or it was asked already."""
        asking = (lost, label, self._context.reader.moves)
        if not lost or self._asked == asking:
            self._asked = None
            return None
        self._asked = asking
        note = lost[0]
        what = "speaker and a note" if note.speaker and note.note else "speaker" if note.speaker else "note"
        effect = "removes it" if note.label is label else f"puts {label} in its place"
        return with_signs(self._context.screen.app, f"this {note.label} has a {what}: {{label.{label}}} again {effect}")


def label(context: Context, label: Label) -> Result:
    """Label the selection, or remove that label from it."""
    state = context.session.state
    if state is None or not _is_selection_seen(context):
        return None
    span, annotator = state.selection.span, context.session.store.annotator
    if len(span):
        context.session.last_label = label
    if question := context.service(Confirmation).question(transactions.lost_by(state, span, label), label):
        return context.note(question)
    return context.dispatch(transactions.label(state, annotator, span, label))


def label_and_move_on(context: Context, label_: Label) -> Result:
    """Label the selection and select the next unit, unless the label led elsewhere."""
    before = context.reader.selection.span
    update = label(context, label_)
    if update is None:
        return None
    context.show(update)
    if (update.is_saved or update.is_queued) and context.reader.selection.span == before:
        context.reader.select_next()
        context.show()
    return None


def label_again(context: Context) -> Result:
    """Label the selection as the last one was labelled."""
    last = context.session.last_label
    return context.note("nothing has been labelled yet") if last is None else label(context, last)


def remove(context: Context) -> Result:
    """Remove the annotator's labels from the selection, and reject suggestions."""
    state = context.session.state
    if state is None or not _is_selection_seen(context):
        return None
    return context.dispatch(transactions.take_off(state, state.selection.span))


def accept_all(context: Context) -> Result:
    """Accept all suggestions of the open article."""
    state = context.session.state
    return None if state is None else context.dispatch(transactions.accept_all(state, context.session.store.annotator))


def undo(context: Context) -> Update:
    """Undo the last transaction."""
    return context.attempt(context.session.undo)


def redo(context: Context) -> Update:
    """Redo what was undone."""
    return context.attempt(context.session.redo)


def _is_selection_seen(context: Context) -> bool:
    """Whether the selection is on the screen; if not, go there: nothing is labelled unseen."""
    if context.reader.is_selection_in_view:
        return True
    context.reader.scroll_to_selection()
    context.say("here is the selection: press again to label it")
    return False


HANDLERS: Handlers[Context] = {
    **{f"label.{name}": partial(label, label=name) for name in Label},
    **{f"label_on.{name}": partial(label_and_move_on, label_=name) for name in Label},
    "again.label": label_again,
    "remove.labels": remove,
    "accept.all": accept_all,
    "history.undo": undo,
    "history.redo": redo,
}
