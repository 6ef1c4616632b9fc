"""Authors of a web page: their names without roles, prompts and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hikreader.cleaning.dates import Calendar, find_stamps
from hikreader.cleaning.html_blocks import Block
from hikreader.cleaning.html_tree import is_of_others
from hikreader.cleaning.json_ld import LinkedArticle
from hikreader.language.deferred_patterns import deferred_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_METAS = ("author", "article:author", "authors", "byl", "parsely-author", "sailthru.author", "dc.creator",
          "dcterms.creator", "dc:creator", "citation_author", "og:article:author", "og:author")  # fmt: skip
_BY = deferred_pattern(
    r"^\W*(?:(?:written|posted|reported|published|article|story|words|text|view all (?:posts|articles|stories)"
    r"|(?:all|more) (?:posts|articles|stories))\s+)?(?:by|von|par|por|di|door|av|af|автор|作者|记者|記者|文|撰文"
    r"|بقلم|yazan|szerző|author|autor(?:in|e)?|auteur)(?:\s*[:：]\s*|\s+)",
    re.I,
)
_PROMPT = deferred_pattern(
    r"\s*(?:[|•·⋅–—(]|\s-\s|\b(?:peer |medically |expert |fact[- ]?)?(?:reviewed|checked)\b|\d+ ?m(?:in)?\b"
    r"|\b(?:view all|see (?:all|more)|read more|more (?:from|by|posts)|all (?:posts|articles|stories)|email|e-mail"
    r"|follow|contact|get in touch|share|subscribe|bio|profile|posted|published|updated|last updated"
    r"|has been verified|twitter|facebook|linkedin|instagram)\b|@\w|https?:|www\."
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,|\bon\s+[A-Z][a-z]+ \d|\d{1,2}[:/.]\d|\b\d{4}\b).*",
    re.I | re.S,
)
_WITHIN = deferred_pattern(r"\b(?:(?:written|posted|published|words) by|about the author)\b:?\s*", re.I)
_POSTED = deferred_pattern(r"^(?:posted|published|written)\b.{0,50}?\bby\s+", re.I)
_BEFORE_DATE = deferred_pattern(r"(?:,?\s+(?:on|am|le|el|\w{3,9}day,?))+\W*$", re.I)
_REPORTER = deferred_pattern(r"[^\W\d_]{2,4}\s?(?:기자|특파원|記者|记者)")
"""A whole line in Korean, Chinese or Japanese that names a reporter."""
_ROLE = (
    r"(?:(?:staff|senior|chief|special|contributing|associate|assistant|deputy|managing|executive|news|political"
    r"|sports?|business|technology|science|health|city|foreign|national|investigative|data|digital|web|guest|freelance"
    r"|lead|head|global|international|european|editorial|north|south|east|west|london|washington)\s+)*"
    r"(?:writers?|reporters?|editors?|correspondents?|columnists?|journalists?|contributors?|producers?|photographers?"
    r"|redakteur(?:in)?|reporterin|korrespondent(?:in)?|journaliste|rédacteur|rédactrice|periodista|redactora?|giornalista)"
)
_ROLE_BEHIND = deferred_pattern(
    rf"\s*(?:,|\(|\||[–—-]\s)\s*(?:the\s+)?{_ROLE}\b.*$|\s+{_ROLE}$|\s+(?:기자|특파원|記者|记者)$"
    r"|\s(?:for|of the|at the|special to|in)\s.*$",
    re.I,
)
_MAIL_ADDRESS = deferred_pattern(r"[<(\[]?(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?")
_LEADS_TO_AUTHOR = deferred_pattern(r"author|/(?:people|staff|reporters?|writers?|profiles?|contributors?)/", re.I)
_ROLE_ONLY = deferred_pattern(
    rf"{_ROLE}|(?:(?:additional|further|with)\s)*(?:reporting|contributions?|research|files|photos?)\b.*"
    r"|(?:admin|administrator|editor|staff|guest|user|author|anonymous|redaktion|redazione"
    r"|redacción|la rédaction|(?:[\w.'’-]+ ){1,3}(?:staff|newsroom)|n/?a|none|null|unknown|webmaster|by|view|follow"
    r"|share|about|read more|(?:written|posted|published|words|reviewed)(?: by)?)",
    re.I,
)
_AND = deferred_pattern(r"\s*(?:;|\||、|\s(?:and|und|et|y|e|en|och|og|i|и|with|avec|mit)\s|\s?&\s|\s/\s)\s*")
_COMMA = deferred_pattern(r"\s*,\s*(?!\s|(?:Jr|Sr|Ph\.?D|M\.?D|MD|RD|RN|MBA|MS|II|III|IV|CFA|CPA|Esq)\b)")
_CREDENTIAL = deferred_pattern(r"\s*,\s*(?=(?:Jr|Sr|Ph\.?D|M\.?D|MD|RD|RN|MBA|MS|II|III|IV|CFA|CPA|Esq)\b)")
_LETTER = deferred_pattern(r"[^\W\d_]")
_AROUND = ' \t,;:|/()[]<>"“”*•·–—-'
_AGENCIES = ("The Associated Press", "Associated Press", "Reuters", "Agence France-Presse", "Bloomberg News")
_AGENCY_KEYS = frozenset(("ap", "afp", "dpa", "upi", *(name.casefold() for name in _AGENCIES)))
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_NAMES_OF_PERSON = 2
_LONGEST = 60
_MOST = 12
_AUTHOR_CLASS = deferred_pattern(
    r"(?:^|[\s_-])(?:author|byline|by-line)(?:[\s_-]?(?:name|link|s|info|box|text))?(?:$|[\s_-])", re.I
)
_PERSON = deferred_pattern(
    r"(?:Dr\.? |Prof\.? )?[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*(?: [A-Z]\.?)?(?: (?:van|von|de|del|der|den|di|da|la|el|al))*"
    r"(?: (?:Mc|Mac|O['’]|De|Du|Le|La)?[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]){1,2}"
)
_RIGHT_BELOW = 2
_NEAR = 12
"""Blocks below the headline in which a byline is looked for."""


def authors_of(
    tree: HtmlElement,
    article: LinkedArticle | None,
    metas: dict[str, str],
    blocks: Sequence[Block],
    headline: int | None,
    site_names: Sequence[str],
) -> str | None:
    """The names of a page's authors, parted by commas; by semicolons where a name has the family name first.

    The site itself, by whichever of `site_names`, is no author.
    """
    sources: tuple[Iterable[str], ...] = (
        article.authors if article else (),
        *(_stated(tree, name) for name in _METAS if metas.get(name)),
        _byline(blocks, headline),
        _marked_as_author(tree),
        _name_below(blocks, headline),
    )
    of_site = {_key(name) for name in site_names}
    for texts in sources:
        people = (_without_house(name, site_names) for name in _names(texts))
        names = [name for name in dict.fromkeys(people) if _key(name) not in of_site]
        names = [name for name in names if name.casefold() not in _AGENCY_KEYS] or names
        if names:
            return ("; " if any("," in name for name in names) else ", ").join(names[:_MOST])
    return None


def _without_house(name: str, site_names: Sequence[str]) -> str:
    """A person's name without the agency or the site that it ends with."""
    for house in (*_AGENCIES, *site_names):
        start = len(name) - len(house)
        if name[start:].casefold() == house.casefold() and len(name[: max(0, start)].split()) >= _NAMES_OF_PERSON:
            return name[:start].rstrip(" ,.–—-")
    return name


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _stated(tree: HtmlElement, name: str) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").strip().lower() == name:
            yield meta.get("content") or ""


def _names(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for part in _AND.split(_without_prompt(" ".join(text.translate(_UNSEEN).split()))):
            yield from (name for piece in _people(part) if (name := name_of(piece)))


def _people(part: str) -> Iterator[str]:
    """The people in a list with commas; "Lind, Ada" is one of them, with the family name first."""
    pieces = [_ROLE_BEHIND.sub("", one) for one in _COMMA.split(part) if not _ROLE_ONLY.fullmatch(one.strip())]
    people = [piece for piece in pieces if piece and not _ROLE_ONLY.fullmatch(piece.strip())]
    people = [piece for piece in people if piece.strip().casefold() not in _AGENCY_KEYS] or people
    if len(people) > 1 and " " not in people[-1].strip() and all(" " in one.strip() for one in people[:-1]):
        people = people[:-1]  # the town from which they report
    if len(people) == 2 and all(" " not in person.strip() and _LETTER.match(person) for person in people):
        yield ", ".join(people)
    else:
        yield from people


def _without_prompt(text: str) -> str:
    """A byline without what invites its reader to write, follow or read more, and without "by"."""
    text = _WITHIN.split(_without_date(_MAIL_ADDRESS.sub(" ", text).strip(_AROUND)))[-1]
    return _PROMPT.sub("", _BY.sub("", _BY.sub("", text)))


def _without_date(text: str) -> str:
    """A byline without the date in it: what stands before it, or after where only that names the author."""
    stamps = find_stamps(text, Calendar())
    if not stamps:
        return text
    before = _BEFORE_DATE.sub("", text[: stamps[0].span.start]).strip(_AROUND)
    behind = text[stamps[-1].span.end :].strip(_AROUND)
    return behind if _BY.match(behind) or not before else before


def name_of(text: str) -> str | None:
    """A person's or an organisation's name without a role; None where nothing is left, or an address."""
    name = _ROLE_BEHIND.sub("", _BY.sub("", text)).strip(_AROUND)
    name = _CREDENTIAL.sub(", ", name)
    if not 1 < len(name) <= _LONGEST or "@" in name or "/" in name or "_" in name or not _LETTER.search(name):
        return None
    if _ROLE_ONLY.fullmatch(name) or (name.islower() and name.isascii() and " " not in name):
        return None
    return name


def _marked_as_author(tree: HtmlElement) -> Iterator[str]:
    """What the page marks as the author: by a link's relation, a property, or the name of a class."""
    links = [element for element in tree.iter("a", "span", "address", "link") if "author" in (element.get("rel") or "")]
    for element in links:
        if _is_of_article(element):
            yield element.text_content()
    if links:
        return
    for element in tree.iter("span", "a", "div", "p", "address", "strong", "li", "author"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''} {element.get('id') or ''}"
        if len(marks) > 2 and (element.tag == "author" or _AUTHOR_CLASS.search(marks)) and _is_of_article(element):
            text = " ".join(part for part in element.itertext() if part.strip())
            if 1 < len(text) < 3 * _LONGEST and name_of(_without_prompt(" ".join(text.split()))):
                yield text
                return


def _is_of_article(element: HtmlElement) -> bool:
    asides = (f"{aside.get('class') or ''} {aside.get('id') or ''}" for aside in element.iterancestors("aside"))
    return all(map(_AUTHOR_CLASS.search, asides)) and not is_of_others(element)


def _byline(blocks: Sequence[Block], headline: int | None) -> Iterator[str]:
    if headline is None:
        return
    for block in blocks[headline + 1 : headline + 1 + _NEAR]:
        if _REPORTER.fullmatch(block.text):
            yield block.text
            return
        is_short = len(block.text) <= 2 * _LONGEST
        by = (_BY.match(block.text) or _POSTED.match(block.text)) if is_short else None
        if by and block.text[by.end() :][:1].isalpha() and not block.text[by.end() :][:1].islower():
            yield from _linked_names(block) or (block.text,)
            return


def _linked_names(byline: Block) -> Sequence[str]:
    """The names that a byline links to pages about their authors."""
    links = [
        (link.text_content(), f"{link.get('rel') or ''} {link.get('class') or ''} {link.get('href') or ''}")
        for link in byline.parent.iter("a")
    ]
    return [text for text, leads in links if text.strip() and text in byline.text and _LEADS_TO_AUTHOR.search(leads)]


def _name_below(blocks: Sequence[Block], headline: int | None) -> Iterator[str]:
    """A line right below the headline that is nothing but a person's name."""
    if headline is not None:
        near = blocks[headline + 1 : headline + 1 + _RIGHT_BELOW]
        names = (_without_date(block.text) for block in near if len(block.text) <= _LONGEST)
        yield from filter(_PERSON.fullmatch, names)
