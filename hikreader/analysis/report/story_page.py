"""The report as a web page, whole in one file: the answers, the portraits, and all that they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.analysis.report.page_links import PageLinks
from hikreader.analysis.report.page_style import style
from hikreader.analysis.report.page_tables import changes, ledger, timeline, voices_table
from hikreader.analysis.report.portrait_svg import PATTERNS, drawn
from hikreader.analysis.report.portrait_text import initials
from hikreader.analysis.report.portraits import Portrait
from hikreader.analysis.report.story_report import StoryReport
from hikreader.formats.html_page import document, safe
from hikreader.model.label import FACT_IS_A_WAY_OF_SPEAKING, STORY_LABELS
from hikreader.text.strings import short_date

TITLE = "How the story is told"

_SECTIONS = {
    "portraits": "Portraits",
    "heard": "Who is heard",
    "ledger": "What several print",
    "timeline": "Timeline",
    "changes": "What changed",
    "method": "Method",
    "numbers": "Where the numbers come from",
    "sentences": "Sentences",
}


def story_page(report: StoryReport, title: str = TITLE, table: str = "") -> str:
    """The page as HTML. `table` is the name of the CSV file beside it, in which every number is found again."""
    links = PageLinks(part.evidence for one in report.portraits for part in one.parts)
    lines = [
        PATTERNS,
        f'<header><h1>{safe(title)}</h1><p class="quiet">{links.statement(report.about)}</p></header>',
        "<main>",
        *_answers(report, links),
        *_contents(report),
        *_portraits(report, links),
        *_section("heard", voices_table(report, links)),
        *_section("ledger", ledger(report, links)),
        *_section("timeline", timeline(report)),
        *(_section("changes", changes(report.steps)) if report.steps else ()),
        *_method(report, links, table),
        *_section("numbers", links.figures(report.figures)),
        *_section("sentences", links.sentences()),
        "</main>",
    ]
    return document(title, style(), lines, "en")


def _answers(report: StoryReport, links: PageLinks) -> Iterator[str]:
    yield '<div class="answers">'
    for answer in report.answers:
        yield f'<section class="answer"><h2>{safe(answer.question)}</h2><div>'
        yield from (f"<p>{links.statement(statement)}</p>" for statement in answer.statements)
        yield "</div></section>"
    yield "</div>"


def _contents(report: StoryReport) -> Iterator[str]:
    yield '<nav aria-label="Contents"><ul>'
    for name, heading in _SECTIONS.items():
        if name != "changes" or report.steps:
            yield f'<li><a href="#{name}">{heading}</a></li>'
    yield "</ul></nav>"


def _section(name: str, lines: Iterator[str]) -> Iterator[str]:
    yield f'<section id="{name}"><h2>{_SECTIONS[name]}</h2>'
    yield from lines
    yield "</section>"


def _portraits(report: StoryReport, links: PageLinks) -> Iterator[str]:
    yield from _section("portraits", _portrait_rows(report, links))


def _portrait_rows(report: StoryReport, links: PageLinks) -> Iterator[str]:
    yield "<p>An article a row, by date; its length is the width. Headlines and boilerplate are left out.</p>"
    yield from _key()
    letters = initials(report.portraits)
    longest = max((one.length for one in report.portraits), default=1)
    yield '<ol class="rows">'
    for one in report.portraits:
        yield f"<li>{_row_head(one)}<div>"
        yield from drawn(one, longest, letters, links)
        yield "</div></li>"
    yield "</ol>"
    if letters:
        names = " · ".join(f"<b>{safe(short)}</b>&nbsp;{safe(name)}" for name, short in letters.items())
        yield f'<p class="quiet">{names}</p>'


def _row_head(one: Portrait) -> str:
    data = one.article.metadata
    date = short_date(data.published, None)
    title = f"<small>{safe(data.title)}</small>" if data.title and data.outlet else ""
    return f"<p>{safe(one.name)} <small>{safe(date)}{'' if one.is_done else ' · not marked done'}</small>{title}</p>"


def _key() -> Iterator[str]:
    yield '<ul class="key">'
    for label in STORY_LABELS:
        yield (
            f'<li><svg class="portrait" width="26" height="13" aria-hidden="true"><rect class="{label}" width="26" '
            f'height="13"/></svg>{label}</li>'
        )
    yield (
        '<li><svg width="12" height="14" aria-hidden="true"><path class="charge" transform="translate(6 0)" '
        'd="M0 14L-5 4H5Z"/></svg>first charge</li>'
        '<li><svg width="12" height="14" aria-hidden="true"><path class="reply" transform="translate(6 0)" '
        'd="M0 14V9M0 2a3.6 3.6 0 1 0 .01 0Z"/></svg>the accused first heard</li>'
        '<li><svg width="26" height="13" aria-hidden="true"><rect class="paper open" width="26" height="13"/>'
        '<rect fill="url(#p-open)" width="26" height="13"/></svg>not marked done</li></ul>'
    )


def _method(report: StoryReport, links: PageLinks, table: str) -> Iterator[str]:
    def lines() -> Iterator[str]:
        yield from (f"<p>{links.statement(statement)}</p>" for statement in report.method)
        yield "<dl>"
        for label in STORY_LABELS:
            yield f'<dt><mark class="{label}">{label}</mark></dt><dd>{safe(label.gist)}</dd>'
        yield f"</dl><p>{safe(FACT_IS_A_WAY_OF_SPEAKING)}</p>"
        if table:
            yield f"<p>Every number stands again in {safe(table)}, with all of its sentences.</p>"

    yield from _section("method", lines())
