"""A story found in a heap of articles."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from hikreader.cleaning.tables.column_roles import ColumnRole
from hikreader.store.heap import HeapSearch, HeapUnreadable

duckdb = pytest.importorskip("duckdb", reason="no DuckDB: a heap is not searched")

STORY = (
    "The government ordered the camera maker to cease all operations in Canada and close its Canadian business, "
    "the minister said on Friday after a review of national security that took several months."
)
REWRITTEN = "A review took months, and the firm has to cease all operations in Canada and close its Canadian business."
QUOTED = '"Close its Canadian business" is what the order says, and it names no date by which that has to be done.'


def others(count: int) -> list[dict[str, str]]:
    """Articles on other things, many of which say what the story says in passing."""
    chance = random.Random(7)
    words = [f"word{number}" for number in range(400)]
    common = "the minister said on friday after a review"
    return [
        {"headline": f"Other {number}", "body": f"{common} {' '.join(chance.choices(words, k=60))}"}
        for number in range(count)
    ]


def line_file(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def search(tmp_path: Path) -> Iterator[HeapSearch]:
    heap = HeapSearch(tmp_path / "work.gather", memory="500MB")
    yield heap
    heap.close()


def titles(search: HeapSearch) -> list[str]:
    return [article.columns[ColumnRole.TITLE] for article in search.found()]


def test_a_rewrite_is_found_and_what_many_say_finds_nothing(search: HeapSearch, tmp_path: Path) -> None:
    rows = [*others(300), {"headline": "Rewritten", "body": REWRITTEN}, {"headline": "The story", "body": STORY}]
    search.look_for([STORY])
    assert search.count(line_file(tmp_path / "heap.jsonl", rows)) == 302
    (found,) = search.found()
    assert found.columns == {ColumnRole.TEXT: REWRITTEN, ColumnRole.TITLE: "Rewritten"}
    assert found.reason.startswith("shares ")
    assert "operations in canada" in found.reason


def test_the_words_of_a_query_are_found_in_any_order_and_case(search: HeapSearch, tmp_path: Path) -> None:
    search.look_for([], "CANADIAN order")
    search.count(line_file(tmp_path / "heap.jsonl", [*others(5), {"headline": "Quoted", "body": QUOTED}]))
    (found,) = search.found()
    assert found.columns[ColumnRole.TEXT] == QUOTED, "marks and all"
    assert found.reason == "has canadian order"


def test_what_was_counted_is_not_counted_again_and_another_story_begins_anew(tmp_path: Path) -> None:
    file = line_file(tmp_path / "heap.jsonl", [{"headline": "Rewritten", "body": REWRITTEN}])
    work = tmp_path / "work.gather"
    for story, expected in ((STORY, ["Rewritten"]), (STORY, ["Rewritten"]), ("Something else entirely.", [])):
        search = HeapSearch(work)
        search.look_for([story])
        assert search.count(file) == 1
        assert titles(search) == expected
        search.close()
    line_file(file, [{"headline": "Rewritten", "body": REWRITTEN}, {"headline": "Again", "body": REWRITTEN}])
    search = HeapSearch(work)
    search.look_for([STORY])
    assert search.count(file) == 2, "the file is another one now"


def test_parquet_and_csv_are_heaps_too(search: HeapSearch, tmp_path: Path) -> None:
    lines = line_file(tmp_path / "lines.jsonl", [{"headline": "Rewritten", "body": REWRITTEN}, *others(20)])
    for name, options in (("heap.parquet", "FORMAT parquet"), ("heap.csv", "FORMAT csv, HEADER")):
        duckdb.sql(f"COPY (SELECT * FROM read_json('{lines}')) TO '{tmp_path / name}' ({options})")
    search.look_for([STORY])
    for name in ("heap.parquet", "heap.csv"):
        assert search.count(tmp_path / name) == 21
    assert titles(search) == ["Rewritten", "Rewritten"]


def test_a_web_archive_of_plain_text_is_a_heap_too(search: HeapSearch, tmp_path: Path) -> None:
    def record(kind: str, address: str, text: str) -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(text.encode())}"
        return f"{head}\r\n\r\n{text}\r\n\r\n".encode()

    texts = [(f"https://e.org/{number}", row["body"]) for number, row in enumerate(others(20))]
    texts.append(("https://e.org/found", f"Café\n{REWRITTEN}"))
    records = [record("warcinfo", "", "of a crawl"), *(record("conversion", *one) for one in texts)]
    file = tmp_path / "part.warc.wet.gz"
    file.write_bytes(b"".join(map(gzip.compress, records)))
    search.look_for([STORY])
    assert search.count(file) == 21
    (found,) = search.found()
    assert found.columns == {ColumnRole.URL: "https://e.org/found", ColumnRole.TEXT: f"Café\n{REWRITTEN}"}
    assert not list(tmp_path.glob("texts-*"))


def test_scripts_without_spaces_are_compared_by_character(search: HeapSearch, tmp_path: Path) -> None:
    story = "加拿大政府命令海康威视停止在加拿大的一切业务并关闭其子公司。"
    search.look_for([story])
    search.count(line_file(tmp_path / "heap.jsonl", [{"headline": "zh", "body": f"据报道，{story}周五宣布。"}]))
    assert titles(search) == ["zh"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("heap.txt", b"words", "no Parquet, JSONL, CSV or WARC"),
        ("heap.csv", b"a,b\n1,2\n", "no column of texts"),
        ("heap.parquet", b"PAR1 and nothing more", "cannot be read"),
        ("heap.wet", b"words", "heap.wet cannot be read: It is no web archive"),
        ("heap.warc.wet.gz", gzip.compress(b"WARC/1.0\r\n")[:-9], "is damaged"),
        ("heap.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n", "no plain texts"),
        ("heap.jsonl", b"\xff\xfe\x00", "heap.jsonl"),
    ],
)
def test_what_is_no_heap_is_said_and_the_search_goes_on(
    search: HeapSearch, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    search.look_for([STORY])
    with pytest.raises(HeapUnreadable, match=said):
        search.count(tmp_path / name)
    search.count(line_file(tmp_path / "good.jsonl", [{"headline": "Rewritten", "body": REWRITTEN}]))
    assert titles(search) == ["Rewritten"]


def test_the_name_of_a_column_is_a_name_and_no_statement(search: HeapSearch, tmp_path: Path) -> None:
    rows = [{"body": REWRITTEN, "title": "It", '"; DROP TABLE story; --': "x"}]
    search.look_for([STORY])
    search.count(line_file(tmp_path / "heap.jsonl", rows))
    assert titles(search) == ["It"]
