"""The report of a story: five answers, all that stands behind them, and a table with every sentence counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hikreader.analysis.article_history import VersionStep, substance, version_steps
from hikreader.analysis.coverage import CoverageMatrix, CoverageRow, matrix
from hikreader.analysis.report import answers
from hikreader.analysis.report.answers import Answer, Findings
from hikreader.analysis.report.evidence import Evidence, Figure, FigureList, Statement
from hikreader.analysis.report.method import MethodInput, method
from hikreader.analysis.report.portraits import Portrait, gist, portraits_of
from hikreader.analysis.report.sides import Sides
from hikreader.analysis.report.voices import Voice, voices, words_in
from hikreader.analysis.story import Story, StoryArticle, collected
from hikreader.formats.csv import csv_lines
from hikreader.store.store import Store
from hikreader.text.strings import short_date

MOST_STATEMENTS = 40
"""Rows of the ledger on the page; `hikreader coverage --format csv` has them all."""
MOST_SPEAKERS = 30
"""Speakers in the table of voices."""
MOST_OUTLETS = 12
"""Outlets that have a column there."""

REPORT_FIELDS = {
    "number": "Which number of the page it is; rows of one number have the same.",
    "value": "The number as it is printed.",
    "meaning": "What it counts.",
    "article": "The lasting name of the article in which a sentence stands that was counted.",
    "outlet": "Who published the article.",
    "published": "When, ISO 8601, as exact as the page says.",
    "title": "The article's title.",
    "start": "First code point of the sentence in the article's text.",
    "end": "The code point after its last one.",
    "label": "fact, quote or allegation; empty where it is not labelled.",
    "speaker": "Who says it, as far as it is labelled.",
    "side": "Whom the speaker speaks for.",
    "text": "What stands there.",
}
"""The columns, each with what it means."""


class VoiceRow(NamedTuple):
    """A row of the table of voices: all words that are quoted, then those in each outlet; None where there are none."""

    voice: Voice
    words: Figure
    cells: tuple[Figure | None, ...]


class LedgerEntry(NamedTuple):
    """A wording that several outlets print, with the number of outlets that print it."""

    row: CoverageRow
    outlets: Figure


class StoryReport(NamedTuple):
    """All that the page and the CSV file are written from.

    `portraits` are the articles of the story by date. `statements` says how many wordings there are of which `ledger`
    shows the first.
    """

    layer: str
    about: Statement
    portraits: tuple[Portrait, ...]
    answers: tuple[Answer, ...]
    outlets: tuple[str, ...]
    voices: tuple[VoiceRow, ...]
    coverage: CoverageMatrix
    ledger: tuple[LedgerEntry, ...]
    statements: int
    steps: tuple[VersionStep, ...]
    method: tuple[Statement, ...]
    figures: tuple[Figure, ...]


def story_report(store: Store, layer: str, sides: Sides) -> StoryReport:
    """The report of all articles of a database that are not set aside, by the labels of one layer."""
    story, figures = collected(store, layer), FigureList()
    every, portraits = _on_story(portraits_of(store, layer, sides), story)
    coverage, heard = matrix(story, singly=True), voices(portraits, sides)
    steps = substance(version_steps(store, layer))
    found = Findings(portraits, heard, coverage, sides)
    answered = (
        answers.who_charges_first(found, figures),
        answers.where_is_the_reply(found, figures),
        answers.who_is_not_heard(found, figures),
        answers.what_only_one_prints(found, figures),
        answers.what_changed(steps, figures),
    )
    outlets = _outlets(portraits, heard)
    shared = [row for row in coverage.rows if row.outlets > 1]
    return StoryReport(
        layer,
        _about(portraits, layer, figures),
        tuple(portraits),
        answered,
        outlets,
        tuple(_voice_row(voice, outlets, figures) for voice in heard[:MOST_SPEAKERS]),
        coverage,
        tuple(_entry(row, figures) for row in shared[:MOST_STATEMENTS]),
        len(shared),
        tuple(steps),
        method(MethodInput(store, layer, every, portraits, sides), figures),
        tuple(figures.all),
    )


def _about(portraits: Sequence[Portrait], layer: str, figures: FigureList) -> Statement:
    named = {one.article.metadata.outlet for one in portraits} - {None}
    dates = sorted(one.published for one in portraits if one.published)
    days = [short_date(date[:10], None) for date in (dates[0], dates[-1])] if dates else []
    return (
        figures.add(len(portraits), "articles of the story"),
        " articles · ",
        figures.add(len(named), "named outlets of the story"),
        f" named outlets{' · ' * bool(days)}{' to '.join(dict.fromkeys(days))} · as labelled by {layer}",
    )


def _outlets(portraits: Sequence[Portrait], heard: Iterable[Voice]) -> tuple[str, ...]:
    """The outlets by date; where they are too many for a table, those that quote the most."""
    names = list(dict.fromkeys(one.name for one in portraits))
    words = dict.fromkeys(names, 0)
    for voice in heard:
        for outlet, places in voice.by_outlet.items():
            words[outlet] += words_in(places)
    most = sorted(names, key=lambda name: -words[name])[:MOST_OUTLETS]
    return tuple(name for name in names if name in most)


def _voice_row(voice: Voice, outlets: Sequence[str], figures: FigureList) -> VoiceRow:
    def cell(outlet: str) -> Figure | None:
        places = voice.by_outlet.get(outlet)
        if not places:
            return None
        return figures.add(words_in(places), f"words of {voice.speaker} in {outlet}", places)

    whole = figures.add(voice.words, f"words of {voice.speaker} in all articles", voice.evidence)
    return VoiceRow(voice, whole, tuple(map(cell, outlets)))


def _entry(row: CoverageRow, figures: FigureList) -> LedgerEntry:
    places = (Evidence(one.article, one.span, one.label, one.speaker) for one in row.occurrences)
    meaning = f"outlets, of those that could have it, that print: {gist(row.base.text, 80)}"
    return LedgerEntry(row, figures.add(f"{row.outlets} of {row.could}", meaning, places))


def _on_story(portraits: Iterable[Portrait], story: Story) -> tuple[list[StoryArticle], list[Portrait]]:
    """All articles, and the portraits of the story; articles that are labelled and tell nothing of it leave the story.

    Those without labels stay: what they print too is printed by more than one.
    """
    every, kept = list(story.articles.values()), []
    for portrait in portraits:
        if portrait.is_on_story:
            kept.append(portrait)
        else:
            story.discard(portrait.article.text_id)
    return every, kept


def report_lines(report: StoryReport, sides: Sides) -> Iterator[str]:
    """The lines of the CSV file, without line ends; a number without sentences has one row."""
    yield from csv_lines([REPORT_FIELDS])
    yield from csv_lines(row for figure in report.figures for row in _rows(figure, sides))


def _rows(figure: Figure, sides: Sides) -> Iterator[list[object]]:
    start: list[object] = [figure.number, figure.value, figure.meaning]
    if not figure.evidence:
        yield [*start, *[None] * (len(REPORT_FIELDS) - len(start))]
    for one in figure.evidence:
        yield [*start, *_place(one, sides)]


def _place(one: Evidence, sides: Sides) -> list[object]:
    data = one.article.metadata
    where = [one.article.uid, data.outlet, data.published, data.title, one.span.start, one.span.end]
    return [*where, one.label, one.speaker, sides.side_of(one.speaker), one.text]
