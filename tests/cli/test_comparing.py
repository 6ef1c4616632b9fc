"""`hikreader coverage` and what `stats` says of layers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.cli.comparing import short_names
from hikreader.store import Store
from tests.conftest import article_of, source_of
from tests.session.story import copied

FIELDS = [
    *("row", "article", "source", "outlet", "published", "start", "end", "source_start", "source_end"),
    *("text", "label", "speaker", "wording", "similarity"),
]
SAME = "Minus seven degrees cracked the largest water pipe below the old market hall."


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    with copied(tmp_path) as store:
        return store.path


def run(path: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--db", str(path), "--annotator", "reference", *arguments])
    assert result.exit_code == 0, result.output
    return result


def test_the_long_form_has_an_occurrence_a_line_with_honest_offsets(seeds: Path) -> None:
    records = [json.loads(line) for line in run(seeds, "coverage", "--format", "jsonl").stdout.splitlines()]
    assert all(list(record) == FIELDS for record in records)
    with Store.open(seeds, "ann") as store:
        for record in records:
            number = store.article_id(record["article"])
            assert number is not None
            assert store.article(number).text[record["start"] : record["end"]] == record["text"]
    assert {record["wording"] for record in records} == {"exact", "changed"}


def test_it_prints_the_same_bytes_every_time(seeds: Path) -> None:
    for form in ("table", "jsonl", "csv", "markdown"):
        assert run(seeds, "coverage", "--format", form).stdout == run(seeds, "coverage", "--format", form).stdout


def test_rows_are_chosen_by_label_and_outlets(seeds: Path) -> None:
    lines = run(seeds, "coverage", "--format", "jsonl", "--wide", "--label", "quote", "--min-outlets", "3").stdout
    records = [json.loads(line) for line in lines.splitlines()]
    assert records
    assert all(record["outlets"] >= 3 for record in records)
    assert all("Q" in record.values() for record in records)


def test_no_cell_of_a_spreadsheet_begins_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "few.db"
    with Store.open(path, "ann", create=True) as store:
        for number, outlet in enumerate(("=cmd|' /C calc'!A0", "@The Post")):
            store.add_source(source_of(f"+{number}.txt", article_of(f"{SAME} Number {number}.", outlet=outlet)))
    for arguments in ((), ("--wide",)):
        rows = list(csv.reader(io.StringIO(run(path, "coverage", "--format", "csv", *arguments).stdout)))
        assert len(rows) > 1
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_a_hostile_outlet_reaches_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "few.db"
    with Store.open(path, "ann", create=True) as store:
        for number in range(2):
            store.add_source(
                source_of(f"{number}.txt", article_of(f"{SAME} Number {number}.", outlet=f"\x1b[2J[/]{number}"))
            )
    for form in ("table", "markdown"):
        output = run(path, "coverage", "--format", form).stdout
        assert "Minus seven" in output
        assert "\x1b" not in output
    assert "\x1b" not in run(path, "coverage", "--format", "jsonl").stdout


def test_no_common_wording_is_said_and_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "few.db"
    Store.open(path, "ann", create=True).close()
    assert "No wording" in run(path, "coverage", "--format", "csv").stderr


def test_stats_compare_two_layers(seeds: Path) -> None:
    output = run(seeds, "stats", "--agreement", "reference", "reference").stdout
    assert "1.000" in output
    assert "Mélanie Joly" in output


def test_short_names_are_initials_and_told_apart() -> None:
    assert short_names(["Al Jazeera", "News18", "CTV News", "Reuters", "Arab Journal"]) == [
        "AJ",
        "N18",
        "CTV",
        "REUT",
        "AJ2",
    ]
