"""The text of an article's body, as `hikreader clean` prints it: without the page's parts, a paragraph a line."""

from __future__ import annotations

from hikreader.language.line_wrapping import JOINER, unwrap
from hikreader.model.source import ArticleDraft


def body_of(article: ArticleDraft) -> str:
    """The text less boilerplate and headline, without empty lines; paragraphs broken at a fixed width are one line."""
    text = unwrap(article.text)
    out = [piece.span for piece in article.suggestions if piece.label.is_of_page]
    kept, place = [], 0
    for span in sorted([*out, article.headline] if article.headline else out):
        kept.append(text[place : span.start])
        place = span.end
    lines = "".join([*kept, text[place:]]).splitlines()
    rejoined = lines if text == article.text else map(one_line, lines)
    stripped = (line.strip("\ufeff \t\r\v\f\u00a0") for line in rejoined)
    return "\n".join(line.strip() for line in stripped if line.strip())


def one_line(text: str) -> str:
    """The words of an unwrapped text with one space between them, and none where a word was hyphenated."""
    return " ".join(text.replace(JOINER, "").split())
