"""The row above the text: whose article this is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment

from hikreader.model.article import Metadata
from hikreader.session.update import Update
from hikreader.text.strings import fitted, short_date
from hikreader.tui.widgets.line import LineWidget


class ArticleHeader(LineWidget):
    """Outlet, date, author and title of the open article."""

    COMPONENT_CLASSES = {"masthead--outlet"}

    def __init__(self, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._metadata = Metadata()

    def update(self, update: Update) -> None:
        """Show the metadata of the open article."""
        if update.state is not None:
            self._show(update.state.article.metadata)

    def _show(self, metadata: Metadata) -> None:
        if metadata != self._metadata:
            self._metadata = metadata
            self.redraw()

    def build(self, width: int) -> Iterator[Segment]:
        """Outlet first, then what the page says of date and author, the title last."""
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
        words = fitted(f" · {self._words}", room)
        yield self.part(name, "title--name")
        yield self.part(words + " " * (room - Segment(words).cell_length))
        yield self.part(columns)
