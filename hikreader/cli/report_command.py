"""hikreader report: the story as a page that answers an editor's questions."""

from __future__ import annotations

from pathlib import Path

import click

from hikreader.cli.cli_context import CliContext, layer_named, writable
from hikreader.cli.streams import say
from hikreader.store.store import Store
from hikreader.text.display import displayed

_MOST_NAMED = 5


accused_option = click.option(
    "--accused",
    multiple=True,
    metavar="NAME",
    help="Who is accused: a speaker, or a side of the register; repeatable. Else the side called accused.",
)
layer_option = click.option(
    "--layer", metavar="NAME", help="Whose labels; else your own, or the only ones that there are."
)


@click.command(
    short_help="Write a page that answers an editor's questions.",
    epilog='Example: hikreader report --accused "Acme Ltd" -o story.html',
)
@click.option(
    "-o", "output", type=click.Path(path_type=Path), default=Path("story.html"), show_default=True, help="The page."
)
@accused_option
@layer_option
@click.option("--title", metavar="TEXT", help="The heading of the page.")
@click.option("--force", is_flag=True, help="Replace the files if they are there.")
@click.pass_obj
def report(
    desk: CliContext, output: Path, accused: tuple[str, ...], layer: str | None, title: str | None, force: bool
) -> None:
    """Write a page on the story: who charges first, where the reply is, who is not heard, what only one prints.

    One HTML file without scripts, for a screen, a telephone or paper. A CSV file beside it has every number of the page
    with all of its sentences. Only of articles that are marked done it is said that something is not there.
    """
    from hikreader.analysis.report.sides import registered
    from hikreader.session.output_files import ReportRequest, table_beside, write_report

    store = desk.store()
    for file in (output, table_beside(output)):
        writable(file, desk.path, force=force)
    request = ReportRequest(reported_layer(store, layer), frozenset(accused))
    if title is not None:
        request = request._replace(title=title)
    say(displayed(write_report(store, output, request)))
    if not registered(store.speakers.all(), accused).accused:
        say(displayed(_unnamed(store)))


def reported_layer(store: Store, name: str | None) -> str:
    """The layer of that name; without one one's own, or, where that is empty, the only other one.

    Raises:
        NoSuchLayer: There is no annotator of that name.
    """
    layers = store.annotations.layers()
    if name is None and store.annotator not in layers and len(layers) == 1:
        say(displayed(f"These are the labels of {layers[0]}; you have none of your own yet."))
        return layers[0]
    return layer_named(store, name)


def _unnamed(store: Store) -> str:
    names = store.annotations.speakers()[:_MOST_NAMED]
    heard = f" Heard here: {', '.join(names)}." if names else ""
    return f"Who is accused was not said, so the reply is not looked for; --accused NAME says it.{heard}"
