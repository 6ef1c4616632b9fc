"""The five answers that a report opens with, in sentences whose numbers lead to their places.

"Not heard" is claimed only of articles that are marked done: of the others it is said that nothing is labelled yet.
"Earliest" means the earliest date that is known here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hikreader.analysis.article_history import VersionStep
from hikreader.analysis.coverage import CoverageMatrix, CoverageRow
from hikreader.analysis.report.evidence import Evidence, Figure, FigureList, Statement
from hikreader.analysis.report.portraits import Portrait, PortraitPart, gist, outlet_name
from hikreader.analysis.report.sides import Sides
from hikreader.analysis.report.voices import Voice
from hikreader.analysis.version_changes import ChangeKind
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.text.strings import short_date

_MOST_NAMES = 6
"""Names in one sentence; of more than these it is said how many there are."""
_MOST_SPEAKERS = 5
_GIST = 140
"""Code points of a sentence that is quoted in an answer."""
_OPENING = 0.1
"""The part of a text that counts as its opening."""


class Answer(NamedTuple):
    """A question with its answer: the first statement is the answer in one sentence, the others say more."""

    question: str
    statements: tuple[Statement, ...]


class Findings(NamedTuple):
    """What the answers are made from: the portraits of the story by date, who is heard, and the wordings."""

    portraits: Sequence[Portrait]
    voices: Sequence[Voice]
    coverage: CoverageMatrix
    sides: Sides


def who_charges_first(found: Findings, figures: FigureList) -> Answer:
    """In which article the earliest dated charge stands, how early charges stand in the text, and who makes them."""
    return Answer("Who charges first?", tuple(_charges(found.portraits, figures)))


def where_is_the_reply(found: Findings, figures: FigureList) -> Answer:
    """Where in each article the accused are first heard."""
    return Answer("Where is the reply?", tuple(_replies(found, figures)))


def who_is_not_heard(found: Findings, figures: FigureList) -> Answer:
    """Who is quoted in some articles and not in others."""
    return Answer("Who is not heard?", tuple(_silences(found, figures)))


def what_only_one_prints(found: Findings, figures: FigureList) -> Answer:
    """Labelled sentences whose wording stands in one outlet alone."""
    return Answer("What does only one print?", tuple(_singles(found, figures)))


def _charges(portraits: Sequence[Portrait], figures: FigureList) -> Iterator[Statement]:
    charged = [(one, part) for one in portraits if (part := one.first_charge) is not None]
    if not charged:
        yield ("No charge is labelled in these articles.",)
        return
    first, part = charged[0]
    where = figures.add(percent(first.share(part)), f"where the first charge stands in {first.name}", [part.evidence])
    if first.published is None:
        yield (
            f"None of the articles with a charge has a date, so it cannot be said who is first. {first.name}: ",
            where,
        )
    else:
        yield (
            f"The earliest dated charge here stands in {first.name}, {short_date(first.published, None)}, at ",
            where,
            f" of the text: “{gist(part.evidence.text, _GIST)}”",
        )
    yield from _charge_places(charged, len(portraits), figures)
    yield from _accusers(portraits, figures)


def _charge_places(
    charged: Sequence[tuple[Portrait, PortraitPart]], articles: int, figures: FigureList
) -> Iterator[Statement]:
    every = figures.part(articles, "articles with a charge", (part.evidence for _, part in charged))
    early = figures.count(
        "articles whose first charge stands in the first tenth of the text",
        (part.evidence for one, part in charged if one.share(part) < _OPENING),
    )
    yield (every, " articles carry a charge; ", early, " of them in the first tenth of the text.")
    undated = figures.count(
        "articles with a charge and without a date", (part.evidence for one, part in charged if one.published is None)
    )
    if undated.evidence:
        yield (undated, " of them have no date and may be earlier.")


def _accusers(portraits: Sequence[Portrait], figures: FigureList) -> Iterator[Statement]:
    by_speaker: dict[str | None, list[Evidence]] = defaultdict(list)
    for portrait in portraits:
        for part in portrait.parts:
            if part.is_charge:
                by_speaker[part.speaker].append(part.evidence)
    named = sorted((name for name in by_speaker if name), key=lambda name: (-len(by_speaker[name]), name))
    parts: list[str | Figure] = []
    for name in named[:_MOST_SPEAKERS]:
        parts += [", " if parts else "", f"{name} ", figures.count(f"charges in the words of {name}", by_speaker[name])]
    if by_speaker[None]:
        parts += [
            "; " if parts else "",
            "in the outlets' own words or without a named speaker ",
            figures.count("charges without a named speaker", by_speaker[None]),
        ]
    yield ("Charges by who makes them: ", *parts, ".")


def _replies(found: Findings, figures: FigureList) -> Iterator[Statement]:
    charged = [one for one in found.portraits if one.first_charge is not None]
    if not found.sides.accused:
        yield ("It was not said who the accused are: name them with --accused, and this is answered.",)
        return
    who = joined(sorted(found.sides.accused))
    heard = sorted(
        ((one.share(part), one, part) for one in charged if (part := one.first_reply) is not None),
        key=lambda item: (item[0], item[1].name),
    )
    if heard:
        yield _range(who, heard, figures)
    yield from _unheard(who, [one for one in charged if one.first_reply is None], len(charged), figures)
    if len(heard) > 2:
        yield ("In order: ", *_each(heard, figures), ".")


def _range(who: str, heard: Sequence[tuple[float, Portrait, PortraitPart]], figures: FigureList) -> Statement:
    def place(item: tuple[float, Portrait, PortraitPart]) -> Statement:
        share, one, part = item
        figure = figures.add(percent(share), f"where {who} is first heard in {one.name}", [part.evidence])
        return figure, f" of the text in {one.name}"

    if len(heard) == 1:
        return (f"{who} is first heard at ", *place(heard[0]), ".")
    return (f"{who} is first heard between ", *place(heard[0]), " and ", *place(heard[-1]), ".")


def _each(heard: Sequence[tuple[float, Portrait, PortraitPart]], figures: FigureList) -> Iterator[str | Figure]:
    for number, (share, one, part) in enumerate(heard):
        yield f"{', ' if number else ''}{one.name} "
        yield figures.add(percent(share), f"first reply in {one.name}", [part.evidence])


def _unheard(who: str, missing: Sequence[Portrait], charged: int, figures: FigureList) -> Iterator[Statement]:
    done = [one for one in missing if one.is_done]
    begun = [one for one in missing if not one.is_done]
    if done:
        never = figures.part(charged, f"articles with a charge in which {who} is not heard", _first_charges(done))
        yield ("Never heard in ", never, f" articles with a charge: {_names(done)}.")
    if begun:
        meaning = f"articles with a charge without labelled words of {who}, not marked done"
        not_yet = figures.part(charged, meaning, _first_charges(begun))
        yield ("No words of theirs are labelled in ", not_yet, f": {_names(begun)}. {_not_done(len(begun))}")


def _first_charges(portraits: Iterable[Portrait]) -> list[Evidence]:
    return [part.evidence for one in portraits if (part := one.first_charge) is not None]


def _silences(found: Findings, figures: FigureList) -> Iterator[Statement]:
    if not found.voices:
        yield ("No quotation with a named speaker is labelled in these articles.",)
        return
    most = sorted(found.voices, key=lambda voice: _rank(voice, found))
    for voice in most[:_MOST_SPEAKERS]:
        yield _silence(voice, found, figures)
    yield from _single_voices(found, figures)


def _single_voices(found: Findings, figures: FigureList) -> Iterator[Statement]:
    single = [one for one in found.portraits if len(_speakers(one)) == 1]
    if not single:
        return
    meaning = "articles that quote one speaker only"
    count = figures.part(len(found.portraits), meaning, (one.quotes()[0].evidence for one in single))
    begun = sum(not one.is_done for one in single)
    proviso = f" ({begun} of them not marked done)" if begun else ""
    yield (count, f" articles quote one speaker only: {_names(single)}{proviso}.")


def _rank(voice: Voice, found: Findings) -> tuple[object, ...]:
    """The accused first, then who is heard in the most articles."""
    return (
        not found.sides.is_accused(voice.speaker),
        -len(_heard_in(voice, found)),
        -voice.words,
        voice.speaker,
    )


def _silence(voice: Voice, found: Findings, figures: FigureList) -> Statement:
    heard = _heard_in(voice, found)
    missing = [one for one in found.portraits if one not in heard]
    first = (next(part.evidence for part in one.quotes() if part.speaker == voice.speaker) for one in heard)
    count = figures.part(len(found.portraits), f"articles that quote {voice.speaker}", first)
    said: list[str | Figure] = [f"{voice.speaker} is quoted in ", count, " articles"]
    done = [one for one in missing if one.is_done]
    begun = [one for one in missing if not one.is_done]
    if done:
        said.append(f"; not in {_names(done)}")
    if begun:
        said.append(f"; not labelled so far in {_names(begun)} (not marked done)")
    return (*said, ".")


def _heard_in(voice: Voice, found: Findings) -> list[Portrait]:
    return [one for one in found.portraits if voice.speaker in _speakers(one)]


def _speakers(portrait: Portrait) -> set[str]:
    return {part.speaker for part in portrait.quotes() if part.speaker is not None}


def _singles(found: Findings, figures: FigureList) -> Iterator[Statement]:
    on_story = {one.article.text_id for one in found.portraits}
    rows = [row for row in found.coverage.rows if row.labels and row.base.article.text_id in on_story]
    alone = [row for row in rows if row.outlets == 1]
    if not rows:
        yield ("No labelled wording stands in these articles.",)
        return
    count = figures.part(len(rows), "labelled wordings that stand in one outlet only", map(evidence_of, alone))
    yield (count, " labelled wordings stand in one outlet only.")
    by_outlet = Counter(_outlet(row) for row in alone)
    if by_outlet:
        yield ("Most of them: ", *_per_outlet(by_outlet, alone, figures), ".")
    charges = [row for row in alone if row.base.label is Label.ALLEGATION]
    if charges:
        number = figures.count("charges and denials that only one outlet prints", map(evidence_of, charges))
        yield (number, " of them are charges or denials, such as ", *_samples(charges), ".")


def _per_outlet(by_outlet: Counter[str], alone: Sequence[CoverageRow], figures: FigureList) -> Iterator[str | Figure]:
    leading = sorted(by_outlet, key=lambda name: (-by_outlet[name], name))[:_MOST_SPEAKERS]
    for number, name in enumerate(leading):
        yield f"{', ' if number else ''}{name} "
        places = (evidence_of(row) for row in alone if _outlet(row) == name)
        yield figures.count(f"labelled wordings that only {name} prints", places)


def _samples(rows: Sequence[CoverageRow]) -> Iterator[str]:
    for number, row in enumerate(rows[:2]):
        yield f"{' and ' if number else ''}“{gist(row.base.text, _GIST)}” ({_outlet(row)})"


def _outlet(row: CoverageRow) -> str:
    return outlet_name(row.base.article)


def evidence_of(row: CoverageRow) -> Evidence:
    """The base of a wording as a place."""
    return Evidence(row.base.article, row.base.span, row.base.label, row.base.speaker)


def percent(share: float) -> str:
    """A share from 0 to 1 in whole percent."""
    return f"{share * 100:.0f} %"


def joined(names: Sequence[str]) -> str:
    """Names as a sentence has them: "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _names(portraits: Sequence[Portrait]) -> str:
    names = list(dict.fromkeys(one.name for one in portraits))
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    return joined(names)


def _not_done(articles: int) -> str:
    if articles == 1:
        return "It is not marked done, so that is no finding yet."
    return "They are not marked done, so that is no finding yet."


def what_changed(steps: Sequence[VersionStep], figures: FigureList) -> Answer:
    """What changed in articles that were imported more than once."""
    return Answer("What changed?", tuple(_changes(steps, figures)))


def _changes(steps: Sequence[VersionStep], figures: FigureList) -> Iterator[Statement]:
    articles = {step.article.id for step in steps}
    if not articles:
        yield ("No article has changed in substance since it was first imported.",)
        return
    kinds = Counter(change.kind for step in steps for change in step.changes)
    every = figures.count("changes of substance", (place for step in steps for place in changed_places(step)))
    again = figures.add(len(articles), "articles that changed in substance when they were imported again")
    yield (every, " changes of substance; articles that were imported again and have changed: ", again, ".")
    parts: list[str | Figure] = []
    for kind in ChangeKind:
        if kinds[kind]:
            places = (place for step in steps for place in changed_places(step, kind))
            parts += [", " if parts else "", f"{kind.value} ", figures.add(kinds[kind], kind.value, places)]
    yield ("By kind: ", *parts, ".")


def changed_places(step: VersionStep, kind: ChangeKind | None = None) -> Iterator[Evidence]:
    """Where the changes of a step stand: in the new text, or, what is gone, in the old one."""
    for change in step.changes:
        if kind in (None, change.kind):
            if change.after is not None:
                yield Evidence(step.article, change.after, None)
            else:
                yield Evidence(step.old, change.before or Span(0, 0), None)
