"""Display: hostile text made safe to show, code point for code point.

An article may hold anything: escape sequences, bidirectional overrides, invisible characters, ten thousand accents on
one letter. `displayed` gives every code point a harmless stand-in and keeps the length, so that an offset into the text
is an offset into what is shown. What stays invisible stays only where a script or an emoji needs it.
"""

from __future__ import annotations

import re
from functools import cache

REPLACEMENT = "\ufffd"
"""What stands for a code point that must not be shown."""

PLAIN = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058a\u05d0-\u05ea"
    "\u0620-\u064a\u0660-\u066f\u0671-\u06d3\u0e01-\u0e30\u0e40-\u0e46"
    "\u1e00-\u1fff\u2000-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u20c0\u2100-\u218b\u2200-\u22ff\u2400-\u2426"
    "\u2500-\u25ff\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufa6d"
    "\uff01-\uff9d\ufffd"
)
"""Characters (as the inside of a regular expression's class) that are shown as they are and always begin a cluster."""

MARKS_AT_MOST = 8
"""Code points without a width that one character may carry; no writing system needs as many."""

_UNUSUAL = re.compile("[^\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]")
_ODD = f"[^{PLAIN}]"
_ODD_RUN = f"\\A{_ODD}+|{_ODD}{{{MARKS_AT_MOST + 1},}}"
_UNSHOWN = (
    "[\x00-\x1f\x7f-\x9f\xad"  # controls, the soft hyphen
    "\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # formats
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers: letters that look like nothing
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U0010ffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 15) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_TONES = "\U0001f3fb-\U0001f3ff"
_TAGS = "\U000e0020-\U000e007f"
_PICTURE = (
    "[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2900-\u297f\u2b00-\u2bff"
    f"\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]\ufe0f?[{_TONES}]?\ufe0f?"
)
_INDIC = "\u0900-\u0dff"
_SHAPED = f"{_INDIC}\u0620-\u074f\u0750-\u077f\u0860-\u08ff\u1000-\u109f\u1780-\u17d3\u1820-\u18aa"
_JOINERS = "\u200c\u200d"
_JOINER = f"[{_JOINERS}{_TONES}{_TAGS}]"
# What may hold a joiner, a skin tone or a tag, longest first; whatever else holds one has it replaced (the group).
_JOINED = (
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"
    f"|{_PICTURE}(?:\u200d{_PICTURE}){{0,5}}"
    f"|(?<=[{_SHAPED}])\u200c"
    f"|(?<=[{_INDIC}])\u200d(?=[{_INDIC}])"
    f"|({_JOINER})"
)


def displayed(text: str) -> str:
    """What to show for a line of text, or for a piece of one that begins a cluster: as long, and without controls.

    C0 controls (a line break among them) become their pictures, a tab a space, a soft hyphen a hyphen; other controls,
    direction overrides, invisible formats, private use and lone surrogates become U+FFFD. So does every ninth mark on
    one character, and one that has no character to sit on. Showing what is shown changes nothing.
    """
    if is_plain(text):
        return text
    text = _matcher(_UNSHOWN).sub(_stand_in, text)
    if text.isascii():
        return text
    return _matcher(_ODD_RUN).sub(_thinned, _joiners_checked(text))


def is_plain(text: str) -> bool:
    """Whether every code point is shown as it is and is a cluster of its own."""
    if text.isascii():
        return text.isprintable()
    return not _UNUSUAL.search(text) or not _matcher(_ODD).search(text)


@cache
def _matcher(pattern: str) -> re.Pattern[str]:
    # Late: classes that reach into CJK take milliseconds to compile, and most texts never need them.
    return re.compile(pattern)


@cache
def has_no_width(character: str) -> bool:
    """Whether the character takes no cell of its own."""
    from rich.cells import get_character_cell_size  # late: importing this module must cost nothing

    return get_character_cell_size(character) == 0


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return {0x7F: "\u2421", 0xAD: "-"}.get(code, REPLACEMENT)


def _thinned(match: re.Match[str]) -> str:
    shown: list[str] = []
    marks = 0 if match.start() else MARKS_AT_MOST  # at the start there is nothing to sit on
    for character in match[0]:
        marks = marks + 1 if has_no_width(character) else 0
        orphaned = marks == 1 and character in _JOINERS and shown[-1:] == [REPLACEMENT]
        if marks > MARKS_AT_MOST or orphaned:
            character, marks = REPLACEMENT, 0
        shown.append(character)
    return "".join(shown)


def _joiners_checked(text: str) -> str:
    if not _matcher(_JOINER).search(text):
        return text
    return _matcher(_JOINED).sub(lambda match: REPLACEMENT if match[1] else match[0], text)
