"""Contrast cues: the few words by which nearly the same wording makes another statement.

They are numbers and negations in the languages of the lists below, digits, and numerals of all scripts. The lists hold
folded words. A word that is no number or negation in the language at hand makes a person look once too often.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest

from hikreader.reuse.sequence_diff import gaps

_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve",
    "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "zero - deux trois quatre cinq six sept huit neuf dix onze douze",
    "cero - dos tres cuatro cinco seis siete ocho nueve diez - doce",
    "zero - - tre quattro cinque - sette otto nove dieci undici dodici",
)
"""The first numbers from zero on, a language a line; without those that are other words in one of the languages."""
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
NEGATIONS = frozenset(
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
    """In what two wordings differ that a person should see before they count as the same."""

    NUMBER = "a number"
    NEGATION = "a negation"


def contrast(mine: Sequence[str], theirs: Sequence[str]) -> ContrastCue | None:
    """The first such difference between two runs of folded words; None where there is none.

    A number that stands at another place is no difference, one in the place of another number is. A "not" before
    another word is a difference, "won't" for "will not" is none.
    """
    exchanged = (_is_exchanged(numbers_in(gone), numbers_in(new)) for gone, new in _changed(mine, theirs))
    if numbers_in(mine) != numbers_in(theirs) or any(exchanged):
        return ContrastCue.NUMBER
    return ContrastCue.NEGATION if _negated(mine) != _negated(theirs) else None


def _is_exchanged(gone: Counter[str], new: Counter[str]) -> bool:
    return bool(gone and new) and gone != new


def _changed(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The words between those that both have, of either side."""
    for gap in gaps(mine, theirs):
        yield mine[gap.one : gap.one_end], theirs[gap.other : gap.other_end]


def numbers_in(words: Sequence[str]) -> Counter[str]:
    """What the numbers among folded words count, written one way."""
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
    """How the words after negations begin: "not leak" and "never leaked" negate the same."""
    behind = zip_longest(words, words[1:], fillvalue="")
    return Counter(after[:_STEM] for word, after in behind if word in NEGATIONS or word.endswith("n't"))
