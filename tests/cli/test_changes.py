"""`hikreader changes` and `hikreader watch`: what changed when an article was imported again."""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from hikreader.analysis.article_history import CHANGE_FIELDS
from hikreader.analysis.report.sides import Sides
from hikreader.analysis.report.story_page import story_page
from hikreader.analysis.report.story_report import story_report
from hikreader.cli import changes_command, main
from hikreader.model.label import Label
from hikreader.store import Store
from tests.analysis.report.plant import put

BEFORE = "Firm broke the law of the land\n\nThe firm broke the law in March, as many people here remember it.\n"
AFTER = (
    "Firm accused of breaking the law\n\nThe firm allegedly broke the law in March, as many people here remember it. "
    '"We did nothing wrong at all," the firm said.\n'
)


MORE = """
The harbour was closed for a week in the spring, and the town waited for the ships to come back to it.

Forty people work there on every day of the week, the mayor wrote in a letter to all of its citizens.
"""


def run(folder: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--db", str(folder / "a.db"), "--annotator", "ann", *arguments])
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A folder whose page changes between two rounds, and what `watch` printed."""
    folder = tmp_path_factory.mktemp("watched")
    file = folder / "page.txt"
    file.write_text(BEFORE + MORE, encoding="utf-8")

    def change(seconds: float) -> None:
        file.write_text(AFTER + MORE, encoding="utf-8")

    with pytest.MonkeyPatch.context() as patch:
        # Not the sleep of all modules: what another test has left to be collected may sleep as it is closed.
        patch.setattr(changes_command, "time", SimpleNamespace(sleep=change, strftime=time.strftime))
        lines = run(folder, "watch", str(file), "--every", "5", "--times", "2").stdout.splitlines()
    return folder, [line[6:] for line in lines]


def test_each_change_is_one_line_while_it_is_watched(watched: tuple[Path, list[str]]) -> None:
    _, lines = watched
    assert lines == [
        "new: Firm broke the law of the land",
        "changed: Firm accused of breaking the law: headline changed, quotation added, sentence softened",
    ]


def test_changes_are_printed_with_marks(watched: tuple[Path, list[str]]) -> None:
    folder, _ = watched
    first, headline, sentence, quotation = run(folder, "changes").stdout.splitlines()
    assert first.startswith("Firm accused of breaking the law · imported again ")
    assert headline == "  headline changed: Firm [-broke-] {+accused of breaking+} the law [-of the land-]"
    assert sentence.startswith("  sentence softened: The firm {+allegedly+} broke the law in March")
    assert quotation == '  quotation added: {+"We did nothing wrong at all," the firm said.+}'


def test_one_article_is_printed_whole_as_one_marked_text(watched: tuple[Path, list[str]]) -> None:
    folder, _ = watched
    text = run(folder, "changes", "1", "--text").stdout
    assert "{+allegedly+}" in text
    assert "The harbour was closed for a week" in text


def test_changes_are_rows_for_other_programs(watched: tuple[Path, list[str]]) -> None:
    folder, _ = watched
    rows = json.loads(run(folder, "changes", "--format", "json").stdout)
    assert [list(row) for row in rows] == [list(CHANGE_FIELDS)] * 3
    assert rows[2]["new"] == '"We did nothing wrong at all," the firm said.'
    assert rows[2]["old"] == ""


def test_the_report_answers_what_changed(watched: tuple[Path, list[str]]) -> None:
    folder, _ = watched
    with Store.open(folder / "a.db", "ann") as store:
        put(store, 0, "The firm allegedly broke the law in March", Label.ALLEGATION)
        report = story_report(store, "ann", Sides())
        html = story_page(report)
    answer = report.answers[-1]
    assert answer.question == "What changed?"
    assert [figure.value for statement in answer.statements for figure in statement if not isinstance(figure, str)] == [
        *("3", "1"),
        *("1", "1", "1"),
    ]
    assert "charge softened" in html
    assert "<ins>allegedly</ins>" in html


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("One line of a text that is long enough to be an article of its own, it seems.")
    run(tmp_path, "import", str(tmp_path / "one.txt"))
    assert "No article has changed in substance" in run(tmp_path, "changes").stderr
    refused = CliRunner().invoke(main, ["--db", str(tmp_path / "a.db"), "changes", "--text"])
    assert refused.exit_code == 2
    assert "--text is for one ARTICLE" in refused.output
