"""The pace of the line to the terminal: how much may be on its way without a sign that it has arrived.

The terminal is asked for its status after a frame, and its answer says that everything before has been shown; so
also a line is known whose buffers take all that is written, as ssh's do. A quick line is seldom asked, since an answer
costs as much as a key. A terminal is asked before the first frame too: one that does not answer is written to as fast
as it takes it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Condition
from time import monotonic
from typing import NamedTuple

QUESTION, ANSWER = "\x1b[5n", "\x1b[0n"
"""The device status report, and what a terminal says to it."""

_LEAST = 512
"""Bytes that may always be on their way."""
_AHEAD = 0.3
"""Seconds for which the line may have something to do."""
_QUICK = 64 * 1024
"""Bytes a second from which on a line is quick; also those after which it is asked again."""
_PATIENCE = 5.0
"""Seconds after which no answer is waited for any more, beside three times those it should take."""


class _Question(NamedTuple):
    at: float
    bytes: int


class LinePace:
    """Told of what is written and answered, by several threads; tells when the next frame may be written."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._changed = Condition()
        self._asked: deque[_Question] = deque()
        self.restart()

    def restart(self) -> None:
        """Know nothing of the line: the terminal is drawn to for the first time, or again."""
        self._asked.clear()
        self._answered = 0.0
        self._rate: float | None = None
        self._since_question = 0
        self._answers = self._is_off = False

    def ask_first(self) -> str:
        """What to write before anything is drawn."""
        with self._changed:
            self._asked.append(_Question(self._clock(), 0))
        return QUESTION

    @property
    def window(self) -> float:
        """Bytes that may be on their way before a frame has to wait."""
        return max(_LEAST, (self._rate or 0.0) * _AHEAD)

    @property
    def on_their_way(self) -> int:
        """Bytes whose arrival has been asked for and not been answered."""
        return sum(question.bytes for question in self._asked)

    def wrote(self, count: int) -> bool:
        """Take note of a frame of so many bytes; whether to ask after it."""
        with self._changed:
            self._since_question += count
            is_quick = self._rate is not None and self._rate >= _QUICK
            if self._is_off or not self._answers or (is_quick and self._since_question < _QUICK):
                return False
            self._asked.append(_Question(self._clock(), self._since_question))
            self._since_question = 0
            return True

    def answered(self) -> None:
        """The terminal has shown everything up to the oldest question."""
        with self._changed:
            if not self._asked:
                return
            now, question = self._clock(), self._asked.popleft()
            if question.bytes:
                self._rate = question.bytes / max(now - max(question.at, self._answered), 1e-4)
            self._answers, self._answered = True, now
            self._changed.notify_all()

    def wait(self) -> None:
        """Return when the next frame may be written."""
        with self._changed:
            if not self._answers:
                return
            expected = self.on_their_way / (self._rate or _LEAST)
            is_free = self._changed.wait_for(self._may_write, _PATIENCE + 3 * expected)
            if not is_free:
                self._is_off = True
                self._asked.clear()

    def stop(self) -> None:
        """Let all that is left be written at once."""
        with self._changed:
            self._is_off = True
            self._changed.notify_all()

    def _may_write(self) -> bool:
        return self._is_off or self.on_their_way <= self.window


PACE = LinePace()
"""The pace of the terminal that the program runs in."""
