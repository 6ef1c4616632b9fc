"""Commands that keep a database safe: check, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from hikreader.cli.cli_context import CliContext, in_a_folder
from hikreader.cli.streams import say, write
from hikreader.model.errors import HikreaderError
from hikreader.store.errors import ForeignDatabase, NoSuchDatabase, NotADatabase
from hikreader.text.display import displayed
from hikreader.text.strings import plural


class NoBackup(HikreaderError):
    """What was to be restored is none."""


_FILE = click.Path(path_type=Path, readable=False)
_ADVICE = "name a file that `hikreader backup` has made."


@click.command(epilog="Example: hikreader --db story.db check")
@click.option(
    "--repair",
    is_flag=True,
    help="First repair articles that overlap or leave a gap, and the search index; no label is lost.",
)
@click.pass_obj
def check(desk: CliContext, repair: bool) -> None:
    """Verify the database: pages, sources, texts, spans, search index, history against state.

    Prints one line for each fault, and exits with 1 if there is any.
    """
    store = desk.store()
    if repair:
        mended = store.repair()
        say(
            f"Fixed: {plural(mended, 'place')} where articles overlapped, left a gap, or the search index did not fit."
            if mended
            else "Nothing to fix."
        )
    checked = store.check()
    for fault in checked.faults:
        write(displayed(fault))
    name = displayed(str(desk.path))
    if not checked.is_sound:
        count = len(checked.faults)
        say(f"{name} has {plural(count, 'fault')}; `hikreader restore FILE` puts a backup in its place.")
        raise SystemExit(1)
    others = f" (and {checked.retired:,} merged away or undone)" if checked.retired else ""
    bare = f" ({checked.bare:,} without the original bytes)" if checked.bare else ""
    say(
        f"{name} is sound: {plural(checked.sources, 'source')}{bare}, {plural(checked.articles, 'article')}{others}, "
        f"{plural(checked.annotations, 'annotation')}, {plural(checked.steps, 'step')}."
    )


@click.command(
    epilog="Example: hikreader --db story.db backup /media/stick/story.db",
)
@click.argument("file", required=False, type=_FILE)
@click.pass_obj
def backup(desk: CliContext, file: Path | None) -> None:
    """Copy the database to FILE, whole and verified, or not at all; by default beside it.

    Works while others read and label. A good backup is never overwritten by a bad one, nor by an older one.
    """
    from hikreader.store.backup import default_backup

    target = in_a_folder(file or default_backup(desk.path))
    desk.store().back_up(target)
    say(f"{displayed(str(desk.path))} was copied to {displayed(str(target))}, and the copy is sound.")


@click.command(
    epilog="Example: hikreader --db story.db restore story.backup.db",
)
@click.argument("file", type=_FILE)
@click.pass_obj
def restore(desk: CliContext, file: Path) -> None:
    """Put the backup FILE in the place of the database, if it is sound; the replaced file is kept beside it."""
    from hikreader.store.backup import restore as put_back

    if not file.is_file():
        raise NoBackup(f"{file} is {'a folder' if file.is_dir() else 'not there'}; {_ADVICE}")
    try:
        kept = put_back(file, desk.path)
    except (NoSuchDatabase, NotADatabase, ForeignDatabase) as error:  # which would advise to name another --db
        raise NoBackup(f"{file} is no backup of a hikreader database; {_ADVICE}") from error
    say(f"{displayed(str(desk.path))} is now what {displayed(str(file))} holds.")
    if kept is not None:
        say(f"What was there before is kept as {displayed(str(kept))}.")
