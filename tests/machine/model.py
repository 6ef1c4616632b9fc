"""The model: what should be so, whatever people do. Plain Python, with nothing of the program's way of doing it.

Everything that acts can change is a *thing* with a value. Places are those in the source, so that an article merged or
split leaves each annotation where it is. An act is the things it changed; undo puts back what was before wherever
nobody has touched it since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

from hikreader.model.annotation import AnchorState
from hikreader.model.article import SourceKind
from hikreader.model.label import Label
from tests.machine.sources import BY_SHA256

Thing = tuple[str, ...]
"""("text", article), ("note", uid), ("done", who, article), ("aside", article) or ("verdict", who, ...)."""


class Text(NamedTuple):
    """A text that an article has, or has had: a stretch of a source. It never changes."""

    article: str
    source: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What it says."""
        return BY_SHA256[self.source].text[self.start : self.end]


class Note(NamedTuple):
    """An annotation: whose, from where to where in a source, and the text on which it lies there."""

    who: str
    source: str
    start: int
    end: int
    label: Label
    text: int
    speaker: str | None = None
    state: AnchorState = AnchorState.EXACT

    @property
    def words(self) -> str:
        """What it lies on."""
        return BY_SHA256[self.source].text[self.start : self.end]

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it lies."""
        return self.source, self.start, self.end

    def at(self, other: Note) -> Note:
        """The same annotation where another one lies."""
        return self._replace(source=other.source, start=other.start, end=other.end, text=other.text, state=other.state)


class Offer(NamedTuple):
    """A suggestion, by its place in the source."""

    source: str
    start: int
    end: int
    rule: str

    @property
    def words(self) -> str:
        """What it lies on."""
        return BY_SHA256[self.source].text[self.start : self.end]


class Change(NamedTuple):
    """A thing with what it was and what it became, None where it was not, or is not any more."""

    thing: Thing
    before: object
    after: object


class Model:
    """Which articles live, who has labelled what, what is offered and done, and what can be undone and redone."""

    def __init__(self) -> None:
        self.texts: dict[int, Text] = {}
        self.offers: dict[int, frozenset[Offer]] = {}
        self.things: dict[Thing, object] = {}
        self.done_steps: defaultdict[str, list[list[Change]]] = defaultdict(list)
        self.undone_steps: defaultdict[str, list[list[Change]]] = defaultdict(list)
        self.turned: list[Change] = []
        self.brought: dict[str, list[Change]] = {}
        """Of each person whose last act was to import a new source what that changed: it is undone as long as it is."""
        self.workers: set[str] = set()

    # What is so

    @property
    def present(self) -> dict[str, int]:
        """The article's uid and the number of its text, for each article that lives."""
        return {
            thing[1]: value for thing, value in self.things.items() if isinstance(value, int) and thing[0] == "text"
        }

    @property
    def notes(self) -> dict[str, Note]:
        """All annotations."""
        return {thing[1]: value for thing, value in self.things.items() if isinstance(value, Note)}

    @property
    def done(self) -> set[tuple[str, str]]:
        """Who has done which article."""
        return {(thing[1], thing[2]) for thing in self.things if thing[0] == "done"}

    @property
    def aside(self) -> dict[str, str]:
        """Which articles are set aside, and why."""
        return {
            thing[1]: value for thing, value in self.things.items() if isinstance(value, str) and thing[0] == "aside"
        }

    def layer(self, who: str, text: int) -> dict[str, Note]:
        """Somebody's annotations on a text."""
        return {uid: note for uid, note in self.notes.items() if (note.who, note.text) == (who, text)}

    def open(self, who: str, text: int) -> set[Offer]:
        """The suggestions on a text that somebody has not decided on."""
        return {one for one in self.offers[text] if verdict(who, one) not in self.things}

    def following(self, text: int) -> int | None:
        """The text right after that one in its dump."""
        one = self.texts[text]
        for other in self.present.values():
            if (self.texts[other].source, self.texts[other].start) == (one.source, one.end):
                return other
        return None

    # What is done

    @contextmanager
    def step(self, who: str) -> Iterator[None]:
        """All that is changed inside is one act, to be undone as one."""
        before = dict(self.things)
        yield
        self.done_steps[who].append(_changes(before, self.things))
        self.undone_steps[who].clear()
        self.brought.pop(who, None)
        self.workers.add(who)

    @contextmanager
    def bringing(self, who: str) -> Iterator[None]:
        """A new source comes in inside: undone only as the last act, and what was undone before can still be redone."""
        before = dict(self.things)
        yield
        self.brought[who] = _changes(before, self.things)

    def steps(self, who: str) -> int:
        """How many acts of somebody can be undone."""
        return len(self.done_steps[who]) + (who in self.brought)

    def put(self, thing: Thing, value: object) -> None:
        """Give a thing a value, None for taking it away."""
        self.things.pop(thing, None)
        if value is not None:
            self.things[thing] = value

    def straddles(self, left: Iterable[int], taken: Iterable[int]) -> bool:
        """Whether an annotation on a text that is left fits in none of those taken of its source."""
        sources = {self.texts[text].source for text in taken}
        left = [text for text in left if self.texts[text].source in sources]
        return any(note.text in left and self._home(note, taken) is None for note in self.notes.values())

    def carry(self, left: Iterable[int], taken: Iterable[int]) -> None:
        """Annotations stay in their places of the source when other texts share it out."""
        left = set(left)
        for uid, note in self.notes.items():
            if note.text in left and (home := self._home(note, taken)) is not None:
                self.put(("note", uid), note._replace(text=home))

    def undo(self, who: str) -> bool:
        """Turn somebody's last act round; whether there was one."""
        if who in self.brought:
            self.turned = self._take_away(self.brought.pop(who))
            self.undone_steps[who].append(self.turned)
            return True
        return self._travel(self.done_steps[who], self.undone_steps[who])

    def redo(self, who: str) -> bool:
        """Turn somebody's last undo round; whether there was one."""
        self.brought.pop(who, None)
        return self._travel(self.undone_steps[who], self.done_steps[who])

    # Inside

    def _travel(self, from_: list[list[Change]], to: list[list[Change]]) -> bool:
        if not from_:
            return False
        self.turned = self._turn(from_.pop())
        to.append(self.turned)
        return True

    def _take_away(self, brought: list[Change]) -> list[Change]:
        """Turn an import round, unless there are annotations on what it brought."""
        here = {self.present.get(change.thing[1]) for change in brought}
        return [] if any(note.text in here for note in self.notes.values()) else self._turn(brought)

    def _turn(self, changes: list[Change]) -> list[Change]:
        """Put back what was before; what has been put back, as changes to be turned round again."""
        texts = [change for change in changes if change.thing[0] == "text"]
        left = {change.after for change in texts if isinstance(change.after, int)}
        taken = {change.before for change in texts if isinstance(change.before, int)}
        if any(self.things.get(change.thing) != change.after for change in texts) or self.straddles(left, taken):
            return []  # the texts of an act stand or fall together
        if texts and not self._is_shared_out({change.thing[1]: change.before for change in texts}):
            return []  # articles never overlap, nor leave a part of their source to none
        before, present = dict(self.things), set(self.present.values())
        for change in sorted(changes, key=lambda change: (change not in texts, change.before is not None)):
            self._turn_one(change, present)
        self.carry(left, taken)
        return _changes(before, self.things)

    def _is_shared_out(self, changed: dict[str, object]) -> bool:
        """Whether each dump would be shared out among its articles if these had those texts."""
        numbers = [number for number in (self.present | changed).values() if isinstance(number, int)]
        by_name: defaultdict[str, defaultdict[str, list[Text]]] = defaultdict(lambda: defaultdict(list))
        for text in sorted((self.texts[number] for number in numbers), key=lambda text: text.start):
            by_name[BY_SHA256[text.source].name][text.source].append(text)
        for versions in by_name.values():
            for source, texts in versions.items():
                if BY_SHA256[source].kind is SourceKind.DUMP:
                    steps = [after.start - before.end for before, after in pairwise(texts)]
                    edges = [texts[0].start, len(BY_SHA256[source].text) - texts[-1].end]
                    if min([0, *steps]) < 0 or (len(versions) == 1 and any(steps + edges)):
                        return False
        return True

    def _turn_one(self, change: Change, present: set[int]) -> None:
        """Put one thing back if nobody has touched it since; an annotation may have gone along with its text."""
        now, (thing, before, after) = self.things.get(change.thing), change
        if not isinstance(now, Note) or not isinstance(after, Note) or before is None:
            if _is_same(now, after) or (before is None and _has_gone_along(after, now)):
                self._put_back(thing, before)
        elif isinstance(before, Note) and before.place == after.place:
            if _has_gone_along(after, now):
                state = before.state if _is_same(now, after) else now.state
                self._put_back(thing, before.at(now)._replace(state=state))
        elif _is_same(now, after) and (now.text == after.text or now.text in present):
            self._put_back(thing, before)  # what others' acts left on a text that is not there stays to be reviewed

    def _put_back(self, thing: Thing, value: object) -> None:
        if isinstance(value, Note):
            if value.state is not AnchorState.LOST and value.text not in self.present.values():
                home = self._home(value, self.present.values())
                value = value if home is None else value._replace(text=home)
            if any(_is_rival(value, other) for uid, other in self.notes.items() if uid != thing[1]):
                return
        self.put(thing, value)

    def _home(self, note: Note, texts: Iterable[int]) -> int | None:
        """The one of these texts in which an annotation's place of its source stands."""
        for number in texts:
            text = self.texts[number]
            if text.source == note.source and text.start <= note.start and note.end <= text.end:
                return number
        return None


def verdict(who: str, offer: Offer) -> Thing:
    """The thing that is somebody's verdict on a suggestion."""
    return "verdict", who, offer.source, str(offer.start), str(offer.end), offer.rule


def _changes(before: dict[Thing, object], after: dict[Thing, object]) -> list[Change]:
    """What differs. That an annotation's place of the source is part of another article is no change of it."""
    things = {**before, **after}
    return [
        Change(thing, before.get(thing), after.get(thing))
        for thing in things
        if not _is_same(before.get(thing), after.get(thing))
    ]


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, Note) and isinstance(other, Note):
        return one._replace(text=0) == other._replace(text=0)
    return one == other


def _has_gone_along(before: object, now: object) -> bool:
    """Whether all that has happened to an annotation is that its words stand elsewhere now."""
    if not isinstance(before, Note) or not isinstance(now, Note):
        return False
    return before.words == now.words and before.at(now) == now


def _is_rival(one: Note, other: Note) -> bool:
    return one._replace(speaker=None, state=other.state) == other._replace(speaker=None)
