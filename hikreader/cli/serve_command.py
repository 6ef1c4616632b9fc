"""hikreader serve: the reader in a browser, for people without a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from hikreader.cli.cli_context import CliContext
from hikreader.cli.streams import say, write
from hikreader.text.display import displayed
from hikreader.web.access import Access, Site, loopback_sites
from hikreader.web.errors import NotServed

if TYPE_CHECKING:
    from hikreader.web.server import ReaderServer


@click.command(
    epilog="Example: hikreader --db story.db serve --user ada --user ben",
)
@click.option(
    "--user", "users", multiple=True, metavar="NAME", help="An annotator who gets a link; may be given again."
)
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Where it listens.")
@click.option("--read-only", is_flag=True, help="Let everything be read and nothing be changed.")
@click.option("--sessions", type=click.IntRange(min=1), default=8, show_default=True, help="Most windows at once.")
@click.option("--public-url", metavar="URL", help="The address of a TLS proxy before it.")
@click.pass_obj
def serve(
    desk: CliContext, users: Sequence[str], port: int, read_only: bool, sessions: int, public_url: str | None
) -> None:
    """Serve the reader to browsers on this machine, until ctrl+c.

    Prints a link for each annotator, which is as good as a password. It listens on this machine alone; for others put a
    proxy with TLS before it and name its address with --public-url.
    """
    names = _names(users, desk.annotator)
    public = _public_site(public_url)
    server = _reader_server()(
        Access(names, [*loopback_sites(port), *([public] if public else [])]),
        lambda annotator: _command(desk, annotator, read_only),
        port=port,
        sessions=sessions,
        public=public,
    )
    desk.store(read_only=read_only).close()  # what keeps it from opening is said here, not in a browser
    for annotator, token in server.access.tokens.items():
        write(displayed(f"{annotator}: {server.public_url}/?token={token}"))
    say("Open a link in a browser; ctrl+c ends it.")
    server.run()


def _names(users: Sequence[str], own: str) -> Sequence[str]:
    """The annotators, each once.

    Raises:
        click.UsageError: A name cannot be printed.
    """
    names = list(dict.fromkeys(name.strip() for name in users or [own]))
    if not all(name and name.isprintable() for name in names):
        raise click.UsageError("An annotator's name needs letters that can be printed; give --user NAME.")
    return names


def _command(desk: CliContext, annotator: str, read_only: bool) -> Sequence[str]:
    options = ["--db", str(desk.path.resolve()), "--annotator", annotator]
    return [sys.executable, "-m", "hikreader", *options, "read", "--served", *["--read-only"] * read_only]


def _public_site(url: str | None) -> Site | None:
    """The site of the proxy.

    Raises:
        NotServed: The address is none.
    """
    site = Site.parse(url) if url else None
    if url and site is None:
        raise NotServed(f"{url} is no web address; give one such as https://read.example.org.")
    return site


def _reader_server() -> type[ReaderServer]:
    """The class of the server, which is an extra.

    Raises:
        NotServed: It is not installed.
    """
    try:
        from hikreader.web.server import ReaderServer
    except ImportError as error:
        raise NotServed("Serving needs more: pip install 'hikreader[web]', then try again.") from error
    return ReaderServer
