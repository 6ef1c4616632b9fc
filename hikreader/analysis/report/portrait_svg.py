"""Portraits as SVG, drawn by own code: an article a row, in per cent of its width so that it fits any window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hikreader.analysis.report.page_links import PageLinks
from hikreader.analysis.report.portraits import Portrait, PortraitPart
from hikreader.formats.html_page import safe
from hikreader.model.label import STORY_LABELS, Label
from hikreader.text.strings import plural

_ROOM = 96.0
"""Per cent of the width that the longest article takes; the rest is for a mark at its end."""
_LEAST_GAP = 6.0
"""Per cent between two initials, so that they do not overlap in a narrow window."""
_LEAST_WIDTH = 0.4
"""Per cent that the shortest label takes, so that it can be seen."""

PATTERNS = """<svg class="patterns" aria-hidden="true" focusable="false" width="0" height="0"><defs>
<pattern id="p-fact" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="f-fact" width="4" height="4"/>\
<path class="s-fact" d="M0 3.5H4"/></pattern>
<pattern id="p-quote" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="f-quote" width="5" height="5"/>\
<circle class="d-quote" cx="2.5" cy="2.5" r="1"/></pattern>
<pattern id="p-allegation" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect class="f-allegation" width="5" height="5"/><path class="s-allegation" d="M1 0V5"/></pattern>
<pattern id="p-open" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
<path class="s-open" d="M1 0V6"/></pattern>
</defs></svg>"""
"""The fills of labels: each has a pattern beside its colour; what is not marked done is hatched."""


def drawn(portrait: Portrait, longest: int, letters: Mapping[str, str], links: PageLinks) -> Iterator[str]:
    """The picture of an article beside one that is `longest` code points long, with its description in words."""
    scale = _ROOM / max(1, longest)
    yield '<svg class="portrait" width="100%" height="58" role="img">'
    yield f"<title>{safe(portrait.name)}</title><desc>{safe(described(portrait))}</desc>"
    paper = "paper" if portrait.is_done else "paper open"
    yield f'<rect class="{paper}" y="16" width="{portrait.length * scale:.2f}%" height="24"/>'
    if not portrait.is_done:
        yield f'<rect fill="url(#p-open)" y="16" width="{portrait.length * scale:.2f}%" height="24"/>'
    for part in portrait.parts:
        yield _part(part, scale, links)
    yield from _marks(portrait, scale, links)
    yield from _initials(portrait, scale, letters)
    yield "</svg>"


def described(portrait: Portrait) -> str:
    """What the picture shows, in words."""
    counts = {label: sum(part.label is label for part in portrait.parts) for label in Label}
    said = [plural(counts[label], label.value) for label in STORY_LABELS]
    words = f"{portrait.length:,} characters: {', '.join(said)}."
    if portrait.first_charge is not None:
        words += f" The first charge at {_percent(portrait, portrait.first_charge)}."
    if portrait.first_reply is not None:
        words += f" The accused first heard at {_percent(portrait, portrait.first_reply)}."
    elif portrait.first_charge is not None and portrait.is_done:
        words += " The accused are not heard."
    return words if portrait.is_done else f"{words} Not marked done."


def _percent(portrait: Portrait, part: PortraitPart) -> str:
    return f"{portrait.share(part) * 100:.0f} %"


def _part(part: PortraitPart, scale: float, links: PageLinks) -> str:
    """Facts and allegations stand in the upper lane, quotes in the lower one, for they lie over each other."""
    y, height = (31, 9) if part.label is Label.QUOTE else (16, 13)
    width = max(_LEAST_WIDTH, (part.end - part.start) * scale)
    return (
        f'<a href="#s{links.sentence(part.evidence)}" tabindex="-1">'
        f'<rect class="{part.label}" x="{part.start * scale:.2f}%" y="{y}" width="{width:.2f}%" height="{height}"/></a>'
    )


def _marks(portrait: Portrait, scale: float, links: PageLinks) -> Iterator[str]:
    for part, kind, path in (
        (portrait.first_charge, "charge", "M0 14L-5 4H5Z"),
        (portrait.first_reply, "reply", "M0 14V9M0 2a3.6 3.6 0 1 0 .01 0Z"),
    ):
        if part is not None:
            x = part.start * scale
            yield (
                f'<a href="#s{links.sentence(part.evidence)}" tabindex="-1"><svg class="mark" x="{x:.2f}%">'
                f'<path class="{kind}" transform="translate(5 0)" d="{path}"/></svg></a>'
            )


def _initials(portrait: Portrait, scale: float, letters: Mapping[str, str]) -> Iterator[str]:
    """Initials below the quotations; where they would overlap the later ones are left out."""
    free = 0.0
    for part in portrait.quotes():
        x = part.start * scale
        if part.speaker is not None and part.speaker in letters and x >= free:
            yield f'<text x="{x:.2f}%" y="53">{safe(letters[part.speaker])}</text>'
            free = x + _LEAST_GAP
