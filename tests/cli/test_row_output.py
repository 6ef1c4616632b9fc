"""What list, search, stats and coverage print for other programs: the documented fields, in three forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.cli.browse import LIST_FIELDS
from hikreader.cli.row_output import Fields
from hikreader.cli.search_command import HIT_FIELDS
from hikreader.cli.stats import STAT_FIELDS
from hikreader.store import Store

TRACKED = Path(__file__).parents[2] / "annotations.db"
COMMANDS: dict[str, tuple[list[str], Fields]] = {
    "list": (["list"], LIST_FIELDS),
    "list, filtered": (["list", "--label", "quote", "--layer", "reference"], LIST_FIELDS),
    "search": (["search", "national", "security"], HIT_FIELDS),
    "stats": (["stats", "--layer", "reference"], STAT_FIELDS),
}


def run(*arguments: str, database: Path = TRACKED) -> Result:
    result = CliRunner().invoke(main, ["--db", str(database), "--annotator", "ann", *arguments])
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.parametrize("name", COMMANDS)
def test_json_jsonl_and_csv_say_the_same_with_the_documented_fields(name: str) -> None:
    command, fields = COMMANDS[name]
    rows = json.loads(run(*command, "--format", "json").stdout)
    assert rows
    assert all(list(row) == list(fields) for row in rows)
    assert [json.loads(line) for line in run(*command, "--format", "jsonl").stdout.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*command, "--format", "csv").stdout, newline="")))
    assert [list(row) for row in table] == [list(row) for row in rows]
    for row, cells in zip(rows, table, strict=True):
        for field, value in row.items():
            assert cells[field].removeprefix("'") == ("" if value is None else str(value).removeprefix("'"))


@pytest.mark.parametrize("command", [["list"], ["stats"], ["search", "nothing"]])
def test_an_empty_database_gives_an_array_and_the_names_of_the_columns(tmp_path: Path, command: list[str]) -> None:
    with Store.open(tmp_path / "empty.db", "ann", create=True):
        pass
    rows = json.loads(run(*command, "--format", "json", database=tmp_path / "empty.db").stdout)
    assert [row["measure"] for row in rows] == (["articles", "done"] if command == ["stats"] else [])
    head = run(*command, "--format", "csv", database=tmp_path / "empty.db").stdout.splitlines()[0]
    assert head.count(",") >= 5


def test_coverage_gives_an_array_of_its_occurrences() -> None:
    rows = json.loads(run("coverage", "--layer", "reference", "--format", "json").stdout)
    lines = run("coverage", "--layer", "reference", "--format", "jsonl").stdout.splitlines()
    assert rows
    assert rows == [json.loads(line) for line in lines]
    assert json.loads(run("coverage", "--min-outlets", "15", "--format", "json").stdout) == []


def test_offsets_of_a_search_are_those_of_the_text() -> None:
    with Store.open(TRACKED, "ann") as store:
        for row in json.loads(run("search", "Hikvision", "--format", "json").stdout):
            text = store.articles.get(row["number"]).text
            assert text[row["start"] : row["end"]] == row["text"]


def test_filters_of_the_list_are_those_of_the_screen() -> None:
    everything = json.loads(run("list", "--format", "json").stdout)
    dated = json.loads(run("list", "--from", "2025-07", "--to", "2025", "--format", "json").stdout)
    assert 0 < len(dated) < len(everything)
    assert all(row["published"] >= "2025-07" for row in dated)
    assert json.loads(run("list", "--state", "done", "--format", "json").stdout) == []
    assert "No article fits these filters" in run("list", "--state", "done").stderr
    assert CliRunner().invoke(main, ["--db", str(TRACKED), "list", "--from", "yesterday"]).exit_code == 2


def test_agreement_is_told_by_label() -> None:
    rows = json.loads(run("stats", "--agreement", "reference", "reference", "--format", "json").stdout)
    exact = {row["label"]: row["value"] for row in rows if row["measure"] == "exact"}
    assert exact == {None: 1.0, "fact": 1.0, "quote": 1.0, "allegation": 1.0, "boilerplate": 1.0}


def test_search_for_people_is_cut_to_the_width_and_says_when_there_is_nothing() -> None:
    assert all(len(line) <= 200 for line in run("search", "Hikvision").stdout.splitlines())
    nothing = run("search", "xylophone\x1b[31m")
    assert nothing.stdout == ""
    assert "No article has all of" in nothing.stderr
    assert "\x1b" not in nothing.stderr
