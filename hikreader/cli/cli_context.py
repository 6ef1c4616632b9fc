"""What every command is given: which database, and whose labels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hikreader.cli.streams import say
from hikreader.database_guard import check_not_a_database
from hikreader.model.errors import HikreaderError
from hikreader.text.display import displayed

if TYPE_CHECKING:
    from hikreader.session.session import Session
    from hikreader.store.store import Store


NO_ARTICLES = "There are no articles yet; `hikreader import FILE_OR_FOLDER` brings some."

OLDER = (
    "{path} is of an older hikreader: it is kept as a copy and brought up to date. "
    "With very many articles this takes a minute or more."
)

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class CliContext:
    """The database and the annotator that the command line names."""

    path: Path
    annotator: str

    def store(self, *, create: bool = False, read_only: bool = False) -> Store:
        """The open database; closed with the command. A missing file is made only with `create`.

        Raises:
            NoFolder: The file cannot be made where there is no folder for it.
            StoreError: The database cannot be opened.
        """
        from hikreader.store.store import Store

        if create:
            in_a_folder(self.path)
        store = Store.open(
            self.path, self.annotator, create=create, read_only=read_only, before_migration=self._say_older
        )
        click.get_current_context().call_on_close(store.close)
        return store

    def session(self, *, read_only: bool = False) -> Session:
        """A session on the open database."""
        from hikreader.session.session import Session

        return Session(self.store(read_only=read_only))

    def _say_older(self) -> None:
        say(displayed(OLDER.format(path=self.path)))


class NoSuchLayer(HikreaderError):
    """There is no annotator of that name."""


class NoFolder(HikreaderError):
    """The folder of a file that is to be written is not there."""


class FileIsThere(HikreaderError):
    """A file would be replaced without --force."""


def layer_named(store: Store, name: str | None) -> str:
    """The layer of that name, by default one's own; one's own may be empty.

    Raises:
        NoSuchLayer: There is no annotator of that name.
    """
    if name is None or name == store.annotator:
        return store.annotator
    layers = store.annotations.layers()
    if name in layers:
        return name
    there = f"there are: {_listed(layers)}." if layers else "there are no annotations yet."
    raise NoSuchLayer(f"There is no layer of “{name}”; {there}")


def writable(file: Path, database: Path, *, force: bool) -> Path:
    """The file, if nothing is lost by writing it: a pipe or a device has nothing to lose.

    Raises:
        IsDatabase: It is the open database, or another one, which is not to be replaced with any force.
        NoFolder: There is no folder for it.
        FileIsThere: There is one already, and it was not said that it may be replaced.
    """
    check_not_a_database(file, database)
    if file.is_file() and not force:
        raise FileIsThere(f"{file} is there already and is left as it is; choose another name, or give --force.")
    return in_a_folder(file)


def in_a_folder(file: Path) -> Path:
    """The file, if there is a folder for it.

    Raises:
        NoFolder: There is none.
    """
    if not file.parent.is_dir():
        raise NoFolder(f"There is no folder {file.parent}; make it, or choose another place for {file.name}.")
    return file


def _listed(names: list[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
