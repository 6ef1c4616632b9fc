"""A story that a page only stores: in the state, the templates or the hidden elements that its scripts draw it from.

Asked only where hardly any text stands on the page. State is JSON, in a `script` of its own or after an assignment in
one. Of the members that are named like a body the story is the one beside this page's headline, else the only one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from hikreader.cleaning.html_blocks import is_hidden, read_blocks
from hikreader.cleaning.html_extraction import ends_as_sentence
from hikreader.cleaning.json_ld import is_same_headline
from hikreader.cleaning.rich_text import named, paragraphs_of, paragraphs_of_markup
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BODIES = frozenset(
    "articlebody body bodyhtml bodytext html content contenthtml contents text fulltext story storybody storyhtml "
    "article paragraphs blocks contentelements components elements sections richtext maintext texto corps".split()
)
"""Names of members that hold a story's text, in lower case and letters alone."""
_HEADLINES = ("headline", "title", "headlines", "name", "heading")
_STORED = deferred_pattern(r"JSON\.parse\(\s*(?=[\"'])|=\s*(?=[{\[])")
"""What stands before a value in a script."""
_QUOTED = deferred_pattern(r"'((?:[^'\\]|\\.)*)'", re.S)
_BARE_QUOTE = deferred_pattern(r'(?<!\\)"')
_TEMPLATE = deferred_pattern(r"template|text/html", re.I)
_SENTENCE = 40
"""Code points of the shortest paragraph that is prose without doubt."""
_LEAST = 300
"""Code points of prose in the shortest text that is a story."""
_RIVAL = 0.5
"""Share of the longest text from which on another one is as likely the story."""
_MOST_CODE = 5_000_000
"""Code points of the longest script that is looked at."""
_MOST_HIDDEN = 50
_MOST_IN_SCRIPT = 20
_MOST_VALUES = 100_000


class _Candidate(NamedTuple):
    """Paragraphs that may be the story, and whether this page's headline stands with them."""

    paragraphs: tuple[str, ...]
    is_titled: bool

    @property
    def prose(self) -> int:
        """Code points of whole sentences."""
        return sum(len(line) for line in self.paragraphs if len(line) >= _SENTENCE and ends_as_sentence(line))


def stored_story(tree: HtmlElement, title: str | None) -> tuple[str, ...]:
    """The paragraphs of the story that a page of that title stores; none where it is not plain which they are."""
    candidates = [one for one in _candidates(tree, title) if one.prose >= _LEAST]
    best = max(candidates, key=lambda one: (one.is_titled, one.prose), default=None)
    if best is None:
        return ()
    rivals = (one for one in candidates if one.prose >= _RIVAL * best.prose and not _share(one, best))
    if not best.is_titled and any(rivals):
        return ()
    return tuple(line for line in best.paragraphs if line != title)


def _share(one: _Candidate, other: _Candidate) -> bool:
    """Whether two candidates have paragraphs in common, as a text has with one that holds it."""
    return not set(one.paragraphs).isdisjoint(other.paragraphs)


def _candidates(tree: HtmlElement, title: str | None) -> Iterator[_Candidate]:
    for element in islice(_not_shown(tree), _MOST_HIDDEN):
        lines = tuple(" ".join(block.text.split()) for block in read_blocks(element))
        yield _Candidate(lines, title in lines)
    for markup in _stored_markup(tree):
        lines = tuple(paragraphs_of_markup(markup))
        yield _Candidate(lines, title in lines)
    for meta in tree.iter("meta"):
        if (meta.get("itemprop") or meta.get("name") or "").lower() == "articlebody":
            yield _Candidate(tuple(paragraphs_of(meta.get("content") or "")), is_titled=True)
    for value in _stored_values(tree):
        yield from _in_value(value, title)


def _not_shown(tree: HtmlElement) -> Iterator[HtmlElement]:
    elements = tree.iter("template", "div", "section", "article", "main")
    return (element for element in elements if element.tag == "template" or is_hidden(element))


def _stored_markup(tree: HtmlElement) -> Iterator[str]:
    yield from (frame.get("srcdoc") or "" for frame in tree.iter("iframe"))
    yield from (script.text or "" for script in tree.iter("script") if _TEMPLATE.search(script.get("type") or ""))


def _stored_values(tree: HtmlElement) -> Iterator[object]:
    """The JSON values in a page's scripts and in its elements' data."""
    for element in tree.iter():
        if element.tag == "script":
            text = (element.text or "").strip()
            if _LEAST <= len(text) <= _MOST_CODE:
                yield from _parsed(text) if text[0] in "{[" else islice(_assigned(text), _MOST_IN_SCRIPT)
        else:
            for name, text in element.attrib.items():
                if name.startswith("data-") and len(text) >= _LEAST and text[0] in "{[":
                    yield from _parsed(text)


def _parsed(text: str) -> Iterator[object]:
    try:
        yield json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return


def _assigned(script: str) -> Iterator[object]:
    """The values that a script assigns, each once: an object literal that is JSON, or JSON in quotation marks."""
    decoder = json.JSONDecoder(strict=False)
    end = 0
    for found in islice(_STORED.finditer(script), _MOST_IN_SCRIPT):
        if found.start() < end:
            continue
        quoted = _QUOTED.match(script, found.end())
        if quoted:
            text = _BARE_QUOTE.sub(r'\\"', quoted[1]).replace("\\'", "'")
            yield from _parsed(f'"{text}"')
            continue
        try:
            value, end = decoder.raw_decode(script, found.end())
        except (ValueError, RecursionError):
            continue
        yield value


def _in_value(value: object, title: str | None) -> Iterator[_Candidate]:
    """What in a JSON value, and in the JSON texts in it, may be the story."""
    waiting = [value]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, dict):
            yield from _in_object(named(one), title)
            waiting += one.values()
        elif isinstance(one, list):
            yield from _in_list(one, title)
            waiting += one
        elif isinstance(one, str) and len(one) >= _LEAST and one[0] in "{[":
            waiting += _parsed(one)


def _in_object(members: dict[str, object], title: str | None) -> Iterator[_Candidate]:
    is_titled = any(_is_headline(members.get(name), title) for name in _HEADLINES)
    for name in members.keys() & _BODIES:
        yield _Candidate(tuple(paragraphs_of(members[name])), is_titled)


def _in_list(values: Sequence[object], title: str | None) -> Iterator[_Candidate]:
    """The long texts of a list with the headline in it, as those have that refer to each other by number."""
    texts = [text for text in values if isinstance(text, str) and len(text) >= _LEAST]
    if texts and any(_is_headline(text, title) for text in values):
        yield from (_Candidate(tuple(paragraphs_of(text)), is_titled=True) for text in texts)


def _is_headline(value: object, title: str | None) -> bool:
    """Whether a member is this page's headline, itself or in one of the forms that it has."""
    if isinstance(value, dict):
        return any(_is_headline(form, title) for form in value.values() if isinstance(form, str))
    return isinstance(value, str) and title is not None and is_same_headline(value, title)
