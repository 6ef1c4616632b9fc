"""Texts from other tools: JSONL, one article a line in a field `text`, as corpora and scrapers write it."""

from __future__ import annotations

import json

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.html import lone_article
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, UnreadableSource, extracted
from hikreader.model.article import Metadata, SourceKind
from hikreader.model.source import storable


def has_text(line: bytes) -> bool:
    """Whether a line is a JSON object with a field `text`."""
    return "text" in (_object(line) or {})


def read_json_line(content: FileContent, options: CleaningOptions) -> Extraction:
    """The article on one line of a file, as a source of its own.

    Its name is its `url` where it has one, else the file's with its `id`, or with a part of its digest: so the same
    line is the same source wherever it stands.

    Raises:
        UnreadableSource: The line is no JSON object with a text.
        NoArticle: The text is empty.
    """
    fields = _object(content.data)
    text = None if fields is None else fields.get("text")
    if fields is None or not isinstance(text, str):
        raise UnreadableSource("This line is no JSON object with a field “text”: mend it or take it out.")
    if not text.strip():
        raise NoArticle("No article found: the field “text” is empty.")
    article = lone_article(storable(text), _metadata(fields))
    source = extracted(_name(content.name, fields, content.sha256), content.raw, (article,))
    return Extraction("JSON lines", (source._replace(kind=SourceKind.RECORD),))


def _object(line: bytes) -> dict[str, object] | None:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return None
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _name(path: str, fields: dict[str, object], sha256: str) -> str:
    url = _said(fields, "url")
    if url and "://" in url:
        return url
    return f"{path}#{_said(fields, 'id') or sha256[:12]}"


def _metadata(fields: dict[str, object]) -> Metadata:
    published = _said(fields, "published", "date")
    stamp = next(iter(find_stamps(published, Calendar())), None) if published else None
    return Metadata(
        title=_said(fields, "title", "headline"),
        outlet=_said(fields, "outlet", "source", "site"),
        author=_said(fields, "author"),
        published=stamp.published if stamp else None,
        published_text=published,
        published_precision=stamp.precision if stamp else None,
        published_from="record" if stamp and stamp.published else None,
        category=_said(fields, "category"),
        language=_said(fields, "language"),
    )


def _said(fields: dict[str, object], *names: str) -> str | None:
    """The first of these fields that says something, as one line."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str | int) and (line := " ".join(storable(str(value)).split())):
            return line
    return None
