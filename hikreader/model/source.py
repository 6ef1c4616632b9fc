"""What the store takes in: a source, cut into articles, with the suggestions that rules made."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hikreader.model.article import Metadata, SourceKind
from hikreader.model.label import Label
from hikreader.model.span import Span

_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def storable(text: str) -> str:
    """The text with U+FFFD for each NUL and lone surrogate: same length, and every database and file can hold it."""
    return text if text.isascii() and "\0" not in text else text.translate(_UNSTORABLE)


class SuggestionDraft(NamedTuple):
    """An annotation that a rule proposes.

    `span` is in code points of the article's text, `score` (0 to 1) says how sure the rule is, `reason` why, in words
    for a person. `uid` is the suggestion's own name when a record brings it; else the store gives one. `kind` says
    what a piece of boilerplate is ("stamp", "dateline", "outside", ...); it is printed by `clean` and not stored.
    """

    label: Label
    span: Span
    rule: str
    score: float
    reason: str
    uid: str | None = None
    kind: str = ""

    @classmethod
    def boilerplate(cls, span: Span, kind: str, rule: str, score: float, reason: str) -> SuggestionDraft:
        """A piece of text that a rule takes for the page's: within one line, without white space at either end."""
        return cls(Label.BOILERPLATE, span, rule, score, reason, kind=kind)

    def shifted(self, by: int) -> SuggestionDraft:
        """The same suggestion for a text that begins `by` code points earlier."""
        return self._replace(span=self.span.shifted(by))


class TextIndex(NamedTuple):
    """What the store's indexes hold of a text, worked out where the text was made: by many processes at once.

    `sha256` is that of the text. `grams` are the tokens of each block by its number, `sketch` the hashes by which
    copies are found. It is the store that says what the tokens are.
    """

    sha256: str
    grams: tuple[tuple[int, str], ...]
    prefixes: str
    terms: str
    sketch: tuple[int, ...]


class ArticleDraft(NamedTuple):
    """An article as an input format's reader found it, or a record describes it.

    `region` is in code points of the source's text: the decoded file, or what was extracted from it. `headline` and
    the suggestions are in code points of `text`, which must be storable. The suggestions are in order, do not overlap
    and leave out the headline. `uid` as with suggestions. `doubt` says why it may not be an article that begins here,
    `cut` why it may be only a part of one. `text_index` belongs to the text; without it the store works it out.
    """

    region: Span
    text: str
    metadata: Metadata
    headline: Span | None = None
    suggestions: tuple[SuggestionDraft, ...] = ()
    uid: str | None = None
    doubt: str | None = None
    cut: str | None = None
    text_index: TextIndex | None = None


class SourceDraft(NamedTuple):
    """A source as it was read: `name` is its path or address, `sha256` that of its bytes in hexadecimal digits.

    `encoding` is the one that its text was decoded with. `raw` are the bytes as they came, None where they are
    unknown because a record described the source. Where there are no articles `why_none` says why. `remark` is what a
    person should know of the reading, in a sentence.
    """

    name: str
    kind: SourceKind
    encoding: str
    sha256: str
    raw: bytes | None
    articles: tuple[ArticleDraft, ...]
    why_none: str | None = None
    remark: str | None = None


class ImportStatus(StrEnum):
    """What became of a source."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISED = "revised"


class ImportResult(NamedTuple):
    """The outcome of adding a source, with the ids of all its articles in reading order.

    Of a revised one also how many annotations went along, how many of these are to be reviewed, and how many
    found no place in the new text.
    """

    status: ImportStatus
    article_ids: tuple[int, ...]
    carried: int = 0
    review: int = 0
    lost: int = 0


class TextWindow(NamedTuple):
    """A stretch of an article's present text, to be looked at.

    `start` is where `text` begins in the article's text; `skipped` are the spans of `text`, in its own code points,
    that belong to the page and not to the story. `shared` are the spans in which grams of what is looked for begin, one
    for each gram.
    """

    article_id: int
    text_id: int
    start: int
    text: str
    skipped: tuple[Span, ...]
    shared: tuple[Span, ...] = ()
