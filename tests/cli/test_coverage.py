"""`hikreader coverage`: for people at any width, and for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.store import Store
from hikreader.text.graphemes import cells
from tests.analysis.stories import copied
from tests.conftest import article_of, source_of

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
            number = store.articles.id_of(record["article"])
            assert number is not None
            assert store.articles.get(number).text[record["start"] : record["end"]] == record["text"]
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


def test_where_there_is_nothing_a_sentence_says_so_and_nothing_else(tmp_path: Path, seeds: Path) -> None:
    path = tmp_path / "few.db"
    Store.open(path, "ann", create=True).close()
    for form in ("table", "jsonl", "csv", "markdown"):
        empty = run(path, "coverage", "--format", form)
        none = run(seeds, "coverage", "--format", form, "--label", "fact", "--min-outlets", "9")
        assert (empty.stdout, none.stdout) == ("", "")
        assert empty.stderr == "There are no articles yet; `hikreader import FILE_OR_FOLDER` brings some.\n"
        assert none.stderr == "No wording with the label fact stands in 9 outlets or more.\n"


@pytest.mark.parametrize("columns", [10, 30, 40, 80, 120, 200])
def test_the_table_fits_any_width_and_says_who_its_columns_are(
    seeds: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(seeds, "coverage").stdout.splitlines()
    assert max(map(cells, lines)) <= max(20, columns)
    assert any(line.endswith("in/of") for line in lines)
    assert any(line.split()[1:3] == ["Al", "Jazeera"] for line in lines)
    assert any(line.strip().startswith("F Q A the") for line in lines)


def test_a_narrow_table_keeps_numbers_cells_and_counts(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    records = [json.loads(line) for line in run(seeds, "coverage", "--format", "jsonl", "--wide").stdout.splitlines()]
    lines = run(seeds, "coverage").stdout.splitlines()
    for number, record in enumerate(records, 1):
        line = lines[number]
        assert line.split()[0] == str(number)
        assert line.split()[-1] == f"{record['outlets']}/{record['could_have']}"
        assert record["text"][:20].replace("\n", " ") in line


def test_a_table_of_very_many_outlets_says_how_many_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "many.db"
    with Store.open(path, "ann", create=True) as store:
        for number in range(40):
            store.add_source(source_of(f"{number}.txt", article_of(f"{SAME} {number}", outlet=f"Outlet {number}")))
    monkeypatch.setenv("COLUMNS", "60")
    output = run(path, "coverage").stdout
    assert max(map(cells, output.splitlines())) <= 60
    assert "21 more outlets: a wider window shows all" in " ".join(output.split())


def test_without_a_window_the_table_is_as_wide_everywhere(seeds: Path) -> None:
    lines = run(seeds, "coverage").stdout.splitlines()
    assert 100 < max(map(cells, lines)) <= 120


def test_the_wide_form_is_for_lines_only(seeds: Path) -> None:
    result = CliRunner().invoke(main, ["--db", str(seeds), "coverage", "--wide"])
    assert result.exit_code == 2
    assert "--wide goes with" in result.stderr


def test_from_one_outlet_on_there_is_also_what_is_labelled_and_stands_only_once(seeds: Path) -> None:
    few = run(seeds, "coverage", "--format", "jsonl", "--wide").stdout.splitlines()
    all_of_them = run(seeds, "coverage", "--format", "jsonl", "--wide", "--min-outlets", "1").stdout.splitlines()
    assert len(all_of_them) > len(few)
    assert {json.loads(line)["text"] for line in few} <= {json.loads(line)["text"] for line in all_of_them}
    assert min(json.loads(line)["outlets"] for line in all_of_them) == 1
