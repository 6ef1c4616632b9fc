"""`hikreader tutorial`: three minutes of practice in a database that is thrown away."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from hikreader.cli.cli_context import CliContext
from hikreader.cli.read import need_terminal


@click.command(short_help="Learn to label in three minutes.", epilog="Example: hikreader tutorial")
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
