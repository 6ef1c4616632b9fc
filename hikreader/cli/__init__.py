"""The command line: `hikreader [--db FILE] [--annotator NAME] COMMAND`. Data goes to stdout, talk to stderr.

- `browse`: commands that look and change nothing: list, show, keys, labels
- `changes_command`: hikreader changes and hikreader watch: what changed in articles that are imported again
- `clean_command`: hikreader clean: what importing would make of places, without a database
- `cli_context`: what every command is given: which database, and whose labels
- `collection`: commands that order the collection: aside, forget, outlet, undo-import
- `column_options`: the options that say what the columns of tables hold
- `coverage_command`: the coverage of a story as a table for people: a wording a row, an outlet a column, and what
  the signs mean
- `failures`: what is said of a failure that no part of the program has a sentence for
- `gather_command`: hikreader gather: the articles of a story out of a heap of millions, as lines that import takes
- `maintenance`: commands that keep a database safe: check, backup, restore
- `pager`: text for people and its styles, printed by rich: commands whose output is data do without
- `progress`: progress of a long import, for a person at a terminal only
- `read`: commands that open the reader: read, and tutorial in a database that is thrown away
- `reading_options`: the places and options of all commands that read pages: import, clean, watch
- `report_command`: commands that tell a story at a glance: report, a page for an editor, and portraits, an article in
  a few rows
- `row_output`: rows for other programs: the same fields as JSON, JSON lines or CSV, documented by name
- `search_command`: the command that searches all articles
- `serve_command`: hikreader serve: the reader in a browser, for people without a terminal
- `shell_command`: what a shell and its manual need of the command line: completion, man
- `stats`: the command that counts: stats, for people and as rows, one a number, so that CSV and JSON say the same
- `streams`: standard input, output and error: what is printed on them, whatever their encoding, width or state
- `transfer`: commands that bring things in and out: import, export, schema
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import click

from hikreader import __version__
from hikreader.cli.cli_context import CliContext
from hikreader.cli.streams import discard_output, prepare_streams, say
from hikreader.model.errors import HikreaderError
from hikreader.text.display import displayed

_COMMANDS = {
    "read": ("read:read", "Open the reader (the default)."),
    "serve": ("serve_command:serve", "Open the reader in a browser, for yourself or others."),
    "tutorial": ("read:tutorial", "Learn to label in three minutes."),
    "import": ("transfer:import_", "Import coverage, whatever you have."),
    "export": ("transfer:export", "Export annotations, as JSONL or for another tool."),
    "formats": ("transfer:list_formats", "Print what `hikreader export --format` knows."),
    "clean": ("clean_command:clean", "Print what importing would make of places."),
    "gather": ("gather_command:gather", "Find a story's articles among millions in files."),
    "list": ("browse:list_articles", "List the articles."),
    "show": ("browse:show", "Print one article with its labels."),
    "search": ("search_command:search", "Search all articles."),
    "aside": ("collection:aside", "Keep articles out of list, counts and export."),
    "forget": ("collection:forget", "Remove articles for good."),
    "outlet": ("collection:outlet", "Spell an outlet one way."),
    "undo-import": ("collection:undo_import", "Take back your newest import."),
    "coverage": ("coverage_command:coverage", "Show which outlets print the same wording."),
    "changes": ("changes_command:changes", "Print what changed in articles that were imported again."),
    "watch": ("changes_command:watch", "Import again and again, and say what changed."),
    "portraits": ("report_command:portraits", "Print each article as a row: what stands where."),
    "report": ("report_command:report", "Write a page that answers an editor's questions."),
    "stats": ("stats:stats", "Count articles, annotations, quotes; compare layers."),
    "keys": ("browse:keys", "Print every key and what it does."),
    "labels": ("browse:labels", "Explain what each label means."),
    "schema": ("transfer:schema", "Print the JSON Schema of exported lines."),
    "check": ("maintenance:check", "Verify everything in the database."),
    "backup": ("maintenance:backup", "Copy the database, whole and verified."),
    "restore": ("maintenance:restore", "Put a backup in the place of the database."),
    "completion": ("shell_command:completion", "Print the script that completes commands in a shell."),
    "man": ("shell_command:man", "Write the manual pages into a folder."),
}
"""Where each command is, and what it is for; it is imported when it is called, and for no list of all commands."""

_OWN_OPTIONS = frozenset({"--db", "--annotator"})
"""The options of every command, which may stand before it or after it."""

_CLOSED_PIPE = 141
"""The exit code of what a shell's `| head` has cut short: 128 and the number of SIGPIPE, as other programs have it."""


class _Front(click.Group):
    """The outer wall: what a person can do something about becomes one sentence and exit code 1."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # Any, as click declares it
        """Run the command line; what ends it is said in a sentence, harmless whatever file name it quotes."""
        prepare_streams()
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()  # here and not at Python's end, where an error could no longer be said
        except BrokenPipeError:
            discard_output()
            raise SystemExit(_CLOSED_PIPE) from None
        except Exception as error:
            from hikreader.cli.failures import explained  # late: hardly ever needed

            discard_output()
            say(displayed(f"Error: {explained(error)}"))
            raise SystemExit(1) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options before the command; those of them that stand after it count as if they stood before."""
        return super().parse_args(ctx, self._with_own_options_first(ctx, args))

    def _with_own_options_first(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments with --db and --annotator in front, unless the command has an option of that name."""
        at = next((index for index, one in enumerate(args) if one in _COMMANDS), len(args))
        behind = args[at + 1 :]
        own = _OWN_OPTIONS.intersection(one.partition("=")[0] for one in behind)
        command = self.get_command(ctx, args[at]) if own else None
        if command is None:
            return args
        moved, kept = _split_options(behind, own.difference(*(one.opts for one in command.params)))
        return [*args[:at], *moved, args[at], *kept]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        place, purpose = _COMMANDS[cmd_name]
        module, _, name = place.partition(":")
        command = getattr(import_module(f"hikreader.cli.{module}"), name)
        assert isinstance(command, click.Command)
        command.short_help = purpose
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command is for."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, purpose) for name, (_, purpose) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with.

        Raises:
            click.UsageError: There is none of that name; it is said which one may be meant.
        """
        if args[0] in _COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        raise click.UsageError(displayed(f"There is no command {args[0]}; {_meant(args[0])}."), ctx)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of ours is a sentence for the person."""
        try:
            return super().invoke(ctx)
        except HikreaderError as error:
            raise click.ClickException(displayed(str(error))) from error
        except BrokenPipeError:  # which click would take for a failure
            discard_output()
            raise SystemExit(_CLOSED_PIPE) from None


def _split_options(args: list[str], names: frozenset[str] | set[str]) -> tuple[list[str], list[str]]:
    """The options of those names with their values, and all other arguments; after `--` there are no options."""
    moved: list[str] = []
    kept: list[str] = []
    rest = iter(args)
    for one in rest:
        if one == "--":
            return moved, [*kept, one, *rest]
        if one in names:
            moved += [one, *islice(rest, 1)]
        else:
            (moved if one.partition("=")[0] in names else kept).append(one)
    return moved, kept


def _meant(name: str) -> str:
    """What may be meant by something that is no command: a file, or a word with a letter wrong."""
    if Path(name).exists():
        return f"`hikreader import {name}` takes in a file or folder, `hikreader --db {name}` opens a database"
    from difflib import get_close_matches

    close = get_close_matches(name, _COMMANDS, 1)
    return f"perhaps you mean {close[0]}" if close else "`hikreader --help` lists them all"


@click.group(
    cls=_Front,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--db", metavar="FILE", type=click.Path(), help="Database; else $HIKREADER_DB, else ./annotations.db.")
@click.option(
    "--annotator", metavar="NAME", help="Whose labels these are; else $HIKREADER_ANNOTATOR, else the login name."
)
@click.version_option(__version__, prog_name="hikreader")
@click.pass_context
def main(ctx: click.Context, db: str | None, annotator: str | None) -> None:
    """Read the news coverage of one story and label its facts, quotes, allegations and boilerplate by keyboard.

    Without a command the reader opens. Start with: hikreader import FOLDER, then: hikreader
    """
    path = Path(os.environ.get("HIKREADER_DB") or "annotations.db") if db is None else Path(db)
    name = (os.environ.get("HIKREADER_ANNOTATOR") or _login_name()) if annotator is None else annotator
    if not name.strip() or not name.isprintable():
        raise click.UsageError("An annotator's name needs letters that can be printed; give --annotator NAME.")
    if db is not None and not db.strip():
        raise click.UsageError("The database has no name; give --db FILE.")
    ctx.obj = CliContext(path, name.strip())
    if ctx.invoked_subcommand is None:
        from hikreader.cli.read import read

        ctx.invoke(read, article=None)


def _login_name() -> str:
    import getpass  # late: with --annotator it is not needed

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without an entry, as in some containers
        return "me"
