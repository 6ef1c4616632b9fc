"""Mailboxes (mbox): many messages in one file, each under a line that begins with "From "."""

from __future__ import annotations

import re

from hikreader.cleaning.archives.mail import is_header
from hikreader.cleaning.content import FileContent
from hikreader.cleaning.results import CleaningOptions, Extraction, Member

_START = re.compile(rb"^From [^\r\n]{1,200}\r?\n(?=[A-Za-z][A-Za-z0-9-]{0,60}:)", re.M)
_QUOTED = re.compile(rb"^>(>*From )", re.M)
_ID = re.compile(rb"^Message-ID:\s*<?([^>\r\n]{1,200})", re.I | re.M)


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
