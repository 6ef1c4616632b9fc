"""What an extraction leaves out of a story, and what it keeps twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from hikreader.cleaning.html_blocks import Block
from hikreader.cleaning.html_extraction import Kept, ends_as_sentence, is_prose
from hikreader.cleaning.lexicon import is_credit, talks_to_visitor
from hikreader.cleaning.page_kinds import is_title_of_another
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.line_ends import ends_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SENTENCE = 40
"""Code points of the shortest block that is a sentence of a story."""
_ITEM = 25
"""Mean length, in code points, of the items of a list in a story."""
_ITEMS_LINKED = 0.3
_LEAD_LINKED = 0.3
"""Share of links from which on a list is a menu, and a sentence no lead."""
_LEAD_KINDS = frozenset(("text", "h2", "h3", "h4", "item"))
"""Kinds of blocks that hold the lead of a story."""
_LEAD_NAME = deferred_pattern(
    r"stand-?first|(?:^|[\s_-])(?:lead|lede|leadin|dec?k|intro|abstract|summary|preamble|ingress|introduction)(?:$|[\s_-])"
    r"|lead-?(?:text|paragraph)|sub-?(?:title|head|heading|headline)|excerpt|description|alternativeheadline|chap(?:o|eau)"
    r"|vorspann|anleser|entradilla|bajada|copete|sommario|occhiello|manchet|lid-?abzac|лид|anons",
    re.I,
)
"""What pages call the element that holds the lead."""
_NAMES = ("class", "id", "itemprop", "role", "data-testid")
"""Attributes that name an element."""
_CLOSE = 3
"""Elements around a text that may be named for it."""
_HEAD_LINE = 80
"""Code points of the longest line that a page sets below a lead: a byline, a date, what a share button says."""
_APART = 8
"""Such lines between a lead and the rest of its story, at most."""
_LINKED_SENTENCE = 60
"""Code points of the shortest sentence of a story that is a link from end to end."""
_REPEATED = 3
"""Blocks in a row that are no repetition of an interview's question but the page printed twice."""
_REPEATED_SHARE = 0.3
_TEASERS = 2
"""Texts under titles of other pages from which on they are teasers of these."""
_RECOMMENDS = deferred_pattern(
    r"related|recommend|(?:^|[\s_-])(?:read|up)-?next|more-(?:from|posts|stories|articles|news)|also-?(?:like|read)"
    r"|most-?(?:read|popular|viewed)|you-?(?:may|might)-",
    re.I,
)
_KEY = deferred_pattern(r"\W+")


def complete(blocks: Sequence[Block], kept: Kept, headline: int | None = None) -> Kept:
    """The story with what an extraction leaves out of it, and without what the page adds to it or prints twice.

    Prose beside kept prose and prose that goes on in elements like those of the kept, a heading between two kept
    blocks, a list that stands between two of them, and sentences right above the first block and below the page's
    heading are the story's too. What stands above the headline, which is given by its place, is not.
    """
    if not kept:
        return kept
    kept = kept - set(_above_headline(blocks, kept, headline)) - set(_recommended(blocks, sorted(kept)))
    whole = kept | set(_going_on(blocks, kept))
    whole |= set(_prose_between(blocks, whole))
    whole |= set(_rest_of_sentences(blocks, whole))
    whole |= set(_headings_between(blocks, whole))
    whole |= set(_lists_between(blocks, whole))
    whole |= set(_lead(blocks, min((place for place in whole if not blocks[place].is_heading), default=0)))
    whole -= set(_printed_again(blocks, sorted(whole)))
    return whole - set(_teasers_below(blocks, sorted(whole)))


def _teasers_below(blocks: Sequence[Block], places: Sequence[int]) -> Sequence[int]:
    """The places at a story's end where each text stands under the title of another page, and in a box of its own."""
    start = len(places)
    while start > 1 and any(map(is_title_of_another, blocks[places[start - 1] - 1 : places[start - 1] + 1])):
        start -= 1
    texts = [place for place in places[start:] if not is_title_of_another(blocks[place])]
    boxes = {blocks[place].parent.getparent() for place in texts}
    has_story = any(is_prose(blocks[place]) for place in places[:start])
    return places[start:] if has_story and _TEASERS <= len(texts) == len(boxes) else ()


def _above_headline(blocks: Sequence[Block], kept: Kept, headline: int | None) -> Iterator[int]:
    prose = [place for place in kept if is_prose(blocks[place])]
    if headline is not None and prose and min(prose) > headline:
        yield from (place for place in kept if place < headline)


def _recommended(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[int]:
    """The places below a heading that recommends other pages, in a box that holds no prose above it."""
    for place in range(places[0] + 1, places[-1]):
        block = blocks[place]
        if block.is_heading and (box := _box_of_recommendations(block)) is not None:
            inside = [other for other in places if box in blocks[other].parent.iterancestors()]
            if not any(other < place and is_prose(blocks[other]) for other in inside):
                yield from (other for other in inside if other > place)


def _box_of_recommendations(heading: Block) -> HtmlElement | None:
    """The element around a heading that is named for recommending other pages, itself or its heading."""
    box = heading.parent.getparent()
    names = "" if box is None else " ".join(element.get("class") or "" for element in (heading.parent, box))
    return box if _RECOMMENDS.search(names) else None


def _going_on(blocks: Sequence[Block], kept: Kept) -> Iterator[int]:
    """The places below kept prose that stand in elements of the same names, up to the title of another story."""
    prose = [place for place in kept if is_prose(blocks[place])]
    if not prose:
        return
    sizes: Counter[tuple[str, ...]] = Counter()
    for place in prose:
        sizes[_path(blocks[place])] += len(blocks[place].text)
    path, _ = sizes.most_common(1)[0]
    for place in range(min(prose), len(blocks)):
        block = blocks[place]
        if place not in kept and (block.kind == "h1" or (block.is_heading and is_title_of_another(block))):
            return
        if block.kind == "text" and (_is_sentence(block) or not _is_linked(block)) and _path(block) == path:
            yield place


def _is_linked(block: Block) -> bool:
    return block.links >= _LEAD_LINKED * len(block.text)


def _is_sentence(block: Block) -> bool:
    """Whether a block is a long sentence with its full stop, as no title of another page is."""
    return len(block.text) >= _LINKED_SENTENCE and ends_sentence(block.text)


def _path(block: Block) -> tuple[str, ...]:
    """The names of the elements that a block stands in, with their classes."""
    elements = (block.parent, *block.parent.iterancestors())
    return tuple(f"{element.tag}.{element.get('class') or ''}" for element in elements)


def _prose_between(blocks: Sequence[Block], kept: Kept) -> Iterator[int]:
    parents = {blocks[place].parent for place in kept} | {blocks[place].parent.getparent() for place in kept}
    for place in range(min(kept), max(kept)):
        block = blocks[place]
        is_sentence = block.kind == "text" and len(block.text) >= _SENTENCE and ends_as_sentence(block.text)
        if place not in kept and is_sentence and not parents.isdisjoint(_holders(block)):
            yield place


def _holders(block: Block) -> Iterator[HtmlElement | None]:
    """The element of a block and the one around it, or around the quotation that it is."""
    holder = block.parent.getparent()
    yield from (block.parent, holder)
    if holder is not None and holder.tag == "blockquote":
        yield holder.getparent()


def _rest_of_sentences(blocks: Sequence[Block], kept: Kept) -> Iterator[int]:
    """The pieces of a sentence that block elements in its paragraph cut it into."""
    is_open = False
    for place in range(min(kept), max(kept)):
        block = blocks[place]
        is_piece = is_open and block.kind == "text" and block.text[0].islower()
        if place not in kept and is_piece:
            yield place
        is_open = (place in kept or is_piece) and block.kind == "text" and not ends_as_sentence(block.text)


def _headings_between(blocks: Sequence[Block], kept: Kept) -> Iterator[int]:
    for place in range(min(kept) + 1, max(kept)):
        if place not in kept and blocks[place].is_heading and {place - 1, place + 1} <= kept:
            yield place


def _lists_between(blocks: Sequence[Block], kept: Kept) -> Iterator[int]:
    place, last = min(kept), max(kept)
    while place < last:
        stop = place + 1
        if place not in kept and blocks[place].kind == "item":
            while stop < last and stop not in kept and blocks[stop].kind == "item":
                stop += 1
            if place - 1 in kept and stop in kept and _is_list_of_story(blocks[place:stop]):
                yield from range(place, stop)
        place = stop


def _is_list_of_story(items: Sequence[Block]) -> bool:
    size = sum(len(item.text) for item in items)
    return size >= _ITEM * len(items) and sum(item.links for item in items) < _ITEMS_LINKED * size


def _lead(blocks: Sequence[Block], first: int) -> Iterator[int]:
    """The sentences between the headline and the story: right above it, or named as a lead above the page's lines."""
    headings = [place for place in range(first) if blocks[place].kind == "h1"]
    apart = 0
    for place in range(first - 1, headings[-1] if headings else first, -1):
        block = blocks[place]
        is_beside = apart == 0 and block.kind != "item"
        if _reads_like_a_lead(block) and (is_beside or _is_named_a_lead(block)):
            yield place
        elif len(block.text) <= _HEAD_LINE or block.kind == "caption":
            apart += 1
        else:
            return
        if apart > _APART:
            return


def _reads_like_a_lead(block: Block) -> bool:
    """Whether a block is a sentence of the story: with its full stop, not of links, and not the page's own."""
    is_sentence = len(block.text) >= _SENTENCE and ends_sentence(block.text)
    if block.kind not in _LEAD_KINDS or not is_sentence or _is_linked(block):
        return False
    return not talks_to_visitor(block.text) and not is_credit(block.text)


def _is_named_a_lead(block: Block) -> bool:
    """Whether a block is a heading, or an element close around its words is named for a lead."""
    if block.is_heading:
        return True
    element, is_tail = block.slot
    around = islice(element.iterancestors() if is_tail else chain((element,), element.iterancestors()), _CLOSE)
    return any(_LEAD_NAME.search(" ".join(filter(None, map(one.get, _NAMES)))) for one in around)


def _printed_again(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[int]:
    """The places of what stands above as well: for another width of screen, or by mistake."""
    keys = [_KEY.sub(" ", blocks[place].text).strip().casefold() for place in places]
    first: dict[str, int] = {}
    number = 0
    while number < len(keys):
        above = first.setdefault(keys[number], number)
        count = _repeated(keys, above, number)
        yield from places[number : number + count]
        number += max(1, count)


def _repeated(keys: Sequence[str], above: int, number: int) -> int:
    """How many blocks from `number` on only repeat those from `above` on."""
    if above == number or len(keys[number]) < _SENTENCE:
        return 0
    count = 0
    while number + count < len(keys) and above + count < number and keys[above + count] == keys[number + count]:
        count += 1
    repeated, all_of_it = (sum(map(len, part)) for part in (keys[number : number + count], keys))
    is_page_again = count >= _REPEATED and repeated >= _REPEATED_SHARE * all_of_it
    return count if is_page_again or (above + 1 == number and count == 1) else 0
