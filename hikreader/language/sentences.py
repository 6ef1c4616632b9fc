"""Sentences of one paragraph, by rules.

Every stop is a candidate. Whether a sentence ends there is told by the word before it, by what comes behind it, and by
whether a mark beside it opens or closes a quotation. Stops that are glued to the next sentence ("on X.Hikvision") count
where the case of the letters says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hikreader.language.abbreviations import STARTERS, ends_despite_abbreviation, is_glued_abbreviation, names_a_site
from hikreader.language.quote_marks import MARKS
from hikreader.language.quote_pairs import pairs
from hikreader.model.span import Span

_CANDIDATE = re.compile(r"[.!?…‽]+|[。！？｡؟۔।॥։።]+")
_WIDE_STOPS = frozenset("。！？｡؟۔।॥։።")
_CLOSING = frozenset(")]}）】》")
_OPENING = frozenset("([{¿¡（【《*_•")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*\Z")
_WORD_AFTER = re.compile(r"[\w’']+")
_ADDRESS = re.compile(r"(?:https?:|www\.|@|/)\S*\Z")
_GOES_ON_CJK = re.compile(r"[^，。！？\s]{0,8}?(?:说|說|表示|道|问|問|稱|称)|と|って")
_NAMES = re.compile(r"(?:[A-Z][\w.’'-]*\s+){0,4}\b")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_REACH = 40


class _Paragraph(NamedTuple):
    text: str
    closing: frozenset[int]
    """Offsets of the marks that close a quotation."""
    has_case: bool


class _Stop(NamedTuple):
    """A stop, and what stands around it: `end` is behind the marks that close with it."""

    paragraph: _Paragraph
    start: int
    stop: str
    end: int
    sentence_start: int

    @property
    def is_glued(self) -> bool:
        return not self.paragraph.text[self.end : self.end + 1].isspace()

    @property
    def has_closing(self) -> bool:
        return self.end > self.start + len(self.stop)

    @property
    def word(self) -> str:
        found = _WORD_BEFORE.search(self.paragraph.text[max(self.sentence_start, self.start - _REACH) : self.start])
        return found[0].lstrip("'’-&") if found else ""

    @property
    def lead(self) -> str:
        at = self.start - len(self.word)
        return self.paragraph.text[max(self.sentence_start, at - _REACH) : at]

    @property
    def rest(self) -> str:
        """What follows, from its first letter or sign that is no opening mark or bracket."""
        return self.paragraph.text[self.end : self.end + 3 * _REACH].lstrip().lstrip(MARKS + "".join(_OPENING)).lstrip()

    @property
    def following(self) -> str:
        found = _WORD_AFTER.match(self.rest)
        return found[0] if found else ""

    @property
    def opens_next(self) -> bool:
        """Whether a mark or bracket opens right behind it."""
        return self.paragraph.text[self.end : self.end + _REACH].lstrip()[:1] in (*MARKS, *_OPENING)


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, in order, without white space at their ends."""
    found: list[Span] = []
    start = 0
    for end in [*_ends(text), len(text)]:
        piece = text[start:end]
        low, high = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if low < high:
            found.append(Span(low, high))
        start = end
    return found


def _ends(text: str) -> Iterator[int]:
    candidates = list(_CANDIDATE.finditer(text))
    if not candidates:
        return
    closing = frozenset(pair.end - 1 for pair in pairs(text) if pair.closed)
    paragraph = _Paragraph(text, closing, text != text.lower())
    start = 0
    for candidate in candidates:
        end = _behind_closing(paragraph, candidate.end())
        stop = _Stop(paragraph, candidate.start(), candidate[0], end, start)
        if candidate.start() >= start and end < len(text) and _is_end(stop):
            start = end
            yield end


def _behind_closing(paragraph: _Paragraph, at: int) -> int:
    text = paragraph.text
    while at < len(text):
        if at in paragraph.closing or text[at] in _CLOSING:
            at += 1
        elif footnote := _FOOTNOTE.match(text, at):
            at = footnote.end()
        elif text[at].isspace() and at + 1 in paragraph.closing and text[at + 1] in "»›":
            at += 2
        else:
            break
    return at


def _is_end(stop: _Stop) -> bool:
    if stop.stop[0] in _WIDE_STOPS:
        return not (stop.has_closing and _GOES_ON_CJK.match(stop.rest))
    rest = stop.rest
    if not rest or rest[0] in ",;:-–—/%)" or rest[0] in MARKS:
        return False
    if not _may_begin(stop, rest):
        return False
    if stop.is_glued:
        return _is_glued_end(stop)
    if set(stop.stop) != {"."} or stop.has_closing:
        return _is_loud_end(stop)
    return _is_plain_end(stop) if len(stop.stop) == 1 else _is_ellipsis_end(stop)


def _may_begin(stop: _Stop, rest: str) -> bool:
    if not rest[0].islower() or not stop.paragraph.has_case:
        return True
    return rest[1:2].isupper()  # iPhone, eBay


def _is_loud_end(stop: _Stop) -> bool:
    if stop.stop == "…" or set(stop.stop) == {"…"}:
        return _is_ellipsis_end(stop)
    if stop.has_closing and _is_attributed(stop):
        return False
    if set(stop.stop) == {"."} and not stop.opens_next:
        return ends_despite_abbreviation(stop.word, stop.lead, stop.rest, stop.following)
    return True


def _is_attributed(stop: _Stop) -> bool:
    """Whether the speaker of what has just been quoted comes next: “Is it?” Prof Smith asked."""
    if stop.stop == "." or stop.opens_next or stop.following in STARTERS:
        return False
    from hikreader.language.speech_verbs import words_from_cue  # late: rarely needed, and not for the first screen

    names = _NAMES.match(stop.rest)
    return words_from_cue(stop.rest[names.end() if names else 0 :]) == 0


def _is_plain_end(stop: _Stop) -> bool:
    if not stop.word and stop.paragraph.text[stop.start - 1 : stop.start].isspace():
        return True
    if stop.opens_next and not is_glued_abbreviation(stop.word):
        return ends_despite_abbreviation(stop.word, stop.lead, stop.rest, "The")
    return ends_despite_abbreviation(stop.word, stop.lead, stop.rest, stop.following)


def _is_ellipsis_end(stop: _Stop) -> bool:
    before = stop.paragraph.text[stop.start - 1 : stop.start]
    if stop.start <= stop.sentence_start or before in (*MARKS, *_OPENING):
        return False
    return not before.isspace() or stop.following in STARTERS or stop.opens_next


def _is_glued_end(stop: _Stop) -> bool:
    text, rest = stop.paragraph.text, stop.rest
    if not rest[0].isupper() or _ADDRESS.search(text[max(0, stop.start - 80) : stop.start]):
        return stop.has_closing and rest[0].isdigit()
    if stop.has_closing or stop.opens_next or stop.stop != ".":
        return True
    return _is_glued_word_end(stop)


def _is_glued_word_end(stop: _Stop) -> bool:
    word, following = stop.word, stop.following
    if len(word) == 1 and word.isalpha():
        return names_a_site(word, stop.lead)
    if not word or is_glued_abbreviation(word) or (word.isupper() and following.isupper() and len(following) < 5):
        return False
    return len(following) > 1 or following in ("I", "A")
