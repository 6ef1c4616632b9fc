"""What changed between two versions of an article: headline, quotations, charges, and sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from hikreader.language.cue_words import hedges
from hikreader.model.article import Article
from hikreader.model.span import Span, merged
from hikreader.reuse.matches import similarity
from hikreader.reuse.tokens import tokens
from hikreader.text.units import Unit, Units

_SAME_SENTENCE = 55.0
"""The least similarity, of 100, of two sentences that are versions of one."""
_MOST_PAIRS = 400
"""Sentences of either version that are compared pair by pair; of more, only those of one place in the order."""
_NUMBER = re.compile(r"\d")
_TYPO = 80.0
"""The least similarity of two words that are spellings of one."""
_LEAST_SPELLING = 4
"""Letters below which another letter makes another word."""


class ChangeKind(StrEnum):
    """What a change is, in the words that people read."""

    HEADLINE = "headline changed"
    QUOTATION_ADDED = "quotation added"
    QUOTATION_REMOVED = "quotation removed"
    QUOTATION_CHANGED = "quotation changed"
    CHARGE_ADDED = "charge added"
    CHARGE_REMOVED = "charge removed"
    CHARGE_SOFTENED = "charge softened"
    CHARGE_HARDENED = "charge hardened"
    CHARGE_REWORDED = "charge reworded"
    SENTENCE_ADDED = "sentence added"
    SENTENCE_REMOVED = "sentence removed"
    SENTENCE_CHANGED = "sentence changed"
    SENTENCE_SOFTENED = "sentence softened"
    SENTENCE_HARDENED = "sentence hardened"
    SPELLING = "spelling"

    @property
    def is_substance(self) -> bool:
        """Whether it changes what is said, and not only how it is spelled."""
        return self is not ChangeKind.SPELLING


class TextVersion(NamedTuple):
    """A version of an article, what of it is no part of the story, and the spans that are labelled as charges there."""

    article: Article
    skipped: tuple[Span, ...] = ()
    charges: tuple[Span, ...] = ()


class VersionChange(NamedTuple):
    """One change. `before` is a span of the old text, `after` of the new one; a headline may stand in neither.

    `old` and `new` are the words, empty where there are none.
    """

    kind: ChangeKind
    before: Span | None
    after: Span | None
    old: str
    new: str


class _Sentence(NamedTuple):
    span: Span
    text: str
    words: tuple[str, ...]


class _Version:
    """A version cut into its sentences."""

    def __init__(self, version: TextVersion) -> None:
        text, headline = version.article.text, version.article.headline
        self._text, self._charges = text, version.charges
        self._units = Units(text, merged([*version.skipped, *([headline] if headline is not None else [])]))
        self.sentences = [*self._sentences()]

    def _sentences(self) -> Iterator[_Sentence]:
        span = self._units.first_from(Unit.SENTENCE, 0)
        while span is not None:
            words = tuple(tokens(span.of(self._text)).words)
            if words:
                yield _Sentence(span, " ".join(span.of(self._text).split()), words)
            span = self._units.first_from(Unit.SENTENCE, span.end)

    def is_charge(self, one: _Sentence) -> bool:
        """Whether a label says so of half of the sentence, or of something in it."""
        return any(2 * span.shared(one.span) >= min(len(span), len(one.span)) for span in self._charges)

    def quoted(self, one: _Sentence) -> tuple[tuple[str, ...], ...]:
        """The words of each quotation in a sentence, or of the part of one that stands in it."""
        found = []
        quotation = self._units.first_overlapping(Unit.QUOTATION, one.span)
        while quotation is not None and quotation.start < one.span.end:
            start, end = max(quotation.start, one.span.start), min(quotation.end, one.span.end)
            if start < end:
                found.append(tuple(tokens(self._text[start:end]).words))
            quotation = self._units.first_from(Unit.QUOTATION, quotation.end)
        return tuple(words for words in found if words)


def changes_between(old: TextVersion, new: TextVersion) -> list[VersionChange]:
    """All changes from one version to the next: the headline, then by their place in the new text."""
    mine, theirs = _Version(old), _Version(new)
    gone, come = _only_there(mine.sentences, theirs.sentences), _only_there(theirs.sentences, mine.sentences)
    pairs = _paired(gone, come)
    lasting = {one.span: other.span for one, other in pairs}
    found = [
        *(_changed(one, other, _kind(one, other, mine, theirs)) for one, other in pairs),
        *(_gone(one, mine) for one in gone if one.span not in lasting),
        *(_come(one, theirs) for one in come if one.span not in lasting.values()),
    ]
    places = _places(mine.sentences, theirs.sentences, lasting)
    found.sort(key=lambda change: (change.after.start, 1) if change.after is not None else places[change.before])
    return [*_headline(old.article, new.article), *found]


def _headline(old: Article, new: Article) -> Iterator[VersionChange]:
    before, after = _title(old), _title(new)
    if before and after and tokens(before).words != tokens(after).words:
        yield VersionChange(ChangeKind.HEADLINE, old.headline, new.headline, before, after)


def _title(article: Article) -> str:
    return article.headline.of(article.text) if article.headline is not None else article.metadata.title or ""


def _only_there(these: Sequence[_Sentence], those: Sequence[_Sentence]) -> list[_Sentence]:
    """The sentences whose words do not stand in the other version; of equal ones those that are more here."""
    left = Counter(one.words for one in those)
    found = []
    for one in these:
        if left[one.words]:
            left[one.words] -= 1
        else:
            found.append(one)
    return found


def _paired(gone: Sequence[_Sentence], come: Sequence[_Sentence]) -> list[tuple[_Sentence, _Sentence]]:
    """Sentences that are versions of each other, the likest first taken."""
    scored = [
        (similarity(one.words, other.words), -at, -to)
        for at, one in enumerate(gone[:_MOST_PAIRS])
        for to, other in enumerate(come[:_MOST_PAIRS])
    ]
    taken_gone, taken_come, pairs = set[int](), set[int](), []
    for score, at, to in sorted(scored, reverse=True):
        if score < _SAME_SENTENCE:
            break
        if -at not in taken_gone and -to not in taken_come:
            taken_gone.add(-at)
            taken_come.add(-to)
            pairs.append((gone[-at], come[-to]))
    return pairs


def _changed(one: _Sentence, other: _Sentence, kind: ChangeKind) -> VersionChange:
    return VersionChange(kind, one.span, other.span, one.text, other.text)


def _kind(one: _Sentence, other: _Sentence, old: _Version, new: _Version) -> ChangeKind:
    if _is_spelling(one.words, other.words):
        return ChangeKind.SPELLING
    more = hedges(other.words) - hedges(one.words)
    if old.is_charge(one) or new.is_charge(other):
        return _by_hedges(more, ChangeKind.CHARGE_SOFTENED, ChangeKind.CHARGE_HARDENED, ChangeKind.CHARGE_REWORDED)
    before, after = old.quoted(one), new.quoted(other)
    if before == after:
        return _by_hedges(more, ChangeKind.SENTENCE_SOFTENED, ChangeKind.SENTENCE_HARDENED, ChangeKind.SENTENCE_CHANGED)
    if before and after:
        return ChangeKind.QUOTATION_CHANGED
    return ChangeKind.QUOTATION_ADDED if after else ChangeKind.QUOTATION_REMOVED


def _by_hedges(more: int, softened: ChangeKind, hardened: ChangeKind, neither: ChangeKind) -> ChangeKind:
    """What a change is by how many hedges came, or, below 0, went."""
    if more == 0:
        return neither
    return softened if more > 0 else hardened


def _gone(one: _Sentence, old: _Version) -> VersionChange:
    kind = ChangeKind.SENTENCE_REMOVED
    if old.is_charge(one):
        kind = ChangeKind.CHARGE_REMOVED
    elif old.quoted(one):
        kind = ChangeKind.QUOTATION_REMOVED
    return VersionChange(kind, one.span, None, one.text, "")


def _come(one: _Sentence, new: _Version) -> VersionChange:
    kind = ChangeKind.SENTENCE_ADDED
    if new.is_charge(one):
        kind = ChangeKind.CHARGE_ADDED
    elif new.quoted(one):
        kind = ChangeKind.QUOTATION_ADDED
    return VersionChange(kind, None, one.span, "", one.text)


def _places(
    mine: Sequence[_Sentence], theirs: Sequence[_Sentence], lasting: Mapping[Span, Span]
) -> dict[Span | None, tuple[int, int]]:
    """Where each sentence of the old version would stand in the new text: after the last one that lasts."""
    same = {one.words: one.span for one in theirs}
    places: dict[Span | None, tuple[int, int]] = {}
    at = -1
    for number, one in enumerate(mine):
        there = lasting.get(one.span) or same.get(one.words)
        at = there.start if there is not None else at
        places[one.span] = at, 2 + number
    return places


def _is_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sentences have the same words but for letters: none that is a number, nor a short one, differs."""
    if len(one) != len(other):
        return "".join(one) == "".join(other)
    from rapidfuzz import fuzz  # 31 ms that only this needs

    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return all(
        not _NUMBER.search(a + b)
        and min(len(a), len(b)) >= _LEAST_SPELLING
        and fuzz.ratio(a, b) >= _TYPO
        and a[:1] == b[:1]
        for a, b in differing
    )
