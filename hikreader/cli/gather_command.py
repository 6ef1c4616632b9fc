"""hikreader gather: the articles of a story out of a heap of millions, as lines that `import` takes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click

from hikreader.cli.cli_context import CliContext, writable
from hikreader.cli.streams import say
from hikreader.files import write_file
from hikreader.model.errors import HikreaderError
from hikreader.store.heap import FoundArticle, HeapSearch, HeapUnreadable
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import plural

_KINDS = (".parquet", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".wet")


class NothingAsked(HikreaderError):
    """Neither a story nor words to look for were named."""


@click.command(
    epilog="Example: hikreader gather --like story.db -o found.jsonl heap/*.parquet",
)
@click.argument("heap", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--like", metavar="DB", type=click.Path(path_type=Path), help="A database with articles of the story.")
@click.option("--query", default="", metavar="WORDS", help="Articles that have all of these words, too.")
@click.option(
    "-o", "output", type=click.Path(path_type=Path), default=Path("found.jsonl"), show_default=True, help="The lines."
)
@click.option(
    "--work", type=click.Path(path_type=Path), help="Where counts are kept, to go on with; else beside the lines."
)
@click.option("--memory", default="2GB", show_default=True, metavar="SIZE", help="The most memory that it takes.")
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.pass_obj
def gather(
    desk: CliContext,
    heap: Sequence[Path],
    like: Path | None,
    query: str,
    output: Path,
    work: Path | None,
    memory: str,
    force: bool,
) -> None:
    """Find the articles of a story in Parquet, JSON lines, CSV or WARC files of plain text, or folders of them.

    An article is found that shares rare phrases with those of the story, or has all words of --query. It is written as
    a line of JSON with the reason. What is set aside in the database counts for nothing. Stopped in the middle, it goes
    on with the next file.
    """
    if like is None and not query.strip():
        raise NothingAsked("Name a database with --like DB, or words with --query WORDS.")
    writable(output, desk.path, force=force)
    texts = _texts(like, desk.annotator) if like is not None else []
    with closing(HeapSearch(work or output.with_name(f"{output.name}.gather"), memory=memory)) as search:
        search.look_for(texts, query)
        for file in _files(heap):
            _count(search, file)
        found = 0

        def lines() -> Iterator[bytes]:
            nonlocal found
            for article in search.found():
                found += 1
                yield _line(article)

        write_file(output, lines())
    say(displayed(f"{plural(found, 'article')} written to {output}; `hikreader import {output}` takes them in."))


def _texts(database: Path, annotator: str) -> list[str]:
    """The texts of the story's articles without what belongs to the pages."""
    with Store.open(database, annotator, read_only=True) as store:
        articles = [store.articles.get(number) for number in store.articles.ids()]
        skipped = store.fingerprints.skipped([article.text_id for article in articles])
    texts = []
    for article in articles:
        text, end = [], 0
        for span in sorted(skipped[article.text_id]):
            text.append(article.text[end : max(end, span.start)])
            end = max(end, span.end)
        texts.append("\n".join([*text, article.text[end:]]))
    return texts


def _files(heap: Sequence[Path]) -> Iterator[Path]:
    for place in heap:
        if place.is_dir():
            yield from sorted(file for file in place.rglob("*") if {*file.suffixes} & {*_KINDS} and file.is_file())
        else:
            yield place


def _count(search: HeapSearch, file: Path) -> None:
    """Count one file; what cannot be searched is said and left out."""
    try:
        say(displayed(f"{file.name}: {plural(search.count(file), 'article')}"))
    except HeapUnreadable as error:
        say(displayed(str(error)))
    except OSError as error:
        say(displayed(f"{file} is left out: {error.strerror}."))


def _line(article: FoundArticle) -> bytes:
    fields = {str(role): value for role, value in article.columns.items()} | {"reason": article.reason}
    return json.dumps(fields, ensure_ascii=False).encode(errors="replace") + b"\n"
