"""The layouts of press databases that are known by their printed lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hikreader.cleaning.lines import TextLine, split_lines
from hikreader.cleaning.press import factiva, lexis_academic, newsbank, nexis, proquest
from hikreader.cleaning.press.document import PressDocument, drafts, not_understood
from hikreader.model.source import ArticleDraft

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class PressLayout(NamedTuple):
    """A database's layout: its name as people know it, how its lines are recognised, and its documents.

    `page_documents` are those of a page whose elements say more than its lines.
    """

    name: str
    recognises: Callable[[Sequence[TextLine]], bool]
    documents: Callable[[Sequence[TextLine]], Iterator[PressDocument]]
    page_documents: Callable[[Sequence[TextLine], HtmlElement], Iterator[PressDocument]] | None = None


LAYOUTS = (
    PressLayout("Nexis Uni", nexis.recognises, nexis.documents),
    PressLayout("LexisNexis Academic", lexis_academic.recognises, lexis_academic.documents),
    PressLayout("Factiva", factiva.recognises, factiva.documents, factiva.page_documents),
    PressLayout("ProQuest", proquest.recognises, proquest.documents),
    PressLayout("NewsBank", newsbank.recognises, newsbank.documents),
)


def layout_of(text: str) -> PressLayout | None:
    """The layout of a press database that a text has."""
    lines = split_lines(text)
    return next((layout for layout in LAYOUTS if layout.recognises(lines)), None)


def read_press(text: str, layout: PressLayout, root: HtmlElement | None = None) -> tuple[ArticleDraft, ...]:
    """The articles of an export whose layout is known; their regions tile the text, which may be a page's."""
    lines = split_lines(text)
    documents = (
        layout.documents(lines) if root is None or layout.page_documents is None else layout.page_documents(lines, root)
    )
    found = tuple(one for one in documents if one.lines)
    return drafts(text, lines, found or (not_understood(range(len(lines)), lines),))
