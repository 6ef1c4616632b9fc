"""Quotation marks that a browser prints around a `q` element, by the language of the page.

From the quotation marks of Unicode's CLDR, https://cldr.unicode.org/.
"""

from __future__ import annotations

_PAIRS = {
    ("“", "”", "‘", "’"): "en zh id ms tr hi bn th vi ko pt ga cy sw ta te nl da",
    ("„", "“", "‚", "‘"): "de cs sk sl lt is bg et ka lv",
    ("«\u00a0", "\u00a0»", "«\u00a0", "\u00a0»"): "fr br",
    ("«", "»", "“", "”"): "es it ca gl eu el ar fa hy",
    ("«", "»", "„", "“"): "ru uk be",
    ("«", "»", "‘", "’"): "nb no nn",
    ("”", "”", "’", "’"): "sv fi he",
    ("„", "”", "«", "»"): "pl ro hu",
    ("„", "”", "‘", "’"): "hr sr bs mk sq",
    ("「", "」", "『", "』"): "ja",
}
_MARKS = {language: marks for marks, languages in _PAIRS.items() for language in languages.split()}


def marks_of_language(language: str | None, depth: int) -> tuple[str, str]:
    """The opening and the closing mark of a quotation that stands in `depth` others."""
    marks = _MARKS.get((language or "en").lower().split("-")[0].split("_")[0], _MARKS["en"])
    return (marks[2], marks[3]) if depth % 2 else (marks[0], marks[1])
