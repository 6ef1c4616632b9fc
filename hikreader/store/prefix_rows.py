"""The row of a text in the index of beginnings: by which one or two letters its words begin, in plain form.

Words that are not typed to their end yet are put together by FTS5 from all words that begin so; of one or two letters
these are so many that in a large database only this index answers at once.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from hikreader.language.normalize import VisibleCharacters, plain_character

LONGEST = 2
"""Letters of the longest beginning that is in the index."""

ADD_PREFIXES = "INSERT INTO prefix_fts (rowid, prefixes) VALUES (?, ?)"
REMOVE_PREFIXES = "INSERT INTO prefix_fts (prefix_fts, rowid, prefixes) VALUES ('delete', ?, ?)"

_WORDS = re.compile(rf"([^\W_]{{1,{LONGEST}}})[^\W_]*")


def prefixes_of(text: str) -> str:
    """The beginnings of a text's words, parted by blanks; each once, in an order that is always the same."""
    longest = map(_plain, set(_WORDS.findall(VisibleCharacters(text).text)))
    return " ".join(sorted({one[:length] for one in longest for length in range(1, LONGEST + 1)}))


def typed_prefix(word: str) -> str | None:
    """How the index writes the beginning of a word; None where that is too long for it, or not of letters alone."""
    plain = _plain(VisibleCharacters(word).text)
    return plain if plain.isalnum() and len(plain) <= LONGEST else None


def fill(connection: sqlite3.Connection) -> None:
    """Index all texts, in an index that holds nothing."""
    connection.executemany(ADD_PREFIXES, all_rows(connection))


def all_rows(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The rows of all texts."""
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        yield text_id, prefixes_of(text)


def _plain(letters: str) -> str:
    return letters.lower() if letters.isascii() else "".join(map(plain_character, letters))
