"""The article list: any number of articles, of which only those in view are ever asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip

from hikreader.commands import Scope
from hikreader.model.article import ArticleSummary, ReadingProgress, SortOrder
from hikreader.session.state import ArticleState
from hikreader.session.update import Extent, Update
from hikreader.text.strings import (
    MARK_SIGN,
    STATE_SIGNS,
    byline,
    fitted,
    has_headings,
    heading,
    label_counts,
    title_rows,
)
from hikreader.tui.bindings import bindings_for
from hikreader.tui.widgets.list_base import CursorList
from hikreader.tui.widgets.list_foot import ListFoot
from hikreader.tui.widgets.styles import cropped, filled

ROWS = 4
"""Rows an article takes: two for its title, one for outlet, date and labels, one of air."""

_PAGE = 64
"""Articles that are asked for at once."""

_EDGE = 3
"""Cells left of a title: a bar for the open article, its state, a space."""


class ArticleList(CursorList):
    """Articles with title, outlet, date, state and the counts of labels; one has the cursor, one is open.

    Only those in view are asked for, by pages, and each is kept as it was drawn.
    """

    BINDINGS = bindings_for(Scope.LIST)
    CLICK = "screen.command('list.open')"
    COMPONENT_CLASSES = {"list--title", "list--open", "list--heading", "list--foot"}

    def __init__(
        self,
        ids: Sequence[int],
        summaries: Callable[[Sequence[int]], Sequence[ArticleSummary]],
        id: str | None = None,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._ids = ids
        self._count = len(ids)
        self._summaries = summaries
        self._pages: dict[int, list[ArticleSummary]] = {}
        self._blocks: dict[int, list[Strip]] = {}  # by index, of `_width` cells each
        self._width = 0
        self._open: int | None = None
        self._order = SortOrder.IMPORT
        self._marked: set[int] = set()
        self._open_title = ""
        self._foot = ListFoot(self._styles)

    def on_mount(self) -> None:
        """Say how tall the list is before it is laid out for the first time; its width is never scrolled."""
        self._height_changed()

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def current(self) -> int | None:
        """The article under the cursor."""
        return self._ids[self.cursor] if self._ids else None

    @property
    def open_index(self) -> int:
        """Where the open article stands in the list; -1 where it is not listed."""
        return -1 if self._open is None else self._open

    @property
    def marked(self) -> frozenset[int]:
        """The articles that are marked, to be acted on together."""
        return frozenset(self._marked)

    def toggle_mark(self) -> None:
        """Mark the article under the cursor, or no more."""
        if self.current is not None:
            self._marked ^= {self.current}
            self._redraw(self.cursor)

    def clear_marks(self) -> None:
        """Take all marks off."""
        if self._marked:
            self._marked.clear()
            self._blocks.clear()
            self.refresh()

    def update(self, update: Update) -> None:
        """Mark the open article, and show what has changed about this one or others."""
        state = update.state
        if state is not None:
            self._open_title = state.article.metadata.title or "(no title)"
        if state is not None and Extent.OPENED in update.extent:
            self.show_open(state.article.id)
        if update.extent & (Extent.OTHERS | Extent.TEXTS | Extent.LISTED):
            self.forget()
        if state is not None and Extent.ARTICLE in update.extent:
            self.refresh_article(self.open_index, state)

    def show_articles(self, ids: Sequence[int], order: SortOrder, *, keeps_place: bool = False) -> None:
        """Show other articles, or the same ones in another order; the cursor stays on its article, if it can.

        Where that is gone the cursor goes to the first one, or with `keeps_place` stays where it was.
        """
        article, place = self.current, self.cursor if keeps_place else 0
        self._ids, self._count, self._order, self._open = ids, len(ids), order, None
        self._pages.clear()
        self._blocks.clear()
        self._height_changed()
        self.cursor = 0
        self.move_to(ids.index(article) if article in ids else min(place, max(0, len(ids) - 1)))
        self.refresh()

    def show_open(self, article_id: int, *, moves_cursor: bool = True) -> None:
        """Mark the open article and put the cursor on it, if it is listed."""
        before, self._open = self._open, _index(self._ids, article_id)
        self._foot.hidden = self._open_title if self._open is None else None
        self._height_changed()
        if before is not None:
            self._redraw(before)
        if self._open is not None:
            if moves_cursor:
                self.move_to(self._open)
            self._redraw(self._open)

    def show_progress(self, progress: ReadingProgress | None) -> None:
        """Draw how far one is with everything below the list; None draws nothing."""
        if progress != self._foot.progress:
            self._foot.progress = progress
            self._height_changed()
            self.refresh()

    def forget(self) -> None:
        """What is known of any article may have changed."""
        self._pages.clear()
        self._blocks.clear()
        self.refresh()

    def refresh_article(self, index: int, state: ArticleState) -> None:
        """Show the labels and progress of the open article: to read them would count all of them again."""
        page = self._pages.get(index // _PAGE)
        if page is None:
            return  # it was never shown
        row = index % _PAGE
        title, outlet, _, published, published_text, *_ = state.article.metadata
        before = page[row]
        page[row] = before._replace(
            title=title,
            outlet=outlet,
            published=published,
            published_text=published_text,
            counts={**state.counts},
            state=state.state,
        )
        if page[row] != before:
            self._blocks.pop(index - 1, None)  # a heading may stand under it
            self._redraw(index)

    def rows_taken(self, index: int) -> tuple[int, int]:
        """All its rows but the last, which is of no article."""
        first = index * ROWS + self._top
        return first, first + ROWS - 1

    def item_at(self, row: int) -> int:
        """The article; -1 for the heading above the first."""
        return (row - self._top) // ROWS

    def on_focus(self) -> None:
        """Show the cursor."""
        self._redraw(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor no more."""
        self._redraw(self.cursor)

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._blocks.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        return self.render_lines(Region(0, y, self.size.width, 1))[0]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region, straight."""
        if self._width != crop.right:
            self._blocks.clear()
            self._width = crop.right
        top, foot = self.scroll_offset.y - self._top, self._foot.drawn(self._width, self.size.height)
        bottom = min(crop.bottom, self.size.height - len(foot))
        first, last = (top + crop.y) // ROWS, (top + bottom - 1) // ROWS
        rows = [strip for index in range(first, last + 1) for strip in self._drawn(index)]
        skipped = top + crop.y - first * ROWS
        listed = rows[skipped : skipped + max(0, bottom - crop.y)]
        below = foot[max(0, crop.y - self.size.height + len(foot)) :][: crop.height - len(listed)]
        return cropped([*listed, *below], crop.right, crop)

    def _drawn(self, index: int) -> Sequence[Strip]:
        """All rows of an article, drawn if they were not; of one before the first, of those after the last."""
        block = self._blocks.get(index)
        if block is None:
            block = self._blocks[index] = [*(self._block(index) if 0 <= index < len(self) else self._air(index))]
        return block

    def _air(self, index: int) -> Iterator[Strip]:
        """What stands in the place of an article where there is none: under the last row, a heading for the first."""
        yield from [Strip.blank(self._width, self._styles.over())] * (ROWS - 1)
        yield self._heading(0) if index < 0 else Strip.blank(self._width, self._styles.over())

    def _show(self, first: int, end: int) -> None:
        top, height = self.scroll_offset.y, self._room
        first = 0 if self.cursor == 0 else first
        if height < ROWS:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif first < top:
            up = max(0, height // ROWS - 2) * ROWS
            self.scroll_to(y=max(0, first - up), animate=False, immediate=True, force=True)
        elif first + ROWS - 1 > top + height:
            # By a good part of a page: a list that creeps up at each key is hard to read, and dear to draw.
            self.scroll_to(y=first - (ROWS if height >= 3 * ROWS else 0), animate=False, immediate=True, force=True)

    @property
    def _page(self) -> int:
        return max(1, self._room // ROWS)

    @property
    def _room(self) -> int:
        return max(1, self.size.height - self._foot.height(self.size.height))

    def _redraw(self, index: int) -> None:
        self._blocks.pop(index, None)
        super()._redraw(index)

    def _summary(self, index: int) -> ArticleSummary:
        page = index // _PAGE
        if page not in self._pages:
            self._pages[page] = list(self._summaries(self._ids[page * _PAGE : (page + 1) * _PAGE]))
        return self._pages[page][index % _PAGE]

    def _block(self, index: int) -> Iterator[Strip]:
        summary, width = self._summary(index), self._width
        cursor = ("list--cursor",) if index == self.cursor and self.has_focus else ()
        is_open = index == self._open
        room = max(1, width - _EDGE - 1)
        edge = Segment("▌" if is_open else " ", self._styles.over(*cursor, "list--open"))
        base = self._styles.over(*cursor)
        strong = self._styles.over(*cursor, "list--title") if is_open else base
        counts = [*self._counts(summary, cursor)]
        words = fitted(byline(summary), room)
        title = [*title_rows(summary.title, room)]
        beside_title = bool(counts) and Segment(words).cell_length + 1 + _cells(counts) > room
        if beside_title:  # outlet and date stay whole: the counts go where a title's second row stands
            title[1:] = [fitted("".join(title[1:]), max(0, room - 1 - _cells(counts)))]
        rows = [[Segment(row, strong)] for row in title]
        rows.append([Segment(words, self._styles.over(*cursor, "list--quiet"))])
        if counts:
            row = rows[-2 if beside_title else -1]
            row += [Segment(" " * max(1, room - _cells(row) - _cells(counts)), base), *counts]
        mark = MARK_SIGN if summary.id in self._marked else " "
        sign = Segment(f"{STATE_SIGNS[summary.state]}{mark}", self._styles.over(*cursor, "list--quiet"))
        for number, row in enumerate(rows):
            yield filled([edge, sign if number == 0 else Segment("  ", base), *row], width, base)
        blank = filled([], width, self._styles.over())
        yield from [blank] * (ROWS - len(rows) - 1)
        yield self._heading(index + 1)

    @property
    def _top(self) -> int:
        """Rows above the first article: one for its heading, where there are headings."""
        return 1 if has_headings(self._order) else 0

    def _height_changed(self) -> None:
        self.virtual_size = Size(1, len(self) * ROWS + self._top + self._foot.height(self.size.height))

    def _heading(self, index: int) -> Strip:
        """The row above an article: what it has in common with those that follow, if those before have another."""
        base = self._styles.over()
        if not has_headings(self._order) or index >= len(self):
            return filled([], self._width, base)
        words = heading(self._summary(index), self._order)
        if index > 0 and words == heading(self._summary(index - 1), self._order):
            return filled([], self._width, base)
        shown = fitted(words, max(1, self._width - _EDGE - 1))
        return filled([Segment(" ", base), Segment(shown, self._styles.over("list--heading"))], self._width, base)

    def _counts(self, summary: ArticleSummary, cursor: tuple[str, ...]) -> Iterator[Segment]:
        for number, (label, shown) in enumerate(label_counts(summary.counts)):
            yield Segment(" " * (number > 0), self._styles.over(*cursor))
            yield Segment(shown, self._styles.over(*cursor, f"list--{label}"))


def _cells(segments: Sequence[Segment]) -> int:
    """How wide segments are together."""
    return sum(segment.cell_length for segment in segments)


def _index(ids: Sequence[int], article_id: int) -> int | None:
    try:
        return ids.index(article_id)
    except ValueError:
        return None
