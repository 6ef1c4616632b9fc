"""Keys a span for the whole reference layer: `python -m tests.bench.keystrokes [-v]`.

Plans the shortest keys for every annotation, article by article in reading order, a sentence before the quotations in
it, on a screen of 120x36 cells. Each plan begins where opening the article leaves the reader, and goes on where each
label leaves it; every key is counted. Boilerplate is what rules suggest, accepted from the palette; speakers are
given in the form. Both are planned and reported apart. Notes are not typed.

Then all keys are pressed in the real app, once without and once with speakers, and what is stored must be the layer.

A second plan has suggestions, in articles none of which is blind: each article sees what was labelled before it. It is
made by `playing`, and pressed in the app too, each key once the suggestions are there.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from textual.pilot import Pilot

from hikreader.analysis.speakers import MOST, begins, ranked
from hikreader.analysis.suggesters.engine import SuggestionEngine
from hikreader.commands import BY_ID
from hikreader.importing.importer import import_paths
from hikreader.model.article import Article
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import SuggestSettings
from hikreader.preferences.settings import Settings
from hikreader.session.session import Session
from hikreader.store import Store
from hikreader.text.display import displayed
from hikreader.text.span_index import Folds
from hikreader.text.units import Unit
from hikreader.tui import suggestion_lookup
from hikreader.tui.app import HikreaderApp
from hikreader.tui.screens.reading_screen import ReadingScreen
from hikreader.tui.suggestion_lookup import SuggestionLookup
from hikreader.tui.widgets.reader import Reader
from hikreader.tui.widgets.row_renderer import GUTTER, MARGIN
from hikreader.tui.widgets.text_view import MEASURE
from tests import acts
from tests.bench.planning import Labelled, Page, Plan, Planner, Target
from tests.bench.playing import Played, Player, Wanted
from tests.build_annotations_db import TOP, Marked, reference_layer

BAR, BAR_003 = 1.4, 28
SUGGESTED_BAR, LATER_BAR, SPEAKER_BAR = 0.75, 0.6, 1.5
"""Keys a span with suggestions, in all articles and from the fourth labelled one on; keys a speaker."""
SUGGEST = SuggestSettings(blind=0)
SIZE = (120, 36)
_EDIT = BY_ID["name.edit"].keys[0]
ACCEPT_ALL = (BY_ID["app.palette"].keys[0], *"acc", "enter")
NEXT_ARTICLE = BY_ID["article.next"].keys[0]

Stored = tuple[Span, Label, str | None]


class Job(NamedTuple):
    """An article, and what of the reference layer is in it; `accepts` says whether any boilerplate is suggested."""

    article: Article
    marked: tuple[Marked, ...]
    accepts: bool

    def labelled_by_hand(self) -> list[Marked]:
        """What is not boilerplate, in reading order."""
        return [marked for marked in self.marked if marked.label is not Label.BOILERPLATE]

    def place(self, marked: Marked) -> Span:
        """Where it is in the article's text."""
        return marked.span.shifted(-self.article.region.start)

    def wanted(self, *, speakers: bool) -> set[Stored]:
        """What is to be stored in the end."""
        return {(self.place(one), one.label, one.speaker if speakers else None) for one in self.marked}


def imported(path: Path) -> Store:
    """A new database with the seeds."""
    store = Store.open(path, "bench", create=True)
    failed = [report.line for report in import_paths(store, [TOP / "seeds"]) if report.failed]
    assert not failed, failed
    return store


def jobs(store: Store) -> list[Job]:
    """Every article of the database."""
    layer = [one._replace(source=str(TOP / one.source)) for one in reference_layer()]
    layer.sort(key=lambda one: (one.source, one.span.start, -one.span.end))
    found = []
    for number in store.articles.ids():
        article = store.articles.get(number)
        mine = tuple(one for one in layer if one.source == article.source and article.region.contains(one.span))
        found.append(Job(article, mine, bool(store.suggestions.open_on(article.text_id))))
    assert sum(len(job.marked) for job in found) == len(layer)
    return found


def planned(store: Store, work: Sequence[Job], targets: Sequence[Sequence[Target]], measure: int) -> list[Plan]:
    """The keys for every article; the unit is kept from one to the next."""
    plans: list[Plan] = []
    unit = Unit.SENTENCE
    for job, wanted in zip(work, targets, strict=True):
        text = job.article.text
        folds = Folds(one.span for one in store.suggestions.open_on(job.article.text_id))
        planner = Planner(Page.of(text, folds, measure), Page.of(text, Folds(), measure))
        headline = job.article.headline
        plans.append(planner.plan(wanted, unit, headline.end if headline else 0))
        unit = plans[-1].unit
    return plans


def form_keys(names: Sequence[str], is_found: bool, speaker: str, former: str | None = None) -> tuple[str, ...]:
    """The fewest keys in the form: the name that is marked, if one is, one further down, one that is put into the field
    and corrected there, or typed as far as needed.

    Where a former speaker stands in the field no name is marked, and it is corrected, or emptied and typed anew.
    """
    is_found, empty = is_found and former is None, ("ctrl+u",) * (former is not None)
    downs = [("down",) * index for index, _ in enumerate(names[:MOST], 0 if is_found else 1)]
    ways = [(*down, "enter") for down, name in zip(downs, names, strict=False) if name == speaker]
    typed_ways = (_typed(names, speaker, length) for length in range(1, len(speaker) + 1))
    ways += [(*empty, *typed) for typed in typed_ways if typed is not None]
    finish = _typed(names, speaker, len(speaker))
    begun = [((), former)] if former else [((*down, _EDIT), name) for down, name in zip(downs, names, strict=False)]
    if finish is not None:
        ways += [(*keys, *corrected, finish[-1]) for keys, name in begun for corrected in _corrected(name, speaker)]
    return (BY_ID["annotation.edit"].keys[0], *min(ways, key=len))


def _corrected(name: str, speaker: str) -> Iterator[tuple[str, ...]]:
    """Ways to make one name of another in a field, with the cursor after it."""
    same = _shared(name, speaker)
    yield (*["backspace"] * (len(name) - same), *_letters(speaker[same:]))
    rest, wanted = name[same:], speaker[same:]
    behind = _shared(rest[::-1], wanted[::-1])
    gone, put = rest[: len(rest) - behind], wanted[: len(wanted) - behind]
    yield ("home", *["right"] * same, *["delete"] * len(gone), *_letters(put))


def _shared(one: str, other: str) -> int:
    """How many characters two names begin with together."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _letters(typed: str) -> tuple[str, ...]:
    return tuple("space" if letter == " " else letter for letter in typed)


def _typed(names: Sequence[str], speaker: str, length: int) -> tuple[str, ...] | None:
    typed = speaker[:length]
    offers = ranked(typed, names)
    is_marked = bool(offers) and begins(typed, offers[0])
    if speaker in offers:
        return (*_letters(typed), *["down"] * (offers.index(speaker) + (not is_marked)), "enter")
    finish = BY_ID["name.typed"].keys[0] if is_marked else "enter"
    return (*_letters(typed), finish) if typed == speaker else None


def with_speakers(session: Session, work: Iterable[Job]) -> Iterator[list[Target]]:
    """The targets with the keys of the form, as it offers names to somebody who reads from the first article on."""
    for job in work:
        session.open(job.article.id)
        if job.accepts:
            acts.accept_all(session)
        targets = []
        for marked in job.labelled_by_hand():
            target = Target(job.place(marked), marked.label)
            acts.label(session, target.span, target.label)
            note = acts.state_of(session).annotation_meant(target.span)
            if marked.speaker and note is not None and note.label is Label.QUOTE:
                names = acts.speakers_for(session, note)
                shown = [displayed(name) for name in names.offered]
                target = replace(target, then=form_keys(shown, names.is_found, marked.speaker))
                acts.edit(session, note, marked.speaker, None)
            targets.append(target)
        yield targets


async def pressed(path: Path, work: Sequence[Job], plans: Sequence[Plan]) -> list[set[Stored]]:
    """Press it all in the app, on a new database; what is stored in each article then."""
    with imported(path) as store:
        app = HikreaderApp(Session(store), settings=Settings(suggest=SuggestSettings(frozenset())))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for job, plan in zip(work, plans, strict=True):
                await _press(pilot, job, plan.keys, _nothing)
        return [
            {(note.span, note.label, note.speaker) for note in store.annotations.on(job.article.text_id)}
            for job in work
        ]


async def _nothing(_: Pilot[None]) -> None:
    """Nothing is waited for."""


async def _press(
    pilot: Pilot[None], job: Job, keys: Sequence[str], wait: Callable[[Pilot[None]], Awaitable[None]]
) -> None:
    reader = pilot.app.screen.query_one(Reader)
    assert reader.state is not None
    assert reader.state.article.id == job.article.id
    if job.accepts:
        await pilot.press(*ACCEPT_ALL)
        while not reader.has_focus or len(reader.state.suggestions):
            await pilot.pause(0.01)
    await wait(pilot)
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await wait(pilot)
    await pilot.press(NEXT_ARTICLE)
    await pilot.pause()


def played(store: Store, work: Sequence[Job], measure: int) -> list[Played]:
    """The keys for every article with what is suggested just then; what is played is stored."""
    session = Session(store)
    session.suggest = SUGGEST
    player = Player(session, SuggestionEngine(store, SUGGEST))
    plays, unit = [], Unit.SENTENCE
    for job in work:
        session.open(job.article.id)
        state = acts.state_of(session)
        if job.accepts:
            acts.accept_all(session)
        headline = job.article.headline
        planner = Planner(Page.of(state.text, state.folds, measure), Page.of(state.text, Folds(), measure))
        first = planner.first(unit, headline.end if headline else 0)
        wanted = [Wanted(job.place(one), one.label, one.speaker) for one in job.labelled_by_hand()]
        plays.append(player.play(wanted, planner, first))
        unit = plays[-1].unit
    return plays


async def pressed_with_suggestions(path: Path, work: Sequence[Job], plays: Sequence[Played]) -> list[set[Stored]]:
    """Press it all in the app, each key once everything is suggested; what is stored in each article then."""
    with Store.open(path, "bench") as store, patch.multiple(suggestion_lookup, PAUSE=0.0, _SHARE=0):
        app = HikreaderApp(Session(store), settings=Settings(suggest=SUGGEST))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(1.0)
            for job, play in zip(work, plays, strict=True):
                await _press(pilot, job, play.keys, _suggested)
        return [
            {(note.span, note.label, note.speaker) for note in store.annotations.on(job.article.text_id)}
            for job in work
        ]


async def _suggested(pilot: Pilot[None]) -> None:
    screen = pilot.app.screen
    while isinstance(screen, ReadingScreen) and not screen.context.service(SuggestionLookup).is_known:
        await pilot.pause(0.005)


def measure_at(size: tuple[int, int]) -> int:
    """The cells of a row of text in an app of that size."""

    async def measured() -> int:
        with tempfile.TemporaryDirectory() as folder, imported(Path(folder) / "size.db") as store:
            app = HikreaderApp(Session(store))
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                return min(MEASURE, app.screen.query_one(Reader).size.width - GUTTER - MARGIN)

    return asyncio.run(measured())


def figure(labelled: Iterable[Labelled]) -> str:
    """Spans, keys, keys a span."""
    counts = [len(one.keys) for one in labelled]
    return f"{len(counts):4} spans {sum(counts):4} keys {sum(counts) / len(counts):5.2f} keys a span"


def report(work: Sequence[Job], plain: Sequence[Plan], spoken: Sequence[Plan]) -> bool:
    """Print the figures; whether the bars are held."""
    everything = [one for plan in plain for one in plan.labelled]
    for label in (Label.FACT, Label.ALLEGATION, Label.QUOTE):
        print(f"{label:12}{figure(one for one in everything if one.target.label is label)}")
    print(f"{'overall':12}{figure(everything)} (bar {BAR})")
    third = [plan for job, plan in zip(work, plain, strict=True) if "/003_" in job.article.source]
    print(f"{'seed 003':12}{figure(one for plan in third for one in plan.labelled)} (bar {BAR_003} keys)")
    boilerplate = sum(one.label is Label.BOILERPLATE for job in work for one in job.marked)
    accepting = len(ACCEPT_ALL) * sum(job.accepts for job in work)
    print(f"{'boilerplate':12}{boilerplate:4} spans {accepting:4} keys, accepted from the palette article by article")
    named = sum(bool(one.target.then) for plan in spoken for one in plan.labelled)
    more = sum(len(plan.keys) for plan in spoken) - sum(len(plan.keys) for plan in plain)
    print(f"{'speakers':12}{named:4} names {more:4} keys {more / named:5.2f} keys a name")
    keys = sum(len(one.keys) for one in everything)
    return keys <= BAR * len(everything) and sum(len(plan.keys) for plan in third) <= BAR_003


def show(work: Sequence[Job], plans: Sequence[Plan]) -> None:
    """Print every span with its keys."""
    for job, plan in zip(work, plans, strict=True):
        print(f"{job.article.id} {job.article.metadata.title}")
        for one in plan.labelled:
            print(f"  {' '.join(one.keys):24} {one.target.span.of(job.article.text)[:80]!r}")


def prove(folder: Path, work: Sequence[Job], plain: Sequence[Plan], spoken: Sequence[Plan]) -> bool:
    """Press both plans; whether they store the layer."""
    proven = True
    for plans, speakers in ((plain, False), (spoken, True)):
        begun = time.monotonic()
        stored = asyncio.run(pressed(folder / f"pressed{speakers:d}.db", work, plans))
        wrong = [job.article.id for job, got in zip(work, stored, strict=True) if got != job.wanted(speakers=speakers)]
        count = sum(len(got) for got in stored)
        said = "with speakers" if speakers else "without speakers"
        print(
            f"pressed {said}: {count} annotations stored in {time.monotonic() - begun:.0f} s, wrong articles: {wrong}"
        )
        proven = proven and not wrong
    return proven


def suggested(folder: Path, measure: int) -> bool:
    """Play it with suggestions, print the figures, press it; whether the bars are held and the layer is stored."""
    with imported(folder / "played.db") as store:
        work = jobs(store)
    shutil.copy(folder / "played.db", folder / "pressed.db")
    with Store.open(folder / "played.db", "bench") as store:
        plays = played(store, work, measure)
    counts = [len(job.labelled_by_hand()) for job in work]
    if "-v" in sys.argv:
        for job, play, count in zip(work, plays, counts, strict=True):
            print(f"{job.article.id} {count} spans: {' '.join(play.keys)}")
    labelled = [index for index, count in enumerate(counts) if count]
    every, later = _keys_a_span(plays, counts, labelled), _keys_a_span(plays, counts, labelled[3:])
    names = sum(one.speaker is not None for job in work for one in job.labelled_by_hand())
    a_speaker = sum(play.for_speakers for play in plays) / names
    print(f"with suggestions: {every:.2f} keys a span (bar {SUGGESTED_BAR}), {later:.2f} from the fourth labelled")
    print(f"article on (bar {LATER_BAR}), {a_speaker:.2f} keys a speaker (bar {SPEAKER_BAR})")
    begun = time.monotonic()
    stored = asyncio.run(pressed_with_suggestions(folder / "pressed.db", work, plays))
    wrong = [job.article.id for job, got in zip(work, stored, strict=True) if got != job.wanted(speakers=True)]
    print(f"pressed with suggestions in {time.monotonic() - begun:.0f} s, wrong articles: {wrong}")
    return not wrong and every <= SUGGESTED_BAR and later <= LATER_BAR and a_speaker <= SPEAKER_BAR


def _keys_a_span(plays: Sequence[Played], counts: Sequence[int], articles: Sequence[int]) -> float:
    keys = sum(len(plays[index].keys) - plays[index].for_speakers for index in articles)
    return keys / sum(counts[index] for index in articles)


def main() -> int:
    measure = measure_at(SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_STATE_HOME"] = name  # nobody's reading places are touched, or get in
        with imported(folder / "plan.db") as store:
            work = jobs(store)
            bare = [[Target(job.place(one), one.label) for one in job.labelled_by_hand()] for job in work]
            plain = planned(store, work, bare, measure)
            spoken = planned(store, work, list(with_speakers(Session(store), work)), measure)
        if "-v" in sys.argv:
            show(work, spoken)
        is_held = report(work, plain, spoken) & suggested(folder, measure)
        return 0 if prove(folder, work, plain, spoken) and is_held else 1


if __name__ == "__main__":
    sys.exit(main())
