"""Commands that look and change nothing: list, show, stats, keys, labels."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from hikreader.cli.desk import Desk, say, write
from hikreader.commands import key_sign, key_table
from hikreader.model.article import ArticleSummary
from hikreader.model.label import FACT_IS_A_WAY_OF_SPEAKING, Label
from hikreader.model.span import Span
from hikreader.session.opened import OpenArticle
from hikreader.text.display import displayed
from hikreader.text.layout import Layout, Row, RowKind
from hikreader.text.listing import STATE_SIGNS, short_date
from hikreader.text.paint import LABEL_LOOK, Look, paint

_MEASURE = 88

_STYLES = {
    Look.FACT: Style(color="green", underline=True),
    Look.QUOTE: Style(color="cyan", italic=True),
    Look.ALLEGATION: Style(color="red", bold=True),
    Look.BOILERPLATE: Style(dim=True, strike=True),
    Look.SUGGESTED: Style(dim=True),
    Look.HEADLINE: Style(bold=True),
    Look.FOLDED: Style(dim=True),
}


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


@click.command("list")
@click.pass_obj
def list_articles(desk: Desk) -> None:
    """List the articles: number, state, labels, date, outlet, title; with tabs between them when piped."""
    store = desk.store()
    summaries = store.summaries(store.article_ids())
    if not summaries:
        say("There are no articles yet: hikreader import FILE_OR_FOLDER brings some.")
        return
    rows = [_row(number, summary) for number, summary in enumerate(summaries, 1)]
    if not sys.stdout.isatty():
        for row in rows:
            write("\t".join(row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("no.", justify="right")
    for heading in ("", "labels", "date", "outlet"):
        table.add_column(heading, no_wrap=True)
    table.add_column("title")
    for row in rows:
        table.add_row(*map(Text, row))
    _console().print(table, soft_wrap=False)


def _row(number: int, summary: ArticleSummary) -> tuple[str, ...]:
    """What the list says of an article: number, state, labels, date, outlet, title."""
    labels = " ".join(f"{label.letter}{summary.counts[label]}" for label in Label if summary.counts.get(label))
    date = short_date(summary.published, summary.published_text)
    shown = (displayed(text.replace("\n", " ")) for text in (date, summary.outlet or "", summary.title or "(no title)"))
    return (str(number), STATE_SIGNS[summary.state], labels, *shown)


@click.command()
@click.argument("article")
@click.option("--all", "everything", is_flag=True, help="Show boilerplate too.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one web page instead, to FILE.")
@click.pass_obj
def show(desk: Desk, article: str, everything: bool, html: Path | None) -> None:
    """Print one article with its labels: coloured in a terminal, plain when piped.

    ARTICLE is its number in the list, its uid, or words of its title.
    """
    session = desk.session()
    article_id = session.store.find_article(article)
    if html is not None:
        from hikreader.exchange.export import write
        from hikreader.session.paging import paged

        write(html, [paged(session.store, article_id, desk.annotator, everything=everything)])
        say(f"written to {displayed(str(html))}, with the labels of {displayed(desk.annotator)}")
        return
    opened = session.open(article_id)
    opened.show_boilerplate(everything)
    console = _console()
    metadata = opened.article.metadata
    date = short_date(metadata.published, metadata.published_text)
    console.print(
        Text(" · ".join(displayed(part) for part in (metadata.outlet, date, metadata.author) if part), "bold")
    )
    console.print()
    layout = Layout(opened.text, min(_MEASURE, max(20, console.width - 4)), opened.folds)
    for index in range(layout.height):
        console.print(_line(layout.row(index), opened))


@click.command()
@click.option("--layer", metavar="NAME", help="Whose labels are shown by outlet and speaker; else your own.")
@click.option("--agreement", nargs=2, metavar="NAME NAME", help="How two layers agree: F1 of spans, Cohen's kappa.")
@click.pass_obj
def stats(desk: Desk, layer: str | None, agreement: tuple[str, str] | None) -> None:
    """Count articles and annotations, by annotator and label, by outlet and by speaker."""
    from hikreader.cli.counting import print_agreement, print_shares

    store = desk.store()
    progress = store.progress()
    console = _console()
    console.print(f"{progress.articles} articles, {progress.done} of them done by {displayed(store.annotator)}")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("annotator")
    for label in Label:
        table.add_column(label.value, justify="right")
    for annotator, counts in store.label_counts().items():
        table.add_row(Text(displayed(annotator)), *[str(counts.get(label, 0)) for label in Label])
    console.print(table)
    if agreement:
        print_agreement(console, store, *agreement)
    print_shares(console, store, layer or store.annotator)


@click.command()
@click.option("--ids", is_flag=True, help="Print the ids by which config.toml names commands.")
def keys(ids: bool) -> None:
    """Print every key and what it does.

    Keys can be changed in config.toml in the platform's configuration folder: [keys], then lines such as
    "label.fact" = "1" or "move.next" = ["l", "right"].
    """
    from hikreader.session.settings import load, settings_file

    console = _console()
    settings = load()
    for problem in settings.problems:
        say(displayed(problem))
    if ids:
        console.print(f"# {displayed(str(settings_file()))}\n[keys]")
        for command in settings.commands:
            console.print(f"{json.dumps(command.id)} = {json.dumps(command.keys, ensure_ascii=False)}")
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for group, commands in key_table(settings.commands):
        table.add_row(Text(""), Text(group.value, style="bold"))
        for command in commands:
            table.add_row(Text(" ".join(map(key_sign, command.keys))), Text(f"{command.title}: {command.help}"))
    console.print(table)


@click.command()
def labels() -> None:
    """Explain what each label means."""
    console = Console(highlight=False, markup=False, width=min(80, Console().width))
    for label in Label:
        meaning, _, example = label.meaning.rpartition("\n")
        console.print(Text(f"{label.letter}  {label}", style=_STYLES[LABEL_LOOK[label]]))
        console.print(Text(meaning))
        console.print(Text(f"e.g. {example}\n", style="italic"))
    console.print(Text(FACT_IS_A_WAY_OF_SPEAKING))


def _line(row: Row, opened: OpenArticle) -> Text:
    if row.kind is RowKind.GAP:
        return Text("")
    if row.kind is RowKind.FOLD:
        return Text(f"   ⋯ {row.lines} line{'s' if row.lines > 1 else ''} folded", style="dim")
    painted = paint(row, opened.layers, Span(0, 0))
    gutter = "".join(sign.shown for sign in painted.signs)
    return Text.assemble(f"{gutter} ", *[(run.shown, _style(run.look)) for run in painted.runs])


def _style(look: int) -> Style:
    style = Style()
    for one, part in _STYLES.items():
        if one.value & look:
            style += part
    return style
