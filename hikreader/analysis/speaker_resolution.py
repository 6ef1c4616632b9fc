"""Who says a quotation: mentions beside it resolved to names, over an article, quotation by quotation.

A pronoun means the last person who was named, "the company" the last group that spoke or did something, and a
quotation without any source beside it goes on with the one before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from hikreader.language.normalize import folded
from hikreader.language.quote_marks import MARKS
from hikreader.language.source_mentions import (
    HIDDEN,
    MentionKind,
    SourceMention,
    bare_name,
    hidden,
    mention_beside,
    mentions,
    sentence_starts,
    subject_of,
)
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_HEAD_END = re.compile(r"\s(?:of|in|for|at|de|da|di|du|des|der|von)\s")
_SUFFIXES = frozenset("inc corp ltd llc group company co plc ag gmbh sa holdings limited technologies".split())
_IDLE = frozenset("of the and for in de da di der des du la le".split())
_BODY = re.compile(
    r"\b(?:ministry|embassy|government|court|commission|department|office|police|union|army|parliament|council|agency"
    r"|bank|university|party|committee|association|authority|inc|corp|ltd|llc|group|company|co|project|times|news"
    r"|post|institute|foundation|house|services|technologies|technology)\b",
    re.IGNORECASE,
)
_PERSONAL = ("he", "she")
_BETWEEN = re.compile(rf"[\s{HIDDEN}]*")
_ATTRIBUTION = 90
"""The most code points of a sentence's end that tells only who said what came before."""
_FARTHEST = 700
"""Code points before a pronoun in which its person is looked for."""


class SpeakerGuess(NamedTuple):
    """The name under which a source seems to speak, as it is known or printed, and whether that is sure."""

    name: str
    is_sure: bool


def known_names(used: Iterable[str], register: Iterable[Speaker]) -> dict[str, str]:
    """Each name and alias of a speaker with the name that stands for it: used ones, and those of the register."""
    aliases = {alias: entry.name for entry in register for alias in entry.names}
    return {name: aliases.get(name, name) for name in [*aliases, *used]}


class SpeakerResolver:
    """Resolves the sources of one article's quotations.

    `skipped` is what belongs to the page, `known` are names and aliases that speakers have in any article, each with
    the name that stands for it.
    """

    def __init__(
        self, text: str, quotations: Sequence[Span], skipped: Sequence[Span], known: Mapping[str, str]
    ) -> None:
        self._quotations = sorted(quotations)
        self._marked = {span for span in self._quotations if text[span.start : span.start + 1] in MARKS}
        self._plain = hidden(text, self._quotations, skipped)
        self._known = known
        named = [one for one in mentions(self._plain) if one.kind is MentionKind.NAME]
        self._named = named
        self._counts = Counter(one.words for one in named)

    def each(self) -> dict[Span, SpeakerGuess | None]:
        """For each quotation who seems to say it; None where nothing tells."""
        found: dict[Span, SpeakerGuess | None] = {}
        before: Span | None = None
        for span in self._quotations:
            found[span] = self._of(span, before, found.get(before) if before is not None else None)
            before = span
        return found

    def _of(self, span: Span, before: Span | None, former: SpeakerGuess | None) -> SpeakerGuess | None:
        mention = mention_beside(self._plain, span)
        if mention is not None:
            near = before is not None and "\n" not in self._plain[before.end : span.start]
            return self._resolved(mention, former, is_near=near)
        if before is None or former is None or span not in self._marked:
            return None
        between = self._plain[before.end : span.start]
        goes_on = _BETWEEN.fullmatch(between) is not None or self._is_attribution(before.end, span.start)
        if goes_on:
            return former
        return former._replace(is_sure=False) if "\n" not in between else None

    def _is_attribution(self, start: int, end: int) -> bool:
        """Whether nothing but the source of the first stands between two quotations: `, Ada Hill said.`"""
        between = self._plain[start:end].strip()
        is_one_sentence = between.endswith(".") and len(between) <= _ATTRIBUTION and "\n" not in between
        return is_one_sentence and mention_beside(self._plain, Span(start, start)) is not None

    def _resolved(self, mention: SourceMention, former: SpeakerGuess | None, *, is_near: bool) -> SpeakerGuess | None:
        """The name of a mention; `former` is who says the quotation before, `is_near` if in the same paragraph."""
        match mention.kind:
            case MentionKind.NAME:
                return self._name(mention.words, mention.is_direct)
            case MentionKind.PRONOUN if mention.words in _PERSONAL:
                spoke = former if former is not None and self._is_person(former.name) else None
                return self._person(mention.span.start) or spoke
        return self._group(mention, former if is_near else None)

    def _name(self, words: str, is_direct: bool) -> SpeakerGuess:
        """A printed name as it is known; else in its longest form in the article."""
        known = _best(words, self._known)
        if known is not None:
            return SpeakerGuess(self._known[known], is_direct)
        printed = _best(words, [name for name, _ in self._counts.most_common()]) or words
        is_plausible = len(_words(printed)) > 1 or self._counts[printed] > 1
        return SpeakerGuess(printed, is_direct and is_plausible and printed[:1].isupper())

    def _person(self, offset: int) -> SpeakerGuess | None:
        """The last person who was named before an offset, in a sentence's beginning rather than at its end."""
        near = [one for one in self._named if offset - _FARTHEST < one.span.end <= offset]
        persons = [one for one in near if self._is_person(one.words)]
        if not persons:
            return None
        starts = {*sentence_starts(self._plain, offset)}
        leading = [one for one in persons if any(0 <= one.span.start - start < 40 for start in starts)]
        chosen = (leading or persons)[-1]
        names = {self._name(one.words, True).name for one in persons}
        return self._name(chosen.words, True)._replace(is_sure=len(names) == 1 or chosen is persons[-1])

    def _is_person(self, words: str) -> bool:
        full = _best(words, self._known) or _best(words, list(self._counts)) or words
        parts = full.split()
        return 2 <= len(parts) <= 4 and not _BODY.search(full) and not _POSSESSIVE.search(full) and full[:1].isupper()

    def _group(self, mention: SourceMention, former: SpeakerGuess | None) -> SpeakerGuess | None:
        """A group by what it is, or what it has written: the one of that kind that was named, or spoke, last."""
        if mention.kind is MentionKind.GROUP:
            same = [one for one in self._named if one.span.end <= mention.span.start and _has(one.words, mention.words)]
            if same:
                return self._name(same[-1].words, True)
        if mention.kind is MentionKind.THING and former is not None:
            return former
        source = self._last_source(mention.span.start, has_spoken=mention.kind is MentionKind.GROUP)
        if source is not None and (mention.kind is not MentionKind.GROUP or not self._is_person(source.name)):
            return source
        if former is not None and not (mention.kind is MentionKind.GROUP and self._is_person(former.name)):
            return former
        if source is not None:
            return source._replace(is_sure=False)
        often = [name for name, _ in self._counts.most_common() if not self._is_person(name)]
        return SpeakerGuess(self._name(often[0], True).name, False) if often else None

    def _last_source(self, offset: int, *, has_spoken: bool) -> SpeakerGuess | None:
        """Who said something before an offset, or, unless it must be one who `has_spoken`, led a sentence."""
        starts = [offset, *sentence_starts(self._plain, offset)]
        for end, start in pairwise(starts):
            said = subject_of(self._plain, start, end)
            leading = said
            if said is None and not has_spoken:
                leading = next((one for one in self._named if start <= one.span.start < min(end, start + 40)), None)
            if leading is not None and leading.kind is MentionKind.NAME:
                guess = self._name(leading.words, True)
                return guess._replace(is_sure=guess.is_sure and said is not None)
        return None


def _best(words: str, names: Iterable[str]) -> str | None:
    """The name that is the printed one, else the only one of which it can be a short form."""
    wanted = _words(words)
    if not wanted:
        return None
    longer = [name for name in names if wanted <= _words(name)]
    exact = [name for name in longer if _words(name) == wanted]
    if exact:
        return exact[0]
    fitting = {_words(name): name for name in reversed(longer) if is_short_form(wanted, name)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def is_same_source(printed: str, name: str) -> bool:
    """Whether a printed name can be that one: with other letters, without an office, or with fewer of its words."""
    return bool(_words(printed)) and _words(printed) <= _words(name)


def is_short_form(wanted: frozenset[str], name: str) -> bool:
    """Whether these words of a name can stand for it: Xi or Jinping for Xi Jinping, the embassy for China's Embassy.

    A place alone stands for no body that has it in its name.
    """
    first, *_ = _HEAD_END.split(_POSSESSIVE.sub("", name), maxsplit=1)
    parts = [part for part in _WORD.findall(folded(first)) if part not in _IDLE]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        del parts[-1]
    if not parts:
        return False
    return parts[-1] in wanted or (parts[0] in wanted and not _BODY.search(name) and "'" not in name)


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it, folded."""
    plain = bare_name(name) or name
    return frozenset(_WORD.findall(folded(_POSSESSIVE.sub("", plain)))) - _IDLE


def _has(name: str, word: str) -> bool:
    return word in _words(name)
