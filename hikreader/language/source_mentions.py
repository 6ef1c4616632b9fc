"""Source mentions: how the source of a quotation is named beside it: by a name, a pronoun, or what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from hikreader.language.quote_marks import MARKS
from hikreader.language.source_names import BODIES, GROUPS, NAME, OFFICE, SEAT, bare_name
from hikreader.language.speech_verbs import is_cue
from hikreader.model.span import Span

HIDDEN = "·"
"""What stands for each character that is quoted: no name in it names who says it."""

_REACH = 320
"""Code points beside a quotation in which its source is looked for."""
_STOPS = ".!?…"
_THINGS = "statement|report|letter|post|document|release|study|notice|message|memo|filing|survey|ruling|order|tweet"
_LETTER = re.compile(r"\S")
_HE, _SHE = ("he", "er", "il", "él", "он"), ("she", "sie", "elle", "ella", "она")
PERSONAL = frozenset((*_HE, *_SHE))
"""Pronouns of one person."""
_PRONOUN = rf"(?:(?i:{'|'.join((*_HE, *_SHE))})|[Ii]t|[Tt]hey)"
_NOUN = (
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?)[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?"
    rf"(?i:{GROUPS}|{BODIES}|{_THINGS})(?!\w|[ \u00a0]of[ \u00a0][A-Z])"
)
_MENTION = re.compile(
    rf"(?<!\w)(?:(?P<noun>{_NOUN})(?P<seat>{SEAT})|(?P<pronoun>{_PRONOUN})|(?P<name>{NAME}{SEAT}))(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(
    rf"(?<=[{_STOPS}])(?<!\b[A-Z]\.)[{re.escape(MARKS)})\]]*\s+(?=[^\W\d_a-zß-öø-ÿ]|[{re.escape(MARKS)}\[({HIDDEN}])"
    r"|\n+"
)
_CLAUSE_START = re.compile(r"[;:—–]\s|\b(?:that|but|while|after|when|because|as|and|which|who)\s", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"[\s,]*(?:that|but|while|after|before|when|because|as|and|or|which|who|to|of|in|on|at|for|with|by|from|over|if|since)\s",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r",\s[^,;:·]{2,90},\s*$")
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|from|by|of|for|with|to|over|about|during|into|against|between|under|via)"
    r"\s+(?:the\s|an?\s|its\s|their\s|his\s|her\s)?$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\bto\s+$")
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are|to)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?:the|an?|its|their|his|her|this|that|in|of|over|under|with|new)\s+"
    rf"(?:(?!(?:{GROUPS}|{BODIES}|{_THINGS})\b)(?-i:[^\W\dA-ZÀ-ÖØ-Þ])\w*\s+)?$",
    re.IGNORECASE,
)
"""What a noun follows: "its latest statement"; not "the company", of which the next word tells what it does."""
_SAID = ("said", "says", "told", "é")
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|as told by|laut|nach (?:den )?(?:worten|angaben) (?:von|de[sr])|selon"
    r"|d['’]après|según|segundo|secondo|volgens|enligt|ifølge|по словам|по мнению|за словами)\s",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:a|ont|ha|han|hat|haben)\s+$")
"""What stands before a participle whose subject comes after it: "a déclaré Ada Hill"."""
_FROM = re.compile(r"\s*(?:from|by|of)\s")
_POSSESSIVES = {"his": "he", "her": "she"}
_OFFICE_WORDS = re.compile(r"\s+(?:[^\W\d_]+(?:-[^\W\d_]+)*\.?\s+){0,4}")
"""What may stand between a word of speaking and the name after it."""
_HELD = re.compile(
    rf"\s+(?:[a-zß-öø-ÿ-]+\s+){{0,3}}?(?:(?:{OFFICE.pattern})+|(?:{GROUPS}|giant|rival)\s+)", re.IGNORECASE
)
_NEAR = 60
"""Code points that may stand between a source and its word of speaking."""


class MentionKind(StrEnum):
    """How a source is mentioned."""

    NAME = "name"
    PRONOUN = "pronoun"
    GROUP = "group"
    """By what it is: the company, the ministry."""
    THING = "thing"
    """By what it has written: the statement, the report."""


class SourceMention(NamedTuple):
    """A source as it is mentioned at `span` of a text; of a name without offices and little words before it."""

    words: str
    kind: MentionKind
    span: Span
    is_direct: bool = True
    """Whether it is the subject of the word of speaking that the quotation hangs on."""
    is_titled: bool = False
    """Whether an office or a form of address stands before the name: it is a person's."""


def hidden(text: str, quotations: Sequence[Span], skipped: Sequence[Span] = ()) -> str:
    """The text, of the same length, with all that is quoted hidden, and blanks for what is `skipped`.

    A stop at the end of quoted words stays.
    """
    if skipped:
        text = _hidden(text, skipped, lambda span: _LETTER.sub(" ", span.of(text)))
    return _hidden(text, quotations, lambda span: _kept_stop(span.of(text)))


def _hidden(text: str, spans: Sequence[Span], instead: Callable[[Span], str]) -> str:
    parts, at = [], 0
    for span in spans:
        if span.start >= at:
            parts += [text[at : span.start], instead(span)]
            at = span.end
    return "".join([*parts, text[at:]])


def _kept_stop(quoted: str) -> str:
    inner = quoted.rstrip(MARKS)
    kept = inner[-1:] if inner[-1:] in tuple(_STOPS) else ""
    return HIDDEN * (len(inner) - len(kept)) + kept + HIDDEN * (len(quoted) - len(inner))


def mention_beside(plain: str, span: Span) -> SourceMention | None:
    """How the source of a quotation is mentioned in its sentence; `plain` is the text with what is quoted hidden."""
    before, after = _sentence_before(plain, span), _sentence_after(plain, span)
    start = span.start - len(before)
    return (
        _behind(plain, span.end, after)
        or _ahead(before, start)
        or _at_end(after, span.end)
        or _according(before, start)
    )


def subject_of(plain: str, start: int, end: int) -> SourceMention | None:
    """Who says something in a sentence, quoted or not."""
    return _ahead(plain[start:end], start) or _according(plain[start:end], start)


def sentence_starts(plain: str, end: int) -> list[int]:
    """Where the last sentences before an offset begin, the nearest first."""
    low = max(0, end - 4 * _REACH)
    return [match.end() for match in _SENTENCE_END.finditer(plain, low, end)][::-1] + ([0] if low == 0 else [])


def mentions(text: str) -> list[SourceMention]:
    """All mentions in a text, in order."""
    return [found for match in _MENTION.finditer(text) if (found := _mention(match, 0))]


def _sentence_before(plain: str, span: Span) -> str:
    low = max(0, span.start - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(plain, low, span.start + 1)]
    return plain[max([low, *ends]) : span.start]


def _sentence_after(plain: str, span: Span) -> str:
    """The rest of the sentence after a quotation; nothing where the quoted words end it."""
    after = plain[span.end : span.end + _REACH]
    is_ended = plain[span.start : span.end].rstrip(HIDDEN).endswith((".", "…"))
    if is_ended and (after[:1] == "\n" or re.match(r"\s+[^\W\d_a-zß-öø-ÿ]", after)):
        return ""
    return _SENTENCE_END.split(after, maxsplit=1)[0]


def _behind(plain: str, offset: int, after: str) -> SourceMention | None:
    """Right after a quotation: `, Ada Lovelace said`, `, said Ada Lovelace`, `reads a report from the Project`."""
    cue = next(filter(_is_active, _cues(after)), None)
    if _SUBORDINATE.match(after):
        return None
    if cue is None or cue.start() > _NEAR or HIDDEN in after[: cue.start()].strip(HIDDEN + " ,"):
        return _according(after, offset) if _ACCORDING.match(after.lstrip(" ,")) else None
    subject = after[: cue.start()]
    if _WORD.search(_AUXILIARY.sub("", subject)):
        return _subject(subject, offset)
    match = _MENTION.search(after, cue.end())
    if match is None or not _OFFICE_WORDS.fullmatch(after, cue.end(), match.start()):
        return None
    return _author(after, match, offset) or _mention(match, offset)


def _author(after: str, match: re.Match[str], offset: int) -> SourceMention | None:
    """Of a report from a source the source."""
    source = _FROM.match(after, match.end())
    named = _MENTION.search(after, source.end()) if source else None
    is_near = named is not None and source is not None and named.start() - source.end() < 6
    return _mention(named, offset) if named is not None and is_near else None


def _ahead(before: str, start: int) -> SourceMention | None:
    """In what leads to a quotation: `Minister Ada Lovelace said in a statement,`; the last who says something."""
    for cue in reversed([cue for cue in _cues(before) if _is_active(cue)]):
        if cue[0].lower().endswith("ing"):
            continue
        found = _subject(before[: cue.start()], start)
        if found is not None:
            return found
    # "The commission barred the sale, citing", "She went so far as to say": who does the main thing says it.
    if not any(cue[0].lower().endswith("ing") or _INFINITIVE.search(before, 0, cue.start()) for cue in _cues(before)):
        return None
    first = next(
        (one for one in mentions(before) if one.kind is not MentionKind.THING and not _is_led(before, one)), None
    )
    return None if first is None else first._replace(span=first.span.shifted(start), is_direct=False)


def _at_end(after: str, offset: int) -> SourceMention | None:
    """At the end of the sentence: `will 'damage' trade, hurting both, the ministry said.`"""
    for cue in reversed([cue for cue in _cues(after) if _is_active(cue) and not cue[0].lower().endswith("ing")]):
        lead = after[: cue.start()]
        comma = lead.rfind(", ")
        if comma >= 0:
            return _subject(lead[comma + 2 :], offset + comma + 2)
    return _according(after, offset)


def _according(text: str, offset: int) -> SourceMention | None:
    according = _ACCORDING.search(text)
    match = _MENTION.search(text, according.end()) if according else None
    return _mention(match, offset) if match is not None else None


def _cues(text: str) -> list[re.Match[str]]:
    return [word for word in _WORD.finditer(text) if is_cue(word[0])]


def _is_active(cue: re.Match[str]) -> bool:
    """Whether a word of speaking has a subject of its own that speaks: not "was told", "to say", "the statement"."""
    lead = cue.string[: cue.start()]
    return not _PASSIVE.search(lead) and (cue[0].lower().endswith(_SAID) or not _DETERMINED.search(lead))


def _subject(lead: str, offset: int) -> SourceMention | None:
    """The subject of a verb that stands at the end of `lead`: the first mention of its clause that nothing leads."""
    lead = _APPOSITION.sub("", lead)
    starts = [match.end() for match in _CLAUSE_START.finditer(lead)]
    comma = lead.rfind(", ")
    start = max([comma + 2 if comma >= 0 else 0, *starts])
    for low in dict.fromkeys((start, max(starts, default=0), 0)):
        found = _first_unled(lead, low, offset)
        if found is not None:
            is_near = offset + len(lead) - found.span.end <= _NEAR
            # A verb without a subject in its clause has that of the clause before: "it told nothing, but said".
            return found if is_near or low == start else found._replace(is_direct=False)
    return None


def _first_unled(lead: str, low: int, offset: int) -> SourceMention | None:
    for match in _MENTION.finditer(lead, low):
        found = _mention(match, offset)
        if found is not None and not _PREPOSITION.search(lead, 0, match.start()):
            of_thing = _author(lead, match, offset) if found.kind is MentionKind.THING else None
            return of_thing or _office_holder(lead, match, offset) or found
    return None


def _office_holder(lead: str, match: re.Match[str], offset: int) -> SourceMention | None:
    """After a name that tells only whose office it is, as in "NATO chief Mark Rutte", the name of the holder."""
    office = _HELD.match(lead, match.end())
    named = _MENTION.match(lead, office.end()) if office and match["name"] else None
    return _mention(named, offset) if named is not None and named["name"] else None


def _is_led(text: str, mention: SourceMention) -> bool:
    return _PREPOSITION.search(text, 0, mention.span.start) is not None


def _mention(match: re.Match[str], offset: int) -> SourceMention | None:
    span = Span(offset + match.start(), offset + match.end())
    if match["pronoun"]:
        return SourceMention(match["pronoun"].lower(), MentionKind.PRONOUN, span)
    if match["noun"]:
        whose, *_, last = match["noun"].lower().split()
        if whose in _POSSESSIVES:
            return SourceMention(_POSSESSIVES[whose], MentionKind.PRONOUN, span)
        kind = MentionKind.THING if re.fullmatch(_THINGS, last) else MentionKind.GROUP
        if kind is MentionKind.GROUP and match["noun"].split()[-1][0].isupper():
            return SourceMention(match["noun"].split(maxsplit=1)[1] + match["seat"], MentionKind.NAME, span)
        return SourceMention(last, kind, span)
    name_words = bare_name(match["name"])
    if name_words is None:
        return None
    return SourceMention(name_words, MentionKind.NAME, span, is_titled=bool(OFFICE.search(match["name"])))
