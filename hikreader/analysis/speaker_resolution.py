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
    PERSONAL,
    MentionKind,
    SourceMention,
    hidden,
    mention_beside,
    mentions,
    sentence_starts,
    subject_of,
)
from hikreader.language.source_names import bare_name, ends_with_office, is_demonym
from hikreader.model.span import Span
from hikreader.model.speaker import Speaker

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_HEAD_END = re.compile(r"\s(?:of|in|for|at|de|da|di|du|des|der|von)\s")
_LEGAL_FORMS = frozenset("ag co corp corporation gmbh holding holdings inc kg limited llc ltd nv plc sa se spa".split())
_SUFFIXES = _LEGAL_FORMS | {"group", "company", "technologies"}
_IDLE = frozenset("of the and for in de da di der des du la le".split())
_BODY = re.compile(
    r"\b(?:ministry|embassy|government|court|commission|department|office|police|union|army|parliament|council|agency"
    r"|bank|university|party|committee|association|authority|inc|corp|ltd|llc|group|company|co|project|times|news"
    r"|post|institute|foundation|house|services|technologies|technology)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"[\s{HIDDEN}]*")
_ATTRIBUTION = 90
"""The most code points of a sentence's end that tells only who said what came before."""
_LEADING = 40
"""Code points of a sentence's beginning in which its subject is named."""
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
        self._titled = {one.words for one in named if one.is_titled}

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
            case MentionKind.PRONOUN if mention.words in PERSONAL:
                spoke = former if former is not None and self._is_person(former.name) else None
                return self._person(mention.span.start) or spoke
        return self._group(mention, former if is_near else None)

    def _name(self, words: str, is_direct: bool) -> SpeakerGuess:
        """A printed name as it is known; else in its longest form in the article."""
        known = _best(words, self._known)
        if known is not None:
            return SpeakerGuess(self._known[known], is_direct)
        printed = _plain_name(self._printed(words))
        is_plausible = len(_words(printed)) > 1 or self._counts[printed] > 1
        return SpeakerGuess(printed, is_direct and is_plausible and printed[:1].isupper())

    def _printed(self, words: str) -> str:
        """The longest form of a printed name in the article, if there is only one; else as it is printed."""
        names = [name for name, _ in self._counts.most_common()]
        longer = [name for name in names if _is_in_full(words, name, is_titled=name in self._titled)]
        return _best(words, longer) or _best(words, names) or words

    def _person(self, offset: int) -> SpeakerGuess | None:
        """The last person who was named before an offset, in a sentence's beginning rather than at its end."""
        near = [one for one in self._named if offset - _FARTHEST < one.span.end <= offset]
        persons = [one for one in near if self._is_person(one.words)]
        if not persons:
            return None
        leading = [one for one in persons if self._leads(one, persons, offset)]
        chosen = (leading or persons)[-1]
        names = {self._name(one.words, True).name for one in persons}
        return self._name(chosen.words, True)._replace(is_sure=len(names) == 1 or chosen is persons[-1])

    def _leads(self, person: SourceMention, persons: Sequence[SourceMention], offset: int) -> bool:
        """Whether a person is the first in a sentence before an offset, and near its beginning."""
        start = next((start for start in sentence_starts(self._plain, offset) if start <= person.span.start), None)
        if start is None or person.span.start - start >= _LEADING:
            return False
        return not any(start <= other.span.start < person.span.start for other in persons)

    def _is_person(self, words: str) -> bool:
        full = _best(words, self._known) or self._printed(words)
        parts = full.split()
        if ends_with_office(full):
            return False
        return 2 <= len(parts) <= 4 and not _BODY.search(full) and not _POSSESSIVE.search(full) and full[:1].isupper()

    def _group(self, mention: SourceMention, former: SpeakerGuess | None) -> SpeakerGuess | None:
        """A group by what it is, or what it has written: the one of that kind that was named, or spoke, last."""
        if mention.kind is MentionKind.GROUP:
            same = [one for one in self._named if one.span.end <= mention.span.start and _has(one.words, mention.words)]
            if same:
                return self._name(same[-1].words, True)
        if former is not None and self._goes_on(mention, former):
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

    def _goes_on(self, mention: SourceMention, former: SpeakerGuess) -> bool:
        """Whether a statement, or an "it", is of who says the quotation before: "it" is no person."""
        is_it = mention.kind is MentionKind.PRONOUN and not self._is_person(former.name)
        return is_it or mention.kind is MentionKind.THING

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


def _plain_name(name: str) -> str:
    """A name without the legal forms after it: Acme Group for Acme Group Holding Ltd."""
    words = name.split()
    while len(words) > 1 and words[-1].strip(".,").lower() in _LEGAL_FORMS:
        del words[-1]
    return " ".join(words).rstrip(",")


def _is_in_full(words: str, name: str, *, is_titled: bool) -> bool:
    """Whether a name is surely a printed one in full: Ada Hill for Hill, President Xi Jinping for Xi, China's Embassy
    for Embassy; but neither Acme Canada nor Rival Acme for Acme.
    """
    short, full = words.casefold().split(), name.casefold().split()
    if len(full) <= len(short):
        return False
    if is_titled and full[: len(short)] == short:
        return True
    if _BODY.fullmatch(words) is not None:
        return _words(words) < _words(name)
    return full[-len(short) :] == short and (is_titled or not (_BODY.search(name) or is_demonym(full[0])))


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
