"""The places and options of all commands that read pages: import, clean, watch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypedDict

import click

from hikreader.cli.column_options import columns_named, file_columns_named


def named_places(ctx: click.Context, parameter: click.Parameter, places: tuple[str, ...]) -> tuple[str, ...]:
    """The places, none of them an empty name."""
    if any(not place.strip() for place in places):
        # To pathlib no name is the folder one stands in: an unset variable would import all of it.
        raise click.BadParameter("One of them is empty; name a file, a folder or an address.")
    return places


class ReadingOptions(TypedDict):
    """The options of importing that reach it as they are."""

    fast: bool
    allow_private: bool
    fetch: bool
    as_of: date | None
    scheduler: str
    columns: tuple[tuple[str, str], ...]
    file_columns: tuple[tuple[str, str, str], ...]


PLACES = click.argument("places", nargs=-1, required=True, metavar="PLACE...", callback=named_places)


def _day(ctx: click.Context, parameter: click.Parameter, day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError as error:
        raise click.BadParameter("Give the day as year, month and day, like 2025-06-28.") from error


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of all commands that read pages."""
    for option in (
        click.option("--allow-private", is_flag=True, help="Fetch also from addresses inside a private network."),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Worker processes; else one for each core.",
        ),
        click.option(
            "--scheduler",
            default="",
            metavar="ADDRESS",
            help="Have a Dask cluster do the work, like tcp://HOST:8786; needs hikreader[cluster].",
        ),
        click.option("--fast", is_flag=True, help="Read HTML at twice the speed and slightly less exactly."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="WHAT=NAME",
            callback=columns_named,
            help="A table's column NAME holds the text, title, url, date, outlet, author ...; may be given again.",
        ),
        click.option(
            "--column-of",
            "file_columns",
            nargs=2,
            multiple=True,
            metavar="FILE WHAT=NAME",
            callback=file_columns_named,
            help="The same of one FILE among the places only.",
        ),
        click.option("--fetch", is_flag=True, help="Fetch the pages that lists and feeds point to."),
        click.option(
            "--as-of",
            metavar="DAY",
            callback=_day,
            help="The day on which copies were made, like 2025-06-28: ages like “yesterday” are counted from it.",
        ),
    ):
        command = option(command)
    return command
