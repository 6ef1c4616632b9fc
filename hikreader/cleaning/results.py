"""What cleaning gives: a source with its articles, and what in them belongs to the page.

All offsets are code points of the source's text: the decoded file, or for a web page what was extracted from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hikreader.model.article import Metadata, SourceKind
from hikreader.model.errors import HikreaderError
from hikreader.model.span import Span


class UnreadableSource(HikreaderError):
    """The bytes are no text: a picture, a broken archive."""


class NoArticle(HikreaderError):
    """A web page or a PDF: it was recognised, but no article can be read from it."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A piece of text that a rule takes for the page's: within one line, without white space at either end.

    `kind` says what it is ("stamp", "dateline", "outside", ...), `rule` what found it, `score` how sure the rule is
    (0 to 1), `reason` why, in words for a person.
    """

    span: Span
    kind: str
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class CleanedArticle:
    """An article as found: its region, what the page says about it, and the pieces of it that are the page's.

    The boilerplate is in order, lies in the region, does not overlap, and leaves out the headline. `doubt` says why
    it may not be an article that begins here.
    """

    region: Span
    metadata: Metadata
    headline: Span | None
    boilerplate: tuple[Boilerplate, ...]
    doubt: str | None = None

    def body(self, text: str) -> str:
        """The article's text less boilerplate and headline; `text` is the source's."""
        out = [piece.span for piece in self.boilerplate] + ([self.headline] if self.headline else [])
        kept, place = [], self.region.start
        for span in sorted(out):
            kept.append(text[place : span.start])
            place = span.end
        kept.append(text[place : self.region.end])
        lines = (line.strip() for line in "".join(kept).split("\n"))
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class CleanedSource:
    """A file as read and cleaned. `raw` are the bytes as they came, `sha256` is theirs, `text` is the decoded text
    of a dump or the text extracted from a page, `encoding` the one it was decoded with. Where there are no articles
    `why_none` says why."""

    path: str
    kind: SourceKind
    encoding: str
    sha256: str
    raw: bytes = field(repr=False)
    text: str = field(repr=False)
    articles: tuple[CleanedArticle, ...]
    why_none: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes. A text is given `page_seconds` and a second more for each megabyte."""

    page_seconds: float = 10.0
    page_bytes: int = 10_000_000
    file_bytes: int = 100_000_000
    fetch_seconds: float = 30.0
    redirects: int = 5


USUAL = Limits()
