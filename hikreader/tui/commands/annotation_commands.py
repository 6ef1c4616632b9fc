"""Annotations: step through them, edit one, and list them in a pane."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hikreader.commands import Scope
from hikreader.model.annotation import Annotation
from hikreader.session import transactions
from hikreader.session.loading import names_for
from hikreader.session.update import Update
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.commands.label_commands import undo
from hikreader.tui.context import Context
from hikreader.tui.panes import Panes

if TYPE_CHECKING:  # a form and a pane that are not worth waiting for at start
    from hikreader.tui.dialogs.placement import FreeArea
    from hikreader.tui.widgets.annotation_list import AnnotationList


class AnnotationsPane:
    """Lists the annotations of the open article; its widget is made when it is asked for the first time."""

    SCOPE = Scope.NOTES

    def __init__(self, context: Context) -> None:
        self._context = context
        self.pane: AnnotationList | None = None
        context.updates.subscribe(self)
        context.service(Panes).add(self)

    @property
    def current(self) -> Annotation | None:
        """The annotation under the cursor."""
        return self.pane.current if self.pane is not None else None

    def update(self, _: Update) -> None:
        """Show the annotations as they are now."""
        state = self._context.session.state
        if self.pane is not None and self.pane.display and state is not None:
            self.pane.show(state.layers.pair.listed(), state.other_annotator)

    async def show(self) -> None:
        """Bring the pane up, its cursor at the selection, and go there."""
        screen = self._context.screen
        if self.pane is None:
            from hikreader.tui.widgets.annotation_list import AnnotationList

            self.pane = AnnotationList()
            # A pane takes its edge of what is left: before the header it has the whole height.
            await screen.mount(self.pane, before=self._context.widgets.header)
        self.pane.display = True
        screen.add_class("-annotations")
        self.update(Update())
        self.pane.move_to_offset(self._context.reader.selection.span.start)
        self._context.service(Panes).focus_on(self.pane)

    def hide(self) -> None:
        """Put the pane away."""
        if self.pane is not None:
            self.pane.display = False
        self._context.screen.remove_class("-annotations")

    def make_room(self, *, for_list: bool) -> None:
        """Put the pane away where it stands in the place of what is about to get the focus."""
        screen = self._context.screen
        if screen.has_class("-narrow") or (for_list and not screen.has_class("-spacious")):
            self.hide()

    def close(self) -> None:
        """Put the pane away and go back to the text."""
        self.hide()
        self._context.service(Panes).focus_on_reader()

    def move(self, way: str) -> None:
        """Move the cursor."""
        if self.pane is not None:
            self.pane.move(way)


def step(context: Context, step: int) -> Result:
    """Select the next (1) or previous (-1) annotation and make it the current one."""
    state = context.session.state
    if state is None:
        return None
    annotation = state.step_current(state.selection.span, step)
    if annotation is None:
        return context.note(f"there is no annotation {'after' if step > 0 else 'before'} this")
    context.say("")
    context.reader.select(annotation.span)
    return context.note()


def resize(context: Context) -> Result:
    """Give the current annotation the selected span."""
    state = context.session.state
    return (
        None
        if state is None
        else context.dispatch(transactions.resize(state, context.session.store.annotator, state.selection.span))
    )


def edit(context: Context) -> Result:
    """Ask for speaker and note of the annotation that the selection means, and save them."""
    state = context.session.state
    if state is None:
        return None
    note = state.annotation_meant(state.selection.span)
    if note is None:
        return context.note("you have no annotation here to edit")
    from hikreader.tui.dialogs.annotation_dialog import AnnotationDialog

    def save(answer: tuple[str | None, str | None] | None) -> None:
        if answer is not None:
            context.show(context.dispatch(transactions.edit(note, *answer)))

    context.screen.app.push_screen(
        AnnotationDialog(note, names_for(context.session.store, state, note), _free_area(context)), save
    )
    return None


def close_pane(context: Context) -> None:
    """Close the pane."""
    context.service(AnnotationsPane).close()


def move_in_pane(context: Context, way: str) -> None:
    """Move the cursor of the pane."""
    context.service(AnnotationsPane).move(way)


def open_listed(context: Context) -> None:
    """Go to the annotation under the pane's cursor."""
    note = context.service(AnnotationsPane).current
    if note is not None:
        context.service(Panes).focus_on_reader()
        _go_to(context, note)


def edit_listed(context: Context) -> Result:
    """Edit the annotation under the pane's cursor, if it is one's own."""
    note = context.service(AnnotationsPane).current
    if note is None:
        return None
    if (refusal := _foreign(context, note)) is not None:
        return refusal
    _go_to(context, note)
    return edit(context)


def remove_listed(context: Context) -> Result:
    """Remove the annotation under the pane's cursor, if it is one's own."""
    note = context.service(AnnotationsPane).current
    if note is None:
        return None
    return _foreign(context, note) or context.dispatch(transactions.remove(note))


def _foreign(context: Context, note: Annotation) -> Update | None:
    if note.annotator == context.session.store.annotator:
        return None
    return context.note(f"that is an annotation by {note.annotator}: only they can change it")


def _go_to(context: Context, note: Annotation) -> None:
    context.reader.go_to(note.span)
    if context.session.state is not None:
        context.session.state.current = note
    context.say("")
    context.show()


def _free_area(context: Context) -> FreeArea:
    """What a form is to leave in sight: the selection, the header above the panes, the lines below them."""
    from hikreader.tui.dialogs.placement import FreeArea

    screen = context.screen
    panes = max(pane.region.bottom for pane in screen.children if pane.can_focus)
    top = context.widgets.header.region.bottom
    return FreeArea(top, screen.size.height - panes, context.reader.selected_rows)


HANDLERS: Handlers[Context] = {
    "annotation.next": partial(step, step=1),
    "annotation.previous": partial(step, step=-1),
    "annotation.resize": resize,
    "annotation.edit": edit,
    **{f"note.{way}": partial(move_in_pane, way=way) for way in ("next", "previous", "down", "up", "top", "bottom")},
    "note.open": open_listed,
    "note.edit": edit_listed,
    "note.remove": remove_listed,
    "note.undo": undo,
    "note.close": close_pane,
}
