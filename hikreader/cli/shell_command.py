"""What a shell and `man` need of the command line: completion, man."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import get_completion_class

from hikreader import __version__
from hikreader.cli.streams import say, write
from hikreader.files import write_file
from hikreader.model.errors import HikreaderError
from hikreader.text.strings import plural

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_HIKREADER_COMPLETE"
"""The variable by which click's script asks the program what may come next."""


class NoManPages(HikreaderError):
    """What writes man pages is not installed."""


@click.command(
    epilog="Example: hikreader completion bash >> ~/.bashrc",
)
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print the script by which bash, zsh or fish completes commands, options and file names.

    For bash and zsh: eval "$(hikreader completion bash)" in the shell's rc file. For fish: write what is printed to
    ~/.config/fish/completions/hikreader.fish.
    """
    from hikreader.cli import main

    kind = get_completion_class(shell)
    assert kind is not None, shell
    write(kind(main, {}, "hikreader", _VARIABLE).source().strip("\n"))


@click.command(epilog="Example: hikreader man ~/.local/share/man/man1")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def man(folder: Path) -> None:
    """Write a manual page for hikreader and for each of its commands; `man hikreader-import` then shows it."""
    pages = _man_pages()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        write_file(folder / f"{name}.1", [text.encode()])
    say(f"{plural(len(pages), 'manual page')} written.")


def _man_pages() -> dict[str, str]:
    """The text of each manual page (roff) by its name, such as hikreader-import.

    Raises:
        NoManPages: click-man is not installed.
    """
    try:
        from click_man.core import generate_man_page
    except ImportError as error:
        raise NoManPages("Manual pages need click-man: pip install 'hikreader[man]', then try again.") from error
    front = _loaded_group()
    group = click.Context(front, info_name=front.name)
    contexts = [group, *(click.Context(one, info_name=name, parent=group) for name, one in front.commands.items())]
    return {one.command_path.replace(" ", "-"): generate_man_page(one, version=__version__) for one in contexts}


def _loaded_group() -> click.Group:
    """The command line with all its commands loaded, as click-man expects it."""
    from hikreader.cli import main

    front = click.Context(main)
    commands = {name: main.get_command(front, name) for name in main.list_commands(front)}
    loaded = {name: command for name, command in commands.items() if command is not None}
    short = "read and label the news coverage of one story"
    return click.Group("hikreader", loaded, params=main.params, help=main.help, short_help=short)
