"""One article with its annotations as a web page, whole in one file, for readers without a terminal.

Spans that nest or cross are cut where they cross; the list below the text names each of them whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import combinations, pairwise

from hikreader.formats.html_page import colour_rules, document, safe
from hikreader.model.annotation import Annotation
from hikreader.model.article import Article, Metadata
from hikreader.model.label import FACT_IS_A_WAY_OF_SPEAKING, Emphasis, Label
from hikreader.text.colours import LIGHT
from hikreader.text.layout import Layout, RowKind, RowPiece, VisualRow
from hikreader.text.span_index import Folds, SpanIndex, place
from hikreader.text.strings import short_date

_SIGNS = {
    Emphasis.UNDERLINE: "text-decoration: underline; text-underline-offset: .2em",
    Emphasis.ITALIC: "font-style: italic",
    Emphasis.BOLD: "font-weight: bold",
    Emphasis.STRIKE: "text-decoration: line-through",
    Emphasis.OVERLINE: "text-decoration: overline",
}
"""The second sign of a label beside its colour, as in the terminal."""

_LINES = {Emphasis.UNDERLINE: "underline", Emphasis.STRIKE: "line-through", Emphasis.OVERLINE: "overline"}
"""Signs of which CSS has one property for all: two on one text have to be said in one rule."""


def page(article: Article, annotations: Iterable[Annotation], folds: Folds) -> str:
    """The page, as HTML. What `folds` fold away is left out and marked."""
    notes = sorted(annotations, key=place)
    data = article.metadata
    title = data.title or "(no title)"
    lines = [
        f'<main>\n<p class="origin">{safe(_origin(data))}</p>',
        *_text(article, notes, folds),
        "</main>\n<footer>",
        *_legend(notes),
        *_listed(notes),
        "</footer>",
    ]
    return document(title, _style(), lines, data.language)


def _text(article: Article, notes: Sequence[Annotation], folds: Folds) -> Iterator[str]:
    """A paragraph for each line; a headline that the text does not hold itself is set before it."""
    if article.headline is None and article.metadata.title:
        yield f"<h1>{safe(article.metadata.title)}</h1>"
    layout = Layout(article.text, len(article.text) * 2 + 1, folds)  # so wide that no line wraps
    index = SpanIndex(notes)
    numbers = {note.uid: number for number, note in enumerate(notes, 1)}
    for row in map(layout.row, range(layout.height)):
        if row.kind is RowKind.FOLD:
            yield '<p class="folded">⋯</p>'
        elif row.kind is RowKind.TEXT:
            tag = "h1" if article.headline is not None and article.headline.overlaps(row.span) else "p"
            yield f"<{tag}>{''.join(_runs(row, index, numbers))}</{tag}>"


def _runs(row: VisualRow, index: SpanIndex[Annotation], numbers: dict[str, int]) -> Iterator[str]:
    notes = index.overlapping(row.span.start, row.span.end)
    for piece in row.pieces:
        if piece.folded:
            yield '<span class="folded">⋯</span>'
            continue
        edges = {piece.span.start, piece.span.end}
        edges.update(edge for note in notes for edge in (note.span.start, note.span.end) if _is_in(piece, edge))
        cuts = sorted(edges)
        for start, end in pairwise(cuts):
            over = [note for note in notes if note.span.start < end and start < note.span.end]
            yield _run(piece.shown[start - piece.span.start : end - piece.span.start], start, over, numbers)


def _is_in(piece: RowPiece, edge: int) -> bool:
    return piece.span.start < edge < piece.span.end


def _run(shown: str, start: int, over: Sequence[Annotation], numbers: dict[str, int]) -> str:
    """Characters on which the same annotations lie; the list leads to where each of them begins."""
    text = escape(shown)
    if over:
        classes = " ".join(label for label in Label if any(note.label is label for note in over))
        names = safe("; ".join(map(_named, over)))
        text = f'<mark class="{classes}" title="{names}">{text}</mark>'
    begins = [note for note in over if note.span.start == start]
    return "".join(f'<a id="a{numbers[note.uid]}"></a>' for note in begins) + text


def _legend(notes: Sequence[Annotation]) -> Iterator[str]:
    yield "<dl>"
    for label in Label:
        count = sum(note.label is label for note in notes)
        yield f'<dt><mark class="{label}">{label}</mark> {count}</dt><dd>{escape(label.gist)}</dd>'
    yield f'</dl>\n<p class="quiet">{escape(FACT_IS_A_WAY_OF_SPEAKING)}</p>'


def _listed(notes: Sequence[Annotation]) -> Iterator[str]:
    """Each annotation whole, but for boilerplate."""
    yield "<ol>"
    for number, note in enumerate(notes, 1):
        if note.label.is_of_page:
            continue
        quoted = " ".join(note.anchor.exact.split())
        yield (
            f'<li><a href="#a{number}"><mark class="{note.label}">{safe(_named(note))}</mark></a> '
            f'{safe(quoted)} <span class="quiet">{safe(note.annotator)}</span></li>'
        )
    yield "</ol>"


def _named(note: Annotation) -> str:
    extra = ", ".join(part for part in (note.speaker, note.note) if part)
    return f"{note.label}: {extra}" if extra else note.label.value


def _origin(data: Metadata) -> str:
    date = short_date(data.published, data.published_text)
    return " · ".join(part for part in (data.outlet, date, data.author) if part)


def _style() -> str:
    rules = [
        *colour_rules(),
        "body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; background: var(--background);"
        " color: var(--foreground); font: 1.125rem/1.6 Georgia, 'Times New Roman', serif; overflow-wrap: anywhere; }",
        "h1 { font-size: 1.6rem; line-height: 1.25; }",
        "mark { background: none; color: inherit; border-radius: .15em; }",
        ".origin, .quiet, .folded, footer { color: var(--quiet); }",
        "footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--quiet); font-size: .95rem; }",
        "dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dd { margin: 0; }",
        "a { text-decoration: none; } li { margin: .4rem 0; }",
        *(f".{label} {{ color: var(--{label}); {_tint(label)}{_SIGNS[label.emphasis]}; }}" for label in Label),
        *(
            f".{one}.{other} {{ text-decoration: {_LINES[one.emphasis]} {_LINES[other.emphasis]}; }}"
            for one, other in combinations([label for label in Label if label.emphasis in _LINES], 2)
        ),
    ]
    return "\n".join(rules)


def _tint(label: Label) -> str:
    return f"background: var(--{label}-tint); " if f"{label}-tint" in LIGHT else ""
