"""What is typed to filter the article list: words of titles and outlets, and conditions like "state:unread"."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, TypeVar

from hikreader.model.article import ArticleFilter, ReadingState
from hikreader.model.label import Label

EXAMPLE = "words  state:unread  label:quote  by:ada  from:2025-06  to:2025-07  source:nexis"
"""What the field of the filter shows before anything is typed."""

E = TypeVar("E", bound=StrEnum)


class TypedFilter(NamedTuple):
    """What was typed: words of titles and outlets, conditions on articles, and what cannot be understood."""

    words: str
    wanted: ArticleFilter
    problem: str = ""


def typed_filter(typed: str, *, is_aside: bool = False) -> TypedFilter:
    """Read what was typed; `is_aside` as in ArticleFilter.

    A condition is "NAME:VALUE" with a name that is known; the beginning of a state or a label is enough. What has
    another name is a word like all others. A condition without a value asks for nothing yet.
    """
    words: list[str] = []
    wanted = ArticleFilter(is_aside=is_aside)
    problem = ""
    for part in typed.split():
        name, colon, value = part.partition(":")
        if not colon or name.lower() not in _CONDITIONS:
            words.append(part)
        elif value:
            wanted, why = _with_condition(wanted, name.lower(), value)
            problem = problem or why
    return TypedFilter(" ".join(words), wanted, problem)


_CONDITIONS = frozenset({"state", "label", "by", "from", "to", "date", "source"})


def _with_condition(wanted: ArticleFilter, name: str, value: str) -> tuple[ArticleFilter, str]:
    match name:
        case "state":
            state = _beginning_with(ReadingState, value)
            return wanted._replace(state=state), "" if state else f"state is one of {', '.join(ReadingState)}"
        case "label":
            label = _beginning_with(Label, value)
            return wanted._replace(label=label), "" if label else f"label is one of {', '.join(Label)}"
        case "by":
            return wanted._replace(annotator=value), ""
        case "source":
            return wanted._replace(source=value), ""
    if name in ("from", "date"):
        wanted = wanted._replace(published_from=value)
    if name in ("to", "date"):
        wanted = wanted._replace(published_to=value)
    return wanted, ""


def _beginning_with(kind: type[E], value: str) -> E | None:
    return next((one for one in kind if one.value.startswith(value.lower())), None)
