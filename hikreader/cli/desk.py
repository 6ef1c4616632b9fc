"""What every command is given: which database, and whose labels."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hikreader.session.session import Session
    from hikreader.store.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The database and the annotator that the command line names."""

    path: Path
    annotator: str

    def store(self, *, create: bool = False) -> Store:
        """The open database; closed with the command. A missing file is made only with `create`."""
        from hikreader.store.store import Store

        store = Store.open(self.path, self.annotator, create=create)
        click.get_current_context().call_on_close(store.close)
        return store

    def session(self) -> Session:
        """A session on the open database."""
        from hikreader.session.session import Session

        return Session(self.store())


def say(message: str) -> None:
    """Talk to the person, on stderr."""
    click.echo(message, err=True)


def write(line: str) -> None:
    """A line of data, on stdout, as UTF-8 whatever the terminal's encoding."""
    sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")
