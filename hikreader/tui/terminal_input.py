"""The parser of what a terminal sends: a paste presses no key, and no report ends the program.

All of it is needed with Textual 8.2.8, whose own parser hands on as keys what stands after an ESC in a bracketed
paste, and every report that it does not know, and raises for sizes of 0 pixels and for key codes beyond Unicode.
Look at it again with the next minor version.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator

from textual import constants, events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import Keys
from textual.message import Message

from hikreader.tui.line_pace import ANSWER, PACE

_QUIET = 0.15
"""Seconds without input after which the end of a paste is its end: a text that holds that sign comes in one piece."""
_LONGEST_WAIT = 0.5
"""Seconds after which the end of a paste is its end, also when a held key or the mouse goes on sending."""
_GAPS = 3
"""How many of the longest gap between two pieces of a paste are waited for, on a line that is slow."""
_LATE = 1.0
"""Seconds after which no rest of a report comes any more."""
_LONGEST_REPORT = 3.0
"""Seconds that a report may take."""
_MOST_COLUMNS, _MOST_ROWS = 2_000, 1_000
"""Cells of the largest window that is believed."""
_REPORT = re.compile(r"\x1b\[(?!\[)[0-?]*[ -/]*[@-~]")
_PARSED_LATER = re.compile(r"\x1b\[(?:M|<?[-\d;]+[mM]|\?\d+;\d\$y)")
"""Mouse and mode reports, which Textual looks for after the keys."""
_NO_KEYS = re.compile(
    r"(?P<paste>\x1b\[200~)"
    r"|(?P<end>\x1b\[201~)"
    # OSC, DCS, APC, PM and SOS, by what their answers begin with: alt and a bracket is a key.
    r"|(?P<string>\x1b(?:\](?=[0-9lLI;])|P(?=[0-9$+>!|:;?{])|[_^X](?=[ -~])))"
    r"|(?P<begun>\x1b(?:\[M.{0,2}|\[\[?|\[[0-?]+[ -/]*|[\]P_^XO])?\Z)",
    re.DOTALL,
)
"""What is not handed on to Textual's parser as it comes in; `begun` is a sequence that is cut off."""
_STRING_END = re.compile(r"\x1b\\|[\x07\x18\x1a\x9c]|(?=\x1b[^\\])")
"""What ends a string: its terminator, a bell, what cancels it, and the next sequence."""
_KEYS = ("\x1b", "\x1bO")
"""Beginnings that are keys by themselves and wait only as long as Textual has them wait."""


class TerminalInputParser(XTermParser):
    """Textual's parser, but it finds pastes and the answers of the terminal before it looks for keys.

    A sequence that is cut off between two reads waits for its rest, also on a slow line: by itself Textual would type
    what comes later.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._begun = ""
        self._is_string = False
        self._came = self._string_began = 0.0
        self._paste: PasteCollector | None = None

    def feed(self, data: str) -> Iterable[Message]:
        """The events of what has come in; the empty string ends the input."""
        yield from self._finished_paste()
        yield from self._given_up()
        if self._paste is not None:
            self._paste.add(data)
        elif data:
            self._came = time.monotonic()
            begun, self._begun = self._begun, ""
            yield from self._read(begun + data)
        else:
            yield from super().feed(data)

    def tick(self) -> Iterable[Message]:
        """The events that are due because nothing more has come in."""
        yield from super().tick()
        yield from self._finished_paste()
        yield from self._given_up()

    def _read(self, data: str) -> Iterator[Message]:
        if self._is_string:
            data = self._behind_string(data)
        while found := _NO_KEYS.search(data):
            before, rest = data[: found.start()], data[found.end() :]
            if found["end"]:  # of a paste whose text held that sign: what stands before it was not typed
                yield events.Paste(before)
            else:
                yield from self._typed(before)
            if found["paste"]:
                self._paste = PasteCollector()
                self._paste.add(rest)
                return
            if found["begun"]:
                self._begun = found["begun"]
                return
            if found["string"]:
                self._is_string, self._string_began = True, time.monotonic()
                rest = self._behind_string(rest)
            data = rest
        yield from self._typed(data)

    def _typed(self, data: str) -> Iterator[Message]:
        return filter(_is_believed, super().feed(data)) if data else iter(())

    def _behind_string(self, data: str) -> str:
        """What stands after the string that is coming in; nothing while it has no end."""
        if end := _STRING_END.search(data):
            self._is_string = False
            return data[end.end() :]
        self._begun = "\x1b" if data.endswith("\x1b") else ""
        return ""

    def _given_up(self) -> Iterator[Message]:
        """A beginning whose rest has not come, which is a key at most."""
        now = time.monotonic()
        quiet = now - self._came
        if self._is_string:
            if quiet >= _LATE or now - self._string_began >= _LONGEST_REPORT:
                self._is_string, self._begun = False, ""
        elif quiet >= (constants.ESCAPE_DELAY if self._begun in _KEYS else _LATE):
            begun, self._begun = self._begun, ""
            if begun in _KEYS:
                yield from self._typed(begun)
                if self._timeout_time is not None:
                    self._timeout_time = 0.0
                    yield from super().tick()

    def parse_mouse_code(self, code: str) -> Message | None:
        """A mouse event; where a window has cells but no pixels, the report is in cells."""
        for size in (self.terminal_size, self.terminal_pixel_size):
            if size is not None and not all(size):
                self.terminal_pixel_size = None
        return super().parse_mouse_code(code)

    def _finished_paste(self) -> Iterator[Message]:
        if self._paste is None or not self._paste.is_finished():
            return
        text, rest = self._paste.split()
        self._paste = None
        yield events.Paste(text.replace("\x00", ""))
        if rest:
            yield from self.feed(rest)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence == ANSWER:
            PACE.answered()
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):  # a code that is no character
            keys = []
        if keys or not _REPORT.fullmatch(sequence) or _PARSED_LATER.fullmatch(sequence):
            return keys
        return [events.Key(Keys.Ignore, sequence)]


def _is_believed(message: Message) -> bool:
    """Whether a report can be true: a window has cells, and not so many that to draw them would take all memory."""
    if not isinstance(message, events.Resize):
        return True
    return 0 < message.size.width <= _MOST_COLUMNS and 0 < message.size.height <= _MOST_ROWS


class PasteCollector:
    """What has come in since a paste began."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._last = ""
        self._came = self._ended = self._gap = 0.0

    def add(self, data: str) -> None:
        """Take in what came."""
        now = time.monotonic()
        if self._pieces and not self._ended:
            self._gap = max(self._gap, now - self._came)
        self._came = now
        seen = self._last + data
        if BRACKETED_PASTE_END in seen:
            self._ended = self._came
        self._last = seen[1 - len(BRACKETED_PASTE_END) :]
        self._pieces.append(data)

    def is_finished(self) -> bool:
        """Whether the sign of the end has come, and nothing else that may belong to the paste."""
        now = time.monotonic()
        quiet = max(_QUIET, _GAPS * self._gap)
        return bool(self._ended) and (now - self._came >= quiet or now - self._ended >= _LONGEST_WAIT)

    def split(self) -> tuple[str, str]:
        """What was pasted, and what was typed after it."""
        pasted, _, rest = "".join(self._pieces).rpartition(BRACKETED_PASTE_END)
        return pasted.replace(BRACKETED_PASTE_END, "").replace(BRACKETED_PASTE_START, ""), rest
