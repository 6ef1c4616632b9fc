"""Mail (.eml), pages saved as mail (.mhtml), and mailboxes (mbox) of many messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hikreader.cleaning.content import FileContent
from hikreader.cleaning.decode import decode, decode_page
from hikreader.cleaning.dump import clean_part
from hikreader.cleaning.results import CleaningOptions, Extraction, Member, NoArticle, extracted
from hikreader.language.deferred_patterns import deferred_pattern
from hikreader.model.article import Metadata, Precision
from hikreader.model.source import ArticleDraft, storable
from hikreader.model.span import Span

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADER = deferred_pattern(rb"^[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n", re.M)
_TELLING = frozenset(
    b"from to subject date mime-version content-type received message-id return-path delivered-to x-mailer"
    b" snapshot-content-location".split()
)
_PREFIX = deferred_pattern(r"^(?:(?:re|fwd?|aw|wg|tr|rv|doorst|antw)\s*:\s*)+", re.I)
_FORWARDED = deferred_pattern(
    r"^\s*(?:-{2,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Ursprüngliche Nachricht"
    r"|Message transféré|Message d'origine|Mensaje reenviado|Doorgestuurd bericht)\s*-{2,}"
    r"|Begin forwarded message:)\s*\n"
    r"(?:\s*\*?[^\W\d][\w -]{0,20}\*?:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+",
    re.I | re.M,
)
_SIGNATURE = deferred_pattern(r"^-- ?$", re.M)
_MOST_PARTS = 500

_START = deferred_pattern(rb"^From [^\r\n]{1,200}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)", re.M)
_QUOTED = deferred_pattern(rb"^>(>*From )", re.M)
_ID = deferred_pattern(rb"^Message-ID:\s*<?([^>\r\n]{1,200})", re.I | re.M)


def is_mail(content: FileContent) -> bool:
    """Whether a file begins with the headers of a mail or of a page saved as one."""
    return is_header(content.head)


def is_header(head: bytes) -> bool:
    """Whether bytes begin with the headers of a mail."""
    names, place = set(), 0
    while found := _HEADER.match(head, place):
        names.add(found[0].partition(b":")[0].lower())
        place = found.end()
    return len(names & _TELLING) >= 3 and bool(names & {b"content-type", b"mime-version", b"message-id", b"received"})


def read_mail(content: FileContent, options: CleaningOptions) -> Extraction:
    """The article of a message, or of a saved page.

    Raises:
        NoArticle: There is none in it.
    """
    from email import message_from_bytes, policy  # late, as below: every file is asked whether it is a mail

    message = message_from_bytes(content.lined, policy=policy.default)
    saved = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    is_saved = bool(saved) or "multipart/related" in content.head[:4000].decode("latin-1").lower()
    parts = [part for part, _ in zip(message.walk(), range(_MOST_PARTS), strict=False)]
    article, encoding = _article(parts, options)
    if is_saved and saved.startswith("http"):
        article = article._replace(metadata=article.metadata._replace(url=article.metadata.url or saved))
    elif not is_saved:
        article = article._replace(metadata=_of_message(message).completed(article.metadata))
    name = "web page (MHTML)" if is_saved else "mail"
    return Extraction(name, (extracted(content.name, content.raw, (article,), encoding),))


def _article(parts: list[EmailMessage], options: CleaningOptions) -> tuple[ArticleDraft, str]:
    from hikreader.cleaning.html import clean_page

    why = NoArticle("No article found: there is no text in this message.")
    for data, charset in _payloads(parts, "text/html"):
        decoded = decode_page(data, charset)
        try:
            return clean_page(decoded.text, fast=options.fast, is_mail=True), decoded.encoding
        except NoArticle as error:
            why = error
    for data, charset in _payloads(parts, "text/plain"):
        decoded = decode(data, charset)
        text = storable(_SIGNATURE.split(_FORWARDED.sub("", decoded.text.replace("\r\n", "\n")), maxsplit=1)[0])
        if text.strip():
            return clean_part(text)._replace(region=Span(0, len(text))), decoded.encoding
    raise why


def _payloads(parts: list[EmailMessage], kind: str) -> Iterator[tuple[bytes, str | None]]:
    """The bytes of the parts of a kind, and the encodings that their headers name."""
    for part in parts:
        if part.get_content_type() != kind or part.get_content_disposition() == "attachment":
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield data, part.get_content_charset()


def _header(message: EmailMessage, name: str) -> str:
    """A header's value as one line; empty where it is missing or broken."""
    from email.errors import MessageError

    try:
        return " ".join(str(message.get(name, "")).split())
    except (MessageError, ValueError, IndexError, AttributeError, TypeError):
        return ""


def _of_message(message: EmailMessage) -> Metadata:
    from email.utils import parseaddr, parsedate_to_datetime

    name, address = parseaddr(_header(message, "From"))
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        moment = None
    return Metadata(
        title=storable(_PREFIX.sub("", _header(message, "Subject"))) or None,
        outlet=storable(name or address.partition("@")[2]) or None,
        published=moment.isoformat() if moment else None,
        published_text=storable(_header(message, "Date")) or None,
        published_precision=Precision.TIME if moment else None,
        published_from="record" if moment else None,
    )


def is_mailbox(content: FileContent) -> bool:
    """Whether a file begins with a mailbox's line and the headers of a mail."""
    found = _START.match(content.head)
    return found is not None and is_header(content.head[found.end() :])


def read_mailbox(content: FileContent, options: CleaningOptions) -> Extraction:
    """The messages, each a file of its own."""
    starts = list(_START.finditer(content.lined))
    members = []
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(content.lined)
        message = _QUOTED.sub(rb"\1", content.lined[found.end() : end])
        known = _ID.search(message)
        name = known[1].decode("latin-1").strip() if known else str(number + 1)
        members.append(Member(f"{content.name}#{name}", message))
    return Extraction("mailbox", members=tuple(members))
