"""Packed texts: the words of many texts in little memory, as numbers into one vocabulary."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from hikreader.reuse.tokens import Tokens

_SHORT = 1 << 16
"""Code points of a text below which a place in it takes two bytes."""


class Vocabulary:
    """The words of many texts, each once, by number."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}

    def packed(self, tokens: Tokens) -> Tokens:
        """The same words, in less memory."""
        kind = "H" if not tokens.words or tokens.ends[-1] < _SHORT else "I"
        starts, ends = array(kind, tokens.starts), array(kind, tokens.ends)
        words = PackedWords(self, self.numbered(tokens.words))
        return Tokens(words, starts, ends, tokens.breaks, tokens.names)

    def numbered(self, words: Sequence[str]) -> array[int]:
        """The numbers of words; those that are new get the next ones."""
        if isinstance(words, PackedWords) and words.vocabulary is self:
            return words.numbers
        numbers = self._numbers
        for word in words:
            if word not in numbers:
                numbers[word] = len(self.words)
                self.words.append(word)
        return array("I", [numbers[word] for word in words])


class PackedWords(Sequence[str]):
    """The words of one text; a slice of them is a list."""

    def __init__(self, vocabulary: Vocabulary, numbers: array[int]) -> None:
        self.vocabulary, self.numbers = vocabulary, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        words = self.vocabulary.words
        if isinstance(at, slice):
            return [words[number] for number in self.numbers[at]]
        return words[self.numbers[at]]

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])
