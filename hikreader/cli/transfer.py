"""Commands that bring things in and out: import, export, clean, schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from hikreader.cli.context import CliContext, layer_named, say, writable, write
from hikreader.model.errors import HikreaderError
from hikreader.model.label import Label
from hikreader.text.display import displayed
from hikreader.text.strings import plural


def _named(ctx: click.Context, parameter: click.Parameter, places: tuple[str, ...]) -> tuple[str, ...]:
    if any(not place.strip() for place in places):
        # To pathlib no name is the folder one stands in: an unset variable would import all of it.
        raise click.BadParameter("One of them is empty; name a file, a folder or an address.")
    return places


class NothingThere(HikreaderError):
    """No place to import is there, so that not even a database is made."""


_PLACES = click.argument("places", nargs=-1, required=True, metavar="PLACE...", callback=_named)


def _reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of all commands that read pages."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Fetch also from addresses inside a private network."),
        click.option(
            "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; else one for each core."
        ),
        click.option("--fast", is_flag=True, help="Read HTML at twice the speed and slightly less exactly."),
    ):
        command = option(command)
    return command


def _may_be_there(place: str) -> bool:
    return place == "-" or "://" in place or Path(place).exists()


@click.command("import", epilog="Example: hikreader --db story.db import pages/ https://example.org/a.html")
@_PLACES
@_reading_options
@click.pass_obj
def import_(desk: CliContext, places: tuple[str, ...], fast: bool, jobs: int | None, allow_private: bool) -> None:
    """Import coverage, whatever you have.

    A PLACE is a file, a folder, a web address, or - for standard input. It may hold web pages, plain-text copies of
    pages, JSONL with a field "text", or annotations that hikreader exported; packed with gzip or not. What is imported
    already is left alone; a changed page becomes a new version of its articles, and their annotations move with it.
    """
    from hikreader.cli.progress import ImportProgress
    from hikreader.importing.importer import ImportSummary, import_paths
    from hikreader.importing.inputs import count
    from hikreader.importing.pipeline import Options
    from hikreader.store.errors import READING_ONLY

    if not desk.path.exists() and not any(map(_may_be_there, places)):
        raise NothingThere(f"{' and '.join(places)}: nothing of that name is there, so nothing was imported.")
    store = desk.store(create=True)
    if store.read_only:
        raise READING_ONLY.error(path=desk.path)
    summary = ImportSummary()
    ending = ""
    with ImportProgress(lambda: count(places)) as progress:
        try:
            for report in import_paths(store, places, Options(fast, jobs or 0, allow_private)):
                summary.add(report)
                if report.is_worth_a_line:
                    progress.say(displayed(report.line))
                progress.advance(report.place, summary.failures)
        except KeyboardInterrupt:
            ending = "; stopped, and the rest was left out"
    say(displayed(summary.line + ending))
    if summary.failures or ending:
        raise SystemExit(1)


@click.command(
    short_help="Export annotations as JSONL, one a line.",
    epilog="Example: hikreader export --label quote --annotator ada -o quotes.jsonl",
)
@click.argument("database", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="Write to FILE, whole or not at all.",
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@click.option(
    "--per",
    type=click.Choice(["annotation", "article"]),
    default="annotation",
    show_default=True,
    help="What a line is.",
)
@click.option(
    "--label",
    "labels",
    multiple=True,
    type=click.Choice([label.value for label in Label]),
    help="Only this label; may be given again.",
)
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Only this layer; may be given again.")
@click.option("--suggestions", is_flag=True, help="Add what rules suggest and nobody has decided on.")
@click.pass_obj
def export(
    desk: CliContext,
    database: Path | None,
    output: Path | None,
    force: bool,
    per: str,
    labels: tuple[str, ...],
    annotators: tuple[str, ...],
    suggestions: bool,
) -> None:
    """Export annotations as JSONL, one a line, always in the same order and bytes.

    DATABASE is the database to export, if not the one that --db names.
    """
    from hikreader.formats.record_export import ExportFilter, RecordUnit, lines
    from hikreader.formats.record_export import write as write_file

    store = (CliContext(database, desk.annotator) if database is not None else desk).store()
    layers = frozenset(layer_named(store, name) for name in annotators)
    choice = ExportFilter(RecordUnit(per), frozenset(map(Label, labels)), layers, suggestions)
    if output is None:
        for line in lines(store, choice):
            write(line)
    else:
        file = writable(output, store.path, force=force)
        count = write_file(file, lines(store, choice), database=store.path)
        say(f"{plural(count, 'line')} written to {displayed(str(output))}.")


@click.command(
    short_help="Print what importing would make of places.", epilog="Example: hikreader clean page.html | head -1"
)
@_PLACES
@_reading_options
def clean(places: tuple[str, ...], fast: bool, jobs: int | None, allow_private: bool) -> None:
    """Print what importing would make of places: one JSON line an article. No database is touched."""
    from hikreader.importing.importer import clean_paths
    from hikreader.importing.pipeline import Options

    failed = False
    for result in clean_paths(places, Options(fast, jobs or 0, allow_private)):
        for line in result.lines:
            write(line)
        if result.error or result.remark:
            say(displayed(result.error or result.remark or ""))
        failed = failed or bool(result.error)
    if failed:
        raise SystemExit(1)


@click.command(epilog="Example: hikreader schema > record.schema.json")
def schema() -> None:
    """Print the JSON Schema of exported lines."""
    from hikreader.formats.record import schema as schema_text

    write(schema_text().rstrip("\n"))
