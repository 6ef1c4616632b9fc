"""Sentence boundaries of one paragraph, by rules.

Every stop is a candidate. The word before it, the text after it and the quotation marks beside it decide whether a
sentence ends there. A stop with no space after it ("on X.Hikvision") counts if the case of the letters says so. The
items of a list on one line, with bullets or numbers ("1) one 2) two"), are sentences too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hikreader.language.abbreviations import STARTERS, ends_despite_abbreviation, is_glued_abbreviation, names_a_site
from hikreader.language.quote_marks import MARKS
from hikreader.language.quote_pairs import pairs
from hikreader.model.span import Span

_BULLET = re.compile(r"(?:(?<=\s)|\A)([•‣⁃∙●○◦▪▫■□▸▹►▻❖➤→➔◆◇★☆✓✔*·–—-])\s+(?=\S)")
_FREE_BULLETS = frozenset("•‣⁃∙●○◦▪▫■□▸▹►▻❖➤→➔◆◇★☆")
"""Signs that are hardly ever anything but bullets; the others are bullets only in a line that begins with one."""
_NUMBER = re.compile(r"(?:(?<=\s)|\A)\(?(\d{1,2}|[a-z]|[A-Z])([.)])\s+(?=\S)")
_FEWEST = 2
"""Items of a list with bullets or numbers."""
_FEWEST_DASHED = 3
"""Items of a list with dashes, which stand in other places too."""


class Items(NamedTuple):
    """Where the items of a list begin, and the stops that belong to their numbers."""

    starts: Sequence[int] = ()
    stops: frozenset[int] = frozenset()


def list_items(text: str) -> Items:
    """The items of the list that a line is or ends with; none where it holds no list."""
    bullets = [*_BULLET.finditer(text)]
    if bullets and (starts := _bulleted(text, bullets)):
        return Items(starts)
    numbers = [match for match in _NUMBER.finditer(text) if _begins_item(text, match.end())]
    return _numbered(text, numbers) if len(numbers) >= _FEWEST else Items()


def _bulleted(text: str, bullets: Sequence[re.Match[str]]) -> list[int]:
    sign = next((match[1] for match in bullets if match[1] in _FREE_BULLETS), bullets[0][1])
    starts = [match.start() for match in bullets if match[1] == sign]
    if sign in _FREE_BULLETS:
        return starts if len(starts) >= _FEWEST and _introduces(text[: starts[0]]) else []
    is_list = not text[: starts[0]].strip() and len(starts) >= _FEWEST_DASHED
    return starts if is_list and all(_begins_item(text, match.end()) for match in bullets if match[1] == sign) else []


def _numbered(text: str, numbers: Sequence[re.Match[str]]) -> Items:
    """The longest list that counts from one, or from A."""
    items = [*_consecutive(numbers)]
    if len(items) < _FEWEST or not _introduces(text[: items[0].start()]):
        return Items()
    return Items([match.start() for match in items], frozenset(match.start(2) for match in items))


def _consecutive(numbers: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    wanted, sign = "", ""
    for match in numbers:
        if not wanted and match[1] in ("1", "a", "A"):
            sign = match[2]
        elif match[1] != wanted or match[2] != sign:
            continue
        wanted = str(int(match[1]) + 1) if match[1].isdigit() else chr(ord(match[1]) + 1)
        yield match


def _begins_item(text: str, at: int) -> bool:
    letter = next((sign for sign in text[at : at + 3] if sign.isalnum()), "")
    return bool(letter) and not letter.islower()


def _introduces(lead: str) -> bool:
    """Whether a list can begin after the words: at the beginning of a line, or after a colon or a stop."""
    return not lead.strip() or lead.rstrip()[-1] in ":：.!?"


_CANDIDATE = re.compile(
    r"\.(?:[ \u00a0\u202f]\.){2,}|[.!?…‽]+(?:[ \u00a0\u202f]\.){2,}|[.!?…‽]+|[。！？｡؟۔।॥։።]+"
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff]);"
)
_WIDE_STOPS = frozenset("。！？｡؟۔।॥։።")
_CLOSING = frozenset(")]}）】》")
_OPENING = frozenset("([{¿¡（【《*_•")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*\Z")
_WORD_AFTER = re.compile(r"[\w’']+")
_ADDRESS = re.compile(r"(?:https?:|www\.|@|/)\S*\Z")
_MAIL_BEHIND = re.compile(r"[\w.+-]*@")
_CITATION = re.compile(r"\((?:[^().!?]|\.(?=\s?\d|,)){1,80}\)\s?[.,;:]")
_DASHES = "-–—―"
_NEXT_SPEECH = re.compile(rf"[{_DASHES}]\s?[^\W\d_]")
_BEGUN = frozenset("i we you he she it they the a an my our your his her but and so or if that this because".split())
"""Words that alone are no sentence: in front of an ellipsis they show that the speaker falters."""
_GOES_ON_CJK = re.compile(r"[^，。！？\s]{0,8}?(?:说|說|表示|道|问|問|稱|称)|と|って")
_NAMES = re.compile(r"(?:[A-Z][\w.’'-]*\s+){0,4}\b")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_REACH = 40


class _Paragraph(NamedTuple):
    text: str
    closing: frozenset[int]
    """Offsets of the marks that close a quotation."""
    has_case: bool
    is_dash_speech: bool
    """Whether it begins with a dash, as speech does in many languages."""


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
    def is_ellipsis(self) -> bool:
        return set(self.stop) <= {"…", ".", " ", "\u00a0", "\u202f"} and (len(self.stop) > 1 or self.stop == "…")

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
        """Whether a mark or bracket opens right after it."""
        return self.paragraph.text[self.end : self.end + _REACH].lstrip()[:1] in (*MARKS, *_OPENING)


def sentences(text: str) -> list[Span]:
    """The sentences of a paragraph, in order, without white space at their ends."""
    items = list_items(text)
    found: list[Span] = []
    start = 0
    for end in [*_with_items(_ends(text, items), items), len(text)]:
        piece = text[start:end]
        low, high = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if low < high:
            found.append(Span(low, high))
        start = end
    return found


def _with_items(ends: Iterator[int], items: Items) -> list[int]:
    return sorted({*ends, *items.starts}) if items.starts else list(ends)


def _ends(text: str, items: Items) -> Iterator[int]:
    candidates = list(_CANDIDATE.finditer(text))
    if not candidates:
        return
    closing = frozenset(pair.end - 1 for pair in pairs(text) if pair.closed)
    is_dash_speech = text.lstrip().startswith(tuple(_DASHES))
    paragraph = _Paragraph(text, closing, text != text.lower(), is_dash_speech)
    start = 0
    for candidate in candidates:
        end = _behind_closing(paragraph, candidate.end())
        stop = _Stop(paragraph, candidate.start(), candidate[0], end, start)
        if candidate.start() < start or end >= len(text) or candidate.start() in items.stops:
            continue
        if _is_end(stop):
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
    if not rest or _goes_on(stop, rest):
        return False
    if not _may_begin(stop, rest):
        return False
    if stop.is_glued:
        return _is_glued_end(stop)
    if stop.is_ellipsis and (not stop.has_closing or _is_omission(stop)):
        return _is_ellipsis_end(stop)
    return _is_loud_end(stop) if stop.stop != "." or stop.has_closing else _is_plain_end(stop)


def _is_omission(stop: _Stop) -> bool:
    """Whether an ellipsis stands in brackets: "[...]"."""
    return stop.paragraph.text[stop.start - 1 : stop.start] in ("[", "(")


def _goes_on(stop: _Stop, rest: str) -> bool:
    """Whether the sign after a stop shows that the sentence is not over."""
    if rest[0] in _DASHES:
        return not (stop.paragraph.is_dash_speech and not stop.has_closing and _NEXT_SPEECH.match(rest))
    behind = stop.paragraph.text[stop.end : stop.end + 3 * _REACH].lstrip()
    return rest[0] in ",;:/%)" or rest[0] in MARKS or (stop.has_closing and _CITATION.match(behind) is not None)


def _may_begin(stop: _Stop, rest: str) -> bool:
    if not rest[0].islower() or not stop.paragraph.has_case:
        return True
    return rest[1:2].isupper()  # iPhone, eBay


def _is_loud_end(stop: _Stop) -> bool:
    if set(stop.stop) == {"…"}:
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
    if _is_omission(stop):
        return stop.following in STARTERS
    if stop.start <= stop.sentence_start or before in (*MARKS, *_OPENING) or _falters(stop):
        return False
    return not before.isspace() or stop.following in STARTERS or stop.opens_next


def _falters(stop: _Stop) -> bool:
    """Whether the speaker begins again after an ellipsis: "I… I don't know"."""
    word, following = stop.word.casefold(), stop.following.casefold()
    if not word:
        return False
    is_repeated = following == word or (len(word) < 3 and following.startswith(word))
    return is_repeated or (word in _BEGUN and not stop.lead.strip(MARKS + "".join(_OPENING) + " "))


def _is_glued_end(stop: _Stop) -> bool:
    text, rest = stop.paragraph.text, stop.rest
    if not rest[0].isupper() or _is_in_address(text, stop):
        return stop.has_closing and rest[0].isdigit()
    if stop.has_closing or stop.opens_next or stop.stop != ".":
        return True
    return _is_glued_word_end(stop)


def _is_in_address(text: str, stop: _Stop) -> bool:
    before = text[max(0, stop.start - 2 * _REACH) : stop.start]
    return bool(_ADDRESS.search(before) or _MAIL_BEHIND.match(text, stop.end, stop.end + 2 * _REACH))


def _is_glued_word_end(stop: _Stop) -> bool:
    word, following = stop.word, stop.following
    if len(word) == 1 and word.isalpha():
        return names_a_site(word, stop.lead)
    if not word or is_glued_abbreviation(word) or (word.isupper() and following.isupper() and len(following) < 5):
        return False
    return len(following) > 1 or following in ("I", "A")
