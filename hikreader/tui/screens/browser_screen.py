"""The annotation browser: the annotations of all articles, filtered and sorted, and changed many at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from hikreader.commands import Scope
from hikreader.model.annotation import Annotation, AnnotationFilter
from hikreader.model.errors import HikreaderError
from hikreader.model.span import Span
from hikreader.session.background import Background
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.tui.bindings import Handlers, bindings_for
from hikreader.tui.context import Context
from hikreader.tui.screens.base import anywhere
from hikreader.tui.screens.prompt_screen import PromptScreen
from hikreader.tui.widgets.browser_list import BrowserList
from hikreader.tui.workarounds import begin


class BrowseTarget(NamedTuple):
    """An annotation that is to be read."""

    article_id: int
    span: Span


class BrowserView:
    """What is looked for, what was found, what is marked, and where the cursor is: kept while the program runs."""

    def __init__(self, annotator: str) -> None:
        self.wanted = AnnotationFilter(annotator=annotator)
        self.numbers: Sequence[int] = ()
        self.marked: set[int] = set()
        self.cursor = 0

    def toggle(self, number: int) -> None:
        """Mark an annotation, or no longer."""
        self.marked ^= {number}

    def mark_all(self) -> None:
        """Mark all that is shown; if all of it is marked, nothing."""
        every = set(self.numbers)
        self.marked = set() if every <= self.marked else every

    def described(self) -> str:
        """What is shown: "Annotations · ada · allegations · by date · 12 shown, 3 marked"."""
        wanted = self.wanted
        parts = ["Annotations", wanted.annotator or "all annotators"]
        parts += [f"only {wanted.label}"] if wanted.label is not None else []
        parts += [wanted.speaker] if wanted.speaker is not None else []
        parts += [f"“{' '.join(wanted.words)}”"] if wanted.words else []
        marked = f", {len(self.marked):,} marked" if self.marked else ""
        return " · ".join([*parts, wanted.order.value, f"{len(self.numbers):,} shown{marked}"])


class BrowserScreen(PromptScreen[BrowseTarget]):
    """A list of annotations; gives the one that is to be read."""

    WHERE = Scope.BROWSER
    DEFAULT_CSS = """
    #browser-heading { dock: top; height: 1; padding: 0 1; background: $panel; color: $key; text-style: bold; }
    """
    NOTE = "✓ is marked. What changes many changes the marked ones, else the one under the cursor; only your own."
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Scope.BROWSER), *anywhere("save.again")]

    def __init__(
        self,
        reading: Context,
        queries: Background[Store],
        view: BrowserView,
        handlers: Handlers[BrowserScreen],
    ) -> None:
        """`reading` is the context of the screen below, whose panes hear of what is changed here."""
        super().__init__(reading, handlers)
        self.view = view
        self._queries = queries
        self._heading = Static(id="browser-heading")
        self.list = BrowserList(reading.session.store.annotations.browse.rows)

    def compose(self) -> ComposeResult:
        """The list between its heading and what is said."""
        yield self._keys
        yield self._status
        yield self._heading
        yield self.list

    def on_mount(self) -> None:
        """Look for the annotations."""
        self.list.focus()
        self.look()

    def on_unmount(self) -> None:
        """Keep where the cursor was."""
        self.view.cursor = self.list.cursor

    def show_changes(self) -> None:
        """Look again."""
        self.view.cursor = self.list.cursor
        self.look()

    def look(self, wanted: AnnotationFilter | None = None) -> None:
        """Look for the annotations again, or for others; in the background, for a million take seconds."""
        if wanted is not None and wanted != self.view.wanted:
            self.view.wanted, self.view.cursor = wanted, 0
        self._status.show([], "looking … ")
        begin(self, partial(self._find, self.view.wanted), group="browser", exclusive=True)

    async def _find(self, wanted: AnnotationFilter) -> None:
        try:
            self.view.numbers = await self._queries.run(lambda store, _: store.annotations.browse.numbers(wanted))
        except HikreaderError as error:
            self.say(displayed(str(error)), failed=True)
            return
        self.view.marked &= set(self.view.numbers) if self.view.marked else set()
        names_annotators = wanted.annotator is None
        self.list.show(self.view.numbers, self.view.marked, self.view.cursor, names_annotators=names_annotators)
        self.show_heading()

    def show_heading(self) -> None:
        """Say what is shown, and how many are marked."""
        heading = fitted(displayed(self.view.described()), max(1, self.app.size.width - 2))
        self._heading.update(Content(heading))
        self._status.show([] if self.view.numbers else ["no annotation fits"], "")

    def chosen(self) -> list[Annotation]:
        """One's own annotations that are marked, in their order; without marks the one under the cursor."""
        marked, store = self.view.marked, self.reading.session.store
        if not marked:
            here = self.list.current
            notes = [here.annotation] if here is not None else []
        else:
            numbers = [number for number in self.view.numbers if number in marked]
            notes = [one.annotation for one in store.annotations.browse.rows(numbers)]
        return [note for note in notes if note.annotator == store.annotator]

    def toggle(self) -> None:
        """Mark the annotation under the cursor, or no longer, and go to the next."""
        if self.view.numbers:
            self.view.toggle(self.view.numbers[self.list.cursor])
            self.list.show_marks_of(self.view.marked)
            self.list.move("next")
            self.show_heading()

    def mark_all(self) -> None:
        """Mark all that is shown, or nothing."""
        self.view.mark_all()
        self.list.show_marks_of(self.view.marked)
        self.show_heading()

    def open_current(self) -> None:
        """Read the annotation under the cursor."""
        here = self.list.current
        if here is not None:
            self.dismiss(BrowseTarget(here.article_id, here.annotation.span))

    def close(self) -> None:
        """Show all again where something is looked for, else go back to the text."""
        wanted = self.view.wanted
        plain = AnnotationFilter(annotator=wanted.annotator, order=wanted.order)
        if wanted != plain:
            self.look(plain)
        else:
            self.dismiss(None)
