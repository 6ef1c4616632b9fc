"""Commands that bring things in and out: import, export, schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Unpack

import click

from hikreader.cli.cli_context import CliContext, layer_named, writable
from hikreader.cli.reading_options import PLACES, ReadingOptions, reading_options
from hikreader.cli.streams import say, write
from hikreader.formats.corpus import Corpus, ExportFilter, RecordUnit
from hikreader.formats.errors import FormatError
from hikreader.formats.export_format import ExportFormat, FileFormat, describe
from hikreader.formats.export_format import export as write_export
from hikreader.formats.format_registry import FORMATS
from hikreader.model.errors import HikreaderError
from hikreader.model.label import Label
from hikreader.store.errors import StoreError
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import plural


class NothingThere(HikreaderError):
    """No place to import is there, so that not even a database is made."""


def _may_be_there(place: str) -> bool:
    return place == "-" or "://" in place or Path(place).exists()


@click.command("import", epilog="Example: hikreader --db story.db import pages/ https://example.org/a.html")
@PLACES
@click.option(
    "--format",
    "form",
    type=click.Choice([name for name, form in FORMATS.items() if form.read]),
    help="Import annotations that another tool has exported, as layers of the articles that are here.",
)
@reading_options
@click.option("--force-older", is_flag=True, help="Let records bring back what was removed or changed here since.")
@click.pass_obj
def import_(
    desk: CliContext,
    places: tuple[str, ...],
    form: str | None,
    jobs: int | None,
    force_older: bool,
    **how: Unpack[ReadingOptions],
) -> None:
    """Import coverage, whatever you have.

    A PLACE is a file, a folder, a web address, or - for standard input. It may hold web pages, plain-text copies of
    pages, exports of press databases, tables, feeds, mail, web archives, documents, or annotations that hikreader
    exported; README lists all. What is imported already is left alone; a changed page becomes a new version of its
    articles, and their annotations move with it.

    With --format a PLACE is what another tool has exported: a colleague's coding becomes a layer of the articles that
    are here already, each annotation with its state where the text differs.
    """
    from hikreader.cli.progress import ImportProgress
    from hikreader.importing.file_notes import FileNotes
    from hikreader.importing.importer import ImportSummary, import_paths
    from hikreader.importing.inputs import count
    from hikreader.importing.read_options import Options
    from hikreader.store.errors import READING_ONLY

    if not desk.path.exists() and not any(map(_may_be_there, places)):
        raise NothingThere(f"{' and '.join(places)}: nothing of that name is there, so nothing was imported.")
    store = desk.store(create=True)
    if store.read_only:
        raise READING_ONLY.error(path=desk.path)
    if form is not None:
        _import_layers(store, places, form)
        return
    summary, notes = ImportSummary(), FileNotes()
    ending = ""
    with ImportProgress(lambda: count(places)) as progress:
        try:
            for report in import_paths(store, places, Options(jobs=jobs or 0, **how), force_older=force_older):
                summary.add(report)
                if line := notes.add(report):
                    progress.say(displayed(line))
                if report.is_worth_a_line:
                    progress.say(displayed(report.line))
                progress.advance(report.place, summary.failures)
            if line := notes.finish():
                progress.say(displayed(line))
        except KeyboardInterrupt:
            ending = "; stopped, and the rest was left out"
    say(displayed(summary.line + ending))
    if summary.failures or ending:
        raise SystemExit(1)


def _import_layers(store: Store, places: tuple[str, ...], form: str) -> None:
    from hikreader.importing.layers import import_layers, read_files

    read, failed = FORMATS[form].read, False
    assert read is not None
    for place in map(Path, places):
        try:
            report = import_layers(store, read_files(place), read, f"import {place.name}", place.stem)
            say(displayed(f"{place}: {report.line}"))
        except StoreError:
            raise
        except HikreaderError as error:
            say(displayed(f"{place}: {error}"))
            failed = True
    if failed:
        raise SystemExit(1)


@click.command(
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
    "--format",
    "name",
    type=click.Choice([*FORMATS]),
    help="What to write; else what FILE's name ends in says, else jsonl. `hikreader formats` explains them.",
)
@click.option(
    "--per",
    type=click.Choice([unit.value for unit in RecordUnit]),
    default="annotation",
    show_default=True,
    help="What a line, or a row of csv, is.",
)
@click.option(
    "--label",
    "labels",
    multiple=True,
    type=click.Choice([label.value for label in Label]),
    help="Only this label; may be given again.",
)
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Only this layer; may be given again.")
@click.option("--suggestions", is_flag=True, help="Add what rules suggest and is not decided yet.")
@click.option("--with-history", is_flag=True, help="Add done marks and removals, so that another machine ends alike.")
@click.option("--with-aside", is_flag=True, help="Also articles that are set aside.")
@click.option("--strict", is_flag=True, help="Refuse if the format cannot hold everything, instead of saying what.")
@click.pass_obj
def export(
    desk: CliContext,
    database: Path | None,
    output: Path | None,
    force: bool,
    name: str | None,
    per: str,
    labels: tuple[str, ...],
    annotators: tuple[str, ...],
    suggestions: bool,
    with_history: bool,
    with_aside: bool,
    strict: bool,
) -> None:
    """Export annotations, always in the same order and bytes: as JSONL, one a line, or in another tool's format.

    DATABASE is the database to export, if not the one that --db names. What a format cannot hold is counted on
    standard error.
    """
    form = _format(name, output)
    if (per != RecordUnit.ANNOTATION or form.units) and RecordUnit(per) not in form.units:
        raise click.BadParameter(f"A line of {form.name} cannot be “{per}”.", param_hint="--per")
    store = (CliContext(database, desk.annotator) if database is not None else desk).store()
    layers = frozenset(layer_named(store, layer) for layer in annotators)
    corpus = Corpus(
        store,
        ExportFilter(RecordUnit(per), frozenset(map(Label, labels)), layers, suggestions, with_history, with_aside),
    )
    _say_losses(form, corpus, strict=strict)
    if output is None:
        _print(form, corpus)
    else:
        count = write_export(form, corpus, writable(output, store.path, force=force), store.path)
        lines = f"{plural(count, form.noun)} " if isinstance(form, FileFormat) and form.noun else ""
        say(f"{lines}written to {displayed(str(output))}." if lines else f"Written to {displayed(str(output))}.")


def _format(name: str | None, output: Path | None) -> ExportFormat:
    if name is not None:
        return FORMATS[name]
    suffix = "" if output is None else output.suffix.lower()
    return next((form for form in FORMATS.values() if suffix and form.suffix == suffix), FORMATS["jsonl"])


def _say_losses(form: ExportFormat, corpus: Corpus, *, strict: bool) -> None:
    """Say what the format cannot hold.

    Raises:
        FormatError: There is something that it cannot hold, and that is not allowed.
    """
    losses = describe(form.losses(corpus), form.name)
    if losses and strict:
        raise FormatError(f"{losses} Nothing was written; leave --strict out, or choose another format.")
    if losses:
        say(displayed(losses))


def _print(form: ExportFormat, corpus: Corpus) -> None:
    if not isinstance(form, FileFormat):
        raise click.UsageError(f"{form.name} is a folder of files: name it with -o.")
    if not form.is_text and sys.stdout.isatty():
        raise click.UsageError(f"{form.name} is not for a terminal: name a file with -o.")
    for chunk in form.chunks(corpus):
        if form.is_text:
            write(chunk.decode().removesuffix("\n"))
        else:
            sys.stdout.buffer.write(chunk)


@click.command(
    "formats",
    epilog="Example: hikreader formats | grep spaCy",
)
def list_formats() -> None:
    """Print every format of `hikreader export`, and what each is for."""
    longest = max(map(len, FORMATS))
    for form in FORMATS.values():
        write(f"{form.name:{longest}}  {form.description}")


@click.command(epilog="Example: hikreader schema > record.schema.json")
def schema() -> None:
    """Print the JSON Schema of exported lines."""
    from hikreader.formats.record import schema as schema_text

    write(schema_text().rstrip("\n"))
