"""Subtitles (.srt, .vtt): what is said, without the times."""

from __future__ import annotations

import re

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.lone_article import lone_article
from hikreader.cleaning.results import CleaningOptions, Extraction, NoArticle, extracted
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_ends import ends_sentence
from hikreader.model.article import Metadata
from hikreader.model.source import storable

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_CUE = deferred_pattern(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}[^\n]*$", re.M)
_TAGS = deferred_pattern(r"</?(?:i|b|u|c|v|font|ruby|rt|lang)\b[^<>\n]{0,200}>|<\d[\d:.]*>|\{\\[^}\n]{0,100}\}")
_NUMBER = deferred_pattern(r"^\d+$")
_NOT_SAID = ("WEBVTT", "NOTE", "STYLE", "REGION", "Kind:", "Language:")


def is_subtitles(content: FileContent) -> bool:
    """Whether a text is made of times with what is said then."""
    head = content.head[:4000].decode("utf-8", "replace")
    return bool(_CUE.search(head[:1000])) and len(_CUE.findall(head)) * 12 >= head.count("\n")


def read_subtitles(content: FileContent, options: CleaningOptions) -> Extraction:
    """What is said, a sentence or more a line.

    Raises:
        NoArticle: Nothing is said.
    """
    parts = _CUE.split(content.text)[1:]
    said = [" ".join(_said(part).split()) for part in parts]
    lines: list[str] = [""]
    for words in dict.fromkeys(filter(None, said)):
        lines[-1] = f"{lines[-1]} {words}".strip()
        if ends_sentence(words):
            lines.append("")
    text = storable("\n".join(filter(None, lines)))
    if not text:
        raise NoArticle("No article found: nothing is said in these subtitles.")
    article = lone_article(f"{text}\n", Metadata(title=_title(content.name)))
    return Extraction("subtitles", (extracted(content.name, content.raw, (article,), content.decoded.encoding),))


def _said(part: str) -> str:
    """What is said at one time: its lines up to an empty one, without the number of the next."""
    lines = part.strip("\n").split("\n\n")[0].split("\n")
    kept = [line for line in lines if not _NUMBER.match(line.strip()) and not line.startswith(_NOT_SAID)]
    return _TAGS.sub("", " ".join(kept))


def _title(name: str) -> str:
    """The name of the file: nothing in subtitles says what they are of."""
    return (
        re.sub(r"[_-]+", " ", re.sub(r"\.\w{2,4}$", "", name.rpartition("/")[2].rpartition("#")[2])).strip()
        or "subtitles"
    )
