"""Rich text: markup and the JSON of editors and publishing systems to paragraphs.

Such JSON names what a node is in one of a few members ("type", "nodeType", "_type") and holds its text or its children
in one of a few others, whichever system wrote it: ProseMirror, Contentful, Sanity, Editor.js, Draft.js, Gutenberg, Arc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from hikreader.cleaning.html_blocks import read_blocks
from hikreader.language.deferred_patterns import deferred_pattern

_KINDS = ("type", "nodetype", "blockname", "blocktype", "nodename", "tagname", "tag", "kind", "component")
_PARAGRAPH = deferred_pattern(
    r"(?:core/|block[-_])?(?:p|para(?:graph)?|unstyled|block(?:quote)?|quote|heading(?:-?\d)?|header(?:-\w+)?|h[1-6]"
    r"|list-?item|li)",
    re.I,
)
"""What systems call a node that is one paragraph."""
_NO_TEXT = deferred_pattern(
    r"image|picture|photo|figure|video|audio|embed|gallery|advert|^ad$|promo|newsletter|related|social", re.I
)
_CONTENTS = (
    "innerhtml", "html", "rendered", "text", "value", "content", "contents", "body", "children", "data", "paragraphs",
    "blocks", "items", "elements", "contentelements", "basic",
)  # fmt: skip
"""Members that hold a node's text or the nodes in it; the first that a node has counts."""
_MARKUP = deferred_pattern(
    r"<(?:p|br|div|h[1-6]|li|ul|ol|blockquote|section|article|span|strong|em|a|figure)\b[^<>]*>", re.I
)
_TAG = deferred_pattern(r"</?[a-z][^<>]*>", re.I)
_DEEPEST = 40


def named(members: dict[str, object]) -> dict[str, object]:
    """A JSON object's members by the letters of their names, in lower case."""
    return {"".join(filter(str.isalnum, str(name))).lower(): value for name, value in members.items()}


def paragraphs_of(value: object, depth: int = 0) -> list[str]:
    """The paragraphs that a JSON value holds, in order, each with single spaces."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, str):
        return paragraphs_of_markup(value) if _MARKUP.search(value) else list(_lines(unescape(value)))
    if isinstance(value, list):
        return [line for one in value for line in paragraphs_of(one, depth + 1)]
    if not isinstance(value, dict):
        return []
    members = named(value)
    kind = _kind(members)
    if _NO_TEXT.search(kind):
        return []
    content = _content(members)
    if _PARAGRAPH.fullmatch(kind) and not (isinstance(content, str) and _MARKUP.match(content)):
        return list(_lines(_inline(content, depth)))
    return paragraphs_of(content, depth + 1)


def paragraphs_of_markup(markup: str) -> list[str]:
    """The text blocks of a piece of HTML."""
    from lxml.etree import ParserError
    from lxml.html import fragment_fromstring

    try:
        tree = fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        return []
    return [" ".join(block.text.split()) for block in read_blocks(tree)]


def _kind(members: dict[str, object]) -> str:
    return next((kind for name in _KINDS if isinstance(kind := members.get(name), str)), "")


def _content(members: dict[str, object]) -> object:
    return next((members[name] for name in _CONTENTS if members.get(name)), None)


def _inline(value: object, depth: int) -> str:
    """The text of a paragraph's nodes, as it runs on."""
    if isinstance(value, str):
        return unescape(_TAG.sub("", value))
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return "".join(_inline(one, depth + 1) for one in value)
    return _inline(_content(named(value)), depth + 1) if isinstance(value, dict) else ""


def _lines(text: str) -> Iterator[str]:
    yield from (line for part in text.splitlines() if (line := " ".join(part.split())))
