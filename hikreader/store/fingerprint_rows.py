"""The rows of the fingerprint index for a text."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from hikreader.language.line_wrapping import unwrap
from hikreader.language.normalize import INVISIBLE
from hikreader.reuse.fingerprints import grams, winnowed
from hikreader.reuse.tokens import tokens

BLOCK = 64
"""Code points that count as one place: where exactly a gram stands is seen when its text is read."""
BLOCKS = 1 << 14
"""Blocks of a text that are in the index: its first 1 048 576 code points."""

_READ_OTHERWISE = re.compile(f"[{INVISIBLE}łøđħŧıæœþðʼ′″]", re.IGNORECASE)
"""What the words of a text were read with, or cut at, before schema 6."""

ADD = "INSERT OR IGNORE INTO seed (hash, place) VALUES (?, ?)"


def rows_of(text_id: int, text: str) -> Iterator[tuple[int, int]]:
    """The hash and place of each fingerprint of a text; a place is the text's id and a block in one number."""
    words = tokens(text)
    for one, number in winnowed(grams(words)):
        block = words.starts[number] // BLOCK
        if block < BLOCKS:
            yield one, text_id * BLOCKS + block


def refill(connection: sqlite3.Connection) -> None:
    """Index those texts again whose words were read in another way before schema 6. Old rows stay: they do no harm."""
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        if _READ_OTHERWISE.search(text) or unwrap(text) != text:
            connection.executemany(ADD, rows_of(text_id, text))


def fill(connection: sqlite3.Connection) -> None:
    """Index all texts; for a database that is older than the index."""
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        connection.executemany(ADD, rows_of(text_id, text))
