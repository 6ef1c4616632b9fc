"""The command line: `hikreader [--db FILE] [--annotator NAME] COMMAND`. Data goes to stdout, talk to stderr."""

from __future__ import annotations

import getpass
import os
from importlib import import_module
from pathlib import Path

import click

from hikreader import __version__
from hikreader.cli.desk import Desk
from hikreader.model.errors import HikreaderError
from hikreader.text.display import displayed

_COMMANDS = {
    "read": "reading:read",
    "tutorial": "tutorial:tutorial",
    "import": "records:import_",
    "export": "records:export",
    "clean": "records:clean",
    "list": "looking:list_articles",
    "show": "looking:show",
    "coverage": "comparing:coverage",
    "stats": "looking:stats",
    "keys": "looking:keys",
    "labels": "looking:labels",
    "schema": "records:schema",
    "check": "keeping:check",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
}
"""Where each command is; imported when it is called, so that the reader's first paint pays for no other."""


class _Front(click.Group):
    """The outer wall: what a person can do something about becomes one sentence and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(f"hikreader.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of ours is shown, harmless whatever file name it quotes."""
        try:
            return super().invoke(ctx)
        except HikreaderError as error:
            raise click.ClickException(displayed(str(error))) from error


@click.group(
    cls=_Front,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--db", type=click.Path(path_type=Path), metavar="FILE", help="Database; else $HIKREADER_DB, else ./annotations.db."
)
@click.option(
    "--annotator", metavar="NAME", help="Whose labels these are; else $HIKREADER_ANNOTATOR, else the login name."
)
@click.version_option(__version__, prog_name="hikreader")
@click.pass_context
def main(ctx: click.Context, db: Path | None, annotator: str | None) -> None:
    """Read the news coverage of one story and label its facts, quotes, allegations and boilerplate by keyboard.

    Without a command the reader opens. Start with: hikreader import FOLDER, then: hikreader
    """
    path = db or Path(os.environ.get("HIKREADER_DB") or "annotations.db")
    name = annotator or os.environ.get("HIKREADER_ANNOTATOR") or _login_name()
    if not name.strip() or not name.isprintable():
        raise click.UsageError("an annotator's name needs letters that can be printed: give --annotator NAME")
    ctx.obj = Desk(path, name.strip())
    if ctx.invoked_subcommand is None:
        from hikreader.cli.reading import read

        ctx.invoke(read, article=None)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry, as in some containers
        return "me"
