"""Same wording: where else in the database the words of a selection stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from hikreader.analysis.story import StoryArticle
from hikreader.model.article import Article
from hikreader.model.source import TextWindow
from hikreader.model.span import Span
from hikreader.reuse.alignment import PASSED, WordWeights
from hikreader.reuse.fingerprints import WINDOW
from hikreader.reuse.matches import WORDS, Match, PreparedText, aligned, could_be_found, find_matches, similarity
from hikreader.reuse.tokens import tokens
from hikreader.store.store import Store

MOST = 120
"""Texts that are looked through for one selection."""
_BY_CHANCE = 2
"""Grams in the index that a passage and a selection may share by chance."""
_NEAR = 120
"""Code points beside a shared gram that tell whether it is chance."""
_LETTERS = re.compile(r"[^\W_]+")
_AROUND = 200
"""Code points beside a selection that tell where its sentence begins and ends."""


class WordingMatch(NamedTuple):
    """A place with the wording of a selection, or of the part `selected` of it; similarity from 0 to 100."""

    article_id: int
    text_id: int
    selected: Span
    span: Span
    similarity: float
    is_exact: bool
    score: float


def never() -> bool:
    """The answer is still wanted."""
    return False


class ReuseLookup:
    """Looks selections up in a database. Not for the first paint, nor for every key: some milliseconds each."""

    def __init__(self, store: Store) -> None:
        self._seeds = store.fingerprints
        self._counts: dict[str, int] = {}

    def of(
        self, article: Article, span: Span, most: int = MOST, is_unwanted: Callable[[], bool] = never
    ) -> list[WordingMatch]:
        """Where the words of a span of the article stand in others, the likest first; never what is boilerplate.

        Once the answer `is_unwanted` it is given as far as it goes.
        """
        offset, selection, rarity = self._selection(article, span)
        hashes = [gram for gram, _ in selection.grams()]
        # Of so few grams none need be in the index, which holds one of each window.
        phrase = span.of(article.text) if selection.wholes and len(hashes) < WINDOW else None
        passages = self._seeds.passages(hashes, len(span), article.text_id, most, phrase)
        found = {
            (passage.text_id, match.other.shifted(passage.start)): _found(passage, match, offset)
            for passage in passages
            if not is_unwanted() and (phrase is not None or _may_match(selection, passage, rarity))
            for match in find_matches(selection, _body(passage, rarity))
        }
        return sorted(found.values(), key=lambda one: (-one.score, one.text_id, one.span))

    def is_comparable(self, article: Article, span: Span) -> bool:
        """Whether a span has words enough to be looked for; less is the same here and there by chance."""
        return could_be_found(self._selection(article, span)[1])

    def _selection(self, article: Article, span: Span) -> tuple[int, PreparedText, WordWeights]:
        """A span of an article, made ready in a window around it: where that begins, and what its words weigh."""
        skipped = self._seeds.skipped([article.text_id])[article.text_id]
        window = Span(max(0, span.start - _AROUND), min(len(article.text), span.end + _AROUND))
        words = tokens(window.of(article.text), _inside(skipped, window))
        within = span.shifted(-window.start)
        rarity = self._rarity(words.words[number] for number in words.inside(within))
        return window.start, PreparedText.of(window.of(article.text), words, rarity, within), rarity

    def _rarity(self, words: Iterable[str]) -> WordWeights:
        wanted = set(words)
        self._counts |= self._seeds.counts(wanted - self._counts.keys())
        return WordWeights({word: self._counts[word] for word in wanted}, self._seeds.texts())


def _inside(spans: Iterable[Span], window: Span) -> list[Span]:
    return [
        Span(max(0, span.start - window.start), min(len(window), span.end - window.start))
        for span in spans
        if span.overlaps(window)
    ]


def _may_match(selection: PreparedText, passage: TextWindow, rarity: WordWeights) -> bool:
    """Whether a passage shares more with a selection than the one gram or two that any two texts share by chance.

    Seen from the nearest words, it is false only where all of them would be no match either.
    """
    if len(passage.shared) > _BY_CHANCE:
        return True
    found = {*_shared_runs(selection, passage)}
    if len(found) < len(passage.shared):
        return True  # words that are written in another way
    least = min([WORDS, *map(len, selection.wholes)])
    begun = -_NEAR
    for start in sorted(found):
        if start - begun < _NEAR // 2:
            continue  # seen with the run before
        begun = start
        near = Span(max(0, start - _NEAR), min(len(passage.text), start + 2 * _NEAR))
        words = tokens(near.of(passage.text), _inside(passage.skipped, near))
        end = len(words.words) - PASSED
        for alignment in aligned(selection, PreparedText.of(near.of(passage.text), words, rarity)):
            if alignment.same >= least or alignment.other < PASSED or alignment.other_end > end:
                return True
    return False


def _shared_runs(selection: PreparedText, passage: TextWindow) -> Iterator[int]:
    """Where in a passage, in the blocks with shared grams, three words begin that follow one another in a selection."""
    words = selection.side.tokens.words
    known = {*zip(words, words[1:], words[2:], strict=False)}
    for shared in {*passage.shared}:
        found = [*_LETTERS.finditer(passage.text, shared.start, min(len(passage.text), shared.end + _NEAR))]
        written = [match[0].lower() for match in found]
        for match, *run in zip(found, written, written[1:], written[2:], strict=False):
            if tuple(run) in known:
                yield match.start()


def _body(passage: TextWindow, rarity: WordWeights) -> PreparedText:
    return PreparedText.of(passage.text, tokens(passage.text, passage.skipped), rarity)


def _found(passage: TextWindow, match: Match, offset: int) -> WordingMatch:
    return WordingMatch(
        passage.article_id,
        passage.text_id,
        match.one.shifted(offset),
        match.other.shifted(passage.start),
        match.similarity,
        match.is_exact,
        match.score,
    )


QUOTED_ALIKE = 80
"""Of 100: how alike the words of two quotations are that are one: they are cut and set right, seldom mistaken."""
_SPARE = 2
"""Words by which what stands beside the match may be longer there than here."""


class PassagePair(NamedTuple):
    """What is held against what, `mine` in the text of the selection; each begins and ends with a word.

    `similarity` is of their folded words, from 0 to 100. `is_part` says that the selection goes on beyond `mine`.
    """

    mine: Span
    theirs: Span
    similarity: float
    is_part: bool


def compared(origin: StoryArticle, selection: Span, found: WordingMatch, target: StoryArticle) -> PassagePair:
    """What was selected, in the sentences where it matched, against a whole quotation or sentence where it is one.

    Else against the words that matched, and those beside them that stand for the rest of what was selected.
    """
    quotation = target.quotation_of(found.span)
    if quotation and origin.quotation_at(selection):
        held = against(origin, selection, selection, target, quotation)
        if held.similarity >= QUOTED_ALIKE:
            return held
    mine = part_of(origin, selection, found)
    theirs = _whole(origin, mine, found, target) or beside(origin, mine, found, target)
    return against(origin, selection, mine, target, theirs)


def against(origin: StoryArticle, selection: Span, mine: Span, target: StoryArticle, theirs: Span) -> PassagePair:
    """Two spans held against each other."""
    alike = similarity(origin.words_of(mine), target.words_of(theirs))
    is_part = len(origin.tokens.inside(mine)) < len(origin.tokens.inside(selection))
    return PassagePair(origin.trimmed(mine), target.trimmed(theirs), alike, is_part)


def part_of(origin: StoryArticle, selection: Span, found: WordingMatch) -> Span:
    """The selection as far as it is in the sentences where it matched."""
    sentences = origin.sentences_of(found.selected)
    start, end = max(selection.start, sentences.start), min(selection.end, sentences.end)
    return Span(start, end).hull(found.selected)


def _whole(origin: StoryArticle, mine: Span, found: WordingMatch, target: StoryArticle) -> Span | None:
    """The quotation, or the sentence, that holds the match and is to be compared with one."""
    theirs = target.quotation_of(found.span)
    if theirs and origin.quotation_at(mine) and target.is_most(found.span, theirs):
        return theirs
    theirs, own = target.sentence_at(found.span), origin.sentence_at(found.selected)
    is_sentence = own is not None and origin.share(mine, own) == 1
    return theirs if theirs and is_sentence and target.is_most(found.span, theirs) else None


def beside(origin: StoryArticle, mine: Span, found: WordingMatch, target: StoryArticle) -> Span:
    """The match, and to either side the words of its sentence that are likest to the rest of what was selected."""
    own, matched = origin.tokens.inside(mine), origin.tokens.inside(found.selected)
    there, sentence = target.tokens.inside(found.span), target.tokens.inside(target.sentences_of(found.span))
    lead, rest = origin.tokens.words[own.start : matched.start], origin.tokens.words[matched.stop : own.stop]
    before = target.tokens.words[sentence.start : there.start]
    behind = target.tokens.words[there.stop : sentence.stop]
    first = there.start - _likest(lead[::-1], before[::-1])
    end = there.stop + _likest(rest, behind)
    return target.tokens.span(first, end) if first < end else found.span


def _likest(words: Sequence[str], beside: Sequence[str]) -> int:
    """How many of the nearest words beside a match are likest to those given; as few as are needed."""
    from rapidfuzz.distance import Levenshtein  # 31 ms of import that no first paint should pay for

    if not words:
        return 0
    most = min(len(beside), len(words) + _SPARE)
    return min(range(most + 1), key=lambda count: (Levenshtein.distance(words, beside[:count]), count))
