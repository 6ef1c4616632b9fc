"""The command that compares outlets: coverage."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from hikreader.cli.desk import Desk, say, write
from hikreader.model.label import Label
from hikreader.session.coverage import EARLIER, LATER_WITHOUT, UNDATED, Matrix, Row
from hikreader.text.display import displayed

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would reckon with instead of showing it."""
_WITHOUT = {LATER_WITHOUT: 0, EARLIER: None, UNDATED: None}
"""What the wide form says of an outlet without a wording: 0 only where it could have had it."""
_WIDTH = 48

_Value = str | int | float | None
_Record = dict[str, _Value]


@click.command()
@click.option("--label", type=click.Choice([label.value for label in Label]), help="Only rows with that label.")
@click.option("--min-outlets", type=click.IntRange(min=1), default=2, show_default=True, metavar="N")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="jsonl and csv have an occurrence a line.",
)
@click.option("--wide", is_flag=True, help="jsonl and csv: a wording a line, with a column for each outlet.")
@click.option("--layer", metavar="NAME", help="Whose labels; else your own.")
@click.pass_obj
def coverage(desk: Desk, label: str | None, min_outlets: int, form: str, wide: bool, layer: str | None) -> None:
    """Show which outlets print the same wording.

    In a cell F, Q, A is the label and == an occurrence without one; = the base's words, ~ changed; · printed later and
    without it, – before the earliest dated here, ? undated. The count is: in / could have it.
    """
    from hikreader.session.collection import collected
    from hikreader.session.coverage import chosen, matrix

    store = desk.store()
    found = matrix(collected(store, layer or store.annotator))
    rows = chosen(found.rows, label=Label(label) if label else None, min_outlets=min_outlets)
    found = found._replace(rows=rows)
    if not rows:
        say("No wording stands in so many outlets.")
    if form == "table":
        _print_table(found)
    elif form == "markdown":
        _print_markdown(found)
    else:
        records = list(_wide(found) if wide else _long(found.rows))
        (_print_csv if form == "csv" else _print_jsonl)(records)


def _long(rows: Iterable[Row]) -> Iterator[_Record]:
    """An occurrence a record; offsets are code points of the article's text, and of the source file."""
    for number, row in enumerate(rows, 1):
        for one in row.occurrences:
            in_source = one.article.source_span(one.span)
            yield {
                "row": number,
                "article": one.article.uid,
                "source": one.article.source,
                "outlet": one.article.metadata.outlet,
                "published": one.article.metadata.published,
                "start": one.span.start,
                "end": one.span.end,
                "source_start": in_source.start if in_source else None,
                "source_end": in_source.end if in_source else None,
                "text": one.text,
                "label": one.label,
                "speaker": one.speaker,
                "wording": one.wording,
                "similarity": one.similarity,
            }


def _wide(found: Matrix) -> Iterator[_Record]:
    """A wording a record; for each outlet 1, 0 or nothing where nobody can say, and the letter of its label."""
    names = _unique([column.name for column in found.columns])
    for number, row in enumerate(found.rows, 1):
        record: _Record = {
            "row": number,
            "text": row.base.text,
            "speaker": row.speaker,
            "outlets": row.outlets,
            "could_have": row.could,
        }
        for name, cell in zip(names, row.cells, strict=True):
            record[name] = _WITHOUT.get(cell, 1)
            record[f"{name} label"] = cell[0] if cell[0].isalpha() else None
        yield record


def _unique(names: Iterable[str], between: str = " ") -> list[str]:
    """The names, with numbers behind those that were there before."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}{between}{seen[name]}")
    return result


def _print_jsonl(records: Iterable[_Record]) -> None:
    for record in records:
        write(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def _print_csv(records: Sequence[_Record]) -> None:
    if not records:
        return
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([_harmless(name) for name in records[0]])
    writer.writerows([_harmless(value) for value in record.values()] for record in records)
    write(buffer.getvalue().rstrip("\n"))


def _harmless(value: _Value) -> _Value:
    """The value so that a spreadsheet shows it: what would begin a formula has an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _print_markdown(found: Matrix) -> None:
    headings = ["wording", "speaker", *_unique([column.name for column in found.columns]), "in/could"]
    write("| " + " | ".join(map(_markdown, headings)) + " |")
    write("| " + " | ".join(["---"] * len(headings)) + " |")
    for row in found.rows:
        cells = [row.base.text, row.speaker or "", *row.cells, f"{row.outlets}/{row.could}"]
        write("| " + " | ".join(map(_markdown, cells)) + " |")


def _markdown(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]~])", r"\\\1", displayed(text.replace("\n", " ")))


def _print_table(found: Matrix) -> None:
    console = Console(highlight=False, markup=False, emoji=False)
    heads = short_names([column.name for column in found.columns])
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("speaker", no_wrap=True, max_width=12)
    table.add_column(Text(f"{len(found.rows)} wordings"), no_wrap=True, max_width=_WIDTH)
    for head, column in zip(heads, found.columns, strict=True):
        table.add_column(Text(f"{_day(column.published)}\n{displayed(head)}"), no_wrap=True)
    table.add_column(Text("\nin/of"), no_wrap=True, justify="right")
    for row in found.rows:
        cells = [row.speaker or "", row.base.text, *row.cells, f"{row.outlets}/{row.could}"]
        table.add_row(*[Text(displayed(cell.replace("\n", " "))) for cell in cells])
    console.print(table)
    for head, column in zip(heads, found.columns, strict=True):
        console.print(Text(f"{displayed(head)}: {displayed(column.name)}"), soft_wrap=True)


def _day(published: str | None) -> str:
    """The day and month as the narrow head of a column has it: 28.6"""
    if published is None:
        return "?"
    parts = published[:10].split("-")
    return ".".join(str(int(part)) for part in reversed(parts[1:])) or parts[0]


def short_names(names: Iterable[str]) -> list[str]:
    """A few letters for each name: initials, or the capitals and figures of one word; told apart by numbers."""
    return _unique(map(_short, names), "")


def _short(name: str) -> str:
    words = re.findall(r"\w+", name)
    if len(words) > 1 and not (words[0].isupper() and len(words[0]) > 1):
        return "".join(word[0] for word in words)[:4].upper()
    first = words[0] if words else "?"
    signs = "".join(sign for sign in first if sign.isupper() or sign.isdigit())
    return (signs if len(signs) > 1 else first)[:4].upper()
