"""Export: files of annotations, articles or coverage, and what is copied to the clipboard."""

from __future__ import annotations

import re
from typing import NamedTuple

from hikreader.formats.corpus import Corpus, ExportFilter, RecordUnit
from hikreader.formats.plain_text import digest
from hikreader.language.normalize import folded
from hikreader.session.background import Background, store_queries
from hikreader.store.store import Store
from hikreader.text.display import displayed
from hikreader.text.strings import plural
from hikreader.tui.bindings import Handlers, Result
from hikreader.tui.context import Context
from hikreader.tui.dialogs.export_dialog import ExportDialog, ExportRequest
from hikreader.tui.status_text import quoted


class AnnotationForm(NamedTuple):
    """What of the annotations is written: `description` says it in words, `name` is what the file is called.

    `format` is the name of an export format; None for the open article as a web page.
    """

    description: str
    name: str
    format: str | None
    per: RecordUnit = RecordUnit.ANNOTATION


def copy_selection(context: Context) -> Result:
    """Copy the selection with title, outlet and date, as text."""
    state = context.session.state
    if state is None:
        return None
    context.screen.app.copy_to_clipboard(quoted(state, state.selection.span))
    return context.note("copied, where the terminal allows programs to copy")


def copy_address(context: Context) -> Result:
    """Copy the address of the article under the list's cursor."""
    number = context.widgets.articles.current
    if number is None:
        return None
    address = context.session.store.articles.get(number).metadata.url
    if not address:
        return context.note("its address is not known: e takes one")
    context.screen.app.copy_to_clipboard(displayed(address))
    return context.note(f"copied, where the terminal allows programs to copy: {displayed(address)}")


def copy_annotations(context: Context) -> Result:
    """Copy one's own annotations of the open article, as text."""
    state = context.session.state
    if state is None:
        return None
    if not len(state.own):
        return context.note("you have no annotations here to copy")
    context.screen.app.copy_to_clipboard(digest(state.article.metadata, state.own))
    return context.note("annotations copied, where the terminal allows programs to copy")


def ask(context: Context) -> Result:
    """Ask what to export and where to, then write it and say where it is."""
    state, store = context.session.state, context.session.store
    if state is None:
        return context.note("there is nothing to export yet")
    forms = annotation_forms(store.path.stem, file_name(state.article.metadata.title or ""))
    queries, article_id = context.service(export_queries), state.article.id

    async def write(request: ExportRequest[AnnotationForm]) -> str:
        return await queries.run(lambda own, _: _written(request, own, article_id))

    dialog = ExportDialog(
        "Export annotations", {form: form.name for form in forms}, write, context.say, store.annotator
    )
    context.screen.app.push_screen(dialog)
    return None


def export_queries(context: Context) -> Background[Store]:
    """The service that writes files in the background; a file that is begun is written before the program ends."""
    queries = store_queries(context.session.store)
    context.on_close(queries.close)
    return queries


def file_name(title: str) -> str:
    """A file name of a title: no separators, no controls, no leading stop, and not too long."""
    words = re.findall(r"[a-z0-9]+", folded(title))
    return "-".join(words)[:60].strip("-") or "article"


def annotation_forms(stem: str, title: str) -> list[AnnotationForm]:
    """All that can be written: records, the open article as a page, then every other format of the registry."""
    from hikreader.formats.format_registry import (
        FORMATS,  # with what writes records, which the first paint needs none of
    )

    return [
        AnnotationForm("JSONL, a line for each annotation", f"{stem}.jsonl", "jsonl"),
        AnnotationForm(
            "JSONL, a line for each article with its annotations", f"{stem}.jsonl", "jsonl", RecordUnit.ARTICLE
        ),
        AnnotationForm("this article as a web page, to send to someone", f"{title}.html", None),
        *(
            AnnotationForm(f"{name}: {form.description}", f"{stem}{form.suffix or f'-{name}'}", name)
            for name, form in FORMATS.items()
            if name != "jsonl"
        ),
    ]


def _written(request: ExportRequest[AnnotationForm], store: Store, article_id: int) -> str:
    """Write the file or folder; where it is, and what it cannot hold."""
    from hikreader.formats.export_format import FileFormat, describe, export
    from hikreader.formats.format_registry import FORMATS

    where = f"written to {request.path.resolve()}"
    if request.form.format is None:
        _write_page(request, store, article_id)
        return where
    form = FORMATS[request.form.format]
    annotators = frozenset() if request.everybody else frozenset({store.annotator})
    corpus = Corpus(store, ExportFilter(request.form.per, annotators=annotators))
    losses = describe(form.losses(corpus), form.name)
    count = export(form, corpus, request.path, store.path)
    counted = f"{plural(count, form.noun)} " if isinstance(form, FileFormat) and form.noun else ""
    return f"{counted}{where}{f'; {losses}' if losses else ''}"


def _write_page(request: ExportRequest[AnnotationForm], store: Store, article_id: int) -> None:
    from hikreader.formats.record_export import write
    from hikreader.session.output_files import article_page

    page = article_page(store, article_id, None if request.everybody else store.annotator)
    write(request.path, [page], database=store.path)


HANDLERS: Handlers[Context] = {
    "copy.selection": copy_selection,
    "copy.address": copy_address,
    "copy.annotations": copy_annotations,
    "export.annotations": ask,
}
