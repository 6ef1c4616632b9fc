"""Finding a story among millions of articles in files: DuckDB counts who shares rare word 4-grams with it.

The files are read twice: to count, and to give what was found. What was counted is kept in a file of its own, so that
an interrupted search goes on with the next file. The texts of the story are compared as words alone; a 4-gram that many
articles of the heap have says nothing (Bendersky and Smith, Finding text reuse on the web, 2009, filter so too).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from hikreader.cleaning.archives.warc_texts import texts_in
from hikreader.cleaning.results import UnreadableSource
from hikreader.cleaning.tables.column_roles import ColumnRole, roles_by_name
from hikreader.store.errors import StoreError

if TYPE_CHECKING:
    import duckdb

_LEAST_SHARED = 3
"""Rare 4-grams that an article must share: six words in a row, or several places."""
_RARE, _RARE_SHARE = 100, 1_000
"""A 4-gram is rare that at most so many articles have, or one in so many."""
_LEAST_WEIGHT, _LEAST_ARTICLES = 20.0, 1_000
"""What the shared 4-grams must weigh together, each by how few of the articles have it (the logarithm of the share); a
small heap is weighed as if it were so large."""
_BATCH = 500
"""Articles that are fetched at once."""

# One character of a script without spaces is a word, so that four of them are a 4-gram.
_SCHEMA = r"""
CREATE OR REPLACE TEMP MACRO words(text) AS
    regexp_extract_all(lower(text), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{M}\p{N}]+');
CREATE OR REPLACE TEMP MACRO grams(words) AS
    list_zip(words[:-4], words[2:-3], words[3:-2], words[4:-1]);
CREATE TABLE IF NOT EXISTS story (gram UBIGINT PRIMARY KEY, phrase VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS own (text UBIGINT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS search (digest VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS heap_file (
    number INTEGER PRIMARY KEY, path VARCHAR NOT NULL UNIQUE, bytes BIGINT NOT NULL, modified BIGINT NOT NULL,
    articles BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS hit (file INTEGER NOT NULL, article BIGINT NOT NULL, gram UBIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS asked (file INTEGER NOT NULL, article BIGINT NOT NULL);
"""

_READERS = {
    ".parquet": "read_parquet(?)",
    ".jsonl": "read_json(?, format = 'newline_delimited', ignore_errors = true, maximum_object_size = 67108864)",
    ".csv": "read_csv(?, header = true, all_varchar = true, ignore_errors = true, max_line_size = 67108864)",
    ".tsv": "read_csv(?, header = true, delim = '\t', all_varchar = true, ignore_errors = true)",
}
_READERS |= {".ndjson": _READERS[".jsonl"]}
_ARCHIVES = frozenset((".warc", ".wet"))
_PACKED = (".gz", ".zst")


class HeapUnreadable(StoreError):
    """A file of the heap cannot be searched; the message says why."""


class FoundArticle(NamedTuple):
    """An article of the heap: what its columns hold, and why it was found."""

    columns: dict[ColumnRole, str]
    reason: str


class HeapSearch:
    """A search in files; `work` is where it keeps what it has counted."""

    def __init__(self, work: Path, *, memory: str = "2GB") -> None:
        """`memory` is the most that DuckDB takes, such as "2GB".

        Raises:
            HeapUnreadable: DuckDB is not installed, or the file is not its own.
        """
        try:
            import duckdb
        except ImportError as error:
            raise HeapUnreadable(
                "Searching a heap needs more: pip install 'hikreader[heap]', then try again."
            ) from error
        self._errors = duckdb.Error
        self._folder = work.parent
        try:
            self._database: duckdb.DuckDBPyConnection = duckdb.connect(str(work), config={"memory_limit": memory})
            self._database.execute(_SCHEMA)
        except duckdb.Error as error:
            raise HeapUnreadable(f"{work} cannot be used for the search; name another file with --work.") from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def look_for(self, texts: Iterable[str], query: str = "") -> None:
        """Look for articles like these texts, or with all words of a query; another search starts from nothing."""
        story, words = list(texts), query.casefold().split()
        digest = hashlib.sha256(repr((sorted(story), words)).encode(errors="surrogatepass")).hexdigest()
        self._words = words
        if self._database.execute("SELECT digest FROM search").fetchall() == [(digest,)]:
            return
        for table in ("story", "own", "search", "heap_file", "hit", "asked"):
            self._database.execute(f"DELETE FROM {table}")
        for text in story:
            self._database.execute(
                "INSERT OR IGNORE INTO story SELECT hash(gram), concat_ws(' ', gram[1], gram[2], gram[3], gram[4])"
                " FROM (SELECT unnest(grams(words(?))) AS gram)",
                [text],
            )
            self._database.execute("INSERT OR IGNORE INTO own VALUES (hash(words(?)))", [text])
        self._database.execute("INSERT INTO search VALUES (?)", [digest])

    def count(self, file: Path) -> int:
        """Count what a file shares with the story, unless it has been counted; how many articles it holds.

        Raises:
            HeapUnreadable: It is no Parquet, JSONL, CSV or WARC, has no column of texts, or is damaged.
        """
        status = file.stat()
        key: list[str | int] = [str(file.resolve()), status.st_size, status.st_mtime_ns]
        known = self._database.execute(
            "SELECT articles FROM heap_file WHERE path = ? AND bytes = ? AND modified = ?", key
        ).fetchone()
        if known is not None:
            return int(known[0])
        try:
            with self._table(file) as table:
                return self._count(table, key)
        except self._errors as error:
            self._roll_back()
            raise HeapUnreadable(f"{file.name} cannot be searched: {str(error).splitlines()[0]}") from error

    def _roll_back(self) -> None:
        with suppress(self._errors):  # where nothing was begun yet
            self._database.execute("ROLLBACK")

    def _count(self, file: Path, key: list[str | int]) -> int:
        reader, roles = self._reader(file)
        self._database.execute("BEGIN")
        (number,) = self._database.execute("SELECT coalesce(max(number), 0) + 1 FROM heap_file").fetchone() or (1,)
        articles = f"SELECT row_number() OVER () AS article, words({roles[ColumnRole.TEXT]}) AS words FROM {reader}"
        self._database.execute(
            f"INSERT INTO hit SELECT ?, article, gram FROM ("
            f" SELECT DISTINCT article, hash(unnest(grams(words))) AS gram FROM ({articles})"
            f") SEMI JOIN story USING (gram)",
            [number, str(file)],
        )
        if self._words:
            self._database.execute(
                f"INSERT INTO asked SELECT ?, article FROM ({articles}) WHERE list_has_all(words, ?)",
                [number, str(file), self._words],
            )
        (count,) = self._database.execute(f"SELECT count(*) FROM {reader}", [str(file)]).fetchone() or (0,)
        self._database.execute("INSERT INTO heap_file VALUES (?, ?, ?, ?, ?)", [number, *key, count])
        self._database.execute("COMMIT")
        return int(count)

    def found(self) -> Iterator[FoundArticle]:
        """The articles that share enough rare 4-grams with the story, or have all words of the query; file by file."""
        self._database.execute(
            """CREATE OR REPLACE TEMP TABLE result AS
            WITH heap AS (SELECT coalesce(sum(articles), 0) AS size FROM heap_file), rare AS (
                SELECT gram, count(*) AS articles, ln(greatest((SELECT size FROM heap), $least) / count(*)) AS weight
                FROM hit GROUP BY gram HAVING count(*) <= greatest($rare, (SELECT size FROM heap) // $share)
            ), alike AS (
                SELECT file, article, count(*) AS shared, arg_min(phrase, articles) AS phrase
                FROM hit JOIN rare USING (gram) JOIN story USING (gram) GROUP BY ALL
                HAVING count(*) >= $shared AND sum(weight) >= $weight
            )
            SELECT file, article, shared, phrase, asked.file IS NOT NULL AS is_asked
            FROM alike FULL JOIN asked USING (file, article)""",
            {
                "least": _LEAST_ARTICLES,
                "rare": _RARE,
                "share": _RARE_SHARE,
                "shared": _LEAST_SHARED,
                "weight": _LEAST_WEIGHT,
            },
        )
        files = self._database.execute(
            "SELECT number, path FROM heap_file WHERE number IN (SELECT file FROM result) ORDER BY number"
        ).fetchall()
        for number, path in files:
            yield from self._found_in(number, Path(path))

    @contextmanager
    def _table(self, file: Path) -> Iterator[Path]:
        """A file as DuckDB reads it: the texts of a web archive are written out as lines for as long as they are read.

        Raises:
            HeapUnreadable: It is a damaged archive, or one without plain texts.
        """
        if not {suffix.lower() for suffix in file.suffixes} & _ARCHIVES:
            yield file
            return
        with TemporaryDirectory(prefix="texts-", dir=self._folder) as folder:
            lines = Path(folder, "texts.jsonl")
            try:
                with lines.open("w", encoding="utf-8") as out:
                    out.writelines(json.dumps(text._asdict()) + "\n" for text in texts_in(file))
            except UnreadableSource as error:
                raise HeapUnreadable(f"{file.name} cannot be read: {error}") from error
            if not lines.stat().st_size:
                raise HeapUnreadable(f"{file.name} has no plain texts: import it, it may hold pages.")
            yield lines

    def _found_in(self, number: int, file: Path) -> Iterator[FoundArticle]:
        with self._table(file) as table:
            yield from self._found_in_table(number, table)

    def _found_in_table(self, number: int, file: Path) -> Iterator[FoundArticle]:
        reader, roles = self._reader(file)
        columns = ", ".join(f"CAST({column} AS VARCHAR)" for column in roles.values())
        text = roles[ColumnRole.TEXT]
        rows = self._database.execute(
            f"SELECT shared, phrase, is_asked, {columns} FROM"
            f" (SELECT *, row_number() OVER () AS article FROM {reader}) JOIN result USING (article)"
            f" WHERE result.file = ? AND hash(words({text})) NOT IN (SELECT text FROM own) ORDER BY article",
            [str(file), number],
        )
        while batch := rows.fetchmany(_BATCH):
            for shared, phrase, is_asked, *values in batch:
                held = {role: value for role, value in zip(roles, values, strict=True) if value}
                yield FoundArticle(held, _reason(shared, phrase, self._words if is_asked else []))

    def _reader(self, file: Path) -> tuple[str, dict[ColumnRole, str]]:
        """How DuckDB reads a file, and the expression of the column that holds each thing."""
        suffixes = [suffix.lower() for suffix in file.suffixes if suffix.lower() not in _PACKED]
        reader = _READERS.get(suffixes[-1] if suffixes else "")
        if reader is None:
            raise HeapUnreadable(f"{file.name} is no Parquet, JSONL, CSV or WARC file; name its kind in its ending.")
        try:
            described = self._database.execute(f"DESCRIBE SELECT * FROM {reader}", [str(file)]).fetchall()
        except self._errors as error:
            raise HeapUnreadable(f"{file.name} cannot be read: {str(error).splitlines()[0]}") from error
        roles = roles_by_name(name for name, *_ in described)
        if ColumnRole.TEXT not in roles:
            names = ", ".join(name for name, *_ in described)
            raise HeapUnreadable(f"{file.name} has no column of texts (text, content, body ...) but {names[:200]}.")
        kinds = {name: kind for name, kind, *_ in described}
        return reader, {role: _column(name, kinds[name]) for role, name in roles.items()}


def _column(name: str, kind: str) -> str:
    """A column as SQL writes it; where values of several kinds stand in it, as text without JSON's own marks."""
    quoted = '"' + name.replace('"', '""') + '"'
    return f"({quoted} ->> '$')" if kind == "JSON" else quoted


def _reason(shared: int | None, phrase: str | None, words: Iterable[str]) -> str:
    parts = [f"shares {shared} rare phrases with the story, such as “{phrase}”"] if shared else []
    return "; ".join([*parts, *([f"has {' '.join(words)}"] if words else [])])
