"""Fragments: pieces of the page inside a line of the story.

A dateline, a credit with its caption, "( opens new tab", a widget's title glued to a sentence. Each rule is a pattern
that holds at the story's opening, anywhere in a line, or at a line's end; every pattern looks at a bounded piece of
text. Fragments that touch, or are parted by white space only, are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikreader.cleaning.line_roles import AGENCIES
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.source import SuggestionDraft
from hikreader.model.span import Span

_NAME = r"[A-ZÀ-Ý][\w'’.-]{1,30}"
_CITY = rf"{_NAME}(?: (?:de |do |dos |la |el |al-|am |an der )?{_NAME}){{0,3}}"
_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?"
_SENTENCE = r"(?=\s['\"‘’“«(\[]*[A-ZÀ-Ý])"
_AFTER_STOP = r"(?:^|(?<=[.!?\"'”’)] ))"
_CREDIT = (
    r"\((?:[^()\n]{0,80}[\s/,])?(?i:photo|image|picture|file|credit|photograph|illustration|getty|foto|bild|imagen"
    r"|fuente"
    r"|AFP|AP|EPA|Reuters)(?:[\s/:,.][^()\n]{0,100})?\)"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern that matches a fragment, with its kind, how sure it is, and what it is to a person.

    In lower case every match holds one of the `signs`, or ends with one if it is a rule for a line's end: to look for
    these is much quicker. No signs: it has to be tried.
    """

    kind: str
    score: float
    reason: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]


def _rule(kind: str, score: float, reason: str, *pattern: str, signs: tuple[str, ...] = ()) -> _Rule:
    return _Rule(kind, score, reason, deferred_pattern("".join(pattern)), signs)


_OPENING = (
    _rule(
        "caption", 0.7, "an agency's caption before the dateline",
        rf"(?:{AGENCIES})\s[A-Z][^.!?\n:]{{3,90}}?(?=\s{_CITY}(?:/\w{{1,10}})?:\s)",
    ),
    _rule(
        "dateline", 0.9, "place and agency before the first sentence",
        rf"{_CITY}(?:[,/] ?[\w.,' /]{{0,40}})?\s?\((?:{AGENCIES}|[A-Z]{{2,8}}"
        rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)\s?[-–—:]+(?=\s)",
    ),
    _rule("caption", 0.85, "a caption with its credit", r"[^()\n]{20,400}?\s?", _CREDIT, r"(?=\s|$)"),
    _rule("dateline", 0.85, "a place in brackets", r"[\[【][^\]】\n]{2,40}[\]】](?=\s?\S)"),
    _rule(
        "dateline", 0.7, "a place before the first sentence",
        rf"{_CITY}(?:\s?/\s?[A-Z]{{2,6}})?(?:,? {_DAY})?(?:\s?:|\s[-–—]){_SENTENCE}",
    ),
    _rule(
        "credit", 0.6, "an agency's name before the first sentence",
        rf"(?:{AGENCIES}|Getty Images|Shutterstock)(?=\s[A-Z][a-zà-ÿ]+ [a-zà-ÿ]+ )",
    ),
    _rule(
        "widget", 0.8, "a box's title glued to the text",
        r"(?:(?:Story )?Highlights|Summary|Synopsis|Key (?:Points|Takeaways)|Advertisement|In Short)(?=:?[A-ZÀ-Ý])",
    ),
)  # fmt: skip

_ANYWHERE = (
    _rule(
        "link", 0.95, "a link's hint for screen readers",
        r"\(?\s?\bopens (?:in )?(?:an? )?(?:new|external) (?:tab|window|site)\b(?:\s?\))?",
        signs=("opens ",),
    ),
    _rule(
        "widget", 0.8, "a widget's title between sentences",
        _AFTER_STOP, r"(?:Live Events|(?i:advertisement|(?:story"
        r"|article) continues below(?: this)?(?: advertisement| ad)?"
        r"|scroll (?:down )?to continue|continue reading(?: below)?|watch (?:live|video|the video)"
        r"|listen to this article))",
        rf"(?:{_SENTENCE}|(?=\s?$))",
        signs=("live events", "advertisement", "continue", "watch", "listen"),
    ),
    _rule(
        "author note", 0.85, "a note on who wrote this",
        r"\((?:The |This )?(?:author|writer|columnist|story|article|report)s? (?:is|are|was|were|has"
        r"|have)\b[^()\n]{0,250}\)",
    ),
    _rule(
        "promotion", 0.85, "an invitation to subscribe",
        r"\(?(?:You can (?:now )?|Now you can )(?:subscribe to|follow|join)\b(?:(?!\. )[^()\n]){0,80}?"
        r"(?:\b(?:channel|newsletter|app|page|podcast)\b(?:\s?\))?|(?=\s?\((?:You can|Now you)))",
        signs=("you can ",),
    ),
    _rule(
        "agency", 0.9, "the agencies behind the story",
        r"\((?i:with (?:(?:agency |additional )?(?:inputs?|reporting)\b[^()\n]{0,80}|agencies))\)",
    ),
    _rule("credit", 0.7, "a picture's credit", _CREDIT),
    _rule(
        "tweet", 0.9, "what is left of an embedded post",
        r"pic\.(?:twitter|x)\.com/\w{1,20}(?:\s[—–-]\s?[^—–\n]{1,80}\(@\w{1,20}\)\s[A-Z][a-z]+ \d{1,2}, \d{4})?",
    ),
    _rule(
        "pointer", 0.85, "a link to another story",
        _AFTER_STOP, r"[\[(](?i:also read|read also|read more|see also|watch)\b[^\])\n]{0,200}[\])]",
        signs=("also read", "read also", "read more", "see also", "watch"),
    ),
)  # fmt: skip

_CLOSING = (
    _rule(
        "promotion", 0.8, "what is left of an invitation to subscribe",
        _AFTER_STOP, r"(?:[A-Z][\w.&'-]{0,30}\s){0,5}(?:WhatsApp|Telegram|YouTube|Instagram)\s(?:channel|group"
        r"|page)(?:\s?\))?$",
        signs=("channel", "group", "page"),
    ),
    _rule(
        "agency", 0.85, "the agency behind the last sentence",
        _AFTER_STOP, rf"[-–—(\[]{{0,2}}\s?(?:(?i:with (?:agency )?inputs from"
        rf"|source:)\s)?(?:{AGENCIES})(?:\s?[/,&]\s?(?:{AGENCIES})){{0,4}}\s?[)\]]?$",
        signs=tuple(AGENCIES.lower().split("|")),
    ),
)  # fmt: skip
_REACH = 600
"""Code points of a line's beginning and end that the rules for openings and ends look at."""


def find_fragments(line: str, opening: bool) -> tuple[SuggestionDraft, ...]:
    """The fragments in one line of a story, in order, in code points of the line.

    `opening` says whether the story begins with this line. The line has no white space at its ends.
    """
    found = list(_anywhere(line))
    found += _closing(line)
    if opening:
        found += _opening(line)
    return _joined(line, sorted(found, key=lambda piece: (piece.span.start, -piece.span.end)))


def _opening(line: str) -> Iterator[SuggestionDraft]:
    """Fragments one after the other from the line's beginning on."""
    place, head = 0, line[:_REACH]
    while True:
        piece = _first_match(head, place)
        if piece is None:
            return
        yield piece
        place = piece.span.end + len(head[piece.span.end :]) - len(head[piece.span.end :].lstrip())


def _first_match(head: str, place: int) -> SuggestionDraft | None:
    for rule in (*_OPENING, *_ANYWHERE):
        found = rule.pattern.match(head, place)
        if found and found[0].strip():
            return _piece(rule, found, 0)
    return None


def _anywhere(line: str) -> Iterator[SuggestionDraft]:
    lower = line.lower()
    for rule in _ANYWHERE:
        if rule.signs and not any(sign in lower for sign in rule.signs):
            continue
        for found in rule.pattern.finditer(line):
            if found[0].strip():
                yield _piece(rule, found, 0)


def _closing(line: str) -> Iterator[SuggestionDraft]:
    low = max(0, len(line) - _REACH)
    end = line[low:].rstrip(")]").rstrip().lower()
    for rule in _CLOSING:
        found = rule.pattern.search(line[low:]) if end.endswith(rule.signs) else None
        if found and low + found.start():
            yield _piece(rule, found, low)


def _piece(rule: _Rule, found: re.Match[str], low: int) -> SuggestionDraft:
    text = found[0]
    start = low + found.start() + len(text) - len(text.lstrip())
    return SuggestionDraft.boilerplate(
        Span(start, start + len(text.strip())), rule.kind, "fragment", rule.score, rule.reason
    )


def _joined(line: str, pieces: Sequence[SuggestionDraft]) -> tuple[SuggestionDraft, ...]:
    """The pieces in order, those that overlap or touch made one."""
    joined: list[SuggestionDraft] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and not line[last.span.end : max(last.span.end, piece.span.start)].strip():
            joined[-1] = last._replace(span=last.span.hull(piece.span), score=max(last.score, piece.score))
        else:
            joined.append(piece)
    return tuple(joined)
