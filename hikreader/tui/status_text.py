"""The words of the status line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from hikreader.commands import Command, key_sign
from hikreader.model.annotation import AnchorState, Annotation, Suggestion
from hikreader.model.article import ReadingProgress
from hikreader.model.label import Label
from hikreader.model.span import Span
from hikreader.model.suggester import Suggester
from hikreader.session.state import ArticleState
from hikreader.text.display import displayed
from hikreader.text.graphemes import cells
from hikreader.text.layer_diff import SpanAgreement
from hikreader.text.strings import fitted

if TYPE_CHECKING:
    from hikreader.analysis.propagation import ReuseCount


_MOST_NAMED = 16
"""Annotations that are named at once: no status line has room for more."""

_SUGGESTION_CELLS = 60
"""Cells that the words for a suggestion take at most."""

_LEAST_REASON = 4
"""Cells of a reason that say anything."""

_BY: dict[str, str] = {Suggester.LEARNER: "learnt"}
"""By whom something is suggested, where it is not said by the suggester's name."""

_FIRST_KEYS = {"move.next": "next", "app.palette": "all commands"}
"""What a newcomer needs beside the labels and what the footer has room for everywhere, and in which words."""


def named_under(opened: ArticleState, span: Span, room: int = _SUGGESTION_CELLS) -> list[str]:
    """A name for what lies under a selection, as much as can be read: own, suggested, another's, by place.

    `room` is the cells that there are for all of them.
    """
    return [*islice(_names(opened, span, room), _MOST_NAMED)]


def _names(opened: ArticleState, span: Span, room: int) -> Iterator[str]:
    pair = opened.layers.pair
    own = opened.own.overlapping(span.start, span.end)
    is_compared = opened.other_annotator is not None
    for note in own:
        name = f"{_name(note)} [{pair.of_own(note).match.words}]" if is_compared else _name(note)
        room -= cells(name) + len(" · ")
        yield name
    for ghost in opened.ghosts.overlapping(span.start, span.end):
        words = suggestion_words(ghost, room)
        room -= cells(words) + len(" · ")
        yield words
    for suggestion in opened.suggestions.overlapping(span.start, span.end):
        yield f"{suggestion.label}? ({suggestion.reason})"
    for note in opened.layers.other.overlapping(span.start, span.end):
        compared = pair.of_other(note)
        if compared.match is not SpanAgreement.SAME:  # else it is named as one's own
            yield f"{note.annotator}: {_name(note)} [{compared.match.words}]"


def suggestion_words(suggestion: Suggestion, room: int = _SUGGESTION_CELLS) -> str:
    """What is suggested, why, by whom and how surely: "allegation? accused, 'alleged' · learnt .91".

    The star of what is sure is the key that takes all such. The reason is cut where the whole would take more than 60
    cells, or more than `room`. Where nothing of it would be left it is whole: the line is cut then, and once.
    """
    what = f"{suggestion.label}? "
    by = _BY.get(suggestion.suggester, suggestion.suggester)
    how = f" · {by} {_share(suggestion.score)}{'*' * suggestion.is_sure}"
    why = ", ".join(part for part in (suggestion.speaker, suggestion.reason) if part)
    left = min(room, _SUGGESTION_CELLS) - cells(what) - cells(how)
    return what + (fitted(displayed(why), left) if left >= _LEAST_REASON else displayed(why)) + how


def _share(score: float) -> str:
    """A score as two digits: ".91", or "1.0"."""
    return f"{score:.2f}".removeprefix("0") if score < 0.995 else "1.0"


def first_keys(commands: Sequence[Command]) -> str:
    """What to press first, for someone who has not labelled anything in an article yet."""
    keys = _keys(commands)
    labels = " ".join(keys[id_] for label in Label if (id_ := f"label.{label}") in keys)
    others = [f"{keys[id_]} {words}" for id_, words in _FIRST_KEYS.items() if id_ in keys]
    return ", ".join([f"{labels} label it", *others])


def reuse_words(echo: ReuseCount, commands: Sequence[Command], room: int) -> str:
    """Where else the wording of the selection stands: "3 other articles in 2 outlets have this wording (t)"."""
    looks = _keys(commands).get("matches.show")
    most = "+" if echo.has_more else ""
    where = (
        spread(echo.articles, echo.outlets, most),
        spread(echo.articles, 0, most),
        f"in {echo.articles}{most} more",
    )
    ways = [f"{words} ({looks})" if looks else words for words in where]
    return next((way for way in ways if len(way) <= room), ways[-1])


def spread(articles: int, outlets: int, most: str = "") -> str:
    """In how many other articles and outlets a wording stands; of one article the outlets say nothing more.

    `most` stands after numbers that may be larger in truth.
    """
    where = f" in {_counted(outlets, 'outlet', most)}" if articles > 1 and outlets else ""
    return f"{_counted(articles, 'other article', most)}{where} {'has' if articles == 1 else 'have'} this wording"


def match_offer(message: str, count: int, commands: Sequence[Command], room: int) -> str:
    """A message with the offer to label the same wording in so many more articles; shorter where cells are few."""
    keys = _keys(commands)
    looks, labels = keys.get("matches.show"), keys.get("matches.label")
    if labels is None:
        return message
    look = f", {looks} shows" if looks else ""
    long = f"{spread(count, 0)}: {labels} labels {'it' if count == 1 else 'them'}{look}"
    short = f"{labels} labels {count} more"
    between = " · " if message else ""
    ways = [f"{message}{between}{words}" for words in (long, f"{short}{look}", short)]
    return next((way for way in ways if len(way) <= room), short)


def how_to_leave(commands: Sequence[Command]) -> str:
    """What to press to leave, said when a key was pressed that leaves other programs."""
    keys = _keys(commands)
    return f"{keys['app.quit']} leaves" if "app.quit" in keys else "Quit in the palette leaves"


def place_said(unit: str, number: int, total: int, progress: float | None) -> str:
    """By what one moves, in which article, how far through it; without progress as short as it can be.

    The number is the article's own, by which `hikreader list` names it and `hikreader read` finds it, whatever the
    list is filtered and sorted by. It can be larger than the total: articles are set aside, merged and forgotten.
    """
    # Nothing that changes with every move: the row would be drawn at every key, and all panes between with it.
    if progress is None:
        return f"{unit} · art. {number}/{total} " if number <= total else f"{unit} · art. {number} "
    which = f"article {number} of {total}" if number <= total else f"article {number} ({total} in all)"
    return f"{unit} · {which} · {progress:.0%} "


def edge(unit: str, before: str, way: str) -> str:
    """Why a move led nowhere: there is no such unit that way ("previous", or any other for on).

    `before` is the unit by which one moved until now.
    """
    if unit != before:
        return f"there is no {unit} after this"
    return f"this is the {'first' if way == 'previous' else 'last'} {unit}"


def standing(progress: ReadingProgress, shown: str) -> str:
    """How far one is with everything, and what the list shows: "3 of 15 done, 2 begun · by date"."""
    begun = f", {progress.reading:,} begun" if progress.reading else ""
    return f"{progress.done:,} of {progress.articles:,} done{begun} · {shown}"


def quoted(opened: ArticleState, span: Span) -> str:
    """A selection with where it comes from, for the clipboard: no control of the text is in it."""
    data = opened.article.metadata
    origin = ", ".join(part for part in (data.title, data.outlet, data.published or data.published_text) if part)
    lines = [displayed(line) for line in span.of(opened.text).split("\n")]
    return "\n".join([*lines, f"({displayed(origin)})"] if origin else lines)


def _keys(commands: Sequence[Command]) -> dict[str, str]:
    return {command.id: key_sign(command.keys[0]) for command in commands if command.keys}


def _counted(count: int, name: str, most: str) -> str:
    return f"{count}{most} {name}{'' if count == 1 else 's'}"


def _name(note: Annotation) -> str:
    state = "to review" if note.state is AnchorState.REVIEW else None
    extra = ", ".join(part for part in (note.speaker, note.note, state) if part)
    return f"{note.label} ({extra})" if extra else str(note.label)
