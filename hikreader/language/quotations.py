"""Quotations of one paragraph: what stands between marks, and whether a speaker is reported to have said it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hikreader.language.dash_speech import dash_speech
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.quote_marks import MARKS, SINGLE_MARKS
from hikreader.language.quote_pairs import QuotePair, begins_speech, pairs
from hikreader.language.sentences import sentences
from hikreader.language.speech_verbs import names_a_thing, words_from_cue, words_to_cue
from hikreader.language.words import words
from hikreader.model.span import Span

_STOPS = ".,!?…。，！？؟،।۔"
_HEADING_WORDS = 20
_HEADING_LENGTH = 160
_LONG = 8
_CLAUSE = 5
_TITLE_SHARE = 0.75
_NEAR = 4
_SMALL = "a an and as at but by de der des die du en for from in la le of on or the to und von vs with y"
_SMALL_WORDS = frozenset(_SMALL.split())
_ONLY_ATTRIBUTION = deferred_pattern(r"[^.!?]{0,140}[.,;:]?[^\w.!?]*")
_LETTER = deferred_pattern(r"\w")
_AROUND = MARKS + " \t\u00a0\u202f\u200b"
"""What may stand around the words of a quotation."""
_PAUSES = ",!?…，！？"
_PAUSE = deferred_pattern(rf"[{_PAUSES}]\s+")
_SOURCE_BEHIND = deferred_pattern(r"(?:,\s*(?![a-zß-öø-ÿ]))?[(\[]?[-–—―~]{0,2}\s*[^\W\d_][^.!?\n]{0,80}[)\]]?")
_SPOKEN_ENDS = ("!", "?")
_BEFORE_TITLE = deferred_pattern(
    r"(?:['’]s|s['’]|\b(?:on|of|in|from|for|to|with|hosts?|hosted|hosting|co-host\w*|anchors?|show|programme?|series"
    r"|podcast|newsletter|magazine|column|segment|section|the|a|an|tells?|told|watch\w*|read\w*))\s*$",
    re.IGNORECASE,
)
_PROMISED = deferred_pattern(
    r"\b(?:vow|pledg|promis|threaten|ask|call|urg)\w*\s+to\s*$|\bsw(?:ears?|ore)\s+to\s*$", re.IGNORECASE
)
_OWN_WORDS = deferred_pattern(r"(?:I|we|you)\b", re.IGNORECASE)


_CONTEXT = 400
"""Code points on either side of a quotation in which its speaker is looked for."""


class QuotationKind(StrEnum):
    """What stands between the marks."""

    REPORTED = "reported"
    """Words that a source is reported to have said or written."""
    OTHER = "other"
    """A title, a nickname, a scare quote, a headline's wording."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A span from its opening to its closing mark, both in."""

    span: Span
    kind: QuotationKind


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What stands between marks, and what its sentence says before and after it."""

    inner: str
    lead: str
    tail: str
    words: tuple[str, ...]
    size: int
    follows: bool
    """Whether nothing but an attribution stands between it and a reported quotation before it."""

    @property
    def ends_like_speech(self) -> bool:
        return self.inner[-1:] in tuple(_STOPS) or self.tail.startswith(",") or self.is_whole_sentence

    @property
    def is_whole_sentence(self) -> bool:
        return not self.lead.strip() and not self.tail.strip(_STOPS + " ")

    @property
    def is_title_cased(self) -> bool:
        weighty = [word for word in self.words if word not in _SMALL_WORDS]
        capitals = sum(word[0].isupper() for word in weighty)
        return capitals >= max(2, _TITLE_SHARE * len(weighty))


def quotations(text: str, before: str = "", after: str = "") -> list[Quotation]:
    """The outermost quotations of a paragraph, in order; `before` and `after` are the paragraphs around it."""
    spoken = [Quotation(span, QuotationKind.REPORTED) for span in dash_speech(text, before, after)]
    marked = _marked(text, before, after)
    apart = (one for one in marked if not any(one.span.overlaps(speech.span) for speech in spoken))
    return sorted([*spoken, *apart], key=lambda one: one.span)


def quoted_spans(text: str, before: str = "", after: str = "") -> list[Span]:
    """The spans of `quotations`, at much less cost: what is reported is not asked."""
    spoken = dash_speech(text, before, after)
    marked = [Span(pair.start, pair.end) for pair in _outermost(text, before, after)]
    return sorted([*spoken, *(one for one in marked if not any(one.overlaps(speech) for speech in spoken))])


def _marked(text: str, before: str, after: str) -> list[Quotation]:
    """The quotations between marks."""
    found = _outermost(text, before, after)
    if not found:
        return []
    heading = _is_heading(text)
    unquoted = _masked(text, found)
    of_sentences = sentences(text)
    result: list[Quotation] = []
    for pair in found:
        quoted = _quoted(text, unquoted, of_sentences, pair, result)
        reported = _is_statement(text, pair, quoted) if heading else _is_reported(quoted)
        kind = QuotationKind.REPORTED if reported else QuotationKind.OTHER
        result.append(Quotation(Span(pair.start, pair.end), kind))
    return result


def _outermost(text: str, before: str, after: str) -> list[QuotePair]:
    carried = _is_carried(text, before)
    found = [pair for pair in pairs(text, after, carried) if pair.depth == 0]
    goes_on = after.lstrip().startswith(tuple(MARKS))
    whole = [pair for pair in found if pair.closed or _is_left_open(text, pair, goes_on)]
    of_sentences = [] if all(pair.opened for pair in whole) else sentences(text)
    return [_completed(text, of_sentences, pair, carried, goes_on) for pair in whole]


def _is_carried(text: str, before: str) -> bool:
    if not before or text.lstrip().startswith(tuple(MARKS)):
        return False
    end = len(before.rstrip())
    return any(not pair.closed and pair.end == end for pair in pairs(before, text))


def _is_left_open(text: str, pair: QuotePair, goes_on: bool) -> bool:
    """Whether it is a quotation without its closing mark, and no stray mark."""
    if not pair.opened or not _LETTER.search(text, pair.start, pair.end):
        return False
    return (
        goes_on
        or begins_speech(text, pair.start)
        or words_to_cue(text[max(0, pair.start - _CONTEXT) : pair.start]) == 0
    )


def _completed(text: str, of_sentences: Sequence[Span], pair: QuotePair, carried: bool, goes_on: bool) -> QuotePair:
    """The pair with the end put where its missing mark would stand, as far as one can tell."""
    if not pair.opened:
        from_before = carried and pair.start == 0
        start = 0 if from_before else max(pair.start, _sentence_at(of_sentences, pair.end - 1).start)
        return pair._replace(start=pair.end - len(text[start : pair.end].lstrip()))
    if pair.closed or (goes_on and pair.end == len(text.rstrip())):
        return pair
    return pair._replace(end=_end_of_speech(text, pair))


def _end_of_speech(text: str, pair: QuotePair) -> int:
    """Where the speaker of a quotation that is left open is named, else where it ends anyway."""
    for pause in _PAUSE.finditer(text, pair.start, pair.end):
        words_before = words_from_cue(text[pause.end() : min(pair.end, pause.end() + _CONTEXT)])
        if words_before is not None and words_before <= _NEAR and not _OWN_WORDS.match(text, pause.end()):
            return pause.start() + 1
    return pair.end


def _masked(text: str, found: Sequence[QuotePair]) -> str:
    parts, at = [], 0
    for pair in found:
        parts += [text[at : pair.start], " " * (pair.end - pair.start)]
        at = pair.end
    return "".join([*parts, text[at:]])


def _quoted(
    text: str, unquoted: str, of_sentences: Sequence[Span], pair: QuotePair, earlier: Sequence[Quotation]
) -> _Quoted:
    start = max(_sentence_at(of_sentences, pair.start).start, pair.start - _CONTEXT)
    end = min(_sentence_at(of_sentences, pair.end - 1).end, pair.end + _CONTEXT)
    inner = text[pair.start : pair.end].strip(_AROUND)
    found = tuple(span.of(inner) for span in words(inner))
    last = earlier[-1] if earlier else None
    follows = (
        last is not None
        and last.kind is QuotationKind.REPORTED
        and bool(_ONLY_ATTRIBUTION.fullmatch(text, last.span.end, pair.start))
    )
    signs = sum("\u3040" <= sign <= "\u9fff" for sign in inner)
    size = sum(not "\u3040" <= word[0] <= "\u9fff" for word in found) + (signs + 1) // 2
    return _Quoted(inner, unquoted[start : pair.start], unquoted[pair.end : end], found, size, follows)


def _sentence_at(of_sentences: Sequence[Span], offset: int) -> Span:
    index = bisect_right(of_sentences, offset, key=lambda span: span.start) - 1
    return of_sentences[max(0, index)]


def _is_heading(text: str) -> bool:
    bare = text.strip().rstrip(_AROUND + ")]")
    return len(bare) < _HEADING_LENGTH and bare[-1:] not in tuple(_STOPS + ":;") and len(words(bare)) < _HEADING_WORDS


def _is_statement(text: str, pair: QuotePair, quoted: _Quoted) -> bool:
    """Whether a paragraph that looks like a heading is a quotation, with no more than its source beside it."""
    if quoted.is_title_cased or quoted.size < _CLAUSE:
        return False
    lead, tail = text[: pair.start].strip(), text[pair.end :].strip()
    if not lead:
        return not tail or bool(_SOURCE_BEHIND.fullmatch(tail))
    return not tail and lead.endswith((":", "：")) and text[pair.start] not in SINGLE_MARKS


def _is_programme(quoted: _Quoted) -> bool:
    """Whether a capitalised name stands after what a programme, a book or a paper stands after: on “New Day,”."""
    if not quoted.is_title_cased or quoted.inner[-1:] in _SPOKEN_ENDS or _PROMISED.search(quoted.lead):
        return False
    return bool(_BEFORE_TITLE.search(quoted.lead))


def _is_reported(quoted: _Quoted) -> bool:
    if _is_programme(quoted):
        return False
    before, behind = words_to_cue(quoted.lead), words_from_cue(quoted.tail)
    if quoted.is_title_cased and not quoted.ends_like_speech:
        return before is not None and before <= 1 and not names_a_thing(quoted.lead, quoted.tail)
    if quoted.size < _LONG and names_a_thing(quoted.lead, quoted.tail) and behind != 0:
        return False
    if quoted.lead.endswith("="):  # the value of an attribute
        return False
    if quoted.size >= _LONG:
        return True
    if before is not None or behind is not None:
        return not _is_a_bare_name(quoted) or (before is not None and before <= _NEAR)
    return quoted.ends_like_speech and _stands_alone(quoted)


def _is_a_bare_name(quoted: _Quoted) -> bool:
    return quoted.size == 1 and quoted.words[0][0].isupper() and not quoted.ends_like_speech


def _stands_alone(quoted: _Quoted) -> bool:
    if quoted.size >= _CLAUSE or quoted.follows:
        return True
    if quoted.size < 2:
        return False
    if quoted.is_whole_sentence:
        return True
    if quoted.lead.rstrip().endswith((":", "：")):
        return quoted.inner[-1:] in (".", "。")  # a headline can end with a "!" too
    return not quoted.lead.strip() and quoted.inner[-1:] in tuple(_PAUSES)
