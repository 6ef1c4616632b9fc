"""The command that compares outlets: coverage."""

from __future__ import annotations

import click

from hikreader.analysis.coverage.tables import Form
from hikreader.cli.context import NO_ARTICLES, Desk, layer_named, say, width, write
from hikreader.model.label import Label
from hikreader.text.amounts import counted

_TABLE = "table"


@click.command(epilog="Example: hikreader coverage --label quote --format csv --wide > quotes.csv")
@click.option("--label", type=click.Choice([label.value for label in Label]), help="Only rows with that label.")
@click.option(
    "--min-outlets",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Only wordings that so many outlets print; with 1 also what is labelled and stands only once.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([_TABLE, *(form.value for form in Form)]),
    default=_TABLE,
    show_default=True,
    help="A table to read, or lines for other programs: jsonl and csv have an occurrence a line.",
)
@click.option("--wide", is_flag=True, help="With jsonl and csv: a wording a line, with columns for each outlet.")
@click.option("--layer", metavar="NAME", help="Whose labels; else your own.")
@click.pass_obj
def coverage(desk: Desk, label: str | None, min_outlets: int, form: str, wide: bool, layer: str | None) -> None:
    """Show which outlets print the same wording.

    A wording is a row, an outlet a column; the table says below what its signs mean.
    """
    from hikreader.analysis.coverage import chosen, matrix
    from hikreader.analysis.coverage.tables import coverage_lines
    from hikreader.analysis.story import collected

    if wide and form not in (Form.JSONL, Form.CSV):
        raise click.UsageError("--wide goes with --format jsonl or --format csv.")
    store = desk.store()
    found = matrix(collected(store, layer_named(store, layer)), singly=min_outlets == 1)
    rows = chosen(found.rows, label=Label(label) if label else None, min_outlets=min_outlets)
    if not rows:
        say(_nothing(len(store.article_ids()), label, min_outlets))
    elif form == _TABLE:
        from hikreader.cli.coverage import table_lines

        for line in table_lines(found._replace(rows=rows), width()):
            write(line)
    else:
        for line in coverage_lines(found._replace(rows=rows), Form(form), wide=wide):
            write(line)


def _nothing(articles: int, label: str | None, min_outlets: int) -> str:
    if not articles:
        return NO_ARTICLES
    labelled = f" with the label {label}" if label else ""
    return f"No wording{labelled} stands in {counted(min_outlets, 'outlet')} or more."
