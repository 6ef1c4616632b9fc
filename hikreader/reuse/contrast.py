"""Contrasts: few words that turn what is said, so that wording may be nearly the same and the statement another one.

Numbers and negations, in the languages that the lists below know; digits, and numerals of scripts that have signs
for them, in all. The lists hold folded words. What is no number or negation in the language at hand costs a look.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve",
    "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "zero - deux trois quatre cinq six sept huit neuf dix onze douze",
    "cero - dos tres cuatro cinco seis siete ocho nueve diez - doce",
    "zero - - tre quattro cinque - sette otto nove dieci undici dodici",
)
"""The first numbers from nought on, a language a line; without what is another word in a language beside it."""
_LARGER = {
    "13": "thirteen dreizehn treize trece tredici",
    "14": "fourteen vierzehn quatorze catorce quattordici",
    "15": "fifteen funfzehn quinze quince quindici",
    "16": "sixteen sechzehn seize dieciseis sedici",
    "17": "seventeen siebzehn diecisiete diciassette",
    "18": "eighteen achtzehn dieciocho diciotto",
    "19": "nineteen neunzehn diecinueve diciannove",
    "20": "twenty zwanzig vingt veinte venti",
    "30": "thirty dreissig trente treinta trenta",
    "40": "forty vierzig quarante cuarenta quaranta",
    "50": "fifty funfzig cinquante cincuenta cinquanta",
    "60": "sixty sechzig soixante sesenta sessanta",
    "70": "seventy siebzig setenta settanta",
    "80": "eighty achtzig ochenta ottanta",
    "90": "ninety neunzig noventa novanta",
    "100": "hundred hundreds hundert cien ciento cento",
    "1000": "thousand thousands tausend mille mil",
    "1000000": "million millions millionen millones milioni",
    "1000000000": "billion billions milliarde milliarden milliard milliards",
    "1000000000000": "trillion trillions",
    "1/2": "half halves halb halfte moitie mitad",
    "1/3": "third thirds drittel tiers tercio tercios terzo",
    "1/4": "quarter quarters viertel quart cuarto quarto",
    "first": "first erste ersten primero primera",
    "second": "second zweite zweiten deuxieme segundo segunda",
    "dozen": "dozen dozens dutzend douzaine docena dozzina",
    "double": "double doubled twice doppelt",
    "triple": "triple tripled thrice dreifach",
}
"""Other words of number by what they count."""
_NUMBERS = {
    **{word: str(value) for line in _COUNTED for value, word in enumerate(line.split()) if word != "-"},
    **{word: value for value, line in _LARGER.items() for word in line.split()},
}
_NEGATIONS = frozenset(
    "not no never without nor neither none nobody nothing nowhere cannot "
    "nicht kein keine keinen keinem keiner keines nie niemals ohne nichts niemand weder "
    "ne pas jamais sans aucun aucune rien ni "
    "nunca jamas sin nada nadie ningun ninguna ninguno non senza nessuno nessuna niente "
    "nao sem nem nenhum nenhuma niet geen nooit zonder inte ikke "
    "не нет ни никогда без nie bez لا لم لن ليس بدون नही 不 没 沒 無 无 未 非 否".split()
)

_STEM = 4
"""Letters by which two forms of a word are one."""


class ContrastCue(StrEnum):
    """In what two wordings differ that a person should see before they count as one."""

    NUMBER = "a number"
    NEGATION = "a negation"


def contrast(mine: Sequence[str], theirs: Sequence[str]) -> ContrastCue | None:
    """The first such difference of two runs of folded words; None where there is none.

    A number may stand elsewhere, but not in the place of another one. A "not" before another word is a difference,
    "won't" for "will not" is none.
    """
    exchanged = (_is_exchanged(_numbers(gone), _numbers(new)) for gone, new in _changed(mine, theirs))
    if _numbers(mine) != _numbers(theirs) or any(exchanged):
        return ContrastCue.NUMBER
    return ContrastCue.NEGATION if _negated(mine) != _negated(theirs) else None


def _is_exchanged(gone: Counter[str], new: Counter[str]) -> bool:
    return bool(gone and new) and gone != new


def _changed(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The words between those that both have, of either side."""
    from rapidfuzz.distance import Indel  # 31 ms of import that no first paint should pay for

    at = to = 0
    for block in Indel.opcodes(mine, theirs).as_matching_blocks():
        yield mine[at : block.a], theirs[to : block.b]
        at, to = block.a + block.size, block.b + block.size


def _numbers(words: Sequence[str]) -> Counter[str]:
    return Counter(value for word in words if (value := _number(word)) is not None)


def _number(word: str) -> str | None:
    """What a word counts, written one way; a word with a digit in it, like 5pm, counts as it is."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    if len(word) == 1:
        value = unicodedata.numeric(word, None)
        return None if value is None else f"{value:g}"
    if not any(sign.isnumeric() for sign in word):
        return None
    whole = word.replace(",", "")
    if not whole.isdecimal():
        return word
    # Not by int(), which refuses what has more than 4 300 digits.
    return "".join(str(unicodedata.decimal(digit)) for digit in whole).lstrip("0") or "0"


def _negated(words: Sequence[str]) -> Counter[str]:
    """How the words behind negations begin: "not leak" and "never leaked" negate the same."""
    behind = zip(words, (*words[1:], ""), strict=True)
    return Counter(after[:_STEM] for word, after in behind if word in _NEGATIONS or word.endswith("n't"))
