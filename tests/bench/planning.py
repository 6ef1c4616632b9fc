"""The shortest way to label given spans: a search over the real key map and the pure selection model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from hikreader.commands import BY_ID, COMMANDS, Command
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.layout import Layout
from hikreader.text.selection import MOVES, Selection
from hikreader.text.span_index import Folds
from hikreader.text.units import Unit, Units

SLACK = 2
"""Keys by which the way to a span may be longer than the shortest one, for what that saves on the spans after it."""

REACH = 400
"""Code points around the way from one span to the next outside of which no selection is tried."""


@dataclass(frozen=True, slots=True)
class Target:
    """A span of an article's text to be labelled; `then` are keys pressed while it still is selected."""

    span: Span
    label: Label
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A target, and all the keys that it takes from where the one before it left the reader."""

    target: Target
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The keys for an article, and the unit by which its last selection moves."""

    labelled: tuple[Labelled, ...]
    unit: Unit

    @property
    def keys(self) -> list[str]:
        """All keys in order."""
        return [key for one in self.labelled for key in one.keys]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A text with its folds, as moves see it."""

    units: Units
    layout: Layout

    @classmethod
    def of(cls, text: str, folds: Folds, width: int) -> Page:
        """The page at a width in cells."""
        return cls(Units(text, folds), Layout(text, width, folds))


class PageState(NamedTuple):
    """What is selected, on the folded page or on the one that shows the boilerplate."""

    selection: Selection
    page: Page


class Way(NamedTuple):
    """How many keys were pressed to get somewhere: the last ones, and those before them."""

    length: int
    keys: tuple[str, ...] = ()
    before: Way | None = None
    target: Target | None = None  # labelled by the last key

    def on(self, *keys: str, target: Target | None = None) -> Way:
        """The way with more keys."""
        return Way(self.length + len(keys), keys, self, target)


_Move = Callable[[PageState], PageState]


class Planner:
    """Plans the keys for one text. `folded` is the page that the reader shows, `shown` the one after `z`."""

    def __init__(self, folded: Page, shown: Page) -> None:
        self._folded = folded
        self._shown = shown
        self.quotes: set[Span] = set()
        self._moves = [(command.keys[0], move) for command in COMMANDS if (move := self._move_of(command))]

    def first(self, unit: Unit, begin: int) -> PageState:
        """What is selected once the article is opened: the first unit at or after an offset."""
        return PageState(Selection.first(self._folded.units, unit, begin), self._folded)

    def plan(self, targets: Sequence[Target], unit: Unit, begin: int = 0) -> Plan:
        """The keys for the targets, in the order given, from the first selection at or after an offset.

        Raises:
            LookupError: A span cannot be selected.
        """
        first = self.first(unit, begin)
        ways, last = {first: Way(0)}, first.selection.span
        self.quotes.clear()
        for target in targets:
            ways = self._labelled(self._reached(ways, last.hull(target.span), target.span), target)
            last = target.span
            if target.label is Label.QUOTE:
                self.quotes.add(target.span)
        state, way = min(ways.items(), key=lambda item: item[1].length)
        return Plan(_by_target(way), state.selection.unit)

    def _reached(self, starts: dict[PageState, Way], around: Span, wanted: Span) -> dict[PageState, Way]:
        """The ways to the wanted span, breadth first: those of the least length, and up to `SLACK` longer."""
        queue: defaultdict[int, list[tuple[PageState, Way]]] = defaultdict(list)
        for state, way in starts.items():
            queue[way.length].append((state, way))
        seen: set[PageState] = set()
        found: dict[PageState, Way] = {}
        limit: int | None = None
        while queue and (limit is None or min(queue) <= limit):
            for state, way in queue.pop(min(queue)):
                if state in seen:
                    continue
                seen.add(state)
                if state.selection.span == wanted:
                    found[state] = way
                    limit = way.length + SLACK if limit is None else limit
                for key, after in self.after_a_move(state, around):
                    if after not in seen:
                        queue[way.length + 1].append((after, way.on(key)))
        if not found:
            raise LookupError(f"{wanted} cannot be selected")
        return found

    def after_a_move(self, state: PageState, around: Span) -> Iterator[tuple[str, PageState]]:
        """The keys that move the selection without leaving the surroundings of a span, and what each leads to."""
        for key, move in self._moves:
            after = move(state)
            span = after.selection.span
            if around.start - REACH <= span.start and span.end <= around.end + REACH:
                yield key, after

    def _labelled(self, reached: dict[PageState, Way], target: Target) -> dict[PageState, Way]:
        """What the label keys leave: the same selection, or the next unit."""
        ends: dict[PageState, Way] = {}
        for (selection, page), way in reached.items():
            stays = selection.on(selection.span)
            after = [(stays, way.on(BY_ID[f"label.{target.label}"].keys[0], *target.then, target=target))]
            if not target.then:
                goes_on = way.on(BY_ID[f"label_on.{target.label}"].keys[0], target=target)
                after.append((stays.next(page.units), goes_on))
            for ended, longer in after:
                end = PageState(ended, page)
                if end not in ends or longer.length < ends[end].length:
                    ends[end] = longer
        return ends

    def _move_of(self, command: Command) -> _Move | None:
        match command.verb:
            case "move":
                return partial(_stepped, command.object)
            case "extend":
                return partial(_stepped, f"extend {command.object}")
            case "page" if command.object in ("top", "bottom"):
                return partial(_to_an_end, command.object)
            case "unit":
                return partial(self._by, Unit(command.object))
        return self._toggled if command.id == "view.boilerplate" else None

    def _by(self, unit: Unit, state: PageState) -> PageState:
        is_done_with = self.quotes.__contains__ if unit is Unit.QUOTATION else lambda _: False
        return state._replace(selection=state.selection.by(unit, state.page.units, is_done_with))

    def _toggled(self, state: PageState) -> PageState:
        page = self._shown if state.page is self._folded else self._folded
        return PageState(state.selection.unfolded(page.units), page)


def _stepped(name: str, state: PageState) -> PageState:
    return state._replace(selection=MOVES[name](state.selection, state.page.units, state.page.layout))


def _to_an_end(which: str, state: PageState) -> PageState:
    units = state.page.units
    at = 0 if which == "top" else len(state.page.layout.text)
    return state._replace(selection=Selection.first(units, state.selection.unit, at))


def _by_target(end: Way) -> tuple[Labelled, ...]:
    labelled: list[Labelled] = []
    keys: list[str] = []
    way: Way | None = end
    while way is not None:
        if way.target is not None:
            keys = []
            labelled.append(Labelled(way.target, ()))
        keys[:0] = way.keys
        if labelled:
            labelled[-1] = Labelled(labelled[-1].target, tuple(keys))
        way = way.before
    return tuple(reversed(labelled))
