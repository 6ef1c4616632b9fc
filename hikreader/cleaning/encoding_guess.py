"""The encoding of a text that does not say it and is not UTF-8: Windows-1252 unless the bytes speak against it.

For each encoding that is in use the bytes are decoded and the signs beyond ASCII are held against what each of its
languages is written with: the letters of one alphabet for Latin scripts, the most frequent characters for others.
Windows-1252, the commonest encoding of old texts and what browsers read in the West, needs no evidence; another one
has to fit much better, and on more than a few signs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hikreader.cleaning.encodings import Encoding, named
from hikreader.language.deferred_patterns import deferred_pattern

_SAMPLE = 100_000
"""Bytes of a text that are looked at."""
_LEAST_WIDE = 64
"""Bytes from which on a text without a byte order mark may be UTF-16."""
_LEAST_ZEROS = 3
"""Zeros that a text in UTF-16 has at the least: its line ends, spaces and digits have them in all scripts."""
_PRINTABLE = 0.97
_ESCAPES = deferred_pattern(rb"\x1b\$[@B]|\x1b\([IJ]")
_LEAST_SIGNS = 6
"""Signs beyond ASCII from which on another encoding than Windows-1252 may be told."""
_LEAST_FIT, _MARGIN = 0.8, 0.15
"""The share of signs that another encoding has to explain, and by how much it has to do so better."""
_SURE_FIT, _SURE_MARGIN = 0.97, 0.08
"""The same where it explains nearly all."""
_CAPITAL = 0.25
"""What a capital counts where a small letter counts one."""
_NEUTRAL = frozenset("\xa0\xad‘’‚“”„«»‹›–—…•·°§©®™€£¥¢†‡¡¿ªº²³¹½¼¾±×µ¶‰−")
"""Signs that any text may have; between two letters only an apostrophe, a dash or a middle dot is one."""
_INSIDE = frozenset("’\xad·–—")
_OPENING = frozenset("„‚“‘«¿¡")
"""Signs that never stand right after a letter."""
_WESTERN = {
    "windows-1252": (
        "àâçéèêëîïôùûüÿœæñ", "äöüßé", "áéíñóúüç", "ãáàâçéêíóôõúü", "àèéìíîòóùú", "åäöæøé", "áðéíóúýþæö", "éëïóöüèêáíú",
        "àçèéíïòóúü", "äõŏöüšž",
    ),
    **dict.fromkeys(
        ("macintosh", "ibm850"),
        ("àâçéèêëîïôùûüÿœæñ", "äöüßé", "áéíñóúü", "ãáàâçéêíóôõú", "àèéìíòóù", "åäöæøé"),
    ),
}  # fmt: skip
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţșț")
_LATIN = {
    **_WESTERN,
    "windows-1250": _CENTRAL,
    "iso-8859-2": _CENTRAL,
    "windows-1254": ("çğıöşüâîûi̇",),
    "windows-1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõŏöüšž"),
}
_USUAL_SHARE = 0.8
"""The share of a text's letters that are the frequent ones below."""
_CYRILLIC = ("оеаинтсрвлкмдпуяыьгзб", "оаинтеріврлсдкмупяь")
_FREQUENT = {
    "windows-1251": _CYRILLIC,
    "koi8-r": _CYRILLIC,
    "koi8-u": _CYRILLIC,
    "ibm866": _CYRILLIC,
    "iso-8859-5": _CYRILLIC,
    "windows-1253": ("αοιετσνηυρπκμλςίόάέήωύώ",),
    "windows-1255": ("יוהלארבמתנשעדקכםפחןג",),
    "windows-1256": ("اليمونرتبةعدسفكهقأحجشطخ", "ایردنهوتمبسشکزلگخفپچ"),
    "windows-874": ("านรกอเงมยลวดทตสปบคหแจพ่้ัิีุู็ะไใโ",),
}


class _Fit(NamedTuple):
    """How much of what is beyond ASCII an encoding explains, 0 to 1."""

    share: float
    encoding: Encoding


def guess(data: bytes) -> Encoding:
    """The most likely encoding of bytes that are not UTF-8, or are ASCII throughout."""
    sample = data[:_SAMPLE]
    if _ESCAPES.search(sample):
        return named("iso-2022-jp")
    if may_be_wide(sample):
        return _utf_16(sample)
    high = sum(byte >= 0x80 for byte in sample)
    if high < _LEAST_SIGNS:
        return named("windows-1252")
    letters = sum(0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A for byte in sample)
    return _best_latin(sample) if high < 0.3 * (high + letters) else _best_other(sample)


def may_be_wide(data: bytes) -> bool:
    """Whether bytes are not one character each: ISO-2022-JP, or UTF-16 by the zeros in every second place."""
    sample = data[:_SAMPLE]
    if sample.isascii() and _ESCAPES.search(sample) is not None:
        return True
    zeros = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < _LEAST_WIDE or max(zeros) < _LEAST_ZEROS:
        return False
    return max(zeros) * 5 > len(sample) or (min(zeros) * 4 <= max(zeros) and _is_printable(_utf_16(sample), sample))


def _is_printable(encoding: Encoding, sample: bytes) -> bool:
    """Whether nearly all that bytes mean in an encoding can be printed, as what is no text never can."""
    text = encoding.decode(sample[: len(sample) // 2 * 2])
    return sum(sign.isprintable() or sign.isspace() for sign in text) >= _PRINTABLE * len(text)


def _utf_16(sample: bytes) -> Encoding:
    return named("utf-16be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16le")


def _best_latin(sample: bytes) -> Encoding:
    fits = [_Fit(_latin_fit(text, alphabets), found) for found, text, alphabets in _decoded(sample, _LATIN)]
    return _chosen([*fits, *_wide_fits(sample)])


def _best_other(sample: bytes) -> Encoding:
    fits = [_Fit(_frequent_fit(text, letters), found) for found, text, letters in _decoded(sample, _FREQUENT)]
    return _chosen([*fits, *_wide_fits(sample), _Fit(0.0, named("windows-1252"))])


def _chosen(fits: list[_Fit]) -> Encoding:
    usual = next(fit for fit in fits if fit.encoding.name == "windows-1252")
    best = max(fits, key=lambda fit: fit.share)
    margin = _SURE_MARGIN if best.share >= _SURE_FIT else _MARGIN
    is_better = best.share >= _LEAST_FIT and best.share >= usual.share + margin
    return best.encoding if is_better else usual.encoding


def _decoded(sample: bytes, languages: dict[str, tuple[str, ...]]) -> Iterator[tuple[Encoding, str, tuple[str, ...]]]:
    for name, of_language in languages.items():
        encoding = Encoding(name, "cp850") if name == "ibm850" else named(name)
        yield encoding, encoding.decode(sample), of_language


def _latin_fit(text: str, alphabets: tuple[str, ...]) -> float:
    """The share of signs that the best of the alphabets has; signs that any text may have count for all."""
    counts = Counter(_role_of(text, found.start()) for found in _BEYOND.finditer(text))
    total = sum(counts.values())
    best = max(sum(counts[letter] for letter in set(alphabet)) for alphabet in alphabets)
    return (counts[_ANY] + best) / total if total else 0.0


_BEYOND = deferred_pattern(r"[^\x00-\x7f]")
_ANY, _ODD = "any", "odd"
"""What a sign is that any text may have, and one that no text has in its place."""


def _role_of(text: str, at: int) -> str:
    """A letter in its small form, or what the sign there is else; "ŏ" is õ where Portuguese does not have it."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    is_inside = before.islower() and after.islower()
    if sign in _NEUTRAL:
        is_odd = before.islower() and (sign in _OPENING or (sign in "–—" and not after.isalpha()))
        return _ODD if is_odd or (is_inside and sign not in _INSIDE) else _ANY
    if sign.isupper() and before.islower():
        return _ODD
    return "ŏ" if sign in "õÕ" and after.lower() != "e" else sign.lower()


def _frequent_fit(text: str, letters: tuple[str, ...]) -> float:
    """How often the most frequent letters of a language stand in a text; 1 or more where they do as in its texts."""
    signs = [sign for sign in text if sign > "\x7f" and sign not in _NEUTRAL]
    if not signs:
        return 0.0
    counts = Counter(signs)
    best = max(
        sum(counts[letter] + _CAPITAL * counts[letter.upper()] * (letter != letter.upper()) for letter in of_language)
        for of_language in letters
    )
    return best / len(signs) / _USUAL_SHARE


_WIDE: dict[str, tuple[float, Callable[[str], bool]]] = {
    "shift_jis": (0.25, lambda sign: "\u3041" <= sign <= "\u30ff"),
    "euc-jp": (0.25, lambda sign: "\u3041" <= sign <= "\u30ff"),
    "euc-kr": (0.7, lambda sign: "\uac00" <= sign <= "\ud7a3"),
    "gb18030": (0.7, lambda sign: _leads(sign, "gb2312", 0xB0, 0xD7)),
    "big5": (0.7, lambda sign: _leads(sign, "big5", 0xA4, 0xC6)),
}
"""Encodings with several bytes a character: the share of signs that are frequent, and which these are."""


def _leads(sign: str, codec: str, low: int, high: int) -> bool:
    """Whether a character stands among the frequent ones, which come first in the encoding."""
    return low <= sign.encode(codec, "replace")[0] <= high


def _wide_fits(sample: bytes) -> Iterator[_Fit]:
    for name, (share, is_frequent) in _WIDE.items():
        encoding = named(name)
        signs = [sign for sign in encoding.decode(sample[: len(sample) - len(sample) % 2]) if sign > "\x7f"]
        broken = signs.count("\ufffd")
        if broken * 50 > len(signs):
            continue
        words = [sign for sign in signs if sign.isalpha()]
        frequent = sum(map(is_frequent, words))
        if words:
            yield _Fit(min(1.0, frequent / len(words) / share), encoding)
