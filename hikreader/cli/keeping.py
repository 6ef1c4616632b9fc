"""Commands that keep a database safe: check, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from hikreader.cli.desk import Desk, say, write
from hikreader.text.display import displayed

_FILE = click.Path(path_type=Path)


@click.command()
@click.pass_obj
def check(desk: Desk) -> None:
    """Verify the database: pages, sources, texts, spans, search index, history against state.

    Prints one line for each fault, and exits with 1 if there is any.
    """
    checked = desk.store().check()
    for fault in checked.faults:
        write(displayed(fault))
    name = displayed(str(desk.path))
    if not checked.is_sound:
        count = len(checked.faults)
        say(f"{name} has {count} fault{'s' if count > 1 else ''}; `hikreader restore FILE` puts a backup in its place.")
        raise SystemExit(1)
    say(
        f"{name} is sound: {checked.sources} sources, {checked.articles} articles, "
        f"{checked.annotations} annotations, {checked.steps} steps."
    )


@click.command()
@click.argument("file", required=False, type=_FILE)
@click.pass_obj
def backup(desk: Desk, file: Path | None) -> None:
    """Copy the database to FILE, whole and verified, or not at all; by default beside it.

    Works while others read and label. A good backup is never overwritten by a bad one, nor by an older one.
    """
    from hikreader.store.backup import default_backup

    target = file or default_backup(desk.path)
    desk.store().back_up(target)
    say(f"{displayed(str(desk.path))} was copied to {displayed(str(target))}, and the copy is sound.")


@click.command()
@click.argument("file", type=_FILE)
@click.pass_obj
def restore(desk: Desk, file: Path) -> None:
    """Put the backup FILE in the place of the database, if it is sound; the replaced file is kept beside it."""
    from hikreader.store.backup import restore as put_back

    kept = put_back(file, desk.path)
    say(f"{displayed(str(desk.path))} is now what {displayed(str(file))} holds.")
    if kept is not None:
        say(f"What was there before is kept as {displayed(str(kept))}.")
