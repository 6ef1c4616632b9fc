"""Quotations of one paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from hikreader.model.span import Span

_PAIRED = re.compile(r"\"[^\"]+\"|“[^”]+”|(?<!\w)['‘][^'’]+(?:\b['’]\b[^'’]+)*['’](?!\w)|«[^»]+»|「[^」]+」")
MARKS = "\"'“”„‘’‚‛«»‹›「」『』"
"""Every character that can open or close a quotation."""


class QuotationKind(StrEnum):
    """What stands between the marks."""

    REPORTED = "reported"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A span from its opening to its closing mark, both in."""

    span: Span
    kind: QuotationKind


def quotations(text: str, before: str = "", after: str = "") -> list[Quotation]:
    """The outermost quotations of a paragraph; `before` and `after` are the paragraphs around it."""
    return [Quotation(Span(*match.span()), QuotationKind.REPORTED) for match in _PAIRED.finditer(text)]
