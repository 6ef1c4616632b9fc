"""A desk: somebody who reads, selects and keeps up with others, as the reading screen does."""

from __future__ import annotations

from pathlib import Path

from hikreader.model.annotation import Annotation
from hikreader.model.span import Span
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.session.update import Update
from hikreader.store.store import Store
from hikreader.text.layout import Layout
from hikreader.text.selection import MOVES, Selection
from hikreader.text.units import Unit, Units
from tests import acts

_WIDTH = 44
"""Cells of a row: several to a paragraph."""


class Desk:
    """One program that is open, with the article on it, what is selected, and the annotation in hand."""

    def __init__(self, path: Path, who: str, article_id: int) -> None:
        self.who = who
        self._path = path
        self.session = Session(Store.open(path, who))
        self.held: tuple[str, Span] | None = None
        self.open(article_id)

    @property
    def opened(self) -> ArticleState:
        """What lies open."""
        assert self.session.state is not None
        return self.session.state

    @property
    def span(self) -> Span:
        """What is selected."""
        return self.selection.span

    def open(self, article_id: int) -> None:
        """Read an article from its beginning."""
        self.session.open(article_id)
        self.held = None
        self.selection = Selection.first(self.opened.units)

    def restart(self) -> None:
        """Leave, and come back to the same article."""
        article_id = self.opened.article.id
        self.close()
        self.session = Session(Store.open(self._path, self.who))
        self.open(article_id)

    def close(self) -> None:
        """Leave."""
        self.session.store.close()

    def show(self, outcome: Update) -> None:
        """Go where an act leads; the selection leaves what has been folded away."""
        if outcome.opened_id is not None:
            self.open(outcome.opened_id)
        self.selection = self.selection.unfolded(self.opened.units)
        if outcome.select is not None and len(outcome.select):
            self.selection = self.selection.on(outcome.select).unfolded(self.opened.units)
        elif outcome.select is not None:
            self.selection = Selection.first(self.opened.units, self.selection.unit, outcome.select.start)

    def follow(self) -> None:
        """See what others have done."""
        news = self.session.poll()
        if news is not None and news.opened_id is not None:
            self.open(news.opened_id)
        self.selection = self.selection.unfolded(self.opened.units)

    def move(self, name: str) -> None:
        """Press a key that moves; where it leads is where it would in an article that was opened just now."""
        before, units = self.selection, self.opened.units
        layout = Layout(self.opened.text, _WIDTH, self.opened.folds)
        self.selection = MOVES[name](before, units, layout)
        fresh = Units(self.opened.text, list(self.opened.folds))
        assert self.selection == MOVES[name](before, fresh, layout)
        _assert_moved(name, before, self.selection)

    def by(self, unit: Unit) -> None:
        """Choose a unit."""
        self.selection = self.selection.by(unit, self.opened.units)

    def take(self, note: Annotation) -> None:
        """Take an annotation in hand that was chosen from a list."""
        acts.state_of(self.session).current = note
        self.held = note.uid, note.span

    def drag(self, span: Span) -> None:
        """Select with the mouse."""
        found = self.opened.units.snapped_span(Span(span.start, min(span.end, len(self.opened.text))))
        if found is not None:
            self.selection = self.selection.on(found)


def _assert_moved(name: str, before: Selection, after: Selection) -> None:
    """A key that goes on goes on, one that extends keeps the tail, one that grows keeps what was selected."""
    old, new = before.span, after.span
    match name:
        case "next":
            assert new == old or new.start >= old.end
        case "previous":
            assert new == old or new.end <= old.start
        case "extend swap":
            assert (after.tail, after.head) == (before.head, before.tail)
        case "extend grow":
            assert new.contains(old)
        case "extend shrink":
            assert new == before.trail[-1] if before.trail else old.contains(new)
        case _ if name.startswith("extend"):
            assert after.tail == before.tail
