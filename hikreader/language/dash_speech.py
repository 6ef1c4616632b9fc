"""Speech after a dash, as Swedish, Spanish, French, Polish, Russian and other papers print it.

The dash that opens a paragraph opens speech. It ends before the words that say who speaks: after a dash
("– To nieprawda – powiedział Ek."), or after a comma ("– Det är fel, sade Ek."). After those words the next dash
opens speech again; where the aside is enclosed in dashes, as in Spanish, its second dash does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.language.speech_verbs import is_cue, words_from_cue
from hikreader.model.span import Span

_DASH = r"(?:[–—―]|--?)"
_OPENING = deferred_pattern(rf"\s*{_DASH}\s*(?=[^\W\d_]|[¿¡\"“«„…(\d])")
_INNER = deferred_pattern(r"\s[–—―-]+\s?|[–—―]+")
_PAUSE = deferred_pattern(rf"[,!?…]+[\"”»]?\s+(?!{_DASH})")
_DASH_OR_PAUSE = deferred_pattern(f"(?P<dash>{_INNER.pattern})|{_PAUSE.pattern}")
_BEFORE_SPEECH = frozenset(".!?…,:;")
_BEHIND_ASIDE = deferred_pattern(r"[.,;:!?…]*\s*")
_NEAR = 3
"""Words that may stand between a dash and the verb of speaking."""
_AUXILIARIES = frozenset(
    "a ont avait avaient s'est m'a nous a-t-il a-t-elle ha han había hat hatte har havde hade on z się".split()
)
_LETTERS = deferred_pattern(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENGLISH = frozenset("the and of to is was are were in with that for by from has have had he she it his her".split())
_CLOSING_ASIDE = frozenset(".,;:!?…")
_FINAL = frozenset(".!?…")


def dash_speech(text: str, before: str = "", after: str = "") -> list[Span]:
    """What is said in a paragraph that begins with a dash, in order; nothing where the dash opens something else.

    `before` and `after` are the paragraphs around it: without a verb of speaking they show whether people talk here.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return []
    found = list(_spoken(text, len(text) - len(text.lstrip()), opening.end()))
    end = len(text.rstrip())
    is_all = [(span.start, span.end) for span in found] == [(len(text) - len(text.lstrip()), end)]
    return found if not is_all or _is_speech(text[opening.end() : end], before, after) else []


def _is_speech(said: str, before: str, after: str) -> bool:
    """Whether a paragraph that names no speaker is speech, and no item of a list and no signature."""
    words = _LETTERS.findall(said)
    if said[-1:] not in _FINAL or not words:
        return False
    if any(_OPENING.match(near) and any(map(is_cue, _LETTERS.findall(near))) for near in (before, after)):
        return True
    return any(word[0].islower() for word in words[1:]) and not _ENGLISH.intersection(word.lower() for word in words)


def _spoken(text: str, start: int, at: int) -> Iterator[Span]:
    """The spans of speech, the first of which begins at `start` and has its first word at `at`."""
    while True:
        end, aside, is_dashed = _speech_end(text, at)
        if end > start:
            yield Span(start, end)
        following = _next_speech(text, aside, is_dashed) if aside < len(text) else None
        if following is None:
            return
        start, at = following


def _speech_end(text: str, at: int) -> tuple[int, int, bool]:
    """Where speech ends, where the words about its speaker begin, and whether a dash parts the two."""
    for sign in _DASH_OR_PAUSE.finditer(text, at):
        if sign["dash"]:
            words = words_from_cue(_clause(text, sign.end()))
            if words is not None and words <= _NEAR:
                return len(text[: sign.start()].rstrip()), sign.end(), True
        elif _names_speaker(text, sign.end()):
            return len(text[: sign.end()].rstrip()), sign.end(), False
    return len(text.rstrip()), len(text), False


def _clause(text: str, at: int) -> str:
    """The next few words, up to a sign."""
    return re.split(r"[.,;:!?–—―…]", text[at : at + 80], maxsplit=1)[0]


def _names_speaker(text: str, at: int) -> bool:
    """Whether a verb of speaking stands there, if need be after an auxiliary: "a déclaré Ek"."""
    words = _LETTERS.findall(text[at : at + 60])
    while words and words[0].lower().replace("’", "'") in _AUXILIARIES:
        del words[0]
    return bool(words) and is_cue(words[0]) and words[0][0].islower()


def _next_speech(text: str, at: int, is_dashed: bool) -> tuple[int, int] | None:
    """Where speech goes on after the words about its speaker, with its dash if that opens it, and its first word."""
    for dash in _INNER.finditer(text, at):
        before = text[: dash.start()].rstrip()[-1:]
        is_closing = not dash[0][0].isspace() or text[dash.end() : dash.end() + 1] in _CLOSING_ASIDE
        if is_dashed and is_closing:  # the second dash of an aside: speech goes on after it
            behind = _BEHIND_ASIDE.match(text, dash.end())
            at = behind.end() if behind else dash.end()
            return (at, at) if at < len(text.rstrip()) else None
        if before in _BEFORE_SPEECH or is_dashed:
            return len(text[: dash.start()]) + len(dash[0]) - len(dash[0].lstrip()), dash.end()
    return None
