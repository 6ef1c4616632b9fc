"""The row above the text: whose article this is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment

from hikreader.model.article import Metadata
from hikreader.session.update import Update
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from hikreader.text.layer_diff import legends
from hikreader.text.strings import fitted, short_date
from hikreader.tui.widgets.line import LineWidget


class ArticleHeader(LineWidget):
    """Outlet, date, author and title of the open article; beside another layer what the signs of that mean."""

    COMPONENT_CLASSES = {"masthead--outlet"}

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._metadata = Metadata()
        self._beside: str | None = None

    def update(self, update: Update) -> None:
        """Show the metadata of the open article."""
        if update.state is not None:
            self._show(update.state.article.metadata, update.state.other_annotator)

    def _show(self, metadata: Metadata, beside: str | None) -> None:
        if (metadata, beside) != (self._metadata, self._beside):
            self._metadata, self._beside = metadata, beside
            self.redraw()

    def build(self, width: int) -> Iterator[Segment]:
        """Outlet first, then what the page says of date and author, the title last; or the other layer's signs."""
        return self._origin(width) if self._beside is None else self._signs(self._beside, width - 2)

    def _signs(self, beside: str, room: int) -> Iterator[Segment]:
        outlet = self._metadata.outlet
        name = f"{displayed(outlet)} · " if outlet else ""
        ways = legends(displayed(beside))
        words = next((way for way in (*[name + way for way in ways], *ways) if cells(way) <= room), ways[-1])
        yield self.part(" ")
        if outlet and words.startswith(name):
            yield self.part(name.removesuffix(" · "), "masthead--outlet")
            words = f" · {words.removeprefix(name)}"
        yield self.part(fitted(words, room))

    def _origin(self, width: int) -> Iterator[Segment]:
        data = self._metadata
        yield self.part(" ")
        used = 1
        if data.outlet:
            outlet = fitted(data.outlet, max(0, width - 2))
            yield self.part(outlet, "masthead--outlet")
            used += Segment(outlet).cell_length
        date = short_date(data.published, data.published_text)
        rest = " · ".join(part for part in (date, data.author, data.title) if part)
        between = " · " if data.outlet else ""
        yield self.part(fitted(between + rest, max(0, width - used - 1)))


class TitleLine(LineWidget):
    """What is shown, and how."""

    COMPONENT_CLASSES = {"title--name"}
    DEFAULT_CSS = """
    TitleLine { split: top; height: 1; background: $panel; color: $quiet; }
    TitleLine > .title--name { color: $key; text-style: bold; }
    """

    def __init__(self, name: str) -> None:
        """`name` is that of the screen."""
        super().__init__()
        self._name_shown = name
        self._words = self._columns = ""

    def show(self, words: str, columns: str = "") -> None:
        """Say it, and at the right which columns are in view."""
        if (words, columns) != (self._words, self._columns):
            self._words, self._columns = words, columns
            self.redraw()

    def build(self, width: int) -> Iterator[Segment]:
        """The name of the screen first."""
        name = fitted(f" {self._name_shown}", width)
        columns = fitted(f" {self._columns} " if self._columns else "", max(0, width - len(name)))
        room = max(0, width - len(name) - Segment(columns).cell_length)
        words = fitted(f" · {self._words}" if self._words else "", room)
        yield self.part(name, "title--name")
        yield self.part(words + " " * (room - Segment(words).cell_length))
        yield self.part(columns)
