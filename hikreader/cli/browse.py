"""Commands that look and change nothing: list, show, keys, labels."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.style import Style
from rich.table import Table
from rich.text import Text

from hikreader.cli.cli_context import NO_ARTICLES, CliContext, writable
from hikreader.cli.pager import console, label_style
from hikreader.cli.row_output import Fields, OutputFormat, Row, format_option, print_rows
from hikreader.cli.streams import say, width, write
from hikreader.commands import key_sign, key_table
from hikreader.model.article import ArticleFilter, ArticleSummary, ReadingState
from hikreader.model.label import FACT_IS_A_WAY_OF_SPEAKING, Label
from hikreader.model.source import storable
from hikreader.session.state import ArticleState
from hikreader.text.decorations import LABEL_LOOK, Decoration, paint
from hikreader.text.display import displayed
from hikreader.text.gutter import Gutter
from hikreader.text.layout import Layout, RowKind, VisualRow
from hikreader.text.strings import STATE_SIGNS, fitted, plural, short_date

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_MEASURE = 88
_LABELS_WIDTH = 80
_ROOMY = 72
"""Cells from which on articles are listed in columns."""

_STYLES: dict[int, Style] = {
    **{LABEL_LOOK[label]: label_style(label, emphasized=True) for label in Label},
    Decoration.SUGGESTED.value: Style(dim=True),
    Decoration.HEADLINE.value: Style(bold=True),
    Decoration.FOLDED.value: Style(dim=True),
}


def _filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """The filters of the article list, as on the screen."""
    for option in (
        click.option("--aside", is_flag=True, help="Only articles that are set aside, which are left out otherwise."),
        click.option("--source", metavar="TEXT", help="Only articles with TEXT in the name of their source."),
        click.option("--to", "published_to", metavar="DATE", help="Only articles published at DATE or before."),
        click.option("--from", "published_from", metavar="DATE", help="Only articles published at DATE or after."),
        click.option("--layer", "annotator", metavar="NAME", help="Only articles that NAME has annotated."),
        click.option("--label", type=click.Choice([label.value for label in Label]), help="Only with that label."),
        click.option("--state", type=click.Choice([state.value for state in ReadingState]), help="Only in that state."),
    ):
        command = option(command)
    return command


class _Filters(TypedDict):
    """What the options of `_filter_options` say."""

    state: str | None
    label: str | None
    annotator: str | None
    published_from: str | None
    published_to: str | None
    source: str | None
    aside: bool


def _filter(given: _Filters) -> ArticleFilter:
    for name in ("published_from", "published_to"):
        date = given[name]
        if date is not None and not _DATE.fullmatch(date):
            raise click.BadParameter(f"“{date}” is not a date; write 2025-06-28, 2025-06 or 2025.")
    return ArticleFilter(
        state=None if given["state"] is None else ReadingState(given["state"]),
        label=None if given["label"] is None else Label(given["label"]),
        annotator=_stored(given["annotator"]),
        published_from=given["published_from"],
        published_to=given["published_to"],
        source=_stored(given["source"]),
        is_aside=given["aside"],
    )


def _stored(name: str | None) -> str | None:
    """A name from the command line, which may hold bytes that no text has, as it is in the database."""
    return None if name is None else storable(name)


LIST_FIELDS: Fields = {
    "number": "the article's number, which `hikreader show` and `read` take",
    "id": "its lasting name, a UUID",
    "title": "its title",
    "outlet": "who published it",
    "published": "when, ISO 8601, as exact as the page says",
    "published_text": "the page's own words for the date",
    "state": "unread, reading or done",
    **{label.value: f"how many annotations of yours are labelled {label}" for label in Label},
    "has_copies": "whether another source prints the same story",
    "is_doubtful": "whether it may begin elsewhere",
    "set_aside": "why it is set aside; null where it is not",
    "is_cut": "whether its text may be only a part of it",
}


def _list_rows(summaries: Iterable[ArticleSummary]) -> Iterator[Row]:
    for one in summaries:
        values = one._asdict() | {label.value: one.counts.get(label, 0) for label in Label}
        values |= {"number": one.id, "id": one.uid, "state": one.state.value}
        yield {field: values[field] for field in LIST_FIELDS}


@click.command("list", epilog="Example: hikreader list --state unread --format csv")
@_filter_options
@format_option
@click.pass_obj
def list_articles(desk: CliContext, form: str, **given: Unpack[_Filters]) -> None:
    """List the articles: number, state, labels, date, outlet, title; with tabs between them when piped.

    An article keeps its number for as long as it is in the database: `hikreader show` and `read` take it. The states
    are ○ unread, ◐ begun, ● done.
    """
    wanted = _filter(given)
    store = desk.store()
    chosen = store.articles.matching(wanted)
    ids = [number for number in store.articles.ids(with_aside=wanted.is_aside) if number in chosen]
    summaries = store.articles.summaries(ids)
    if form != OutputFormat.TABLE:
        print_rows(LIST_FIELDS, _list_rows(summaries), OutputFormat(form))
        return
    if not summaries and wanted != ArticleFilter():
        say("No article fits these filters.")
        return
    if not summaries:
        say(NO_ARTICLES)
        return
    if not sys.stdout.isatty():
        for summary in summaries:
            write("\t".join(_row(summary)))
    elif width() < _ROOMY:
        for summary in summaries:
            _print_narrow(summary)
    else:
        _print_table(summaries)


def _print_table(summaries: Iterable[ArticleSummary]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("no.", justify="right", no_wrap=True)
    for heading in ("", "labels", "date", "outlet"):
        table.add_column(heading, no_wrap=True)
    table.add_column("title", min_width=_ROOMY // 3)
    for summary in summaries:
        table.add_row(*map(Text, _row(summary)))
    console(width()).print(table)


def _print_narrow(summary: ArticleSummary) -> None:
    number, state, labels, date, outlet, title = _row(summary)
    below = " · ".join(part for part in (outlet, date, labels) if part)
    write(fitted(f"{number:>3} {state} {title}", width()))
    write(fitted(f"      {below}", width()))


def _row(summary: ArticleSummary) -> tuple[str, ...]:
    """What the list says of an article: its number for good, state, labels, date, outlet, title."""
    labels = " ".join(f"{label.letter}{summary.counts[label]}" for label in Label if summary.counts.get(label))
    date = short_date(summary.published, summary.published_text)
    shown = (displayed(text.replace("\n", " ")) for text in (date, summary.outlet or "", summary.title or "(no title)"))
    return (str(summary.id), STATE_SIGNS[summary.state], labels, *shown)


@click.command(epilog="Example: hikreader show 3 --html article.html")
@click.argument("article")
@click.option("--all", "everything", is_flag=True, help="Show boilerplate too.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write one web page instead, to FILE.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@click.pass_obj
def show(desk: CliContext, article: str, everything: bool, html: Path | None, force: bool) -> None:
    """Print one article with its labels: coloured in a terminal, plain when piped.

    ARTICLE is its number as `hikreader list` shows it, its uid or the first 8 or more characters of it, or words of its
    title.
    """
    session = desk.session()
    article_id = session.store.articles.find(article)
    if html is not None:
        from hikreader.formats.record_export import write as write_file
        from hikreader.session.output_files import article_page

        page = article_page(session.store, article_id, desk.annotator, everything=everything)
        write_file(writable(html, desk.path, force=force), [page], database=desk.path)
        say(displayed(f"Written to {html}, with the labels of {desk.annotator}."))
        return
    session.open(article_id)
    assert session.state is not None
    opened = session.state
    opened.show_boilerplate(everything)
    out = console()
    metadata = opened.article.metadata
    date = short_date(metadata.published, metadata.published_text)
    origin = (displayed(part.replace("\n", " ")) for part in (metadata.outlet, date, metadata.author) if part)
    out.print(Text(" · ".join(origin), "bold"))
    out.print()
    layout = Layout(opened.text, min(_MEASURE, max(20, width() - 4)), opened.folds)
    gutter = Gutter(layout)
    for index in range(layout.height):
        out.print(_line(layout.row(index), opened, gutter))


@click.command(epilog="Example: hikreader keys --ids > my-keys.toml")
@click.option("--ids", is_flag=True, help="Print the ids by which config.toml names commands.")
def keys(ids: bool) -> None:
    """Print every key and what it does.

    Keys can be changed in config.toml in the platform's configuration folder: [keys], then lines such as
    "label.fact" = "1" or "move.next" = ["l", "right"].
    """
    from hikreader.preferences.settings import load, settings_file

    out = console()
    settings = load()
    if settings.problems:
        say(displayed(f"{settings_file() or 'config.toml'}:"))
    for problem in settings.problems:
        say(displayed(problem))
    if ids:
        out.print(f"# {displayed(str(settings_file() or 'config.toml'))}\n[keys]")
        for command in settings.commands:
            out.print(f"{json.dumps(command.id)} = {json.dumps(command.keys, ensure_ascii=False)}")
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for group, commands in key_table(settings.commands):
        table.add_row(Text(""), Text(group.value, style="bold"))
        for command in commands:
            table.add_row(Text(" ".join(map(key_sign, command.keys))), Text(f"{command.title}: {command.help}"))
    out.print(table)


@click.command(epilog="Example: hikreader labels | less")
def labels() -> None:
    """Explain what each label means."""
    out = console(width=min(_LABELS_WIDTH, width()))
    for label in Label:
        meaning, _, example = label.meaning.rpartition("\n")
        out.print(Text(f"{label.letter}  {label}", style=label_style(label, emphasized=True)))
        out.print(Text(meaning))
        out.print(Text(f"e.g. {example}\n", style="italic"))
    out.print(Text(FACT_IS_A_WAY_OF_SPEAKING))


def _line(row: VisualRow, opened: ArticleState, gutter: Gutter) -> Text:
    if row.kind is RowKind.GAP:
        return Text("")
    if row.kind is RowKind.FOLD:
        return Text(f"    ⋯ {plural(row.lines, 'line')} folded", style="dim")
    painted = paint(row, opened.layers, gutter)
    signs = "".join(sign.shown for sign in painted.signs)
    return Text.assemble(f"{signs} ", *[(run.shown, _style(run.look)) for run in painted.runs])


def _style(look: int) -> Style:
    style = Style()
    for one, part in _STYLES.items():
        if one & look:
            style += part
    return style
