"""Export: files of annotations, articles or coverage, and what is copied to the clipboard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from hikreader.formats.plain_text import digest
from hikreader.language.normalize import folded
from hikreader.session.background import Background, store_queries
from hikreader.store.store import Store
from hikreader.text.strings import plural
from hikreader.tui.context import Context
from hikreader.tui.dialogs.export import ExportDialog, ExportRequest
from hikreader.tui.handler import Handlers, Result
from hikreader.tui.status_text import quoted


class Form(Enum):
    """What of the annotations is written."""

    ANNOTATIONS = "JSONL, a line for each annotation"
    ARTICLES = "JSONL, a line for each article with its annotations"
    PAGE = "this article as a web page, to send to someone"


def copy_selection(context: Context) -> Result:
    """Copy the selection with title, outlet and date, as text."""
    state = context.session.state
    if state is None:
        return None
    context.screen.app.copy_to_clipboard(quoted(state, state.selection.span))
    return context.note("copied, where the terminal allows programs to copy")


def copy_annotations(context: Context) -> Result:
    """Copy one's own annotations of the open article, as text."""
    state = context.session.state
    if state is None:
        return None
    if not len(state.own):
        return context.note("there are no annotations of yours here to copy")
    context.screen.app.copy_to_clipboard(digest(state.article.metadata, state.own))
    return context.note("annotations copied, where the terminal allows programs to copy")


def ask(context: Context) -> Result:
    """Ask what to export and where to, then write it and say where it is."""
    state, store = context.session.state, context.session.store
    if state is None:
        return context.note("there is nothing to export yet")
    title = file_name(state.article.metadata.title or "")
    stem = store.path.stem
    names = {Form.ANNOTATIONS: f"{stem}.jsonl", Form.ARTICLES: f"{stem}.jsonl", Form.PAGE: f"{title}.html"}
    queries, article_id = context.service(export_queries), state.article.id

    async def write(request: ExportRequest[Form]) -> str:
        return await queries.run(lambda own, _: _written(request, own, article_id))

    dialog = ExportDialog("Export annotations", names, write, context.say, store.annotator)
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


def _written(request: ExportRequest[Form], store: Store, article_id: int) -> str:
    from hikreader.formats.record_export import write

    count = write(request.path, _lines(request, store, article_id), database=store.path)
    lines = "" if request.form is Form.PAGE else f"{plural(count, 'line')} "
    return f"{lines}written to {request.path.resolve()}"


def _lines(request: ExportRequest[Form], store: Store, article_id: int) -> Iterable[str]:
    if request.form is Form.PAGE:
        from hikreader.session.article_page import article_page

        return [article_page(store, article_id, None if request.everybody else store.annotator)]
    from hikreader.formats.corpus import ExportFilter, RecordUnit
    from hikreader.formats.record_export import lines

    per = RecordUnit.ANNOTATION if request.form is Form.ANNOTATIONS else RecordUnit.ARTICLE
    annotators = frozenset() if request.everybody else frozenset({store.annotator})
    return lines(store, ExportFilter(per, annotators=annotators))


HANDLERS: Handlers[Context] = {
    "copy.selection": copy_selection,
    "copy.annotations": copy_annotations,
    "export.annotations": ask,
}
