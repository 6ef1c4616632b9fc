"""The parser of what a terminal sends: a paste presses no key, and no report ends the program.

All of it is needed with Textual 8.2.8, whose own parser hands on as keys what stands behind an ESC in a bracketed
paste, and every report that it does not know, and raises for sizes of 0 pixels and for key codes beyond Unicode.
Look at it again with the next minor version.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.keys import Keys
from textual.message import Message

_QUIET = 0.05
"""Seconds without input after which the end of a paste is its end: a text that holds that sign comes in one piece."""
_LONGEST_WAIT = 0.5
"""Seconds after which the end of a paste is its end, also when a held key or the mouse goes on sending."""
_MOST_COLUMNS, _MOST_ROWS = 2_000, 1_000
"""Cells of the largest window that is believed."""
_REPORT = re.compile(r"\x1b\[(?!\[)[0-?]*[ -/]*[@-~]")
_PARSED_LATER = re.compile(r"\x1b\[(?:M|<?[-\d;]+[mM]|\?\d+;\d\$y)")
"""Mouse and mode reports, which Textual looks for after the keys."""


class TerminalInputParser(XTermParser):
    """Textual's parser, but it finds the pastes before it looks for escape sequences."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._last = ""
        self._paste: PasteCollector | None = None

    def feed(self, data: str) -> Iterable[Message]:
        """The events of what has come in; the empty string ends the input."""
        yield from self._finished_paste()
        if self._paste is not None:
            self._paste.add(data)
            return
        seen = self._last + data
        start = seen.find(BRACKETED_PASTE_START)
        if start < 0 or not data:
            self._last = seen[1 - len(BRACKETED_PASTE_START) :]
            yield from filter(_is_believed, super().feed(data))
            return
        if before := seen[len(self._last) : start]:
            yield from filter(_is_believed, super().feed(before))
        self._forget_sequence()
        self._paste = PasteCollector()
        self._paste.add(seen[start + len(BRACKETED_PASTE_START) :])

    def tick(self) -> Iterable[Message]:
        """The events that are due because nothing more has come in."""
        yield from super().tick()
        yield from self._finished_paste()

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

    def _forget_sequence(self) -> None:
        """Begin to parse as at the start: what came of the sign that begins a paste is no key."""
        self._last, self._timeout_time = "", None
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
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
        self._came = self._ended = 0.0

    def add(self, data: str) -> None:
        """Take in what came."""
        self._came = time.monotonic()
        seen = self._last + data
        if BRACKETED_PASTE_END in seen:
            self._ended = self._came
        self._last = seen[1 - len(BRACKETED_PASTE_END) :]
        self._pieces.append(data)

    def is_finished(self) -> bool:
        """Whether the sign of the end has come, and nothing else that may belong to the paste."""
        now = time.monotonic()
        return bool(self._ended) and (now - self._came >= _QUIET or now - self._ended >= _LONGEST_WAIT)

    def split(self) -> tuple[str, str]:
        """What was pasted, and what was typed behind it."""
        pasted, _, rest = "".join(self._pieces).rpartition(BRACKETED_PASTE_END)
        return pasted.replace(BRACKETED_PASTE_END, "").replace(BRACKETED_PASTE_START, ""), rest
