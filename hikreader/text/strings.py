"""What the article list says about an article, as short strings: pure, so that it is tested without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from hikreader.model.article import ArticleSummary, ReadingState, SortOrder
from hikreader.model.label import Label
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells as cells_of
from hikreader.text.graphemes import cut
from hikreader.text.layout import Layout

STATE_SIGNS = {ReadingState.UNREAD: "○", ReadingState.READING: "◐", ReadingState.DONE: "●"}

MARK_SIGN = "*"
"""What stands after the state of an article that is marked."""

DONE_STROKE, BEGUN_STROKE, UNREAD_STROKE = "━", "╍", "─"
"""The strokes of a progress bar: what is done, what is begun, and the rest."""

_CUT_END = "… \t\n"
"""What no ellipsis follows: a text that was cut before has one already."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def fitted(text: str, cells: int) -> str:
    """The text as displayed, cut to a number of cells, with one ellipsis where something is cut."""
    whole = cut(text, cells)
    if len(whole) == len(text):
        return whole
    return cut(text, cells - 1).rstrip(_CUT_END) + "…" if cells > 0 else ""


def padded(text: str, cells: int) -> str:
    """The text as it is, with spaces after it up to a number of cells."""
    return text + " " * max(0, cells - cells_of(text))


@lru_cache(maxsize=256)
def title_rows(title: str | None, cells: int, rows: int = 2) -> Sequence[str]:
    """A title on at most so many rows, the last one cut where it does not fit."""
    text = title or "(no title)"
    layout = Layout(text.replace("\n", " "), cells)
    spans = [layout.row(index).span for index in range(min(rows, layout.height))]
    if not spans:
        return ["(no title)"[:cells]]
    shown = [displayed(span.of(layout.text)) for span in spans]
    if layout.height > rows:
        shown[-1] = fitted(layout.text[spans[-1].start :], cells)
    return shown


def short_date(published: str | None, published_text: str | None) -> str:
    """A date as people write it: "28 Jun 2025", "Jun 2025"; else the page's own words, else "undated"."""
    parts = (published or "")[:10].split("-")
    if published and all(part.isascii() and part.isdigit() for part in parts):
        year, *rest = parts
        month = _MONTHS[int(rest[0]) - 1] if rest and 1 <= int(rest[0]) <= 12 else None
        day = str(int(rest[1])) if len(rest) > 1 else None
        return " ".join(part for part in (day, month, year) if part)
    return published_text or "undated"


COPY_SIGN, DOUBT_SIGN, CUT_SIGN = "≈", "¿", "✂"
"""What stands before an article that another source prints too, and before one that may begin elsewhere."""


def byline(summary: ArticleSummary) -> str:
    """Outlet and date, after the signs of a copy, of a doubt and of a text cut off, or why it is set aside."""
    signs = (
        f"{COPY_SIGN} " * summary.has_copies + f"{DOUBT_SIGN} " * summary.is_doubtful + f"{CUT_SIGN} " * summary.is_cut
    )
    date = short_date(summary.published, summary.published_text)
    signs = f"[{summary.set_aside}] {signs}" if summary.set_aside else signs
    return signs + (f"{summary.outlet} · {date}" if summary.outlet else date)


def has_headings(order: SortOrder) -> bool:
    """Whether articles in that order come in groups that have a name."""
    return order in (SortOrder.DATE, SortOrder.OUTLET)


def heading(summary: ArticleSummary, order: SortOrder) -> str:
    """The name of the group in which an article stands: its outlet, or its month."""
    if order is SortOrder.OUTLET:
        return summary.outlet or "no outlet named"
    return short_date(summary.published and summary.published[:7], None)


def label_counts(counts: Mapping[Label, int]) -> Sequence[tuple[Label, str]]:
    """How many annotations there are of each label that there is: "F12", "Q3"."""
    return [(label, f"{label.letter}{counts[label]}") for label in Label if counts.get(label)]


def progress_bar(done: int, begun: int, total: int, cells: int) -> str:
    """How far one is, on so many cells: what there is of anything has a stroke at least, as far as there is room."""
    if total <= 0 or cells <= 0:
        return ""
    shares = [(done, DONE_STROKE), (begun, BEGUN_STROKE)]
    strokes = "".join(sign * max(number > 0, number * cells // total) for number, sign in shares)
    rest = UNREAD_STROKE * (done + begun < total)
    return strokes[: cells - len(rest)] + rest * (cells - min(len(strokes), cells - len(rest)))


def plural(number: int, noun: str, plural: str = "") -> str:
    """A number of things: "1 article", "2,000 articles"; the plural is the noun with an s, unless it is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
