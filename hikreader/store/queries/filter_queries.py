"""Filters of the article list as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from hikreader.model.article import ArticleFilter, ReadingState

_DONE = "EXISTS (SELECT 1 FROM done d WHERE d.article_id = a.id AND d.annotator = ?)"
_ANNOTATED = "EXISTS (SELECT 1 FROM annotation n WHERE n.text_id = a.text_id AND n.annotator = ?)"

_STATES = {
    ReadingState.DONE: (_DONE, 1),
    ReadingState.READING: (f"NOT {_DONE} AND {_ANNOTATED}", 2),
    ReadingState.UNREAD: (f"NOT {_DONE} AND NOT {_ANNOTATED}", 2),
}
"""For each state its condition, and how often the annotator is a parameter of it."""

_Condition = tuple[str, tuple[object, ...]]


def filter_query(wanted: ArticleFilter, annotator: str) -> tuple[str, tuple[object, ...]]:
    """The query for the ids of the articles that a filter lets through, and its parameters.

    States are those of `annotator`, where the filter names no other.
    """
    conditions = list(_conditions(wanted, annotator))
    where = " AND ".join(condition for condition, _ in conditions)
    return f"SELECT a.id FROM article a WHERE {where}", tuple(value for _, values in conditions for value in values)


def _conditions(wanted: ArticleFilter, annotator: str) -> Iterator[_Condition]:
    yield "a.text_id IS NOT NULL", ()
    yield f"a.id {'' if wanted.is_aside else 'NOT '}IN (SELECT article_id FROM aside)", ()
    if wanted.state is not None:
        condition, count = _STATES[wanted.state]
        yield condition, (wanted.annotator or annotator,) * count
    if wanted.label is not None or (wanted.annotator is not None and wanted.state is None):
        yield from _annotated(wanted)
    if wanted.published_from is not None:
        yield "a.published >= ?", (wanted.published_from,)
    if wanted.published_to is not None:
        # What is exact to the hour on the last day lies inside; "~" comes after every character of a date.
        yield "a.published <= ? || '~'", (wanted.published_to,)
    if wanted.source is not None:
        yield "instr(lower(a.source_name), lower(?)) > 0", (wanted.source,)


def _annotated(wanted: ArticleFilter) -> Iterator[_Condition]:
    parts: list[_Condition] = [("n.text_id = a.text_id", ())]
    if wanted.label is not None:
        parts.append(("n.label = ?", (wanted.label,)))
    if wanted.annotator is not None:
        parts.append(("n.annotator = ?", (wanted.annotator,)))
    where = " AND ".join(part for part, _ in parts)
    yield f"EXISTS (SELECT 1 FROM annotation n WHERE {where})", tuple(value for _, values in parts for value in values)
