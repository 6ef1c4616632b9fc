"""The usual lines that a page says of itself, as one table for web pages, dumps and records.

Each pattern is the whole of a line: an invitation to subscribe, a copyright, who reported and edited. None depends on
an outlet. Patterns begin with fixed words, and a line longer than `_LONGEST` is never one, so all are quick to fail. An
author's note reads like any sentence about a journalist: it is one only where the story has ended.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from hikreader.language.deferred_patterns import deferred_pattern

_HEAD = deferred_pattern(r"\[(?P<kind>[^]]+)\] (?P<reason>.+)")
_LONGEST = 420
"""Code points of the longest line that is compared with the table."""
_SITES = (
    r"(?:facebook|twitter|x|instagram|threads|bluesky|mastodon|tik ?tok|you ?tube|linked ?in|telegram|whats ?app"
    r"|snapchat|pinterest|reddit|google(?: news| discover)?|apple (?:news|podcasts?)|spotify|flipboard|viber|vk"
    r"|社交媒体|@\w+)"
)
_WORK = (
    r"(?:reporting|writing|editing|edited|written|reported|compiled|production|produced|graphics?|photography|photos?"
    r"|pictures?|research|translat(?:ion|ed)|fact[- ]check(?:ing|ed)|video|data|illustrations?|maps?)"
)
_CREDIT_WORDS = frozenset(
    "and in for with by at from of the additional further original newsroom bureau staff agency agencies other writers"
    " journalists reporters correspondents reporting writing editing edited written reported compiled production"
    " photography graphics research translation de del della van von der den la le el al bin ter da dos di du y e et"
    " und och og".split()
)
"""What stands between the names of those who reported and edited a story."""
_TOKEN = deferred_pattern(r"[^\W_][\w'’.-]*")


class PageLine(NamedTuple):
    """What such a line is: a word for its kind, and what it is to a person."""

    kind: str
    reason: str


@cache
def _table() -> tuple[tuple[PageLine, re.Pattern[str]], ...]:
    """The kinds of lines with their patterns, from `page_lines.txt`."""
    lines = files("hikreader.cleaning").joinpath("page_lines.txt").read_text(encoding="utf-8").splitlines()
    patterns: dict[PageLine, list[str]] = {}
    row = PageLine("", "")
    for line in lines:
        if head := _HEAD.fullmatch(line):
            row = PageLine(head["kind"], head["reason"])
        elif line and not line.startswith("#"):
            patterns.setdefault(row, []).append(line.replace("{sites}", _SITES))
    return tuple((row, re.compile("|".join(of_row))) for row, of_row in patterns.items())


_CREDIT_SIGNS = (" by", "contribu", "reported from")
_CREDITED = deferred_pattern(
    rf"(?:(?:additional|further|original|more|writing|photo) )*{_WORK}(?:(?:,| and| &|, and) (?:additional )?{_WORK})*"
    rf"(?: for [\w .'’-]{{1,40}})? by:? (?P<names>.+)",
    re.I,
)
_CONTRIBUTED = deferred_pattern(
    r"(?P<names>.+?) (?:contributed (?:to (?:this|the) (?:report|story|article|piece|post|coverage)|(?:additional )?"
    r"(?:reporting|writing|research))|reported from [\w .'’-]{2,40}|contribuy(?:ó|eron) (?:a|en|con) est[ea]\b.{0,40})"
    r"\W*",
    re.I,
)

_PROFESSION = (
    r"(?:reporter|correspondent|editor|journalist|writer|columnist|contributor|producer|freelancer?|photographer|author"
    r"|professor|fellow|researcher|lecturer|redakteur(?:in)?|korrespondent(?:in)?|journalistin|reporterin|journaliste"
    r"|correspondante?|rédac\w+|periodista|corresponsal|redactora?|jornalista|repórter|giornalista|redacteur)"
)
_NOTE = deferred_pattern(
    rf"^(?:\w+ ){{0,3}}{_PROFESSION}\b.{{0,40}}\b(?:at|for|of|with|covering|based)\b"
    r"|^(?:(?:the|this) (?:author|writer|article)|\w+(?: [\w.'’-]+){1,3}),? (?:is|was|has been|covers?|writes|reports"
    r"|works|ist|schreibt|berichtet|arbeitet|est|écrit|es|escribe|é|è|scrive)(?: an?| the| eine?| une?| una?)? .{0,60}"
    rf"\b(?:{_PROFESSION}|reports? (?:on|for)|covers?|contributed|author of|based in|für (?:die|den|das))\b"
    r"|^\w+(?: [\w.'’-]+){1,3} (?:covers|writes(?: about)?|reports(?: on)?) .{2,80}\b(?:for|at|from) (?:the )?[A-Z]"
    r"|^(?:[\w.'’-]+ ){1,4}can be (?:reached|contacted|followed|found) (?:at|on|via)\b"
    r"|^(?:reach|follow|contact|e-?mail) (?:him|her|them|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}) (?:at|on|via)\b",
    re.I,
)
_LONGEST_HEADING = 60
_AUTHOR_HEADING = deferred_pattern(
    r"(?:(?i:about|über|sobre|à propos de|over|om)) (?:(?i:the authors?|den autor|die autorin|l['’]auteur)|"
    r"[^\W\d_a-zà-ÿ][\w'’.-]+(?: (?:van|von|de|del|der|den|di|da|la|el|al))?(?: [^\W\d_a-zà-ÿ][\w'’.-]*){1,3})"
)
_CREDIT = PageLine("agency", "who reported and edited it")
_SURROUND = " \t*_•·|–—-→»›()[]"


@lru_cache(maxsize=1024)
def page_line(line: str) -> PageLine | None:
    """What a line is when a page says it of itself, wherever it stands; None when it may be the story's."""
    if len(line) > _LONGEST:
        return None
    bare, lower = line.strip(_SURROUND), line.lower()
    forms = {lower, bare.lower()}
    for row, pattern in _table():
        if any(pattern.fullmatch(form) for form in forms):
            return row
    return _CREDIT if _is_credit(bare, lower) else None


def _is_credit(bare: str, lower: str) -> bool:
    """Whether a line says who reported and edited a story, and nothing else."""
    if not any(sign in lower for sign in _CREDIT_SIGNS):
        return False
    found = _CREDITED.fullmatch(bare) or _CONTRIBUTED.fullmatch(bare)
    return found is not None and _names_people(found["names"])


def _names_people(text: str) -> bool:
    """Whether there are only names, and words that stand between names."""
    words = _TOKEN.findall(text)
    return any(word[0].isupper() for word in words) and all(
        word[0].isupper() or word.rstrip(".").lower() in _CREDIT_WORDS for word in words
    )


def is_author_note(line: str) -> bool:
    """Whether a line below the end of a story is about the person who wrote it."""
    return len(line) <= _LONGEST and _NOTE.search(line) is not None


def heads_author_note(line: str) -> bool:
    """Whether a line heads a note on the person who wrote the story: "About Lena Ost"."""
    return len(line) <= _LONGEST_HEADING and _AUTHOR_HEADING.fullmatch(line) is not None
