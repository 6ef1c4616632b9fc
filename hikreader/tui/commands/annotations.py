"""Annotations, one at a time: walking over them, editing them, and the pane that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hikreader.model.annotation import Annotation
from hikreader.tui.context import Context
from hikreader.tui.widgets.headers import ArticleHeader

if TYPE_CHECKING:  # a form and a pane that are not worth waiting for at start
    from hikreader.tui.dialogs.placement import FreeArea
    from hikreader.tui.widgets.annotation_list import AnnotationList


class Noting:
    """Takes annotations in hand; lists the open article's in a pane that is made when it is first asked for."""

    def __init__(self, hands: Context) -> None:
        self._hands = hands
        self.pane: AnnotationList | None = None

    def step(self, step: int) -> None:
        """Select the next (1) or previous (-1) annotation and take it in hand."""
        found = self._hands.session.step_in_hand(self._hands.reader.selection.span, step)
        if found is None:
            self._hands.say(f"there is no annotation {'after' if step > 0 else 'before'} this")
            return
        self._hands.say("")
        self._hands.reader.select(found.span)
        self._hands.show_status()

    def edit(self) -> None:
        """Ask for speaker and note of the annotation meant, and save them."""
        session = self._hands.session
        note = session.annotation_meant(self._hands.reader.selection.span)
        if note is None:
            self._hands.say("there is no annotation of yours here to edit")
            return
        from hikreader.tui.dialogs.annotation import AnnotationDialog

        def save(answer: tuple[str | None, str | None] | None) -> None:
            if answer is not None:
                self._hands.act(lambda: session.edit(note, *answer))

        self._hands.screen.app.push_screen(AnnotationDialog(note, session.speakers_for(note), self._sight()), save)

    @property
    def is_shown(self) -> bool:
        """Whether the pane is on the screen."""
        return self.pane is not None and self.pane.display

    async def show(self) -> AnnotationList:
        """Bring the pane up, its cursor at the selection."""
        if self.pane is None:
            from hikreader.tui.widgets.annotation_list import AnnotationList

            self.pane = AnnotationList()
            # A pane takes its edge of what is left: before the masthead it has the whole height.
            await self._hands.screen.mount(self.pane, before=self._hands.screen.query_one(ArticleHeader))
        self.pane.display = True
        self._hands.screen.add_class("-noting")
        self.follow()
        self.pane.move_to_offset(self._hands.reader.selection.span.start)
        return self.pane

    def hide(self) -> None:
        """Put the pane away."""
        if self.pane is not None:
            self.pane.display = False
        self._hands.screen.remove_class("-noting")

    def make_room(self, *, for_list: bool) -> None:
        """Put the pane away where it stands in the place of what is about to get the focus."""
        screen = self._hands.screen
        if screen.has_class("-narrow") or (for_list and not screen.has_class("-spacious")):
            self.hide()

    def follow(self) -> None:
        """Show the annotations as they are now."""
        opened = self._hands.session.opened
        if self.pane is not None and self.is_shown and opened is not None:
            self.pane.show(opened.layers.pair.listed(), opened.other_annotator)

    def answer(self, wanted: AnnotationList.Requested) -> None:
        """Do what the person wants with an annotation; another's can only be looked at."""
        note, session = wanted.note, self._hands.session
        if wanted.what != "open" and note.annotator != session.store.annotator:
            self._hands.say(f"that is an annotation by {note.annotator}: only theirs to change")
        elif wanted.what == "remove":
            self._hands.act(lambda: session.remove(note))
        else:
            self._go_to(note)
            if wanted.what == "edit":
                self.edit()

    def _sight(self) -> FreeArea:
        """What a form is to leave in sight: the selection, the masthead above the panes, the lines below them."""
        from hikreader.tui.dialogs.placement import FreeArea

        screen = self._hands.screen
        panes = max(pane.region.bottom for pane in screen.children if pane.can_focus)
        head = screen.query_one(ArticleHeader).region.bottom
        return FreeArea(head, screen.size.height - panes, self._hands.reader.selected_rows)

    def _go_to(self, note: Annotation) -> None:
        self._hands.reader.go_to(note.span)
        self._hands.session.take_in_hand(note)
        self._hands.say("")
        self._hands.show_status()
