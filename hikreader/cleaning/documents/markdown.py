"""Markdown: a text with marks, and before it what its front matter says."""

from __future__ import annotations

import re

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.lone_article import lone_article
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, extracted
from hikreader.cleaning.tables.column_roles import roles_by_name
from hikreader.cleaning.tables.table_rows import metadata_of
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.source import storable

_FRONT_MATTER = deferred_pattern(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = deferred_pattern(r"^([A-Za-z_][\w -]{0,40}):[ \t]*(.*?)[ \t\r]*$", re.M)
_IMAGE = deferred_pattern(r"!\[[^\]\n]*\]\([^)\n]*\)|!\[\[[^\]\n]*\]\]")
_LINK = deferred_pattern(r"\[([^\]\[\n]{1,1000})\]\((?:[^()\n]|\([^()\n]*\))*\)|\[\[(?:[^\]|\n]*\|)?([^\]\n]+)\]\]")
_REFERENCE = deferred_pattern(r"\[([^\]\[\n]{1,1000})\]\[[^\]\n]*\]")
_DEFINITION = deferred_pattern(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$", re.M)
_HEADING = deferred_pattern(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t\r]*$", re.M)
_EMPHASIS = deferred_pattern(r"(?<![\w*_\\])(\*{1,3}|_{1,3})(?=\S)([^\n]{1,2000}?)(?<=\S)\1(?![\w*_])")
_QUOTED = deferred_pattern(r"^ {0,3}(?:>[ \t]?)+", re.M)
_RULE = deferred_pattern(r"^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$", re.M)
_ESCAPED = deferred_pattern(r"\\([\\`*_{}\[\]()#+.!>-])")


def is_markdown(content: FileContent) -> bool:
    """Whether a text has front matter with fields, or a heading and links as Markdown writes them."""
    head = content.head[:20_000].decode("utf-8", "replace")
    front = _FRONT_MATTER.match(head)
    if front:
        return _FIELD.search(front[1]) is not None
    first = head.lstrip("\ufeff \r\n")
    return _HEADING.match(first) is not None and len(_LINK.findall(head)) >= 1 and "<html" not in head.lower()


def read_markdown(content: FileContent, options: CleaningOptions) -> Extraction:
    """The article of a Markdown file, its marks taken off and its links shown as their words.

    Raises:
        NoArticle: There is no text under its front matter.
    """
    whole = content.text
    front = _FRONT_MATTER.match(whole)
    fields = {found[1].strip(): _unquoted(found[2]) for found in _FIELD.finditer(front[1])} if front else {}
    fields = {_BETTER.get(name.lower(), name): value for name, value in fields.items()}
    text = storable(_plain(whole[front.end() :] if front else whole))
    if not text.strip():
        raise NoArticle("No article found: there is no text under the front matter.")
    metadata = metadata_of(fields, roles_by_name(fields))
    heading = _HEADING.search(whole)
    metadata = metadata._replace(title=metadata.title or (_inline(heading[2]).strip() if heading else None))
    article = lone_article(text, metadata)
    return Extraction("Markdown", (extracted(content.name, content.raw, (article,), content.decoded.encoding),))


_BETTER = {"source": "url", "site": "outlet", "site_name": "outlet", "publication": "outlet", "created": "date_saved"}
"""What clippers write in front matter, where a table has another name for it."""


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return value.strip("[]").replace('"', "") if value.startswith("[") else value


def _plain(text: str) -> str:
    text = _DEFINITION.sub("", _IMAGE.sub("", text))
    text = _RULE.sub("", _QUOTED.sub("", _HEADING.sub(r"\2", text)))
    lines = (line.rstrip() for line in _inline(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _inline(text: str) -> str:
    text = _LINK.sub(lambda found: found[1] or found[2], text)
    text = _EMPHASIS.sub(r"\2", _REFERENCE.sub(r"\1", text))
    return _ESCAPED.sub(r"\1", text.replace("`", ""))
