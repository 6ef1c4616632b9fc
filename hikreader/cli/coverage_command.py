"""The coverage of a story as a table for people: a wording a row, an outlet a column, and what the signs mean."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

from hikreader.analysis.coverage import SIGNS, Column, CoverageMatrix, CoverageRow
from hikreader.analysis.coverage.table_export import COVERAGE_FORMATS, coverage_format
from hikreader.cli.cli_context import NO_ARTICLES, CliContext, layer_named
from hikreader.cli.streams import say, width, write
from hikreader.model.label import Label
from hikreader.text.graphemes import cells
from hikreader.text.strings import fitted, plural, short_date

_CELL = 2
"""Cells of the screen that a cell of the table takes at least: a label and how the wording stands to the base."""
_GAP = " "
_LEAST_WORDING = 24
"""Cells of a wording below which the row's signs stand on a line of their own."""
_ENOUGH_WORDING = 48
"""Cells of a wording that must be left before there is room for speakers and for outlets by name."""
_SPEAKER = 12
_HEAD = 6
_NARROWEST = 20
_COUNT = "in/of"


def table_lines(found: CoverageMatrix, width: int) -> Iterator[str]:
    """The table and its legend, no line wider than `width` cells, where that is 20 or more; all harmless to show."""
    width = max(_NARROWEST, width)
    yield from _Table(found, width).lines()
    yield ""
    yield from textwrap.wrap(SIGNS, width)


class _Table:
    """How a matrix is laid out in so many cells: outlets by short names or by numbers, beside the wording or below."""

    def __init__(self, found: CoverageMatrix, width: int) -> None:
        self._found, self._width = found, width
        self._number = len(str(len(found.rows)))
        self._count = max(cells(_COUNT), *(cells(_count(row)) for row in found.rows))
        self._speaker = min(_SPEAKER, max((cells(row.speaker or "") for row in found.rows), default=0))
        names = [fitted(column.head, _HEAD) for column in found.columns]
        self._is_spacious = self._beside(names) >= _ENOUGH_WORDING + self._speaker + len(_GAP)
        self._heads = names if self._is_spacious else [str(number) for number in range(1, len(names) + 1)]
        self._is_stacked = self._beside(self._heads) < _LEAST_WORDING
        if self._is_stacked:
            self._heads = self._heads[: (width - self._number) // (_wide(self._heads) + len(_GAP))]

    def lines(self) -> Iterator[str]:
        """The table, and below it who the outlets are."""
        yield from self._row("", "", plural(len(self._found.rows), "wording"), self._heads, _COUNT)
        for number, row in enumerate(self._found.rows, 1):
            yield from self._row(str(number), row.speaker or "", row.base.text, row.cells, _count(row))
        yield ""
        for head, column in zip(self._heads, self._found.columns, strict=False):
            yield fitted(f"{_padded(head, _wide(self._heads))} {_named(column)}", self._width)
        if left_out := len(self._found.columns) - len(self._heads):
            more = plural(left_out, "more outlet")
            yield from textwrap.wrap(f"{more}: a wider window shows all, and so does --format csv --wide.", self._width)

    def _row(self, number: str, speaker: str, wording: str, signs: Sequence[str], count: str) -> Iterator[str]:
        shown = _GAP.join(_padded(sign, _wide(self._heads)) for sign in signs[: len(self._heads)])
        room = self._beside([] if self._is_stacked else self._heads)
        start = number.rjust(self._number) + _GAP
        if self._is_spacious and self._speaker:
            room -= self._speaker + len(_GAP)
            start += _padded(fitted(speaker, self._speaker), self._speaker) + _GAP
        text = _padded(fitted(wording.replace("\n", " "), room), room)
        beside = [] if self._is_stacked else [shown]
        yield start + _GAP.join([text, *beside, count.rjust(self._count)])
        if self._is_stacked:
            yield (" " * len(start) + shown).rstrip()

    def _beside(self, heads: Sequence[str]) -> int:
        """The cells that are left for a wording beside its number, its count and these columns."""
        columns = len(heads) * (_wide(heads) + len(_GAP))
        return self._width - self._number - self._count - 2 * len(_GAP) - columns


def _wide(heads: Iterable[str]) -> int:
    return max([_CELL, *map(cells, heads)])


def _count(row: CoverageRow) -> str:
    return f"{row.outlets}/{row.could}"


def _named(column: Column) -> str:
    date = short_date(column.published, None)
    return f"{column.name.replace(chr(10), ' ')} · {date}"


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cells(text))


_TABLE = "table"
_WIDE_NAMES = ", ".join(form.name for form in COVERAGE_FORMATS if form.is_wide)


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
    type=click.Choice([_TABLE, *dict.fromkeys(form.name for form in COVERAGE_FORMATS)]),
    default=_TABLE,
    show_default=True,
    help=f"A table to read, or rows for other programs: {_WIDE_NAMES} have an occurrence a row.",
)
@click.option("--wide", is_flag=True, help=f"With {_WIDE_NAMES}: a wording a row, with columns for each outlet.")
@click.option("--layer", metavar="NAME", help="Whose labels; else your own.")
@click.pass_obj
def coverage(desk: CliContext, label: str | None, min_outlets: int, form: str, wide: bool, layer: str | None) -> None:
    """Show which outlets print the same wording.

    A wording is a row, an outlet a column; the table says below what its signs mean.
    """
    from hikreader.analysis.coverage import chosen, matrix
    from hikreader.analysis.story import collected

    chosen_format = coverage_format(form, wide=wide)
    if wide and chosen_format is None:
        raise click.UsageError(f"--wide goes with --format {_WIDE_NAMES}.")
    store = desk.store()
    found = matrix(collected(store, layer_named(store, layer)), singly=min_outlets == 1)
    rows = chosen(found.rows, label=Label(label) if label else None, min_outlets=min_outlets)
    if not rows and form != "json":
        say(_nothing(len(store.articles.ids()), label, min_outlets))
    elif chosen_format is None:
        for line in table_lines(found._replace(rows=rows), width()):
            write(line)
    else:
        for line in chosen_format.lines(found._replace(rows=rows)):
            write(line)


def _nothing(articles: int, label: str | None, min_outlets: int) -> str:
    if not articles:
        return NO_ARTICLES
    labelled = f" with the label {label}" if label else ""
    return f"No wording{labelled} stands in {plural(min_outlets, 'outlet')} or more."
