"""The parts of the page below the answers: who is heard, the ledger of statements, the timeline, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hikreader.analysis.article_history import VersionStep
from hikreader.analysis.coverage import LATER_WITHOUT, CoverageRow, RowOccurrence
from hikreader.analysis.report.page_links import PageLinks
from hikreader.analysis.report.portraits import Portrait, gist, outlet_name
from hikreader.analysis.report.story_report import LedgerEntry, StoryReport, VoiceRow
from hikreader.formats.html_page import safe
from hikreader.model.span import Span
from hikreader.reuse.word_diff import DiffKind, word_diff
from hikreader.text.strings import plural, short_date

_MOST_VARIANTS = 6
"""Variants of one statement on the page."""
_NAME = 60
"""Code points of an outlet's name there."""
_LONGEST = 240
"""Code points of a statement on the page."""
_DAY = 10
"""Characters of a date and time that say the day."""


def voices_table(report: StoryReport, links: PageLinks) -> Iterator[str]:
    """Speakers by side, with how many of their words each outlet quotes."""
    yield '<div class="wide" role="region" aria-label="Who is heard" tabindex="0"><table>'
    yield "<caption>Words in quotation marks, by speaker and outlet. An empty cell: none are labelled.</caption>"
    heads = "".join(f'<th scope="col">{safe(name)}</th>' for name in report.outlets)
    yield f'<thead><tr><th scope="col">Speaker</th><th scope="col">all</th>{heads}</tr></thead><tbody>'
    for side, rows in groupby(report.voices, key=lambda row: row.voice.side):
        if side is not None:
            yield f'<tr class="side"><th colspan="{len(report.outlets) + 2}">{safe(side)}</th></tr>'
        for row in rows:
            yield _voice(row, links)
    yield "</tbody></table></div>"


def _voice(row: VoiceRow, links: PageLinks) -> str:
    cells = "".join(f"<td>{links.figure(cell) if cell else ''}</td>" for cell in row.cells)
    return f'<tr><th scope="row">{safe(row.voice.speaker)}</th><td>{links.figure(row.words)}</td>{cells}</tr>'


def ledger(report: StoryReport, links: PageLinks) -> Iterator[str]:
    """Each wording that several outlets print, as the base has it, and how the others have it."""
    for entry in report.ledger:
        yield '<div class="statement">'
        yield from _statement(entry, report, links)
        yield "</div>"
    if report.statements > len(report.ledger):
        rest = report.statements - len(report.ledger)
        yield f'<p class="quiet">{plural(rest, "more statement")}: <code>hikreader coverage</code> lists them all.</p>'


def _statement(entry: LedgerEntry, report: StoryReport, links: PageLinks) -> Iterator[str]:
    row = entry.row
    said = f" <small>{safe(row.speaker)}</small>" if row.speaker else ""
    yield f"<p>“{safe(gist(row.base.text, _LONGEST))}”{said}</p>"
    label = [_sign(row.base)] if row.base.label else []
    about = [*label, f"in {links.figure(entry.outlets)} outlets", f"base {safe(outlet_name(row.base.article))}"]
    yield f'<p class="quiet">{" · ".join(about)}</p>'
    yield "<ul>"
    for one in _others(row):
        yield f"<li>{_sign(one)} {safe(outlet_name(one.article))}: {_variant(row.base, one)}</li>"
    if len(row.occurrences) - 1 > _MOST_VARIANTS:
        yield f"<li>and {len(row.occurrences) - 1 - _MOST_VARIANTS} more</li>"
    without = _without(row, report)
    if without:
        yield f"<li><small>printed later and without it: {safe(without)}</small></li>"
    yield "</ul>"


def _without(row: CoverageRow, report: StoryReport) -> str:
    """The outlets that could have printed a wording and have not."""
    names = [
        gist(column.name, _NAME)
        for cell, column in zip(row.cells, report.coverage.columns, strict=True)
        if cell == LATER_WITHOUT
    ]
    rest = len(names) - _MOST_VARIANTS
    return ", ".join(names[:_MOST_VARIANTS]) + (f" and {rest} more" if rest > 0 else "")


def _others(row: CoverageRow) -> tuple[RowOccurrence, ...]:
    return row.occurrences[1 : 1 + _MOST_VARIANTS]


def _sign(one: RowOccurrence) -> str:
    return f'<mark class="{one.label}">{one.label}</mark>' if one.label else "<mark>no label</mark>"


def _variant(base: RowOccurrence, one: RowOccurrence) -> str:
    if one.words == base.words:
        return "the same words"
    return marked(base.text, one.text)


def marked(old: str, new: str) -> str:
    """The new words, with those that are gone and those that came marked, as HTML."""
    parts, at = [], 0
    for run in word_diff(old, Span(0, len(old)), new, Span(0, len(new))):
        if run.kind is DiffKind.GONE:
            parts.append(f" <del>{_line(run.span.of(old))}</del> ")
            continue
        parts.append(_line(new[at : run.span.start]))
        words = _line(run.span.of(new))
        parts.append(f"<ins>{words}</ins>" if run.kind is DiffKind.NEW else words)
        at = run.span.end
    return "".join([*parts, _line(new[at:])])


def _line(text: str) -> str:
    return safe(text.replace("\n", " "))


def timeline(report: StoryReport) -> Iterator[str]:
    """The articles day by day; those without a date come last."""
    yield '<ol class="timeline">'
    for day, portraits in groupby(report.portraits, key=lambda one: (one.published or "")[:_DAY]):
        yield f"<li><b>{safe(short_date(day or None, None)) if day else 'without a date'}</b><ul>"
        yield from map(_dated, portraits)
        yield "</ul></li>"
    yield "</ol>"


def _dated(portrait: Portrait) -> str:
    data = portrait.article.metadata
    time = (data.published or "")[11:16]
    when = f"<small>{safe(time)}</small> " if time else ""
    outlet = f" <small>{safe(data.outlet)}</small>" if data.outlet else ""
    return f"<li>{when}{safe(gist(data.title or portrait.article.source, 160))}{outlet}</li>"


def changes(steps: tuple[VersionStep, ...]) -> Iterator[str]:
    """What each import after the first has changed, marked."""
    for step in steps:
        yield f"<h3>{safe(outlet_name(step.article))} <small>imported again {safe(step.at[:16])}</small></h3>"
        yield "<dl>"
        for change in step.changes:
            yield f"<dt>{change.kind}</dt><dd>{marked(change.old, change.new)}</dd>"
        yield "</dl>"
