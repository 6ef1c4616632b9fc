"""Commands that bring things in and out: import, export, clean, schema."""

from __future__ import annotations

from pathlib import Path

import click

from hikreader.cli.desk import Desk, say, write
from hikreader.model.label import Label
from hikreader.text.display import displayed


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def import_(desk: Desk, paths: tuple[Path, ...]) -> None:
    """Import pages, plain-text copies of pages, folders of them, or annotations exported as JSONL.

    What is imported already is left alone.
    """
    from hikreader.session.intake import import_paths

    failed = False
    for report in import_paths(desk.store(create=True), paths):
        say(displayed(report.line))
        failed = failed or report.failed
    if failed:
        raise SystemExit(1)


@click.command()
@click.argument("database", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, whole or not at all."
)
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
    desk: Desk,
    database: Path | None,
    output: Path | None,
    per: str,
    labels: tuple[str, ...],
    annotators: tuple[str, ...],
    suggestions: bool,
) -> None:
    """Export annotations as JSONL, one a line, always in the same order and bytes.

    DATABASE is the database to export, if not the one that --db names.
    """
    from hikreader.exchange.export import Choice, Per, lines
    from hikreader.exchange.export import write as write_file

    store = (Desk(database, desk.annotator) if database is not None else desk).store()
    choice = Choice(Per(per), frozenset(map(Label, labels)), frozenset(annotators), suggestions)
    if output is None:
        for line in lines(store, choice):
            write(line)
    else:
        say(f"{write_file(output, lines(store, choice))} lines written to {displayed(str(output))}")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--fast", is_flag=True, help="Read HTML at twice the speed and slightly less exactly.")
def clean(paths: tuple[Path, ...], fast: bool) -> None:
    """Print what importing would make of files: one JSON line an article. No database is touched."""
    from hikreader.session.intake import clean_paths

    failed = False
    for result in clean_paths(paths, fast):
        for line in result.lines:
            write(line)
        if result.error:
            say(displayed(result.error))
            failed = True
    if failed:
        raise SystemExit(1)


@click.command()
def schema() -> None:
    """Print the JSON Schema of exported lines."""
    from hikreader.exchange.records import schema as schema_text

    write(schema_text().rstrip("\n"))
