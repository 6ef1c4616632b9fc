"""Commands that open the reader: read, and tutorial in a database that is thrown away."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

import click

from hikreader.cli.cli_context import CliContext
from hikreader.model.errors import HikreaderError
from hikreader.store.errors import NoSuchDatabase


class NoTerminal(HikreaderError):
    """The reader was started where it cannot draw."""


@click.command(epilog="Example: hikreader read reuters")
@click.argument("article", required=False)
@click.option(
    "--plain", is_flag=True, help="For screen readers and braille: one column, no strokes, a cursor to follow."
)
@click.option("--read-only", is_flag=True, help="Change nothing, whatever the file's permissions.")
@click.option("--served", is_flag=True, hidden=True, help="Draw for a browser: `hikreader serve` starts it so.")
@click.pass_obj
def read(
    desk: CliContext, article: str | None, plain: bool = False, read_only: bool = False, served: bool = False
) -> None:
    """Open the reader (the default).

    ARTICLE is its number as `hikreader list` shows it, its uid, or words of its title; without it, reading goes on
    where you stopped.
    """
    if not served:
        need_terminal()
    gc.disable()  # start-up makes no garbage; the application turns it on again after the first paint
    try:
        session = desk.session(read_only=read_only)
    except NoSuchDatabase:
        if not click.confirm(f"There is no database {desk.path} yet. Make an empty one?", err=True):
            raise
        desk.store(create=True).close()
        session = desk.session()
    article_id = session.store.articles.find(article) if article else None
    if served:
        from hikreader.tui.served_app import run
    else:
        from hikreader.tui.app import run

    raise SystemExit(run(session, article_id, is_linear=plain))


def need_terminal() -> None:
    """Refuse to draw where it cannot be seen.

    Raises:
        NoTerminal: This is no terminal, or one that cannot be drawn on.
    """
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        raise NoTerminal(
            "The reader needs a terminal: run it without pipes, or use `hikreader list` and `hikreader show`."
        )
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown"):
        raise NoTerminal("This terminal (TERM=dumb) cannot be drawn on: use `hikreader list` and `hikreader show`.")


@click.command(epilog="Example: hikreader tutorial")
@click.pass_obj
def tutorial(desk: CliContext) -> None:
    """Learn to label in three minutes, on a short text of our own.

    It is told step by step what to press. Nothing of it is kept, and your own database is not touched.
    """
    need_terminal()
    from hikreader.preferences.settings import load
    from hikreader.session.session import Session
    from hikreader.session.tutorial_lessons import practice_sources
    from hikreader.store.store import Store
    from hikreader.tui.tutorial_app import TutorialApp

    with tempfile.TemporaryDirectory(prefix="hikreader-") as folder:
        with Store.open(Path(folder) / "tutorial.db", desk.annotator, create=True) as store:
            for source in practice_sources():
                store.add_source(source)
            session = Session(store)
            session.positions.path = Path(folder) / "places.json"
            app = TutorialApp(session, settings=load())
            app.run()
        code = app.return_code or 0
    raise SystemExit(code)
