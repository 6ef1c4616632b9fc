"""The layouts of press databases that are known by their printed lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hikreader.cleaning.lines import TextLine, split_lines
from hikreader.cleaning.press import factiva, lexis_academic, newsbank, nexis, proquest
from hikreader.cleaning.press.document import PressDocument, drafts, not_understood
from hikreader.model.source import ArticleDraft


class PressLayout(NamedTuple):
    """A database's layout: its name as people know it, how its lines are recognised, and its documents."""

    name: str
    recognises: Callable[[Sequence[TextLine]], bool]
    documents: Callable[[Sequence[TextLine]], Iterator[PressDocument]]


LAYOUTS = (
    PressLayout("Nexis Uni", nexis.recognises, nexis.documents),
    PressLayout("LexisNexis Academic", lexis_academic.recognises, lexis_academic.documents),
    PressLayout("Factiva", factiva.recognises, factiva.documents),
    PressLayout("ProQuest", proquest.recognises, proquest.documents),
    PressLayout("NewsBank", newsbank.recognises, newsbank.documents),
)


def layout_of(text: str) -> PressLayout | None:
    """The layout of a press database that a text has."""
    lines = split_lines(text)
    return next((layout for layout in LAYOUTS if layout.recognises(lines)), None)


def read_press(text: str, layout: PressLayout) -> tuple[ArticleDraft, ...]:
    """The articles of an export whose layout is known; their regions tile the text."""
    lines = split_lines(text)
    found = tuple(one for one in layout.documents(lines) if one.lines)
    return drafts(text, lines, found or (not_understood(range(len(lines)), lines),))
