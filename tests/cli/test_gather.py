"""hikreader gather: what is found comes in again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.store.store import Store
from tests.conftest import article_of, source_of

pytest.importorskip("duckdb", reason="no DuckDB: a heap is not searched")

BODY = (
    "The company has to cease all operations in Canada and close its Canadian business, the minister wrote on Friday."
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_what_is_found_is_written_with_its_reason_and_can_be_imported(tmp_path: Path) -> None:
    story, heap, found = tmp_path / "story.db", tmp_path / "heap", tmp_path / "found.jsonl"
    with Store.open(story, "ada", create=True) as store:
        store.add_source(source_of("a.txt", article_of(BODY, title="Story")))
    heap.mkdir()
    rewritten = f"Ottawa. A firm has been told to {BODY[19:75]}, reports say. It has ten days to answer the order."
    rows = [{"title": "Rewritten", "text": rewritten, "url": "https://a.example/1"}, {"title": "Other", "text": "No."}]
    (heap / "one.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (heap / "two.csv").write_text("a,b\n1,2\n")
    result = run("gather", "--like", story, "-o", found, heap)
    assert result.exit_code == 0, result.output
    assert "no column of texts" in result.stderr
    (line,) = found.read_text().splitlines()
    assert json.loads(line)["text"] == rewritten
    assert "rare phrases" in json.loads(line)["reason"]
    assert run("--db", tmp_path / "new.db", "import", found).exit_code == 0
    with Store.open(tmp_path / "new.db", "ada") as store:
        (number,) = store.articles.ids()
        assert store.articles.get(number).metadata.title == "Rewritten"


def test_a_search_for_nothing_says_what_to_name(tmp_path: Path) -> None:
    result = run("gather", tmp_path)
    assert result.exit_code == 1
    assert "--like DB" in result.stderr
