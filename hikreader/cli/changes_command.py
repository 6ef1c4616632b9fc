"""hikreader changes and hikreader watch: what changed in articles that are imported again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from hikreader.cli.cli_context import CliContext
from hikreader.cli.reading_options import named_places
from hikreader.cli.report_command import layer_option, reported_layer
from hikreader.cli.row_output import OutputFormat, format_option, print_rows
from hikreader.cli.streams import say, width, write
from hikreader.model.errors import HikreaderError
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import plural

if TYPE_CHECKING:
    from hikreader.analysis.article_history import VersionStep
    from hikreader.importing.read_options import Options

_MINUTE = 60.0
_NONE = "No article has changed in substance since it was first imported; --all shows spelling too."


@click.command(
    epilog="Example: hikreader changes --format csv > changes.csv",
)
@click.argument("article", required=False)
@click.option("--all", "everything", is_flag=True, help="Mere spelling too.")
@click.option("--text", "as_text", is_flag=True, help="The whole text of one ARTICLE, with the changes marked in it.")
@layer_option
@format_option
@click.pass_obj
def changes(
    desk: CliContext, article: str | None, everything: bool, as_text: bool, layer: str | None, form: str
) -> None:
    """Print what changed between the versions of articles: headlines, quotations, charges, sentences.

    A sentence is a charge where it is labelled as an allegation. ARTICLE is a number of `hikreader list`, or words of a
    title. {+new+} and [-gone-] words stand between marks.
    """
    from hikreader.analysis.article_history import CHANGE_FIELDS, change_rows, marked_text, substance, version_steps

    if as_text and article is None:
        raise click.UsageError("--text is for one ARTICLE: say which.")
    store = desk.store()
    number = store.articles.find(article) if article is not None else None
    steps = version_steps(store, reported_layer(store, layer), number)
    steps = steps if everything else substance(steps)
    if form != OutputFormat.TABLE:
        print_rows(CHANGE_FIELDS, change_rows(steps), OutputFormat(form))
    elif not steps:
        say(_NONE if not everything else "No article has changed since it was first imported.")
    elif as_text:
        for line in marked_text(steps[-1]).split("\n"):
            write(displayed(line))
    else:
        for line in _lines(steps):
            write(line)


def _lines(steps: list[VersionStep]) -> Iterator[str]:
    import textwrap

    from hikreader.analysis.article_history import change_lines, headed

    for number, step in enumerate(steps):
        yield from [""] * bool(number)
        yield displayed(headed(step))
        for line in change_lines(step):
            yield from textwrap.wrap(displayed(line), max(20, width()), initial_indent="  ", subsequent_indent="    ")


@click.command(
    epilog="Example: hikreader --db story.db watch https://example.org/feed.xml --every 30",
)
@click.argument("places", nargs=-1, required=True, metavar="PLACE...", callback=named_places)
@click.option(
    "--every",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="MINUTES",
    help="How long to wait after one round before the next.",
)
@click.option("--times", type=click.IntRange(min=1), metavar="N", help="Stop after so many rounds; else with Ctrl+C.")
@click.option("--allow-private", is_flag=True, help="Also fetch from this machine and its own network.")
@click.pass_obj
def watch(desk: CliContext, places: tuple[str, ...], every: float, times: int | None, allow_private: bool) -> None:
    """Import files, folders, addresses or feeds by an interval for as long as it runs.

    Each change is one line: an article that is new, one that has changed and how, a place that cannot be read. What was
    imported is kept, whenever it is stopped.
    """
    from hikreader.importing.read_options import Options

    store, rounds = desk.store(create=True), 0
    options = Options(fetch=True, refetch=True, allow_private=allow_private)
    try:
        while True:
            rounds += 1
            _round(store, places, options)
            if rounds == times:
                return
            time.sleep(every * _MINUTE)
    except KeyboardInterrupt:
        say(f"Stopped after {plural(rounds, 'round')}; what was imported is kept.")


def _round(store: Store, places: tuple[str, ...], options: Options) -> None:
    """Import everything once, and print a line for each change; what fails is tried again in the next round."""
    from hikreader.importing.importer import ImportOutcome, import_paths

    before = {step.article.text_id for step in _steps(store)}
    newest = store.articles.newest()
    try:
        for report in import_paths(store, places, options):
            if report.outcome is ImportOutcome.FAILED:
                say(displayed(report.line))
    except HikreaderError as error:
        say(displayed(str(error)))
    for number in sorted(store.articles.ids()):
        if number > newest:
            data = store.articles.get(number).metadata
            write(displayed(f"{_clock()} new: {': '.join(part for part in (data.outlet, data.title) if part)}"))
    for step in _steps(store):
        if step.article.text_id not in before:
            name = step.article.metadata.outlet or step.article.metadata.title or step.article.source
            write(displayed(f"{_clock()} changed: {name}: {step.summary()}"))


def _steps(store: Store) -> list[VersionStep]:
    from hikreader.analysis.article_history import substance, version_steps

    return substance(version_steps(store, store.annotator))


def _clock() -> str:
    return time.strftime("%H:%M")
