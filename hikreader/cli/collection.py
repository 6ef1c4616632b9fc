"""Commands that order the collection: aside, forget, outlet, undo-import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from hikreader.cli.cli_context import CliContext
from hikreader.cli.streams import say, write
from hikreader.model.annotation import Annotation
from hikreader.model.edit import Refusal, SetAside
from hikreader.session.transactions import spell_outlet
from hikreader.store.snapshot import kept_copies
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import plural

_ARTICLES = click.argument("articles", nargs=-1, metavar="ARTICLE...")


@click.command(
    epilog='Example: hikreader aside 12 13 --reason "off topic"',
)
@_ARTICLES
@click.option("--reason", help="Why: off topic, duplicate, no article, or words of your own.")
@click.option("--back", is_flag=True, help="Take them back into the list.")
@click.pass_obj
def aside(desk: CliContext, articles: tuple[str, ...], reason: str | None, back: bool) -> None:
    """Set articles aside, with a reason, or take them --back; without an ARTICLE, list what is set aside.

    What is set aside stays in the database, but not in list, counts, coverage, agreement, search and export. It holds
    for all annotators, and `u` in the reader undoes it.
    """
    store = desk.store()
    if not articles:
        for summary in store.articles.summaries(store.articles.aside_ids()):
            write(displayed(f"{summary.id}\t{summary.set_aside}\t{summary.title or '(no title)'}".replace("\n", " ")))
        return
    if not back and not (reason or "").strip():
        raise click.UsageError("Say why: --reason 'off topic', 'duplicate', 'no article', or words of your own.")
    found = [store.articles.get(number) for number in _found(store, articles)]
    edits = [SetAside(article.uid, None if back else (reason or "").strip()) for article in found]
    store.commit("taken back" if back else f"set aside: {reason}", edits)
    say(f"{plural(len(edits), 'article')} {'taken back into the list' if back else 'set aside'}.")


@click.command(epilog="Example: hikreader forget 12")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(desk: CliContext, articles: tuple[str, ...], yes: bool) -> None:
    """Remove articles for good, with their text, their labels and their history: this cannot be undone.

    For what should never have come in; `hikreader aside` keeps what is only not wanted. Copies that were made before
    (backups, exports) still hold the text.
    """
    store = desk.store()
    numbers = _found(store, articles)
    forgotten = store.forget_preview(numbers)
    for summary in store.articles.summaries(numbers):
        say(displayed(f"{summary.id}  {summary.title or '(no title)'}"))
    _say_annotations(forgotten.annotations)
    if not yes:
        click.confirm("Remove this for good?", abort=True, err=True)
    store.forget(numbers)
    say(f"{plural(len(numbers), 'article')} removed for good: nothing of the text is in {displayed(str(desk.path))}.")
    if forgotten.sources:
        names = ", ".join(forgotten.sources)
        say(displayed(f"The bytes of {names} were removed too; other articles from there keep text and labels."))
    say("Backups and exports that were made before still hold it.")
    if kept := [copy.name for copy in kept_copies(desk.path)]:
        say(displayed(f"Beside the file these may: {', '.join(kept)}. Delete them if nothing of it is to stay."))


@click.command("undo-import", epilog="Example: hikreader undo-import")
@click.pass_obj
def undo_import(desk: CliContext) -> None:
    """Take back your newest import, all of it; articles that carry annotations by now stay.

    `u` in the reader, or importing the same files again, brings the articles back.
    """
    done = desk.store().undo_import()
    if done is None:
        say("There is no import of yours to take back.")
        return
    stayed = f" ({plural(done.conflicts, 'part')} changed or labelled since: kept)" if done.conflicts else ""
    say(displayed(f"{done.title}: done{stayed}."))


@click.command("outlet", epilog='Example: hikreader outlet "CTV News" --as CTV')
@click.argument("name")
@click.option("--as", "spelling", required=True, metavar="NAME", help="The spelling that all its articles get.")
@click.pass_obj
def outlet(desk: CliContext, name: str, spelling: str) -> None:
    """Spell an outlet one way in all its articles; where another outlet is spelled so, both become one.

    Lists, coverage and exports follow, what comes in later is spelled so too, and `u` in the reader undoes it.
    """
    store = desk.store()
    proposal = spell_outlet(map(store.articles.get, store.articles.of_outlet(name)), spelling)
    if isinstance(proposal, Refusal):
        raise click.UsageError(f"No article is of an outlet spelled “{displayed(name)}”: `hikreader list` shows them.")
    store.commit(proposal.title, proposal.edits)
    say(displayed(f"{proposal.title}."))


def _found(store: Store, articles: Sequence[str]) -> list[int]:
    return list(dict.fromkeys(store.articles.find(article) for article in articles))


def _say_annotations(annotations: Sequence[Annotation]) -> None:
    counts = Counter(annotation.annotator for annotation in annotations)
    for annotator, count in counts.items():
        say(displayed(f"{plural(count, 'annotation')} by {annotator} will be removed too:"))
        for annotation in annotations:
            if annotation.annotator == annotator:
                say(displayed(f"  {annotation.label}  {annotation.anchor.exact}"[:100].replace("\n", " ")))
