"""The rows of the fingerprint index for a text: of each of its blocks, the hashes of the grams that begin there.

The index is FTS5's, without content: it is only added to at its end, and what is taken out has to be given again.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

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

# Without IGNORECASE, for which ı is an i.
_READ_OTHERWISE = re.compile(f"[{INVISIBLE}łŁøØđĐħĦŧŦıæÆœŒþÞðÐʼ′″]")
"""What the words of a text were read with, or cut at, before schema 6: the table of old has both readings."""
_OLD_BLOCK, _OLD_BLOCKS = 64, 1 << 14
_CONVERT = f"""
    INSERT INTO gram_fts (rowid, grams)
    SELECT place / {_OLD_BLOCKS} * {BLOCKS} + place % {_OLD_BLOCKS} * {_OLD_BLOCK} / {BLOCK},
        group_concat(printf('%06x', hash & {(1 << GRAM_BITS) - 1}), ' ')
    FROM seed WHERE place / {_OLD_BLOCKS} NOT IN (SELECT value FROM json_each(?)) GROUP BY 1
"""


def grams_of(text: str) -> tuple[tuple[int, str], ...]:
    """The tokens of each block of a text that has any, by the number of the block."""
    words = tokens(text)
    return _by_block((words.starts[number] // BLOCK, one) for one, number in winnowed(grams(words)))


def gram_rows(text_id: int, blocks: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The rows of a text."""
    return ((text_id * BLOCKS + block, found) for block, found in blocks)


def token_of(gram: int) -> str:
    """How the index writes a hash."""
    return f"{gram & (1 << GRAM_BITS) - 1:06x}"


def convert(connection: sqlite3.Connection) -> None:
    """Fill the index from the table that older files have; from the text where that has another reading of it, too."""
    if connection.execute("SELECT 1 FROM seed LIMIT 1").fetchone() is None:
        fill(connection)
        return
    texts = connection.execute("SELECT id, text FROM article_text ORDER BY id")
    otherwise = [text_id for text_id, text in texts if _READ_OTHERWISE.search(text) or unwrap(text) != text]
    connection.execute(_CONVERT, (json.dumps(otherwise),))
    for text_id in otherwise:
        (text,) = connection.execute("SELECT text FROM article_text WHERE id = ?", (text_id,)).fetchone()
        connection.executemany(ADD_GRAMS, gram_rows(text_id, grams_of(text)))


def fill(connection: sqlite3.Connection) -> None:
    """Index all texts, in an index that holds nothing."""
    connection.executemany(ADD_GRAMS, all_rows(connection))


def all_rows(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The rows of all texts."""
    for text_id, text in connection.execute("SELECT id, text FROM article_text ORDER BY id"):
        yield from gram_rows(text_id, grams_of(text))


def _by_block(places: Iterable[tuple[int, int]]) -> tuple[tuple[int, str], ...]:
    """The tokens for blocks and their grams, which come in order."""
    return tuple(
        (block, " ".join(dict.fromkeys(token_of(gram) for _, gram in inside)))
        for block, inside in groupby(places, key=itemgetter(0))
        if block < BLOCKS
    )
