"""The command that searches all articles."""

from __future__ import annotations

from collections.abc import Iterator

import click

from hikreader.cli.cli_context import CliContext
from hikreader.cli.row_output import Fields, OutputFormat, Row, format_option, print_rows
from hikreader.cli.streams import say, width, write
from hikreader.model.article import SearchHit
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import fitted, short_date

HIT_FIELDS: Fields = {
    "number": "the article's number, which `hikreader show` and `read` take",
    "id": "its lasting name, a UUID",
    "title": "its title",
    "outlet": "who published it",
    "published": "when, ISO 8601",
    "start": "first code point, in the article's text, of what is shown",
    "end": "the code point after the last one",
    "text": "what is shown, from the article's text",
}


@click.command(epilog="Example: hikreader search --format json national security | jq '.[0]'")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="At most so many articles.")
@format_option
@click.pass_obj
def search(desk: CliContext, words: tuple[str, ...], limit: int, form: str) -> None:
    """Print the articles whose text has all of the WORDS, best first, each with the best place in it."""
    store = desk.store()
    hits = store.search(" ".join(words), limit)
    if form != OutputFormat.TABLE:
        print_rows(HIT_FIELDS, _rows(store, hits), OutputFormat(form))
    elif hits:
        _print(store, hits)
    else:
        say(displayed(f"No article has all of: {' '.join(words)}."))


def _rows(store: Store, hits: list[SearchHit]) -> Iterator[Row]:
    for hit in hits:
        article = store.articles.get(hit.article_id)
        about = article.metadata
        yield {
            "number": article.id,
            "id": article.uid,
            "title": about.title,
            "outlet": about.outlet,
            "published": about.published,
            "start": hit.best.span.start,
            "end": hit.best.span.end,
            "text": hit.best.snippet,
        }


def _print(store: Store, hits: list[SearchHit]) -> None:
    for hit in hits:
        about = store.articles.get(hit.article_id).metadata
        origin = " · ".join(part for part in (about.outlet, short_date(about.published, about.published_text)) if part)
        title = (about.title or "(no title)").replace("\n", " ")
        write(fitted(f"{hit.article_id:>3} {title} ({origin})", width()))
        write(fitted(f"    {' '.join(hit.best.snippet.split())}", width()))
