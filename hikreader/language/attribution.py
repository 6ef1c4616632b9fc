"""Attribution: who seems to have said a quotation, by the words beside it. A name to offer, never to store unasked."""

from __future__ import annotations

import re

from hikreader.language.quote_marks import OPENING_MARKS
from hikreader.language.speech_verbs import is_cue
from hikreader.model.span import Span

_REACH = 160
"""Code points beside a quotation in which its speaker is looked for."""

_NEAR = 40
"""Code points that may stand between a name and its word of speaking."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*\w"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:of|the|de|da|von|van|al|bin)\s+)*{_CAPITAL})*")
_ROLE = re.compile(
    r"(?:minister|president|premier|chancellor|secretary|senator|governor|mayor|chairman|chairwoman|director|professor"
    r"|spokes\w+|officer|general|judge|analyst|mr|mrs|ms|dr|sir|prof)\.?\s+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^.*['’]s\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[^\W\d_a-zß-öø-ÿ\"'“‘])")
_OPENING = re.compile(f"[{OPENING_MARKS}](?<!')")
_PRONOUN = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)
_NOT_NAMES = frozenset(
    """
    he she it they we i you the a an this that in on at as but and after before while when for his her their its if
    according instead however meanwhile later earlier also then through since following
    """.split()
)


def attribution(text: str, span: Span) -> str | None:
    """The name of the likely speaker of what stands at the span; None where only a pronoun, or no name, is given."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    after = text[span.end : min(span.end + _REACH, line_end if line_end >= 0 else len(text))]
    before = text[max(line_start, span.start - _REACH) : span.start]
    return _named_after(_SENTENCE_END.split(after, maxsplit=1)[0]) or _named_before(_SENTENCE_END.split(before)[-1])


def _named_after(text: str) -> str | None:
    """The speaker in what follows a quotation: `, Ada Lovelace said` or `, said Ada Lovelace`."""
    cue = next(filter(_is_cue, _WORD.finditer(text)), None)
    if cue is None or cue.start() > _NEAR or _OPENING.search(text, 0, cue.start()):
        return None
    subject = text[: cue.start()]
    if _WORD.search(subject):
        return _last_name(subject)
    name = _NAME.match(text, cue.end() + 1)
    return _bare(name[0]) if name else None


def _named_before(text: str) -> str | None:
    """The speaker in what leads to a quotation: `Minister Ada Lovelace said in a statement,`."""
    for cue in reversed([word for word in _WORD.finditer(text) if _is_cue(word)]):
        subject = text[: cue.start()]
        if name := _last_name(subject):
            return name
        if _PRONOUN.search(subject):
            return None
    return None


def _last_name(subject: str) -> str | None:
    for name in reversed(list(_NAME.finditer(subject))):
        bare = _bare(name[0])
        if bare and len(subject) - name.end() <= _NEAR:
            return bare
    return None


def _is_cue(word: re.Match[str]) -> bool:
    return is_cue(word[0])


def _bare(name: str) -> str | None:
    """A name without whose it is, without offices and little words before it; None if nothing is left."""
    name = _POSSESSIVE.sub("", name)
    offices = list(_ROLE.finditer(name))
    words = (name[offices[-1].end() :] if offices else name).split()
    while words and (words[0].casefold() in _NOT_NAMES or is_cue(words[0])):
        del words[0]
    if not words or words[0] == "of" or words[-1].endswith(("'s", "’s")):  # of: what an office is the office of
        return None
    return " ".join(words).rstrip(".,")
