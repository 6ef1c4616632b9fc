"""Commands that only look: keys, labels, the list and an article, for a person and for a pipe."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hikreader.cli import main
from hikreader.commands import BY_ID, COMMANDS
from hikreader.model.label import Label
from hikreader.preferences.settings import load, settings_file
from hikreader.store import Store
from hikreader.text.graphemes import cells
from tests.terminal.emulator import Terminal


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments])
    assert result.exit_code == 0, result.output
    return result


def test_keys_names_every_command_with_its_keys_and_what_it_does() -> None:
    told = " ".join(run("keys").stdout.split())
    for command in COMMANDS:
        if command.keys:
            assert command.title in told, command.id


def test_keys_as_ids_are_a_settings_file_that_changes_nothing() -> None:
    lines = run("keys", "--ids").stdout
    assert tomllib.loads(lines)["keys"] == {one.id: list(one.keys) for one in COMMANDS}
    file = settings_file()
    assert file is not None
    file.parent.mkdir(parents=True)
    file.write_text(lines)
    assert load().problems == ()
    assert load().commands == COMMANDS


@pytest.mark.parametrize("lines", ["[keys", '[keys]\n"no.such\\u001b" = "f"\n', '[keys]\n"label.fact" = "q"\n'])
def test_what_is_wrong_in_the_settings_is_said_and_the_keys_are_told_all_the_same(lines: str) -> None:
    file = settings_file()
    assert file is not None
    file.parent.mkdir(parents=True)
    file.write_text(lines)
    result = run("keys")
    assert result.stderr
    assert "\x1b" not in result.stderr
    assert BY_ID["label.fact"].help in " ".join(result.stdout.split())


def test_labels_are_explained_with_an_example_each() -> None:
    told = run("labels").stdout
    assert told.count("e.g. ") == len(Label)
    for label in Label:
        assert f"{label.letter}  {label}" in told
    assert max(map(cells, told.splitlines())) <= 80


@pytest.mark.parametrize("columns", [30, 100])
def test_a_person_sees_the_list_in_rows_that_fit(database: Path, columns: int) -> None:
    with Terminal(["--db", str(database), "list"], (columns, 20)) as terminal:
        terminal.wait_for("Second story")
        assert terminal.wait_for_end() == 0
        assert any("The Courier" in row for row in terminal.rows)


def test_a_person_sees_an_article_with_its_folds_counted(database: Path) -> None:
    with Terminal(["--db", str(database), "show", "1"], (60, 30)) as terminal:
        terminal.wait_for("1954")
        assert terminal.wait_for_end() == 0
        assert "⋯ 1 line folded" in "\n".join(terminal.rows)
    assert "Share this story" in run("--db", str(database), "show", "1", "--all").stdout


def test_an_empty_database_says_how_to_fill_it(tmp_path: Path) -> None:
    Store.open(tmp_path / "few.db", "ada", create=True).close()
    result = run("--db", str(tmp_path / "few.db"), "list")
    assert result.stdout == ""
    assert "hikreader import" in result.stderr
