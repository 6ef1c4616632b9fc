"""Kinds of web pages that hold no article, or only its beginning: front pages, consent walls, paywalls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from hikreader.cleaning.html_blocks import Block
from hikreader.cleaning.html_extraction import is_prose
from hikreader.cleaning.json_ld import LinkedArticle
from hikreader.cleaning.results import NoArticle
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LIST_OF_PAGES = "No article found: this web page is a list of other pages. Import these pages, or their addresses."
_DECLARED = deferred_pattern(
    r"\"@type\"\s*:\s*\[?\s*\"(?:\w*NewsArticle|Article|BlogPosting|Report)\"|property=[\"']article:published_time"
    r"|property=[\"']og:type[\"']\s+content=[\"']article|itemprop=[\"']articleBody",
    re.I,
)
"""What says in a page's code that it is an article."""
_LEAST_LINKS = 6
"""Headlines that link to other pages, at the least, on a page of teasers."""
_LONGEST_TEASER = 600
"""Code points of the longest teaser, its headline included."""
_MOSTLY, _PARTLY = 0.7, 0.4
"""Shares of a page's text in teasers from which on it is no article, and from which on that is in doubt."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_LINK = 0.8
"""Share of links from which on a line is the title of another page."""
_TITLE = range(8, 200)
_TEASER = 20
"""Code points of the shortest block that may be a teaser."""
_TEASERS = 0.75
"""Share of a text in teasers from which on the page is a list of other pages."""
_LEAST_TITLES = 4
_REACH = 2
"""Blocks above a teaser among which its title is."""
_SHORT = 1200
"""Code points of the longest text that may be what a paywall shows of an article."""
_BELOW = 8
"""Blocks below a story among which a paywall speaks."""
_PAYWALL = deferred_pattern(
    r"\bsubscri(?:be|ption)\b.{0,60}\b(?:read|continue|access|unlock|full|unlimited|rest)\b"
    r"|\b(?:read|continue|access|unlock|finish)\b.{0,60}\b(?:subscri(?:be|ber|bers|ption)|log ?in|sign (?:in|up)"
    r"|register)\b|\balready (?:a |have a )?(?:subscriber|subscription|member)\b|\bsubscribers? only\b"
    r"|\bfor (?:paying |paid |premium )?(?:subscribers|members)\b|\bfree trial\b.{0,60}\bread\b"
    r"|\b(?:reached|used|hit)\b.{0,40}\bfree (?:articles?|stories)\b|\bpremium (?:content|article|story)\b"
    r"|\b(?:members?|subscribers?)[ -](?:only|exclusive)\b|\bto (?:continue|keep) reading\b"
    r"|\bread the full (?:story|article)\b|\bweiterlesen mit\b|\bjetzt (?:abonnieren|weiterlesen|testen)\b"
    r"|\bnur für abonnent|\babonnez-vous\b|\bréservé aux abonnés\b|\bsuscr[íi]bete\b"
    r"|\b(?:solo|exclusiv[oa]s?) para (?:suscriptores|assinantes)\b"
    r"|\babbonati\b|\bassine\b|\babonneer\b|по подписке|会員限定|付费|订阅后",
)
"""In lower case, which is made beforehand: a pattern that ignores case takes four times as long."""


_OF_PAYWALLS = (
    "subscri", "log in", "login", "sign in", "sign up", "register", "member", "free", "premium", "reading", "the full",
    "weiterlesen", "jetzt", "abonn", "suscr", "assin", "подписке", "会員限定", "付费", "订阅后",
)  # fmt: skip
"""What stands in whatever the pattern finds, one of these: to look for them is quicker than to try the pattern."""


class Teasers(NamedTuple):
    """The pages that the headings of a page link to, and the text of all teasers around these headings."""

    pages: set[str]
    text: str


def teasers_of(tree: HtmlElement, markup: str) -> Teasers | None:
    """The teasers on a page that its code does not declare to be an article."""
    if _DECLARED.search(markup):
        return None
    links = [link for link in _linked_headings(tree) if not (link.get("href") or "#").startswith(("#", "javascript:"))]
    pages = {link.get("href") or "" for link in links}
    return Teasers(pages, "\n".join(map(_teaser_around, links))) if len(pages) >= _LEAST_LINKS else None


def doubt_of(text: str, teasers: Teasers | None) -> str | None:
    """The doubt whether what was extracted from a page is an article, where it may be a page of teasers.

    Raises:
        NoArticle: It is a page of teasers.
    """
    if teasers is None:
        return None
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    share = sum(len(line) for line in lines if line in teasers.text) / max(1, sum(map(len, lines)))
    if share >= _MOSTLY:
        raise NoArticle(LIST_OF_PAGES)
    return "on a page that lists teasers of others" if share >= _PARTLY else None


def _linked_headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The links in headings, and those that hold one."""
    for link in tree.iter("a"):
        is_inside = next(link.iterancestors(*_HEADINGS), None) is not None
        if is_inside or (len(link) and next(link.iterdescendants(*_HEADINGS[1:]), None) is not None):
            yield link


def _teaser_around(link: HtmlElement) -> str:
    """The text of the largest element around a link that is no longer than a teaser, at most four elements up."""
    best = ""
    for element in (link, *islice(link.iterancestors(), 4)):
        text = " ".join(element.text_content().split())
        if len(text) > _LONGEST_TEASER:
            break
        best = text
    return best


def is_list_of_pages(blocks: Sequence[Block], story: Collection[int]) -> bool:
    """Whether what was taken for a story are teasers of other pages, as on a front page, or links alone."""
    texts = [place for place in story if not blocks[place].is_heading]
    whole = sum(len(blocks[place].text) for place in texts)
    if sum(map(is_title_of_another, blocks)) < _LEAST_TITLES or not whole:
        return False
    teasers = [place for place in texts if _is_teaser(blocks, place)]
    return sum(len(blocks[place].text) for place in teasers) >= _TEASERS * whole


def is_title_of_another(block: Block) -> bool:
    """Whether a block is the linked title of another page."""
    return len(block.text) in _TITLE and block.links >= _LINK * len(block.text)


def _is_teaser(blocks: Sequence[Block], place: int) -> bool:
    if blocks[place].links >= _LINK * len(blocks[place].text):
        return True
    if len(blocks[place].text) < _TEASER:
        return False
    for above in reversed(blocks[max(0, place - _REACH) : place]):
        if is_title_of_another(above):
            return True
        if above.is_heading or is_prose(above):
            return False
    return False


def why_cut_off(blocks: Sequence[Block], story: Collection[int], article: LinkedArticle | None) -> str | None:
    """Why a story is only the beginning of one, in words for a person; None if it seems to be whole."""
    size = sum(len(blocks[place].text) for place in story)
    last = max(story, default=-1)
    around = (*(blocks[place] for place in story), *blocks[last + 1 : last + 1 + _BELOW])
    speaks = any(is_paywall(block.text) for block in around)
    is_closed = article is not None and article.is_free is False
    if size <= _SHORT and (speaks or is_closed):
        return "a paywall cuts it off: only its beginning is on this page"
    return "a paywall may cut it off: the page says that it is not free" if is_closed and speaks else None


def is_paywall(text: str) -> bool:
    """Whether a line asks its reader to subscribe or to log in before the rest can be read."""
    if len(text) > 300:
        return False
    lower = text.lower()
    return any(stem in lower for stem in _OF_PAYWALLS) and _PAYWALL.search(lower) is not None
