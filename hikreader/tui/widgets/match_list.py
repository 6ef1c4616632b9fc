"""The same-wording pane: where else the wording of a selection stands, each place in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hikreader.analysis.propagation import Occurrence
from hikreader.analysis.same_wording import MOST
from hikreader.commands import Scope
from hikreader.model.article import Article
from hikreader.reuse.word_diff import LEGEND, pieces, rows_of
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted, short_date
from hikreader.tui.bindings import bindings_for
from hikreader.tui.status_text import spread
from hikreader.tui.widgets.block_list import BlockList, Words, part_words

_ROWS = 5
"""Rows that a sentence gets at most."""

_INDENT = 2
"""Cells left of the words: the label's letter, a space."""


class MatchList(BlockList):
    """Places with the same wording; one has the cursor."""

    BINDINGS = bindings_for(Scope.MATCHES)
    CLICK = "screen.command('match.open')"
    DEFAULT_CSS = """
    MatchList { split: bottom; height: 45%; min-height: 7; border-top: solid $quiet; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._versions: Sequence[Occurrence] = ()

    @property
    def current(self) -> Occurrence | None:
        """The place under the cursor."""
        return self._versions[self.cursor] if self._versions else None

    def show(self, versions: Sequence[Occurrence]) -> None:
        """Show these places; the cursor stays on its place, if that is among them."""
        before = self._versions[self.cursor].place if self._versions else None
        self._versions = versions
        places = [version.place for version in versions]
        self.show_blocks(len(versions), _heading(versions), places.index(before) if before in places else 0)

    def rows_of(self, index: int, width: int) -> Iterable[Sequence[Words]]:
        """Outlet, date and similarity, then the sentence."""
        version = self._versions[index]
        note, room = version.note, max(1, width - _INDENT)
        label = (note.label.letter, f"list--{note.label}") if note is not None else ("·", "list--quiet")
        yield [label, (" ", ""), *origin(version.article, version.held.similarity, room, is_part=version.held.is_part)]
        found = pieces(version.base, version.article.text, version.held.theirs, version.sentence)
        yield from part_words(rows_of(found, room, _ROWS), _INDENT)


def origin(article: Article, similarity: float, width: int, *, is_part: bool = False) -> Iterable[Words]:
    """A row of so many cells: outlet and date of an article, its title where the outlet is not known; how alike it is.

    `similarity` is from 0 to 100; `is_part` says that it is of a part of the selection.
    """
    data = article.metadata
    right = "word for word" if similarity == 100 else f"{min(similarity, 99):.0f} % alike"
    right = f"a part, {right}" if is_part else right
    date = f" · {short_date(data.published, data.published_text)}"
    room = max(0, width - cells(right) - 2)
    left = fitted(data.outlet or data.title or "(no title)", max(0, room - cells(date)))
    left += fitted(date, room - cells(left))
    yield left, "blocks--strong"
    yield " " * max(1, width - cells(left) - cells(right)), ""
    yield right, "list--quiet"


def _heading(versions: Sequence[Occurrence]) -> str:
    if not versions:
        return "No other article has this wording any more"
    articles = {version.article.id: version.article for version in versions}
    outlets = {one.metadata.outlet or one.id for one in articles.values()}
    return f"{spread(len(articles), len(outlets), '+' if len(articles) >= MOST else '')}   {LEGEND}"
