"""What leaves the program: files and what is copied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import partial
from pathlib import Path

from hikreader.formats.plain_text import digest
from hikreader.language.normalize import folded
from hikreader.store.store import Store
from hikreader.tui.context import Context
from hikreader.tui.dialogs.export import ExportDialog, ExportRequest
from hikreader.tui.status_text import quoted


class Form(Enum):
    """What of the annotations is written."""

    ANNOTATIONS = "JSONL, a line for each annotation"
    ARTICLES = "JSONL, a line for each article with its annotations"
    PAGE = "this article as a web page, to send to somebody"


def copy(hands: Context, what: str) -> None:
    """Copy the selection, or with "annotations" all of one's own in the open article, as text."""
    opened = hands.session.opened
    if opened is None:
        return
    if what == "selection":
        hands.screen.app.copy_to_clipboard(quoted(opened, hands.reader.selection.span))
        hands.say("copied, where the terminal allows programs to copy")
    elif len(opened.own):
        hands.screen.app.copy_to_clipboard(digest(opened.article.metadata, opened.own))
        hands.say("annotations copied, where the terminal allows programs to copy")
    else:
        hands.say("there are no annotations of yours here to copy")


def ask(hands: Context) -> None:
    """Ask what to export and where to, then write it and say where it is."""
    opened, store = hands.session.opened, hands.session.store
    if opened is None:
        hands.say("there is nothing to export yet")
        return
    title = file_name(opened.article.metadata.title or "")
    stem = store.path.stem
    names = {Form.ANNOTATIONS: f"{stem}.jsonl", Form.ARTICLES: f"{stem}.jsonl", Form.PAGE: f"{title}.html"}
    write = partial(_write, store.path, store.annotator, opened.article.id)
    hands.screen.app.push_screen(ExportDialog("Export annotations", names, write, hands.say, store.annotator))


def _write(path: Path, annotator: str, article_id: int, wish: ExportRequest[Form]) -> str:
    """Write in a thread of its own, which needs a store of its own; what to say of it."""
    with Store.open(path, annotator) as store:
        return _written(wish, store, article_id)


def file_name(title: str) -> str:
    """A file name of a title: no separators, no controls, no leading stop, and not too long."""
    words = re.findall(r"[a-z0-9]+", folded(title))
    return "-".join(words)[:60].strip("-") or "article"


def _written(wish: ExportRequest[Form], store: Store, article_id: int) -> str:
    from hikreader.formats.record_export import write

    count = write(wish.path, _lines(wish, store, article_id), database=store.path)
    lines = "" if wish.form is Form.PAGE else f"{count} line{'' if count == 1 else 's'} "
    return f"{lines}written to {wish.path.resolve()}"


def _lines(wish: ExportRequest[Form], store: Store, article_id: int) -> Iterable[str]:
    if wish.form is Form.PAGE:
        from hikreader.session.article_page import paged

        return [paged(store, article_id, None if wish.everybody else store.annotator)]
    from hikreader.formats.corpus import ExportFilter, RecordUnit
    from hikreader.formats.record_export import lines

    per = RecordUnit.ANNOTATION if wish.form is Form.ANNOTATIONS else RecordUnit.ARTICLE
    return lines(store, ExportFilter(per, annotators=frozenset() if wish.everybody else frozenset({store.annotator})))
