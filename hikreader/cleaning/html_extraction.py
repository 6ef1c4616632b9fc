"""Which blocks of a web page tell its story: trafilatura chooses, and where it is doubtful three ways vote.

Trafilatura gets the page with a mark at the beginning of each block and gives back those it keeps: so it decides
which blocks belong to the story, while their words stay those that `html_blocks` read. Its fast way runs first, then
its careful one. Where both kept much more or less than the page has prose, its usual way and the model for plain text
(`body_model`) are asked as well, and a block belongs to the story that two of the last three keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hikreader.cleaning.attribute_xpaths import judge_elements_once
from hikreader.cleaning.boilerplate import judge
from hikreader.cleaning.features import features_of
from hikreader.cleaning.html_blocks import Block
from hikreader.cleaning.line_roles import ArticleLines, roles_of
from hikreader.cleaning.lines import split_lines
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_ends import ends_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FIRST_MARK = 0x23000
"""Code point of the first block's mark: rare ideographs, for trafilatura drops characters that cannot be printed."""
_MOST_MARKS = 0x5000
_MARK = deferred_pattern(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + _MOST_MARKS - 1)}]")
_PROSE = 80
"""Code points of the shortest block that is prose without doubt."""
_LINKED = 0.4
"""Share of links from which on a block is a list of links."""
_AGREED = 0.75
"""Agreement with the page's prose from which on an extraction stands."""
_EDGE = 80

Kept = set[int]
"""Places of the blocks that an extraction keeps."""


def find_story(tree: HtmlElement, blocks: Sequence[Block], *, fast: bool) -> Kept:
    """The places of the blocks that tell the story; the tree is marked and not to be read again.

    `fast` takes trafilatura's fast way alone.
    """
    _mark(blocks)
    if fast:
        return _extract(tree, len(blocks), fast=True) or _by_model(blocks)
    prose = {place for place, block in enumerate(blocks) if is_prose(block)}
    careful: Kept = set()
    for is_fast in (True, False):
        careful = _extract(tree, len(blocks), fast=is_fast, favor_precision=True)
        if _agreement(blocks, careful & prose, prose) >= _AGREED:
            return careful
    usual, by_model = _extract(tree, len(blocks)), _by_model(blocks)
    voted = (careful & usual) | (careful & by_model) | (usual & by_model)
    return voted or careful or usual or by_model


def is_prose(block: Block) -> bool:
    """Whether a block is long, ends as a sentence does, and is no list of links."""
    return len(block.text) >= _PROSE and ends_as_sentence(block.text) and block.links < _LINKED * len(block.text)


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends with a stop, or with a colon before a quotation or a list."""
    return ends_sentence(text, also=":;")


def _mark(blocks: Iterable[Block]) -> None:
    for number, block in enumerate(blocks):
        if number >= _MOST_MARKS:
            return
        element, is_tail = block.slot
        mark = chr(_FIRST_MARK + number)
        if is_tail:
            element.tail = f" {mark} {(element.tail or '').lstrip()}"
        else:
            element.text = f"{mark} {(element.text or '').lstrip()}"


def _extract(tree: HtmlElement, count: int, *, fast: bool = False, favor_precision: bool = False) -> Kept:
    from trafilatura import bare_extraction

    judge_elements_once()
    # As "python" it would print the text as well, which is not needed.
    document = bare_extraction(
        tree, fast=fast, favor_precision=favor_precision, include_comments=False, output_format="txt"
    )
    body = getattr(document, "body", None)
    if body is None:
        return set()
    found = (ord(mark) - _FIRST_MARK for mark in _MARK.findall("".join(body.itertext())))
    return {place for place in found if place < count}


def _size(blocks: Sequence[Block], kept: Kept) -> int:
    return sum(len(blocks[place].text) for place in kept)


def _agreement(blocks: Sequence[Block], one: Kept, other: Kept) -> float:
    """How much of two extractions is the same: twice the code points of what both keep over those of each."""
    both = _size(blocks, one) + _size(blocks, other)
    return 2 * _size(blocks, one & other) / both if both else 0.0


def _by_model(blocks: Sequence[Block]) -> Kept:
    """The blocks of the story as the model for plain text finds them."""
    text, starts, above = "", {}, "item"
    for place, block in enumerate(blocks):
        is_list = block.kind in ("item", "row") and above in ("item", "row")
        text, above = text if is_list else f"{text}\n", block.kind
        for line in block.text.split("\n"):
            starts[len(text)] = place
            text += f"{line}\n"
    lines = split_lines(text)
    looks = features_of(lines)
    judged = judge(ArticleLines(lines, looks, roles_of(lines, looks)), None)
    told = judged.story.intersection(judged.body)
    return {starts[lines[place].span.start] for place in told if lines[place].span.start in starts}
