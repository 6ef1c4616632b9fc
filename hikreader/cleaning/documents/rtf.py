"""Rich text (.rtf): its paragraphs, one a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hikreader.cleaning.results import UnreadableSource
from hikreader.language.deferred_patterns import deferred_pattern

RTF = b"{\\rtf"
_TOKEN = deferred_pattern(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|\\"
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf listtable"
    b" listoverridetable themedata datastore fldinst generator xmlnstbl object rsidtbl nonshppict latentstyles"
    b" colorschememapping pgdsctbl revtbl filetbl mmathPr operator author shppict footnote annotation".split()
)
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emdash": "—", b"endash": "–",
    b"bullet": "•", b"emspace": " ", b"enspace": " ", b"column": "\n",
}  # fmt: skip
_ESCAPED = {b"~": "\u00a0", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_DEEPEST = 10_000
_TABLE_ROW = deferred_pattern(r"^([A-Z]{2,3})\t(.*?)\t*$", re.M)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds up to a closing brace. `fallback` is how many characters stand in for one written by its number."""

    skipped: bool = False
    fallback: int = 1


def print_rtf(data: bytes) -> str:
    """The text of a rich text document.

    Raises:
        UnreadableSource: Its braces are nested too deeply.
    """
    printed = _Printer()
    place = 0
    while found := _TOKEN.match(data, place):
        place = max(printed.take(found), found.end())
    text = "".join(printed.parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = (line.strip(" \t") for line in _TABLE_ROW.sub(r"\1\t\2", text).split("\n"))
    return "\n".join(lines).strip("\n") + "\n"


class _Printer:
    """Takes one token after the other."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._group = _Group()
        self._groups: list[_Group] = []
        self._encoding = "cp1252"
        self._left_out = 0

    def take(self, found: re.Match[bytes]) -> int:
        """Print a token; gives where the next one is at the earliest."""
        word, number, byte, sign, brace, text = found.groups()
        if brace:
            self._brace(brace)
        elif word:
            return self._word(word, number, found.end())
        elif sign == b"*":
            self._group = replace(self._group, skipped=True)
        elif sign:
            self._print(_ESCAPED.get(sign, ""))
        elif byte:
            self._stand_in(bytes.fromhex(byte.decode()))
        elif text:
            self._stand_in(text)
        return 0

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self._groups.append(self._group)
            if len(self._groups) > _DEEPEST:
                raise UnreadableSource("This rich text is nested too deeply: save it again as plain text.")
        elif self._groups:
            self._group = self._groups.pop()
        self._left_out = 0

    def _word(self, word: bytes, number: bytes | None, end: int) -> int:
        value = int(number) if number else 0
        if word == b"u" and number:
            self._print(chr(value % 0x10000))
            self._left_out = self._group.fallback
        elif word == b"uc":
            self._group = replace(self._group, fallback=max(0, min(value, 10)))
        elif word == b"ansicpg":
            self._encoding = _known(f"cp{value}")
        elif word == b"bin":
            return end + max(0, value)
        elif word in _SKIPPED:
            self._group = replace(self._group, skipped=True)
        elif word in _SIGNS:
            self._print(_SIGNS[word])
        return 0

    def _stand_in(self, data: bytes) -> None:
        """Print bytes, but for those that only stand in for a character that was written by its number."""
        text = data.decode(self._encoding, "replace")
        left_out = min(self._left_out, len(text))
        self._left_out -= left_out
        self._print(text[left_out:])

    def _print(self, text: str) -> None:
        if text and not self._group.skipped:
            self.parts.append(text)


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "cp1252"
    return encoding
