"""The rows of the fingerprint index for a text: of each of its blocks, the hashes of the grams that begin there.

The index is FTS5's, without content: it is only added to at its end, and what is taken out has to be given again.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from itertools import groupby

from hikreader.language.line_wrapping import unwrap
from hikreader.language.normalize import INVISIBLE
from hikreader.reuse.fingerprints import GRAM_BITS, grams, winnowed
from hikreader.reuse.tokens import tokens

BLOCK = 256
"""Code points that count as one place: where exactly a gram stands is seen when its text is read."""
BLOCKS = 1 << 12
"""Blocks of a text that are in the index: its first 1 048 576 code points. A row's id is that of the text times this
number, plus that of the block."""

ADD_GRAMS = "INSERT INTO gram_fts (rowid, grams) VALUES (?, ?)"
REMOVE_GRAMS = "INSERT INTO gram_fts (gram_fts, rowid, grams) VALUES ('delete', ?, ?)"

_READ_OTHERWISE = re.compile(f"[{INVISIBLE}łøđħŧıæœþðʼ′″]", re.IGNORECASE)
"""What the words of a text were read with, or cut at, before schema 6: the table of old has both readings."""
_OLD_BLOCK, _OLD_BLOCKS = 64, 1 << 14


def gram_rows(text_id: int, text: str) -> list[tuple[int, str]]:
    """The rows of a text."""
    words = tokens(text)
    places = ((words.starts[number] // BLOCK, one) for one, number in winnowed(grams(words)))
    return _rows(text_id, places)


def token_of(gram: int) -> str:
    """How the index writes a hash."""
    return f"{gram & (1 << GRAM_BITS) - 1:06x}"


def convert(connection: sqlite3.Connection) -> None:
    """Fill the index from the table that older files have; from the text where that has another reading of it."""
    rows = connection.execute("SELECT place / ?, place % ?, hash FROM seed ORDER BY place", (_OLD_BLOCKS, _OLD_BLOCKS))
    known = groupby(rows, key=lambda row: row[0])
    held_id, held = next(known, (None, ()))
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        while held_id is not None and held_id < text_id:
            held_id, held = next(known, (None, ()))
        if held_id == text_id and not (_READ_OTHERWISE.search(text) or unwrap(text) != text):
            places = ((block * _OLD_BLOCK // BLOCK, gram) for _, block, gram in held)
            connection.executemany(ADD_GRAMS, _rows(text_id, places))
        else:
            connection.executemany(ADD_GRAMS, gram_rows(text_id, text))


def fill(connection: sqlite3.Connection) -> None:
    """Index all texts, in an index that holds nothing."""
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        connection.executemany(ADD_GRAMS, gram_rows(text_id, text))


def _rows(text_id: int, places: Iterable[tuple[int, int]]) -> list[tuple[int, str]]:
    """The rows for grams and their blocks, which come in order."""
    return [
        (text_id * BLOCKS + block, " ".join(dict.fromkeys(token_of(gram) for _, gram in inside)))
        for block, inside in groupby(places, key=lambda place: place[0])
        if block < BLOCKS
    ]
