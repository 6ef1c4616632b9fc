"""`hikreader report`: a page and a table beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.cli.report_command import PORTRAIT_FIELDS
from hikreader.text.graphemes import cells
from tests.analysis.report.plant import CHARGE, FACT, PLANT, REPLY, story


@pytest.fixture
def database(tmp_path: Path) -> Path:
    with story(tmp_path / "a.db", ("A", "2025-05-01", f"{CHARGE} {REPLY}"), ("B", None, f"{FACT} {CHARGE}")) as store:
        return store.path


def run(path: Path, *arguments: str, annotator: str = "ann") -> Result:
    return CliRunner().invoke(main, ["--db", str(path), "--annotator", annotator, "report", *arguments])


def test_a_page_and_a_table_are_written_and_never_replaced_unasked(database: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "out.html", tmp_path / "out.csv"
    result = run(database, "-o", str(page), "--accused", PLANT, "--title", "The river <story>")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "2 articles" in result.stderr
    assert "<h1>The river &lt;story&gt;</h1>" in page.read_text(encoding="utf-8")
    assert "out.csv" in page.read_text(encoding="utf-8")
    assert table.read_text(encoding="utf-8").startswith("number,value,meaning,")
    page.unlink()
    again = run(database, "-o", str(page))
    assert again.exit_code == 1
    assert "out.csv is there already" in again.output
    assert run(database, "-o", str(page), "--force").exit_code == 0


def test_without_an_accused_the_names_of_speakers_are_offered(database: Path, tmp_path: Path) -> None:
    result = run(database, "-o", str(tmp_path / "out.html"))
    assert "--accused NAME says it. Heard here: The Plant." in result.stderr


def test_an_accused_that_nobody_quotes_is_refused(database: Path, tmp_path: Path) -> None:
    result = run(database, "-o", str(tmp_path / "out.html"), "--accused", "Plant Ltd")
    assert result.exit_code == 1
    assert "“Plant Ltd” is no speaker of an annotation and no side; speakers are: The Plant." in result.output
    assert not (tmp_path / "out.html").exists()


def test_the_only_labels_there_are_are_taken_and_it_is_said_whose(database: Path, tmp_path: Path) -> None:
    result = run(database, "-o", str(tmp_path / "out.html"), annotator="new")
    assert result.exit_code == 0
    assert "These are the labels of ann" in result.stderr


def test_a_layer_without_facts_and_charges_makes_no_report(tmp_path: Path) -> None:
    with story(tmp_path / "b.db", ("A", "2025-05-01", f"Words. {REPLY}")) as store:
        path = store.path
    result = run(path, "-o", str(tmp_path / "out.html"))
    assert result.exit_code == 1
    assert "ann has labelled no fact and no allegation" in result.output


def test_portraits_are_printed_at_any_width_and_as_rows(database: Path) -> None:
    command = ["--db", str(database), "--annotator", "ann", "portraits", "--accused", PLANT]
    for width in (20, 40, 100):
        result = CliRunner().invoke(main, command, env={"COLUMNS": str(width)})
        assert result.exit_code == 0, result.output
        assert max(cells(line) for line in result.stdout.splitlines()) <= width
    assert "▼" in result.stdout
    assert "●" in result.stdout
    [first, second] = json.loads(CliRunner().invoke(main, [*command, "--format", "json"]).stdout)
    assert list(first) == list(PORTRAIT_FIELDS)
    assert first["outlet"] == "A"
    assert (first["first_charge"], second["first_reply"]) == (0.0, None)
    assert second["first_charge"] > 0.4
