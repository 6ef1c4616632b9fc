"""hikreader clean: what importing would make of places, without a database."""

from __future__ import annotations

from typing import Unpack

import click

from hikreader.cli.reading_options import PLACES, ReadingOptions, reading_options
from hikreader.cli.streams import say, write
from hikreader.text.display import displayed


@click.command(epilog="Example: hikreader clean page.html | head -1")
@PLACES
@reading_options
@click.option("--summary", is_flag=True, help="Print what each file is, and its first titles, instead.")
@click.option("--json", "as_json", is_flag=True, help="With --summary: one JSON line a file.")
def clean(
    places: tuple[str, ...], jobs: int | None, summary: bool, as_json: bool, **how: Unpack[ReadingOptions]
) -> None:
    """Print what importing would make of places: one JSON line an article. No database is touched."""
    from hikreader.importing.cleaner import clean_paths
    from hikreader.importing.preview import preview
    from hikreader.importing.read_options import Options

    if summary:
        for found in preview(places, Options(jobs=jobs or 0, **how)):
            for line in [found.as_json] if as_json else map(displayed, found.lines):
                write(line)
        return
    failed = False
    for result in clean_paths(places, Options(jobs=jobs or 0, **how)):
        for line in result.lines:
            write(line)
        if result.error or result.remark:
            say(displayed(result.error or result.remark or ""))
        failed = failed or bool(result.error)
    if failed:
        raise SystemExit(1)
