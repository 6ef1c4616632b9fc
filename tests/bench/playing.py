"""A reader who knows what is right and presses as few keys as possible, with suggestions: see `keystrokes`.

For each span in reading order the shortest ways are searched over the real key map, the suggestions that are shown
just then, and the pure selection model; of these the one is taken that leaves the shortest way to the span after it.
What is pressed is done in a session, whose suggestions are worked out again after each label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hikreader.analysis.suggesters.engine import SuggestionEngine
from hikreader.commands import BY_ID
from hikreader.model.annotation import Annotation, Suggestion
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.session import ghost_steps, transactions
from hikreader.session.session import Session
from hikreader.session.state import ArticleState
from hikreader.text.display import displayed
from hikreader.text.selection import Selection
from hikreader.text.span_index import LAST_UID, SpanIndex, place
from hikreader.text.units import Unit, Units
from tests import acts
from tests.bench.planning import SLACK, PageState, Planner

ENTER, REJECT, NEXT, PREVIOUS, ALL_SURE = (
    BY_ID[f"suggestion.{name}"].keys[0] for name in ("accept", "reject", "next", "previous", "accept_sure")
)
_FIX = 3
"""Keys that it takes, about, to put right what was taken wrongly."""
_FORESEEN = 1
"""Keys before the span after the next one up to which ways are compared."""
_LONGEST = 8
"""Keys before a span that are tried."""
_BACK = 2
"""Keys that it takes, about, to go back to a quote for its speaker."""
_SAVED = 1.5
"""Keys that it saves, about, to take one more with the same key."""


class Wanted(NamedTuple):
    """A span that is to have a label and, if it is a quote, a speaker."""

    span: Span
    label: Label
    speaker: str | None = None


class Deed(NamedTuple):
    """A span to go to, and the keys that are pressed there; without keys it is to get its label."""

    wanted: Wanted
    keys: tuple[str, ...] = ()


class Reached(NamedTuple):
    """Where keys have led: what is selected, which suggestions were rejected on the way and which were taken."""

    state: PageState
    keys: tuple[str, ...]
    rejected: tuple[Suggestion, ...] = ()
    taken: tuple[Suggestion, ...] = ()
    is_labelled: bool = False
    current: Annotation | Suggestion | None = None  # stepped to by the last key


class Played(NamedTuple):
    """The keys for an article, how many of them gave or mended speakers, and the unit that is left."""

    keys: tuple[str, ...]
    for_speakers: int
    unit: Unit


class Player:
    """Plays one article after another in a session."""

    def __init__(self, session: Session, engine: SuggestionEngine) -> None:
        self._session = session
        self._engine = engine
        self._keys: list[str] = []
        self._for_speakers = 0
        self._kept: dict[tuple[int, tuple[Suggestion, ...]], Ghosts] = {}

    def play(self, wanted: Sequence[Wanted], planner: Planner, first: PageState) -> Played:
        """The keys for the open article, from the first selection on; boilerplate is accepted already."""
        self._keys, self._for_speakers = [], 0
        self._planner = planner
        planner.quotes.clear()
        at = first
        self._refresh()
        self._take_sure(wanted)
        while deeds := self._deeds(wanted):
            ends = self._ends(Reached(at, ()), deeds[0], wanted, slack=1)
            if not ends:
                raise LookupError(f"{deeds[0].wanted} cannot be reached")
            at = self._do(self._best(ends, deeds, wanted), deeds[0])
        return Played(tuple(self._keys), self._for_speakers, at.selection.unit)

    @property
    def _state(self) -> ArticleState:
        return acts.state_of(self._session)

    @property
    def _annotator(self) -> str:
        return self._session.store.annotator

    def _refresh(self) -> None:
        self._state.show_ghosts(self._engine.of(self._state.article.id).suggestions)
        self._kept.clear()
        self._planner.quotes.clear()
        self._planner.quotes.update(note.span for note in self._state.own if note.label is Label.QUOTE)

    def _take_sure(self, wanted: Sequence[Wanted]) -> None:
        """Take all that is sure if that saves more keys than it costs to mend."""
        sure = [ghost for ghost in self._state.ghosts if ghost.is_sure]
        right = [ghost for ghost in sure if _is_right(ghost, wanted)]
        silent = sum(ghost.speaker != _speaker(ghost, wanted) for ghost in right)
        if len(right) - 1 > _FIX * (len(sure) - len(right)) + _BACK * silent:
            self._session.dispatch(transactions.accept_sure(self._state, self._annotator))
            self._keys.append(ALL_SURE)
            self._refresh()

    def _deeds(self, wanted: Sequence[Wanted]) -> list[Deed]:
        """What is still to be done, in reading order."""
        own: dict[tuple[Span, Label], Annotation] = {
            (note.span, note.label): note for note in self._state.own if note.label is not Label.BOILERPLATE
        }
        deeds = [Deed(one) for one in wanted if (one.span, one.label) not in own]
        right = {(one.span, one.label) for one in wanted}
        replaced = {(one.wanted.span, other) for one in deeds for other in Label if other.excludes(one.wanted.label)}
        for span, label in own.keys() - right - replaced:
            deeds.append(Deed(Wanted(span, label), (BY_ID["remove.labels"].keys[0],)))
        for one in wanted:
            note = own.get((one.span, one.label))
            if note is not None and one.label is Label.QUOTE and note.speaker != one.speaker:
                deeds.append(Deed(one, self._form_keys(one)))
        return sorted(deeds, key=lambda deed: (deed.wanted.span.start, -deed.wanted.span.end))

    def _form_keys(self, one: Wanted) -> tuple[str, ...]:
        from tests.bench.keystrokes import form_keys

        note = next(note for note in self._state.own.on(one.span) if note.label is Label.QUOTE)
        names = acts.speakers_for(self._session, note)
        return form_keys([displayed(name) for name in names.offered], names.is_found, one.speaker or "", note.speaker)

    def _ends(
        self, start: Reached, deed: Deed, wanted: Sequence[Wanted], slack: int = SLACK, most: int = _LONGEST
    ) -> list[Reached]:
        """The shortest ways to do it, and those up to `slack` keys longer, with so many moves at most."""
        around = start.state.selection.span.hull(deed.wanted.span)
        queue: defaultdict[int, list[Reached]] = defaultdict(list, {0: [start]})
        seen: set[tuple[PageState, frozenset[Suggestion]]] = set()
        found: list[Reached] = []
        limit = most
        while queue and min(queue) <= limit:
            for at in queue.pop(min(queue)):
                key = at.state, frozenset(at.rejected)
                if key not in seen:
                    seen.add(key)
                    done = [*self._finished(at, deed, wanted)]
                    found += done
                    limit = min(limit, len(at.keys) + slack) if done else limit
                    for after in self._onward(at, around, deed, wanted):
                        queue[len(after.keys)].append(after)
        return found

    def _finished(self, at: Reached, deed: Deed, wanted: Sequence[Wanted]) -> Iterator[Reached]:
        """The ways that end with what is to be done, from a place."""
        selection, page = at.state
        if selection.span == deed.wanted.span:
            stays = at.state._replace(selection=selection.on(selection.span))
            if deed.keys:
                yield at._replace(state=stays, keys=(*at.keys, *deed.keys))
                return
            label = deed.wanted.label
            labelled = (*at.keys, BY_ID[f"label.{label}"].keys[0])
            yield at._replace(state=stays, keys=labelled, is_labelled=True)
            if deed.wanted.speaker:
                return
            onward = at.state._replace(selection=stays.selection.next(page.units))
            on_keys = (*at.keys, BY_ID[f"label_on.{label}"].keys[0])
            yield at._replace(state=onward, keys=on_keys, is_labelled=True)
        if deed.keys:
            return
        ghosts = self._left(at)
        taken = ghosts.meant(selection.span)
        spans = {(ghost.span, ghost.label) for ghost in taken}
        if (deed.wanted.span, deed.wanted.label) in spans and all(_is_right(ghost, wanted) for ghost in taken):
            after = ghosts.beside(taken).after(taken, selection)
            yield at._replace(state=at.state._replace(selection=after), keys=(*at.keys, ENTER), taken=tuple(taken))

    def _onward(self, at: Reached, around: Span, deed: Deed, wanted: Sequence[Wanted]) -> Iterator[Reached]:
        at, current = at._replace(current=None), at.current
        for key, state in self._planner.after_a_move(at.state, around):
            yield at._replace(state=state, keys=(*at.keys, key))
        yield from self._to_annotations(at, current)
        ghosts, selection = self._left(at), at.state.selection
        for key, step in ((NEXT, 1), (PREVIOUS, -1)):
            moved = ghosts.step(selection, step)
            if moved is not None:
                yield at._replace(state=at.state._replace(selection=moved), keys=(*at.keys, key))
        wrong = ghosts.meant(selection.span)
        is_on_the_way = bool(wrong) and wrong[-1].span.start < deed.wanted.span.end
        if is_on_the_way and not any(_is_right(ghost, wanted) for ghost in wrong):
            after = ghosts.without(wrong).after(wrong, selection)
            rejected = (*at.rejected, *wrong)
            yield at._replace(state=at.state._replace(selection=after), keys=(*at.keys, REJECT), rejected=rejected)

    def _to_annotations(self, at: Reached, current: Annotation | Suggestion | None) -> Iterator[Reached]:
        span = at.state.selection.span
        for id_, step in (("annotation.next", 1), ("annotation.previous", -1)):
            bare = (span.start, -span.end, "" if step > 0 else LAST_UID)
            note = self._state.next_place(place(current) if current is not None else bare, step)
            if note is not None:
                selected = at.state._replace(selection=at.state.selection.on(note.span))
                yield at._replace(state=selected, keys=(*at.keys, BY_ID[id_].keys[0]), current=note)

    def _left(self, at: Reached) -> Ghosts:
        key = id(at.state.page), at.rejected
        if key not in self._kept:
            left = [ghost for ghost in self._state.ghosts if ghost not in at.rejected]
            self._kept[key] = Ghosts(at.state.page.units, left)
        return self._kept[key]

    def _best(self, ends: Sequence[Reached], deeds: Sequence[Deed], wanted: Sequence[Wanted]) -> Reached:
        """The way that is shortest together with the way to what is to be done next."""
        costs = {}
        for end in {(end.state, end.taken): end for end in sorted(ends, key=lambda end: -len(end.keys))}.values():
            done = {(ghost.span, ghost.label) for ghost in end.taken}
            rest = [deed for deed in deeds[1:] if (deed.wanted.span, deed.wanted.label) not in done]
            further = self._distance(end, rest[0], wanted) if rest else 0
            back = sum(_BACK for ghost in end.taken if ghost.speaker != _speaker(ghost, wanted))
            costs[end] = len(end.keys) - _SAVED * max(0, len(end.taken) - 1) + further + back
        return min(costs, key=costs.__getitem__)

    def _distance(self, end: Reached, deed: Deed, wanted: Sequence[Wanted]) -> int:
        """How many keys the next deed takes from there, as far as can be told from the suggestions shown now."""
        gone = (*end.rejected, *end.taken)
        start = Reached(end.state, (), gone)
        ends = self._ends(start, deed, wanted, slack=0, most=_FORESEEN)
        return min((len(one.keys) for one in ends), default=_FORESEEN + 1)

    def _do(self, end: Reached, deed: Deed) -> PageState:
        """Do in the session what the keys do in the application."""
        self._keys += end.keys
        for ghost in end.rejected:
            self._session.dispatch(transactions.reject(self._state, [ghost]))
        if end.taken:
            self._session.dispatch(transactions.accept(self._state, self._annotator, end.taken))
        elif end.is_labelled:
            acts.label(self._session, deed.wanted.span, deed.wanted.label)
        elif deed.keys[0] == BY_ID["remove.labels"].keys[0]:
            acts.take_off(self._session, deed.wanted.span)
        else:
            self._for_speakers += len(end.keys)
            note = next(note for note in self._state.own.on(deed.wanted.span) if note.label is Label.QUOTE)
            acts.edit(self._session, note, deed.wanted.speaker, None)
        self._refresh()
        return end.state


class Ghosts:
    """Suggestions on a text, as keys go through them."""

    def __init__(self, units: Units, ghosts: Sequence[Suggestion]) -> None:
        self._units = units
        self._ghosts = ghosts
        self._index = SpanIndex(ghosts)

    def meant(self, span: Span) -> list[Suggestion]:
        """Those that a key decides on."""
        return ghost_steps.meant(self._index, span)

    def without(self, gone: Sequence[Suggestion]) -> Ghosts:
        """What is left once these are rejected."""
        return Ghosts(self._units, [one for one in self._ghosts if one not in gone])

    def beside(self, taken: Sequence[Suggestion]) -> Ghosts:
        """What is left once these are labels."""
        return Ghosts(self._units, [one for one in self._ghosts if not any(_is_rival(one, other) for other in taken)])

    def step(self, selection: Selection, step: int) -> Selection | None:
        """The selection on the next or previous one."""
        ghost = ghost_steps.stepped(self._index, selection.span, step)
        return None if ghost is None else self._on(ghost, selection)

    def after(self, decided: Sequence[Suggestion], selection: Selection) -> Selection:
        """The selection on the one after those that were decided on."""
        ghost = ghost_steps.following(self._index, decided[-1])
        if ghost is not None:
            return self._on(ghost, selection)
        return selection.on(decided[0].span).unfolded(self._units) if len(decided) == 1 else selection

    def _on(self, ghost: Suggestion, selection: Selection) -> Selection:
        span = ghost_steps.selected(ghost, selection, self._units)
        return selection if span == selection.span else selection.on(span).unfolded(self._units)


def _is_rival(one: Suggestion, other: Suggestion) -> bool:
    return one.span.overlaps(other.span) and one.label.competes_with(other.label)


def _speaker(ghost: Suggestion, wanted: Sequence[Wanted]) -> str | None:
    return next((one.speaker for one in wanted if (one.span, one.label) == (ghost.span, ghost.label)), None)


def _is_right(ghost: Suggestion, wanted: Sequence[Wanted]) -> bool:
    return any((one.span, one.label) == (ghost.span, ghost.label) for one in wanted)
