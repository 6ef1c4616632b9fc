"""The shortest way to label given spans: a search over the real key map and the pure selection model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from hikreader.commands import COMMANDS, Command
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.folds import Folds
from hikreader.text.layout import Layout
from hikreader.text.selection import MOVES, Selection
from hikreader.text.units import Unit, Units

SLACK = 1
"""Keys by which a way to a span may be longer than the shortest one, for what it saves on the next span."""

REACH = 400
"""Code points before and after the way from one span to the next within which selections are looked at."""


class Target(NamedTuple):
    """A span to be labelled. `span` is in the article's text."""

    span: Span
    label: Label
    speaker: str | None = None


class Page:
    """A text with its folds, as moves see it."""

    def __init__(self, text: str, folds: Folds, width: int) -> None:
        self.text = text
        self.units = Units(text, folds)
        self.layout = Layout(text, width, folds)

    def first(self) -> Selection:
        """What is selected when the article is opened."""
        return Selection.first(self.units)


class State(NamedTuple):
    """What is selected, on the folded page or on the one with the boilerplate shown."""

    selection: Selection
    page: Page


class Way(NamedTuple):
    """A key, what was pressed before it, and how many keys that makes."""

    key: str
    before: Way | None
    length: int

    def keys(self) -> list[str]:
        """All keys, first to last."""
        keys: list[str] = []
        way: Way | None = self
        while way is not None and way.key:
            keys.append(way.key)
            way = way.before
        return keys[::-1]


START = Way("", None, 0)

Move = Callable[[State], State]


@dataclass(frozen=True)
class Labelled:
    """A target with the keys that select and label it."""

    target: Target
    keys: tuple[str, ...]


class Planner:
    """Plans the keys for one article. `folded` is the page the reader shows, `shown` the one after `z`."""

    def __init__(self, folded: Page, shown: Page) -> None:
        self._folded = folded
        self._shown = shown
        self._moves = [(command.keys[0], move) for command in COMMANDS if (move := self._move_of(command))]

    def plan(self, targets: Sequence[Target]) -> list[Labelled]:
        """The keys for each target, in the order given, from the moment the article is opened.

        Raises:
            LookupError: A span cannot be selected at all.
        """
        frontier: dict[State, tuple[Way, ...]] = {State(self._folded.first(), self._folded): (START,)}
        last = Span(0, 0)
        for target in targets:
            reached = self._reach({state: ways[-1] for state, ways in frontier.items()}, last, target.span)
            ends: dict[State, tuple[Way, ...]] = {}
            for state, way in reached:
                for end, key in _ends(state, target.label):
                    done = Way(key, way, way.length + 1)
                    if end not in ends or done.length < ends[end][-1].length:
                        ends[end] = (done,)
            frontier = ends
            last = target.span
        best = min((ways[-1] for ways in frontier.values()), key=lambda way: way.length)
        return _cut(best.keys(), targets)

    def _reach(self, starts: dict[State, Way], last: Span, target: Span) -> list[tuple[State, Way]]:
        low, high = min(last.start, target.start) - REACH, max(last.end, target.end) + REACH
        queue: dict[int, list[tuple[State, Way]]] = {}
        for state, way in starts.items():
            queue.setdefault(way.length, []).append((state, way))
        seen: set[State] = set()
        found: list[tuple[State, Way]] = []
        while queue:
            length = min(queue)
            if found and length > found[0][1].length + SLACK:
                break
            for state, way in queue.pop(length):
                if state in seen:
                    continue
                seen.add(state)
                if state.selection.span == target:
                    found.append((state, way))
                for key, move in self._moves:
                    after = move(state)
                    if after not in seen and low <= after.selection.span.start and after.selection.span.end <= high:
                        queue.setdefault(length + 1, []).append((after, Way(key, way, length + 1)))
        if not found:
            raise LookupError(f"{target} cannot be selected")
        return found

    def _move_of(self, command: Command) -> Move | None:
        match command.verb:
            case "move":
                return partial(_stepped, command.object)
            case "extend":
                return partial(_stepped, f"extend {command.object}")
            case "unit":
                return partial(_by, Unit(command.object))
        return self._toggled if command.id == "view.boilerplate" else None

    def _toggled(self, state: State) -> State:
        page = self._shown if state.page is self._folded else self._folded
        return State(state.selection.unfolded(page.units), page)


def _stepped(name: str, state: State) -> State:
    return state._replace(selection=MOVES[name](state.selection, state.page.units, state.page.layout))


def _by(unit: Unit, state: State) -> State:
    return state._replace(selection=state.selection.by(unit, state.page.units))


def _ends(state: State, label: Label) -> Iterator[tuple[State, str]]:
    keys = {command.id: command.keys[0] for command in COMMANDS if command.keys}
    stays = state.selection.on(state.selection.span)
    yield State(stays, state.page), keys[f"label.{label}"]
    yield State(stays.next(state.page.units), state.page), keys[f"label_on.{label}"]


def _cut(keys: list[str], targets: Sequence[Target]) -> list[Labelled]:
    label_keys = {key for command in COMMANDS if command.verb in ("label", "label_on") for key in command.keys}
    ends = [at + 1 for at, key in enumerate(keys) if key in label_keys]
    assert len(ends) == len(targets)
    starts = [0, *ends]
    return [
        Labelled(target, tuple(keys[start:end])) for target, start, end in zip(targets, starts, ends, strict=False)
    ]
