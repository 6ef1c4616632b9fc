"""A program of the user's own that suggests labels: JSON lines in and out, no shell, limited in time and output.

Nothing that it prints is believed: an answer must quote the words that stand at its offsets, or words that stand at one
place alone; the rest is dropped and counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import Final, NamedTuple

from hikreader.analysis.suggesters.base import ArticleView, suggestion
from hikreader.analysis.suggesters.program_run import ProgramFailed, run
from hikreader.language.normalize import NormalizedText
from hikreader.model.annotation import Suggestion
from hikreader.model.label import Label
from hikreader.model.source import storable
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester
from hikreader.text.display import displayed
from hikreader.text.strings import fitted
from hikreader.text.units import Unit

_VERSION = 1
_REASON_CELLS = 60
_MOST_SUGGESTIONS = 5000
_LONGEST_SPEAKER = 200
_KEPT = 30
"""Articles whose answers are kept, so that a label does not start the program again."""


class LabelExample(NamedTuple):
    """What the annotator labelled elsewhere, for the program to learn from."""

    label: Label
    text: str


class _Answer(NamedTuple):
    suggestions: tuple[Suggestion, ...]
    remarks: tuple[str, ...]


class ProgramSuggester:
    """Asks the program about an article, once for each text; `examples` gives what was labelled elsewhere."""

    name: Final = Suggester.PROGRAM

    def __init__(self, command: Sequence[str], examples: Callable[[], Sequence[LabelExample]]) -> None:
        self._command = tuple(command)
        self._examples = examples
        self._answers: dict[int, _Answer] = {}
        self.remarks: Sequence[str] = ()

    def suggest(self, view: ArticleView) -> Sequence[Suggestion]:
        """What the program suggests, as far as its words stand in the article."""
        if not self._command:
            return ()
        key = view.article.text_id
        if key not in self._answers:
            answer = self._asked(view)
            if answer is None:
                return ()
            if len(self._answers) >= _KEPT:
                del self._answers[next(iter(self._answers))]
            self._answers[key] = answer
        self.remarks = self._answers[key].remarks
        return self._answers[key].suggestions

    def _asked(self, view: ArticleView) -> _Answer | None:
        """What the program says; None where the answer is not wanted any more."""
        name = displayed(self._command[0])
        try:
            output = run(self._command, _question(view, self._examples()), view.is_unwanted)
        except ProgramFailed as failure:
            return _Answer((), (f"program {name}: {failure}",))
        if output is None:
            return None
        lines = [line for line in output.split(b"\n") if line.strip()]
        read = [_suggested(view, line) for line in lines[:_MOST_SUGGESTIONS]]
        taken = tuple(one for one in read if one is not None)
        dropped = len(lines) - len(taken)
        return _Answer(taken, (f"program {name}: {dropped} of {len(lines)} lines dropped",) if dropped else ())


def _question(view: ArticleView, examples: Sequence[LabelExample]) -> bytes:
    """The line about an article that the program is given."""
    question = {
        "v": _VERSION,
        "article": view.article.uid,
        "text": view.text,
        "units": [[span.start, span.end] for span in view.each(Unit.SENTENCE)],
        "labels": {label: label.gist for label in Label},
        "examples": [one._asdict() for one in examples],
    }
    return json.dumps(question, ensure_ascii=False).encode() + b"\n"


def _suggested(view: ArticleView, line: bytes) -> Suggestion | None:
    """The suggestion of a line; None where it is none, or its words do not stand in the article."""
    try:
        data = json.loads(line)
        if not isinstance(data, dict) or data.get("v") != _VERSION or data.get("article") != view.article.uid:
            return None
        label, quote = Label(str(data["label"])), str(data["quote"])
        span = _place(view.text, quote, int(data["start"]), int(data["end"]))
        score = float(data.get("score", 0.5))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    if span is None or not isfinite(score):
        return None
    reason = fitted(displayed(str(data.get("why") or "")), _REASON_CELLS)
    made = suggestion(view, Suggester.PROGRAM, label, span, min(1.0, max(0.0, score)), storable(reason))
    return made._replace(speaker=_speaker(data.get("speaker")))


def _speaker(value: object) -> str | None:
    name = " ".join(storable(value).split())[:_LONGEST_SPEAKER] if isinstance(value, str) else ""
    return displayed(name) or None


def _place(text: str, quote: str, start: int, end: int) -> Span | None:
    """Where a quote stands: at its offsets, else at the only place that has these words, whatever case and marks."""
    if not quote.strip():
        return None
    if 0 <= start < end <= len(text) and text[start:end] == quote:
        return _bare(text, Span(start, end))
    whole = NormalizedText(text)
    wanted = NormalizedText(quote).text.strip()
    places = list(_places(whole.text, wanted)) if wanted else []
    return whole.back(places[0]) if len(places) == 1 else None


def _places(text: str, wanted: str) -> Iterator[Span]:
    """The first two places of some words in a normalized text: more are not needed to know that it is not the one."""
    at = text.find(wanted)
    if at >= 0:
        yield Span(at, at + len(wanted))
        again = text.find(wanted, at + 1)
        if again >= 0:
            yield Span(again, again + len(wanted))


def _bare(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, span.end - (len(piece) - len(piece.rstrip())))
