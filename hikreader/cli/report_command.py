"""Commands that tell a story at a glance: report, a page for an editor, and portraits, an article in a few rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hikreader.cli.cli_context import CliContext, layer_named, writable
from hikreader.cli.row_output import OutputFormat, format_option, print_rows
from hikreader.cli.streams import say, width, write
from hikreader.model.label import STORY_LABELS
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import fitted, padded, plural, short_date

if TYPE_CHECKING:
    from hikreader.analysis.report.portraits import Portrait, PortraitPart


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

_NAME = 22
"""Cells of the names at the left at the most; a third of a narrow window."""
PORTRAIT_FIELDS = {
    "article": "The article's lasting name.",
    "outlet": "Who published it.",
    "published": "When, ISO 8601, as exact as the page says.",
    "title": "Its title.",
    "length": "Code points of its text without headline and boilerplate.",
    "is_done": "Whether its annotator has marked it done.",
    **{f"{label}s": f"Annotations labelled {label}: {label.gist}." for label in STORY_LABELS},
    "first_charge": "The share of the text, 0 to 1, before the first charge; empty where there is none.",
    "first_reply": "The same before the first words of the accused.",
}
"""The fields of a portrait for other programs."""


@click.command(
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


@click.command(epilog="Example: hikreader portraits --accused Acme")
@accused_option
@layer_option
@format_option
@click.pass_obj
def portraits(desk: CliContext, accused: tuple[str, ...], layer: str | None, form: str) -> None:
    """Print the labelled articles by date: where facts, allegations and quotes stand, and who is quoted.

    Of the three rows of an article the first has a mark where the first charge stands, and where the accused are first
    heard; below are facts and allegations, then quotes with initials. What is not marked done is hatched.
    """
    from hikreader.analysis.report.portraits import on_story, portraits_of
    from hikreader.analysis.report.sides import registered

    store = desk.store()
    found = portraits_of(store, reported_layer(store, layer), registered(store.speakers.all(), accused))
    if form != OutputFormat.TABLE:
        print_rows(PORTRAIT_FIELDS, map(_row, found), OutputFormat(form))
        return
    if not found:
        say("Nothing is labelled yet, so there are no portraits.")
    shown = on_story(found)
    for line in portrait_lines(shown, width()):
        write(line)
    if len(shown) < len(found):
        say(f"{plural(len(found) - len(shown), 'more article')} without a fact or an allegation; --format csv has all.")


def portrait_lines(portraits: Sequence[Portrait], width: int) -> Iterator[str]:
    """The portraits and what their signs mean, no line wider than `width` cells; all harmless to show."""
    from hikreader.analysis.report.portrait_text import LEGEND, initials, lanes

    if not portraits:
        return
    letters, longest = initials(portraits), max(one.length for one in portraits)
    left = min(_NAME, width // 3)
    for one in portraits:
        heads = (one.name, short_date(one.published, None), "" if one.is_done else "not done")
        rows = lanes(one, width - left - 1, longest, letters)
        for head, row in zip(heads, rows, strict=True):
            signs = "".join(cell.sign for cell in row)
            yield f"{padded(fitted(head, left), left)} {signs}".rstrip()
    yield ""
    yield from _wrapped(LEGEND, width)
    yield from _wrapped("  ".join(f"{short} {displayed(name)}" for name, short in letters.items()), width)


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, max(1, width))


def _row(one: Portrait) -> dict[str, object]:
    data = one.article.metadata
    values = (
        *(one.article.uid, data.outlet, data.published, data.title, one.length, one.is_done),
        *(sum(part.label is label for part in one.parts) for label in STORY_LABELS),
        *(_share(one, one.first_charge), _share(one, one.first_reply)),
    )
    return dict(zip(PORTRAIT_FIELDS, values, strict=True))


def _share(one: Portrait, part: PortraitPart | None) -> float | None:
    return None if part is None else round(one.share(part), 4)
