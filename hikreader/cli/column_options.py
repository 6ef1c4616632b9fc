"""The options that say what the columns of tables hold."""

from __future__ import annotations

import click


def columns_named(
    ctx: click.Context, parameter: click.Parameter, columns: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """What `--column` says of all tables: what a column holds, and its name."""
    return tuple(_column(column) for column in columns)


def file_columns_named(
    ctx: click.Context, parameter: click.Parameter, columns: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str, str], ...]:
    """What `--column-of` says of one file: its name, what a column of it holds, and the column's name."""
    return tuple((file, *_column(column)) for file, column in columns)


def _column(column: str) -> tuple[str, str]:
    from hikreader.cleaning.tables.column_roles import ColumnRole  # late: only imports need it

    what, _, name = column.partition("=")
    if what not in [*ColumnRole] or not name:
        raise click.BadParameter(f"Say what a column holds as WHAT=NAME; WHAT is one of {', '.join(ColumnRole)}.")
    return what, name
