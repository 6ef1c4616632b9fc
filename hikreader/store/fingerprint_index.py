"""An inverted index of hashed word 3-grams, which finds the passages that may have the wording of a selection.

All of a text is in it, and so are former texts: what is boilerplate, and which text is current, can change with a key.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hikreader.model.annotation import Verdict
from hikreader.model.label import Label
from hikreader.model.source import TextWindow
from hikreader.model.span import Span
from hikreader.store.connection import Connection
from hikreader.store.fingerprint_rows import BLOCK, BLOCKS, token_of

_COMMON = 600
"""Places of one gram that are looked at."""
_KNOWN_COUNT = 250
"""A word that stands in so many texts is common; how many more there are is not counted."""
_MARGIN = 300
"""Code points read beside what a gram and the length of the selection ask for."""


class FingerprintIndex:
    """Looks things up in the index, for one annotator."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._annotator = annotator

    def passages(
        self, hashes: Iterable[int], length: int, besides: int, most: int, phrase: str | None = None
    ) -> list[TextWindow]:
        """What may have the wording of a selection, the likeliest first.

        The selection has these hashes and `length` code points, and stands in the text with the id `besides`, which
        is left out. Of at most `most` texts. What has a `phrase` letter for letter is found whatever its hashes.
        """
        weights: dict[int, float] = defaultdict(float)
        blocks: dict[int, list[int]] = defaultdict(list)
        for text_id, block in self._places_of(phrase, most + 1) if phrase else ():
            weights[text_id] += 1
            blocks[text_id].append(block)
        for places in self._places(hashes):
            for text_id, block in places:
                weights[text_id] += 1 / len(places)
                blocks[text_id].append(block)
        weights.pop(besides, None)
        likeliest = sorted(weights, key=lambda text_id: (-len(blocks[text_id]), -weights[text_id], text_id))[:most]
        return list(self._read({text_id: blocks[text_id] for text_id in likeliest}, length))

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """In how many texts each word stands; the number of a common word is lower than the truth."""
        sql = (
            f"SELECT count(*) FROM (SELECT 1 FROM article_text_fts WHERE article_text_fts MATCH ? LIMIT {_KNOWN_COUNT})"
        )
        return {word: self._connection.value(sql, (f'"{word}"',)) for word in words}

    def texts(self) -> int:
        """How many texts there are, about."""
        return self._connection.value("SELECT max(id) FROM article") or 0

    def skipped(self, text_ids: Sequence[int]) -> dict[int, list[Span]]:
        """For each text what is no part of its story: headline and boilerplate, suggested or labelled."""
        found: dict[int, list[Span]] = {text_id: [] for text_id in text_ids}
        rows = self._connection.rows(
            """
            WITH wanted (id) AS (SELECT value FROM json_each(?1))
            SELECT g.text_id, g.start, g."end" FROM wanted w JOIN suggestion g ON g.text_id = w.id
            LEFT JOIN decision d ON d.suggestion_id = g.id AND d.annotator = ?2
            WHERE g.label = ?3 AND g.suggester IS NULL AND d.verdict IS NOT ?4
            UNION ALL
            SELECT n.text_id, n.start, n."end" FROM wanted w JOIN annotation n ON n.text_id = w.id
            WHERE n.label = ?3 AND n.annotator = ?2
            UNION ALL
            SELECT t.id, t.headline_start, t.headline_end FROM wanted w JOIN article_text t ON t.id = w.id
            WHERE t.headline_start IS NOT NULL
            """,
            (json.dumps(list(text_ids)), self._annotator, Label.BOILERPLATE, Verdict.REJECTED),
        )
        for text_id, start, end in rows:
            found[text_id].append(Span(start, end))
        return found

    def _places(self, hashes: Iterable[int]) -> Iterator[list[tuple[int, int]]]:
        sql = f"SELECT rowid FROM gram_fts WHERE gram_fts MATCH ? LIMIT {_COMMON}"
        for one in set(hashes):
            if rows := self._connection.rows(sql, (token_of(one),)):
                yield [divmod(place, BLOCKS) for (place,) in rows]

    def _places_of(self, phrase: str, most: int) -> Iterator[tuple[int, int]]:
        """Where a phrase stands, by text and block; case and accents do not matter to find the text."""
        words = re.findall(r"[^\W_]+", phrase)
        if not words:
            return
        rows = self._connection.rows(
            """
            SELECT a.text_id, t.text FROM article_text_fts f CROSS JOIN article a ON a.text_id = f.rowid
            JOIN article_text t ON t.id = a.text_id
            WHERE f.text MATCH ? AND a.id NOT IN (SELECT article_id FROM aside) LIMIT ?
            """,
            ('"{}"'.format(phrase.replace('"', " ")), most),
        )
        pattern = re.compile(r"[\W_]+".join(words), re.IGNORECASE)
        for text_id, text in rows:
            for match in pattern.finditer(text):
                yield text_id, match.start() // BLOCK

    def _read(self, blocks: Mapping[int, list[int]], length: int) -> Iterator[TextWindow]:
        rows = self._connection.rows(
            """
            SELECT a.id, t.id, t.text FROM json_each(?) j JOIN article a ON a.text_id = j.value
            JOIN article_text t ON t.id = a.text_id
            WHERE a.id NOT IN (SELECT article_id FROM aside) ORDER BY j.key
            """,
            (json.dumps(list(blocks)),),
        )
        skipped = self.skipped([text_id for _, text_id, _ in rows])
        for article_id, text_id, text in rows:
            for window in _windows(text, blocks[text_id], length + _MARGIN):
                inside = (span for span in skipped[text_id] if span.overlaps(window))
                cut = (Span(max(one.start, window.start), min(one.end, window.end)) for one in inside)
                yield TextWindow(
                    article_id,
                    text_id,
                    window.start,
                    window.of(text),
                    tuple(span.shifted(-window.start) for span in cut),
                    tuple(_shared(blocks[text_id], window)),
                )


def _shared(blocks: Iterable[int], window: Span) -> Iterator[Span]:
    """What of some blocks lies in a window, counted from its start."""
    for block in blocks:
        start, end = max(block * BLOCK, window.start), min((block + 1) * BLOCK, window.end)
        if start < end:
            yield Span(start - window.start, end - window.start)


def _windows(text: str, blocks: Iterable[int], margin: int) -> Iterator[Span]:
    """The stretches of a text around some blocks, whole words only; what lies close together is one stretch."""
    start = end = -1
    for block in sorted({one for one in blocks if one * BLOCK < len(text)}):
        low, high = block * BLOCK - margin, (block + 1) * BLOCK + margin
        if end >= 0 and low <= end:
            end = high
            continue
        if end >= 0:
            yield _whole_words(text, start, end)
        start, end = low, high
    if end >= 0:
        yield _whole_words(text, start, end)


def _whole_words(text: str, start: int, end: int) -> Span:
    start, end = max(0, start), min(len(text), end)
    low, high = text.find(" ", start), text.rfind(" ", 0, end)
    if start and 0 <= low < end:
        start = low
    if end < len(text) and high > start:
        end = high
    return Span(start, end)
